"""The same words built by other generators, from Markdown, in an environment of their own (benchmarks/.venv)."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from benchmarks import builds
from benchmarks.clock import Failed, Run, quickest

VENV = Path(__file__).parent / ".venv"
_BIN = VENV / "bin"
_PACKAGES = ("mkdocs-material", "zensical", "hugo")

_MKDOCS = """site_name: Loa
site_url: https://example.org/
theme:
  name: material
  font: false
  features: [{features}]
plugins: [{plugins}]
"""
_PRUNED = "navigation.prune, navigation.indexes"
_MATERIALS = (
    ("Material", "", ""),
    ("Material, navigation.prune", _PRUNED, ""),
    ("Material, navigation.prune, search", _PRUNED, "search"),
)
"""Name, features of the theme, plugins."""

_HUGO = """baseURL = "https://example.org/"
title = "Loa"
disableKinds = ["taxonomy", "term", "RSS"]
"""
_HUGO_FRAME = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body>
<nav>{{ range .Site.Sections }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}</nav>
<main><h1>{{ .Title }}</h1>{{ .Content }}
{{ if .IsNode }}{{ range .Pages }}<p><a href="{{ .RelPermalink }}">{{ .Title }}</a></p>{{ end }}{{ end }}
</main></body></html>
"""


@dataclass(frozen=True)
class Peer:
    """A full build by another generator, and ours of the same words right after it.

    `run` is None where it could not be had or did not work.
    """

    name: str
    pages: int
    run: Run | None
    cold: Run
    one_edit: Run


def install() -> bool:
    """Make the environment of the peers, once; False where their packages are not to be had."""
    if not (_BIN / "python").exists():
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    command = [str(_BIN / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *_PACKAGES]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def measure(nation: Path, folder: Path) -> Iterator[Peer]:
    """Build the words of the `nation` with every peer, in `folder`, and after each of them with Loa.

    So what the machine does meanwhile slows both, and the ratio stays.
    """
    pages = _write_markdown(nation / "campaigns", folder / "docs", "index.md")
    for name, features, plugins in _MATERIALS:
        (folder / "mkdocs.yml").write_text(_MKDOCS.format(features=features, plugins=plugins), encoding="utf-8")
        yield _beside(name, pages, [str(_BIN / "mkdocs"), "build", "--quiet"], folder, nation)
    yield _beside("Zensical", pages, [str(_BIN / "zensical"), "build"], folder, nation)
    hugo = folder / "hugo"
    _write_markdown(nation / "campaigns", hugo / "content", "_index.md")
    (hugo / "hugo.toml").write_text(_HUGO, encoding="utf-8")
    for name in ("single", "list", "home"):
        layout = hugo / "layouts" / "_default" / f"{name}.html"
        layout.parent.mkdir(parents=True, exist_ok=True)
        layout.write_text(_HUGO_FRAME, encoding="utf-8")
    yield _beside("Hugo, bare theme", pages, [str(_BIN / "hugo"), "--quiet"], hugo, nation)


def _beside(name: str, pages: int, command: list[str], folder: Path, nation: Path) -> Peer:
    return Peer(name, pages, _tried(command, folder), builds.cold(nation), builds.one_edit(nation))


def _tried(command: list[str], folder: Path) -> Run | None:
    def begin_anew() -> None:
        # Moved, not removed: a disk that just removed thousands of files is slow to make new ones.
        for site in (folder / "site", folder / "public"):
            if site.exists():
                site.rename(folder / f"earlier-{time.monotonic_ns()}")

    try:
        return quickest(command, folder, {"NO_MKDOCS_2_WARNING": "1"}, begin_anew)
    except (Failed, OSError) as error:
        print(f"{error}", file=sys.stderr)
        return None


def _write_markdown(campaigns: Path, docs: Path, index: str) -> int:
    """Every province, campaign and event as a Markdown page with its words; returns how many pages there are."""
    files = sorted(campaigns.rglob("*.yml"))
    docs.mkdir(parents=True)
    (docs / index).write_text("---\ntitle: Loa\n---\n\n# Loa\n", encoding="utf-8")
    pages = len(files) + 1
    for file in files:
        said = yaml.load(file.read_bytes(), yaml.CSafeLoader)
        place = docs / file.parent.name / (index if file.name == "province.yml" else f"{file.stem}.md")
        place.parent.mkdir(exist_ok=True)
        place.write_text("\n\n".join(_markdown(said)) + "\n", encoding="utf-8")
        for event in said.get("events", ()):
            named = {**event, "summary": f"{said['title']} {event['starts']}"}
            beside = place.with_name(f"{file.stem}--{event['id']}.md")
            beside.write_text("\n\n".join(_markdown(named)) + "\n", encoding="utf-8")
            pages += 1
    return pages


def _markdown(said: dict[str, object]) -> Iterator[str]:
    title = str(said.get("title") or said.get("name"))
    yield f'---\ntitle: "{title}"\n---'
    yield f"# {title}"
    yield str(said.get("summary") or said.get("about") or "")
    for heading in ("messages", "events", "activities", "results"):
        items = said.get(heading)
        if isinstance(items, list):
            yield f"## {heading}"
            for item in items:
                yield f"### {item.get('title') or item.get('id')}"
                yield " ".join(str(value) for key, value in item.items() if key not in {"id", "title"})
