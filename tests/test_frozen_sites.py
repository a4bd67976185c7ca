"""Files of earlier versions stay readable: sites written for them build as they are."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.building import build, small_site
from tests.conftest import SITES

FROZEN = sorted(folder for version in (SITES / "frozen").iterdir() for folder in version.iterdir())


def test_the_first_version_has_the_five_provinces() -> None:
    names = {path.parent.name for path in (SITES / "frozen/0.1/nam-tinh/campaigns").glob("*/province.yml")}
    assert {"lang-son", "ca-mau", "dong-thap", "bac-ninh", "quang-ninh"} <= names


@pytest.mark.parametrize("frozen", FROZEN, ids=lambda folder: f"{folder.parent.name}/{folder.name}")
def test_a_site_of_an_earlier_version_builds_as_it_is(frozen: Path, real_store: Path, tmp_path: Path) -> None:
    folder = tmp_path / "trang"
    if (frozen / "mkdocs.yml").is_file():
        shutil.copytree(frozen, folder)
    else:
        small_site(folder, frozen)
    done = build(folder, real_store)
    assert done.returncode == 0, done.said
    files = [path.relative_to(folder / "campaigns") for path in (folder / "campaigns").glob("*/*.yml")]
    assert files
    addresses = [f"{file.with_suffix('')}/index.html".replace("/province/", "/") for file in files]
    assert [address for address in addresses if not (done.site / address).is_file()] == []
