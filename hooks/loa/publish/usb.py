"""The site of one province on a stick: folders and zips that work from file://, with nothing but a browser.

    python -m loa.publish.usb SITE FOLDER

A page opened from a file has no server to look for `index.html`, and its scripts may fetch nothing. So every link
names its file, a plain list of everything stands in the place of the home page, and the search has its whole index in
a script beside it.
"""

from __future__ import annotations

import dataclasses
import html
import json
import posixpath
import re
import shutil
import sys
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from loa.content.interface_language import translator
from loa.content.models import NATIONAL
from loa.house_style.written_numbers import file_size
from loa.publish.folder_guard import UnsafeFolder, Why, refuse_folder, why_unsafe
from loa.publish.search.index import whole_index
from loa.publish.search.text_extraction import records_of
from loa.store.digest_store import Store
from loa.store.output import compact_json

_WITH_EVERY_PROVINCE = ("lich", "tro-giup", "dau-hieu", "an-toan", "gioi-thieu", "tim")
"""Pages of the whole site that a school or a commune wants, too."""

_LISTS = ("cuoc-thi", "ket-qua")
"""Lists of the whole site of which a province has its own page, too."""

_MATERIALS = "tai-lieu"
_INDEX = "index.html"
_SEARCH = f"tim/{_INDEX}"
_SEARCH_SCRIPT = re.compile(r'<script src="[^"]*/search\.js"')
_SEARCHED = "tim-kiem.js"
_ADDRESS = re.compile(r'\b(href|src|srcset)="([^"]*)"')
_HEAD_TO_NOWHERE = re.compile(r'\s*<link\b[^>]* href="\?[^>]*>')
_LINK_TO_NOWHERE = re.compile(r'<a\b([^>]*?) href="\?([^"]*)"')
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_POLICY = re.compile(r'\s*<meta http-equiv="Content-Security-Policy"[^>]*>')
_PRELOAD = re.compile(r'\s*<link rel="preload"[^>]*>')
_HELP = re.compile(r'<div class="help".*?</div>\s*</div>', re.DOTALL)
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PACKED_ALREADY = {".pdf", ".png", ".jpg", ".webp", ".woff2", ".zip"}


def write_sticks(site: Path, folder: Path) -> list[Path]:
    """Write, for each province of the built site, a folder and a zip of it; the zips are returned.

    Raises UnsafeFolder before anything is written, where that would cost somebody a file, and OSError.
    """
    rows = json.loads((site / "catalogue.json").read_text(encoding="utf-8"))["files"]
    names = {row["path"].partition("/")[0]: row["title"] for row in rows if _is_province_page(row)}
    provinces = [(slug, name) for slug, name in sorted(names.items()) if slug != NATIONAL]
    for slug, _ in provinces:
        refuse_folder(folder / slug, Store.at_default(), [site], _is_stick)
        _refuse_zip(folder / f"{slug}.zip", slug)
    folder.mkdir(parents=True, exist_ok=True)
    return [_write_stick(site, folder, slug, name, rows) for slug, name in provinces]


def _is_stick(folder: Path) -> bool:
    return (folder / _SEARCHED).is_file()


def _refuse_zip(place: Path, slug: str) -> None:
    if not place.exists():
        return
    try:
        with zipfile.ZipFile(place) as pack:
            pack.getinfo(f"{slug}/{_SEARCHED}")
    except (OSError, zipfile.BadZipFile, KeyError) as error:
        raise UnsafeFolder(place, Why.IS_FOREIGN_FILE, root=place.parent) from error


def _is_province_page(row: Mapping[str, Any]) -> bool:
    return row["kind"] == "page" and "province" in row and row["path"] == f"{row['province']}/{_INDEX}"


def _write_stick(site: Path, folder: Path, slug: str, name: str, rows: Sequence[Mapping[str, Any]]) -> Path:
    target = folder / slug
    shutil.rmtree(target, ignore_errors=True)
    files = sorted(_files(site, slug))
    here = set(files) | {_INDEX}
    target.mkdir(parents=True, exist_ok=True)
    # The first file: by it the next run knows the folder, should this one be stopped.
    (target / _SEARCHED).write_text(_searched(site, here), encoding="utf-8")
    for path in files:
        place = target / path
        place.parent.mkdir(parents=True, exist_ok=True)
        if path.endswith(".html"):
            place.write_text(_offline((site / path).read_text(encoding="utf-8"), path, here, slug), encoding="utf-8")
        else:
            shutil.copyfile(site / path, place)
    (target / _INDEX).write_text(_contents(site, slug, name, rows, here), encoding="utf-8")
    return _zip(target, folder / f"{slug}.zip")


def _files(site: Path, slug: str) -> Iterable[str]:
    below_lists = [f"{name}/{slug}" for name in (_MATERIALS, *_LISTS)]
    for folder in [slug, *below_lists, "assets", *_WITH_EVERY_PROVINCE]:
        for path in (site / folder).rglob("*"):
            if path.is_file():
                yield path.relative_to(site).as_posix()
    for name in _LISTS:
        yield from (path.relative_to(site).as_posix() for path in (site / name).glob("*") if path.is_file())


# -- pages


def _offline(page: str, path: str, here: set[str], slug: str) -> str:
    """A page with every link naming its file; what is not on the stick is no link any more."""
    page = _PRELOAD.sub("", _POLICY.sub("", page))
    page = _ADDRESS.sub(lambda found: f'{found[1]}="{_addresses(found[1], found[2], path, here, slug)}"', page)
    if path == _SEARCH:
        page = _SEARCH_SCRIPT.sub(lambda found: f'<script src="../{_SEARCHED}" defer></script>\n    {found[0]}', page)
    return _LINK_TO_NOWHERE.sub(r'<a\1 data-only-online="\2"', _HEAD_TO_NOWHERE.sub("", page))


