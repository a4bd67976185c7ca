"""The site of each province as a folder and a zip, for a USB stick: they work from file://, without a network.

A page opened from a file has no server that finds `index.html` in a folder, and its scripts may fetch nothing. So every
link names its file, a table of contents takes the place of the home page, and the search has its whole index in a
script.
"""

from __future__ import annotations

import dataclasses
import html
import json
import posixpath
import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from loa.catalogue.listed_bodies import is_for_one_body
from loa.content.models import NATIONAL
from loa.content.vietnamese_order import vietnamese_order
from loa.house_style.written_numbers import file_size
from loa.publish.folder_guard import refuse_folder
from loa.publish.paths import real_path
from loa.publish.search.index import whole_index
from loa.publish.search.page_records import records_of
from loa.publish.sitemap import EXCLUDED
from loa.publish.staging import SiteError, discard, publishing, recover_site, staging_folder, swap_folders
from loa.publish.zip_files import packed_kit, refuse_foreign_zip, zip_folder
from loa.store.digest_store import Store
from loa.store.output import compact_json

_SHARED_LISTS = ("lich", "tim")
"""Lists of the whole site that a school or a commune needs, too."""

_LISTS = ("cuoc-thi", "ket-qua")
"""Lists of the whole site; below them each province has a page of its own."""

_MATERIALS = "tai-lieu"
_INDEX = "index.html"
_SEARCH_PAGE = f"tim/{_INDEX}"
_SEARCH_SCRIPT = re.compile(r'<script src="[^"]*/search\.\w+\.js"')
_INDEX_SCRIPT = "tim-kiem.js"
_ADDRESS = re.compile(r'\b(href|src|srcset)="([^"]*)"')
_DEAD_HEAD_LINK = re.compile(r'\s*<link\b[^>]* href="\?[^>]*>')
_DEAD_LINK = re.compile(r'<a\b([^>]*?) href="\?([^"]*)"')
_KIT = re.compile(r'<a\b([^>]*?) href="[^"]*" data-kit="([^"]*)"')
_EXTERNAL = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_POLICY = re.compile(r'\s*<meta http-equiv="Content-Security-Policy"[^>]*>')
_PRELOAD = re.compile(r'\s*<link rel="preload"[^>]*>')
_STYLE = re.compile(r'(?<=<link rel="stylesheet" href="\.\./)[^"]*')
_HELPLINES = re.compile(r'<div class="help".*?</div>\s*</div>', re.DOTALL)


