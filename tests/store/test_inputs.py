"""What a build reads: one state of all files, and everything that was asked of it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import threading
from pathlib import Path

import pytest
from PIL import Image

from loa.pipeline.checker import Checked, check
from loa.pipeline.province_plan import plan_files
from loa.render.renderers import render
from loa.store import snapshot
from loa.store.digest_store import Store
from loa.store.inputs import KEPT_IN_MEMORY, Inputs
from loa.store.output import Need
from loa.store.project import DATA, PROGRAM, Project
from loa.store.snapshot import FileKind
from loa.store.stored_files import InputLost, StoredFiles, files_of_folder
from tests.conftest import SITES
from tests.looking import inputs_at

LARGE = KEPT_IN_MEMORY + 1
NOTE = "campaigns/dong-thap/ghi-chu.txt"
PLACE = "campaigns/dong-thap"


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.fixture
def place(project: Project) -> Path:
    """The folder of the one province of the project."""
    return project.campaigns / "dong-thap"


@pytest.fixture
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store of its own, that a test may lose."""
    return Store(tmp_path_factory.mktemp("kho"))


def looked_at(project: Project, store: Store) -> Inputs:
    return Inputs(project, store)


def answer(project: Project, store: Store, *questions: str) -> str:
    """What the project answers today."""
    return Inputs(project, store).answers_digest(questions)


class TestOneState:
    @pytest.mark.parametrize("size", [3, LARGE], ids=["small", "large"])
    def test_bytes_are_those_that_were_hashed_though_the_file_changes(
        self, project: Project, place: Path, store: Store, size: int
    ) -> None:
        (place / "ghi-chu.txt").write_bytes(b"a" * size)
        inputs = looked_at(project, store)
        (place / "ghi-chu.txt").write_bytes(b"b" * size)
        need = inputs.need(NOTE)
        assert inputs.read(NOTE) == inputs.data(need) == b"a" * size
        assert need.sha256 == sha256(b"a" * size)

    def test_what_came_or_went_later_is_not_seen(self, project: Project, place: Path, store: Store) -> None:
        (place / "ghi-chu.txt").write_text("a")
        inputs = looked_at(project, store)
        (place / "ghi-chu.txt").rename(place / "khac.txt")
        assert inputs.kind(NOTE) is FileKind.FILE
        assert inputs.kind(f"{PLACE}/khac.txt") is FileKind.ABSENT
        assert inputs.names(PLACE) == ("ghi-chu.txt", "province.yml")

    def test_all_can_be_moved_away_and_the_same_is_made(self, tmp_path: Path, store: Store) -> None:
        """Content, pictures, fonts and layouts: nothing is read once more while a site is planned and rendered."""

        def made(project: Project, moved: Path | None) -> dict[str, str]:
            inputs = looked_at(project, store)
            if moved is not None:
                project.root.rename(moved)
            catalogue = check(inputs).catalogue
            assert catalogue is not None
            outputs = plan_files(catalogue, inputs, "dong-thap")
            assert {output.renderer for output in outputs} >= {"pdf", "png", "office", "calendar"}
            each = {output.renderer: output for output in outputs}
            return {renderer: sha256(render(output, inputs)) for renderer, output in each.items()}

        root = tmp_path / "loa"
        shutil.copytree(SITES / "valid/nho/campaigns", root / "campaigns")
        shutil.copytree(DATA, root / "assets")
        shutil.copytree(PROGRAM / "layouts", root / "hooks/layouts")
        Image.new("RGB", (300, 300), "#224466").save(root / "campaigns/dong-thap/logo.png")
        with (root / "campaigns/dong-thap/province.yml").open("a") as file:
            file.write("theme: {logo: logo.png}\n")
        project = Project.at(root)
        before = made(project, None)
        assert made(project, tmp_path / "moved") == before


