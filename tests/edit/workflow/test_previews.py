"""Pictures of what is being typed: the print itself, of words that stand in no file yet."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from loa.content.editable_file import RefusedEdit
from loa.content.yaml_edits import Edit, Insert, Set
from loa.content.yaml_parser import parse
from loa.edit.workflow.previews import NoPicture, NoPictureReason, Picture, PictureRequest, Previews
from loa.edit.workflow.typed_forms import TypedForm
from loa.edit.workflow.workspace import NoSuchDocument, Workspace
from loa.pipeline.checker import check
from loa.prints.print_designs import plan_prints
from loa.render.raster import size_of_png
from loa.render.renderers import render
from loa.store.digest_store import Store
from loa.store.project import Project
from tests.building import files_of
from tests.editing_site import site_to_edit
from tests.printing import with_values

NATION, CAMPAIGN = "toan-quoc", "ngay-30-7"
SLOGAN = ("messages", "chung-tay")
BANNER = "bang-ron-5x0.8"
LONG = (
    "Không ai phải làm nô lệ hay bị cưỡng bức làm việc như nô lệ; mọi hình thức nô lệ và buôn bán nô lệ "
    "đều bị ngăn cấm. "
)
LEAFLET = {
    "id": "to-roi",
    "title": "Tờ rơi",
    "formats": ["gap-3"],
    "panels": [
        {"heading": "Mở đầu", "body": "Lời đầu."},
        {"heading": "Gọi ai", "body": "Gọi 111."},
        {"heading": "Giữ mình", "body": "Hỏi người thân."},
    ],
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store(tmp_path_factory.mktemp("kho"))


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory, store: Store) -> Workspace:
    """A site that no test changes."""
    return Workspace(Project.at(site_to_edit(tmp_path_factory.mktemp("thu") / "trang")), store)


@pytest.fixture(scope="module")
def previews(workspace: Workspace) -> Previews:
    """Of the site that no test changes."""
    return Previews(workspace)


@pytest.fixture
def own_previews(edited_site: Path, store: Store) -> Previews:
    """Of a site that the test may change."""
    return Previews(Workspace(Project.at(edited_site), store))


def typed(text: str, *path: str) -> tuple[Edit, ...]:
    return (Set(path or (*SLOGAN, "text"), text),)


def drawn(previews: Previews, *where: Any, **how: Any) -> Picture:
    """The picture of an item, by default of the nation's slogan."""
    found = previews.picture(PictureRequest(*(where or (NATION, CAMPAIGN, SLOGAN)), **how))
    assert isinstance(found, Picture), found
    return found


def reason(previews: Previews, *where: Any, **how: Any) -> object:
    found = previews.picture(PictureRequest(*where, **how))
    assert isinstance(found, NoPicture), found.view
    return found.reason


def published(workspace: Workspace, ending: str, px: tuple[int, int]) -> bytes:
    """The picture that the site publishes, drawn as large as that on the screen."""
    inputs = workspace.inputs()
    catalogue = check(inputs).catalogue
    assert catalogue is not None
    (found,) = [one for one in plan_prints(catalogue, inputs) if one.path.endswith(ending)]
    raster = {**found.values["raster"], "width_px": px[0], "height_px": px[1]}
    return render(with_values(found, raster=raster), inputs)


class TestWhatIsSeenIsWhatIsPrinted:
    @pytest.mark.parametrize(
        ("view", "ending"), [(BANNER, "5x0.8--toan-quoc.png"), ("facebook", "1200x630--toan-quoc.png")]
    )
    def test_the_picture_is_that_of_the_site(
        self, workspace: Workspace, previews: Previews, view: str, ending: str
    ) -> None:
        found = drawn(previews, NATION, CAMPAIGN, SLOGAN, view=view)
        of_site = published(workspace, f"toan-quoc/ngay-30-7/{ending_of(view)}{ending}", size_of_png(found.png))
        # The same pixels; the site's file is packed smaller.
        with Image.open(io.BytesIO(found.png)) as seen, Image.open(io.BytesIO(of_site)) as public:
            assert seen.size == public.size
            assert seen.convert("RGB").tobytes() == public.convert("RGB").tobytes()

    def test_what_is_typed_is_drawn_as_it_is_once_saved(self, own_previews: Previews, edited_site: Path) -> None:
        words = "Cùng nhau phòng, chống mua bán người"
        before = files_of(edited_site)
        ahead = drawn(own_previews, NATION, CAMPAIGN, SLOGAN, typed=typed(words))
        assert files_of(edited_site) == before
        file = edited_site / "campaigns/toan-quoc/ngay-30-7.yml"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("Chung tay phòng, chống nạn mua bán người", words), encoding="utf-8")
        assert drawn(own_previews).png == ahead.png != b""

    def test_both_sides_of_a_leaflet(self, previews: Previews) -> None:
        edits = (Insert(("leaflets",), LEAFLET),)
        sides = [
            drawn(previews, NATION, CAMPAIGN, ("leaflets", "to-roi"), typed=edits, page=page).png for page in (1, 2)
        ]
        assert sides[0] != sides[1]

    def test_it_is_no_larger_than_its_room(self, previews: Previews) -> None:
        for view in (BANNER, "phuon-0.8x2.5", "vuong"):
            assert max(size_of_png(drawn(previews, NATION, CAMPAIGN, SLOGAN, view=view).png)) <= 720
        assert max(size_of_png(drawn(previews, NATION, CAMPAIGN, SLOGAN, is_small=True).png)) <= 240


