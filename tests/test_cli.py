"""The `loa` command as its users meet it: in Vietnamese, with the right exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from loa.catalogue.known_provinces import known_provinces
from loa.cli import main
from loa.pipeline.checker import check
from loa.store.project import Project
from tests.conftest import SITES, write
from tests.looking import inputs_at


@pytest.fixture
def here(project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Run commands in a project with one province."""
    monkeypatch.chdir(project.root)
    monkeypatch.setenv("LOA_STORE", str(tmp_path / "kho"))
    return project.root


def test_check_is_silent_about_what_is_right(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert capsys.readouterr().out == "Không có lỗi nào.\n"


def test_check_says_what_is_wrong_and_exits_with_1(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here, "dong-thap/thu.yml", "titel: x\n")
    assert main(["check"]) == 1
    said = capsys.readouterr().out
    assert "campaigns/dong-thap/thu.yml:1:1: lỗi L201" in said
    assert said.rstrip().endswith("1 lỗi, 0 cảnh báo.")


@pytest.mark.parametrize("data", [b"\xff\xfe", b"---\na: [\n---\n", b"---\ntemplate: khong-co.html\n---\n# A\n"])
def test_check_says_what_is_wrong_in_the_handbook_which_keeps_no_public_page_back(
    here: Path, capsys: pytest.CaptureFixture[str], data: bytes
) -> None:
    page = here / "docs/so-tay/viec.md"
    page.parent.mkdir(parents=True)
    page.write_bytes(data)
    assert main(["check"]) == 1
    assert "docs/so-tay/viec.md:" in capsys.readouterr().out
    assert not check(inputs_at(here)).problems.are_errors


def test_check_refuses_a_file_at_the_address_of_the_handbook(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "docs").mkdir(exist_ok=True)
    (here / "docs/so-tay").write_bytes(b"x")
    assert main(["check"]) == 1
    assert "docs/so-tay:1:1: lỗi L427" in capsys.readouterr().out


def test_check_names_a_link_out_of_the_handbook(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "docs/so-tay").mkdir(parents=True)
    (here / "docs/so-tay/ngoai.md").symlink_to("/etc/hosts")
    assert main(["check"]) == 1
    assert "docs/so-tay/ngoai.md:1:1: lỗi L430" in capsys.readouterr().out


def test_check_works_from_a_folder_inside_the_project(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(here, "dong-thap/thu.yml", "titel: x\n")
    monkeypatch.chdir(here / "campaigns" / "dong-thap")
    assert main(["check", "thu.yml"]) == 1
    assert "L201" in capsys.readouterr().out


def test_check_of_one_file_is_silent_about_the_others(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here, "dong-thap/mot.yml", "titel: x\n")
    write(here, "dong-thap/hai.yml", "title: x\n")
    assert main(["check", "campaigns/dong-thap/hai.yml"]) == 0
    assert "mot.yml" not in capsys.readouterr().out


def test_check_of_a_file_that_is_not_there_says_so(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "campaigns/dong-thp"]) == 1
    assert capsys.readouterr().err.startswith("Không có campaigns/dong-thp. Có phải")


def test_a_warning_alone_exits_with_0(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "assets").mkdir()
    (here / "assets" / "site.yml").write_text("small_counts:\n  words: [nạn nhân]\n", encoding="utf-8")
    write(here, "dong-thap/thu.yml", "title: x\nsummary: Có 02 nạn nhân ở xã Ví Dụ.\n")
    assert main(["check"]) == 0
    assert "cảnh báo L602" in capsys.readouterr().out


def test_check_as_json(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SITES / "invalid" / "sai-ten-muc")
    assert main(["check", "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)[0]["code"] == "L201"


def test_check_as_github_annotations(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SITES / "invalid" / "sai-ten-muc")
    assert main(["check", "--format", "github"]) == 1
    assert capsys.readouterr().out.startswith("::error file=campaigns/dong-thap/thu.yml,line=2,")


def test_new_begins_a_campaign_that_is_free_of_errors(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "dong-thap", "Hội thi năm 2026: vòng tỉnh"]) == 0
    assert (here / "campaigns/dong-thap/hoi-thi-nam-2026-vong-tinh.yml").is_file()
    assert main(["check"]) == 0


@pytest.mark.parametrize("title", ['Gọi là "Loa"', "a\\q", "a\nb"])
def test_new_writes_a_title_with_any_character_so_that_it_is_read_again(here: Path, title: str) -> None:
    assert main(["new", "dong-thap", title]) == 0
    assert main(["check"]) == 0


def test_new_says_which_file_it_could_not_write(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "dong-thap", "x" * 300]) == 1
    (here / "campaigns/ca-mau").write_text("", encoding="utf-8")
    assert main(["new", "ca-mau", "Ngày 30/7"]) == 1
    assert capsys.readouterr().err.count("Không ghi được") == 2


def test_new_begins_a_province_with_its_name_and_code(here: Path) -> None:
    assert main(["new", "ca-mau", "Ngày 30/7"]) == 0
    catalogue = check(inputs_at(here)).catalogue
    assert catalogue is not None
    assert catalogue.province("ca-mau").official_name == "Tỉnh Cà Mau"
    assert len(catalogue.province("ca-mau").communes) == 64


def test_new_writes_the_true_name_of_a_city_run_centrally(here: Path) -> None:
    assert main(["new", "ha-noi", "Ngày 30/7"]) == 0
    written = (here / "campaigns/ha-noi/province.yml").read_text(encoding="utf-8")
    assert "name: Hà Nội\ncode: 1\nauthority: UBND thành phố Hà Nội\n" in written


@pytest.mark.parametrize("folder", [slug for slug, known in known_provinces().items() if known.code])
def test_new_begins_every_province_with_nothing_to_mend_but_the_words_of_the_template(
    folder: str, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root)
    known = known_provinces()[folder]
    assert main(["new", folder, "Ngày 30/7"]) == 0
    checked = check(inputs_at(project.root))
    assert [problem.code for problem in checked.problems.diagnostics] == ["L604"]
    assert checked.catalogue is not None
    assert checked.catalogue.province(folder).official_name == known.official_name


def test_new_begins_a_merged_province_with_its_end_and_its_successor(here: Path) -> None:
    assert main(["new", "bac-giang", "Kho lưu trữ"]) == 0
    catalogue = check(inputs_at(here)).catalogue
    assert catalogue is not None
    former = catalogue.province("bac-giang")
    assert (former.official_name, former.successor_name) == ("Tỉnh Bắc Giang", "Tỉnh Bắc Ninh")
    assert former.ended is not None
    assert former.ended.iso == "2025-07-01"
    assert catalogue.province("bac-ninh").predecessors == ("bac-giang",)


def test_new_invents_no_telephone_number(here: Path) -> None:
    for folder in ("ha-noi", "bac-giang"):
        main(["new", folder, "Ngày 30/7"])
        written = (here / f"campaigns/{folder}/province.yml").read_text(encoding="utf-8")
        assert "number:" not in written


def test_new_names_the_nearest_provinces_and_how_to_begin_a_body(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "quang-nin", "Hội thi"]) == 1
    said = capsys.readouterr().err
    assert "`quang-ninh` (Quảng Ninh)" in said
    assert 'loa new --body "…" quang-nin "Hội thi"' in said
    assert not (here / "campaigns/quang-nin").exists()


