"""One province stops nobody: a broken one keeps the pages it had, or the build fails and says why."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.nation import Nation
from loa.pipeline.executors.process_pool import MIN_TASKS
from tests.building import Built, build, differences, files_of, small_site
from tests.conftest import ROOT

Edit = Callable[[Path], object]

OF_DONG_THAP = ("dong-thap/", "ket-qua/dong-thap/", "cuoc-thi/dong-thap/", "tai-lieu/dong-thap/")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the small site, published, its store beside it, and a copy of all that."""
    folder = tmp_path_factory.mktemp("o")
    done = build(small_site(folder / "o/nho"), folder / "o/kho")
    assert done.returncode == 0, done.said
    _copy(folder / "o", folder / "ban-sao")
    return folder


def _copy(folder: Path, to: Path) -> None:
    """A copy of everything, in which the files of the site are the same files: by their inodes a site is known."""
    shutil.copytree(folder, to, symlinks=True, ignore=shutil.ignore_patterns("site"))
    shutil.copytree(folder / "nho/site", to / "nho/site", copy_function=os.link)


@pytest.fixture
def site(published: Path) -> Path:
    """The small site, published; its store is beside it. It is always in the same folder, by which a store knows it."""
    shutil.rmtree(published / "o")
    _copy(published / "ban-sao", published / "o")
    return published / "o/nho"


def _built(folder: Path, *, strict: bool = False, **settings: str) -> Built:
    return build(folder, folder.parent / "kho", strict=strict, **settings)


def _from_nothing(folder: Path, store: Path) -> dict[str, bytes]:
    """All files of the site as a full build makes them with a store that knows of no faulty one."""
    fresh = folder.with_name("moi")
    shutil.copytree(folder, fresh, ignore=shutil.ignore_patterns("site"))
    done = build(fresh, store)
    assert done.returncode == 0, done.said
    return files_of(fresh / "site")


def _change(name: str, before: str, after: str) -> Edit:
    def edit(folder: Path) -> None:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after), encoding="utf-8")

    return edit


def _write(name: str, text: str) -> Edit:
    def edit(folder: Path) -> None:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)  # a published file is the copy's, too
        path.write_text(text, encoding="utf-8")

    return edit


def _append(name: str, text: str) -> Edit:
    return lambda folder: _write(name, (folder / name).read_text(encoding="utf-8") + text)(folder)


def _remove(name: str) -> Edit:
    return lambda folder: (folder / name).unlink()


def _kept(done: Built) -> dict[str, str]:
    rows = json.loads((done.site / "catalogue.json").read_text(encoding="utf-8")).get("kept", [])
    return {row["province"]: row["reason"] for row in rows}


CAMPAIGN, PROVINCE = "campaigns/dong-thap/ngay-30-7.yml", "campaigns/dong-thap/province.yml"
NATION, NATIONAL_CAMPAIGN = "campaigns/toan-quoc/province.yml", "campaigns/toan-quoc/ngay-30-7.yml"
BROKEN = _change(CAMPAIGN, "summary:", "sumary:")

CONTENT_FAULTS = {
    "an unknown key": (BROKEN, "ngay-30-7.yml:2:1: lỗi L201"),
    "no YAML": (_append(CAMPAIGN, "\nevents: [\n"), "ngay-30-7.yml"),
    "an error when resolved": (_change(CAMPAIGN, "toan-quoc/ngay-30-7", "toan-quoc/khong-co"), "lỗi L406"),
    "a wrong ending": (lambda f: (f / CAMPAIGN).rename(f / CAMPAIGN.replace(".yml", ".yaml")), "lỗi L416"),
    "its province.yml": (_append(PROVINCE, "\nnmae: Sai\n"), "province.yml"),
    "no province.yml": (_remove(PROVINCE), "lỗi L409"),
    "province.yml is no YAML": (_write(PROVINCE, "name: [\n"), "province.yml"),
    "a file that is no text": (lambda f: (f / CAMPAIGN).write_bytes(b"\xff\xfe\x00"), "ngay-30-7.yml"),
}