def ending_of(view: str) -> str:
    return "bang-ron--chung-tay--" if view == BANNER else "anh-mang--chung-tay--"


class TestWhatIsShown:
    def test_of_a_message_its_banners(self, previews: Previews) -> None:
        assert [view.name for view in drawn(previews).views] == [BANNER, "facebook"]

    def test_of_a_message_that_no_banner_shows_a_banner(self, previews: Previews) -> None:
        found = drawn(previews, NATION, CAMPAIGN, ("messages", "huong-ung"))
        assert (found.view, [view.name for view in found.views]) == (BANNER, [BANNER])

    def test_a_format_that_is_chosen_only_now(self, previews: Previews) -> None:
        formats = (Set(("banners", "chung-tay", "formats"), ["poster-a3", "vuong"]),)
        found = drawn(previews, NATION, CAMPAIGN, ("banners", "chung-tay"), typed=formats)
        assert [view.name for view in found.views] == ["poster-a3", "vuong"]

    def test_a_format_and_colours_that_are_not_chosen_yet(self, previews: Previews) -> None:
        red, blue = (drawn(previews, NATION, CAMPAIGN, SLOGAN, view="doc", design=d) for d in ("do-vang", "xanh"))
        assert red.view == blue.view == "doc"
        assert red.png != blue.png

    def test_a_national_slogan_rewritten_in_a_province_that_has_no_file_for_it(
        self, own_previews: Previews, edited_site: Path
    ) -> None:
        (edited_site / "campaigns/dong-thap/ngay-30-7.yml").unlink()
        as_nation = drawn(own_previews, "dong-thap", CAMPAIGN, SLOGAN)
        own = (Insert(("messages",), {"id": "chung-tay", "text": "Đồng Tháp chung tay"}),)
        assert drawn(own_previews, "dong-thap", CAMPAIGN, SLOGAN, typed=own).png != as_nation.png
        assert as_nation.png != drawn(own_previews).png, "the province speaks, not the nation"

    def test_who_speaks_in_the_province_is_seen_on_its_banner(self, previews: Previews) -> None:
        before = drawn(previews, "dong-thap", "province", ("authority",))
        other = (Set(("authority",), "Công an tỉnh Đồng Tháp"),)
        assert drawn(previews, "dong-thap", "province", ("authority",), typed=other).png != before.png

    def test_what_others_changed_meanwhile_is_seen(self, own_previews: Previews, edited_site: Path) -> None:
        before = drawn(own_previews)
        with (edited_site / "campaigns/toan-quoc/province.yml").open("a", encoding="utf-8") as file:
            file.write("authority: Bộ Công an\n")
        assert drawn(own_previews).png != before.png

    def test_a_fault_elsewhere_in_the_file_hides_no_picture(self, previews: Previews) -> None:
        edits = (*typed("Cùng nhau"), Set(("starts",), "hôm nào đó"))
        assert drawn(previews, NATION, CAMPAIGN, SLOGAN, typed=edits).png != drawn(previews).png


class TestForms:
    def form(self, previews: Previews, section: str, item: str, inputs: dict[str, list[str]], **how: Any) -> Picture:
        return drawn(previews, "dong-thap", CAMPAIGN, typed=TypedForm(section, item, inputs), **how)

    def test_a_form_is_drawn_as_its_edits_are(self, previews: Previews) -> None:
        found = self.form(previews, "bang-ron", "huong-ung", {"formats": ["vuong"], "shown": ["formats"]})
        edits = (Set(("banners", "huong-ung", "formats"), ["vuong"]),)
        assert found == drawn(previews, "dong-thap", CAMPAIGN, ("banners", "huong-ung"), typed=edits)

    def test_a_new_item_that_is_in_no_file(self, previews: Previews) -> None:
        found = self.form(previews, "thong-diep", "+", {"text.vi": ["Câu mới"], "sizes": ["vuong", "doc"]})
        assert [view.name for view in found.views] == ["vuong", "doc"]

    def test_a_new_banner_with_a_new_slogan(self, previews: Previews) -> None:
        found = self.form(previews, "bang-ron", "+", {"slogan": ["Câu mới"], "formats": ["vuong"]})
        assert found.view == "vuong"

    def test_words_of_its_own_over_the_nations(self, previews: Previews) -> None:
        own = self.form(previews, "thong-diep", "chung-tay", {"text.vi": ["Đồng Tháp chung tay"]})
        assert own.png != drawn(previews, "dong-thap", CAMPAIGN, SLOGAN).png

    def test_what_is_not_there(self, previews: Previews) -> None:
        for section, item in (("thong-diep", "khong-co"), ("khong-co", "-")):
            with pytest.raises(NoSuchDocument):
                self.form(previews, section, item, {})

    def test_a_new_item_has_a_view_before_it_has_words(self, previews: Previews) -> None:
        for section, name in (("thong-diep", BANNER), ("bang-ron", BANNER), ("to-roi", "gap-3"), ("su-kien", None)):
            views = previews.views(PictureRequest(NATION, CAMPAIGN, typed=TypedForm(section, "+")))
            assert [view.name for view in views] == ([name] if name else [])