class TestWhatLiesThere:
    def test_a_file(self, project: Project, store: Store) -> None:
        inputs = looked_at(project, store)
        assert inputs.kind(f"{PLACE}/province.yml") is FileKind.FILE
        assert inputs.read(f"{PLACE}/province.yml").startswith("name: Đồng Tháp".encode())

    def test_a_folder_has_names_but_no_bytes(self, project: Project, place: Path, store: Store) -> None:
        for name in ("b.txt", "a.txt"):
            (place / name).write_text("x")
        inputs = looked_at(project, store)
        assert inputs.kind(PLACE) is FileKind.FOLDER
        assert inputs.names(PLACE) == ("a.txt", "b.txt", "province.yml")
        with pytest.raises(FileNotFoundError):
            inputs.read(PLACE)

    def test_nothing(self, project: Project, store: Store) -> None:
        inputs = looked_at(project, store)
        assert inputs.kind(NOTE) is FileKind.ABSENT
        assert inputs.names(NOTE) == ()
        with pytest.raises(FileNotFoundError):
            inputs.need(NOTE)

    @pytest.mark.parametrize("name", ["../bi-mat.txt", "campaigns/../bi-mat.txt", "/etc/passwd", "bi-mat.txt", ""])
    def test_nothing_outside_of_the_rooms(self, project: Project, store: Store, name: str) -> None:
        for folder in (project.root, project.root.parent):
            (folder / "bi-mat.txt").write_text("bí mật")
        inputs = looked_at(project, store)
        assert inputs.kind(name) is FileKind.ABSENT
        with pytest.raises(FileNotFoundError):
            inputs.read(name)

    def test_a_way_up_and_down_again_leads_to_the_same_file(self, project: Project, store: Store) -> None:
        inputs = looked_at(project, store)
        assert inputs.read(f"{PLACE}/anh/../province.yml") == inputs.read(f"{PLACE}/province.yml")

    def test_a_whole_folder_is_one_need(self, project: Project, place: Path, store: Store) -> None:
        (place / "anh/le").mkdir(parents=True)
        (place / "anh/a.txt").write_text("a")
        (place / "anh/le/b.txt").write_text("b")
        (place / "anh/__pycache__").mkdir()
        (place / "anh/__pycache__/c.txt").write_text("c")
        inputs = looked_at(project, store)
        need = inputs.folder(f"{PLACE}/anh")
        files = files_of_folder(need, inputs.data(need))
        assert {file.name: inputs.data(file) for file in files} == {
            f"{PLACE}/anh/a.txt": b"a",
            f"{PLACE}/anh/le/b.txt": b"b",
        }
        assert inputs.below(f"{PLACE}/anh") == [file.name for file in files]

    def test_what_is_hidden_is_not_listed(self, project: Project, place: Path, store: Store) -> None:
        """Editors and systems put it there and take it away again."""
        questions = (f"names {PLACE}", f"folder {PLACE}")
        before = answer(project, store, *questions)
        (place / ".ghi-chu.swp").write_text("x")
        (place / ".an").mkdir()
        (place / ".an/a.txt").write_text("x")
        assert answer(project, store, *questions) == before

    def test_a_pipe_is_not_read(self, project: Project, place: Path, store: Store) -> None:
        """Whoever read it would wait for ever."""
        os.mkfifo(place / "ong.yml")
        (place / "lien-ket.yml").symlink_to("ong.yml")
        found: list[Inputs] = []
        reading = threading.Thread(target=lambda: found.append(looked_at(project, store)), daemon=True)
        reading.start()
        reading.join(20)
        assert found, "somebody waits for the pipe"
        for name in ("ong.yml", "lien-ket.yml"):
            assert found[0].kind(f"{PLACE}/{name}") is FileKind.UNREADABLE
            with pytest.raises(PermissionError):
                found[0].read(f"{PLACE}/{name}")

    def test_a_name_that_is_no_text(self, project: Project, place: Path, store: Store) -> None:
        """It is reported with a sign in place of what is no text, and everything about it can be written down."""
        (place / os.fsdecode(b"anh-\xff.yml")).write_text("title: x")
        inputs = looked_at(project, store)
        shown = "anh-\ufffd.yml"
        assert shown in inputs.names(PLACE)
        assert inputs.kind(f"{PLACE}/{shown}") is FileKind.UNREADABLE
        assert inputs.answers_digest([f"names {PLACE}", f"file {PLACE}/{shown}"])
        json.dumps(inputs.names(PLACE)).encode()
        assert [problem.code for problem in check(inputs).problems.diagnostics] == ["L455"]


