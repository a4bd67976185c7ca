"""What an Output does not name as a need is not to be had: so nothing can change its bytes that its digest misses."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from loa.catalogue.types import Catalogue
from loa.content.vocabulary import Vocabulary
from loa.plan.pages.webfiles import WEB_FONTS
from loa.plan.prints.plan import plan_prints
from loa.publish.executors.base import CannotMake, rendered
from loa.render.needed import NeededFiles, NotNeeded
from loa.render.render import render
from loa.render.typeset import CannotTypeset
from loa.store.inputs import InputLost, Inputs
from loa.store.output import Output, output
from loa.store.project import Project
from loa.store.store import Store
from loa.store.tools import tools
from tests.looking import inputs_at
from tests.paging import CAMPAIGN_PAGE, catalogue_with, pages_of
from tests.printing import HERE, SLOGAN, campaign_with, catalogue, pick, planned

PHOTO = "campaigns/dong-thap/anh.jpg"
DRAWING = "campaigns/dong-thap/logo.svg"
SECRET = "campaigns/dong-thap/bi-mat.png"


def without(made: Output, name: str) -> Output:
    """The Output without one of its needs."""
    left = tuple(need for need in made.needs if need.name != name)
    assert len(left) == len(made.needs) - 1
    return replace(made, needs=left)


def test_files_are_had_by_their_names(vocabulary: Vocabulary) -> None:
    made = pick(planned(vocabulary, campaign_with(SLOGAN, "facebook")), "png")
    needed = NeededFiles(made, HERE)
    assert needed.read("assets/fonts/fonts.yml") == HERE.read("assets/fonts/fonts.yml")
    layouts = dict(needed.below("layouts/print/"))
    assert layouts["poster.typ"] == HERE.read("layouts/print/poster.typ")
    for name in ("assets/vocabulary.yml", "layouts/print/poster.typ", "layouts/pages/", "../bi-mat"):
        with pytest.raises(NotNeeded, match=name):
            needed.read(name)


class TestARendererThatAsksForWhatIsNoNeedFails:
    @pytest.mark.parametrize("renderer", ["pdf", "png", "webp"])
    @pytest.mark.parametrize("name", ["layouts/print/", "assets/fonts/fonts.yml"])
    def test_of_prints(self, vocabulary: Vocabulary, renderer: str, name: str) -> None:
        made = pick(planned(vocabulary, campaign_with(SLOGAN, "bang-ron-3x1")), renderer)
        with pytest.raises(NotNeeded, match=name):
            render(without(made, name), HERE)

    def test_of_fonts(self, vocabulary: Vocabulary) -> None:
        made = pick(planned(vocabulary, campaign_with(SLOGAN, "bang-ron-3x1")), "png")
        (heavy,) = [need.name for need in made.needs if need.name.endswith("800ExtraBold.ttf")]
        with pytest.raises(NotNeeded, match=heavy):
            render(without(made, heavy), HERE)

    def test_of_pages(self, vocabulary: Vocabulary) -> None:
        made = pages_of(catalogue_with(vocabulary))[CAMPAIGN_PAGE]
        with pytest.raises(NotNeeded, match="layouts/pages/"):
            render(without(made, "layouts/pages/"), HERE)

    def test_of_photos(self) -> None:
        made = output("a.webp", "image", "photo", data={"name": PHOTO, "max_px": 100, "form": "webp"})
        with pytest.raises(NotNeeded, match=PHOTO):
            render(made, HERE)

    def test_of_web_fonts(self) -> None:
        _, file, script = WEB_FONTS[0]
        with pytest.raises(NotNeeded, match=file):
            render(output("a.woff2", "asset", "webfont", data={"name": file, "script": script}), HERE)


def test_a_fault_of_ours_says_which_output_and_which_file(vocabulary: Vocabulary) -> None:
    made = pages_of(catalogue_with(vocabulary))[CAMPAIGN_PAGE]
    with pytest.raises(CannotMake) as raised:
        rendered(without(made, "layouts/pages/"), HERE)
    assert (raised.value.path, raised.value.reason) == (CAMPAIGN_PAGE, "layouts/pages/")


def test_a_file_that_was_lost_is_no_fault_of_ours(tmp_path: Path) -> None:
    Image.effect_noise((600, 600), 90).convert("RGB").save(_made(tmp_path / PHOTO), quality=95)
    store = Store(tmp_path / "kho")
    inputs = Inputs(Project.at(tmp_path), store)
    data = {"name": PHOTO, "max_px": 100, "form": "webp"}
    made = output("a.webp", "image", "photo", data=data, needs=[inputs.need(PHOTO)], tools=tools("photo"))
    assert rendered(made, inputs)
    store.sweep(0)
    (tmp_path / PHOTO).unlink()
    with pytest.raises(InputLost, match=PHOTO):
        rendered(made, inputs)


def _made(place: Path) -> Path:
    """The place, in a folder that is there."""
    place.parent.mkdir(parents=True, exist_ok=True)
    return place


class TestADrawingShowsNothingButItself:
    """Typst follows the links in an SVG to other pictures, but to none that the Output does not need."""

    @pytest.fixture
    def root(self, tmp_path: Path) -> Path:
        """A project with pictures that something else is made of."""
        for name in (PHOTO, SECRET, "assets/bi-mat.png", "bi-mat.png"):
            Image.new("RGB", (300, 300), "#00FF00").save(_made(tmp_path / name))
        return tmp_path

    def poster(self, vocabulary: Vocabulary, inputs: Inputs, logo: str, renderer: str = "png") -> Output:
        """A poster with the logo of the province."""
        (province,) = catalogue(vocabulary, campaign_with(SLOGAN, "poster-a3")).provinces
        return pick(plan_prints(Catalogue((replace(province, logo=logo),), vocabulary), inputs), renderer)

    def draw(self, root: Path, *links: str) -> None:
        """A red drawing that shows other pictures."""
        shown = "".join(f'<image href="{link}" xlink:href="{link}" width="9" height="9"/>' for link in links)
        (root / DRAWING).write_text(
            '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'width="9" height="9"><rect width="9" height="9" fill="#FF0000"/>{shown}</svg>',
            encoding="utf-8",
        )

    def test_its_own_lines_and_colours(self, vocabulary: Vocabulary, root: Path) -> None:
        self.draw(root)
        inputs = inputs_at(root)
        with Image.open(io.BytesIO(render(self.poster(vocabulary, inputs, DRAWING), inputs))) as opened:
            colours = {colour for _, colour in opened.convert("RGB").getcolors(1 << 24)}
        assert (255, 0, 0) in colours

    @pytest.mark.parametrize("renderer", ["png", "webp", "pdf"])
    @pytest.mark.parametrize(
        "link",
        [
            "bi-mat.png",
            "../bi-mat.png",
            "../../bi-mat.png",
            "../campaigns/dong-thap/bi-mat.png",
            "../layouts/print/bi-mat.png",
            "/campaigns/dong-thap/bi-mat.png",
            "{root}/campaigns/dong-thap/bi-mat.png",
            "file://{root}/campaigns/dong-thap/bi-mat.png",
            "../../../../../../../../../../../..{root}/campaigns/dong-thap/bi-mat.png",
        ],
    )
    def test_no_file_of_the_project_or_of_the_machine(
        self, vocabulary: Vocabulary, root: Path, link: str, renderer: str
    ) -> None:
        """A print file for the press has its drawings made pictures first, in a room of their own."""
        self.draw(root, link.format(root=root))
        inputs = inputs_at(root)
        with pytest.raises(Exception, match="failed to load linked image"):
            render(self.poster(vocabulary, inputs, DRAWING, renderer), inputs)

    def test_nothing_that_an_output_before_it_showed(self, vocabulary: Vocabulary, root: Path) -> None:
        inputs = inputs_at(root)
        before = self.poster(vocabulary, inputs, PHOTO)
        (photo,) = (need for need in before.needs if need.name == PHOTO)
        for link in (f"{photo.sha256}.jpg", f"../pictures/{photo.sha256}.jpg"):
            self.draw(root, link)
            inputs = inputs_at(root)
            assert render(before, inputs)
            with pytest.raises(CannotTypeset, match="failed to load linked image"):
                render(self.poster(vocabulary, inputs, DRAWING), inputs)
