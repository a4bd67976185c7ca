"""Inheritance by id, former provinces, and what the law keeps out."""

from __future__ import annotations

import shutil

import pytest
from PIL import Image

from loa.catalogue.catalogue import Catalogue, ResolvedCampaign
from loa.pipeline.checker import Checked, check
from loa.store.project import Project
from tests.conftest import ROOT, write
from tests.looking import inputs_of

NATIONAL = """
title: Ngày 30/7
provinces: all
audiences: [phu-nu]
messages:
  - {id: chung-tay, text: Chung tay}
  - {id: covid, text: Thông điệp năm 2021}
banners:
  - {id: b1, message: chung-tay, formats: [facebook]}
  - {id: b2, message: covid, formats: [facebook]}
"""


@pytest.fixture
def national(project: Project) -> Project:
    write(project.root, "toan-quoc/province.yml", 'name: Toàn quốc\nhotlines: [{number: "111", name: Tổng đài}]\n')
    write(project.root, "toan-quoc/ngay-30-7.yml", NATIONAL)
    return project


def _checked(project: Project) -> Checked:
    return check(inputs_of(project))


def _codes(checked: Checked) -> list[str]:
    return [d.code for d in checked.problems.diagnostics]


def _catalogue(project: Project) -> Catalogue:
    checked = _checked(project)
    assert checked.catalogue is not None, checked.report()
    return checked.catalogue


def _campaign(project: Project, slug: str = "ngay-30-7") -> ResolvedCampaign:
    province = _catalogue(project).province("dong-thap")
    return next(c for c in province.campaigns if c.slug == slug)


def test_a_national_campaign_for_all_reaches_a_province_without_a_file(national: Project) -> None:
    adopted = _campaign(national)
    assert adopted.adopted_from == "toan-quoc/ngay-30-7"
    assert [m.id for m in adopted.campaign.messages] == ["chung-tay", "covid"]
    assert adopted.campaign.provinces == ()


def test_a_national_campaign_for_some_reaches_only_them(national: Project) -> None:
    write(national.root, "toan-quoc/ngay-30-7.yml", NATIONAL.replace("provinces: all", "provinces: [ca-mau]"))
    write(national.root, "ca-mau/province.yml", "name: Cà Mau\ncode: 96\n")
    catalogue = _catalogue(national)
    assert catalogue.province("dong-thap").campaigns == ()
    assert len(catalogue.province("ca-mau").campaigns) == 1


def test_a_province_adds_changes_and_leaves_out_by_id(national: Project) -> None:
    write(
        national.root,
        "dong-thap/ngay-30-7.yml",
        "extends: toan-quoc/ngay-30-7\n"
        "summary: Của Đồng Tháp\n"
        "messages:\n"
        "  - {id: covid, omit: true}\n"
        "  - {id: chung-tay, audiences: [phu-nu]}\n"
        "  - {id: rieng, text: Riêng Đồng Tháp}\n",
    )
    campaign = _campaign(national).campaign
    assert campaign.title == "Ngày 30/7"
    assert campaign.summary is not None
    assert campaign.summary.plain == "Của Đồng Tháp"
    assert [m.id for m in campaign.messages] == ["chung-tay", "rieng"]
    assert campaign.messages[0].text == {"vi": "Chung tay"}
    assert campaign.messages[0].audiences == ("phu-nu",)


def test_banners_of_a_message_left_out_are_left_out_with_it(national: Project) -> None:
    write(
        national.root,
        "dong-thap/ngay-30-7.yml",
        "extends: toan-quoc/ngay-30-7\nmessages:\n  - {id: covid, omit: true}\n",
    )
    assert [b.id for b in _campaign(national).campaign.banners] == ["b1"]


def test_an_adopting_file_may_have_another_name(national: Project) -> None:
    write(national.root, "dong-thap/cua-toi.yml", "extends: toan-quoc/ngay-30-7\n")
    assert [c.slug for c in _catalogue(national).province("dong-thap").campaigns] == ["cua-toi"]


