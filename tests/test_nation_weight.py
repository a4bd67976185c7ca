"""The site of all provinces and communes stays within what free hosts take: samples are weighed and multiplied."""

from __future__ import annotations

from pathlib import Path

from benchmarks.weight import rows_of, weigh, write_sample
from loa.publish.site_weight import MOST_OF_HOSTS
from tests.building import Built, build


def test_the_nation_with_six_banners_for_each_commune_is_not_too_heavy(built: Built, tmp_path: Path) -> None:
    made_up = build(write_sample(tmp_path / "province"), tmp_path / "store")
    assert made_up.returncode == 0, made_up.said
    weight = weigh(built.catalogue, rows_of(made_up.site))
    kinds = {kind: (number, size) for kind, number, size in weight.kinds}
    assert kinds["of a commune: prints of single bodies"][1] > 6 * 10_000
    assert kinds["of a commune: tickets"][1] > 0
    assert weight.total < MOST_OF_HOSTS, weight.markdown()
