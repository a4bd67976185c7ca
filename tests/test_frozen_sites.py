"""Files of earlier versions stay readable: sites written for them build as they are."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from loa.pipeline.checker import check
from tests.building import build, small_site
from tests.conftest import SITES
from tests.looking import inputs_at

FROZEN = sorted(folder for version in (SITES / "frozen").iterdir() for folder in version.iterdir())
LARGE = {"nam-tinh": "dong-thap"}
"""Sites of many provinces, and the one that `make test` draws: of the others it only reads and checks the content."""

CASES = [
    pytest.param(folder, only, id=f"{folder.parent.name}/{folder.name}{only and ': '}{only}", marks=marks)
    for folder in FROZEN
    for only, marks in {
        LARGE.get(folder.name, ""): (),
        "": [pytest.mark.thorough] if folder.name in LARGE else (),
    }.items()
]


def test_the_first_version_has_the_five_provinces() -> None:
    names = {path.parent.name for path in (SITES / "frozen/0.1/nam-tinh/campaigns").glob("*/province.yml")}
    assert {"lang-son", "ca-mau", "dong-thap", "bac-ninh", "quang-ninh"} <= names


@pytest.mark.parametrize(("frozen", "only"), CASES)
def test_a_site_of_an_earlier_version_builds_as_it_is(
    frozen: Path, only: str, real_store: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "trang"
    if (frozen / "mkdocs.yml").is_file():
        shutil.copytree(frozen, folder)
    else:
        small_site(folder, frozen)
    found = check(inputs_at(folder)).problems
    assert not found.are_errors, found.report()
    done = build(folder, real_store, **({"LOA_ONLY": only} if only else {}))
    assert done.returncode == 0, done.said
    files = [path.relative_to(folder / "campaigns") for path in (folder / "campaigns").glob(f"{only or '*'}/*.yml")]
    assert files
    addresses = [f"{file.with_suffix('')}/index.html".replace("/province/", "/") for file in files]
    assert [address for address in addresses if not (done.site / address).is_file()] == []
