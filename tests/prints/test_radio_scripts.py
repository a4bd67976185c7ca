"""The files of a loudspeaker script: a text for machines, a sheet for the reader, in kits and lists."""

from __future__ import annotations

import dataclasses
import io
from typing import Any

import pikepdf
import pytest

from loa.content.vocabulary import Vocabulary
from loa.pages.links import RelativeLinks
from loa.pages.material_rows import material_rows
from loa.pages.page_planner import page_context_of
from loa.pages.print_views import PrintViews
from loa.prints.kits import plan_kits
from loa.prints.radio_scripts import plan_radio
from loa.render.renderers import render
from loa.store.output import Output
from tests.printing import HERE, KHMER, catalogue

SCRIPT = "Kính thưa bà con! Lúc 7h30 ngày 30/7, UBND xã họp.\n\nXin gọi 111."


def message(**more: Any) -> dict[str, Any]:
    return {"messages": [{"id": "chung-tay", "text": "Chung tay", "radio": SCRIPT, **more}]}


def planned(vocabulary: Vocabulary, **more: Any) -> dict[str, Output]:
    return {made.path: made for made in plan_radio(catalogue(vocabulary, message(**more)), HERE)}


def pages(data: bytes) -> int:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)


def test_a_script_has_a_text_and_a_sheet(vocabulary: Vocabulary) -> None:
    found = planned(vocabulary)
    stem = "dong-thap/thu/bai-phat-thanh--chung-tay"
    assert list(found) == [f"{stem}--dong-thap.txt", f"{stem}--dong-thap.pdf"]
    text = render(found[f"{stem}--dong-thap.txt"], HERE).decode("utf-8")
    assert text.split("\n") == [
        "Kính thưa bà con!",
        "Lúc bảy giờ ba mươi phút ngày ba mươi tháng bảy, Ủy ban nhân dân xã họp.",
        "",
        "Xin gọi một một một.",
        "",
        "Xin nhắc lại: một một một.",
        "",
    ]
    assert pages(render(found[f"{stem}--dong-thap.pdf"], HERE)) == 1


def test_a_message_without_a_script_has_neither(vocabulary: Vocabulary) -> None:
    assert plan_radio(catalogue(vocabulary, {"messages": [{"id": "a", "text": "Chung tay"}]}), HERE) == []


def test_each_language_has_its_own_files(vocabulary: Vocabulary) -> None:
    found = planned(vocabulary, radio={"vi": SCRIPT, "km": f"{KHMER} 111"})
    assert [path.partition("--")[2] for path in found] == [
        "chung-tay--dong-thap.txt",
        "chung-tay--dong-thap.pdf",
        "chung-tay--km--dong-thap.txt",
        "chung-tay--km--dong-thap.pdf",
    ]
    sheet = found["dong-thap/thu/bai-phat-thanh--chung-tay--km--dong-thap.pdf"]
    assert sheet.values["as_written"] and sheet.values["time"] == ""
    assert pages(render(sheet, HERE)) == 1


def test_a_language_whose_typeface_is_not_there_has_the_text_alone(vocabulary: Vocabulary) -> None:
    found = planned(vocabulary, radio={"zh": "大家好"})
    assert list(found) == ["dong-thap/thu/bai-phat-thanh--chung-tay--zh--dong-thap.txt"]


def test_the_sheet_says_time_priority_number_and_that_it_waits_for_approval(vocabulary: Vocabulary) -> None:
    found = planned(vocabulary, radio_priority="khan-cap", radio_sample="true")
    values = found["dong-thap/thu/bai-phat-thanh--chung-tay--dong-thap.pdf"].values
    assert values["time"] == "15 giây (32 âm tiết)"
    assert values["priority"] == "Khẩn cấp"
    assert values["numbers"].startswith("111 (")
    assert values["sample"].startswith("Nội dung mẫu")
    assert values["paragraphs"][-1] == [
        [["text", "Xin nhắc lại: "], ["strong", [["text", "một một một"]]], ["text", "."]]
    ]
    assert values["has_reminder"]
    facts = found["dong-thap/thu/bai-phat-thanh--chung-tay--dong-thap.txt"].facts
    assert facts["sample"] is True and facts["priority"] == "khan-cap" and facts["syllables"] == 32


