"""The search index: Pagefind's small pieces, made of the finished pages, with đ folded to d.

Pagefind folds accents when it searches, but takes đ for a letter of its own. So every word that has one is followed
in the index by a twin written with d, behind an invisible mark; the page that searches folds the query in the same
way and hides the twins. The index is kept in the store under the digest of all it was made from: a build in which
no page changed makes none.
"""

from __future__ import annotations

import base64
import hashlib
import html
import io
import json
import os
import re
import subprocess
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pagefind_bin import get_executable

from loa.plan.output import canonical
from loa.publish.store import Store
from loa.publish.workers import CannotMake

FOLDER = "pagefind"
"""Where the index lies on the site."""

TWIN = "\u2063"
"""Stands before a word that is only there to be found; an invisible separator, which no text has."""

_NOT_SEARCHED = {"404.html", "tim/index.html", "tai-lieu/index.html"}
_NOT_NEEDED = re.compile(r"pagefind-(?:component-ui|modular-ui|ui|highlight)\.")
_MAIN = re.compile(r"<main\b[^>]*>(.*?)</main>", re.DOTALL)
_SILENT = re.compile(r"<(script|style|svg|noscript|nav|aside)\b.*?</\1>", re.DOTALL)
_TITLE = re.compile(r"<title>(.*?) · [^·<]*</title>", re.DOTALL)
_STEP = re.compile(r'<nav class="wrap trail".*?</nav>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_COMMUNE = re.compile(r'<li class="commune"[^>]*><a href="([^"]+)">(.*?)</a>.*?</li>', re.DOTALL)
_OF_A_COMMUNE = re.compile(r"[^/]+/xa-phuong/[^/]+/index\.html")
"""The page of one commune: the list of its province names it, all else stands on other pages, too."""

_WORD_WITH_D = re.compile(r"\w*đ\w*", re.IGNORECASE)
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Record:
    """One thing that can be found: where it is, what it is called, under what it stands, and its words."""

    address: str
    title: str
    where: str
    text: str


def write_search(site: Path, pages: Iterable[str], store: Store) -> None:
    """Put the search index of the pages into the site. Raises StoreError and OSError."""
    records = [record for page in _searched(pages) for record in _records(site, page)]
    key = _key(records)
    stored = store.get(key) or store.put(key, _packed(_index(records)))
    with zipfile.ZipFile(io.BytesIO(stored.data)) as pack:
        pack.extractall(site / FOLDER)


def _searched(pages: Iterable[str]) -> list[str]:
    return [page for page in sorted(pages) if page not in _NOT_SEARCHED and not _OF_A_COMMUNE.fullmatch(page)]


def _records(site: Path, page: str) -> Iterator[Record]:
    text = (site / page).read_text(encoding="utf-8")
    found = _MAIN.search(text)
    title = _TITLE.search(text)
    if found is None or title is None:
        return
    name = _plain(title[1])
    where = _where(text)
    main = _SILENT.sub(" ", found[1])
    address = page.removesuffix("index.html")
    communes = _COMMUNE.findall(main)
    yield Record(address, name, where, f"{name}. {_plain(_COMMUNE.sub(' ', main) if communes else main)}")
    for folder, commune in communes:
        yield Record(
            f"{address}{folder}", f"{_plain(commune)} – {where.split(' › ')[-1]}", name, f"{_plain(commune)}. {name}"
        )


def _where(text: str) -> str:
    """The way to a page: the steps above it, without the home page."""
    trail = _STEP.search(text)
    steps = re.findall(r"<li>(.*?)</li>", trail[0], re.DOTALL) if trail else []
    return " › ".join(_plain(step) for step in steps[1:-1])


def _plain(markup: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", markup)).split())


def findable(text: str) -> str:
    """The text with a folded twin behind every word that has đ: `đường` is followed by `duong`."""
    return _WORD_WITH_D.sub(lambda word: f"{word[0]} {TWIN}{_folded(word[0])}", text)


def _folded(word: str) -> str:
    return word.replace("đ", "d").replace("Đ", "D")


def _key(records: Sequence[Record]) -> str:
    code = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
    parts = [f"search; pagefind {version('pagefind_bin')}; {code}"]
    parts += [canonical([r.address, r.title, r.where, r.text]) for r in records]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _index(records: Sequence[Record]) -> list[tuple[str, bytes]]:
    """The files of the index by path, without those of Pagefind's own dialogs."""
    with _Pagefind() as pagefind:
        index = pagefind.ask({"type": "NewIndex", "config": {"force_language": "vi"}})["index_id"]
        for record in records:
            pagefind.ask(_as_pagefind_wants(record, index))
        # Asked for and not written by Pagefind, which says that it has written while it still does.
        files = pagefind.ask({"type": "GetFiles", "index_id": index})["files"]
    made = {file["path"]: base64.b64decode(file["content"]) for file in files}
    return [(name, data) for name, data in sorted(made.items()) if not _NOT_NEEDED.match(name)]


def _as_pagefind_wants(record: Record, index: int) -> dict[str, Any]:
    return {
        "type": "AddRecord",
        "index_id": index,
        "url": f"/{record.address}",
        "content": findable(record.text),
        "language": "vi",
        "meta": {"title": record.title, "where": record.where},
        "filters": None,
        "sort": None,
    }


_MOST_AT_ONCE = 1 << 20
"""Bytes of an answer read in one step."""


class _Pagefind:
    """Pagefind as a service: requests and answers are JSON in base64, each ended by a comma.

    Its own Python client waits a tenth of a second for every answer, which is minutes for a nation.
    """

    def __enter__(self) -> _Pagefind:
        program = get_executable()
        if program is None:
            raise CannotMake(FOLDER, "pagefind_bin is not installed")
        self._process = subprocess.Popen([program, "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        return self

    def __exit__(self, *raised: object) -> None:
        self._process.terminate()
        self._process.communicate()

    def ask(self, payload: Mapping[str, Any]) -> dict[str, Any]:
        """The answer to one request. Raises CannotMake."""
        pipes = self._process.stdin, self._process.stdout
        if pipes[0] is None or pipes[1] is None:
            raise CannotMake(FOLDER, "pagefind has no pipes")
        pipes[0].write(base64.b64encode(json.dumps({"message_id": 1, "payload": payload}).encode()) + b",")
        pipes[0].flush()
        answer = bytearray()
        while not answer.endswith(b",") and (more := os.read(pipes[1].fileno(), _MOST_AT_ONCE)):
            answer += more
        told: dict[str, Any] = json.loads(base64.b64decode(bytes(answer[:-1])) or "{}").get("payload", {})
        if told.get("type") in {None, "Error"}:
            raise CannotMake(FOLDER, str(told.get("message", "pagefind stopped")))
        return told


def _packed(files: Sequence[tuple[str, bytes]]) -> bytes:
    """The files as one, so that the store keeps or loses them together; always the same bytes."""
    pack = io.BytesIO()
    with zipfile.ZipFile(pack, "w") as archive:
        for path, data in files:
            archive.writestr(zipfile.ZipInfo(path, _EPOCH), data)
    return pack.getvalue()
