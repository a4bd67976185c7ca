"""What CONTRIBUTING shows works: every block is applied to a copy of the project, which is then built."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from tests.building import Built, build, copy_project
from tests.conftest import ROOT

_BLOCK = re.compile(
    r'<!-- (?:(?P<new>file)|end of|after "(?P<anchor>[^"]+)" in) (?P<path>\S+) -->\n```\w+\n(?P<text>.*?)```', re.DOTALL
)


KEPT = {"toan-quoc/province.yml", "dong-thap/province.yml", "dong-thap/ngay-30-7-2021.yml"}
"""What is left of the content, one campaign: of a program that was changed, everything is drawn anew."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = copy_project(tmp_path_factory.mktemp("gop-suc") / "loa")
    campaigns = folder / "campaigns"
    for file in campaigns.rglob("*.yml"):
        if file.relative_to(campaigns).as_posix() not in KEPT:
            file.unlink()
    for province in campaigns.iterdir():
        if not any(name.startswith(f"{province.name}/") for name in KEPT):
            shutil.rmtree(province)
    blocks = list(_BLOCK.finditer((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")))
    assert len(blocks) >= 10
    for block in blocks:
        _apply(folder / block["path"], block)
    done = build(folder, folder.parent / "kho", PYTHONPATH=os.fspath(folder / "hooks"))
    assert done.returncode == 0, done.said
    return done


def _apply(path: Path, block: re.Match[str]) -> None:
    anchor, text = block["anchor"], block["text"]
    assert not (block["new"] and path.exists()), path
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True) if path.exists() else []
    starts = [number for number, line in enumerate(lines, 1) if anchor and line.startswith(anchor)]
    place = starts[0] if anchor else len(lines)
    path.write_text("".join([*lines[:place], text, *lines[place:]]), encoding="utf-8")


def test_a_new_metric_is_shown(built: Built) -> None:
    text = built.text("dong-thap/vi-du-chi-tieu/index.html")
    assert "Vở kịch tuyên truyền" in text
    assert "03 vở" in text


def test_a_new_language_is_shown_and_printed(built: Built) -> None:
    html = (built.site / "dong-thap/vi-du-ngon-ngu/index.html").read_text(encoding="utf-8")
    assert 'lang="en"' in html
    assert "No one shall be held in slavery" in built.text("dong-thap/vi-du-ngon-ngu/index.html")
    assert (built.site / "dong-thap/vi-du-ngon-ngu/ap-phich--dieu-4--a3--en--dong-thap.pdf").is_file()


def test_a_new_layout_is_printed(built: Built) -> None:
    made = (built.site / "dong-thap/vi-du-kho/bien--chung-tay--1.2x0.4--dong-thap.pdf").read_bytes()
    assert made.startswith(b"%PDF-")


def test_a_new_page_kind_has_its_page(built: Built) -> None:
    text = built.text("van-ban/index.html")
    assert "193/QĐ-TTg" in text