def test_a_long_script_goes_on_over_pages(vocabulary: Vocabulary) -> None:
    found = planned(vocabulary, radio="\n\n".join(f"Câu số {n} của bài đọc trên loa xã." for n in range(60)))
    assert pages(render(found["dong-thap/thu/bai-phat-thanh--chung-tay--dong-thap.pdf"], HERE)) > 1


@pytest.fixture
def files(vocabulary: Vocabulary) -> list[Output]:
    return plan_radio(catalogue(vocabulary, message()), HERE)


def test_kits_of_communes_have_both(vocabulary: Vocabulary, files: list[Output]) -> None:
    found = catalogue(vocabulary, message())
    kits = {kit.path: kit for kit in plan_kits(found, HERE, files, {made.path: 1000 for made in files})}
    names = [name for name, *_ in kits["dong-thap/bo-xa-phuong--dong-thap.json"].values["members"]]
    assert names == [
        "bai-phat-thanh/bai-phat-thanh--chung-tay--dong-thap.pdf",
        "bai-phat-thanh/bai-phat-thanh--chung-tay--dong-thap.txt",
    ]
    index = kits["dong-thap/thu/bo-day-du--thu--dong-thap.json"].values["index"]
    assert "Bài phát thanh: Chung tay" in index and "Chữ cho hệ thống đọc tự động." in index


def test_materials_list_the_script(vocabulary: Vocabulary, files: list[Output]) -> None:
    found = catalogue(vocabulary, message())
    context = page_context_of(found, HERE, files, {made.path: 1000 for made in files})
    (row,) = material_rows(context, found.provinces[0])
    assert (row["kind"], row["format"], [file["label"] for file in row["files"]]) == (
        "radio",
        "Bài phát thanh",
        ["TXT", "PDF"],
    )


def test_a_province_with_another_hotline_reads_its_own(vocabulary: Vocabulary) -> None:
    found = catalogue(vocabulary, message(radio="Xin chào bà con."))
    (province,) = found.provinces
    line = province.hotlines[0].model_copy(update={"number": "1900 0003", "name": "Tổng đài tỉnh"})
    changed = dataclasses.replace(found, provinces=(dataclasses.replace(province, hotlines=(line,)),))
    (text, _) = plan_radio(changed, HERE)
    assert "một chín không không, không không không ba, Tổng đài tỉnh" in text.values["text"]


def test_pages_offer_both_files_and_the_time(vocabulary: Vocabulary) -> None:
    found = catalogue(vocabulary, message(radio={"vi": SCRIPT, "km": KHMER}, radio_priority="uu-tien"))
    made = plan_radio(found, HERE)
    context = page_context_of(found, HERE, made, {one.path: 1000 for one in made})
    (resolved,) = found.provinces[0].campaigns
    views = PrintViews(context, resolved, RelativeLinks("dong-thap/thu/index.html")).scripts(
        resolved.campaign.messages[0]
    )
    assert [(view["title"], view["time"], view["priority"]) for view in views] == [
        ("Tiếng Việt", "15 giây (32 âm tiết)", "Ưu tiên"),
        ("Tiếng Khmer", "", "Ưu tiên"),
    ]
    assert [file["href"] for view in views for file in view["files"]] == [
        "bai-phat-thanh--chung-tay--dong-thap.txt",
        "bai-phat-thanh--chung-tay--dong-thap.pdf",
        "bai-phat-thanh--chung-tay--km--dong-thap.txt",
        "bai-phat-thanh--chung-tay--km--dong-thap.pdf",
    ]
