"""The live preview: a change is soon on its page, a mistake is shown over the last good page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.nation import Nation
from benchmarks.preview import EDITED, Served, serving


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A province of some campaigns."""
    place = tmp_path_factory.mktemp("serve")
    with serving(Nation(campaigns_each=EDITED, provinces=1).write(place / "nation"), place) as running:
        running.wait()
        yield running


def test_a_change_of_a_campaign_is_on_its_page(served: Served) -> None:
    assert "Sửa lần 1" not in served.page()
    served.change('title: "', 'title: "Sửa lần 1, ')
    served.seconds_until(lambda page: "Sửa lần 1" in page)
    page = served.page()
    assert "<h1" in page
    assert "lỗi L" not in page


def test_a_mistake_is_shown_over_the_last_good_page_and_goes_when_it_is_mended(served: Served) -> None:
    served.change("summary:", "sumary<b>:")
    served.seconds_until(lambda page: ">L201</a>" in page)
    page = served.page()
    assert "sumary&lt;b&gt;" in page
    assert "sumary<b>" not in page
    assert "Sửa lần" in page
    assert "Văn bản do máy sinh" in page
    served.change("sumary<b>:", "summary:")
    served.seconds_until(lambda page: ">L201</a>" not in page)
    assert "Văn bản do máy sinh" in served.page()


def test_a_preview_that_starts_with_a_mistake_shows_it_and_then_the_page(tmp_path: Path) -> None:
    folder = Nation(campaigns_each=EDITED, provinces=1).write(tmp_path / "nation")
    (campaign,) = folder.glob(f"campaigns/*/chien-dich-{EDITED:03}.yml")
    campaign.write_text("tilte: Sai tên mục\n", encoding="utf-8")
    with serving(folder, tmp_path) as running:
        running.wait()
        running.seconds_until(lambda page: ">L201</a>" in page)
        assert '<meta http-equiv="refresh"' in running.page()
        campaign.write_text("title: Đã sửa xong\n", encoding="utf-8")
        running.seconds_until(lambda page: "Đã sửa xong" in page)
        assert ">L201</a>" not in running.page()
