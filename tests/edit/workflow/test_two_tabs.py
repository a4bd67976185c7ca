"""Two windows with one document: whoever saves first, every typed value is in the file, the history or waiting."""

from __future__ import annotations

import itertools
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from loa.content.models import Campaign
from loa.content.yaml_edits import Insert, Remove
from loa.content.yaml_spans import Data
from loa.edit.forms.form_fields import FormField, fields_of
from loa.edit.storage.history import ContentHistory
from loa.edit.workflow.document_parts import group_at
from loa.edit.workflow.saving import Conflicting, Decisions, NotSaved, Saved, Saver, Submission
from loa.edit.workflow.workspace import Workspace
from loa.store.digest_store import Store
from loa.store.project import Project
from tests.conftest import SITES

FOLDER, NAME = "toan-quoc", "ngay-30-7"
FILE = f"campaigns/{FOLDER}/{NAME}.yml"
MESSAGE = ("messages", "chung-tay")


@pytest.fixture
def saver(tmp_path: Path) -> Saver:
    shutil.copytree(SITES / "valid" / "nho", tmp_path / "trang")
    project = Project.at(tmp_path / "trang")
    history = ContentHistory(project.root / ".loa" / "history.git")
    return Saver(Workspace(project, Store(tmp_path / "kho")), history)


class Tab:
    """A window in which the form of a part was opened, and in which something is typed."""

    def __init__(self, saver: Saver, path: tuple[str | int, ...], typed: dict[str, Data]) -> None:
        self._saver = saver
        document = saver.workspace.document(FOLDER, NAME)
        self.base = saver.history.keep(document.data)
        self.path = path
        shown = group_at(document.own, path)
        assert shown is not None
        fields = self._fields()
        on_page: dict[str, Data] = {one.key: shown.get(one.key) for one in fields if one.key in (*shown, *typed)}
        self.typed = {**on_page, **typed}
        self.new = typed

    def _fields(self) -> tuple[FormField, ...]:
        fields = fields_of(Campaign, self._saver.workspace.vocabulary())
        if self.path:
            fields = next(one for one in fields if one.key == self.path[0]).fields
        return tuple(one for one in fields if one.widget.value not in ("items", "hidden"))

    def send(self, decisions: Decisions | None = None) -> Saved | Conflicting | NotSaved:
        submission = Submission(FOLDER, NAME, self.path, self._fields(), self.base, self.typed, decisions)
        return self._saver.save(submission)

    def send_mine(self) -> object:
        """Save; where somebody else was faster, what was typed here counts."""
        result = self.send()
        if isinstance(result, Conflicting):
            mine = tuple(one.path[len(self.path) :] for one in result.conflicts)
            result = self.send(Decisions(result.seen, mine=mine))
        return result


def everywhere(saver: Saver) -> str:
    """What the file and all its versions say."""
    data = [saver.history.file_in(version.id, FILE) or b"" for version in saver.history.versions()]
    return b"\n".join([(saver.workspace.project.root / FILE).read_bytes(), *data]).decode()


CASES: dict[str, tuple[tuple[str | int, ...], dict[str, Data], dict[str, Data]]] = {
    "same field": ((), {"title": "Tên một"}, {"title": "Tên hai"}),
    "neighbouring fields": ((), {"title": "Tên một"}, {"summary": "Tóm tắt hai"}),
    "same and neighbouring": (
        (),
        {"title": "Tên một", "starts": "2026-07-02"},
        {"title": "Tên hai", "ends": "2026-10-01"},
    ),
    "a new field in both": ((), {"summary": "Tóm tắt một"}, {"summary": "Tóm tắt hai"}),
    "the same value": ((), {"title": "Tên chung"}, {"title": "Tên chung"}),
    "an item": (MESSAGE, {"text": "Lời một"}, {"text": "Lời hai"}),
}


@pytest.mark.parametrize("case", CASES)
def test_of_two_tabs_none_loses_what_was_typed(saver: Saver, case: str) -> None:
    path, *typed = CASES[case]
    one, two = (Tab(saver, path, values) for values in typed)
    assert isinstance(one.send_mine(), Saved)
    assert isinstance(two.send_mine(), Saved)
    words = everywhere(saver)
    for value in itertools.chain(one.new.values(), two.new.values()):
        assert str(value) in words
    own = group_at(saver.workspace.document(FOLDER, NAME).own, path)
    assert own is not None
    for key, value in {**one.new, **two.new}.items():
        assert own[key] == value


def test_who_is_later_is_asked_and_may_keep_the_other(saver: Saver) -> None:
    one, two = (
        Tab(saver, (), {"title": "Một", "summary": "A"}),
        Tab(saver, (), {"title": "Hai", "summary": "B", "starts": "2026-07-03"}),
    )
    one.send()
    before = (saver.workspace.project.root / FILE).read_bytes()
    result = two.send()
    assert isinstance(result, Conflicting)
    assert [(c.path, c.base, c.now, c.typed) for c in result.conflicts if c.path == ("title",)] == [
        (("title",), "Ngày toàn dân phòng, chống mua bán người 30/7", "Một", "Hai")
    ]
    assert (saver.workspace.project.root / FILE).read_bytes() == before
    assert isinstance(two.send(Decisions(result.seen, mine=(("title",),), theirs=(("summary",),))), Saved)
    own = saver.workspace.document(FOLDER, NAME).own
    assert (own["title"], own["summary"], own["starts"]) == ("Hai", "A", "2026-07-03")


