"""Who stands in a line about a winner: a person, a team, a class, a school or another body; and names as initials.

Old files say only `winner: …`, so the words themselves have to tell. What nothing tells is a person where it looks like
a name: who is one is protected by law, and a body that counts as a person by mistake only loses letters.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import Literal

WinnerKind = Literal["person", "team", "class", "school", "unit"]

_CLASS = re.compile(r"(?:lớp|chi đội|khối lớp)\b", re.IGNORECASE)
_SCHOOL = re.compile(
    r"(?:(?:liên )?trường|trường|trung tâm giáo dục|phân hiệu|điểm trường|học viện|đại học|cao đẳng"
    r"|mầm non|mẫu giáo|tiểu học|trung học|THPT|THCS|TH&THCS|TH|PTDT\w*|GDNN\S*|GDTX)\b",
    re.IGNORECASE,
)
_TEAM = re.compile(r"(?:liên quân|đội|nhóm|tổ|câu lạc bộ|CLB)\b", re.IGNORECASE)
_UNIT = re.compile(
    r"(?:UBND|ủy ban|uỷ ban|sở|phòng|ban|chi cục|cục|chi nhánh|công an|đồn|trạm|bệnh viện|trung tâm|hội|đoàn|chi đoàn"
    r"|chi hội|liên đoàn|công đoàn|huyện|tỉnh|thành phố|thị xã|thị trấn|quận|xã|phường|đặc khu|thôn|ấp|bản|buôn|khu phố"
    r"|tổ dân phố|khu dân cư|công ty|doanh nghiệp|hợp tác xã|đơn vị|tập thể|cụm|khối|gia đình|hộ|báo|đài|mặt trận|bộ"
    r"|ngân hàng|bưu điện|chùa|giáo xứ)\b",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"(?:(?:thí sinh|bài|bài dự thi|tác phẩm|em|học sinh)\s+)?"
    r"(?:(?:mang\s+)?(?:số|mã|mã số|SBD|số báo danh)\b\s*:?\s*)?"
    r"(?-i:[A-ZĐ0-9._/-]*\d[A-ZĐ0-9._/-]*)",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.\s*){2,}(?:[^\W\d_]\.?)?")
_ADDRESSED = re.compile(r"(?:thí sinh|học sinh|cháu|em|bé|anh|chị|ông|bà|cô|thầy|tác giả|bạn)\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[,;/&+()\[\]:|•·]|\s[-–—]\s|[-–—](?=\d{1,2}[A-Z]\d?\b)|\bvà\b|\bcùng\b)\s*")
_OPENS = re.compile(r"\s*[:(\[]\s*")
"""What stands before the names of those who are in a team or a class."""

_CLASS_CODE = re.compile(r"\d{1,2}\s?[A-ZĐ]\d{0,2}", re.IGNORECASE)
_CLASS_BEFORE = re.compile(r"^(\d{1,2}[A-ZĐ]\d{0,2})\s+(?=[^\W\d])")
_AGE = re.compile(r"(\d{1,2})\s*tuổi\b", re.IGNORECASE)
_OF_AGE = 16
_PLACE_WITHIN = re.compile(
    r"(?<!lớp)(?<!Lớp)(?<!khối)(?<!Khối)(?<!đội)\s+(?=(?i:lớp|chi đội)\s+\d|trường\s"
    r"|Trường\s+(?:[A-Z]{2}|Tiểu|Trung|Mầm|Mẫu|Phổ|Liên|Cao đẳng|Đại học)"
    r"|(?:THCS|THPT|TH)\s|\d{1,2}[A-ZĐ]\d{0,2}\b|\d{1,2}\s+tuổi)"
)
"""Where a class, a school or an age begins behind a name without a mark between them."""

_CHILD_WITHIN = re.compile(r"\b(?:em|cháu|bé|bạn|học sinh|thí sinh|tác giả|trưởng|phó)\s+(?=(?P<name>\w+))")
"""How a child is spoken of within a line; `Bé` with a capital is part of a name: Trường Mầm non Bé Ngoan."""

_NUMBER_BEFORE = re.compile(r"(?:SBD|số báo danh|mã|số)?\s*:?\s*\d+\s*[.)]?\s+(?=\D)", re.IGNORECASE)
_MIDDLE_NAME = re.compile(
    r"\w+\s+(?:thị|văn)\s+(?!(?:hóa|hoá|học|nghệ|phòng|thư|minh|trấn|xã)\b)\w+(?:\s+\w+)?", re.IGNORECASE
)
"""Family names that are words for bodies, too, are told by the middle name: Bản Thị Mai, Sở Văn Tám."""

_SYLLABLE = re.compile(r"(?:[bcdghklmnpqrstvx]|[cgknpt]h|gi|ng|ngh|qu|th|tr)?[aeiouy]{1,3}(?:ch|nh|ng|[cmnpt])?")
_NO_PERSON = frozenset({"hồ chí minh", "lâm đồng"})
"""Places that begin as names of people do."""

_WORD = re.compile(r"[^\W\d_][\w'’-]*")

_OF_PUPILS = re.compile(
    r"\b(?:mầm non|mẫu giáo|tiểu học|trung học (?:cơ sở|phổ thông)|THCS|THPT|học sinh|thiếu nhi|nhi đồng|thiếu niên"
    r"|trẻ em|trẻ thơ|bé|khối lớp|khối \d+|lớp \d+)\b",
    re.IGNORECASE,
)

_FAMILIES = frozenset(
    re.findall(
        r"\w+",
        "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đoàn trịnh đinh lương tô trương lâm"
        " thạch danh lò quàng lường giàng sùng thào nông triệu đàm quách phùng tống vương kiều cầm lù hạng",
    )
)
"""Family names that many have: they show a person whose name is written in small letters."""

_FAMILY_OR_BODY = re.compile(r"Đoàn(?: [^\W\d_a-zà-ỹđ][\w'’-]*){1,4}")
"""Đoàn is a family name, too: Đoàn Thị Điểm, but Đoàn Thanh niên."""

MOST_WORDS_OF_NAME = 7
"""Words of the longest name of a person that is looked for: H'Hen Niê Kdăm, Công Tằng Tôn Nữ Thị …"""


