"""What contradicts itself in the texts of one file: figures, weekdays and dates, numbers that are nearly hotlines."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator

from loa.content.dates import WEEKDAYS, NotADate, read_when
from loa.content.decimal_numbers import with_points
from loa.content.diagnostics import Diagnostic
from loa.content.fields import MAX_LINE
from loa.content.phone_numbers import dialled
from loa.content.vocabulary import Vocabulary
from loa.content.written_figures import contradicts
from loa.content.yaml_tree import Mapping, Scalar, Sequence, Tree, mappings_in

_NO_TEXTS = {
    *("id", "url", "number", "phone", "email", "code", "picture", "focus", "logo"),
    *("starts", "ends", "date", "value"),
}
"""Keys whose values aren't read as sentences."""

_HAPPENINGS = {"events", "contests", "rounds"}
_COUNTRY = "+84"
_WHOLE = re.compile(r"\d{1,12}", re.ASCII)


def text_warnings(
    tree: Mapping, vocabulary: Vocabulary, hotlines: Iterable[str], directories: Iterable[Mapping]
) -> Iterator[Diagnostic]:
    """Every problem inside the values of a file.

    `hotlines` are the numbers people are told to dial in this place; the files in `directories` have more numbers, of
    offices and communes, which may be near one of them.
    """
    known = {_digits(number) for directory in (tree, *directories) for number in _telephone_numbers(directory)}
    near = {_digits(number): number for number in hotlines if len(_digits(number)) >= _SHORTEST_TOLD}
    yield from _figures(tree, vocabulary)
    yield from _weekdays_of_happenings(tree)
    # A text that aliases repeat is read once.
    for scalar in {id(scalar.text): scalar for scalar in _texts(tree)}.values():
        yield from _mixed_numbers(scalar)
        yield from _wrong_weekdays(scalar)
        yield from _nearly_hotlines(scalar, near, known)


def _texts(tree: Tree) -> Iterator[Scalar]:
    if isinstance(tree, Scalar):
        yield tree
    elif isinstance(tree, Sequence):
        for item in tree.items:
            yield from _texts(item)
    else:
        for entry in tree.entries:
            if entry.key not in _NO_TEXTS:
                yield from _texts(entry.value)


# -- figures


def _figures(tree: Mapping, vocabulary: Vocabulary) -> Iterator[Diagnostic]:
    """An error where `written` can't be the number in `value` beside it."""
    for count in mappings_in(tree):
        value, written = count.text("value"), count.text("written")
        if value is None or written is None or len(written) > MAX_LINE or not _WHOLE.fullmatch(value.strip()):
            continue
        metric = vocabulary.lists.metrics.get(count.text("metric") or "")
        unit = count.text("unit") or (metric.unit if metric else "")
        if contradicts(int(value), written, unit):
            spot = count.index["written"].value.spot
            yield Diagnostic("L609", spot, {"said": " ".join(written.split()), "value": value.strip()})


_GROUPED = re.compile(r"(?<![\w.,/-])[1-9]\d{0,2}(?:\.\d{3})+(?![\w/-]|[.,]\d)")
_UNGROUPED = re.compile(r"(?<![\w.,/:+-])(?<!\d )([1-9]\d{3,6})(?=\s+[^\W\d_])")
_NO_QUANTITY = re.compile(
    r"(?:\b(?:số|năm|gọi|tổng đài|mã|điện thoại|hotline|nhắn|gửi|gửi tới|gửi đến|Zalo)\s*:?\s*)$", re.IGNORECASE
)
_NEIGHBOURHOOD = 20
"""Characters before a number that are looked at."""

_YEARS = range(1900, 2101)


def _mixed_numbers(scalar: Scalar) -> Iterator[Diagnostic]:
    """A warning where one text has dots between the thousands of one number and none in another."""
    text = scalar.text
    grouped = _GROUPED.search(text)
    if grouped is None:
        return
    for plain in _UNGROUPED.finditer(text):
        number = int(plain[1])
        if number not in _YEARS and not _NO_QUANTITY.search(
            text, max(0, plain.start() - _NEIGHBOURHOOD), plain.start()
        ):
            better = with_points(number)
            params = {"grouped": grouped[0], "plain": plain[1], "better": better}
            yield Diagnostic("L608", scalar.spot, params)
            return


# -- weekdays

_WEEKDAYS = {
    **dict.fromkeys(("thứ hai", "thứ 2"), 0),
    **dict.fromkeys(("thứ ba", "thứ 3"), 1),
    **dict.fromkeys(("thứ tư", "thứ 4"), 2),
    **dict.fromkeys(("thứ năm", "thứ 5"), 3),
    **dict.fromkeys(("thứ sáu", "thứ 6"), 4),
    **dict.fromkeys(("thứ bảy", "thứ bẩy", "thứ 7"), 5),
    **dict.fromkeys(("chủ nhật", "chúa nhật"), 6),
}
_WEEKDAY = r"\b(?P<weekday>thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|ch[ủú]a?\s+nhật)\b"
_DAY = (
    r"(?P<day>\d{1,2})(?:\s*[/.-]\s*(?P<month>\d{1,2})(?:\s*[/.-]\s*(?P<year>\d{4}))?"
    r"|\s+tháng\s+(?P<month2>\d{1,2})(?:,?\s+(?:năm\s+)?(?P<year2>\d{4}))?)(?![\d/])"
)
_DATES_WITH_WEEKDAY = (
    re.compile(_WEEKDAY + r"\s*[,(–-]?\s*(?:ngày\s+)?(?:mùng\s+|mồng\s+)?" + _DAY, re.IGNORECASE),
    re.compile(r"(?<![\d/.-])" + _DAY + r"\s*[,(]\s*(?:tức\s+|là\s+)?" + _WEEKDAY, re.IGNORECASE),
)
_LUNAR = re.compile(r"[\s,(]*(?:tháng \w+ )?(?:âm|ÂL|AL)\b", re.IGNORECASE)