class TestLinks:
    def test_to_a_file_gives_its_bytes_and_another_target_another_answer(
        self, project: Project, place: Path, store: Store
    ) -> None:
        for name in ("a", "b"):
            (place / f"{name}.txt").write_text(name)
        (place / "ghi-chu.txt").symlink_to("a.txt")
        inputs = looked_at(project, store)
        assert inputs.need(NOTE).sha256 == sha256(b"a")
        before = inputs.answers_digest([f"file {NOTE}"])
        (place / "ghi-chu.txt").unlink()
        (place / "ghi-chu.txt").symlink_to("b.txt")
        assert looked_at(project, store).read(NOTE) == b"b"
        assert answer(project, store, f"file {NOTE}") != before

    def test_to_a_folder_show_what_lies_there_and_another_target_another_answer(
        self, project: Project, place: Path, store: Store
    ) -> None:
        for name in ("a", "b"):
            (place / name).mkdir()
            (place / name / f"{name}.txt").write_text(name)
        (place / "anh").symlink_to("a", target_is_directory=True)
        inputs = looked_at(project, store)
        assert inputs.kind(f"{PLACE}/anh") is FileKind.FOLDER
        assert inputs.names(f"{PLACE}/anh") == ("a.txt",)
        assert inputs.read(f"{PLACE}/anh/a.txt") == b"a"
        questions = [f"names {PLACE}/anh", f"file {PLACE}/anh/a.txt", f"folder {PLACE}/anh"]
        before = [inputs.answers_digest([question]) for question in questions]
        (place / "anh").unlink()
        (place / "anh").symlink_to("b", target_is_directory=True)
        after = [answer(project, store, question) for question in questions]
        assert [one == other for one, other in zip(before, after, strict=True)] == [False] * 3

    def test_to_a_folder_beside_the_rooms_are_followed_and_watched(
        self, project: Project, place: Path, store: Store
    ) -> None:
        shared = project.root / "kho-anh"
        shared.mkdir()
        (shared / "a.txt").write_text("a")
        (place / "anh").symlink_to("../../kho-anh", target_is_directory=True)
        (place / "mot.txt").symlink_to("../../kho-anh/a.txt")
        (place / "nua").symlink_to("anh", target_is_directory=True)
        inputs = looked_at(project, store)
        for name in ("anh/a.txt", "nua/a.txt", "mot.txt"):
            assert inputs.read(f"{PLACE}/{name}") == b"a"
        assert inputs.linked_places == [shared]

    def test_that_lead_nowhere_may_not_be_read(self, project: Project, place: Path, store: Store) -> None:
        (place / "ghi-chu.txt").symlink_to("khong-co.txt")
        inputs = looked_at(project, store)
        assert inputs.kind(NOTE) is FileKind.UNREADABLE
        assert "ghi-chu.txt" in inputs.names(PLACE)

    def test_in_circles_end(self, project: Project, place: Path, store: Store) -> None:
        (place / "anh").mkdir()
        (place / "anh/a.txt").write_text("a")
        (place / "anh/len").symlink_to("..", target_is_directory=True)
        (place / "anh/day").symlink_to(".", target_is_directory=True)
        (place / "vong").symlink_to("vong")
        (place / "qua").symlink_to("lai")
        (place / "lai").symlink_to("qua")
        inputs = looked_at(project, store)
        assert [inputs.kind(f"{PLACE}/anh/{name}") for name in ("len", "day")] == [FileKind.OUTSIDE] * 2
        assert inputs.kind(f"{PLACE}/anh/len/anh/a.txt") is FileKind.ABSENT
        assert [inputs.kind(f"{PLACE}/{name}") for name in ("vong", "qua", "lai")] == [FileKind.UNREADABLE] * 3
        assert f"{PLACE}/anh/a.txt" in inputs.below(PLACE)
        assert inputs.folder(PLACE).sha256 == looked_at(project, store).folder(PLACE).sha256


def _codes(checked: Checked) -> list[str]:
    return [problem.code for problem in checked.problems.diagnostics]