def kind_of(winner: str) -> WinnerKind:
    """Who a winner is, by the words alone; a class or school with a name beside it is that person."""
    first = _parts(winner)[0] if _parts(winner) else ""
    if _ADDRESSED.match(winner) or _FAMILY_OR_BODY.fullmatch(first) or _MIDDLE_NAME.fullmatch(first):
        return "person"
    body = _body_of(winner)
    if body == "team" or (body and not names_person(winner)):
        return body
    return "person" if names_person(winner) or _looks_like_person(winner) else "unit"


def _body_of(text: str) -> WinnerKind | None:
    """What kind of body the first words are; None for others, and where a single word may be a name: Trường, Đài."""
    found: tuple[tuple[re.Pattern[str], WinnerKind], ...] = (
        (_SCHOOL, "school"),
        (_CLASS, "class"),
        (_TEAM, "team"),
        (_UNIT, "unit"),
    )
    if _CLASS_CODE.fullmatch(text):
        return "class"
    is_one_name = text.istitle() and len(text.split()) == 1
    return next((kind for pattern, kind in found if pattern.match(text) and not is_one_name), None)


def _parts(text: str) -> list[str]:
    """The parts of a line, as marks divide it, and names of classes and schools within it."""
    text = _CLASS_BEFORE.sub(r"\1, ", text)
    parts = (part.strip(" \"'“”«»*.") for one in _BETWEEN.split(text) for part in _PLACE_WITHIN.split(one))
    return [part for part in parts if part]


def names_person(text: str) -> bool:
    """Whether a line surely has a name of somebody, also behind that of a body: `Lớp 5A: Nguyễn Văn A`."""
    return any(map(_is_name, _parts(text)))


def _is_name(part: str) -> bool:
    for child in _CHILD_WITHIN.finditer(part):
        rest = part[child.end() :]
        if not _body_of(rest) and (_is_capital(child["name"]) or child["name"].casefold() in _FAMILIES):
            return True
    bare = _ADDRESSED.sub("", _NUMBER_BEFORE.sub("", part, count=1), count=1)
    if bare.casefold() in _NO_PERSON or is_code(bare):
        return False
    if _FAMILY_OR_BODY.fullmatch(bare) or _MIDDLE_NAME.fullmatch(bare):
        return True
    words = _WORD.findall(bare)
    if _body_of(bare):
        return False
    return any(
        word.casefold() in _FAMILIES and _is_capital(word) and _is_capital(following)
        for word, following in pairwise(words)
    )


