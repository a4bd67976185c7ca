"""One number of a figure as offices write it (“gần 5.000 người”, “1,2 triệu”, “≥ 95%”): its word, digits and unit."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from loa.content.decimal_numbers import MOST_DECIMALS, MOST_DIGITS, plain, with_comma
from loa.content.number_words import SCALES

EXACT = "exact"
"""The qualifier of a figure that needs no word before it."""

_SHORT_SCALES = {"tr": "triệu", "k": "nghìn"}
"""How people write some of them: `120 tr`, `50k`."""

QUALIFYING_WORDS: dict[str, tuple[str, ...]] = {
    "gan": ("gần", "ngót", "suýt soát"),
    "hon": ("hơn", "quá", "ngoài"),
    "tren": ("trên",),
    "duoi": ("dưới", "chưa đến", "chưa tới", "không đến", "chưa đầy"),
    "khoang": ("khoảng", "xấp xỉ", "chừng", "tầm", "độ"),
    "uoc": ("ước tính", "ước đạt", "ước khoảng", "ước"),
    "it-nhat": ("ít nhất", "tối thiểu", "không dưới", "không ít hơn", "từ"),
    "khong-qua": ("không quá", "không vượt quá", "tối đa", "nhiều nhất", "không nhiều hơn"),
}
"""Key of the vocabulary's qualifiers → the words before a number that mean it."""

_CODES = {word: code for code, words in QUALIFYING_WORDS.items() for word in words}
_SIGNS = {"≥": "it-nhat", ">=": "it-nhat", "≤": "khong-qua", "<=": "khong-qua", ">": "tren", "<": "duoi"}
_SIGNS |= {"≈": "khoang", "~": "khoang"}
QUALIFIER = "|".join(
    [*(rf"{re.escape(w)}\s+" for w in sorted(_CODES, key=len, reverse=True)), *(rf"{re.escape(s)}\s*" for s in _SIGNS)]
)
"""Pattern of what stands before a number and says how exact it is, with the space behind it."""

DIGITS = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)*"
_SCALE = rf"(?:{'|'.join(SCALES)}|tr)\b\.?|(?<=\d)k\b"
SCALED = rf"(?:\s*(?:{_SCALE}))"
"""A word that multiplies, with the space before it."""

_MEASURE = re.compile(
    rf"(?P<qualifier>{QUALIFIER})?(?P<digits>{DIGITS})(?P<scales>{SCALED}*)"
    rf"(?P<more>(?:\s+\d{{1,3}}{SCALED})*)(?P<half>(?<=\w)\s+rưỡi\b)?(?P<rest>[^\d]*[²³23]?[^\d]*)",
    re.IGNORECASE,
)
_LETTER_FOR_DIGIT = re.compile(r"\d\s?[OoОо]+\b|\d[IЗ]\b")
"""A letter that was typed in the place of a digit: `12O`."""

_LONGEST_WITH_ZERO = 4
"""Digits of the longest number that may begin with 0; what has more is a telephone number or a code."""
_GROUPED = re.compile(r"\d{1,3}(?:([., \u00a0\u202f])\d{3})(?:\1\d{3})*")
_DECIMAL = re.compile(r"(\d{1,3}(?:[. ]\d{3})+|\d+),(\d+)|(\d{1,3}(?:,\d{3})+|\d+)\.(\d+)")
_PERCENT = re.compile(r"(%|phần trăm\b|điểm phần trăm\b|điểm %|‰)", re.IGNORECASE)
_OR_MORE = re.compile(r"\s*(?:(?P<more>trở lên|hoặc hơn|hơn)|(?P<less>trở xuống|hoặc ít hơn))$", re.IGNORECASE)
_UNIT = re.compile(r"[^\W\d_][^\d!?:=+×*(){}\[\]<>“”\"]*[²³]?", re.IGNORECASE)
_NO_UNIT = re.compile(
    r"\b(?:trong|tại|gồm|từ|đến|tới|không|nhưng|vì|do|nhờ|để|khi|sau|trước)\b(?=\s+\S)|\s(?:tháng|năm|ngày|quý)\s|"
    r"\bso với\b|^(?:phẩy|rưỡi)\b",
    re.IGNORECASE,
)
_MONEY = ("đồng", "đ", "vnđ", "vnd", "usd", "đô la", "euro", "kíp", "nhân dân tệ")
_MOST_WORDS = 10
_POWER = re.compile(r"\b([ckmd]?m)([23])(?!\d)")


