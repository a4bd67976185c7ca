"""The written site: files into a new folder, then the new folder into the place of the old one."""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from loa.plan.output import Output
from loa.publish.make import Made

CATALOGUE_VERSION = 1
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@dataclass(frozen=True, slots=True)
class Page:
    """A finished page as it lies in the site: its path, and what catalogue.json says of it."""

    path: str
    facts: Mapping[str, Any]


def write_files(outputs: Iterable[Output], made: Made, site: Path) -> None:
    """Write the bytes of all Outputs that are not pages (pages are finished by the site generator)."""
    for output in outputs:
        if output.renderer == "page":
            continue
        place = site / output.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(made.stored[output.digest].data)


def write_catalogue(outputs: Sequence[Output], pages: Sequence[Page], made: Made, site: Path) -> int:
    """Write catalogue.json, the list of what is published, and return the number of its bytes listed."""
    rows = [_row(o.path, o.kind, o.facts, made.stored[o.digest]) for o in outputs if _is_listed(o)]
    rows += [_row_of_page(page, site) for page in pages]
    rows.sort(key=lambda row: row["path"])
    text = json.dumps({"version": CATALOGUE_VERSION, "files": rows}, ensure_ascii=False, indent=1) + "\n"
    (site / "catalogue.json").write_text(text, encoding="utf-8")
    return sum(row["bytes"] for row in rows)


def write_sitemap(pages: Sequence[Page], site_url: str, site: Path) -> None:
    """Write sitemap.xml (sitemaps.org protocol 0.9) with every page and no dates: equal sites, equal bytes."""
    base = site_url.rstrip("/") + "/"
    addresses = sorted(base + page.path.removesuffix("index.html") for page in pages)
    rows = "".join(f"  <url><loc>{escape(address)}</loc></url>\n" for address in addresses)
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'
    )
    (site / "sitemap.xml").write_text(text, encoding="utf-8")


def _is_listed(output: Output) -> bool:
    return output.renderer != "page" and output.kind != "asset"


def _row(path: str, kind: str, facts: Mapping[str, Any], stored: Any) -> dict[str, Any]:
    known = {key: value for key, value in facts.items() if value is not None}
    return {"path": path, "kind": kind, **known, "bytes": len(stored.data), "sha256": stored.sha256}


def _row_of_page(page: Page, site: Path) -> dict[str, Any]:
    data = (site / page.path).read_bytes()
    known = {key: value for key, value in page.facts.items() if value is not None}
    return {
        "path": page.path,
        "kind": "page",
        **known,
        "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
    }


def staging_folder(site: Path) -> Path:
    """A fresh folder beside `site`, on the same file system, in which the new site is built."""
    _sweep(site)
    staging = site.with_name(f".{site.name}-new-{os.getpid()}")
    staging.mkdir(parents=True)
    return staging


def _sweep(site: Path) -> None:
    """Remove what builds that were killed left behind."""
    for left in site.parent.glob(f".{site.name}-*-*"):
        owner = left.name.rpartition("-")[2]
        if owner.isdigit() and (int(owner) == os.getpid() or not _is_running(int(owner))):
            shutil.rmtree(left, ignore_errors=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def swap(staging: Path, site: Path) -> None:
    """Put the finished folder in the place of the site. Where the system can, in one step."""
    if site.exists():
        if not _exchange(staging, site):
            retired = site.with_name(f".{site.name}-old-{os.getpid()}")
            site.rename(retired)
            staging.rename(site)
            staging = retired
        shutil.rmtree(staging, ignore_errors=True)
    else:
        staging.rename(site)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders atomically (Linux renameat2); False where that is not to be had."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    result: int = renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    return result == 0
