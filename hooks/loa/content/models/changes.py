"""What content says of its own history: when it was published, corrected, moved, called off. No clock is ever asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, NamedTuple

from pydantic import BeforeValidator, Field, field_validator, model_validator

from loa.content.dates import NotADate, When, read_when
from loa.content.fields import Date, Day, Line, fail
from loa.content.models.common import ContentModel


def _one_or_list(value: object) -> object:
    return [value] if isinstance(value, dict) else value


class Change(ContentModel):
    """A correction that readers are told of."""

    on: Day = Field(title="Ngày sửa", description="Đủ ngày, tháng, năm.")
    what: Line = Field(title="Đã sửa gì", description="Một câu cho người đọc, ví dụ: đổi địa điểm.")


Changes = Annotated[tuple[Change, ...], BeforeValidator(_one_or_list)]
"""Corrections; one alone may stand without a list."""

PUBLISHED = Field(None, title="Ngày đăng", description="Đủ ngày, tháng, năm. Để trống thì trang không ghi ngày đăng.")
UPDATED = Field(
    (), title="Những lần sửa sau khi đăng", description="Mỗi lần sửa một mục: `on` là ngày, `what` là đã sửa gì."
)


class History:
    """What says when it was published and what was corrected since; each model has both fields where they belong."""

    if TYPE_CHECKING:
        published: When | None
        updated: tuple[Change, ...]

    def change_days(self) -> list[When]:
        """The days on which what readers see changed after it was published, in the order of the file."""
        return [change.on for change in self.updated]

    @property
    def newest_day(self) -> When | None:
        """The newest day that this says of itself: its last change, else the day it was published; None without any."""
        return newest([self.published, *self.change_days()])


class Cancellation(ContentModel):
    """That an event is off."""

    on: Day | None = Field(None, title="Ngày hủy", description="Ngày quyết định hủy, đủ ngày, tháng, năm.")
    why: Line | None = Field(None, title="Lý do", description="Một câu cho người đọc, ví dụ: Bão số 3.")


class EventMove(ContentModel):
    """That an event was put off, or is somewhere else."""

    # `from` is what people write, and a word of Python, which no class body can name.
    __annotations__["from"] = Date | None
    vars()["from"] = Field(None, title="Ngày cũ", description="Ngày mới ghi ở `starts`.")
    from_place: Line | None = Field(None, title="Địa điểm cũ", description="Khi đổi địa điểm; nơi mới ghi ở `place`.")
    on: Day = Field(title="Ngày báo chuyển", description="Đủ ngày, tháng, năm.")
    why: Line | None = Field(None, title="Lý do", description="Một câu cho người đọc, ví dụ: Bão số 3.")

    @field_validator("from", mode="before")
    @classmethod
    def _is_a_date(cls, value: object) -> object:
        """Raises L623 for a text that is no date at all: most likely it is a place."""
        try:
            read_when(value) if isinstance(value, str) else None
        except NotADate as error:
            if error.reason == "form" and any(letter.isalpha() for letter in str(value)):
                raise fail("L623", value=str(value)) from None
        return value

    @model_validator(mode="after")
    def _says_from_where(self) -> EventMove:
        if self.former is None and self.from_place is None:
            raise fail("L620")
        return self

    @property
    def former(self) -> When | None:
        """When the event was to be before; None where only the place changed."""
        found: When | None = getattr(self, "from")
        return found


Moves = Annotated[tuple[EventMove, ...], BeforeValidator(_one_or_list)]
"""Moves of an event; one alone may stand without a list."""


class MoveStep(NamedTuple):
    """A move with where it led: `number` is its place in the file; unknown parts are None."""

    number: int
    move: EventMove
    to: When | None
    to_place: str | None


def move_steps(moves: Sequence[EventMove], starts: When | None, place: str | None) -> list[MoveStep]:
    """The moves of an event that begins at `starts` in `place`, oldest first: each led to what the next one left."""
    steps: list[MoveStep] = []
    to, to_place = starts, place
    for number, move in sorted(enumerate(moves), key=lambda pair: pair[1].on.sort_key, reverse=True):
        steps.append(MoveStep(number, move, to, to_place))
        to, to_place = move.former or to, move.from_place or to_place
    return steps[::-1]


def newest(days: Sequence[When | None]) -> When | None:
    """The newest of some days; None where there is none."""
    return max((day for day in days if day), key=lambda day: day.sort_key, default=None)
