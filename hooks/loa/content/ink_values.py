"""The four inks of a print shop as people write them: `C74 M16 Y33 K60`, as in the handbook of a brand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema

from loa.content.fields import fail

MOST_INK = 300
"""All inks of a colour together, in per cent: more does not dry."""

_NAMES = "CMYK"
_NAMED = re.compile(r"\W*".join(rf"{name}[\s:=]*(\d{{1,3}})" for name in _NAMES), re.IGNORECASE)
_BARE = re.compile(r"[\s,;/%-]+".join([r"(\d{1,3})"] * len(_NAMES)))


def _inks(value: object) -> str:
    """`C74 M16 Y33 K60`, whichever way it was written. Raises L244 for anything else, L245 for too much ink."""
    written = " ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    bare = written.strip(" ()%")
    found = _NAMED.fullmatch(bare) or _BARE.fullmatch(bare)
    shares = [int(share) for share in found.groups()] if found else []
    if not shares or max(shares) > 100:
        raise fail("L244", value=written)
    if sum(shares) > MOST_INK:
        raise fail("L245", value=written, total=sum(shares), most=MOST_INK)
    return inks_of(shares)


Inks = Annotated[str, PlainValidator(_inks), WithJsonSchema({"type": ["string", "array"]})]
"""Cyan, magenta, yellow and black in per cent, at most MOST_INK together."""


def shares_of(inks: str) -> tuple[int, ...]:
    """The shares of `Inks`, in per cent."""
    return tuple(int(part[1:]) for part in inks.split())


def inks_of(shares: Sequence[int]) -> str:
    """Four shares in per cent as `Inks`: `C74 M16 Y33 K60`."""
    return " ".join(f"{name}{share}" for name, share in zip(_NAMES, shares, strict=True))
