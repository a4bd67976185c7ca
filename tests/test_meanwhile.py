"""Whatever happens to the files while a build runs, it is made of them as they were when it read them, all at once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from benchmarks.nation import Nation
from loa.pipeline.executors.base import Executor, Rendered, Serial
from loa.pipeline.executors.dask_cluster import Cluster
from loa.pipeline.executors.process_pool import MIN_TASKS, ProcessPool
from loa.store.inputs import Inputs
from loa.store.output import Output
from loa.store.project import Project
from tests.building import build, differences, files_of, publish
from tests.clusters import running_cluster, wait_for_workers
from tests.editing import EDITS, Edit, copy_of, from_nothing, small_project, undo_all

Site = dict[str, bytes]

BEFORE, WHILE, LAST, AFTERWARDS = "before reading", "while drawing", "before publishing", "afterwards"
READ = "after reading"

KINDS = {
    "a logo": "dong-thap/rieng/bang-ron--cau--3x1--dong-thap.pdf",
    "a picture in a linked folder": "dong-thap/rieng/anh--kho.webp",
    "a picture of another province": "dong-thap/rieng/anh--p.webp",
    "a campaign": "dong-thap/rieng/index.html",
    "a question file": "dong-thap/rieng/thi/index.html",
    "a template of a page": "dong-thap/rieng/index.html",
    "an ornament": "dong-thap/rieng/bang-ron--cau--3x1--dong-thap.pdf",
    "a font": "dong-thap/rieng/bang-ron--cau--3x1--dong-thap.pdf",
    "a design": "dong-thap/rieng/bang-ron--cau--3x1--dong-thap.pdf",
    "a compound": "dong-thap/rieng/bang-ron--cau--3x1--dong-thap.pdf",
    "a script": "dong-thap/rieng/index.html",
}
"""Kinds of edits, and a file that shows each."""

ALL_AT_ONCE = "all of them"


class Meddling(Serial):
    """Renders in this process; before the first of all files is drawn something is done."""

    def __init__(self, meddle: Callable[[], object]) -> None:
        self._meddle: Callable[[], object] | None = meddle

    def render(self, inputs: Inputs, outputs: Sequence[Output]) -> Iterator[Rendered]:
        meddle, self._meddle = self._meddle, None
        if meddle is not None:
            meddle()
        yield from super().render(inputs, outputs)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return small_project(tmp_path_factory.mktemp("nguon") / "loa")


@pytest.fixture(scope="module")
def whole(original: Project, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """What is published of the project as it is."""
    return from_nothing(original, tmp_path_factory.mktemp("nguyen-ven"))


@pytest.fixture
def project(original: Project, tmp_path: Path) -> Project:
    return copy_of(original, tmp_path / "loa")


class Meddler:
    """Edits a project during a build, and puts it back during the same build or afterwards."""

    def __init__(self, project: Project, original: Project, edit: Edit, begins: str, ends: str) -> None:
        self._done = {begins: lambda: edit(project.root), ends: lambda: undo_all(project, original)}

    def __call__(self, moment: str) -> None:
        self._done.get(moment, lambda: None)()


MOMENTS = {
    "after reading": (READ, AFTERWARDS),
    "while drawing": (WHILE, AFTERWARDS),
    "before publishing": (LAST, AFTERWARDS),
    "from reading to drawing": (READ, WHILE),
    "while reading": (BEFORE, READ),
    "until drawing": (BEFORE, WHILE),
}
"""When a file is edited, and when it is put back."""

SAMPLE = [*(("a logo", moments) for moments in MOMENTS), (ALL_AT_ONCE, "while drawing")]
CASES = [
    pytest.param(kind, moments, marks=() if (kind, moments) in SAMPLE else pytest.mark.thorough)
    for kind in (*KINDS, ALL_AT_ONCE)
    for moments in MOMENTS
]


def edits(kind: str) -> Edit:
    """What is done to a project's files."""
    kinds = KINDS if kind == ALL_AT_ONCE else [kind]

    def edit(root: Path) -> None:
        for one in kinds:
            EDITS[one](root)

    return edit