def test_new_begins_a_body_under_its_own_name(here: Path) -> None:
    name = 'Trường THPT "Giáp Hải": cơ sở 1'
    assert main(["new", "--body", name, "truong-thpt-giap-hai", "Hội thi"]) == 0
    assert main(["new", "truong-thpt-giap-hai", "Hội thi lần hai"]) == 0
    catalogue = check(inputs_at(here)).catalogue
    assert catalogue is not None
    body = catalogue.province("truong-thpt-giap-hai")
    assert (body.name, body.body, len(body.campaigns)) == (name, True, 2)


def test_new_gives_no_body_the_folder_of_a_province(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "--body", "Trường", "hue", "Hội thi"]) == 1
    assert "`hue`" in capsys.readouterr().err


def test_new_begins_the_national_folder(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.root)
    assert main(["new", "toan-quoc", "Chung tay"]) == 0
    catalogue = check(inputs_at(project.root)).catalogue
    assert catalogue is not None
    assert catalogue.national is not None


def test_new_never_overwrites(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["new", "dong-thap", "Hội thi"])
    path = here / "campaigns/dong-thap/hoi-thi.yml"
    path.write_text("title: của tôi\n", encoding="utf-8")
    assert main(["new", "dong-thap", "Hội thi"]) == 1
    assert path.read_text(encoding="utf-8") == "title: của tôi\n"
    assert "Đã có tệp" in capsys.readouterr().err