def names_in(text: str) -> list[str]:
    """The names of two words or more in a line about a winner, as they are written, without what stands beside them."""
    found = []
    for part in _parts(text):
        child = next(_CHILD_WITHIN.finditer(part), None)
        bare = part[child.end() :] if child else _NUMBER_BEFORE.sub("", part, count=1)
        bare = _ADDRESSED.sub("", bare, count=1)
        if len(bare.split()) > 1 and not _body_of(bare) and not is_code(bare):
            found.append(bare)
    return found


def body_alone(winner: str, *, sure: bool) -> str:
    """A team or another body without the names of those who are in it: `Đội Sao Mai (Nguyễn Văn A)` → `Đội Sao Mai`.

    `sure`: it surely is a body, so only what opens a list of names, or speaks of a child, ends its own name.
    """
    for mark in _BETWEEN.finditer(winner):
        rest = winner[mark.end() :]
        following = _parts(rest)[:1]
        opens = not sure or _OPENS.fullmatch(mark[0]) or any(map(_CHILD_WITHIN.match, following))
        if opens and names_person(rest) and mark.start():
            return winner[: mark.start()].strip()
    child = next((c for c in _CHILD_WITHIN.finditer(winner) if _is_capital(c["name"])), None)
    return winner[: child.start()].strip() if child and child.start() else winner


def _is_capital(word: str) -> bool:
    """Whether a word may be a name: it begins with a capital, or its script has none."""
    return word[0].isupper() or word[0].lower() == word[0].upper()


def _looks_like_person(winner: str) -> bool:
    """Whether the first words are a name (each begins with a capital), or number or initials of one."""
    if is_code(winner):
        return True
    words = _WORD.findall((_parts(winner) or [""])[0])
    if not 0 < len(words) <= MOST_WORDS_OF_NAME:
        return False
    if len(words) == 1 and words[0].isupper() and len(words[0]) > 1:
        return _is_syllable(words[0])
    return words[0].casefold() in _FAMILIES or all(map(_is_capital, words))


def _is_syllable(word: str) -> bool:
    """Whether a word in capitals can be a Vietnamese name, and is no abbreviation: AN, MINH, but not VNPT."""
    bare = "".join(sign for sign in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(sign))
    return bool(_SYLLABLE.fullmatch(bare.replace("đ", "d")))


def is_code(winner: str) -> bool:
    """Whether nothing but a number or initials stands there: `Thí sinh số 12`, `N.V.A.`, `Bài số 07`."""
    return bool(_CODE.fullmatch(winner) or _INITIALS.fullmatch(winner))


def says_class_or_school(winner: str) -> bool:
    """Whether a class, a school or a child's age stands beside a name: `Nguyễn Văn A, lớp 5A`, `Nguyễn Văn A 5A`."""
    parts = _parts(winner)
    return len(parts) > 1 and any(map(_is_of_child, parts))


def _is_of_child(part: str) -> bool:
    age = _AGE.match(part)
    is_place = _SCHOOL.match(part) or _CLASS.match(part) or _CLASS_CODE.fullmatch(part)
    return bool(is_place or (age and int(age[1]) < _OF_AGE))


def speaks_of_pupils(text: str) -> bool:
    """Whether a title speaks of pupils or children: `Khối Tiểu học`, `Vẽ tranh thiếu nhi`."""
    return bool(_OF_PUPILS.search(text))


def initials(name: str) -> str:
    """A name, or several, as initials: `Em Nguyễn Văn A, lớp 5A` → `N.V.A.`; class, school and notes are left out."""
    if is_code(name):
        return name
    shown = []
    for part in _parts(name):
        child = next(_CHILD_WITHIN.finditer(part), None)
        bare = part[child.end() :] if child else _NUMBER_BEFORE.sub("", part, count=1)
        bare = _ADDRESSED.sub("", f"{bare} ", count=1).strip()
        is_place = _body_of(bare) and not _MIDDLE_NAME.fullmatch(bare) and not _FAMILY_OR_BODY.fullmatch(bare)
        words = _WORD.findall(bare)
        if not words or words[0].casefold() not in _FAMILIES:
            words = [word for word in words if _is_capital(word)]
        if words and not is_place and not any(letter.isdigit() for letter in bare):
            shown.append("".join(f"{word[0].upper()}." for word in words))
    return ", ".join(shown)


def numbered(number: str) -> str:
    """How a number stands in the place of a name: `12` → `Thí sinh số 12`."""
    return number if _ADDRESSED.match(number) or number.lower().startswith("bài") else f"Thí sinh số {number}"
