"""A figure in one line, as offices write it: “gần 5.000 người”, “281/412 xã”, “giảm 12,5% so với cùng kỳ”.

What is not surely one figure is refused with a reason, never guessed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from loa.content.figure_parts import (
    DIGITS,
    EXACT,
    QUALIFIER,
    SCALED,
    Measure,
    NotAFigure,
    is_share,
    read_measure,
    units_agree,
)
from loa.content.invisible_characters import without_invisible
from loa.content.number_words import number_in_words


@dataclass(frozen=True, slots=True)
class FigureChange:
    """That something rose or fell.

    `direction` is `tang` or `giam`; `reaches`: the figure is what it came to, else by how much it changed. `amount` is
    by how much, where the figure itself is no change (“1.250 vụ, tăng 12%”). `start` is what it was before, `since`
    with what it is compared (“so với cùng kỳ”).
    """

    direction: Literal["tang", "giam"]
    reaches: bool = False
    amount: tuple[Measure, ...] = ()
    start: Decimal | None = None
    since: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """What one line says: `value` of a whole (`of`), or up to `to`; `also` are the numbers beside it (“/229 người”).

    `unit` is empty where the line has none. `qualifier` is a key of the vocabulary's list. `written` is the line as it
    was written, in one line.
    """

    value: Decimal
    of: Decimal | None = None
    to: Decimal | None = None
    also: tuple[Measure, ...] = ()
    change: FigureChange | None = None
    unit: str = ""
    qualifier: str = EXACT
    written: str = ""

    @property
    def is_one_number(self) -> bool:
        """Whether one number is all of it: no part of a whole, no range, none beside it, no change."""
        return self.of is None and self.to is None and not self.also and self.change is None


_QUOTES = "\"'“”‘’«»"
_MINUS = re.compile(r"[-−–]\s?(?=\d)")
_NONE = re.compile(
    r"\s*(?:không(?: có| ghi nhận| phát sinh)?|chưa (?:ghi nhận|phát sinh|phát hiện))\b"
    r"(?!\s*(?:quá|dưới|đến|ít|rõ|ghi|nêu|xác|thống|vượt|nhiều|đầy|đủ|hết))",
    re.IGNORECASE,
)
_VERBS = re.compile(
    r"(?:(?:phấn đấu|đã|có|đạt|chiếm|được|là|gồm|bằng|duy trì|tổng cộng|tổng số|tổng|tỷ lệ|tỉ lệ)\s+)+(?=\S)",
    re.IGNORECASE,
)
"""Words before a number that add nothing to it."""

_CHANGE = re.compile(
    r"(?P<direction>tăng|giảm)\s+(?P<how>(?:lên|xuống|còn|thêm|bớt|đi|được|gấp|tới|đến)\s+)*(?P<what>.+)", re.IGNORECASE
)
_REACHES = re.compile(r"(?:tăng|giảm)\s+(?:lên|xuống|còn|đến|tới)\b", re.IGNORECASE)
_FROM_TO = re.compile(r"từ\s+(?P<start>.+?)\s+(?:(?:lên|xuống|còn|đến|tới)\s+)+(?P<end>.+)", re.IGNORECASE)
_CHANGED_BY = re.compile(r"từ\s+(?P<low>\d[\d.,]*\s*%?)\s+(?:đến|tới)\s+(?P<high>\d[\d.,]*\s*%.*)", re.IGNORECASE)
_SINCE = re.compile(
    r"[\s,]*\(?\s*(?P<since>so với [^\d()]*(?:\d[\d/]*)?[^\d()]*|(?:so )?cùng kỳ[^()]*)\)?$", re.IGNORECASE
)
_CHANGE_BEHIND = re.compile(r"\s*[,;(]\s*(?P<change>(?:tăng|giảm)\s.+?)\)?$", re.IGNORECASE)
_RANGE = re.compile(
    rf"(?P<from>từ\s+)?(?P<qualifier>{QUALIFIER})?(?P<first>(?:{DIGITS})[^\d–—~-]*?)\s*"
    rf"(?P<between>-|–|—|~|đến|tới)\s*(?P<second>(?:{DIGITS}).*)",
    re.IGNORECASE,
)
_OUT_OF = re.compile(
    rf"(?P<part>(?:{QUALIFIER})?(?:{DIGITS})[^\d]*?)\s+(?:(?:trên|trong)(?: tổng)?(?: số)?|của)\s+"
    rf"(?P<whole>(?:{DIGITS}).*)",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"(?P<first>[^()]+?)\s*\((?P<second>[^()]*\d[^()]*)\)")
_AND_SHARE = re.compile(r"(?P<first>[^()]+?)\s*\(\s*[-−–+]?\s?(?P<share>\d[\d.,]*\s*%)\s*\)", re.IGNORECASE)
_REACHED_BEHIND = re.compile(
    r"(?P<first>[^,;]*(?:,\d[^,;]*)?)[,;]\s+(?:đạt|chiếm)\s+(?P<second>[^()]*\d[^()]*)", re.IGNORECASE
)
_NUMBER_FOLLOWS = rf"(?=(?:{QUALIFIER})?\d)"
_SLASH = re.compile(rf"\s*[⁄/]\s*{_NUMBER_FOLLOWS}", re.IGNORECASE)
_BESIDE = re.compile(
    rf"\s*[;,]\s+(?:(?:với|và|cho)\s+)?{_NUMBER_FOLLOWS}|\s+(?:với|và|cùng|cho)\s+{_NUMBER_FOLLOWS}", re.IGNORECASE
)
_RATE = re.compile(r"1(?:00|[. ]?000|0[. ]?000|00[. ]?000|[. ]?000[. ]?000)\s*[^\W\d_].*")
_LEAST_OF_DATE, _END_OF_DATES = 1900, 2200
_SCALED_NUMBER = re.compile(rf"(?P<digits>{DIGITS})(?P<scales>{SCALED}+)(?P<rest>.*)", re.IGNORECASE)
_BARE_NUMBER = re.compile(DIGITS)
_WIDE_SIGNS = str.maketrans("％．，：／－＋　", "%.,:/-+ ")
"""Signs of keyboards that write all letters equally wide."""


def says_none(written: str) -> bool:
    """Whether a text without digits says that there was nothing (“không”, “không phát sinh”)."""
    return _NONE.match(written) is not None


def read_figure(text: str, unit: str = "") -> Figure:
    """The figure that a text means; `unit` is that in which it is counted, as far as it is known. Raises NotAFigure."""
    written = " ".join(unicodedata.normalize("NFC", without_invisible(text)).split())
    said = with_plain_digits(written).strip(_QUOTES + " ").rstrip(".;, ")
    if said and set(said) == {"#"}:
        raise NotAFigure("no-room")
    if not re.search(r"\w", said):
        raise NotAFigure("empty")
    if not re.search(r"\d", said):
        if says_none(said) and number_in_words(said) is None:
            return Figure(Decimal(0), written=written)
        said = _in_digits(said)
    return replace(_figure(said, unit), written=written)


def with_plain_digits(text: str) -> str:
    """The text with the digits 0 to 9 in the place of those of other scripts and widths, and so their signs."""
    text = text.translate(_WIDE_SIGNS)
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)


def _in_digits(said: str) -> str:
    spoken = number_in_words(said)
    if spoken is None:
        raise NotAFigure("several")
    return f"{said[: spoken.start]}{spoken.number}{said[spoken.end :]}"


def _figure(said: str, unit: str) -> Figure:
    said = _VERBS.sub("", said, count=1) if _VERBS.match(said) else said
    if re.match(r"gấp\s+(?:\S+\s+)?\d", said, re.IGNORECASE):
        said = f"tăng {said}"
    if behind := _CHANGE_BEHIND.search(said):
        main, change = _figure(said[: behind.start()], unit), _change(behind["change"], unit)
        assert change.change is not None
        amount = (Measure(change.value, change.unit, change.qualifier), *change.also)
        return replace(main, change=replace(change.change, amount=amount))
    if _CHANGE.match(said):
        return _change(said, unit)
    if sign := re.match(r"([-−–+])\s?(?=\d[\d.,]*\s*(?:%|phần trăm|điểm))", said):
        return _change(("tăng " if sign[1] == "+" else "giảm ") + said[sign.end() :], unit)
    if _MINUS.match(said):
        raise NotAFigure("negative")
    return _standing(said, unit)


def _change(said: str, unit: str) -> Figure:
    """A figure that says how much something rose or fell, or to what."""
    since = ""
    if found := _SINCE.search(said):
        since, said = found["since"].strip(), said[: found.start()]
    if found := _AND_SHARE.fullmatch(said.strip()):
        # “tăng 55 vụ (12,5%)”: the same change, in percent.
        figure, share = _change(found["first"], unit), read_measure(found["share"])
        assert figure.change is not None
        return replace(figure, also=(*figure.also, share), change=replace(figure.change, since=since))
    change = _CHANGE.fullmatch(said.strip())
    if change is None:
        raise NotAFigure("words", words=said)
    direction: Literal["tang", "giam"] = "tang" if change["direction"].lower() == "tăng" else "giam"
    if found := _CHANGED_BY.fullmatch(change["what"]):
        _refuse_two_changes(direction, found, unit)
    moved = _FROM_TO.fullmatch(change["what"])
    if moved:
        end = _standing(moved["end"], unit)
        start = read_measure(_scaled_alike(moved["start"], moved["end"]), unit)
        if direction == "giam" and end.to is None and end.value > start.value:
            # “giảm từ 5% đến 10%”: by so much, as nothing falls to more than it was.
            by = _standing(change["what"], unit)
            return replace(by, change=FigureChange(direction, False, (), None, since))
        if start.unit and end.unit and start.unit != end.unit:
            raise NotAFigure("several")
        how = FigureChange(direction, True, (), start.value, since)
        return replace(end, unit=end.unit or start.unit, change=how)
    figure = _standing(change["what"], unit)
    return replace(figure, change=FigureChange(direction, bool(_REACHES.match(said.strip())), (), None, since))


def _refuse_two_changes(direction: str, found: re.Match[str], unit: str) -> None:
    """“tăng từ 5% đến 10%” may be by so much or to so much. Raises NotAFigure."""
    low, high = read_measure(found["low"], unit), read_measure(found["high"], unit)
    if direction == "tang" and low.value < high.value:
        by = f"tăng {found['low'].rstrip('% ')}–{found['high']}"
        raise NotAFigure("meanings", first=f"tăng từ {found['low']} lên {found['high']}", second=by)


def _standing(said: str, unit: str) -> Figure:
    """A figure that is no change: one number, a part of a whole, a range, or several numbers beside each other."""
    said = said.strip()
    if found := _IN_BRACKETS.fullmatch(said) or _REACHED_BEHIND.fullmatch(said):
        second = _VERBS.sub("", found["second"], count=1)
        return _share_and_part(_standing(found["first"], unit), _standing(second, unit))
    if found := _RANGE.fullmatch(said):
        return _range(found, unit)
    if found := _OUT_OF.fullmatch(said):
        part, whole = read_measure(found["part"], unit), read_measure(found["whole"], unit)
        if " của " in said and part.unit and whole.unit and not units_agree(part.unit, whole.unit):
            # “4.984 học sinh của 215 trường” counts two things.
            return _beside([part, whole])
        return _part_of(found["part"], found["whole"], unit)
    if len(slashed := _SLASH.split(said)) > 1:
        return _slashed(slashed, unit)
    if len(parts := _BESIDE.split(said)) > 1:
        return _beside([read_measure(part, unit) for part in parts])
    one = read_measure(said, unit)
    return Figure(one.value, unit=one.unit, qualifier=one.qualifier)


def _scaled_alike(first: str, second: str) -> str:
    """The first of two numbers with the scale and unit that stand behind both: “5” of “5–10 nghìn người”.

    Only where it is smaller by its digits, too: “900–1,2 nghìn” has its scale behind the second alone.
    """
    scaled = _SCALED_NUMBER.fullmatch(second.strip())
    if scaled is None or not _BARE_NUMBER.fullmatch(first.strip()):
        return first
    if read_measure(first.strip()).value >= read_measure(scaled["digits"]).value:
        return first
    return f"{first.strip()}{scaled['scales']}{scaled['rest']}"


def _part_of(part: str, whole: str, unit: str) -> Figure:
    """A part of a whole. Raises NotAFigure where a scale may stand behind both or behind one: “3/5 nghìn hộ”."""
    one, other = read_measure(part, unit), read_measure(whole, unit)
    if _scaled_alike(part, whole) != part and "đồng" not in other.unit:
        raise NotAFigure("several")
    return _part(one, other)


def _range(found: re.Match[str], unit: str) -> Figure:
    first = read_measure(_scaled_alike(found["first"], found["second"]), unit)
    second = read_measure(found["second"], unit)
    qualifier = read_measure(f"{found['qualifier'] or ''}1").qualifier
    same_unit = not first.unit or not second.unit or first.unit.lower() == second.unit.lower()
    if not same_unit and found["between"] in "-–—" and not found["from"]:
        return _beside([replace(first, qualifier=qualifier), second])
    if second.value <= first.value or not same_unit or second.qualifier != EXACT:
        raise NotAFigure("several")
    if not (unit or first.unit or second.unit) and _is_year(first.value) and _is_year(second.value):
        raise NotAFigure("several")
    return Figure(first.value, to=second.value, unit=second.unit or first.unit, qualifier=qualifier)


def _slashed(parts: list[str], unit: str) -> Figure:
    if any(_BESIDE.search(part) for part in parts):
        raise NotAFigure("several")
    if len(parts) == 2 and re.search(r"[^\W\d_]", re.sub(QUALIFIER, "", parts[0])) and _RATE.fullmatch(parts[1]):
        one = read_measure(parts[0], unit)
        return Figure(one.value, unit=f"{one.unit}/{parts[1]}", qualifier=one.qualifier)
    *_, last = parts
    units = re.fullmatch(rf"(?P<digits>{DIGITS})\s*(?P<units>[^\d/]+(?:/[^\d/]+)+)", last)
    if units and (names := units["units"].split("/")) and len(names) == len(parts):
        # “88/229 vụ/người” has the units behind both numbers.
        numbers = [*parts[:-1], units["digits"]]
        return _beside([read_measure(f"{n} {u}", unit) for n, u in zip(numbers, names, strict=True)])
    measures = [read_measure(part, unit) for part in parts]
    if len(parts) == 2 and (not measures[0].unit or not measures[1].unit or measures[0].unit == measures[1].unit):
        return _part_of(parts[0], parts[1], unit)
    return _beside(measures)


def _part(part: Measure, whole: Measure) -> Figure:
    if whole.qualifier != EXACT or (part.unit and whole.unit and part.unit.lower() != whole.unit.lower()):
        raise NotAFigure("several")
    if _is_date(part, whole) or is_share(part.unit) or is_share(whole.unit):
        raise NotAFigure("several")
    return Figure(part.value, of=whole.value, unit=whole.unit or part.unit, qualifier=part.qualifier)


def _is_date(part: Measure, whole: Measure) -> bool:
    """Whether two numbers without a unit are a month and its year, or a day and its month."""
    if part.unit or whole.unit:
        return False
    is_year = _is_year(whole.value) and part.value <= 12
    return is_year or (12 >= whole.value < part.value <= 31)


def _is_year(value: Decimal) -> bool:
    return _LEAST_OF_DATE <= value < _END_OF_DATES and value == value.to_integral_value()


def _beside(measures: list[Measure]) -> Figure:
    """Several numbers of different things; without their units nobody knows which is which."""
    first, *others = measures
    names = [measure.unit.lower() for measure in measures]
    if not all(names) or len(set(names)) < len(names):
        raise NotAFigure("several")
    return Figure(first.value, also=tuple(others), unit=first.unit, qualifier=first.qualifier)


def _share_and_part(first: Figure, second: Figure) -> Figure:
    """“197/200 xã (98,5%)” or “98,5% (197/200 xã)”: the part of a whole, where the percentage is the same fact."""
    part, share = (first, second) if first.of is not None else (second, first)
    if part.of is None or not is_share(share.unit) or share.to is not None or share.also:
        raise NotAFigure("several")
    exact = Decimal(100) * part.value / part.of if part.of else share.value
    if abs(exact - share.value) > Decimal("0.6"):
        raise NotAFigure("several")
    return part