def test_new_refuses_a_folder_with_marks(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "Đồng Nai", "x"]) == 1
    assert "`dong-nai`" in capsys.readouterr().err


def test_render_writes_one_file(here: Path, tmp_path: Path) -> None:
    main(["new", "dong-thap", "Hội thi"])
    out = tmp_path / "mot.pdf"
    assert main(["render", "dong-thap/hoi-thi/bang-ron--thong-diep-1--5x0.8--dong-thap.pdf", "--out", str(out)]) == 0
    assert out.read_bytes().startswith(b"%PDF-")


BANNER = "dong-thap/hoi-thi/bang-ron--thong-diep-1--5x0.8--dong-thap"


def test_render_makes_a_jpg_at_true_size_of_any_print_file(here: Path, tmp_path: Path) -> None:
    main(["new", "dong-thap", "Hội thi"])
    assert main(["render", "--jpg", f"{BANNER}.pdf", "--out", str(tmp_path)]) == 0
    with Image.open(tmp_path / f"{BANNER.rpartition('/')[2]}.jpg") as picture:
        assert picture.info["dpi"] == (72, 72)
        assert picture.width / 72 * 25.4 == pytest.approx(5040, abs=1)


@pytest.mark.parametrize(
    "asked",
    [
        [f"{BANNER}.pdf", "--page", "2"],
        [f"{BANNER}.png"],
        ["dong-thap/index.html"],
    ],
)
def test_render_makes_no_jpg_of_what_is_not_for_the_print_shop(
    here: Path, tmp_path: Path, asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    main(["new", "dong-thap", "Hội thi"])
    assert main(["render", "--jpg", *asked, "--out", str(tmp_path / "anh.jpg")]) == 1
    assert asked[0] in capsys.readouterr().err
    assert not (tmp_path / "anh.jpg").exists()


def test_render_of_an_unknown_address_says_so(here: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["render", "dong-thap/khong-co.pdf", "--out", str(tmp_path / "x")]) == 1
    assert "khong-co.pdf" in capsys.readouterr().err


def test_render_into_a_folder_keeps_the_file_s_own_name(here: Path) -> None:
    main(["new", "dong-thap", "Hội thi"])
    name = "bang-ron--thong-diep-1--5x0.8--dong-thap.pdf"
    (here / "gui").mkdir()
    assert main(["render", f"dong-thap/hoi-thi/{name}", "--out", "gui"]) == 0
    assert [file.name for file in (here / "gui").iterdir()] == [name]


@pytest.mark.parametrize(
    ("path", "today"),
    [
        ("bang-ron--thong-diep-1--5x0.8.pdf", "bang-ron--thong-diep-1--5x0.8--dong-thap.pdf"),
        ("bo-day-du.zip", "bo-day-du--hoi-thi--dong-thap.json"),
    ],
)
def test_render_tells_what_a_file_of_a_former_name_is_called(
    here: Path, path: str, today: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["new", "dong-thap", "Hội thi"])
    assert main(["render", f"dong-thap/hoi-thi/{path}", "--out", "gui"]) == 1
    assert f"dong-thap/hoi-thi/{path} nay có tên là dong-thap/hoi-thi/{today}." in capsys.readouterr().err
    assert not (here / "gui").exists()


def test_render_makes_a_calendar_at_its_former_address_too(here: Path) -> None:
    event = "{id: e, type: phat-dong, title: Lễ phát động, starts: 2026-07-30}"
    (here / "campaigns/dong-thap/thu.yml").write_text(f"title: Hội thi\nevents: [{event}]\n", encoding="utf-8")
    assert main(["render", "dong-thap/lich.ics", "--out", "gui.ics"]) == 0
    assert (here / "gui.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


@pytest.mark.parametrize(
    ("out", "said"),
    [
        ("campaigns/dong-thap/province.yml", "nằm trong campaigns/"),
        ("mkdocs.yml", "tệp thuộc loại khác"),
        ("khong-co/mot.pdf", "Không có thư mục khong-co."),
    ],
)
def test_render_overwrites_nothing_that_people_wrote(
    here: Path, out: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["new", "dong-thap", "Hội thi"])
    (here / "mkdocs.yml").write_text("site_name: Thử\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in here.rglob("*") if path.is_file()}
    assert main(["render", "dong-thap/hoi-thi/bang-ron--thong-diep-1--5x0.8--dong-thap.pdf", "--out", out]) == 1
    assert said in capsys.readouterr().err
    assert {path: path.read_bytes() for path in here.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("asked", [[], ["--help"], ["check", "--help"], ["sai"]])
def test_help_and_refusals_are_in_vietnamese(asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(asked)
    said = "".join(capsys.readouterr())
    for english in ("positional arguments", "options:", "usage:", "error:", "required", "show this help message"):
        assert english not in said


@pytest.mark.parametrize(
    "path", ["campaigns", "campaigns/", ".", "campaigns/dong-thap/", "./campaigns/../campaigns/dong-thap", "mkdocs.yml"]
)
def test_check_takes_a_path_however_it_is_written(here: Path, path: str) -> None:
    (here / "mkdocs.yml").write_text("site_name: Thử\nhooks: [hooks/site.py]\n", encoding="utf-8")
    (here / "docs").mkdir()
    assert main(["check", path]) == 0
    write(here, "dong-thap/thu.yml", "titel: x\n")
    assert main(["check", path]) == (0 if path == "mkdocs.yml" else 1)


def test_check_of_several_paths(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("mot", "hai", "ba"):
        write(here, f"dong-thap/{name}.yml", "titel: x\n")
    assert main(["check", "campaigns/dong-thap/mot.yml", str(here / "campaigns/dong-thap/ba.yml")]) == 1
    said = capsys.readouterr().out
    assert ("mot.yml:1" in said, "hai.yml:1" in said, "ba.yml:1" in said) == (True, False, True)


@pytest.mark.parametrize("path", ["hooks", "..", "/", "x" * 300])
def test_check_of_what_is_no_content_says_so(here: Path, path: str, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "hooks").mkdir()
    code = main(["check", path])
    said = capsys.readouterr()
    # A folder around the whole project has content.
    assert (code, said.err) == (0, "") if path in {"..", "/"} else (1, said.err)
    assert path in {"..", "/"} or said.err.startswith(("Trong hooks không có gì", "Không có x"))


def test_check_of_a_campaign_without_its_ending_names_the_file(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here, "dong-thap/thu.yml", "title: x\n")
    assert main(["check", "campaigns/dong-thap/thu"]) == 1
    assert "campaigns/dong-thap/thu.yml" in capsys.readouterr().err


@pytest.mark.parametrize("title", ["", "  "])
def test_new_needs_a_title(here: Path, title: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "dong-thap", title]) == 1
    assert capsys.readouterr().err.startswith("Chưa có tên")
    assert [file.name for file in (here / "campaigns/dong-thap").iterdir()] == ["province.yml"]


@pytest.mark.parametrize("title", ["Con", "NUL", "com1", "Province", "Xã, phường"])
def test_new_takes_no_name_of_a_device_or_of_another_file(here: Path, title: str) -> None:
    assert main(["new", "ca-mau", title]) == 0
    names = {file.stem for file in (here / "campaigns/ca-mau").iterdir()} - {"province"}
    assert len(names) == 1 and names.pop().startswith("chien-dich-")
    assert main(["check"]) == 0


@pytest.mark.parametrize("command", [["new", "dong-thap", "x"], ["schema"]])
def test_outside_a_site_nothing_is_written(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(command) == 1
    assert "loa init" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_init_begins_no_site_in_a_file_or_in_a_site(
    here: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(here / "campaigns" / "moi")]) == 1
    assert "nằm trong một trang đã có" in capsys.readouterr().err
    assert not (here / "campaigns" / "moi").exists()