def test_an_error_in_an_inherited_part_points_at_the_national_file_once(national: Project) -> None:
    write(national.root, "toan-quoc/ngay-30-7.yml", NATIONAL.replace("message: covid", "message: covit"))
    write(national.root, "dong-thap/ngay-30-7.yml", "extends: toan-quoc/ngay-30-7\n")
    found = _checked(national).problems.diagnostics
    assert [(d.code, d.spot.file, d.spot.line) for d in found] == [("L405", "campaigns/toan-quoc/ngay-30-7.yml", 10)]


def test_a_former_province_keeps_its_name_and_shows_the_successors_hotlines(project: Project) -> None:
    write(
        project.root,
        "tien-giang/province.yml",
        "name: Tiền Giang\nofficial_name: Tỉnh Tiền Giang\nended: 2025-07-01\nsuccessor: dong-thap\n"
        'hotlines: [{number: "1800 1567", name: Đường dây cũ}]\n',
    )
    write(
        project.root,
        "dong-thap/province.yml",
        'name: Đồng Tháp\ncode: 82\nauthority: Sở Y tế\nhotlines: [{number: "111", name: Tổng đài}]\n'
        'contact: {phone: "0277 123"}\n',
    )
    former = _catalogue(project).province("tien-giang")
    assert former.official_name == "Tỉnh Tiền Giang"
    assert [h.number for h in former.hotlines] == ["111"]
    assert former.contact is not None
    assert former.contact.phone == "0277 123"
    assert (former.successor_name, former.contact_name) == ("Tỉnh Đồng Tháp", "Sở Y tế")
    assert former.communes == ()
    assert _catalogue(project).province("dong-thap").predecessors == ("tien-giang",)


def test_living_provinces_come_before_former_ones_and_the_nation_first(national: Project) -> None:
    write(national.root, "bac-lieu/province.yml", "name: Bạc Liêu\nended: 2025-07-01\nsuccessor: dong-thap\n")
    assert [p.slug for p in _catalogue(national).provinces] == ["toan-quoc", "dong-thap", "bac-lieu"]


def test_a_newer_official_name_wins_over_the_list_of_places(project: Project) -> None:
    write(
        project.root,
        "dong-nai/province.yml",
        "name: Đồng Nai\ncode: 75\nnames: [{since: 2026-04-30, name: Thành phố Đồng Nai}]\n",
    )
    assert _catalogue(project).province("dong-nai").official_name == "Thành phố Đồng Nai"


def _with_words_of_the_real_site(project: Project) -> None:
    project.assets.mkdir()
    for name in ("site.yml", "vocabulary.yml"):
        shutil.copyfile(ROOT / "assets" / name, project.assets / name)


@pytest.mark.parametrize(
    ("result", "published"),
    [
        ("{id: a, metric: nan-nhan, value: 2}", True),
        ("{id: a, metric: nan-nhan, value: 2, level: huyen}", False),
        ("{id: a, metric: nan-nhan, value: 2, place: huyện Ví Dụ}", False),
        ("{id: a, metric: nan-nhan, value: 5, level: huyen}", True),
        ("{id: a, metric: to-roi, value: 2, level: huyen}", True),
    ],
)
def test_small_counts_of_victims_below_the_province_are_not_published(
    project: Project, result: str, published: bool
) -> None:
    _with_words_of_the_real_site(project)
    write(project.root, "dong-thap/thu.yml", f"title: x\nresults: [{result}]\n")
    assert bool(_campaign(project, "thu").campaign.results) is published
    assert ("L601" in _codes(_checked(project))) is not published


