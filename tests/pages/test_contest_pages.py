"""Contests on their pages: registration, weeks, groups, winners under labels that say who they are."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from loa.content.vocabulary import Vocabulary
from loa.pages.calendar_files import calendar_of
from loa.pipeline.checker import check
from loa.prints.print_designs import plan_prints
from loa.prints.qr_codes import CAPTION
from tests.conftest import SITES
from tests.looking import inputs_at
from tests.paging import catalogue_with, pages_of, set_page, text_of

PAGE = "thu/chien-dich/thi/index.html"


def _contest(**more: Any) -> dict[str, Any]:
    return {"id": "thi", "type": "sang-tac", "title": "Thi vẽ", **more}


def _text(vocabulary: Vocabulary, **more: Any) -> str:
    return text_of(pages_of(catalogue_with(vocabulary, contests=[_contest(**more)]))[PAGE])


@pytest.mark.parametrize(
    ("award", "label"),
    [
        ({"winner": "Trường Ví Dụ"}, "Đơn vị đạt giải"),
        ({"winner": "Trường Ví Dụ", "kind": "school"}, "Trường đạt giải"),
        ({"winner": "UBND xã Ví Dụ"}, "Đơn vị đạt giải"),
        ({"winner": "Đội Ví Dụ"}, "Đội đạt giải"),
        ({"winner": "Lớp 5A"}, "Lớp đạt giải"),
        ({"winner": "Nguyễn Văn A"}, "Người đạt giải"),
        ({"number": "12"}, "Người đạt giải"),
        ({"winner": "Trường Ví Dụ", "rate": "98,5%"}, "Giải tập thể"),
    ],
)
def test_the_label_follows_the_winner(vocabulary: Vocabulary, award: dict[str, str], label: str) -> None:
    said = _text(vocabulary, results=[{"prize": "Giải Nhất", **award}])
    assert re.findall(r"(?:Đơn vị|Trường|Đội|Lớp|Người) đạt giải|Giải tập thể", said) == [label]


def test_a_week_is_said_from_its_first_to_its_last_minute(vocabulary: Vocabulary) -> None:
    said = _text(vocabulary, rounds=[{"name": "Tuần 1", "week": "true", "starts": "06/07/2026"}])
    assert "từ 0h00 thứ Hai, 06/7/2026 đến 23h59 Chủ nhật, 12/7/2026" in said
    assert "Các kỳ" in said


def test_points_are_added_up(vocabulary: Vocabulary) -> None:
    criteria = [{"name": "Nội dung", "points": "6"}, {"name": "Màu", "points": "3,5"}]
    assert "Tiêu chí chấm · tổng 9,5 điểm" in _text(vocabulary, criteria=criteria)


def test_registration_has_its_times_for_scripts_and_a_deadline_in_the_calendar(vocabulary: Vocabulary) -> None:
    registration = {"url": "https://thi.vi-du.vn/", "opens": "15/06/2026", "closes": "05/07/2026"}
    catalogue = catalogue_with(vocabulary, contests=[_contest(registration=registration)])
    page = pages_of(catalogue)[PAGE]
    markup = set_page(page)
    assert 'data-starts="2026-06-15" data-ends="2026-07-05" data-words="Chưa mở đăng ký|' in markup
    assert 'href="https://thi.vi-du.vn/"' in markup
    assert page.facts["registration"] == "https://thi.vi-du.vn/"
    assert page.facts["registration_closes"] == "2026-07-05"
    (calendar,) = calendar_of(catalogue, catalogue.provinces[0], None)
    (entry,) = calendar.values["entries"]
    assert (entry["title"], entry["starts"]) == ("Hạn đăng ký: Thi vẽ", "2026-07-05")


def test_codes_of_prints_lead_to_the_registration() -> None:
    inputs = inputs_at(SITES / "valid" / "thi-ve-tranh")
    catalogue = check(inputs).catalogue
    assert catalogue is not None
    designs = [output for output in plan_prints(catalogue, inputs) if output.kind in ("banner", "poster", "leaflet")]
    assert designs
    for output in designs:
        assert output.facts["qr_url"] == "https://thi.vi-du.vn/ve-tranh"
        assert "qr" not in output.facts
    codes = [json.loads(output.data).get("qr") for output in designs]
    assert {code["caption"] for code in codes if code} == {CAPTION}
