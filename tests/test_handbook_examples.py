"""Each task page of the handbook has one whole example: laid into a new site it has no error, and gives what is promised."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest
import yaml
from PIL import Image

from loa.catalogue.new_content_files import body_text, province_texts
from loa.content import models
from loa.content.interface_language import translator
from loa.pipeline.checker import check
from loa.pipeline.executors.base import Rendered, Serial
from loa.pipeline.site_beginning import begin_site
from loa.store.inputs import Inputs
from loa.store.output import Output
from loa.store.project import PROGRAM, Project
from tests.building import files_of, publish, visible_text
from tests.looking import inputs_at

HANDBOOK = PROGRAM / "handbook"
PAGES = sorted(HANDBOOK.glob("*.md"))
OWN_SITE = {"chu-de-khac.md", "nhieu-chu-de.md"}
"""Pages whose example says what the whole site is about: each is a site of its own, all others are one."""

_EXAMPLE = re.compile(r'^```yaml title="([^"]+)"\n(.*?)^```$', re.MULTILINE | re.DOTALL)
_PICTURE = re.compile(r"(?:picture|logo): ([\w./-]+)")


def examples(page: Path) -> dict[str, str]:
    """The files of a page's example by their paths in a site."""
    found = _EXAMPLE.findall(page.read_text(encoding="utf-8"))
    assert len({path for path, _ in found}) == len(found), f"{page.name} has a file twice"
    return dict(found)


