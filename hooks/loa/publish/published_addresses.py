"""addresses.txt: every page address that was ever published, and which of them stand on printed QR codes.

It lies in the project and is committed with it. Each address has a line of its own, so that git joins what two people
published without asking; lines are sorted. People may delete a line: then nobody is told when that page is gone.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from loa.pages.links import INDEX, page_address
from loa.store.file_replacement import replacement_of
from loa.store.project import ADDRESSES

ON_PAPER = "mã QR"
"""The mark of an address to which a printed QR code leads."""

_HEAD = (
    "# Mọi địa chỉ trang đã từng đăng, mỗi dòng một địa chỉ. `loa publish` ghi thêm vào tệp này sau mỗi lần đăng.",
    f"# Dòng có chữ `{ON_PAPER}`: mã QR trên bản in dẫn đến địa chỉ ấy. `loa check` báo khi một địa chỉ mất đi.",
    "# Hãy lưu tệp này cùng với nội dung. Khi chắc chắn không ai còn dùng một địa chỉ, hãy xóa dòng của địa chỉ ấy.",
)
_LINE = re.compile(rf"(/\S*)(?:\s+({re.escape(ON_PAPER)}))?", re.IGNORECASE)
_CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})(\s.*)?")


class ListedAddress(NamedTuple):
    """An address as the list has it, from the site's root and without the first `/`; `line` counts from 1."""

    address: str
    on_paper: bool
    line: int


class AddressList(NamedTuple):
    """What addresses.txt says."""

    addresses: list[ListedAddress]
    conflicts: list[int]
    """The lines that git left where it could not join two versions. The addresses of both count."""
    unknown: list[int]
    """Other lines that are neither an address nor a comment."""


def read_addresses(text: str) -> AddressList:
    """The addresses that a text lists."""
    found = AddressList([], [], [])
    for number, line in enumerate(_lines(text), 1):
        named = _LINE.fullmatch(line)
        if named:
            found.addresses.append(ListedAddress(unquote(named[1]).removeprefix("/"), bool(named[2]), number))
        elif _CONFLICT.fullmatch(line):
            found.conflicts.append(number)
        elif line and not line.startswith("#"):
            found.unknown.append(number)
    return found


def record_published(project: Path, site: Path) -> None:
    """Add what the published `site` has to the addresses.txt of the project whose root folder is `project`.

    Nothing that it lists is taken away; comments and lines that are no address are kept. The file is replaced in one
    step, and left alone where it would stay the same. Raises OSError, and FileNotFoundError where the site has no
    catalogue.json.
    """
    file = project / ADDRESSES
    before = file.read_bytes() if file.exists() else b""
    # What is no UTF-8 is kept byte by byte.
    after = _with(before.decode("utf-8-sig", "surrogateescape"), _rows_of(site)).encode("utf-8", "surrogateescape")
    if after == before:
        return
    with replacement_of(file) as written:
        written.write(after)


def _rows_of(site: Path) -> list[dict[str, Any]]:
    try:
        rows: list[dict[str, Any]] = json.loads((site / "catalogue.json").read_bytes())["files"]
        return [row for row in rows if row["path"] and row["kind"]]
    except (ValueError, KeyError, TypeError) as error:
        raise FileNotFoundError(site / "catalogue.json") from error


def _with(text: str, rows: Iterable[dict[str, Any]]) -> str:
    """The text of the list with what catalogue.json says, too."""
    listed, lines = read_addresses(text), _lines(text)
    paper = {one.address: one.on_paper for one in sorted(listed.addresses, key=lambda one: one.on_paper)}
    for row in rows:
        if row["kind"] == "page" and row["path"].rpartition("/")[2] == INDEX:
            paper.setdefault(page_address(row["path"]), False)
        if row.get("qr"):
            paper[str(row["qr"])] = True
    gone = {one.line for one in listed.addresses} | {*listed.conflicts}
    others = [line for number, line in enumerate(lines, 1) if line and number not in gone and line not in _HEAD]
    addresses = [f"/{quote(address)}{f'  {ON_PAPER}' if paper[address] else ''}" for address in sorted(paper)]
    return "\n".join([*_HEAD, *others, *addresses, ""])


def _lines(text: str) -> list[str]:
    return [unicodedata.normalize("NFC", line.strip()) for line in re.split(r"\r\n|\n|\r", text)]
