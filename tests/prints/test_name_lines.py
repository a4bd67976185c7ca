"""Name lines of bodies on lists: what stands beside the name, and only where nothing becomes smaller for it."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from loa.catalogue.catalogue import Catalogue
from loa.catalogue.listed_bodies import ListedBody, ResolvedBodyList
from loa.content.vocabulary import Vocabulary
from loa.pipeline.checker import check
from loa.pipeline.province_plan import plan_files
from loa.prints.commune_designs import designs_by_group, plan_communes
from loa.prints.job_tickets import plan_tickets
from loa.prints.kit_contents import name_of
from loa.prints.kits import plan_kits
from loa.store.output import Output
from tests.looking import inputs_at
from tests.printing import HERE, SLOGAN, campaign_with, catalogue

CONTACT, ADDRESS = "0277 3 000 111; a@example.org", "Xã Tân Hồng"
LONG = "Trường Trung học phổ thông, giáo dục thường xuyên và hướng nghiệp liên xã Tân Hồng, Tân Hộ Cơ, cơ sở 2"


def with_list(
    vocabulary: Vocabulary, body: ListedBody, *formats: str, others: tuple[ListedBody, ...] = (), **wants: bool
) -> Catalogue:
    found = catalogue(vocabulary, campaign_with(SLOGAN, *(formats or ("bang-ron-5x0.8",)), lists=["truong-hoc"]))
    (province,) = found.provinces
    listed = ResolvedBodyList("truong-hoc", "Trường học", (body, *others), **wants)
    return Catalogue((dataclasses.replace(province, lists=(listed,)),), vocabulary)


def words_of(made: Output) -> str:
    phrase: dict[str, Any] = made.values["authority"]
    return " ".join(word for unit in phrase["units"] for word in unit["words"])


def body(name: str = "Trường THCS Giáp Một", address: str = ADDRESS) -> ListedBody:
    return ListedBody("truong-hoc", "truong", name, CONTACT, address)


def test_a_name_stands_alone_where_its_list_wants_no_more(vocabulary: Vocabulary) -> None:
    (made,) = plan_communes(with_list(vocabulary, body()), HERE)
    assert words_of(made) == "TRƯỜNG THCS GIÁP MỘT"
    assert "beside_name" not in made.facts


def test_contact_and_address_stand_beside_it_as_they_were_written(vocabulary: Vocabulary) -> None:
    (made,) = plan_communes(with_list(vocabulary, body(), print_contact=True, print_address=True), HERE)
    whole = "0277 3 000 111".replace(" ", "\u00a0")
    assert words_of(made) == f"TRƯỜNG THCS GIÁP MỘT, {ADDRESS}, ĐT: {whole}, a@example.org"
    assert made.facts["beside_name"] == f"{ADDRESS}, ĐT: 0277 3 000 111, a@example.org"


def test_an_address_too_long_to_be_read_gives_way_to_the_number(vocabulary: Vocabulary) -> None:
    far = ", ".join(f"ấp Ví Dụ Thứ {number}" for number in range(60))
    found = with_list(vocabulary, body(address=far), "phuon-0.8x2.5", print_contact=True, print_address=True)
    (made,) = plan_communes(found, HERE)
    assert "Ví Dụ" not in words_of(made)
    assert "0277" in words_of(made)


@pytest.mark.parametrize("format_name", ["bang-ron-5x0.8", "phuon-0.8x2.5"])
def test_the_slogan_is_no_smaller_for_what_stands_beside_a_name(vocabulary: Vocabulary, format_name: str) -> None:
    (alone,) = plan_communes(with_list(vocabulary, body(LONG), format_name), HERE)
    wanted = with_list(vocabulary, body(LONG), format_name, print_contact=True, print_address=True)
    (full,) = plan_communes(wanted, HERE)
    assert full.facts["letter_mm"] >= alone.facts["letter_mm"] * 0.95


def test_a_body_has_its_own_ticket_that_lists_its_files(vocabulary: Vocabulary) -> None:
    found = with_list(vocabulary, body(), "bang-ron-5x0.8", "phuon-0.8x2.5")
    prints = plan_communes(found, HERE)
    (ticket,) = plan_tickets(found, HERE, prints)
    assert ticket.path == "dong-thap/truong-hoc/truong/phieu-in--truong--dong-thap.pdf"
    assert ticket.values["heading"] == "Phiếu in của Trường\u00a0THCS Giáp\u00a0Một"
    assert ticket.values["speaker"] == "Tỉnh\u00a0Đồng\u00a0Tháp"
    assert sorted(row["file"] for row in ticket.values["rows"]) == sorted(name_of(made) for made in prints)
    assert (ticket.facts["list"], ticket.facts["listed"]) == ("truong-hoc", "truong")
    assert ticket.facts["kits"] == ["dong-thap/truong-hoc/truong/bo-in--truong--dong-thap.json"]
    assert "formerly" not in ticket.facts and "item" not in ticket.facts


def test_a_list_of_several_bodies_has_one_order_with_a_ticket(vocabulary: Vocabulary) -> None:
    found = with_list(vocabulary, body(), others=(ListedBody("truong-hoc", "hai", "Trường THCS Giáp Hai"),))
    prints = plan_communes(found, HERE)
    tickets = plan_tickets(found, HERE, prints)
    (ticket,) = [made for made in tickets if "listed" not in made.facts]
    assert ticket.path == "dong-thap/truong-hoc/phieu-in--tat-ca-truong-hoc--dong-thap.pdf"
    assert ticket.values["heading"] == "Phiếu in cho 2\u00a0nơi trong danh\u00a0sách Trường\u00a0học"
    (table,) = ticket.values["tables"]
    assert [row["name"] for row in table["rows"]] == ["Trường THCS Giáp Một", "Trường THCS Giáp Hai"]
    assert "formerly" not in ticket.facts
    (order,) = [kit for kit in plan_kits(found, HERE, [*prints, *tickets], {}) if "listed" not in kit.facts]
    assert order.path == "dong-thap/truong-hoc/bo-in-tat-ca-truong-hoc--dong-thap.json"
    assert (order.facts["kit"], order.facts["list"]) == ("tat-ca-don-vi", "truong-hoc")
    assert sorted(name for name, *_ in order.values["members"]) == sorted(
        [*(f"{made.facts['listed']}/{name_of(made)}" for made in prints), name_of(ticket)]
    )
    assert "formerly" not in order.facts


def test_the_page_of_a_list_is_told_of_its_order_and_of_the_kits_of_its_province(vocabulary: Vocabulary) -> None:
    found = with_list(vocabulary, body(), others=(ListedBody("truong-hoc", "hai", "Trường THCS Giáp Hai"),))
    outputs = plan_files(found, HERE, "dong-thap")
    kits = plan_kits(found, HERE, outputs, {})
    of_list = designs_by_group(found, [*outputs, *kits], {})["dong-thap"]["truong-hoc"]
    assert [kit["path"] for kit in of_list["kits"]] == [
        "dong-thap/bo-truong-hoc--dong-thap.zip",
        "dong-thap/bo-xa-phuong--dong-thap.json",
    ], "a school takes that of schools first"
    assert of_list["order"]["zip"] == "bo-in-tat-ca-truong-hoc--dong-thap.zip"
    assert of_list["order_ticket"]["path"] == "dong-thap/truong-hoc/phieu-in--tat-ca-truong-hoc--dong-thap.pdf"
    one = of_list["bodies"][0]
    assert one["kit"]["zip"] == "bo-in--truong--dong-thap.zip"
    assert one["ticket"]["path"] == "dong-thap/truong-hoc/truong/phieu-in--truong--dong-thap.pdf"


def test_letters_that_cannot_be_printed_are_told_at_the_list(tmp_path: Path) -> None:
    folder = tmp_path / "campaigns" / "dong-thap"
    folder.mkdir(parents=True)
    lists = "lists:\n  - id: truong-hoc\n    title: Trường học\n    bodies:\n      - {name: Trường 漢 Giáp Một}\n"
    province = f"name: Đồng Tháp\ncode: 82\nauthority: UBND tỉnh Đồng Tháp\n{lists}"
    (folder / "province.yml").write_text(province, encoding="utf-8")
    banner = "{id: b, message: a, formats: [bang-ron-5x0.8], lists: [truong-hoc]}"
    campaign = f"title: Thử\nsample: true\nmessages: [{{id: a, text: Chung tay}}]\nbanners: [{banner}]\n"
    (folder / "thu.yml").write_text(campaign, encoding="utf-8")
    found = check(inputs_at(tmp_path)).problems.diagnostics
    assert [(problem.code, problem.spot.file.rpartition("/")[2]) for problem in found] == [("L703", "province.yml")]