class TestLinksOutOfTheProject:
    @pytest.fixture
    def outside(self, tmp_path_factory: pytest.TempPathFactory) -> Path:
        folder = tmp_path_factory.mktemp("ngoai")
        (folder / "thu.yml").write_text("title: Bí mật\n", encoding="utf-8")
        (folder / "province.yml").write_text("name: Đồng Nai\ncode: 75\n", encoding="utf-8")
        Image.new("RGB", (400, 300)).save(folder / "le.png")
        return folder

    def test_are_not_read(self, project: Project, place: Path, store: Store, outside: Path) -> None:
        (place / "thu.txt").symlink_to(outside / "thu.yml")
        (place / "anh").symlink_to(outside, target_is_directory=True)
        inputs = looked_at(project, store)
        for name in ("thu.txt", "anh"):
            assert inputs.kind(f"{PLACE}/{name}") is FileKind.OUTSIDE
            with pytest.raises(FileNotFoundError):
                inputs.read(f"{PLACE}/{name}")
        assert inputs.kind(f"{PLACE}/anh/thu.yml") is FileKind.ABSENT
        assert inputs.names(f"{PLACE}/anh") == ()
        assert store.info(sha256((outside / "le.png").read_bytes())) is None
        assert inputs.linked_places == []
        assert set(inputs.links_outside(f"{PLACE}/")) >= {f"{PLACE}/anh", f"{PLACE}/thu.txt"}

    def test_over_a_link_inside_lead_out_too(self, project: Project, place: Path, store: Store, outside: Path) -> None:
        (place / "a").symlink_to(outside, target_is_directory=True)
        (place / "b.txt").symlink_to("a/thu.yml")
        assert looked_at(project, store).kind(f"{PLACE}/b.txt") is FileKind.OUTSIDE

    def test_stop_the_build_where_a_campaign_is(
        self, project: Project, place: Path, store: Store, outside: Path
    ) -> None:
        (place / "thu.yml").symlink_to(outside / "thu.yml")
        checked = check(looked_at(project, store))
        (problem,) = checked.problems.diagnostics
        assert (problem.code, problem.spot.file) == ("L430", f"{PLACE}/thu.yml")
        assert "Bí mật" not in checked.report()
        assert checked.catalogue is None

    def test_stop_the_build_where_a_province_is(self, project: Project, store: Store, outside: Path) -> None:
        (project.campaigns / "dong-nai").symlink_to(outside, target_is_directory=True)
        (problem,) = check(looked_at(project, store)).problems.diagnostics
        assert (problem.code, problem.spot.file, problem.params) == ("L430", "campaigns/dong-nai", {"name": "dong-nai"})

    def test_are_no_pictures(self, project: Project, place: Path, store: Store, outside: Path) -> None:
        (place / "le.png").symlink_to(outside / "le.png")
        (place / "thu.yml").write_text(
            "title: x\nupdates: [{id: a, date: 2026-07-30, title: Tin, body: Tin, picture: le.png, alt: Lễ}]\n",
            encoding="utf-8",
        )
        assert "L502" in _codes(check(looked_at(project, store)))