@pytest.mark.parametrize("fault", CONTENT_FAULTS)
def test_a_province_with_errors_keeps_its_pages_and_others_are_made(site: Path, fault: str) -> None:
    before = files_of(site / "site")
    edit, said = CONTENT_FAULTS[fault]
    edit(site)
    _change(NATIONAL_CAMPAIGN, "Tích cực hưởng ứng", "Hưởng ứng")(site)
    done = _built(site)
    after = files_of(site / "site")
    assert (done.returncode, _kept(done)) == (3, {"dong-thap": "errors"}), done.said
    assert said in done.said
    assert "Giữ nguyên như đã đăng trước đây, vì ở đó có lỗi: Đồng Tháp." in done.closing_line
    changed = differences(before, after)
    assert "toan-quoc/ngay-30-7/index.html" in changed
    assert not [path for path in changed if path.startswith(OF_DONG_THAP)]
    assert "dong-thap/ngay-30-7/" in (site / "site/sitemap.xml").read_text(encoding="utf-8")
    assert {row["path"] for row in done.catalogue if row["path"].startswith("dong-thap/")} >= {
        "dong-thap/index.html",
        "dong-thap/ngay-30-7/bang-ron--chung-tay--5x0.8--dong-thap.pdf",
    }


FILE_SECONDS = "5"
"""What a file may take where one hangs; others take less on a busy machine, too."""

RENDER_FAULTS = {
    "raises": ("raise ValueError('không vẽ được')", "không vẽ được"),
    "hangs": ("time.sleep(3600)", f"làm quá {FILE_SECONDS} giây"),
    "is killed": ("os.kill(os.getpid(), signal.SIGKILL)", "bị hệ thống dừng hai lần"),
}

FAULTY_RENDERER = """
import os, signal, sys, time
import loa.render.renderers as renderers

def faulty(output, files, made=renderers.render):
    if output.path == "dong-thap/ngay-30-7/phuon--huong-ung--0.8x2.5--dong-thap.pdf":
        {fault}
    return made(output, files)

renderers.render = faulty
"""


def _customized(folder: Path, code: str) -> dict[str, str]:
    """The setting by which every Python process runs this code first."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(code, encoding="utf-8")
    return {"PYTHONPATH": os.pathsep.join([str(folder), *filter(None, [os.environ.get("PYTHONPATH")])])}


@pytest.mark.parametrize("executor", ["processes", pytest.param("serial", marks=pytest.mark.thorough)])
@pytest.mark.parametrize("fault", RENDER_FAULTS)
def test_a_province_that_cannot_be_rendered_keeps_its_pages(
    site: Path, shared_store: Path, fault: str, executor: str
) -> None:
    before = files_of(site / "site")
    code, said = RENDER_FAULTS[fault]
    faulty = _customized(site.with_name("hong"), FAULTY_RENDERER.format(fault=code))
    _change(NATIONAL_CAMPAIGN, "Tích cực hưởng ứng", "Hưởng ứng")(site)
    done = _built(site, LOA_FILE_SECONDS=FILE_SECONDS, LOA_EXECUTOR=executor, **faulty)
    assert (done.returncode, _kept(done)) == (3, {"dong-thap": "rendering"}), done.said
    told = next(line for line in done.said.splitlines() if said in line)
    assert told.startswith(f"{CAMPAIGN}:4: ")
    assert "dong-thap, chiến dịch ngay-30-7, mục huong-ung" in told
    assert "lỗi của phần mềm" not in done.said
    changed = differences(before, files_of(site / "site"))
    assert "toan-quoc/ngay-30-7/index.html" in changed
    assert not [path for path in changed if path.startswith(OF_DONG_THAP)]
    assert _built(site).returncode == 0
    assert files_of(site / "site") == _from_nothing(site, shared_store)


FAULTY_PLAN = """
import loa.pipeline.province_plan as province_plan

def faulty(catalogue, inputs, slug, planned=province_plan.plan_files):
    if slug == "dong-thap":
        raise KeyError("khong-co")
    return planned(catalogue, inputs, slug)