@pytest.mark.parametrize(
    ("sentence", "warned"),
    [
        ("Giải cứu 02 nạn nhân, 01 trường hợp ở huyện Ví Dụ.", True),
        ("Tiếp nhận hai nạn nhân ở xã Ví Dụ.", True),
        ("Giải cứu 02 nạn nhân trên địa bàn tỉnh.", False),
        ("Giải cứu 12 nạn nhân ở huyện Ví Dụ.", False),
        ("Kiểm tra huyện Ví Dụ. Tỉnh có 02 nạn nhân.", False),
    ],
)
def test_a_sentence_with_few_victims_and_a_place_is_warned_of(project: Project, sentence: str, warned: bool) -> None:
    _with_words_of_the_real_site(project)
    write(project.root, "dong-thap/thu.yml", f'title: x\nsummary: "{sentence}"\n')
    assert ("L602" in _codes(_checked(project))) is warned


def test_the_same_files_give_the_same_catalogue(national: Project) -> None:
    assert _catalogue(national).provinces == _catalogue(national).provinces


def test_a_picture_is_known_by_its_name_in_the_project(project: Project) -> None:
    Image.new("RGB", (400, 300)).save(project.campaigns / "dong-thap" / "le.png")
    write(
        project.root,
        "dong-thap/thu.yml",
        "title: x\nupdates: [{id: a, date: 2026-07-30, title: Tin, body: Nội dung, picture: le.png, alt: Lễ}]\n",
    )
    assert _campaign(project, "thu").pictures == {"le.png": "campaigns/dong-thap/le.png"}


def test_a_picture_of_the_nation_and_one_of_the_province_may_have_one_name(national: Project) -> None:
    news = "updates: [{{id: {0}, date: 2026-07-30, title: Tin, body: Lời, picture: le.png, alt: Lễ}}]\n"
    for folder in ("toan-quoc", "dong-thap"):
        write(national.root, f"{folder}/ngay-30-7.yml", f"title: Ngày 30/7\n{news.format(folder)}")
        Image.new("RGB", (800, 600)).save(national.root / f"campaigns/{folder}/le.png")
    own = national.root / "campaigns/dong-thap/ngay-30-7.yml"
    own.write_text(f"extends: toan-quoc/ngay-30-7\n{own.read_text(encoding='utf-8')}", encoding="utf-8")
    resolved = _campaign(national)
    shown = {update.id: resolved.pictures[str(update.picture)] for update in resolved.campaign.updates}
    assert shown == {"toan-quoc": "campaigns/toan-quoc/le.png", "dong-thap": "campaigns/dong-thap/le.png"}


def test_a_picture_is_as_large_as_people_see_it(project: Project) -> None:
    folder = project.campaigns / "dong-thap"
    turned = Image.Exif()
    turned[0x0112] = 6  # a telephone held upright lies on its side in the file
    Image.new("RGB", (400, 300)).save(folder / "dung.jpg", exif=turned)
    Image.new("RGB", (400, 300)).save(folder / "nam.jpg")
    news = "  - {{id: {0}, date: 30/07/2026, title: Tin, body: Tin, picture: {0}.jpg, alt: Ảnh}}\n"
    write(project.root, "dong-thap/thu.yml", "title: Thử\nupdates:\n" + news.format("dung") + news.format("nam"))
    assert _campaign(project, "thu").picture_sizes == {
        "campaigns/dong-thap/dung.jpg": (300, 400),
        "campaigns/dong-thap/nam.jpg": (400, 300),
    }


def test_a_former_address_is_inherited_where_nothing_else_is(national: Project) -> None:
    base = national.campaigns / "toan-quoc" / "ngay-30-7.yml"
    base.write_text(base.read_text(encoding="utf-8") + "formerly: [ngay-30-7-2021, rieng]\n", encoding="utf-8")
    write(national.root, "dong-thap/rieng.yml", "title: Chiến dịch riêng\n")
    province = _catalogue(national).province("dong-thap")
    formerly = {c.slug: c.campaign.formerly for c in province.campaigns}
    assert formerly == {"ngay-30-7": ("ngay-30-7-2021",), "rieng": ()}
