"""What an Output does not name as a need is not to be had: so nothing can change its bytes that its digest misses."""

from __future__ import annotations

import io
import shutil
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
import typst
from PIL import Image, ImageColor

from loa.catalogue.catalogue import Catalogue
from loa.content.vocabulary import Vocabulary
from loa.pages.static_files import WEB_FONTS
from loa.pictures.photos import BadPicture
from loa.pictures.press_colours import printed
from loa.pipeline.executors.base import CannotMake, rendered
from loa.prints.print_designs import plan_prints
from loa.render.declared_files import DeclaredFiles, NotDeclared
from loa.render.renderers import render
from loa.render.typst_root import TypstRoot
from loa.store.digest_store import Store
from loa.store.inputs import Inputs
from loa.store.output import Output, output
from loa.store.project import DATA, Project
from loa.store.stored_files import InputLost
from loa.store.versions import tools
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
    needed = DeclaredFiles(made, HERE)
    font = "assets/fonts/be-vietnam-pro/BeVietnamPro_800ExtraBold.ttf"
    assert needed.read(font) == HERE.read(font)
    layouts = dict(needed.below("layouts/print/"))
    assert layouts["poster.typ"] == HERE.read("layouts/print/poster.typ")
    for name in ("assets/vocabulary.yml", "layouts/print/poster.typ", "layouts/pages/", "../bi-mat"):
        with pytest.raises(NotDeclared, match=name):
            needed.read(name)


class TestARendererThatAsksForWhatIsNoNeedFails:
    @pytest.mark.parametrize("renderer", ["pdf", "png", "webp"])
    @pytest.mark.parametrize("name", ["layouts/print/", "800ExtraBold.ttf", "400Regular.ttf"])
    def test_of_prints(self, vocabulary: Vocabulary, renderer: str, name: str) -> None:
        made = pick(planned(vocabulary, campaign_with(SLOGAN, "bang-ron-3x1")), renderer)
        (whole,) = [need.name for need in made.needs if need.name.endswith(name)]
        with pytest.raises(NotDeclared, match=whole):
            render(without(made, whole), HERE)

    def test_of_pages(self, vocabulary: Vocabulary) -> None:
        made = pages_of(catalogue_with(vocabulary))[CAMPAIGN_PAGE]
        with pytest.raises(NotDeclared, match="layouts/pages/"):
            render(without(made, "layouts/pages/"), HERE)

    def test_of_photos(self) -> None:
        made = output("a.webp", "image", "photo", data={"name": PHOTO, "max_px": 100, "form": "webp"})
        with pytest.raises(NotDeclared, match=PHOTO):
            render(made, HERE)

    def test_of_web_fonts(self) -> None:
        _, file, script = WEB_FONTS[0]
        with pytest.raises(NotDeclared, match=file):
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


LINKS = [
    "bi-mat.png",
    "../bi-mat.png",
    "../../bi-mat.png",
    "../campaigns/dong-thap/bi-mat.png",
    "../layouts/print/bi-mat.png",
    "/campaigns/dong-thap/bi-mat.png",
    "{root}/campaigns/dong-thap/bi-mat.png",
    "file://{root}/campaigns/dong-thap/bi-mat.png",
    "../../../../../../../../../../../..{root}/campaigns/dong-thap/bi-mat.png",
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with pictures that other designs show."""
    for name in (SECRET, "assets/bi-mat.png", "bi-mat.png"):
        Image.new("RGB", (300, 300), "#00FF00").save(_made(tmp_path / name))
    return tmp_path


def drawing(inside: str) -> str:
    """A red drawing (SVG) with something more in it."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 300 100" '
        f'width="300" height="100"><rect width="300" height="100" fill="#FF0000"/>{inside}</svg>'
    )


def showing(link: str) -> str:
    """A drawing that shows another picture."""
    return drawing(f'<image href="{link}" xlink:href="{link}" width="300" height="100"/>')


def poster(vocabulary: Vocabulary, inputs: Inputs, logo: str, renderer: str) -> Output:
    """A poster with the logo of the province."""
    (province,) = catalogue(vocabulary, campaign_with(SLOGAN, "poster-a3")).provinces
    return pick(plan_prints(Catalogue((replace(province, logo=logo),), vocabulary), inputs), renderer)