class TestWhyThereIsNone:
    def test_a_file_that_nothing_can_be_changed_in(self, own_previews: Previews, edited_site: Path) -> None:
        (edited_site / "campaigns/toan-quoc/ngay-30-7.yml").write_text("title: [a\n", encoding="utf-8")
        found = reason(own_previews, NATION, CAMPAIGN, SLOGAN, typed=typed("Cùng nhau"))
        assert found is RefusedEdit.UNREADABLE

    def test_no_words_yet(self, previews: Previews) -> None:
        form = TypedForm("thong-diep", "+", {"text.vi": [""]})
        assert reason(previews, NATION, CAMPAIGN, typed=form) is NoPictureReason.NOT_COMPLETE

    def test_words_that_are_wrong(self, previews: Previews) -> None:
        found = reason(previews, NATION, CAMPAIGN, SLOGAN, typed=typed("Chung tay " * 60))
        assert found is NoPictureReason.FAULTS

    def test_more_text_than_paper(self, previews: Previews) -> None:
        long = {"heading": "Dài", "body": "Một đoạn rất dài. " * 9000}
        edits = (Insert(("leaflets",), {**LEAFLET, "panels": [*LEAFLET["panels"], long]}),)
        found = reason(previews, NATION, CAMPAIGN, ("leaflets", "to-roi"), typed=edits)
        assert found is NoPictureReason.TOO_MUCH_TEXT

    def test_an_event_is_not_printed(self, previews: Previews) -> None:
        assert reason(previews, NATION, CAMPAIGN, ("events", "ngay-30-7")) is NoPictureReason.NOTHING_PRINTED


class TestTooLong:
    def test_short_words_have_room(self, previews: Previews) -> None:
        assert previews.too_long(PictureRequest(NATION, CAMPAIGN, SLOGAN)) == []

    @pytest.mark.parametrize(("syllables", "least", "is_readable"), [(42, 6.6, True), (90, 12.0, False)])
    def test_it_is_said_how_many_syllables_fit(
        self, previews: Previews, syllables: int, least: float, is_readable: bool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("loa.edit.workflow.text_room.print_shop.least_letter_mm", lambda _: least)
        formats = Set(("banners", "chung-tay", "formats"), ["poster-a3"])
        words = (LONG * 6).split()[:syllables]
        edits = (formats, *typed(" ".join(words)))
        (found,) = previews.too_long(PictureRequest(NATION, CAMPAIGN, SLOGAN, typed=edits))
        assert (found.count, found.is_readable) == (syllables, is_readable)
        edits = (formats, *typed(" ".join(words[: found.fit * 3 // 4])))
        shorter = previews.too_long(PictureRequest(NATION, CAMPAIGN, SLOGAN, typed=edits))
        assert 0 < found.fit < syllables
        assert not any(one.is_readable is is_readable for one in shorter), "so many do fit"

    def test_where_a_long_word_makes_the_letters_small_nobody_is_told_to_use_fewer(self, previews: Previews) -> None:
        edits = (Set(("banners", "chung-tay", "formats"), ["phuon-0.6x2"]), *typed("Chung tay phòng, chống"))
        assert previews.too_long(PictureRequest(NATION, CAMPAIGN, SLOGAN, typed=edits)) == []

    def test_a_leaflet_is_too_full(self, previews: Previews) -> None:
        long = {"heading": "Dài", "body": "Một đoạn dài vừa. " * 500}
        edits = (Insert(("leaflets",), {**LEAFLET, "panels": [*LEAFLET["panels"], long]}),)
        (found,) = previews.too_long(PictureRequest(NATION, CAMPAIGN, ("leaflets", "to-roi"), typed=edits))
        assert 0 < found.over < 100


def test_keys_leave_nothing_in_the_memory_of_the_reader(previews: Previews) -> None:
    drawn(previews, NATION, CAMPAIGN, SLOGAN, typed=typed("A"))
    kept = len(parse)
    for number in range(5):
        drawn(previews, NATION, CAMPAIGN, SLOGAN, typed=typed(f"Câu {number}"))
    assert len(parse) == kept