def test_what_was_changed_again_after_the_decision_is_asked_again(saver: Saver) -> None:
    one, two, three = (Tab(saver, (), {"title": title}) for title in ("Một", "Hai", "Ba"))
    one.send()
    result = two.send()
    assert isinstance(result, Conflicting)
    three.send_mine()
    again = two.send(Decisions(result.seen, mine=(("title",),)))
    assert isinstance(again, Conflicting)
    assert again.conflicts[0].now == "Ba"


def test_an_item_that_was_removed_meanwhile_is_told(saver: Saver) -> None:
    tab = Tab(saver, MESSAGE, {"text": "Lời mới"})
    saver.edit(FOLDER, NAME, "Bỏ", [Remove(MESSAGE)])
    before = (saver.workspace.project.root / FILE).read_bytes()
    assert isinstance(tab.send(), NotSaved)
    assert (saver.workspace.project.root / FILE).read_bytes() == before


def test_an_item_that_moved_meanwhile_is_still_the_same(saver: Saver) -> None:
    tab = Tab(saver, MESSAGE, {"text": "Lời mới"})
    saver.edit(FOLDER, NAME, "Thêm", [Insert(("messages",), {"id": "dau", "text": "Đầu"}, at=0)])
    assert isinstance(tab.send(), Saved)
    messages = saver.workspace.document(FOLDER, NAME).own["messages"]
    assert isinstance(messages, list)
    assert messages[1] == {"id": "chung-tay", "text": "Lời mới"}


def test_a_text_that_was_given_in_another_language_meanwhile_is_no_conflict(saver: Saver) -> None:
    place = saver.workspace.project.root / FILE
    tab = Tab(saver, MESSAGE, {"text": {"vi": "Lời mới"}})
    text = place.read_text(encoding="utf-8")
    old = '"Chung tay phòng, chống nạn mua bán người"'
    place.write_text(text.replace(old, f'{{vi: {old}, km: "ត្រូវ"}}'), encoding="utf-8")
    assert isinstance(tab.send(), Saved)
    own = group_at(saver.workspace.document(FOLDER, NAME).own, MESSAGE)
    assert own and own["text"] == {"vi": "Lời mới", "km": "ត្រូវ"}
    place.write_text(place.read_text(encoding="utf-8").replace("Lời mới", "Lời khác"), encoding="utf-8")
    tab.typed = {"text": {"vi": "Lời của tôi"}}
    result = tab.send()
    assert isinstance(result, Conflicting)
    for mine, wanted in ((False, "Lời khác"), (True, "Lời của tôi")):
        places = tuple(one.path[2:] for one in result.conflicts)
        decisions = Decisions(result.seen, mine=places if mine else (), theirs=() if mine else places)
        assert isinstance(tab.send(decisions), Saved)
        own = group_at(saver.workspace.document(FOLDER, NAME).own, MESSAGE)
        assert own and own["text"] == {"vi": wanted, "km": "ត្រូវ"}


def test_many_at_the_same_time_save_one_after_another(saver: Saver) -> None:
    keys = ("title", "summary", "starts", "ends")
    values = ("Tên", "Tóm tắt", "2026-07-05", "2026-11-01")
    tabs = [Tab(saver, (), {key: value}) for key, value in zip(keys, values, strict=True)]
    results: list[object] = []

    def work(tab: Tab) -> Callable[[], None]:
        return lambda: results.append(tab.send())

    threads = [threading.Thread(target=work(tab)) for tab in tabs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(isinstance(result, Saved) for result in results)
    own = saver.workspace.document(FOLDER, NAME).own
    assert tuple(own[key] for key in keys) == values
    versions = [v for v in saver.history.versions() if v.what.startswith("Sửa")]
    assert len(versions) == len(tabs)


def _orders(steps: list[str]) -> Iterator[tuple[str, ...]]:
    """All orders in which two windows open, type and save, each its own steps in their order."""
    ones, twos = [s for s in steps if s[0] == "a"], [s for s in steps if s[0] == "b"]
    for places in itertools.combinations(range(len(steps)), len(ones)):
        rest_one, rest_two = iter(ones), iter(twos)
        yield tuple(next(rest_one) if at in places else next(rest_two) for at in range(len(steps)))


@pytest.mark.thorough
@pytest.mark.parametrize(
    "order", list(_orders(["a open", "a save", "a save again", "b open", "b save", "b save again"]))
)
def test_every_order_of_two_windows(saver: Saver, order: tuple[str, ...]) -> None:
    tabs: dict[str, Tab] = {}
    said: list[str] = []
    for number, step in enumerate(order):
        name, what = step.split(" ", 1)
        if what == "open":
            tabs[name] = Tab(saver, (), {"title": f"Tên {name}"})
            continue
        tab = tabs[name]
        if what == "save again":
            # The page after a save is made from the file as it is.
            value = f"Tên {name} {number}"
            tab = Tab(saver, (), {"title": value, "summary": value})
        assert isinstance(tab.send_mine(), Saved)
        said.append(str(tab.new["title"]))
    words = everywhere(saver)
    assert all(value in words for value in said)
    assert saver.workspace.document(FOLDER, NAME).own["title"] == said[-1]