province_plan.plan_files = faulty
"""


def test_a_province_that_cannot_be_planned_keeps_its_pages(site: Path) -> None:
    before = files_of(site / "site")
    _change(NATIONAL_CAMPAIGN, "Tích cực hưởng ứng", "Hưởng ứng")(site)
    done = _built(site, **_customized(site.with_name("hong"), FAULTY_PLAN))
    assert (done.returncode, _kept(done)) == (3, {"dong-thap": "rendering"}), done.said
    assert "KeyError: 'khong-co'" in done.said
    assert not [path for path in differences(before, files_of(site / "site")) if path.startswith(OF_DONG_THAP)]


@pytest.mark.thorough
def test_what_hangs_in_a_process_that_makes_whole_provinces_is_ended_too(tmp_path: Path) -> None:
    folder = Nation(campaigns_each=1, formats=("facebook",), provinces=MIN_TASKS + 2).write(tmp_path / "nuoc")
    shutil.copytree(small_site(tmp_path / "nho") / "docs", folder / "docs", dirs_exist_ok=True)
    shutil.copy(tmp_path / "nho/mkdocs.yml", folder)
    assert _built(folder).returncode == 0
    for file in folder.glob("campaigns/*/chien-dich-*.yml"):
        file.write_text(file.read_text(encoding="utf-8").replace("text: ", "text: Cùng "), encoding="utf-8")
    name = "dong-thap/ngay-30-7/phuon--huong-ung--0.8x2.5--dong-thap.pdf"
    fault = FAULTY_RENDERER.replace(f'output.path == "{name}"', "{test}")
    test = 'output.path.startswith("lang-son/") and output.renderer == "png"'
    faulty = _customized(tmp_path / "hong", fault.format(test=test, fault="time.sleep(3600)"))
    done = _built(folder, LOA_FILE_SECONDS="5", **faulty)
    assert (done.returncode, _kept(done)) == (3, {"lang-son": "rendering"}), done.said
    assert "campaigns/lang-son/chien-dich-001.yml:" in done.said


def _lose(store: Path, file: Path) -> None:
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    (store / digest[:2] / digest[2:]).unlink()


REFUSED = {
    "a national number changed": (
        _change(NATION, '"111"', '"113"'),
        "số đã đổi trong campaigns/toan-quoc/province.yml",
    ),
    "a number of a national campaign": (
        _append(NATIONAL_CAMPAIGN, '\nhotlines: [{number: "111", name: Tổng đài quốc gia}]\n'),
        "số đã đổi trong campaigns/toan-quoc/ngay-30-7.yml",
    ),
    "a number of the site": (
        _write("assets/site.yml", 'hotlines: [{number: "1900 1234", name: Của trang}]\n'),
        "số đã đổi trong assets/site.yml",
    ),
    "a campaign of its own is gone": (_remove(CAMPAIGN), "đã gỡ bỏ cùng campaigns/dong-thap/ngay-30-7.yml"),
    "the national campaign is gone": (_remove(NATIONAL_CAMPAIGN), "đã gỡ bỏ cùng campaigns/toan-quoc/ngay-30-7.yml"),
    "the address of the site": (
        _change("mkdocs.yml", "site_url: https://", "site_url: https://moi."),
        "mà địa chỉ của trang nay đã khác",
    ),
    "a page is damaged": (
        _write("site/dong-thap/index.html", "hỏng"),
        "tệp dong-thap/index.html trong trang đã đăng bị mất hoặc đã bị sửa",
    ),
    "a file is gone": (
        _remove("site/dong-thap/lich--dong-thap.ics"),
        "tệp dong-thap/lich--dong-thap.ics trong trang đã đăng bị mất",
    ),
    "a page it leads to is gone": (
        lambda folder: shutil.rmtree(folder / "campaigns/tien-giang"),
        "trang dẫn đến tien-giang/index.html, mà tệp đó nay được gỡ bỏ",
    ),
    "the store is lost": (lambda folder: shutil.rmtree(folder.parent / "kho"), "chưa có trang nào đã đăng ở đây"),
    "the store has lost a file of its folder": (
        lambda folder: _lose(folder.parent / "kho", folder / CAMPAIGN),
        "kho không còn lưu cách trang đã được đăng",
    ),
    "no site is published here": (
        lambda folder: shutil.rmtree(folder / "site"),
        "trong trang đã đăng bị mất hoặc đã bị sửa",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_may_not_be_out_of_date_stops_the_build_and_leaves_the_old_site(site: Path, what: str) -> None:
    edit, said = REFUSED[what]
    _write("campaigns/dong-thap/hong.yml", "tilte: Sai\n")(site)
    edit(site)
    before = files_of(site / "site")
    done = _built(site)
    assert done.returncode == 1, done.said
    assert said in done.said
    assert "campaigns/dong-thap/hong.yml:1:1: lỗi" in done.said
    assert "Chưa đăng gì mới; trang đã đăng trước đây vẫn giữ nguyên." in done.said
    assert "Traceback" not in done.said
    assert files_of(site / "site") == before


def test_pages_of_another_version_of_the_program_are_not_kept(site: Path) -> None:
    before = files_of(site / "site")
    BROKEN(site)
    other = "import loa.store.versions as versions\nversions.program = lambda: 64 * '0'\n"
    done = _built(site, **_customized(site.with_name("khac"), other))
    assert done.returncode == 1
    assert "trang đã đăng do một phiên bản Loa khác làm ra" in done.said
    assert files_of(site / "site") == before


@pytest.mark.parametrize(("options", "status"), [([], 3), (["--strict"], 1)])
def test_loa_build_keeps_a_province_unless_it_is_strict(site: Path, options: list[str], status: int) -> None:
    BROKEN(site)
    code = f"import sys; from loa.cli import main; sys.exit(main(['build', *{options!r}]))"
    environment = {**os.environ, "LOA_STORE": str(site.parent / "kho")}
    assert subprocess.run([sys.executable, "-c", code], cwd=site, env=environment, check=False).returncode == status


def test_a_first_build_has_nothing_to_keep(tmp_path: Path) -> None:
    folder = small_site(tmp_path / "nho")
    BROKEN(folder)
    done = _built(folder)
    assert (done.returncode, (folder / "site").exists()) == (1, False)
    assert "dong-thap chưa có trang nào đã đăng ở đây để giữ lại. Hãy sửa lỗi trong campaigns/dong-thap" in done.said


@pytest.mark.parametrize("name", [NATION, NATIONAL_CAMPAIGN, "assets/vocabulary.yml", "assets/site.yml"])
def test_an_error_in_what_belongs_to_all_stops_the_build(site: Path, name: str) -> None:
    before = files_of(site / "site")
    BROKEN(site)
    (_append if (site / name).exists() else _write)(name, "\nkhong_co: 1\n")(site)
    done = _built(site)
    assert done.returncode == 1
    assert f"{name}:" in done.said
    assert "Giữ nguyên" not in done.said
    assert files_of(site / "site") == before


def test_a_strict_build_publishes_nothing_where_anything_is_wrong(site: Path) -> None:
    before = files_of(site / "site")
    BROKEN(site)
    assert _built(site, strict=True).returncode == 1
    assert files_of(site / "site") == before


def test_it_stays_kept_until_it_is_mended_and_then_the_site_is_what_a_full_build_makes(
    site: Path, shared_store: Path
) -> None:
    kept = {path: data for path, data in files_of(site / "site").items() if path.startswith(OF_DONG_THAP)}
    BROKEN(site)
    for text in ("Hưởng ứng", "Cùng hưởng ứng", "Cùng hưởng ứng"):
        path = site / NATIONAL_CAMPAIGN
        path.write_text(re.sub(r"(Tích cực|Cùng)? ?[Hh]ưởng ứng", text, path.read_text(encoding="utf-8")))
        assert _built(site).returncode == 3
        now = files_of(site / "site")
        assert {path: now.get(path) for path in kept} == kept
    _change(CAMPAIGN, "sumary:", "summary:")(site)
    mended = _built(site)
    assert (mended.returncode, _kept(mended)) == (0, {})
    assert files_of(site / "site") == _from_nothing(site, shared_store)


@pytest.mark.thorough
def test_it_looks_as_on_its_day_though_styles_and_fonts_changed(site: Path, shared_store: Path) -> None:
    def style(folder: Path) -> bytes:
        page = (folder / "site/dong-thap/index.html").read_text(encoding="utf-8")
        found = re.search(r'href="\.\./(assets/loa/loa\.\w+\.css)"', page)
        assert found
        return (folder / "site" / found[1]).read_bytes()

    before = files_of(site / "site")
    (style_before,) = (path for path in before if path.endswith(".css"))
    (font_before,) = (path for path in before if "be-vietnam-pro-400." in path)
    BROKEN(site)
    styles = (ROOT / "hooks/loa/data/styles/loa.css").read_text(encoding="utf-8")
    _write("assets/styles/loa.css", f"{styles}\n.moi {{ color: red; }}\n")(site)
    for _ in range(2):
        assert _built(site).returncode == 3
        assert style(site) == before[style_before]
        (new,) = set((site / "site/assets/loa").glob("*.css")) - {site / "site" / style_before}
        assert b".moi" in new.read_bytes()
    fonts = ROOT / "hooks/loa/data/fonts/be-vietnam-pro"
    own = site / "assets/fonts/be-vietnam-pro/BeVietnamPro_400Regular.ttf"
    own.parent.mkdir(parents=True)
    shutil.copy(fonts / "BeVietnamPro_600SemiBold.ttf", own)
    done = _built(site)
    assert done.returncode == 3
    assert Path(font_before).name.encode() in style(site)
    assert (site / "site" / font_before).read_bytes() == before[font_before]
    assert len(list((site / "site/assets/loa").glob("be-vietnam-pro-400.*"))) == 2
    row = next(row for row in done.catalogue if row["path"] == "dong-thap/index.html")
    assert row["bytes"] == (site / "site/dong-thap/index.html").stat().st_size
    _change(CAMPAIGN, "sumary:", "summary:")(site)
    assert _built(site).returncode == 0
    assert files_of(site / "site") == _from_nothing(site, shared_store)


@pytest.mark.parametrize("broken", [["tien-giang"], ["dong-thap"], ["dong-thap", "tien-giang"]])
def test_a_former_province_and_its_successor_may_both_be_kept(site: Path, broken: list[str]) -> None:
    before = files_of(site / "site")
    for slug in broken:
        _append(f"campaigns/{slug}/province.yml", "\nnmae: Sai\n")(site)
    done = _built(site)
    assert (done.returncode, _kept(done)) == (3, dict.fromkeys(broken, "errors")), done.said
    assert differences(before, files_of(site / "site")) == ["catalogue.json"]


def test_a_number_of_its_own_that_is_out_of_use_stops_the_build(site: Path) -> None:
    own = '\nhotlines: [{number: "0277 111", name: Của tỉnh}, {number: "0277 222", name: Của tỉnh}]\n'
    _append(PROVINCE, own)(site)
    assert _built(site).returncode == 0
    BROKEN(site)
    _change(PROVINCE, '"0277 222"', '"0277 oo2"')(site)
    assert _built(site).returncode == 3
    _change(PROVINCE, '"0277 oo2", name: Của tỉnh}', '"0277 222", name: Của tỉnh}, {number: "0277 333", name: Mới}')(
        site
    )
    assert _built(site).returncode == 3
    _change(PROVINCE, '{number: "0277 222", name: Của tỉnh}, ', "")(site)
    done = _built(site)
    assert done.returncode == 1
    assert "số điện thoại mà campaigns/dong-thap/province.yml không còn dùng" in done.said


def test_former_addresses_stop_the_build_only_where_one_was_taken_away(site: Path) -> None:
    _append(CAMPAIGN, "\nformerly: [cu]\n")(site)
    assert _built(site).returncode == 0
    BROKEN(site)
    _change(CAMPAIGN, "formerly: [cu]", "formerly: [cu, ngay-30-7]")(site)
    assert _built(site).returncode == 3
    _change(CAMPAIGN, "formerly: [cu, ngay-30-7]", "")(site)
    done = _built(site)
    assert done.returncode == 1
    assert "địa chỉ cũ (`formerly`) đã đổi" in done.said


def test_a_campaign_that_has_another_name_is_not_taken_away(site: Path) -> None:
    BROKEN(site)
    moved = "campaigns/dong-thap/dot-30-7.yml"
    (site / CAMPAIGN).rename(site / moved)
    assert _built(site).returncode == 1
    _append(moved, "\nformerly: [ngay-30-7]\n")(site)
    done = _built(site)
    assert (done.returncode, _kept(done)) == (3, {"dong-thap": "errors"}), done.said


@pytest.mark.thorough
@pytest.mark.parametrize("file", [CAMPAIGN, "campaigns/toan-quoc/ngay-30-7.yml"])
def test_what_was_withdrawn_is_on_no_page_that_stays(site: Path, file: str) -> None:
    BROKEN(site)
    _append(file, "\nwithdrawn: {on: 01/09/2026, why: Xong.}\n")(site)
    done = _built(site)
    assert done.returncode == 1
    assert f"trang sẽ còn hiện nội dung đã gỡ bỏ cùng {file}" in done.said


BODY = "kind: body\nname: {name}\n"


def test_who_takes_the_name_of_another_is_kept_under_its_own_and_the_other_is_made(site: Path) -> None:
    _write("campaigns/doan/province.yml", BODY.format(name="Đoàn thanh niên (ví dụ)"))(site)
    _write("campaigns/aa/province.yml", BODY.format(name="Hội phụ nữ (ví dụ)"))(site)
    assert _built(site).returncode == 0
    # The problem is told in the folder that comes later, whoever had the name first.
    _write("campaigns/aa/province.yml", BODY.format(name="Đoàn thanh niên (ví dụ)"))(site)
    done = _built(site)
    assert (done.returncode, _kept(done)) == (3, {"aa": "errors"}), done.said
    assert "campaigns/doan/province.yml:2:7: lỗi L444" in done.said
    assert "Hội phụ nữ" in (site / "site/aa/index.html").read_text(encoding="utf-8")


def test_a_new_folder_with_the_name_of_another_is_the_one_to_mend(site: Path) -> None:
    _write("campaigns/doan/province.yml", BODY.format(name="Đoàn thanh niên (ví dụ)"))(site)
    assert _built(site).returncode == 0
    _write("campaigns/aa/province.yml", BODY.format(name="Đoàn thanh niên (ví dụ)"))(site)
    done = _built(site)
    assert done.returncode == 1
    assert "Hãy sửa lỗi trong campaigns/aa rồi" in done.said


def test_a_province_that_is_removed_is_not_kept(site: Path) -> None:
    _append("campaigns/tien-giang/province.yml", "\nnmae: Sai\n")(site)
    assert _built(site).returncode == 3
    shutil.rmtree(site / "campaigns/tien-giang")
    done = _built(site)
    assert (done.returncode, _kept(done)) == (0, {})
    assert not (site / "site/tien-giang").exists()


def test_one_province_is_built_and_the_others_stay_as_published(site: Path) -> None:
    before = files_of(site / "site")
    _change(CAMPAIGN, "Chiến dịch", "Đợt")(site)
    _append("campaigns/tien-giang/province.yml", "\nnmae: Sai\n")(site)
    done = _built(site, strict=True, LOA_ONLY="dong-thap")
    assert (done.returncode, _kept(done)) == (0, {"tien-giang": "LOA_ONLY"}), done.said
    assert "LOA_ONLY: 1 nơi khác giữ nguyên như đã đăng trước đây." in done.closing_line
    changed = differences(before, files_of(site / "site"))
    assert "dong-thap/ngay-30-7/index.html" in changed
    assert not [path for path in changed if path.startswith("tien-giang/")]
    assert _built(site, LOA_ONLY="dong-thao").returncode == 1


def test_where_others_can_not_stay_as_published_a_build_of_one_province_says_what_to_do(site: Path) -> None:
    _change(NATION, '"111"', '"113"')(site)
    done = _built(site, strict=True, LOA_ONLY="dong-thap")
    assert done.returncode == 1
    assert "Hãy dựng cả trang một lần, không đặt LOA_ONLY." in done.said
    assert "Hãy sửa lỗi" not in done.said


def test_where_nothing_is_published_a_build_of_one_province_says_that_others_are_missing(tmp_path: Path) -> None:
    folder = small_site(tmp_path / "nho")
    done = _built(folder, LOA_ONLY="dong-thap")
    assert done.returncode == 0, done.said
    assert "LOA_ONLY: 1 nơi khác chưa từng đăng ở đây nên không có trên trang này." in done.closing_line
    assert not (folder / "site/tien-giang").exists()


@pytest.mark.parametrize(
    ("name", "at", "line"),
    [
        ("print/banner.typ", "#let draw(data) = {", "  data.khong-co"),
        ("pages/campaign.html", "", "{{ view.khong_co.gi }}"),
        ("pages/theme/partials/trail.html", "", "{% if loa.khong_co"),
    ],
)
def test_a_broken_template_of_the_site_is_named_with_its_line(site: Path, name: str, at: str, line: str) -> None:
    rows = (ROOT / "hooks/loa/layouts" / name).read_text(encoding="utf-8").splitlines()
    number = next(n for n, row in enumerate(rows, 1) if at in row and "{%" not in row)
    rows.insert(number, line)
    _write(f"hooks/layouts/{name}", "\n".join(rows) + "\n")(site)
    done = _built(site)
    assert done.returncode == 1
    told = rf"^hooks/layouts/{re.escape(name)}:\d+:(\d+: lỗi L489| không làm được tệp)"
    assert re.search(told, done.said, re.MULTILINE), done.said
    assert "lỗi của phần mềm" not in done.said


@pytest.mark.parametrize("line", ["{{ loa.khong_co.gi }}", "{% if"])
def test_a_broken_template_of_pages_written_by_hand_is_named_too(site: Path, line: str) -> None:
    text = (ROOT / "hooks/loa/layouts/pages/theme/404.html").read_text(encoding="utf-8")
    last = text.rindex("{% endblock %}")
    _write("hooks/layouts/pages/theme/404.html", f"{text[:last]}{line}\n{text[last:]}")(site)
    done = _built(site)
    assert done.returncode == 1
    told = r"^hooks/layouts/pages/theme/404\.html:\d+:(\d+: lỗi L489| mẫu riêng này)"
    assert re.search(told, done.said, re.MULTILINE), done.said
    assert "Traceback" not in done.said