class TestWhoAsked:
    def test_everything_asked_meanwhile_is_noted(self, project: Project, store: Store) -> None:
        inputs = looked_at(project, store)
        inputs.kind("campaigns/truoc.txt")
        with inputs.recording() as asked:
            inputs.kind("campaigns/co-khong.txt")
            inputs.names("campaigns")
            inputs.read(f"{PLACE}/province.yml")
            inputs.folder("docs")
            _ = inputs.site_url
            inputs.links_outside(PLACE)
        inputs.kind("campaigns/sau.txt")
        assert asked == {
            "file campaigns/co-khong.txt",
            "names campaigns",
            f"file {PLACE}/province.yml",
            "folder docs",
            "site-url ",
            f"links {PLACE}",
        }

    def test_bytes_by_their_digest_ask_nothing(self, project: Project, store: Store) -> None:
        """The digest says all of them: whoever has it has asked for it."""
        inputs = looked_at(project, store)
        need = inputs.need(f"{PLACE}/province.yml")
        with inputs.recording() as asked:
            inputs.data(need)
        assert asked == set()

    def test_recorders_within_each_other_all_note(self, project: Project, store: Store) -> None:
        inputs = looked_at(project, store)
        with inputs.recording() as outer:
            with inputs.recording() as inner:
                inputs.kind("a")
            inputs.kind("b")
        assert (outer, inner) == ({"file a", "file b"}, {"file a"})

    def test_a_recorder_that_noted_the_same_as_another_ends_alone(self, project: Project, store: Store) -> None:
        inputs = looked_at(project, store)
        with inputs.recording() as outer:
            with inputs.recording():
                pass
            inputs.kind("a")
        assert outer == {"file a"}

    def test_a_recorder_ends_with_an_error(self, project: Project, store: Store) -> None:
        inputs = looked_at(project, store)
        with pytest.raises(FileNotFoundError), inputs.recording() as asked:
            inputs.read("campaigns/khong-co")
        inputs.kind("sau")
        assert asked == {"file campaigns/khong-co"}

    def test_a_second_asker_of_what_is_shared_is_noted_too(self, project: Project, store: Store) -> None:
        inputs = looked_at(project, store)
        made: list[str] = []

        def make() -> int:
            made.append("once")
            return len(inputs.read(f"{PLACE}/province.yml"))

        with inputs.recording() as first:
            size = inputs.cached("size", make)
        with inputs.recording() as second:
            assert inputs.cached("size", make) == size
        assert first == second == {f"file {PLACE}/province.yml"}
        assert made == ["once"]

    def test_what_is_shared_within_what_is_shared_counts_for_both(self, project: Project, store: Store) -> None:
        inputs = looked_at(project, store)
        inputs.cached("inner", lambda: inputs.kind("a"))
        inputs.cached("outer", lambda: (inputs.cached("inner", lambda: None), inputs.kind("b")))
        with inputs.recording() as asked:
            inputs.cached("outer", lambda: None)
        assert asked == {"file a", "file b"}

    def test_what_is_forgotten_is_made_again(self, project: Project, store: Store) -> None:
        inputs = looked_at(project, store)
        inputs.cached("a", lambda: 1)
        inputs.forget("a")
        inputs.forget("never there")
        assert inputs.cached("a", lambda: 2) == 2

    def test_unrecorded_nobody_notes_but_what_is_shared_knows_its_own(self, project: Project, store: Store) -> None:
        inputs = looked_at(project, store)
        with inputs.recording() as asked:
            with inputs.without_recording():
                inputs.kind("a")
                inputs.cached("b", lambda: inputs.kind("b"))
            assert asked == set()
            inputs.cached("b", lambda: None)
        assert asked == {"file b"}


def _own_address(assets: Path) -> None:
    assets.mkdir(exist_ok=True)
    (assets / "site.yml").write_text("address: https://loa.vn/\n", encoding="utf-8")