class TestADrawingOnAPrint:
    def test_shows_its_own_shapes(self, vocabulary: Vocabulary, root: Path) -> None:
        (root / DRAWING).write_text(drawing(""), encoding="utf-8")
        inputs = inputs_at(root)
        made = render(poster(vocabulary, inputs, DRAWING, "png"), inputs)
        with Image.open(io.BytesIO(made)) as opened:
            colours = {colour for _, colour in opened.convert("RGB").getcolors(1 << 24)}
        as_ink_looks = ImageColor.getrgb(printed("#FF0000"))
        assert min(max(abs(a - b) for a, b in zip(one, as_ink_looks, strict=True)) for one in colours) <= 6

    @pytest.mark.parametrize("renderer", ["png", "pdf"])
    @pytest.mark.parametrize("link", LINKS)
    def test_shows_no_other_file(self, vocabulary: Vocabulary, root: Path, link: str, renderer: str) -> None:
        (root / DRAWING).write_text(showing(link.format(root=root)), encoding="utf-8")
        inputs = inputs_at(root)
        with pytest.raises(BadPicture, match="L507"):
            render(poster(vocabulary, inputs, DRAWING, renderer), inputs)

    def test_is_the_same_whatever_was_drawn_before(self, vocabulary: Vocabulary, root: Path) -> None:
        """Its letters for the press are shapes of a typeface: where that changes, they change."""
        shutil.copytree(DATA, root / "assets", dirs_exist_ok=True)
        (root / DRAWING).write_text(drawing('<text x="10" y="70" font-size="60">Loa</text>'), encoding="utf-8")
        fonts = root / "assets/fonts/be-vietnam-pro"
        regular, heavy = (next(fonts.glob(f"*{weight}.ttf")) for weight in ("400Regular", "800ExtraBold"))
        before = regular.read_bytes()
        made = []
        for font in (before, heavy.read_bytes(), before):
            regular.write_bytes(font)
            inputs = inputs_at(root)
            with pikepdf.open(io.BytesIO(render(poster(vocabulary, inputs, DRAWING, "pdf"), inputs))) as pdf:
                fonts_of_it = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and "/Subtype" in o]
                made.append([part.read_raw_bytes() for part in fonts_of_it])
        assert made[0] == made[2] != made[1]


class TestARoomToDrawIn:
    """Should a link ever come through: Typst follows it, but there is nothing to be found."""

    def drawn(self, room: TypstRoot, picture: str) -> bytes:
        source = f'#set page(width: 300pt, height: 100pt, margin: 0pt)\n#image("{room.address(picture)}")'
        made = room.compiler((), HERE).compile(source.encode(), format="png")
        assert isinstance(made, bytes)
        return made

    @pytest.mark.parametrize("link", LINKS)
    def test_has_no_file_of_the_project_or_of_the_machine(self, root: Path, link: str) -> None:
        with TypstRoot({"layouts/print/a.typ": b""}) as room:
            room.show([("a.svg", showing(link.format(root=root)).encode())])
            with pytest.raises(typst.TypstError, match="failed to load linked image"):
                self.drawn(room, "a.svg")

    def test_has_nothing_left_of_what_was_drawn_before(self, root: Path) -> None:
        photo = (root / SECRET).read_bytes()
        linked = showing("anh.png").encode()
        with TypstRoot({}) as room:
            room.show([("anh.png", photo), ("a.svg", linked)])
            assert self.drawn(room, "a.svg")
            room.show([("a.svg", linked)])
            with pytest.raises(typst.TypstError, match="failed to load linked image"):
                self.drawn(room, "a.svg")

    @pytest.mark.parametrize("name", ["/etc/hostname", "/../../etc/hostname", "{root}/bi-mat.png"])
    def test_is_all_that_a_layout_can_read(self, root: Path, name: str) -> None:
        with TypstRoot({}) as room, pytest.raises(typst.TypstError, match=r"not found|escape"):
            room.compiler((), HERE).compile(f'#read("{name.format(root=root)}", encoding: none)'.encode())

    def test_is_gone_with_its_files(self) -> None:
        with TypstRoot({"layouts/print/a.typ": b"x"}) as room:
            assert (room.root / "layouts/print/a.typ").read_bytes() == b"x"
        assert not room.root.exists()