class NotAFigure(ValueError):
    """The text is not surely one figure.

    `reason` is one of empty, no-room, negative, several, words, meanings, large; `params` are what to name in a
    sentence about it: `words` that are not known, `first` and `second` of two meanings, as each can be written without
    doubt, `digits` of the largest number.
    """

    def __init__(self, reason: str, **params: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.params = params


@dataclass(frozen=True, slots=True)
class Measure:
    """A number and what it counts, how exact it is, and the unit's percent sign, if it has one."""

    value: Decimal
    unit: str = ""
    qualifier: str = EXACT


def is_share(unit: str) -> bool:
    """Whether figures in this unit are percentages: of something else each, so they are never added."""
    return _PERCENT.match(unit.strip()) is not None


def read_measure(text: str, unit: str = "") -> Measure:
    """The one number in a text, with its word and unit; `unit` is that in which it is counted. Raises NotAFigure."""
    found = _MEASURE.fullmatch(text)
    if found is None or _LETTER_FOR_DIGIT.search(text):
        raise NotAFigure("several" if re.search(r"\d\D+\d", text) else "words", words=_words_of(text))
    qualifier = code_of(found["qualifier"])
    rest = found["rest"].strip(" .;,")
    if ending := _OR_MORE.search(rest):
        if qualifier not in (EXACT, "it-nhat"):
            raise NotAFigure("words", words=rest)
        qualifier = "khong-qua" if ending["less"] else "it-nhat"
        rest = rest[: ending.start()].strip()
    scales = _scales(found["scales"])
    said = unit_of(rest)
    number = _only_meaning(found["digits"], is_share(said)) + _smaller_parts(found, scales)
    value, counted_in = _in_unit(number, scales, said, unit)
    return Measure(_within_limits(value), counted_in, qualifier)


def _scales(text: str) -> list[str]:
    return [_SHORT_SCALES.get(word, word) for word in re.findall(r"[^\W\d_]+", text.lower())]


def _smaller_parts(found: re.Match[str], scales: list[str]) -> Decimal:
    """What “500 nghìn” and “rưỡi” add, counted in the first scale: 0,5 in “10 triệu 500 nghìn” and “10 triệu rưỡi”."""
    parts = re.findall(rf"(\d+)({SCALED})", found["more"], re.IGNORECASE)
    if not parts and not found["half"]:
        return Decimal(0)
    sizes = [_factor(_scales(scale)) for _, scale in parts]
    added = [int(number) * size for (number, _), size in zip(parts, sizes, strict=True)]
    limits = [_factor(scales), *sizes]
    if not scales or any(one >= limit for one, limit in zip(added, limits[:-1], strict=True)):
        raise NotAFigure("several", words=_words_of(found[0]))
    return (sum(added, Decimal(0)) + (limits[-1] / 2 if found["half"] else 0)) / limits[0]


def _factor(scales: list[str]) -> Decimal:
    factor = Decimal(1)
    for scale in scales:
        factor *= SCALES[scale]
    return factor


def unit_of(text: str) -> str:
    """A unit as a text behind a number says it: `%`, `tin, bài`, `m²`. Raises NotAFigure where it says more."""
    text = _POWER.sub(lambda found: found[1] + {"2": "²", "3": "³"}[found[2]], text)
    share = _PERCENT.match(text)
    if share:
        sign = "%" if share[0].lower() == "phần trăm" else share[0]
        what = text[share.end() :].strip()
        if re.fullmatch(r"/[^\W\d_]+", what):
            return f"{sign}{what}"
        return f"{sign} {what}" if what.startswith("so với ") else f"{sign} {_what(what, text)}".strip()
    return _what(text.removeprefix("-").strip(), text)


def _what(text: str, shown: str) -> str:
    is_unit = _UNIT.fullmatch(text) and not _NO_UNIT.search(text) and len(text.split()) <= _MOST_WORDS
    if text and not is_unit:
        raise NotAFigure("words", words=shown)
    return text


def _words_of(text: str) -> str:
    return " … ".join(part for part in (p.strip(" .,:;") for p in re.split(DIGITS, text)) if part) or text


def code_of(words: str | None) -> str:
    """The qualifier that words or a sign before a number mean."""
    said = " ".join((words or "").lower().split())
    return _SIGNS.get(said) or _CODES.get(said) or EXACT


@cache
def meanings(digits: str) -> tuple[Decimal, ...]:
    """What digits can mean: a comma may stand before decimals or, as in English, before thousands."""
    found = []
    grouped = _GROUPED.fullmatch(digits)
    if grouped and not (digits.startswith("0") and grouped[1] in ".,"):
        found.append(Decimal(re.sub(r"\D", "", digits)))
        if grouped[1] != "," or digits.count(",") > 1:
            return tuple(found)
    if decimal := _DECIMAL.fullmatch(digits):
        whole, decimals = (decimal[1], decimal[2]) if decimal[1] else (decimal[3], decimal[4])
        found.append(Decimal(f"{re.sub(r'[^0-9]', '', whole)}.{decimals}"))
    if digits.isdecimal():
        found.append(Decimal(digits))
    return tuple(dict.fromkeys(found))


def _only_meaning(digits: str, share: bool) -> Decimal:
    found = meanings(digits)
    if re.fullmatch(rf"0\d{{{_LONGEST_WITH_ZERO},}}", digits):
        raise NotAFigure("several")
    if share and re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", digits):
        found = (*found, Decimal(digits))
    if not found:
        raise NotAFigure("several")
    if len(found) > 1:
        one, other = map(with_comma, found[:2])
        raise NotAFigure("meanings", first=one, second=f"{other}0" if "," in other else f"{other},0")
    return found[0]


def _in_unit(number: Decimal, scales: list[str], said: str, unit: str) -> tuple[Decimal, str]:
    """The number counted in a unit, and the unit as the text says it: `1,5 tỷ đồng` are 1.500 `triệu đồng`."""
    factor = _factor(scales)
    hint_factor, hint_base = _taken_apart(unit)
    of_money = said.lower() in _MONEY
    if not scales:
        return number, said
    if unit and said.lower() in ("", hint_base.lower()):
        return number * factor / hint_factor, unit if said else ""
    if of_money:
        return number, " ".join((*scales, said))
    return number * factor, said


_PEOPLE = re.compile(
    r"(?:lượt )?(?:người|học sinh|sinh viên|học viên|cán bộ|công chức|viên chức|đảng viên|đoàn viên|hội viên|đội viên|"
    r"đại biểu|giáo viên|thầy|cô|phụ nữ|trẻ em|trẻ|em|cháu|thí sinh|chiến sĩ|lao động|công nhân|nông dân|phụ huynh|"
    r"bệnh nhân|khách|thành viên|tình nguyện viên|báo cáo viên|tuyên truyền viên|dân|nhân dân)\b",
    re.IGNORECASE,
)
_SAME_UNITS = {"đ": "đồng", "vnđ": "đồng", "vnd": "đồng", "m": "mét", "phần trăm": "%"}


def counts_people(unit: str) -> bool:
    """Whether a unit is surely people: `người`, `học sinh`."""
    return _PEOPLE.match(unit) is not None


def units_agree(said: str, counted_in: str, title: str = "") -> bool:
    """Whether two units can be one: the same, one a part of the other's words, or people beside `người`.

    `title` is what the metric counts: “30 hội nghị, tọa đàm” agrees with `cuộc` where that is its title.
    """
    if title and _first_name(said) == _first_name(title):
        return True
    one, other = (_SAME_UNITS.get(text.lower().strip(), text.lower().strip()) for text in (said, counted_in))
    if not one or not other or one == other:
        return True
    if is_share(one) != is_share(other):
        return False
    if f" {one} " in f" {other} " or f" {other} " in f" {one} ":
        return _taken_apart(one)[0] == _taken_apart(other)[0]
    return "người" in (one, other) and counts_people(one) and counts_people(other)


def _first_name(text: str) -> str:
    """The first of some names without its marks, as `băng ron` and `băng rôn` are one."""
    first = re.split(r",| và ", text, maxsplit=1)[0].strip().lower()
    return "".join(c for c in unicodedata.normalize("NFD", first) if not unicodedata.combining(c))


def _taken_apart(unit: str) -> tuple[Decimal, str]:
    """The factor and the rest of a unit: `triệu đồng` is a million of `đồng`."""
    factor, words = Decimal(1), unit.split()
    while words and words[0].lower() in SCALES:
        factor *= SCALES[words.pop(0).lower()]
    return factor, " ".join(words)


def _within_limits(value: Decimal) -> Decimal:
    if value >= 10**MOST_DIGITS:
        raise NotAFigure("large", digits=str(MOST_DIGITS))
    value = plain(value)
    whole, _, decimals = f"{value:f}".partition(".")
    if len(whole) > MOST_DIGITS or len(decimals) > MOST_DECIMALS:
        raise NotAFigure("large", digits=str(MOST_DIGITS))
    return value