class TestAnswers:
    @pytest.mark.parametrize(
        ("question", "change"),
        [
            (f"file {NOTE}", lambda place: (place / "ghi-chu.txt").write_text("khác")),
            (f"file {NOTE}", lambda place: (place / "ghi-chu.txt").unlink()),
            (f"file {PLACE}/moi.txt", lambda place: (place / "moi.txt").write_text("")),
            (f"file {PLACE}/moi.txt", lambda place: (place / "moi.txt").mkdir()),
            (f"names {PLACE}", lambda place: (place / "moi.txt").write_text("")),
            (f"names {PLACE}", lambda place: (place / "ghi-chu.txt").rename(place / "khac.txt")),
            (f"folder {PLACE}", lambda place: (place / "ghi-chu.txt").write_text("khác")),
            (f"folder {PLACE}", lambda place: (place / "ghi-chu.txt").rename(place / "khac.txt")),
            ("site-url ", lambda place: (place / "../../mkdocs.yml").write_text("site_url: https://loa.vn/\n")),
            ("site-url ", lambda place: _own_address(place / "../../assets")),
            (f"links {PLACE}", lambda place: (place / "ra").symlink_to("/etc/hosts")),
        ],
    )
    def test_change_with_what_was_asked(
        self, project: Project, place: Path, store: Store, question: str, change: object
    ) -> None:
        (place / "ghi-chu.txt").write_text("a")
        before = answer(project, store, question)
        assert answer(project, store, question) == before
        change(place)  # type: ignore[operator]
        assert answer(project, store, question) != before

    @pytest.mark.parametrize(
        "question", [f"file {PLACE}/province.yml", "names campaigns", "site-url ", f"names {PLACE}", "links campaigns"]
    )
    def test_stay_where_something_else_changed(
        self, project: Project, place: Path, store: Store, question: str
    ) -> None:
        (place / "ghi-chu.txt").write_text("a")
        (project.root / "mkdocs.yml").write_text("site_name: Loa\n")
        before = answer(project, store, question)
        (place / "ghi-chu.txt").write_text("khác")
        (project.root / "mkdocs.yml").write_text("site_name: Khác\n")
        assert answer(project, store, question) == before

    def test_ask_nothing_themselves(self, project: Project, store: Store) -> None:
        inputs = looked_at(project, store)
        with inputs.recording() as asked:
            inputs.answers_digest([f"file {NOTE}", f"folder {PLACE}"])
        assert asked == set()

    def test_can_come_from_somebody_who_knows_more_than_files(self, project: Project, store: Store) -> None:
        given = []
        for answer in ("a", "b"):
            inputs = looked_at(project, store)
            inputs.register_question("weather", lambda subject, answer=answer: f"{subject} {answer}")  # type: ignore[misc]
            given.append(inputs.answers_digest(["weather today"]))
        assert given[0] != given[1]