def _addresses(name: str, value: str, path: str, here: set[str], slug: str) -> str:
    if name != "srcset":
        return html.escape(_address(html.unescape(value), path, here, slug))
    steps = [step.strip().split(" ") for step in value.split(",")]
    return ", ".join(" ".join([_address(step[0], path, here, slug), *step[1:]]) for step in steps)


def _address(address: str, path: str, here: set[str], slug: str) -> str:
    if not address or address.startswith(("#", "?")) or _ELSEWHERE.match(address):
        return address
    target, mark, anchor = address.partition("#")
    target = target.partition("?")[0]
    folder = posixpath.dirname(path)
    file = posixpath.normpath(posixpath.join(folder, target)) if target else path
    if target.endswith(("/", "/..")) or target in {".", ".."}:
        file = posixpath.normpath(posixpath.join(file, _INDEX))
    file = _in_place_of(file, slug)
    # A question mark marks what is to lose its link: no address within the site begins with one.
    return posixpath.relpath(file, folder or ".") + mark + anchor if file in here else f"?{file}"


def _in_place_of(file: str, slug: str) -> str:
    """The materials are those of the province."""
    return f"{_MATERIALS}/{slug}/{_INDEX}" if file == f"{_MATERIALS}/{_INDEX}" else file


# -- the search


def _searched(site: Path, here: set[str]) -> str:
    """A script with the whole search index of the pages on the stick, each found at its file."""
    pages = sorted(path for path in here if path.endswith(f"/{_INDEX}") and path != _SEARCH)
    records = []
    for path in pages:
        folder = posixpath.dirname(path)
        for found in records_of(path, (site / path).read_text(encoding="utf-8")):
            address = found.address.replace(f"{folder}/", path, 1)
            records.append(dataclasses.replace(found, address=address))
    said = compact_json(whole_index(records))
    return f"window.loaSearch = {said};\n"


# -- the list of everything


def _contents(site: Path, slug: str, name: str, rows: Sequence[Mapping[str, Any]], here: set[str]) -> str:
    mine = [row for row in rows if row.get("province") == slug and row["path"] in here]
    pages = [row for row in rows if row["kind"] == "page" and row["path"] in here]
    pages = [row for row in pages if "moved_to" not in row]
    places = (f"{slug}/", f"{_MATERIALS}/", *(f"{name}/{slug}/" for name in _LISTS))
    own = [row for row in pages if "commune" not in row and row["path"].startswith(places)]
    common = [row for row in pages if row not in own and "commune" not in row]
    printed = [row for row in mine if row["path"].endswith(".pdf") and "commune" not in row]
    kits = [row for row in mine if row["kind"] == "bundle" and "commune" not in row]
    title = f"{name}: mục lục"
    parts = [
        _list("Trang của tỉnh", own),
        _list("Tải trọn bộ", kits),
        _list("Để in", printed),
        _list("Trang chung", common),
    ]
    page = (site / slug / _INDEX).read_text(encoding="utf-8")
    bar = _HELP.search(page)
    return (
        '<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f'<title>{html.escape(title)}</title>\n<link rel="stylesheet" href="assets/loa/loa.css">\n</head>\n<body>\n'
        f'{bar[0] if bar else ""}\n<main class="wrap reading">\n<h1>{html.escape(title)}</h1>\n'
        "<p>Mọi tệp dưới đây mở được ngay trên máy này, không cần mạng.</p>\n"
        f'<p><a class="button" href="{_SEARCH}">Tìm kiếm</a></p>\n'
        f"{''.join(parts)}</main>\n</body>\n</html>\n"
    )


def _list(title: str, rows: Sequence[Mapping[str, Any]]) -> str:
    if not rows:
        return ""
    items = "".join(
        f'<li><a href="{html.escape(row["path"])}">{html.escape(_called(row))}</a> '
        f"<small>{html.escape(_told(row))}</small></li>\n"
        for row in sorted(rows, key=lambda row: (str(row.get("campaign", "")), str(row["path"])))
    )
    return f"<h2>{html.escape(title)}</h2>\n<ul>\n{items}</ul>\n"


def _called(row: Mapping[str, Any]) -> str:
    return str(row.get("title") or row["path"])


def _told(row: Mapping[str, Any]) -> str:
    if row["kind"] == "page":
        return ""
    return f"{row['path'].rpartition('/')[2]} · {file_size(row['bytes'])}"


# -- the zip


def _zip(folder: Path, place: Path) -> Path:
    """The folder as a zip: the same files give the same bytes."""
    half = place.with_name(f".{place.name}.moi")
    with zipfile.ZipFile(half, "w") as pack:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            told = zipfile.ZipInfo(f"{folder.name}/{path.relative_to(folder).as_posix()}", _EPOCH)
            packed = path.suffix in _PACKED_ALREADY
            told.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            pack.writestr(told, path.read_bytes())
    return half.replace(place)


def main(arguments: Sequence[str]) -> int:
    """`python -m loa.publish.usb SITE FOLDER`."""
    site, folder = (Path(argument) for argument in arguments)
    say = translator()
    try:
        written = write_sticks(site, folder)
    except FileNotFoundError:
        print(say("There is no built site in {folder}; run `make site` first.").format(folder=site), file=sys.stderr)
        return 1
    except UnsafeFolder as error:
        print(
            why_unsafe(error, say),
            say("Name another folder: python -m loa.publish.usb site build/usb"),
            file=sys.stderr,
        )
        return 1
    for place in written:
        print(say("Written: {path}").format(path=f"{place} ({file_size(place.stat().st_size)})"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
