"""The texts with which content begins: a campaign, and the province.yml of a province or of another body.

What they say of a province is true: name, code, People's Committee, end and successor come from the official lists.
They have no telephone number: those of the national folder are shown until the province writes its own.
"""

from __future__ import annotations

import json

from loa.catalogue.catalogue import COMMUNES
from loa.catalogue.known_provinces import KnownProvince, known_provinces
from loa.content.fields import slugify
from loa.content.models import NATIONAL
from loa.store.project import DATA

_SCHEMA = "# yaml-language-server: $schema=../../assets/schema/province.schema.json\n"

_HOTLINES = "# Đường dây nóng: chưa ghi `hotlines` thì trang và mẫu in dùng số của thư mục toan-quoc.\n"

_LOOK = """languages: [vi]
theme:
  primary: "#B5121B"
  accent: "#FFD400"
"""

_NATIONAL_FILE = f"""{_SCHEMA}# Thư mục toàn quốc: các chiến dịch chung.
# Chưa ghi `hotlines` thì các trang không có số điện thoại nào.
name: Toàn quốc
official_name: Toàn quốc
{_LOOK}"""

_CAMPAIGN_FILE = DATA / "new_campaign.yml"
"""What a campaign begins with; {title} stands for its title."""

_NOT_FOR_CAMPAIGNS = {"province", COMMUNES, "con", "prn", "aux", "nul"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(10)
}
"""Names that another file or page has, and those that Windows keeps for devices."""


def campaign_text(title: str) -> str:
    """What the file of a new campaign says."""
    return _CAMPAIGN_FILE.read_text(encoding="utf-8").replace("{title}", json.dumps(title, ensure_ascii=False))


def campaign_file_name(title: str) -> str:
    """The name of a campaign's file without its ending, which is its address."""
    name = slugify(title)
    return f"chien-dich-{name}" if name in _NOT_FOR_CAMPAIGNS else name


def province_texts(folder: str) -> dict[str, str]:
    """The province.yml of a folder by the name of the folder; empty where no province has that folder.

    A province that was merged comes with its successor, without whom it has no hotlines.
    """
    if folder == NATIONAL:
        return {NATIONAL: _NATIONAL_FILE}
    known = known_provinces().get(folder)
    if known is None:
        return {}
    texts = {folder: _province_text(known)}
    if known.successor:
        texts[known.successor] = _province_text(known_provinces()[known.successor])
    return texts


def body_text(name: str) -> str:
    """The province.yml of a body that is no province: it has no code, and speaks under its own name."""
    quoted = json.dumps(name, ensure_ascii=False)
    return f"{_SCHEMA}name: {quoted}\nkind: body\nauthority: {quoted}\n{_HOTLINES}{_LOOK}"


def _province_text(known: KnownProvince) -> str:
    if known.ended:
        return (
            f"{_SCHEMA}# Kho lưu trữ của tỉnh đã hợp nhất. Đường dây nóng và liên hệ lấy của tỉnh mới.\n"
            f"name: {known.name}\nofficial_name: {known.official_name}\n"
            f"ended: {known.ended}\nsuccessor: {known.successor}\nauthority: {known.committee}\n{_LOOK}"
        )
    newer = (
        f"names:\n  - {{since: {known.renamed_since}, name: {known.official_name}}}\n" if known.renamed_since else ""
    )
    return f"{_SCHEMA}name: {known.name}\ncode: {known.code}\n{newer}authority: {known.committee}\n{_HOTLINES}{_LOOK}"
