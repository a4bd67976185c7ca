"""Names in a text that is all capitals: places by the list of administrative units, persons by their surnames.

Where only names have capitals, `word_division` finds them by these. Names are in the spelling of `spelling_key`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from loa.catalogue.administrative_units import names_of_units
from loa.house_style.word_list import word_key

_UNITS = frozenset(
    (
        *("xã", "phường", "đặc khu", "thị trấn", "thị xã", "huyện", "quận", "tỉnh", "thành phố", "tp", "tx", "tt"),
        *("thôn", "ấp", "bản", "làng", "buôn", "khóm", "khu phố", "tổ dân phố", "khu dân cư"),
    )
)
"""Kinds of places after which a listed name is a name, though ordinary words may be written alike."""

_NAMED_AFTER_PERSONS = frozenset(
    (
        *("trường", "thpt", "thcs", "thcs-thpt", "th", "th-thcs", "tiểu học", "mầm non", "mẫu giáo", "đường", "phố"),
        *("trung học phổ thông", "trung học cơ sở", "phổ thông", "công viên", "quảng trường"),
    )
)
"""Schools, streets and squares: a surname after these begins the name of a person."""

_SURNAMES = frozenset(
    (
        *(
            "nguyễn",
            "trần",
            "lê",
            "phạm",
            "hoàng",
            "huỳnh",
            "phan",
            "vũ",
            "võ",
            "đặng",
            "bùi",
            "đỗ",
            "hồ",
            "ngô",
            "dương",
        ),
        *(
            "lí",
            "đinh",
            "đoàn",
            "lương",
            "trịnh",
            "mai",
            "tô",
            "hà",
            "tạ",
            "châu",
            "lâm",
            "tống",
            "phùng",
            "nông",
            "kim",
        ),
        *("chu", "cao", "lưu", "trương", "thái", "từ", "mạc", "doãn", "quách", "tôn", "bế", "lạc", "la", "vừ", "hùng"),
    )
)
_MIDDLE_NAMES = frozenset(
    (
        *(
            "văn",
            "thị",
            "hữu",
            "đình",
            "công",
            "quang",
            "ngọc",
            "xuân",
            "đức",
            "minh",
            "bá",
            "viết",
            "trọng",
            "thế",
            "duy",
        ),
        *("hưng", "quốc", "bỉnh", "quí", "thái", "đại", "đăng", "thủ", "trung", "thiện", "thúc", "khắc", "tấn", "chí"),
        *(
            "cao",
            "huy",
            "hồng",
            "khánh",
            "thượng",
            "thiên",
            "kim",
            "bội",
            "thường",
            "nhật",
            "tuấn",
            "sĩ",
            "doãn",
            "thúy",
        ),
    )
)
"""Second syllables of names of three."""

_BETWEEN_NAMES = re.compile(r" [-–] ")
"""In `Xuân Hương - Đà Lạt` a line may end after the dash."""

_LONGEST_KIND, _LONGEST_PLACE = 3, 5
"""Syllables."""


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    """Names of communes and provinces without their kind, those of one syllable left out: `Kép` may be a word."""
    parts = (part for name in names_of_units() for part in _BETWEEN_NAMES.split(name))
    keys = (word_key(one) for part in parts for one in {part, part.replace("’", "'")})
    return frozenset(key for key in keys if " " in key)


def names_in_capitals(first: Sequence[str], last: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The first syllable of each name with its kind, and the one after its last: `XÃ BÌNH DƯƠNG`, `THPT NGUYỄN DU`.

    A syllable is given as it begins or goes on in a word, and as it ends one, as `word_division` has them: empty
    where marks forbid that.
    """
    for at in range(len(first)):
        for length in range(1, min(_LONGEST_KIND, len(first) - at - 2) + 1):
            if not all(first[at : at + length]):
                break
            kind, name = " ".join(first[at : at + length]).replace(".", ""), at + length
            if kind in _UNITS:
                yield from ((at, stop) for stop in _ends_of_place(first, last, name))
            if kind in _NAMED_AFTER_PERSONS and first[name] in _SURNAMES and last[name + 1]:
                yield at, name + 2
                if first[name + 1] in _MIDDLE_NAMES and any(last[name + 2 : name + 3]):
                    yield at, name + 3


def _ends_of_place(first: Sequence[str], last: Sequence[str], start: int) -> Iterator[int]:
    for stop in range(start + 2, min(start + _LONGEST_PLACE, len(first)) + 1):
        if not all(first[start : stop - 1]):
            return
        if " ".join([*first[start : stop - 1], last[stop - 1]]) in _places():
            yield stop
