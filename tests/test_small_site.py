"""The small example site, built as a user builds it: what is made again, what stops, what stays whole."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from icalendar import Calendar

from loa.store.digest_store import Store
from tests.building import Built, build, small_site

HTML_GENERATOR = '<meta name="generator"'


@pytest.fixture(scope="module")
def store(shared_store: Path) -> Path:
    return shared_store


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, store: Path) -> Built:
    done = build(small_site(tmp_path_factory.mktemp("nho") / "site-cu"), store)
    assert done.returncode == 0, done.said
    return done


@pytest.fixture
def copy(built: Built, tmp_path: Path) -> Path:
    """A copy of the built site with its content, to be changed by the test."""
    folder = tmp_path / "ban-sao"
    shutil.copytree(built.site.parent, folder)
    return folder


def _change(folder: Path, name: str, before: str, after: str) -> None:
    path = folder / "campaigns" / name
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def _files(site: Path) -> dict[str, bytes]:
    return {str(p.relative_to(site)): p.read_bytes() for p in sorted(site.rglob("*")) if p.is_file()}


def test_the_pages_and_files_are_at_their_addresses(built: Built) -> None:
    for path in (
        "index.html",
        "dong-thap/index.html",
        "dong-thap/ngay-30-7/index.html",
        "dong-thap/ngay-30-7/bang-ron--chung-tay--5x0.8--dong-thap.pdf",
        "dong-thap/ngay-30-7/bang-ron--chung-tay--5x0.8--dong-thap.png",
        "dong-thap/lich--dong-thap.ics",
        "tien-giang/index.html",
        "lich--tat-ca.ics",
        "tro-giup/index.html",
        "catalogue.json",
    ):
        assert (built.site / path).is_file(), path


def test_catalogue_lists_every_file_with_its_true_bytes(built: Built) -> None:
    rows = built.catalogue
    assert [row["path"] for row in rows] == sorted(row["path"] for row in rows)
    for row in rows:
        data = (built.site / row["path"]).read_bytes()
        assert (row["bytes"], row["sha256"]) == (len(data), hashlib.sha256(data).hexdigest()), row["path"]
    banner = next(r for r in rows if r["path"] == "dong-thap/ngay-30-7/bang-ron--chung-tay--5x0.8--dong-thap.pdf")
    assert banner["kind"] == "banner"
    assert (banner["width_mm"], banner["height_mm"], banner["pages"]) == (5000, 800, 1)
    assert (banner["province"], banner["campaign"], banner["language"]) == ("dong-thap", "ngay-30-7", "vi")
    assert banner["message"] == "chung-tay"
    assert {"page", "banner", "card", "image", "calendar"} <= {row["kind"] for row in rows}


def test_the_province_calendar_has_its_own_and_the_national_event(built: Built) -> None:
    calendar = Calendar.from_ical((built.site / "dong-thap/lich--dong-thap.ics").read_bytes())
    assert {str(e["summary"]) for e in calendar.walk("VEVENT")} == {
        "Ngày toàn dân phòng, chống mua bán người",
        "Lễ phát động (ví dụ)",
    }


def test_the_nations_calendar_has_each_event_once(built: Built) -> None:
    calendar = Calendar.from_ical((built.site / "lich--tat-ca.ics").read_bytes())
    titles = [str(e["summary"]) for e in calendar.walk("VEVENT")]
    assert sorted(titles) == ["Lễ phát động (ví dụ)", "Ngày toàn dân phòng, chống mua bán người"]


def test_a_second_build_makes_nothing_again_and_changes_no_byte(copy: Path, store: Path) -> None:
    before = _files(copy / "site")
    again = build(copy, store)
    assert again.rendered == 0
    assert _files(copy / "site") == before


def test_one_changed_message_makes_only_what_shows_it(copy: Path, store: Path) -> None:
    before = _files(copy / "site")
    _change(copy, "toan-quoc/ngay-30-7.yml", "Tích cực hưởng ứng", "Hưởng ứng")
    again = build(copy, store)
    assert again.returncode == 0, again.said
    changed = {path for path, data in _files(copy / "site").items() if before.get(path) != data}
    texts = {path for path in changed if "/thong-diep--" in path}
    assert "tai-lieu/dong-thap/thong-diep/thong-diep--dong-thap.txt" in texts
    # The page of an event shows what is printed for it.
    shown = {path for path in changed - texts if "--" in path and not path.endswith((".zip", ".json", "/index.html"))}
    names = ("--dong-thap.pdf", "--dong-thap.png", ".webp")
    assert {f"dong-thap/ngay-30-7/phuon--huong-ung--0.8x2.5{name}" for name in names} <= shown
    assert [path for path in shown if "--huong-ung" not in path] == []
    assert "dong-thap/ngay-30-7/index.html" in changed
    assert "tien-giang/index.html" not in changed
    assert again.rendered <= len(changed)


EDITS = [
    ("dong-thap/ngay-30-7.yml", "Chiến dịch", "Đợt"),
    ("toan-quoc/ngay-30-7.yml", "Tích cực hưởng ứng", "Hưởng ứng"),
    ("dong-thap/province.yml", "name: Đồng Tháp", "name: Đồng Tháp Mười"),
]


def test_after_edits_the_site_is_what_an_empty_store_would_give(copy: Path, store: Path, tmp_path: Path) -> None:
    """One edit after the other, a build after each."""
    for name, before, after in EDITS:
        _change(copy, name, before, after)
        assert build(copy, store).returncode == 0
    edited = _files(copy / "site")
    fresh = tmp_path / "moi"
    shutil.copytree(copy, fresh, ignore=shutil.ignore_patterns("site"))
    assert build(fresh, tmp_path / "kho").returncode == 0
    anew = _files(fresh / "site")
    assert edited.keys() == anew.keys()
    assert [path for path in anew if edited[path] != anew[path]] == []


def test_a_renamed_campaign_is_found_at_its_former_address(copy: Path, store: Path) -> None:
    folder = copy / "campaigns/dong-thap"
    text = (folder / "ngay-30-7.yml").read_text(encoding="utf-8")
    (folder / "ngay-30-7.yml").rename(folder / "dot-cao-diem.yml")
    (folder / "dot-cao-diem.yml").write_text(f"{text.rstrip()}\nformerly: [ngay-30-7]\n", encoding="utf-8")
    done = build(copy, store)
    assert done.returncode == 0, done.said
    shown = (copy / "site/dong-thap/ngay-30-7/index.html").read_text(encoding="utf-8")
    assert 'content="0; url=../dot-cao-diem/"' in shown
    sitemap = (copy / "site/sitemap.xml").read_text(encoding="utf-8")
    assert "dong-thap/dot-cao-diem/" in sitemap and "dong-thap/ngay-30-7/" not in sitemap


def test_a_mistake_stops_the_build_and_leaves_the_published_site_whole(copy: Path, store: Path) -> None:
    before = _files(copy / "site")
    _change(copy, "dong-thap/ngay-30-7.yml", "summary:", "sumary:")
    failed = build(copy, store)
    assert failed.returncode != 0
    assert "campaigns/dong-thap/ngay-30-7.yml:2:1: lỗi L201" in failed.said
    assert "Có phải là `summary` không?" in failed.said
    assert "trang đã đăng trước đây vẫn giữ nguyên" in failed.said
    assert "Traceback" not in failed.said
    assert _files(copy / "site") == before
    assert sorted(p.name for p in copy.iterdir()) == ["campaigns", "docs", "mkdocs.yml", "site"]


def test_a_broken_link_in_a_hand_written_page_leaves_the_published_site_whole(copy: Path, store: Path) -> None:
    before = _files(copy / "site")
    (copy / "docs/tro-giup.md").write_text("# Trợ giúp\n\n[hỏng](khong-co.md)\n", encoding="utf-8")
    failed = build(copy, store)
    assert failed.returncode != 0
    assert "khong-co.md" in failed.said
    assert _files(copy / "site") == before
    assert not list(copy.glob(".site-*"))


def test_a_link_to_a_file_that_is_not_published_is_told_and_stops_a_strict_build(copy: Path, store: Path) -> None:
    before = _files(copy / "site")
    _change(copy, "dong-thap/province.yml", "name: Đồng Tháp\n", "name: Đồng Tháp\nabout: XX\n")
    links = "[tệp](/dong-thap/ngay-30-7/khong-co.pdf), [lịch](/lich/), [tin](/feed.xml), [trang](/toan-quoc/ngay-30-7)"
    _change(copy, "dong-thap/province.yml", "XX", f'"{links}"')
    strict = build(copy, store)
    assert strict.returncode != 0
    assert re.findall(r"L475: .*?`(.*?)`", strict.said) == ["/dong-thap/ngay-30-7/khong-co.pdf"]
    assert "campaigns/dong-thap/province.yml:2:15: lỗi L475" in strict.said
    assert _files(copy / "site") == before
    lenient = build(copy, store, strict=False)
    assert lenient.returncode == 0, lenient.said
    assert "campaigns/dong-thap/province.yml:2:15: lỗi L475" in lenient.said
    assert 'href="../toan-quoc/ngay-30-7/"' in (copy / "site/dong-thap/index.html").read_text(encoding="utf-8")


def test_a_store_that_cannot_be_written_is_said_plainly(copy: Path, tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("không phải thư mục")
    failed = build(copy, tmp_path / "tep")
    assert failed.returncode != 0
    assert "Không ghi được vào kho" in failed.said
    assert "Traceback" not in failed.said


def test_only_one_province_is_built_when_asked(copy: Path, store: Path) -> None:
    only = build(copy, store, LOA_ONLY="dong-thap")
    assert only.returncode == 0, only.said
    assert (copy / "site/dong-thap/index.html").is_file()
    assert not (copy / "site/tien-giang").exists()
    wrong = build(copy, store, LOA_ONLY="dong-thao")
    assert "`dong-thao`" in wrong.said
    assert "dong-thap" in wrong.said


@pytest.mark.parametrize("entries", [1, *(pytest.param(n, marks=pytest.mark.thorough) for n in (20, 60)), 100])
def test_a_killed_build_leaves_the_old_site_or_the_new_one_and_a_store_that_works(
    copy: Path, store: Path, tmp_path: Path, entries: int
) -> None:
    """Killed as soon as the store has so many entries."""
    old = _files(copy / "site")
    _change(copy, "toan-quoc/ngay-30-7.yml", "Tích cực hưởng ứng", "Hưởng ứng")
    elsewhere = tmp_path / "khac"
    shutil.copytree(copy, elsewhere, ignore=shutil.ignore_patterns("site"))
    assert build(elsewhere, store).returncode == 0
    new = _files(elsewhere / "site")
    assert old != new
    new_store = tmp_path / "kho"
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    environment = {**os.environ, "LOA_STORE": str(new_store), "NO_MKDOCS_2_WARNING": "1", "LOA_EXECUTOR": "serial"}
    process = subprocess.Popen(command, cwd=copy, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    while process.poll() is None and Store(new_store).usage().entries < entries:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert _files(copy / "site") in (old, new)
    again = build(copy, new_store)
    assert again.returncode == 0, again.said
    assert "Traceback" not in again.said
    assert _files(copy / "site") == new
    assert not list(copy.glob(".site-*"))


def test_properdocs_builds_the_same_pages(built: Built, tmp_path: Path, store: Path) -> None:
    folder = small_site(tmp_path / "properdocs")
    other = build(folder, store, generator="properdocs")
    assert other.returncode == 0, other.said
    mine, theirs = _files(built.site), _files(other.site)
    assert mine.keys() == theirs.keys()
    pages = [path for path in mine if path.endswith(".html")]
    assert pages
    for path in pages:
        assert _without_generator(mine[path]) == _without_generator(theirs[path]), path


def _without_generator(page: bytes) -> list[str]:
    return [line for line in page.decode().splitlines() if HTML_GENERATOR not in line]
