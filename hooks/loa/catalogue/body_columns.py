"""Which columns of a list hold names, codes, contacts and addresses, by the headings that offices give them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from loa.content.spreadsheet_cells import Grid
from loa.content.table_layout import same_name

NAME, CODE, CONTACT, ADDRESS = "name", "code", "contact", "address"

_HEADINGS = {
    NAME: (
        "tên",
        "tên gọi",
        "tên đầy đủ",
        "tên chính thức",
        "tên đơn vị",
        "tên cơ quan",
        "tên cơ sở",
        "tên tổ chức",
        "tên trường",
        "tên nhà trường",
        "tên bệnh viện",
        "tên trạm",
        "tên trung tâm",
        "tên công ty",
        "tên doanh nghiệp",
        "tên hợp tác xã",
        "tên đồn",
        "tên nơi",
        "tên điểm",
        "tên chợ",
        "tên khu",
        "đơn vị",
        "cơ quan",
        "cơ sở",
        "tổ chức",
        "trường",
        "trường học",
        "nhà trường",
        "bệnh viện",
        "cơ sở y tế",
        "cơ sở giáo dục",
        "trạm y tế",
        "trung tâm",
        "công ty",
        "doanh nghiệp",
        "hợp tác xã",
        "đồn biên phòng",
        "khu công nghiệp",
        "chợ",
        "name",
    ),
    CODE: ("mã", "mã số", "mã đơn vị", "mã trường", "mã cơ sở", "mã định danh", "ký hiệu", "id", "code"),
    CONTACT: (
        "liên hệ",
        "liên lạc",
        "thông tin liên hệ",
        "điện thoại",
        "số điện thoại",
        "điện thoại cơ quan",
        "số máy",
        "đt",
        "sđt",
        "số đt",
        "đường dây nóng",
        "hotline",
        "email",
        "e-mail",
        "thư điện tử",
        "hộp thư",
        "contact",
        "phone",
        "telephone",
    ),
    ADDRESS: ("địa chỉ", "trụ sở", "nơi đặt trụ sở", "địa điểm", "nơi đóng", "address"),
}
"""What headings say, in small letters; what follows in brackets, after a slash or behind the words says no other."""

_BEGINNINGS = {
    NAME: tuple(f"{name} " for name in _HEADINGS[NAME] if name.startswith("tên ")),
    CONTACT: ("điện thoại ", "số điện thoại ", "email ", "thư điện tử ", "thông tin liên hệ "),
    ADDRESS: ("địa chỉ ", "trụ sở "),
}
"""Beginnings of headings that go on: `Điện thoại cơ quan`. Names of bodies begin with none of these."""

_LONGEST = 60
"""Characters of a heading."""

_OF_PERSONS = re.compile(
    r"\b(?:người|hiệu trưởng|hiệu phó|giám đốc|chủ|trưởng|phó|lãnh đạo|đại diện|cá nhân|cán bộ|phụ trách|di động"
    r"|giáo viên|bác sĩ|nhân viên|học sinh)\b"
)
"""Words of headings whose columns are about persons: nothing of such a column is read."""


def kind_of_heading(heading: str) -> str:
    """What a column holds by its heading: `name`, `code`, `contact` or `address`; empty for all else."""
    words = same_name(unicodedata.normalize("NFC", heading))
    said = " ".join(re.sub(r"\(.*?\)|[*:.]", " ", words).split())
    if _OF_PERSONS.search(said):
        return ""
    parts = [part.strip() for part in re.split(r"/| – |,|;", said)]
    for part in reversed(parts):
        for kind, known in _HEADINGS.items():
            if part in known:
                return kind
    if any(map(str.isdigit, said)):
        return ""
    return next((kind for kind, beginnings in _BEGINNINGS.items() if said.startswith(beginnings)), "")


def headings_in(grid: Grid) -> list[str]:
    """The texts of a sheet that are headings of such columns."""
    found = dict.fromkeys(cell.text for row in grid.rows for cell in row if cell.text and len(cell.text) <= _LONGEST)
    return [text for text in found if kind_of_heading(text)]


def columns_of(names: Sequence[str]) -> dict[str, list[int]]:
    """The places of the columns of each kind; of several with names only the first counts, and of several codes."""
    found: dict[str, list[int]] = {NAME: [], CODE: [], CONTACT: [], ADDRESS: []}
    for place, name in enumerate(names):
        kind = kind_of_heading(name)
        if kind:
            found[kind].append(place)
    return {**found, NAME: found[NAME][:1], CODE: found[CODE][:1]}
