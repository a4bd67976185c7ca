"""Figures and targets of a province laid over those of the nation: one form of a figure replaces the other."""

from __future__ import annotations

import pytest

from loa.catalogue.merge import merge
from loa.content.diagnostics import SourceLines
from loa.content.models import Campaign
from loa.content.validation import validate
from loa.content.vocabulary import Vocabulary
from loa.content.yaml_parser import parse

_NATION = """title: Chiến dịch
source: {title: Kế hoạch ví dụ}
targets:
  - {id: biet-so, title: Người dân biết số, figure: trên 90%, by: 2030}
  - {id: so-buoi, metric: buoi-truyen-thong, figure: ít nhất 12 buổi}
results:
  - {id: to-roi, metric: to-roi, value: 5000, qualifier: gan, written: gần 5.000}
  - {id: hoi-nghi, metric: hoi-nghi, figure: 12 cuộc}
tables:
  - {id: theo-thang, title: Theo tháng, rows: "Tháng | Số buổi\\n01 | 12"}
  - {id: theo-quy, title: Theo quý, rows: "Quý | Số buổi\\nI | 12"}
  - {id: theo-nam, title: Theo năm, file: bang/nam.csv}
"""


def _merged(child: str, vocabulary: Vocabulary) -> Campaign:
    base, change = (parse(text.encode(), name)[0] for text, name in ((_NATION, "a.yml"), (child, "b.yml")))
    tree, problems = merge(base, change)
    campaign, more = validate(tree, Campaign, vocabulary, SourceLines({"a.yml": _NATION, "b.yml": child}))
    assert [problem.code for problem in (*problems, *more) if problem.is_error] == []
    assert campaign is not None
    return campaign


@pytest.mark.parametrize(
    ("child", "figures"),
    [
        ("{id: to-roi, figure: hơn 7.000 tờ}", [("7000", "hon", "hơn 7.000 tờ"), ("12", "exact", "12 cuộc")]),
        ("{id: hoi-nghi, value: 30}", [("5000", "gan", "gần 5.000"), ("30", "exact", None)]),
        ('{id: hoi-nghi, unit: "%", figure: "98,5%"}', [("5000", "gan", "gần 5.000"), ("98.5", "exact", "98,5%")]),
    ],
)
def test_a_figure_in_one_line_replaces_one_key_by_key(
    child: str, figures: list[tuple[str, str, str | None]], vocabulary: Vocabulary
) -> None:
    campaign = _merged(f"extends: toan-quoc/a\nresults:\n  - {child}\n", vocabulary)
    assert [(str(one.value), one.qualifier, one.written) for one in campaign.results] == figures


def test_a_figure_in_other_words_loses_the_nations_source(vocabulary: Vocabulary) -> None:
    first, second = _merged(
        "extends: toan-quoc/a\nresults:\n  - {id: to-roi, figure: hơn 7.000 tờ}\n", vocabulary
    ).results
    assert (first.sample, second.sample) == (True, False)


def test_targets_are_merged_by_id(vocabulary: Vocabulary) -> None:
    child = "extends: toan-quoc/a\ntargets:\n  - {id: so-buoi, omit: true}\n  - {id: biet-so, figure: trên 95%}\n"
    (target,) = _merged(child + "  - {id: rieng, title: Xã có tủ sách, figure: 12 xã}\n", vocabulary).targets[:1]
    assert (target.id, str(target.value), target.qualifier, target.unit) == ("biet-so", "95", "tren", "%")


def test_tables_are_merged_by_id_and_a_file_replaces_what_was_typed(vocabulary: Vocabulary) -> None:
    child = (
        "extends: toan-quoc/a\ntables:\n  - {id: theo-thang, file: bang/thang.xlsx}\n  - {id: theo-quy, omit: true}\n"
        '  - {id: theo-nam, rows: "Năm | Số buổi\\n2026 | 3"}\n'
        '  - {id: rieng, title: Riêng, rows: "Xã | Số buổi\\nXã Một | 5"}\n'
    )
    tables = _merged(child, vocabulary).tables
    assert [(one.id, one.title, one.file, bool(one.rows)) for one in tables] == [
        ("theo-thang", "Theo tháng", "bang/thang.xlsx", False),
        ("theo-nam", "Theo năm", None, True),
        ("rieng", "Riêng", None, True),
    ]
