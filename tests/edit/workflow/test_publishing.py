"""A site is published from content that is a version of the history; what was published comes back byte for byte."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from loa.edit.storage.history import ContentHistory
from loa.edit.workflow.build_news import BuildNewsReader
from loa.edit.workflow.publication_list import changed_since_published, published_versions
from loa.edit.workflow.publishing import PublicationOutcome, PublicationState, Publisher
from loa.edit.workflow.readiness import readiness
from loa.edit.workflow.saving import Saver
from loa.edit.workflow.workspace import Workspace
from loa.pipeline.errors import BadContent
from loa.pipeline.progress_lines import BuildStage
from loa.store.digest_store import Store
from loa.store.project import Project
from tests.building import differences, files_of, small_site

PROVINCE, NATION = "campaigns/dong-thap/ngay-30-7.yml", "campaigns/toan-quoc/ngay-30-7.yml"


@dataclass
class PublishedSite:
    """A small site with its editor's rooms."""

    root: Path
    workspace: Workspace
    history: ContentHistory
    publisher: Publisher

    @property
    def saver(self) -> Saver:
        """Saves into it."""
        return Saver(self.workspace, self.history)

    @property
    def site(self) -> dict[str, bytes]:
        """All published files."""
        return files_of(self.root / "site")

    def replace(self, name: str, before: str, after: str) -> None:
        """Other words in a file, as by a text editor."""
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after), encoding="utf-8", newline="\n")

    def publish(self) -> PublicationState:
        """Publish, and wait for the end."""
        self.publisher.start()
        return self.ended()

    def ended(self) -> PublicationState:
        """The state when the publication has ended."""
        while (state := self.publisher.state()).is_running:
            time.sleep(0.05)
        return state


@pytest.fixture(scope="module")
def store(shared_store: Path) -> Path:
    return shared_store


@pytest.fixture
def site(tmp_path: Path, store: Path) -> Iterator[PublishedSite]:
    root = small_site(tmp_path / "trang")
    workspace, history = Workspace(Project.at(root), Store(store)), ContentHistory(root / ".loa" / "history.git")
    made = PublishedSite(root, workspace, history, Publisher(workspace, history))
    yield made
    made.publisher.stop()
    history.close()


def test_a_publication_is_numbered_and_later_content_is_not_part_of_it(site: PublishedSite) -> None:
    site.publisher.start()
    joined = site.publisher.start()
    # What is saved from now on belongs to the next publication, although the build may not have read yet.
    site.replace(PROVINCE, "Chiến dịch của Đồng Tháp.", "Chiến dịch mới.")
    state = site.ended()
    assert (state.outcome, state.run and state.run.number) == (PublicationOutcome.DONE, 1)
    assert joined.run and state.run and joined.run.version == state.run.version
    assert "Chiến dịch của Đồng Tháp." in site.site["dong-thap/ngay-30-7/index.html"].decode()
    assert "Chiến dịch của Đồng Tháp." in (site.history.file_in(state.run.version, PROVINCE) or b"").decode()
    assert changed_since_published(site.publisher) == ("Đồng Tháp: Ngày toàn dân phòng, chống mua bán người 30/7",)


@pytest.mark.thorough
def test_a_broken_province_stays_and_a_broken_nation_stops(site: PublishedSite) -> None:
    site.publish()
    before = site.site
    site.replace(PROVINCE, "summary:", "sumary:")
    found = readiness(site.workspace)
    assert (found.kept, found.refusal) == ({"dong-thap": "Đồng Tháp"}, None)
    assert [problem.spot.file for problem in found.problems.diagnostics] == [PROVINCE]
    state = site.publish()
    assert (state.outcome, state.news.kept) == (PublicationOutcome.KEPT, ("dong-thap",))
    site.replace(NATION, "messages:", "mesages:")
    assert isinstance(readiness(site.workspace).refusal, BadContent)
    before = site.site
    state = site.publish()
    assert state.outcome is PublicationOutcome.FAILED
    assert state.news.problems is not None
    assert NATION in {problem.spot.file for problem in state.news.problems.diagnostics if problem.is_error}
    assert differences(before, site.site) == []
    assert list(site.history.published()) == [1, 2]


@pytest.mark.thorough
def test_what_was_published_comes_back_byte_for_byte_and_nothing_since_is_lost(site: PublishedSite) -> None:
    site.publish()
    first = site.site
    site.replace(PROVINCE, "Chiến dịch của Đồng Tháp.", "Lời mới.")
    (site.root / "campaigns/dong-thap/rieng.yml").write_text("title: Riêng\nsummary: Lời.\n", encoding="utf-8")
    site.publish()
    assert differences(first, site.site)
    site.replace(PROVINCE, "Lời mới.", "Lời chưa đăng.")
    assert isinstance(site.publisher.roll_back(1, site.saver), PublicationState)
    state = site.ended()
    assert (state.outcome, state.run and state.run.number) == (PublicationOutcome.DONE, 3)
    assert differences(first, site.site) == []
    said = [(site.history.file_in(version.id, PROVINCE) or b"").decode() for version in site.history.versions()]
    assert any("Lời chưa đăng." in text for text in said)
    assert any(site.history.file_in(one.id, "campaigns/dong-thap/rieng.yml") for one in site.history.versions())
    listed = published_versions(site.publisher)
    assert [(one.number, one.is_first, one.is_newest) for one in listed] == [
        (3, False, True),
        (2, False, False),
        (1, True, False),
    ]
    assert "Đồng Tháp: rieng" in listed[0].changed


