"""Sizes of files and of finished things, as people read them."""

from __future__ import annotations

import pytest

from loa.content.vocabulary import Vocabulary
from loa.house_style import written_numbers


@pytest.mark.parametrize(("size", "said"), [(1, "1 KB"), (182_400, "182 KB"), (1_249_000, "1,2 MB")])
def test_sizes_of_files(size: int, said: str) -> None:
    assert written_numbers.file_size(size) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("bang-ron-5x0.8", "5 × 0,8 m"),
        ("poster-a3", "29,7 × 42 cm"),
        ("facebook", "1200 × 630 điểm ảnh"),
    ],
)
def test_sizes_of_finished_things(vocabulary: Vocabulary, name: str, said: str) -> None:
    assert written_numbers.finished_size(vocabulary.formats[name]) == said
