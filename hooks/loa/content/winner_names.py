"""Who stands in a line about a winner: a person, a team, a class, a school or another body; and names as initials.

Old files say only `winner: …`, so the words themselves have to tell. What nothing tells is a person where it looks like
a name: who is one is protected by law, and a body that counts as a person by mistake only loses letters.
"""

from __future__ import annotations

import re
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
_BETWEEN = re.compile(r"\s*(?:[,;/&+()\[\]:|]|\s[-–—]\s|\bvà\b|\bcùng\b)\s*")
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
    """Who a winner is, by the words alone."""
    found: tuple[tuple[re.Pattern[str], WinnerKind], ...] = (
        (_SCHOOL, "school"),
        (_CLASS, "class"),
        (_TEAM, "team"),
        (_UNIT, "unit"),
    )
    if _ADDRESSED.match(winner) or _FAMILY_OR_BODY.fullmatch(_BETWEEN.split(winner)[0]):
        return "person"
    for pattern, kind in found:
        if pattern.match(winner):
            return kind
    return "person" if _looks_like_person(winner) else "unit"


def _looks_like_person(winner: str) -> bool:
    """Whether the first words are a name (each begins with a capital), or number or initials of one."""
    if is_code(winner):
        return True
    words = _WORD.findall(_BETWEEN.split(winner)[0])
    is_acronym = len(words) == 1 and words[0].isupper() and len(words[0]) > 1
    if not 0 < len(words) <= MOST_WORDS_OF_NAME or is_acronym:
        return False
    return words[0].casefold() in _FAMILIES or all(word[0].isupper() for word in words)


def is_code(winner: str) -> bool:
    """Whether nothing but a number or initials stands there: `Thí sinh số 12`, `N.V.A.`, `Bài số 07`."""
    return bool(_CODE.fullmatch(winner) or _INITIALS.fullmatch(winner))


def says_class_or_school(winner: str) -> bool:
    """Whether a class or school stands beside the name: `Nguyễn Văn A, lớp 5A, Trường Tiểu học …`."""
    return any(_SCHOOL.match(part) or _CLASS.match(part) for part in _BETWEEN.split(winner)[1:])


def speaks_of_pupils(text: str) -> bool:
    """Whether a title speaks of pupils or children: `Khối Tiểu học`, `Vẽ tranh thiếu nhi`."""
    return bool(_OF_PUPILS.search(text))


def initials(name: str) -> str:
    """A name, or several, as initials: `Em Nguyễn Văn A, lớp 5A` → `N.V.A.`; class, school and notes are left out."""
    if is_code(name):
        return name
    shown = []
    for part in _BETWEEN.split(name):
        bare = _ADDRESSED.sub("", part, count=1)
        is_place = any(pattern.match(bare) for pattern in (_SCHOOL, _CLASS, _UNIT, _TEAM))
        words = _WORD.findall(bare)
        if not words or words[0].casefold() not in _FAMILIES:
            words = [word for word in words if word[0].isupper()]
        if words and not is_place and not any(letter.isdigit() for letter in bare):
            shown.append("".join(f"{word[0].upper()}." for word in words))
    return ", ".join(shown)


def numbered(number: str) -> str:
    """How a number stands in the place of a name: `12` → `Thí sinh số 12`."""
    return number if _ADDRESSED.match(number) or number.lower().startswith("bài") else f"Thí sinh số {number}"
