"""The last few things that a process made, by what they were made of."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class SmallCache(Generic[Value]):
    """At most so many values; where one more would be too many, the oldest goes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._made: dict[Hashable, Value] = {}

    def get(self, made_of: Hashable, make: Callable[[], Value]) -> Value:
        """What was made of this, or is made now. Raises what `make` raises."""
        if made_of not in self._made:
            made = make()
            if len(self._made) >= self._most:
                del self._made[next(iter(self._made))]
            self._made[made_of] = made
        return self._made[made_of]