def write_usb_copies(site: Path, folder: Path) -> list[Path]:
    """Write a folder and a zip of it for each province of the built site; returns the zips.

    Each takes the place of an earlier one when it is whole. Raises UnsafeFolder, before anything is written, where a
    file of somebody would be lost; FileNotFoundError where there is no built site; and SiteError.
    """
    recover_site(site)
    rows = _rows_of(site)
    names = {row["path"].partition("/")[0]: row["title"] for row in rows if _is_province_page(row)}
    provinces = [(slug, name) for slug, name in names.items() if slug != NATIONAL]
    provinces.sort(key=lambda pair: (vietnamese_order(pair[1]), pair[0]))
    for slug, _ in provinces:
        refuse_folder(folder / slug, Store.at_default(), [site], _is_usb_copy)
        refuse_foreign_zip(folder / f"{slug}.zip", f"{slug}/{_INDEX_SCRIPT}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return [_write_copy(site, folder, slug, name, rows) for slug, name in provinces]
    except OSError as error:
        raise SiteError(folder, error) from error


def _rows_of(site: Path) -> list[dict[str, Any]]:
    """The files that the built site lists. Raises FileNotFoundError where there is no such list."""
    try:
        rows = json.loads((site / "catalogue.json").read_bytes())["files"]
        return [row for row in rows if row["path"] and row["kind"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise FileNotFoundError(site) from error


def _is_usb_copy(folder: Path) -> bool:
    return (folder / _INDEX_SCRIPT).is_file()


def _is_province_page(row: Mapping[str, Any]) -> bool:
    return row["kind"] == "page" and "province" in row and row["path"] == f"{row['province']}/{_INDEX}"


def _is_of_body(slug: str, rows: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the copy is that of a body that is no province."""
    return any(row.get("body") and row.get("province") == slug for row in rows)


def _write_copy(site: Path, folder: Path, slug: str, name: str, rows: Sequence[Mapping[str, Any]]) -> Path:
    target = real_path(folder / slug)
    staging = staging_folder(target)
    try:
        _write_files(site, staging, slug, name, rows)
        with publishing(target):
            swap_folders(staging, target, None)
    finally:
        discard(target, staging)
    return zip_folder(target, slug, folder / f"{slug}.zip")


def _write_files(site: Path, target: Path, slug: str, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write the files of a copy into an empty folder."""
    files = sorted(_files(site, slug, rows))
    zips = {row["path"]: _beside(row["path"], row["zip"]) for row in rows if "zip" in row}
    included = {*(zips.get(path, path) for path in files), _INDEX}
    (target / _INDEX_SCRIPT).write_text(_index_script(site, included), encoding="utf-8", newline="\n")
    for path in files:
        place = target / path
        place.parent.mkdir(parents=True, exist_ok=True)
        if path.endswith(".html"):
            page = _with_zips((site / path).read_text(encoding="utf-8"), path, zips)
            place.write_text(_with_local_links(page, path, included, slug), encoding="utf-8", newline="\n")
        elif path in zips:
            (target / zips[path]).write_bytes(_zip_of_list(site / path))
        else:
            shutil.copyfile(site / path, place)
    rows = [{**row, "path": zips[row["path"]], "bytes": row["zip_bytes"]} if "zip" in row else row for row in rows]
    (target / _INDEX).write_text(_contents_page(site, slug, name, rows, included), encoding="utf-8", newline="\n")


def _beside(path: str, name: str) -> str:
    """The path of a file in the same folder."""
    return posixpath.join(posixpath.dirname(path), name)


def _zip_of_list(place: Path) -> bytes:
    """The zip of a kit of which the site has the list (prints/kit_lists): no script of a copy can fetch its files."""
    kit = json.loads(place.read_bytes())
    members = ((name, (place.parent / address).read_bytes()) for name, address, _ in kit["members"])
    return packed_kit([(kit["index_name"], kit["index"].encode())], members)


def _hand_written(rows: Sequence[Mapping[str, Any]]) -> set[str]:
    """The folders of pages written by hand, but those that only people who publish need (`sitemap.EXCLUDED`)."""
    pages = [row for row in rows if row["kind"] == "page" and "/" in row["path"] and not row.get(EXCLUDED)]
    made = {row["province"] for row in rows if "province" in row}
    return {row["path"].partition("/")[0] for row in pages} - made - {_MATERIALS, *_LISTS, *_SHARED_LISTS}


def _files(site: Path, slug: str, rows: Sequence[Mapping[str, Any]]) -> Iterable[str]:
    """The paths of the files that the copy of a province takes from the site.

    Pages that only lead on, and those that only say what was withdrawn, stay behind: nobody has their addresses here.
    """
    not_there = {row["path"] for row in rows if {"moved_to", "withdrawn"} & row.keys()}
    below_lists = [f"{name}/{slug}" for name in (_MATERIALS, *_LISTS)]
    for folder in [slug, *below_lists, "assets", *_SHARED_LISTS, *sorted(_hand_written(rows))]:
        for path in (site / folder).rglob("*"):
            name = path.relative_to(site).as_posix()
            if path.is_file() and name not in not_there:
                yield name
    for name in _LISTS:
        yield from (path.relative_to(site).as_posix() for path in (site / name).glob("*") if path.is_file())


# -- pages


def _with_zips(page: str, path: str, zips: Mapping[str, str]) -> str:
    """A page whose kits are zips; `zips` has the path of each by that of its list."""

    def target(found: re.Match[str]) -> str:
        folder = posixpath.dirname(path)
        kit = posixpath.normpath(posixpath.join(folder, html.unescape(found[2])))
        return f'<a{found[1]} href="{html.escape(posixpath.relpath(zips[kit], folder))}" download'

    return _KIT.sub(target, page)


def _with_local_links(page: str, path: str, included: set[str], slug: str) -> str:
    """A page in which every link names its file; links to pages that are not `included` lose their address."""
    page = _PRELOAD.sub("", _POLICY.sub("", page))
    page = _ADDRESS.sub(lambda found: f'{found[1]}="{_local_value(found[1], found[2], path, included, slug)}"', page)
    if path == _SEARCH_PAGE:
        page = _SEARCH_SCRIPT.sub(
            lambda found: f'<script src="../{_INDEX_SCRIPT}" defer></script>\n    {found[0]}', page
        )
    return _DEAD_LINK.sub(r'<a\1 data-only-online="\2"', _DEAD_HEAD_LINK.sub("", page))


def _local_value(name: str, value: str, path: str, included: set[str], slug: str) -> str:
    """The value of the attribute `name`; `srcset` has several addresses."""
    if name != "srcset":
        return html.escape(_local_address(html.unescape(value), path, included, slug))
    steps = [step.strip().split(" ") for step in value.split(",")]
    return ", ".join(" ".join([_local_address(step[0], path, included, slug), *step[1:]]) for step in steps)


def _local_address(address: str, path: str, included: set[str], slug: str) -> str:
    """The address of a file as it is reached from the page at `path`; with `?` before it where it is not included."""
    if not address or address.startswith(("#", "?")) or _EXTERNAL.match(address):
        return address
    target, mark, anchor = address.partition("#")
    target = target.partition("?")[0]
    folder = posixpath.dirname(path)
    file = posixpath.normpath(posixpath.join(folder, target)) if target else path
    if target.endswith(("/", "/..")) or target in {".", ".."}:
        file = posixpath.normpath(posixpath.join(file, _INDEX))
    if file == f"{_MATERIALS}/{_INDEX}":
        # The copy has only the province's own list of materials.
        file = f"{_MATERIALS}/{slug}/{_INDEX}"
    # No address within the site begins with a question mark, so it can stand for a link that is to be removed.
    return posixpath.relpath(file, folder or ".") + mark + anchor if file in included else f"?{file}"


# -- the search


def _index_script(site: Path, included: set[str]) -> str:
    """A script with the whole search index of the included pages, in which each has the address of its file."""
    pages = sorted(path for path in included if path.endswith(f"/{_INDEX}") and path != _SEARCH_PAGE)
    records = []
    for path in pages:
        folder = posixpath.dirname(path)
        for record in records_of(path, (site / path).read_text(encoding="utf-8")):
            address = record.address.replace(f"{folder}/", path, 1)
            records.append(dataclasses.replace(record, address=address))
    index = compact_json(whole_index(records))
    return f"window.loaSearch = {index};\n"


# -- the table of contents


def _contents_page(site: Path, slug: str, name: str, rows: Sequence[Mapping[str, Any]], included: set[str]) -> str:
    """The first page of a copy: links to pages, kits, print files and recordings, but not to those of single bodies."""
    rows = [row for row in rows if row["path"] in included and not is_for_one_body(row)]
    mine = [row for row in rows if row.get("province") == slug]
    pages = [row for row in rows if row["kind"] == "page"]
    places = (f"{slug}/", f"{_MATERIALS}/", *(f"{name}/{slug}/" for name in _LISTS))
    own = [row for row in pages if row["path"].startswith(places)]
    title = f"{name}: mục lục"
    lists = [
        _list("Trang của đơn vị" if _is_of_body(slug, rows) else "Trang của tỉnh", own),
        _list("Tải trọn bộ", [row for row in mine if row["kind"] == "bundle"]),
        _list("Để in", [row for row in mine if row["path"].endswith(".pdf") and not _is_in_kits_only(row)]),
        _list("Để nghe", [row for row in mine if row["kind"] == "audio"]),
        _list("Trang chung", [row for row in pages if row not in own]),
    ]
    page = (site / slug / _INDEX).read_text(encoding="utf-8")
    style, helplines = _STYLE.search(page), _HELPLINES.search(page)
    return (
        '<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f'<title>{html.escape(title)}</title>\n<link rel="stylesheet" href="{style[0] if style else ""}">\n'
        "</head>\n<body>\n"
        f'{helplines[0] if helplines else ""}\n<main class="wrap reading">\n<h1>{html.escape(title)}</h1>\n'
        "<p>Mọi tệp dưới đây mở được ngay trên máy này, không cần mạng.</p>\n"
        f'<p><a class="button" href="{_SEARCH_PAGE}">Tìm kiếm</a></p>\n'
        f"{''.join(lists)}</main>\n</body>\n</html>\n"
    )


def _is_in_kits_only(row: Mapping[str, Any]) -> bool:
    """A job ticket for some sizes of a design, which only the kits of these have; the whole design has one, too."""
    return "lists" in row and "item" not in row


def _list(title: str, rows: Sequence[Mapping[str, Any]]) -> str:
    if not rows:
        return ""
    items = "".join(
        f'<li><a href="{html.escape(row["path"])}">{html.escape(str(row.get("title") or row["path"]))}</a> '
        f"<small>{html.escape(_name_and_size(row))}</small></li>\n"
        for row in sorted(rows, key=lambda row: (str(row.get("campaign", "")), str(row["path"])))
    )
    return f"<h2>{html.escape(title)}</h2>\n<ul>\n{items}</ul>\n"


def _name_and_size(row: Mapping[str, Any]) -> str:
    if row["kind"] == "page":
        return ""
    return f"{row['path'].rpartition('/')[2]} · {file_size(row['bytes'])}"