def lay(root: Path, files: Mapping[str, str]) -> None:
    """Write files of examples into a site, with the pictures that they name."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        for picture in _PICTURE.findall(text):
            place = path.parent / picture
            place.parent.mkdir(exist_ok=True)
            Image.radial_gradient("L").resize((4800, 3200)).convert("RGB").save(place)


def site_with(root: Path, pages: list[Path]) -> Path:
    """A site as `loa init` and `loa new` begin it, with the examples of pages."""
    list(begin_site(root, translator("vi")))
    begun = {"don-vi-mau": body_text("Đơn vị mẫu"), "dong-thap": province_texts("dong-thap")["dong-thap"]}
    lay(root, {f"campaigns/{folder}/province.yml": text for folder, text in begun.items()})
    for page in pages:
        lay(root, examples(page))
    return root


class Promised(Serial):
    """Renders pages, texts and the prints that are promised; the bytes of other files are their digest."""

    def render(self, inputs: Inputs, outputs: Sequence[Output]) -> Iterator[Rendered]:
        promised = {path for files in PROMISED.values() for path in files}
        wanted = {one.path: one for one in outputs if one.path.endswith((".html", ".txt")) or one.path in promised}
        yield from super().render(inputs, list(wanted.values()))
        yield from ((one.digest, one.digest.encode()) for one in outputs if one.path not in wanted)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Mapping[str, bytes]]:
    """The files of the sites that the examples make, by the page."""
    folder = tmp_path_factory.mktemp("so-tay")
    together = [page for page in PAGES if page.name not in OWN_SITE]
    sites = {"": together, **{page.name: [page] for page in PAGES if page.name in OWN_SITE}}
    made = {
        name: publish(
            Project.at(site_with(folder / f"trang-{name}", pages)),
            folder / f"kho-{name}",
            folder / f"site-{name}",
            Promised(),
        )
        for name, pages in sites.items()
    }
    return {page.name: made[page.name if page.name in OWN_SITE else ""] for page in PAGES}


PROMISED = yaml.safe_load((Path(__file__).parent / "handbook_promises.yml").read_text(encoding="utf-8"))
"""By page and file of the site: the words that a page shows, or the first bytes of a print."""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_an_example_has_no_error_and_nothing_to_look_at_again(page: Path, tmp_path: Path) -> None:
    if not examples(page):
        pytest.skip("a page without files")
    problems = check(inputs_at(site_with(tmp_path / "trang", [page]))).problems.diagnostics
    mine = {path for path in examples(page)}
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
    if path.endswith((".html", ".txt")):
        text = files[path].decode()
        shown = visible_text(text) if path.endswith(".html") else text
        for words in [said] if isinstance(said, str) else said:
            assert words in shown, (words, shown)
    else:
        assert files[path].startswith(said.encode() if isinstance(said, str) else b"")


def _links(page: Path) -> Iterator[str]:
    text = re.sub(r"^```.*?^```$|`[^`\n]+`", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    yield from re.findall(r"\]\((?!https?:)([^)\s]+)\)", text)


def _anchors(page: Path) -> set[str]:
    return set(re.findall(r"\{#([\w-]+)\}", page.read_text(encoding="utf-8")))


_MADE = ("tham-khao/", "loi/")
"""Folders of reference pages, which are made from models and codes when a handbook is built."""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_lead_to_pages_and_anchors(page: Path) -> None:
    for link in _links(page):
        name, _, anchor = link.partition("#")
        if name.startswith(_MADE):
            continue
        target = HANDBOOK / name if name else page
        assert target in PAGES, link
        assert not anchor or anchor in _anchors(target), link


def test_the_navigation_has_every_page_once() -> None:
    sections = yaml.safe_load((HANDBOOK / "nav.yml").read_text(encoding="utf-8"))
    named = [file for pages in sections.values() for file in pages.values()]
    assert sorted(named) == [page.name for page in PAGES]


def test_each_former_anchor_of_the_guides_tasks_has_a_place() -> None:
    places = yaml.safe_load((HANDBOOK / "former_anchors.yml").read_text(encoding="utf-8"))
    for anchor, place in places.items():
        name, _, new = place.partition("#")
        assert HANDBOOK / name in PAGES, (anchor, place)
        assert not new or new in _anchors(HANDBOOK / name), (anchor, place)


def _labels() -> set[str]:
    """What stands on buttons, links and fields of the editor."""
    rooms = PROGRAM / "edit"
    texts = [file.read_text(encoding="utf-8") for file in rooms.rglob("*.po")]
    said = {one for text in texts for one in re.findall(r'^msgstr(?:\[\d\])? "(.*)"$', text, re.MULTILINE)}
    sections = yaml.safe_load((rooms / "forms/form_sections.yml").read_text(encoding="utf-8"))
    said |= {part["title"] for document in sections.values() for part in document.values()}
    said |= {part["group"] for document in sections.values() for part in document.values() if "group" in part}
    kinds = [kind for kind in vars(models).values() if isinstance(kind, type) and issubclass(kind, models.ContentModel)]
    said |= {field.title or "" for kind in kinds for field in kind.model_fields.values()}
    texts = yaml.safe_load((rooms / "forms/field_texts.yml").read_text(encoding="utf-8"))
    return said | {one for one in _strings(texts)}


def _strings(tree: object) -> Iterator[str]:
    if isinstance(tree, dict):
        for value in tree.values():
            yield from _strings(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from _strings(value)
    elif isinstance(tree, str):
        yield tree


@pytest.fixture(scope="module")
def is_on_the_screen() -> Callable[[str], bool]:
    """Whether these words are a label of the editor; … stands for what is filled in."""
    known = _labels()
    # A label of which next to nothing is fixed would match all words.
    filled = [one for one in known if "{" in one and len(re.sub(r"\{\w+\}|\W", "", one)) > 6]
    patterns = [re.compile(".+".join(map(re.escape, re.split(r"\{\w+\}", one)))) for one in filled]
    return lambda words: words in known or any(pattern.fullmatch(words) for pattern in patterns)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_stands_in_bold_is_on_the_screen(page: Path, is_on_the_screen: Callable[[str], bool]) -> None:
    text = re.sub(r"^```.*?^```$|`[^`\n]+`", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    bold = [" ".join(one.split()) for one in re.findall(r"\*\*(.+?)\*\*", text, re.DOTALL)]
    assert [one for one in bold if not is_on_the_screen(one)] == []
    assert not is_on_the_screen("Bấm vào nút không có")