@pytest.mark.parametrize(("kind", "moments"), CASES)
def test_what_is_edited_and_put_back_during_a_build_is_published_as_it_was_read(
    project: Project, original: Project, whole: Site, tmp_path: Path, kind: str, moments: str
) -> None:
    store, site = tmp_path / "kho", tmp_path / "trang"
    meddle = Meddler(project, original, edits(kind), *MOMENTS[moments])
    meddle(BEFORE)
    expected = whole
    if MOMENTS[moments][0] == BEFORE:
        expected = from_nothing(project, tmp_path)
        assert all(expected[path] != whole[path] for name, path in KINDS.items() if kind in (name, ALL_AT_ONCE))
    published = publish(
        project,
        store,
        site,
        Meddling(lambda: meddle(WHILE)),
        after_reading=lambda: meddle(READ),
        before_publishing=lambda: meddle(LAST),
    )
    assert differences(published, expected) == []
    meddle(AFTERWARDS)
    assert differences(publish(project, store, site), whole) == []


@pytest.mark.parametrize(
    "kind",
    [kind if kind in {"a logo", "a campaign"} else pytest.param(kind, marks=pytest.mark.thorough) for kind in KINDS],
)
def test_what_is_edited_while_drawing_is_published_by_the_next_build(
    project: Project, whole: Site, tmp_path: Path, kind: str
) -> None:
    store, site = tmp_path / "kho", tmp_path / "trang"
    assert publish(project, store, site, Meddling(lambda: EDITS[kind](project.root))) == whole
    edited = publish(project, store, site)
    assert edited[KINDS[kind]] != whole[KINDS[kind]]
    assert differences(edited, from_nothing(project, tmp_path)) == []


# -- the folders are gone


def move_away(project: Project) -> None:
    """Everything that is read of a project."""
    for folder in (project.campaigns, project.assets, project.layouts):
        folder.rename(folder.with_name(f"{folder.name}-gone"))


def _serial(folder: Path) -> Iterator[Executor]:
    yield Serial()


def _pool(folder: Path) -> Iterator[Executor]:
    yield ProcessPool()


def _cluster(folder: Path) -> Iterator[Executor]:
    pytest.importorskip("distributed")
    with running_cluster(folder) as running:
        running.start_worker()
        workers = Cluster(running.address)
        wait_for_workers(workers, 1)
        yield workers


@pytest.fixture(params=[_serial, _pool, _cluster], ids=["this process", "a pool of processes", "a Dask cluster"])
def executor(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Executor]:
    """Each that renders."""
    yield from request.param(tmp_path)


def test_a_build_that_has_read_ends_without_the_files(
    project: Project, whole: Site, executor: Executor, tmp_path: Path
) -> None:
    published = publish(
        project, tmp_path / "kho", tmp_path / "trang", executor, after_reading=lambda: move_away(project)
    )
    assert differences(published, whole) == []


def test_a_nation_that_other_processes_plan_ends_without_the_files(original: Project, tmp_path: Path) -> None:
    nation = copy_of(original, tmp_path / "nation")
    shutil.rmtree(nation.campaigns)
    made_up = Nation(campaigns_each=1, formats=("facebook",), provinces=MIN_TASKS + 2).write(tmp_path / "moi")
    (made_up / "campaigns").rename(nation.campaigns)
    alone = from_nothing(nation, tmp_path)
    with ProcessPool() as pool:
        if pool.processes(MIN_TASKS + 2) is None:
            pytest.skip("One core has nobody to give work to.")
        published = publish(nation, tmp_path / "kho", tmp_path / "trang", pool, after_reading=lambda: move_away(nation))
    assert differences(published, alone) == []


_MOVER = """
from pathlib import Path

def on_config(config):
    # After ours, which has read everything by then. The translations are a part of the program.
    root = Path(config.config_file_path).parent
    lists = [path.relative_to(root) for path in (root / "assets").glob("*.yml")]
    for name in ("campaigns", "hooks/layouts", "assets/fonts", "assets/styles", "assets/scripts", *lists):
        (root / name).rename(root / (str(name).replace("/", "-") + "-gone"))
"""


def test_the_command_that_has_read_ends_without_the_files(project: Project, tmp_path: Path) -> None:
    at_rest = _built(copy_of(project, tmp_path / "khac"), tmp_path / "kho-khac")
    (project.root / "mover.py").write_text(_MOVER, encoding="utf-8")
    settings = project.root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("  - hooks/site.py", "  - hooks/site.py\n  - mover.py"), encoding="utf-8")
    assert differences(_built(project, tmp_path / "kho"), at_rest) == []
    assert not project.campaigns.exists()


def _built(project: Project, store: Path) -> Site:
    done = build(project.root, store, PYTHONPATH=str(project.root / "hooks"))
    assert done.returncode == 0, done.said
    return files_of(done.site)
