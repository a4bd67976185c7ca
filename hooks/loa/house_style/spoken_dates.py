"""Dates, times and periods as they are read aloud: `30/7/2026`, `7h30–10h`, `2026–2030`, `quý I/2027`.

Each rule is a pattern that is tried where a number begins, and a function of what was found and of the text before it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from loa.house_style.spoken_numbers import after as text_after
from loa.house_style.spoken_numbers import before as text_before
from loa.house_style.spoken_numbers import month_in_words, ordinal_in_words, roman_number, whole_in_words

Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]]
"""What is found, and what is said in its place; None where it is something else."""

DASH = r"\s*[–—-]\s*"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:1[89]|2[01])\d\d"
_SHORT_YEAR = r"[0-4]\d"
_END = r"(?![\d/]|[.,-]\d)"
_CUES = re.compile(
    r"(?:ngày|hôm|sáng|trưa|chiều|tối|đêm|từ|đến|tới|dịp|lễ|trước|sau|mùng|rằm|thứ \w+,?|chủ nhật,?|hạn|vào|và|khánh"
    r"|năm nay,?|qua)\s*\(?$",
    re.IGNORECASE,
)
_HOUSE = re.compile(r"(?:số nhà|nhà số|ngõ|hẻm|kiệt|ngách|địa chỉ:?)\s*$", re.IGNORECASE)
_STREET = re.compile(r"\s*,?\s*(?:đường|phố|ngõ|hẻm)\s", re.IGNORECASE)
_PART_BEFORE = re.compile(
    r"(?:tỷ lệ|tỉ lệ|tỷ số|tỉ số|chỉ số|điểm|đạt|khoảng|hơn|gần|trên|dưới|lớp|chiếm|còn|được|bằng|giảm|tăng|mức)\s*$",
    re.IGNORECASE,
)
_NAMED_AFTER = re.compile(r"(?:đường|phố|quảng trường|công viên|cầu|bệnh viện|trường)\s*$", re.IGNORECASE)
_AFTER_DATE = re.compile(
    r"\s*(?:$|là|[.,;:!?)…\n]|hằng năm|hàng năm|năm|tại|ở|của|các|này|tới|vừa|và|,)", re.IGNORECASE
)
_CLOCK = (
    r"(?P<h{0}>[01]?\d|2[0-4])(?:\s?(?:h|H|giờ|g(?=\d))\s?(?P<m{0}>[0-5]\d)?(?:\s?(?:phút|ph|p|['′’])(?![^\W_]))?"
    r"|:(?P<c{0}>[0-5]\d))(?![^\W_]|[.,]\d)"
)
_WEEKDAYS = {"2": "hai", "3": "ba", "4": "tư", "5": "năm", "6": "sáu", "7": "bảy"}


def between(first: str, last: str, before: str, noun: str = "") -> str:
    """A range in words; of `từ` and the noun (ngày, năm) only what the text before it does not say already."""
    said = before.rstrip().lower()
    named = f"{noun} " if noun else ""
    if noun and said.endswith(noun):
        return f"{first} đến {noun} {last}"
    if re.search(r"(?:^|\W)(?:từ|khoảng|độ|tầm|chừng)$", said):
        return f"{named}{first} đến {named}{last}"
    return f"từ {named}{first} đến {named}{last}"


def is_house_number(before: str, after: str) -> bool:
    """Whether a number with a slash is that of a house."""
    return bool(_HOUSE.search(before) or _STREET.match(after))


def _is_date(day: str, month: str, year: str | None = None) -> bool:
    try:
        dt.date(int(year or 2024), int(month), int(day))
    except ValueError:
        return False
    return True


def date_in_words(day: str, month: str, year: str | None = None) -> str:
    """`ba mươi tháng bảy năm hai nghìn không trăm hai mươi sáu`."""
    said = f"{whole_in_words(int(day))} tháng {month_in_words(int(month))}"
    return f"{said} năm {whole_in_words(int(year))}" if year else said


def _named(said: str, before: str, noun: str) -> str:
    """With its noun, unless it stands there already."""
    return said if re.search(rf"(?:^|\W){noun}$", before.rstrip().lower()) else f"{noun} {said}"


# -- days


def _day(match: re.Match[str]) -> str | None:
    day, month, year = match["d"], match["mo"], match["y"]
    year = f"20{year}" if len(year) == 2 else year
    return _named(date_in_words(day, month, year), text_before(match), "ngày") if _is_date(day, month, year) else None


def _day_of_month(match: re.Match[str]) -> str | None:
    """`30/7`, where it is no part of a whole."""
    if not _is_date(match["d"], match["mo"]):
        return None
    before, after = text_before(match), text_after(match)
    if is_house_number(before, after) or _PART_BEFORE.search(before):
        return None
    if _NAMED_AFTER.search(before):
        return date_in_words(match["d"], match["mo"])
    cued = _CUES.search(before)
    if "-" in match[0]:
        return date_in_words(match["d"], match["mo"]) if re.search(r"ngày\s*$", before, re.IGNORECASE) else None
    if not (cued or _AFTER_DATE.match(after)):
        return None
    return _named(date_in_words(match["d"], match["mo"]), before, "ngày")


def _day_range(match: re.Match[str]) -> str | None:
    """Two dates: of the first, what is the same in both may be missing."""
    last = date_in_words(match["d2"], match["mo2"], match["y2"])
    month = match["mo"]
    if not _is_date(match["d2"], match["mo2"], match["y2"]) or not _is_date(match["d"], month or match["mo2"]):
        return None
    if month is None and int(match["d"]) >= int(match["d2"]):
        return None
    first = date_in_words(match["d"], month, match["y"]) if month else whole_in_words(int(match["d"]))
    if match["y"] and (int(match["d"]), int(month or 0)) == (int(match["d2"]), int(match["mo2"])):
        # The same day of two years: an anniversary.
        return f"{_named(first, text_before(match), 'ngày')}, ngày {last}"
    return between(first, last, text_before(match), "ngày")


def _days_before_month(match: re.Match[str]) -> str | None:
    if int(match["d"]) >= int(match["d2"]):
        return None
    first, last = (whole_in_words(int(match[name])) for name in ("d", "d2"))
    return between(first, last, text_before(match), "ngày")


# -- months, quarters, years


def _month_of_year(match: re.Match[str]) -> str:
    said = f"{month_in_words(int(match['mo']))} năm {whole_in_words(int(match['y']))}"
    return _named(said, text_before(match), "tháng")


def _months(match: re.Match[str]) -> str | None:
    """`tháng 7–9`, with or without a year."""
    first, last = int(match["mo"]), int(match["mo2"])
    if first >= last:
        return None
    year = f" năm {whole_in_words(int(match['y']))}" if match["y"] else ""
    return f"{match['cue']} {month_in_words(first)} đến tháng {month_in_words(last)}{year}"


def _month_range(match: re.Match[str]) -> str:
    first, last = (
        f"{month_in_words(int(match[month]))} năm {whole_in_words(int(match[year]))}"
        for month, year in (("mo", "y"), ("mo2", "y2"))
    )
    return between(first, last, text_before(match), "tháng")


def _month(match: re.Match[str]) -> str:
    return f"{match['cue']} {month_in_words(int(match['mo']))}"


def _quarter(match: re.Match[str]) -> str | None:
    number = int(match["q"]) if match["q"].isdigit() else roman_number(match["q"])
    if number is None or not 1 <= number <= 4:
        return None
    year = f" năm {whole_in_words(int(match['y']))}" if match["y"] else ""
    return f"{match['cue']} {whole_in_words(number)}{year}"


def _years(match: re.Match[str]) -> str | None:
    first, last = match["y"], match["y2"]
    if int(first) >= int(last):
        return None
    said = [whole_in_words(int(year)) for year in (first, last)]
    before = text_before(match)
    if re.search(r"năm học\s*$", before, re.IGNORECASE):
        return ", ".join(said)
    return between(said[0], said[1], before, "năm")


def _weekday(match: re.Match[str]) -> str:
    last = f" đến {_weekday_name(match['last'])}" if match["last"] else ""
    return f"{match['cue']} {_WEEKDAYS.get(match['w'], match['w'])}{last}"


def _weekday_name(written: str) -> str:
    number = re.search(r"[2-7]", written)
    return f"thứ {_WEEKDAYS[number[0]]}" if number else "chủ nhật" if written == "CN" else written


def _ordinal(match: re.Match[str]) -> str | None:
    number = int(match["n"]) if match["n"].isdigit() else roman_number(match["n"])
    return None if number is None else f"{match['cue']} {ordinal_in_words(number)}"


# -- times of day


def _time_words(hour: str, minute: str | None) -> str:
    said = f"{whole_in_words(int(hour))} giờ"
    return f"{said} {whole_in_words(int(minute))} phút" if minute and int(minute) else said


def _time(match: re.Match[str]) -> str | None:
    if match["c1"] and re.search(r"(?:tỷ lệ|tỉ lệ|tỷ số|tỉ số)\s*$", text_before(match).lower()):
        return None
    return _time_words(match["h1"], match["m1"] or match["c1"])


def _time_range(match: re.Match[str]) -> str:
    first = _time_words(match["h1"], match["m1"] or match["c1"])
    return between(first, _time_words(match["h2"], match["m2"] or match["c2"]), text_before(match))


def _rule(pattern: str, say: Callable[[re.Match[str]], str | None]) -> Rule:
    return re.compile(pattern), say


_WHOLE_DATE = rf"(?P<d>{_DAY})\s?(?P<s>[/.-])\s?(?P<mo>{_MONTH})\s?(?P=s)\s?(?P<y>{_YEAR}){_END}"

DATE_RULES: tuple[Rule, ...] = (
    _rule(
        rf"(?P<d>{_DAY})(?:/(?P<mo>{_MONTH})(?:/(?P<y>{_YEAR}))?)?(?:{DASH}|\s+đến\s+(?:ngày\s+)?)"
        rf"(?P<d2>{_DAY})/(?P<mo2>{_MONTH})(?:/(?P<y2>{_YEAR}))?{_END}",
        _day_range,
    ),
    _rule(rf"(?P<d>{_DAY}){DASH}(?P<d2>{_DAY})(?=\s+tháng\b)", _days_before_month),
    _rule(_WHOLE_DATE, _day),
    _rule(rf"(?P<d>{_DAY})(?P<s>[/.-])(?P<mo>{_MONTH})(?P=s)(?P<y>{_SHORT_YEAR}){_END}(?![^\W_])", _day),
    _rule(rf"(?P<y>{_YEAR})-(?P<mo>\d\d)-(?P<d>\d\d){_END}", _day),
    _rule(
        rf"(?P<mo>{_MONTH})/(?P<y>{_YEAR})(?:{DASH}|\s+đến\s+)(?:tháng )?(?P<mo2>{_MONTH})/(?P<y2>{_YEAR}){_END}",
        _month_range,
    ),
    _rule(rf"(?P<mo>{_MONTH})[/-](?P<y>{_YEAR}){_END}", _month_of_year),
    _rule(rf"(?P<d>{_DAY})[/-](?P<mo>{_MONTH}){_END}", _day_of_month),
    _rule(rf"(?P<y>{_YEAR}){DASH}(?P<y2>{_YEAR}){_END}", _years),
    _rule(rf"(?P<cue>(?i:tháng)) (?P<mo>{_MONTH}){DASH}(?P<mo2>{_MONTH})(?:/(?P<y>{_YEAR}))?{_END}", _months),
    _rule(rf"(?P<cue>(?i:tháng)) (?P<mo>{_MONTH})(?![\d/%]|[.,:-]\d|{DASH}\d)", _month),
    _rule(rf"(?P<cue>(?i:quý)) (?P<q>[1-4]|IV|I{{1,3}})(?:/(?P<y>{_YEAR}))?{_END}(?![^\W_])", _quarter),
    _rule(
        rf"(?P<cue>(?i:thứ)) (?P<w>[2-7]|(?i:hai|ba|tư|năm|sáu|bảy)(?={DASH}))(?![\d/%]|\.\d)"
        rf"(?:{DASH}(?P<last>(?i:thứ )?[2-7](?![\d/%]|\.\d)|(?i:thứ (?:hai|ba|tư|năm|sáu|bảy)"
        r"|chủ nhật)|CN))?(?![^\W_])",
        _weekday,
    ),
    _rule(r"(?P<cue>(?i:thứ)) (?P<n>\d{1,3}|[IVXLC]+)(?![^\W_])(?![/.,-]\d)", _ordinal),
    _rule(_CLOCK.format(1) + rf"(?:{DASH}|\s+đến\s+)" + _CLOCK.format(2), _time_range),
    _rule(_CLOCK.format(1), _time),
)
"""In the order in which they are tried."""
