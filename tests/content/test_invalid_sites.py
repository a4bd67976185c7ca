"""Every broken site fails with exactly the lines it expects, and every code is shown by one of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from loa.content.diagnostic_codes import CODES
from loa.pipeline.checker import Checked, check
from tests.conftest import SITES
from tests.looking import inputs_at

BROKEN = sorted(path for path in (SITES / "invalid").iterdir() if path.is_dir())

SHOWN_ELSEWHERE = {"L106", "L417", "L418", "L455", "L457", "L458", "L460", "L543"}
"""Too large, absent, locked, or with names that not every system has: test_reader, test_unread_files and
test_read_recordings make these."""


def _checked(site: Path) -> Checked:
    return check(inputs_at(site))


@pytest.mark.parametrize("site", BROKEN, ids=lambda site: site.name)
def test_broken_site_fails_with_exactly_its_lines(site: Path) -> None:
    found = _checked(site)
    expected = (site / "expected.txt").read_text(encoding="utf-8")
    assert found.report() + "\n" == expected
    assert found.catalogue is None


def test_there_are_at_least_forty_broken_sites() -> None:
    assert len(BROKEN) >= 40


def test_every_code_is_shown_by_a_broken_site() -> None:
    shown = {d.code for site in BROKEN for d in _checked(site).problems.diagnostics}
    assert set(CODES) - SHOWN_ELSEWHERE == shown


def test_all_problems_of_all_files_come_in_one_run_in_file_and_line_order() -> None:
    found = _checked(SITES / "invalid" / "nhieu-loi-nhieu-tep")
    places = [line.split(" ")[0] for line in found.report().splitlines() if line.startswith("campaigns/")]
    assert len({place.split(":")[0] for place in places}) == 3
    assert places == sorted(places, key=lambda p: (p.split(":")[0], *map(int, p.strip(":").split(":")[1:])))