def _wrong_weekdays(scalar: Scalar, days: Collection[dt.date] = ()) -> Iterator[Diagnostic]:
    """A warning for each date with a year that falls on another weekday than the text says.

    With the `days` of the event that the text belongs to, for each date without a year that is one of them.
    """
    for pattern in _DATES_WITH_WEEKDAY:
        for found in pattern.finditer(scalar.text):
            day = _day(found, days)
            if day is not None and not _LUNAR.match(scalar.text, found.end()):
                yield from _told(scalar, found["weekday"], day)


def _day(found: re.Match[str], days: Collection[dt.date]) -> dt.date | None:
    day, month = int(found["day"]), int(found["month"] or found["month2"])
    year = found["year"] or found["year2"]
    if year is None or days:
        return None if year else next((one for one in days if (one.day, one.month) == (day, month)), None)
    try:
        return dt.date(int(year), month, day)
    except ValueError:
        return None


def _told(scalar: Scalar, weekday: str, day: dt.date) -> Iterator[Diagnostic]:
    if _WEEKDAYS.get(" ".join(weekday.lower().split()), day.weekday()) != day.weekday():
        written = f"{day.day}/{day.month}/{day.year}"
        yield Diagnostic("L612", scalar.spot, {"weekday": weekday, "day": written, "right": WEEKDAYS[day.weekday()]})


def _weekdays_of_happenings(tree: Mapping) -> Iterator[Diagnostic]:
    """The same for the texts of an event, whose year and day its own lines say."""
    for parent in mappings_in(tree):
        for kind in _HAPPENINGS & parent.index.keys():
            items = parent.get(kind)
            for item in items.items if isinstance(items, Sequence) else ():
                if isinstance(item, Mapping):
                    yield from _weekdays_of(item)


def _weekdays_of(item: Mapping) -> Iterator[Diagnostic]:
    days = [day for key in ("starts", "ends") if (day := _whole_day(item.text(key)))]
    for entry in item.entries:
        if days and isinstance(entry.value, Scalar) and entry.key not in _NO_TEXTS:
            yield from _wrong_weekdays(entry.value, days)
    written = item.get("written")
    if isinstance(written, Scalar) and len(set(days)) == 1 and not re.search(r"\d\s*[/.-]\s*\d|tháng", written.text):
        said = re.findall(_WEEKDAY, written.text, re.IGNORECASE)
        if len(said) == 1:
            yield from _told(written, said[0], days[0])


def _whole_day(text: str | None) -> dt.date | None:
    try:
        return read_when(text).date if text else None
    except NotADate:
        return None


# -- telephone numbers

_SHORTEST_TOLD = 7
"""Digits of the shortest hotline whose neighbours are told: 112 and 114 are numbers of their own beside 113."""

_TELEPHONE = re.compile(r"(?<![\w/.,-])\+?\(?\d[\d .()-]{5,18}\d(?![\w/-]|[.,]\d)")
_LANDLINE = "02"


def _digits(number: str) -> str:
    """A number as it is dialled within Vietnam."""
    return dialled(number).replace(_COUNTRY, "0", 1)


def _telephone_numbers(tree: Tree) -> Iterator[str]:
    for mapping in mappings_in(tree):
        for key in ("number", "phone", "replaced_by"):
            if (number := mapping.text(key)) is not None:
                yield number


def _nearly_hotlines(scalar: Scalar, hotlines: dict[str, str], known: set[str]) -> Iterator[Diagnostic]:
    """A warning for each number that is a hotline but for one digit, or with two digits changed round."""
    for found in _TELEPHONE.finditer(scalar.text):
        digits = _digits(found[0])
        if digits in hotlines or digits in known:
            continue
        right = next((number for key, number in hotlines.items() if _is_slip(digits, key)), None)
        if right:
            yield Diagnostic("L615", scalar.spot, {"number": found[0].strip(), "right": right})


def _is_slip(number: str, hotline: str) -> bool:
    if len(number) == len(hotline):
        differing = [at for at, pair in enumerate(zip(number, hotline, strict=True)) if pair[0] != pair[1]]
        if len(differing) == 1:
            # The next number of the same office is no slip.
            return not (hotline.startswith(_LANDLINE) and differing[0] == len(hotline) - 1)
        first, last = (differing[0], differing[-1]) if differing else (0, 0)
        is_swapped = number[first : last + 1] == hotline[first : last + 1][::-1]
        return len(differing) == 2 and last == first + 1 and is_swapped
    longer, shorter = (number, hotline) if len(number) > len(hotline) else (hotline, number)
    return len(longer) == len(shorter) + 1 and any(
        longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))
    )
