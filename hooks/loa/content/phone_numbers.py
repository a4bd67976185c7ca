"""Telephone numbers as people in Vietnam write them: found in running text, dialled, compared."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

_COUNTRY = "+84"

_GAP = r"[ .\-\u00a0]?"
_SERVICE = r"1[89]00(?:[ .\u00a0]?\d){4,6}"
_MOBILE = rf"0[35789](?:{_GAP}\d){{8}}"
_LANDLINE = rf"(?:\(02\d{{1,2}}\)|02)(?:{_GAP}\d){{7,9}}"
_ABROAD = r"(?:\(\+\d{1,3}\)|\+\d)(?:[ .\-\u00a0]?(?:\d|\(\d{1,4}\)))*"
_WRITTEN = re.compile(
    rf"(?<![\w./,+@:=?&#-])(?:{_SERVICE}|{_MOBILE}|{_LANDLINE}|{_ABROAD})(?![\w/@]|[.,:-]\d|[ \u00a0]\d)"
)
"""1900 and 1800 with four or six digits more, mobile numbers, landlines with their area, numbers with a country's code.

Source of the forms: the national numbering plan, Thông tư 22/2014/TT-BTTTT and the change of prefixes of 2017/2018.
"""

_DIGITS = {"0": range(10, 12), "1": (8, 10), "+": range(9, 16)}
"""How many digits a whole number has, by what it begins with."""

NAMES_BEFORE_CODES = re.compile(
    r"(?:tài khoản|stk|thuế|mst|cccd|cmnd|căn cước|mã số|mã|số hiệu|hộ chiếu)(?:\s+(?:số|là))?\s*:?\s*$", re.IGNORECASE
)
"""What stands before numbers that count nothing and call nobody: bank accounts, tax codes, identity cards."""

_FEW = 40
"""How many characters before a number are looked at."""

_CALL = (
    r"(?:\b(?:gọi|bấm|quay|alo|hotline|tel|đt|sđt|máy|(?<!nói )điện thoại)"
    r"(?:\s+(?:điện|ngay|đến|tới|cho|qua|vào|theo|số|máy|miễn phí|khẩn cấp)){0,4}"
    r"|\b(?:tổng đài|đường dây nóng|hotline)(?:\s+[^\W\d]+){0,9})\s*:?\s*"
)
_SHORT_NUMBERS = re.compile(rf"{_CALL}(?P<numbers>\d{{3,5}}(?:\s*(?:,|;|và|hoặc|hay|-|–)\s*\d{{3,5}})*)", re.IGNORECASE)
"""Words that say that somebody is to be called, and the short numbers after them."""

_SHORT = re.compile(r"(?<![\w./,-])\d{3,5}(?![\w/%]|[.,-]\d)")


_CALLED = re.compile(
    r"(?:\b(?:gọi|bấm|quay|alo|hotline|tổng đài|đường dây nóng)"
    r"(?:\s+(?:điện|ngay|đến|tới|cho|qua|vào|theo|máy|miễn phí|khẩn cấp)){0,3}\s*:?\s*"
    r"(?:(?P<named>(?:đầu )?số(?: máy)?(?: điện thoại)?)\s*:?\s*)?)"
    r"(?P<numbers>\d{3,5}(?:\s*(?:,|;|và|hoặc|hay|-|–)\s*\d{3,5})*)(?![\w/%]|[.,]\d)",
    re.IGNORECASE,
)
_SENT_TO = re.compile(
    r"\b(?:soạn|nhắn|cú pháp)\b[^.;!?]{0,60}?\bgửi(?:\s+(?:tới|đến|về))?(?:\s+(?:đầu )?số)?\s+"
    r"(?P<numbers>\d{3,5})(?![\w/%]|[.,]\d)",
    re.IGNORECASE,
)
_SERVICE_CODE = re.compile(r"11\d")
"""Three digits that begin with 11 are services of the whole nation, none of them a count of what is called."""


class FoundNumber(NamedTuple):
    """A number in a text: from and to which character it stands, and what a telephone dials."""

    start: int
    end: int
    dialled: str


def dialled(number: str) -> str:
    """What a telephone dials: the digits of a number, and the + before them."""
    return "+" * number.startswith(("+", "(+")) + re.sub(r"\D", "", number)


def dialled_here(number: str) -> str:
    """The digits of a number as they are dialled within Vietnam, so that two spellings of one number are equal."""
    return dialled(number).replace(_COUNTRY, "0", 1)


def find_phone_numbers(text: str, short_numbers: Collection[str] = ()) -> list[FoundNumber]:
    """The telephone numbers in a text, in its order.

    A short number (three to five digits) is one only if it is among `short_numbers` and the words before it say that
    it is called, or nothing else stands in the text: a count of pupils names no telephone.
    """
    if not any(map(str.isdigit, text)):
        return []
    found = [*_whole_numbers(text), *_short_numbers(text, short_numbers)]
    found.sort()
    return [one for at, one in enumerate(found) if not at or one.start >= found[at - 1].end]


def called_numbers(text: str) -> Iterator[FoundNumber]:
    """Short numbers that nobody has listed, where the words before them leave no doubt that they are dialled."""
    for sent in _SENT_TO.finditer(text):
        yield FoundNumber(sent.start("numbers"), sent.end("numbers"), sent["numbers"])
    for said in _CALLED.finditer(text):
        for match in _SHORT.finditer(text, said.start("numbers"), said.end("numbers")):
            if said["named"] or _SERVICE_CODE.fullmatch(match[0]):
                yield FoundNumber(match.start(), match.end(), match[0])


def _whole_numbers(text: str) -> Iterator[FoundNumber]:
    for match in _WRITTEN.finditer(text):
        number = dialled(match[0])
        before = text[max(0, match.start() - _FEW) : match.start()]
        if len(number.lstrip("+")) in _DIGITS[number[0]] and not NAMES_BEFORE_CODES.search(before):
            yield FoundNumber(match.start(), match.end(), number)


def _short_numbers(text: str, known: Collection[str]) -> Iterator[FoundNumber]:
    if not known:
        return
    if text.strip() in known:
        start = text.index(text.strip())
        yield FoundNumber(start, start + len(text.strip()), text.strip())
        return
    for said in _SHORT_NUMBERS.finditer(text):
        for match in _SHORT.finditer(text, said.start("numbers"), said.end("numbers")):
            ends_well = _SHORT.match(text, match.start())
            if match[0] in known and ends_well and ends_well[0] == match[0]:
                yield FoundNumber(match.start(), match.end(), match[0])