class TestLargeFiles:
    @pytest.fixture
    def large(self, place: Path) -> bytes:
        data = os.urandom(LARGE)
        (place / "ghi-chu.txt").write_bytes(data)
        return data

    def test_lie_in_the_store_by_their_digest(self, project: Project, store: Store, large: bytes) -> None:
        looked_at(project, store)
        kept = store.get(sha256(large))
        assert kept is not None
        assert kept.data == large

    def test_are_read_again_if_the_store_lost_them(self, project: Project, store: Store, large: bytes) -> None:
        inputs = looked_at(project, store)
        store.sweep(0)
        assert inputs.read(NOTE) == large

    @pytest.mark.parametrize("change", [Path.unlink, lambda file: file.write_bytes(b"x" * LARGE)])
    def test_are_lost_if_they_changed_as_well(
        self, project: Project, place: Path, store: Store, large: bytes, change: object
    ) -> None:
        inputs = looked_at(project, store)
        store.sweep(0)
        change(place / "ghi-chu.txt")  # type: ignore[operator]
        with pytest.raises(InputLost, match=NOTE):
            inputs.read(NOTE)

    def test_are_found_under_another_name_with_the_same_bytes(
        self, project: Project, place: Path, store: Store, large: bytes
    ) -> None:
        (place / "ban-sao.txt").write_bytes(large)
        inputs = looked_at(project, store)
        (place / "ghi-chu.txt").unlink()
        assert inputs.read(NOTE) == large

    def test_that_nobody_asks_for_are_not_read_if_they_are_very_large(
        self, project: Project, place: Path, store: Store, large: bytes, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(snapshot, "MAX_READ_AHEAD_BYTES", LARGE - 1)
        inputs = looked_at(project, store)
        assert store.info(sha256(large)) is None
        assert inputs.read(NOTE) == large
        (place / "ghi-chu.txt").write_bytes(b"later")
        assert inputs.read(NOTE) == large, "once read it is as it was"


class TestForOthers:
    """Those who render or read elsewhere have the store and nothing else."""

    def test_needs_are_kept_whole_folders_with_their_files(self, project: Project, place: Path, store: Store) -> None:
        (place / "anh").mkdir()
        (place / "anh/a.txt").write_text("a")
        inputs = looked_at(project, store)
        folder = inputs.folder(f"{PLACE}/anh")
        inputs.put_in_store([folder, inputs.need(f"{PLACE}/province.yml")])
        stored = StoredFiles(Store(store.folder))
        (file,) = files_of_folder(folder, stored.data(folder))
        assert stored.data(file) == b"a"
        assert stored.data(inputs.need(f"{PLACE}/province.yml")) == inputs.read(f"{PLACE}/province.yml")

    @pytest.mark.parametrize("size", [10, KEPT_IN_MEMORY + 1])
    def test_a_damaged_entry_is_made_good_before_others_need_it(
        self, project: Project, place: Path, store: Store, size: int
    ) -> None:
        (place / "ghi-chu.txt").write_bytes(b"a" * size)
        need = looked_at(project, store).need(NOTE)
        looked_at(project, store).put_in_store([need])
        entry = store.folder / need.sha256[:2] / need.sha256[2:]
        entry.write_bytes(entry.read_bytes()[:-1] + b"b")
        looked_at(project, store).put_in_store([need])
        assert StoredFiles(store).data(need) == b"a" * size

    def test_a_store_inside_the_project_is_not_looked_at(self, project: Project) -> None:
        store = Store(project.campaigns / "dong-thap" / "kho")
        looked_at(project, store).save_snapshot()
        assert looked_at(project, store).below(f"{PLACE}/kho") == []

    def test_what_was_not_kept_is_lost(self, store: Store) -> None:
        with pytest.raises(InputLost):
            StoredFiles(store).data(Need("assets/f.ttf", "0" * 64))

    def test_what_was_looked_at_is_taken_over_whatever_lies_there_now(
        self, project: Project, place: Path, store: Store, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        outside = tmp_path_factory.mktemp("ngoai")
        (place / "anh").mkdir()
        (place / "anh/a.txt").write_text("a")
        (place / "nua").symlink_to("anh", target_is_directory=True)
        (place / "ra").symlink_to(outside)
        (place / "ghi-chu.txt").write_bytes(b"b" * LARGE)
        inputs = looked_at(project, store)
        offered = inputs.save_snapshot()
        shutil.rmtree(project.campaigns)
        other = Inputs(project, Store(store.folder), snapshot=offered)
        for name in (NOTE, f"{PLACE}/nua/a.txt", f"{PLACE}/province.yml"):
            assert other.read(name) == inputs.read(name)
        assert other.kind(f"{PLACE}/ra") is FileKind.OUTSIDE
        questions = [f"names {PLACE}", f"file {NOTE}", f"folder {PLACE}", "site-url ", "links campaigns"]
        assert other.answers_digest(questions) == inputs.answers_digest(questions)


def test_the_same_files_elsewhere_give_the_same_answers(tmp_path: Path) -> None:
    """Nothing of where a project lies is in what it answers."""
    for name in ("a", "b"):
        shutil.copytree(SITES / "valid/nho", tmp_path / name)
    questions = ["folder campaigns", "names campaigns", "site-url ", "file campaigns/dong-thap/province.yml"]
    assert inputs_at(tmp_path / "a").answers_digest(questions) == inputs_at(tmp_path / "b").answers_digest(questions)


def test_a_folder_can_be_seen_as_it_was_while_all_else_is_as_it_is(project: Project, place: Path, store: Store) -> None:
    (place / "anh").mkdir()
    (place / "anh/a.txt").write_text("cũ")
    (place / "rieng.yml").write_text("title: Cũ\n")
    before = looked_at(project, store)
    folder = before.folder(PLACE)
    before.put_in_store([folder])
    shutil.rmtree(place)
    (project.campaigns / "ca-mau").mkdir()
    (project.campaigns / "ca-mau/moi.yml").write_text("title: Mới\n")
    now = looked_at(project, store)
    seen = now.with_folders({PLACE: files_of_folder(folder, before.data(folder))})
    assert seen.names("campaigns") == ("ca-mau", "dong-thap")
    assert seen.names(PLACE) == ("anh", "province.yml", "rieng.yml")
    assert seen.read(f"{PLACE}/anh/a.txt") == "cũ".encode()
    assert seen.folder(PLACE) == folder
    assert seen.read("campaigns/ca-mau/moi.yml") == now.read("campaigns/ca-mau/moi.yml")
    assert now.names("campaigns") == ("ca-mau",)
