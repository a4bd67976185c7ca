"""Photos tell nothing but what they show."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from loa.content.vocabulary import Vocabulary
from loa.pictures.photos import photo_size
from loa.prints.layout_data import ratios
from loa.render.drawn_pictures import DrawnPicture
from loa.render.picture_files import for_print
from loa.render.renderers import render
from loa.store.output import output
from tests.looking import inputs_at
from tests.printing import catalogue, leaflet_with, pick, planned

GPS, ORIENTATION, MAKER = 0x8825, 0x0112, 0x010F


def photo(size: tuple[int, int], orientation: int = 1) -> bytes:
    """A JPEG, red on the left and blue on the right, that says where it was taken."""
    picture = Image.new("RGB", size, "#C00000")
    picture.paste("#0000C0", (size[0] // 2, 0, *size))
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[MAKER] = "BiMat"
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (10.0, 27.0, 0.0)
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", exif=exif, comment=b"BiMat")
    return buffer.getvalue()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    path = tmp_path / "campaigns/dong-thap/anh.jpg"
    path.parent.mkdir(parents=True)
    return path


NAME = "campaigns/dong-thap/anh.jpg"


def made(root: Path, form: str, max_px: int = 1600) -> bytes:
    """The photo of the project at `root`, as pages show it."""
    inputs = inputs_at(root)
    data = {"name": NAME, "max_px": max_px, "form": form}
    return render(output(f"anh.{form}", "image", "photo", data=data, needs=[inputs.need(NAME)]), inputs)


@pytest.mark.parametrize("form", ["webp", "jpeg"])
def test_place_and_camera_are_gone(place: Path, tmp_path: Path, form: str) -> None:
    place.write_bytes(photo((400, 200)))
    shown = made(tmp_path, form)
    assert b"BiMat" not in shown
    with Image.open(io.BytesIO(shown)) as picture:
        assert picture.format == form.upper()
        assert not picture.getexif()
        assert not picture.info.keys() & {"exif", "comment", "xmp", "icc_profile"}


@pytest.mark.parametrize("form", ["webp", "jpeg"])
def test_a_photo_taken_sideways_stands_upright(place: Path, tmp_path: Path, form: str) -> None:
    place.write_bytes(photo((400, 200), orientation=6))
    with Image.open(io.BytesIO(made(tmp_path, form))) as picture:
        assert picture.size == (200, 400)
        top, bottom = picture.convert("RGB").getpixel((100, 20)), picture.convert("RGB").getpixel((100, 380))
    assert top[0] > 120 > top[2]
    assert bottom[2] > 120 > bottom[0]


def test_a_large_photo_becomes_smaller_and_a_small_one_stays(place: Path, tmp_path: Path) -> None:
    place.write_bytes(photo((900, 300)))
    for max_px, size in ((600, (600, 200)), (1600, (900, 300))):
        with Image.open(io.BytesIO(made(tmp_path, "webp", max_px))) as picture:
            assert picture.size == size


def test_a_see_through_picture_has_a_white_ground_as_jpeg(place: Path, tmp_path: Path) -> None:
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(place, "PNG")
    with Image.open(io.BytesIO(made(tmp_path, "jpeg"))) as picture:
        assert min(picture.convert("L").getextrema()) > 250


def test_a_photo_in_a_print_file_says_nothing_of_its_place(place: Path, tmp_path: Path, vocabulary: Vocabulary) -> None:
    place.write_bytes(photo((400, 200), orientation=6))
    panels = [{"heading": "Ảnh", "body": "Có ảnh."}, {"heading": "B", "body": "C", "picture": "anh.jpg", "alt": "Ảnh"}]
    campaign = leaflet_with(panels, "a5") | {"pictures": {"anh.jpg": NAME}}
    inputs = inputs_at(tmp_path)
    with pikepdf.open(io.BytesIO(render(pick(planned(vocabulary, campaign, inputs), "pdf"), inputs))) as pdf:
        pictures = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
        assert [(int(p.Width), int(p.Height)) for p in pictures] == [(200, 400)]
        assert all(b"BiMat" not in p.read_raw_bytes() for p in pictures)


@pytest.mark.parametrize("size", [(400, 200), (331, 1277), (3333, 1471), (1471, 3333)])
@pytest.mark.parametrize("orientation", [1, 6])
def test_a_leaflet_is_planned_for_the_picture_that_is_printed(
    vocabulary: Vocabulary, size: tuple[int, int], orientation: int
) -> None:
    data = photo(size, orientation=orientation)
    (resolved,) = catalogue(vocabulary, {"picture_sizes": {NAME: photo_size(data)}}).provinces[0].campaigns
    with Image.open(io.BytesIO(for_print(data, DrawnPicture(NAME), ())[0])) as printed:
        (ratio,) = ratios({"panels": [{"picture": NAME}]}, resolved).values()
        assert ratio * printed.width == pytest.approx(printed.height, abs=1)


def test_the_copy_for_print_is_the_same_every_time() -> None:
    drawn = DrawnPicture(NAME)
    assert for_print(photo((300, 300)), drawn, ()) == for_print(photo((300, 300)), drawn, ())


def test_only_the_programs_own_files_are_published_as_they_are(place: Path, tmp_path: Path) -> None:
    place.write_bytes(photo((300, 300)))
    inputs = inputs_at(tmp_path)
    copied = output("anh.jpg", "asset", "copy", data={"name": NAME}, needs=[inputs.need(NAME)])
    with pytest.raises(ValueError, match="published as it is"):
        render(copied, inputs)
