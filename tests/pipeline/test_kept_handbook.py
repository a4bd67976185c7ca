"""The handbook in a build: rendered once, then taken from the store; what is wrong there stops nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from loa.catalogue.catalogue import Catalogue
from loa.content.list_reader import read_lists
from loa.pipeline.handbook import CannotRender, Handbook, HandbookRenderer, RenderedHandbook
from loa.publish.new_site import NewSite
from loa.publish.sitemap import EXCLUDED
from loa.publish.staging import staging_folder
from loa.reference.handbook_sources import HandbookSources
from loa.store.build_cache import BuildCache
from loa.store.digest_store import Store
from loa.store.inputs import Inputs
from loa.store.project import Project


class Renderer:
    """Renders each page as its title alone, and counts how often it was asked."""

    def __init__(self) -> None:
        self.asked: list[HandbookSources] = []
        self.dead_links: tuple[tuple[str, str], ...] = ()
        self.fails = False
        self.fails_at = ""
        self.html = ""

    def __call__(self, sources: HandbookSources) -> RenderedHandbook:
        self.asked.append(sources)
        if self.fails:
            raise CannotRender("hỏng")
        if self.fails_at in sources.files:
            raise CannotRender("hỏng", self.fails_at)
        pages = [name.removesuffix(".md") for name in sources.files if name.endswith(".md")]
        files = {f"{name}/index.html": f"<title>{name}</title>{self.html}".encode() for name in pages}
        return RenderedHandbook(files, self.dead_links)


@pytest.fixture
def renderer() -> Renderer:
    return Renderer()


def build(root: Path, renderer: Renderer, *, version: str = "1", publish: bool = True) -> Handbook:
    """One build of the handbook alone; its store and its site lie beside the project."""
    store = Store(root / "kho")
    inputs = Inputs(Project.at(root), store)
    published = root / "site"
    site = NewSite(staging_folder(published), store, published)
    made = Handbook(inputs, BuildCache(store, inputs), site, HandbookRenderer(renderer, list, version))
    made.make(lambda: _catalogue(inputs))
    if publish:
        site.publish()
    return made


def _catalogue(inputs: Inputs) -> Catalogue:
    lists = read_lists(inputs)
    assert lists.vocabulary is not None
    return Catalogue(vocabulary=lists.vocabulary, provinces=(), site=lists.site)


def own_page(root: Path, name: str, data: str | bytes) -> Path:
    place = root / "docs/so-tay" / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data if isinstance(data, bytes) else data.encode())
    return place


def states(site: Path) -> dict[str, tuple[int, int]]:
    """Inode and time of every file."""
    return {str(p.relative_to(site)): (p.stat().st_ino, p.stat().st_mtime_ns) for p in site.rglob("*") if p.is_file()}


def test_what_did_not_change_is_neither_rendered_nor_written(tmp_path: Path, renderer: Renderer) -> None:
    first = build(tmp_path, renderer)
    before = states(tmp_path / "site")
    second = build(tmp_path, renderer)
    assert len(renderer.asked) == 1
    assert first.pages == second.pages != []
    assert states(tmp_path / "site") == before


def test_a_lost_site_is_made_from_the_store(tmp_path: Path, renderer: Renderer) -> None:
    build(tmp_path, renderer)
    page = (tmp_path / "site/so-tay/loi/anh/index.html").read_bytes()
    for file in (tmp_path / "site").rglob("*.html"):
        file.unlink()
    build(tmp_path, renderer)
    assert len(renderer.asked) == 1
    assert (tmp_path / "site/so-tay/loi/anh/index.html").read_bytes() == page


def test_another_site_of_the_same_name_shares_it(tmp_path: Path, renderer: Renderer) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    build(tmp_path / "a", renderer)
    (tmp_path / "a/kho").rename(tmp_path / "b/kho")
    build(tmp_path / "b", renderer)
    assert len(renderer.asked) == 1


@pytest.mark.parametrize("change", ["page", "list", "name", "version"])
def test_what_changed_is_rendered_anew(tmp_path: Path, renderer: Renderer, change: str) -> None:
    build(tmp_path, renderer)
    if change == "page":
        own_page(tmp_path, "cong-viec.md", "# Việc của chúng tôi\n")
    elif change == "list":
        (tmp_path / "assets").mkdir()
        (tmp_path / "assets/vocabulary.yml").write_text("audiences:\n  lai-xe: {title: Lái xe}\n", encoding="utf-8")
    elif change == "name":
        (tmp_path / "assets").mkdir()
        (tmp_path / "assets/site.yml").write_text("name: Tên khác\n", encoding="utf-8")
    build(tmp_path, renderer, version="2" if change == "version" else "1")
    assert len(renderer.asked) == 2


def test_no_page_is_for_search_engines(tmp_path: Path, renderer: Renderer) -> None:
    made = build(tmp_path, renderer)
    assert {page.path for page in made.pages} >= {"so-tay/tham-khao/tinh/index.html", "so-tay/loi/anh/index.html"}
    assert all(page.facts[EXCLUDED] for page in made.pages)


def test_own_pages_stand_in_a_part_of_their_own(tmp_path: Path, renderer: Renderer) -> None:
    own_page(tmp_path, "cong-viec.md", "# Việc của chúng tôi\n")
    own_page(tmp_path, "loi/anh.md", "# Ảnh của chúng tôi\n")
    build(tmp_path, renderer)
    (sources,) = renderer.asked
    assert sources.nav[-1] == {"Riêng của trang này": ["cong-viec.md"]}
    assert sources.files["loi/anh.md"] == "# Ảnh của chúng tôi\n".encode()


class TestBrokenPage:
    @pytest.mark.parametrize(
        ("data", "line", "code"),
        [
            ("# Việc\n".encode("utf-16"), 1, "L101"),
            ("---\ntitle: a\nb: [\n---\n# Việc\n", 4, "L103"),
            ("---\ndate: 2026-02-30\n---\n# Việc\n", 1, "L103"),
            (f"---\na: {'[' * 20_000}\n---\n# Việc\n", 1, "L103"),
            ("---\ntemplate: khong-co.html\n---\n# Việc\n", 2, "L459"),
        ],
    )
    def test_is_told_with_its_line_and_left_out(
        self, tmp_path: Path, renderer: Renderer, data: str | bytes, line: int, code: str
    ) -> None:
        own_page(tmp_path, "viec.md", data)
        made = build(tmp_path, renderer)
        (problem,) = made.problems.diagnostics
        assert (problem.code, problem.spot.file, problem.spot.line) == (code, "docs/so-tay/viec.md", line)
        assert "viec.md" not in renderer.asked[0].files
        assert made.pages

    def test_is_told_in_every_build_until_it_is_mended(self, tmp_path: Path, renderer: Renderer) -> None:
        place = own_page(tmp_path, "viec.md", b"\xff\xfe")
        assert [len(build(tmp_path, renderer).problems.diagnostics) for _ in range(2)] == [1, 1]
        place.write_text("# Việc\n", encoding="utf-8")
        assert build(tmp_path, renderer).problems.diagnostics == ()

    def test_is_told_with_the_line_of_today(self, tmp_path: Path, renderer: Renderer) -> None:
        lines = []
        for before in ("", "c: d\n"):
            own_page(tmp_path, "viec.md", f"---\n{before}b: [\n---\n# Việc\n")
            lines += [problem.spot.line for problem in build(tmp_path, renderer).problems.diagnostics]
        assert lines == [3, 4]

    def test_at_which_the_generator_fails_is_left_out_alone(self, tmp_path: Path, renderer: Renderer) -> None:
        own_page(tmp_path, "viec.md", "# Việc\n")
        own_page(tmp_path, "khac.md", "# Việc khác\n")
        renderer.fails_at = "viec.md"
        for _ in range(2):
            made = build(tmp_path, renderer)
            assert (list(made.left_out), made.failure) == (["viec.md"], "")
            paths = {page.path for page in made.pages}
            assert {"so-tay/khac/index.html", "so-tay/loi/anh/index.html"} <= paths
            assert "so-tay/viec/index.html" not in paths
        assert len(renderer.asked) == 2

    def test_a_link_of_a_list_of_links_is_told_where_the_list_is(self, tmp_path: Path, renderer: Renderer) -> None:
        own_page(tmp_path, "viec.md", "# Việc\n\nXem [đây][a].\n\n[a]: khong-co.md\n")
        renderer.dead_links = (("viec.md", "khong-co.md"),)
        (problem,) = build(tmp_path, renderer).problems.diagnostics
        assert (problem.spot.line, problem.spot.column) == (5, 6)

    def test_a_link_that_leads_nowhere_is_told_with_its_line(self, tmp_path: Path, renderer: Renderer) -> None:
        # No YAML has these characters, and they end no line.
        own_page(tmp_path, "viec.md", "# Việc\x7f\x81\u2028\n\nXem [đây](khong-co.md).\n")
        renderer.dead_links = (("viec.md", "khong-co.md"), ("index.md", "x.md"))
        for _ in range(2):
            (problem,) = build(tmp_path, renderer).problems.diagnostics
            assert (problem.code, problem.spot.file, problem.spot.line) == ("L475", "docs/so-tay/viec.md", 3)


@pytest.mark.parametrize("name", ["mkdocs.yml", "nav.yml"])
def test_how_it_is_rendered_is_no_page_of_the_site(tmp_path: Path, renderer: Renderer, name: str) -> None:
    build(tmp_path, renderer)
    own_page(tmp_path, name, "a: [\n")
    assert not build(tmp_path, renderer).failure
    assert len({(sources.settings, str(sources.nav)) for sources in renderer.asked}) == 1


def test_what_lies_beside_an_own_page_is_in_the_handbook(tmp_path: Path, renderer: Renderer) -> None:
    own_page(tmp_path, "viec.md", "# Việc\n\n![Ảnh](ANH.JPG) [Mẫu](mau.docx)\n")
    for name in ("ANH.JPG", "mau.docx", ".an"):
        own_page(tmp_path, name, b"x")
    build(tmp_path, renderer)
    assert {"ANH.JPG", "mau.docx"} <= renderer.asked[0].files.keys()
    assert ".an" not in renderer.asked[0].files


def test_a_draft_is_not_published(tmp_path: Path, renderer: Renderer) -> None:
    own_page(tmp_path, "viec.nhap.md", "# Việc\n")
    build(tmp_path, renderer)
    assert "viec.nhap.md" not in renderer.asked[0].files


def test_links_of_an_own_page_stay_as_they_were_written(tmp_path: Path, renderer: Renderer) -> None:
    text = "# Việc\n\n[Họp](#lich-hop), [lỗi](#l301), [nhầm](#khong-co)\n\n## Lịch họp\n"
    own_page(tmp_path, "viec.md", text)
    build(tmp_path, renderer)
    whole = text.replace("(#l301)", "(loi/ngay-gio.md#l301)")
    assert renderer.asked[0].files["viec.md"].decode() == whole


def test_links_to_other_parts_of_the_site_count_from_the_page(tmp_path: Path, renderer: Renderer) -> None:
    renderer.html = '<a href="/lich/">lịch</a> <a href="//a.example/">a</a> <a href="viec/">việc</a>'
    build(tmp_path, renderer)
    page = (tmp_path / "site/so-tay/loi/anh/index.html").read_text(encoding="utf-8")
    assert page.endswith(renderer.html.replace('"/lich/', '"../../../lich/'))


def test_where_rendering_fails_the_published_handbook_stays(tmp_path: Path, renderer: Renderer) -> None:
    first = build(tmp_path, renderer)
    before = states(tmp_path / "site")
    renderer.fails = True
    second = build(tmp_path, renderer, version="2")
    assert second.failure == "hỏng"
    assert {page.path for page in second.pages} == {page.path for page in first.pages}
    assert states(tmp_path / "site") == before


def test_where_rendering_fails_at_once_there_is_none(tmp_path: Path, renderer: Renderer) -> None:
    renderer.fails = True
    made = build(tmp_path, renderer)
    assert (made.failure, made.pages) == ("hỏng", [])