@pytest.mark.thorough
def test_what_comes_back_of_a_kept_province_is_the_text_of_the_pages_that_it_kept(site: PublishedSite) -> None:
    site.publish()
    good = (site.root / PROVINCE).read_bytes()
    site.replace(PROVINCE, "type: huong-ung", "type: huong-ungg")
    site.replace(NATION, "Tích cực", "Sôi nổi")
    assert site.publish().outcome is PublicationOutcome.KEPT
    # Its text is not on the site, so it is listed as changed.
    assert changed_since_published(site.publisher) == ("Đồng Tháp: Ngày toàn dân phòng, chống mua bán người 30/7",)
    (site.root / PROVINCE).write_bytes(good.replace(b"le-phat-dong", b"le-moi"))
    assert site.publish().outcome is PublicationOutcome.DONE
    site.publisher.roll_back(2, site.saver)
    assert site.ended().outcome is PublicationOutcome.DONE
    assert (site.root / PROVINCE).read_bytes() == good
    assert "Sôi nổi" in (site.root / NATION).read_text(encoding="utf-8")


def test_a_version_that_was_never_published_is_not_brought_back(site: PublishedSite) -> None:
    assert site.publisher.roll_back(7, site.saver) is None


def _reached(site: PublishedSite, stage: BuildStage) -> None:
    """Wait until a build is about there: a stage may be over before anybody looks."""
    order = list(BuildStage)
    while (state := site.publisher.state()).news.stage is None or order.index(state.news.stage) < order.index(stage):
        assert state.is_running
        time.sleep(0.01)


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("word", "stage", "is_killed"),
    [
        ("Sôi nổi", BuildStage.READ, False),
        ("Hăng hái", BuildStage.READ, True),
        ("Chủ động", BuildStage.CHECK, False),
        ("Tự giác", BuildStage.CHECK, True),
        ("Đồng lòng", BuildStage.MAKE, False),
        ("Cùng lòng", BuildStage.MAKE, True),
    ],
)
def test_a_publication_that_is_broken_off_leaves_the_old_site(
    site: PublishedSite, word: str, stage: BuildStage, is_killed: bool
) -> None:
    site.publish()
    before = site.site
    site.replace(NATION, "Tích cực", word)
    site.publisher.start()
    if stage is not BuildStage.READ:
        _reached(site, stage)
    if is_killed:
        _kill(site)
    else:
        site.publisher.stop()
    state = site.ended()
    assert state.outcome is (PublicationOutcome.FAILED if is_killed else PublicationOutcome.STOPPED)
    assert differences(before, site.site) == []
    assert site.publish().outcome is PublicationOutcome.DONE
    assert differences(before, site.site)


def _kill(site: PublishedSite) -> None:
    process = site.publisher._process
    assert process is not None
    os.killpg(process.pid, signal.SIGKILL)


@pytest.mark.thorough
def test_a_publication_outlives_its_editor(site: PublishedSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who starts the editor again sees how it ended, and it has its number."""
    # An editor that is gone waits for nothing.
    monkeypatch.setattr(Publisher, "_wait", lambda publisher, process: None)
    site.publisher.start()
    process = site.publisher._process
    assert process is not None
    process.wait()
    another = Publisher(site.workspace, site.history)
    state = another.state()
    assert (state.outcome, state.run and state.run.number) == (PublicationOutcome.DONE, 1)
    assert list(site.history.published()) == [1]


def test_nothing_is_started_where_the_disk_takes_nothing(site: PublishedSite, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(ContentHistory, "record_kept", full)
    state = site.publish()
    assert (state.outcome, state.news.number) == (PublicationOutcome.FAILED, 28)


def test_lines_for_people_and_half_lines_are_no_news(tmp_path: Path) -> None:
    told = tmp_path / "told.txt"
    reader = BuildNewsReader(told)
    assert reader.news().stage is None
    rows = [
        {"stage": "make", "work": "Trang", "done": 3, "total": 9},
        {"stage": "make", "work": "Các tỉnh", "done": 1, "total": 34, "files": 12},
    ]
    told.write_text("Chưa vẽ mã QR nào.\n" + "".join(f"{json.dumps(row)}\n" for row in rows) + '{"stage": "publ')
    news = reader.news()
    assert (news.stage, news.work, news.done, news.total) == (BuildStage.MAKE, "Trang", 3, 9)
    assert (news.provinces_done, news.provinces, news.printed) == (1, 34, ("Chưa vẽ mã QR nào.",))
    with told.open("a") as file:
        file.write('ish"}\n{"stage": "no such"}\n')
    assert reader.news().stage is BuildStage.PUBLISH
    assert reader.news().printed[-1] == '{"stage": "no such"}'
