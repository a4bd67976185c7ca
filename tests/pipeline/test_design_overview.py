"""The contact sheet shows every format in every design."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from loa.content.vocabulary import Vocabulary
from loa.pipeline.checker import check
from loa.pipeline.design_overview import NothingToShow, contact_sheet, sheet_names
from tests.printing import HERE, SLOGAN, campaign_with, catalogue


def test_every_design_has_a_sheet_and_all_are_on_one(tmp_path: Path) -> None:
    found = check(HERE).catalogue
    assert found is not None
    written = contact_sheet(found, HERE, tmp_path / "tờ xem")
    assert [path.stem for path in written] == [*found.vocabulary.designs, "contact-sheet"]
    assert [path.name for path in written] == sheet_names(found)
    heights = []
    for path in written:
        with Image.open(path) as sheet:
            assert sheet.width == 1480
            heights.append(sheet.height)
    assert heights[-1] == sum(heights[:-1])


def test_without_a_leaflet_there_is_nothing_to_show(vocabulary: Vocabulary, tmp_path: Path) -> None:
    with pytest.raises(NothingToShow):
        contact_sheet(catalogue(vocabulary, campaign_with(SLOGAN, "poster-a3")), HERE, tmp_path)
