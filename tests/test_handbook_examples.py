"""Each task page of the handbook has a whole example: in a new site it has no error, and gives what is promised."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
import yaml

from loa.cli import main
from loa.pipeline.checker import check
from loa.pipeline.executors.base import Rendered, Serial
from loa.store.inputs import Inputs
from loa.store.output import Output
from loa.store.project import Project
from tests.building import publish, visible_text
from tests.handbook_pages import HANDBOOK, PAGES, examples, site_with
from tests.looking import inputs_at

OWN_SITE = {"chu-de-khac.md", "nhieu-chu-de.md"}
"""Pages whose example says what the whole site is about: each is a site of its own, all others are one."""

PROMISED = yaml.safe_load((Path(__file__).parent / "handbook_promises.yml").read_text(encoding="utf-8"))
"""By page and file of the site: the words that a page shows, or the first bytes of a print."""


class Promised(Serial):
    """Renders pages, texts and the prints that are promised; the bytes of other files are their digest."""

    def render(self, inputs: Inputs, outputs: Sequence[Output]) -> Iterator[Rendered]:
        promised = {path for files in PROMISED.values() for path in files}
        wanted = {one.path: one for one in outputs if one.path.endswith((".html", ".txt")) or one.path in promised}
        yield from super().render(inputs, list(wanted.values()))
        yield from ((one.digest, one.digest.encode()) for one in outputs if one.path not in wanted)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the sites of the examples are: `trang-`, and for those of their own the page's name."""
    return tmp_path_factory.mktemp("so-tay")


@pytest.fixture(scope="module")
def built(folder: Path) -> Mapping[str, Mapping[str, bytes]]:
    """The files of the sites that the examples make, by the page."""
    together = [page for page in PAGES if page.name not in OWN_SITE]
    sites = {"": together, **{page.name: [page] for page in PAGES if page.name in OWN_SITE}}
    made = {
        name: publish(
            Project.at(site_with(folder / f"trang-{name}", pages)),
            folder / f"kho-{name}",
            folder / f"trang-{name}" / "site",
            Promised(),
        )
        for name, pages in sites.items()
    }
    return {page.name: made[page.name if page.name in OWN_SITE else ""] for page in PAGES}


@pytest.mark.parametrize("page", [page for page in PAGES if examples(page)], ids=lambda page: page.stem)
def test_an_example_has_no_error_and_nothing_to_look_at_again(page: Path, tmp_path: Path) -> None:
    problems = check(inputs_at(site_with(tmp_path / "trang", [page]))).problems.diagnostics
    mine = set(examples(page))
    told = [f"{d.spot.file}:{d.spot.line} {d.code}" for d in problems if d.is_error or d.spot.file in mine]
    assert told == []


def test_every_page_with_an_example_promises_something() -> None:
    assert set(PROMISED) == {page.name for page in PAGES if examples(page)}


@pytest.mark.parametrize(
    ("page", "path", "said"),
    [(page, path, said) for page, files in PROMISED.items() for path, said in files.items()],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_a_page_promises_is_on_the_site(
    page: str, path: str, said: str | list[str], built: Mapping[str, Mapping[str, bytes]]
) -> None:
    files = built[page]
    assert path in files, sorted(name for name in files if name.startswith(path.rpartition("/")[0]))
    if isinstance(said, str):
        assert files[path].startswith(said.encode())
        return
    text = files[path].decode()
    shown = visible_text(text) if path.endswith(".html") else text
    assert [words for words in said if words not in shown] == []


def test_the_commands_on_the_examples_make_what_the_pages_say(
    folder: Path, built: Mapping[str, Mapping[str, bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = folder / "trang-"
    monkeypatch.chdir(site)
    monkeypatch.setenv("LOA_STORE", str(folder / "kho-lenh"))
    told = "".join((HANDBOOK / name).read_text(encoding="utf-8") for name in ("bai-viet.md", "dat-in.md"))
    event = "don-vi-mau/ngay-hoi-doc-sach/su-kien--le-phat-dong"
    banner = "don-vi-mau/giu-dong-kenh/bang-ron--khong-vut-rac--3x1--don-vi-mau.pdf"
    assert f"loa article {event}" in told
    assert main(["article", event]) == 0
    assert "Trời mưa lớn" in next(site.glob("build/bai-viet/*/bai-viet.txt")).read_text(encoding="utf-8")
    assert f"loa render {banner} --jpg --out bang-ron.jpg" in told
    assert main(["render", banner, "--jpg", "--out", "bang-ron.jpg"]) == 0
    assert (site / "bang-ron.jpg").read_bytes().startswith(b"\xff\xd8\xff")


def test_the_error_that_a_page_shows_is_said_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = site_with(tmp_path / "trang", [])
    (site / "campaigns/don-vi-mau/doc-sach.yml").write_text("titel: Đọc sách\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(site)
        patch.setenv("LOA_STORE", str(tmp_path / "kho"))
        assert main(["check", "campaigns/don-vi-mau"]) == 1
    shown = (HANDBOOK / "khi-co-loi.md").read_text(encoding="utf-8").partition("```text\n")[2].partition("```")[0]
    assert capsys.readouterr().out.startswith(shown.rstrip())
