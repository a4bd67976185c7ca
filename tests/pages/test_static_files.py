"""Styles, scripts and web fonts: their names say what is in them, and whoever loads one names it as it is."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from loa.pages.static_files import FOLDER, SCRIPTS, WEB_FONTS, web_addresses, web_files
from loa.render.renderers import render
from loa.store.project import DATA
from tests.looking import inputs_at


def _published(root: Path) -> dict[str, bytes]:
    """The files by path; fonts have no bytes, for they are cut elsewhere."""
    inputs = inputs_at(root)
    return {one.path: b"" if one.renderer == "webfont" else render(one, inputs) for one in web_files(inputs)}


def test_every_one_has_a_fingerprint_in_its_name(tmp_path: Path) -> None:
    files = _published(tmp_path)
    assert len(files) == len(SCRIPTS) + len(WEB_FONTS) + 3
    for path in files:
        assert re.fullmatch(rf"{FOLDER}/[a-z0-9-]+\.[0-9a-f]{{8}}\.(css|js|svg|woff2)", path)
    assert files == _published(tmp_path)


def test_the_style_names_what_lies_beside_it(tmp_path: Path) -> None:
    files = _published(tmp_path)
    (style,) = (data.decode() for path, data in files.items() if path.endswith(".css"))
    named = re.findall(r'url\("([^":]+)"\)', style)
    assert len(named) == len(WEB_FONTS)
    assert {f"{FOLDER}/{name}" for name in named} <= files.keys()


def test_what_others_wrote_lies_here_as_they_gave_it_out_with_its_licence() -> None:
    data = (DATA / "scripts" / "client-zip.js").read_bytes()
    assert hashlib.sha256(data).hexdigest() == "28c957c53d8e5290951d4b45ccff8ab8c9c37219da08b9d537bbdd595a75706d"
    licence = (DATA / "scripts" / "LICENSE.txt").read_text(encoding="utf-8")
    assert "client-zip 2.5.1" in licence and "Permission is hereby granted, free of charge" in licence


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("styles/loa.css", {"loa.css"}),
        ("styles/loa.svg", {"loa.svg", "loa.css"}),
        ("scripts/quiz.js", {"quiz.js"}),
        ("fonts/be-vietnam-pro/BeVietnamPro_400Regular.ttf", {"be-vietnam-pro-400.woff2", "loa.css"}),
    ],
)
def test_another_content_has_another_name(tmp_path: Path, name: str, others: set[str]) -> None:
    before = web_addresses(inputs_at(tmp_path))
    own = tmp_path / "assets" / name
    own.parent.mkdir(parents=True)
    own.write_bytes((DATA / name).read_bytes() + b"\n")
    after = web_addresses(inputs_at(tmp_path))
    assert {one for one in before if before[one] != after[one]} == others


@pytest.mark.parametrize(
    "said",
    [
        'url("be-vietnam-pro-400.woff2")',
        "url('be-vietnam-pro-400.woff2')",
        "url( be-vietnam-pro-400.woff2 )",
        'url("be-vietnam-pro-400.woff2#iefix")',
    ],
)
def test_a_style_of_the_site_s_own_may_write_it_in_any_way(tmp_path: Path, said: str) -> None:
    own = tmp_path / "assets/styles/loa.css"
    own.parent.mkdir(parents=True)
    own.write_text(f"p {{ src: {said}; b: url(khac.png); c: url(data:image/svg+xml,x) }}\n", encoding="utf-8")
    font = web_addresses(inputs_at(tmp_path))["be-vietnam-pro-400.woff2"].rpartition("/")[2]
    (style,) = (data.decode() for path, data in _published(tmp_path).items() if path.endswith(".css"))
    assert said.replace("be-vietnam-pro-400.woff2", font) in style
    assert "url(khac.png)" in style
    assert "url(data:image/svg+xml,x)" in style


def test_scripts_that_help_in_danger_run_on_telephones_of_2021() -> None:
    """Without these calls: where one is missing, the whole search fails, and with it the answer to a cry for help."""
    later = re.compile(
        r"\.(?:at|findLast|findLastIndex|toSorted|toReversed|toSpliced|with)\(|Object\.(?:hasOwn|groupBy)\("
    )
    scripts = [DATA / "scripts" / f"{name}.js" for name in ("spelling", "cries", "search", "leave", "cover", "share")]
    assert [(path.name, found) for path in scripts for found in later.findall(path.read_text(encoding="utf-8"))] == []
