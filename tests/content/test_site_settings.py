"""Every setting of the site generator is used, or refused by name at its line in mkdocs.yml, with what to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from loa.content.diagnostics import in_order
from loa.content.interface_language import translator
from loa.content.site_settings import settings_problems, templates_of_pages
from loa.store.project import DATA, Project
from tests.conftest import ROOT, SITES
from tests.looking import inputs_at, inputs_of

OWN = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")


def settings_with(text: str, folder: Path) -> list[tuple[str, int, str]]:
    """The code, the line and the remedy of each problem with a file of settings."""
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    problems, _ = settings_problems(inputs_at(folder))
    return [(d.code, d.spot.line, d.remedy(translator())) for d in in_order(problems)]


@pytest.mark.parametrize(
    "file",
    [ROOT / "mkdocs.yml", DATA / "new_site/mkdocs.yml", *sorted(SITES.glob("frozen/*/*/mkdocs.yml"))],
    ids=lambda file: str(file.relative_to(ROOT)),
)
def test_the_settings_that_sites_have_are_used(file: Path, tmp_path: Path) -> None:
    assert settings_with(file.read_text(encoding="utf-8"), tmp_path) == []


@pytest.mark.parametrize(
    ("lines", "advice"),
    [
        ("docs_dir: campaigns", "Hãy ghi `docs_dir: docs`"),
        ("docs_dir: .", "Hãy ghi `docs_dir: docs`"),
        ("docs_dir: hooks", "Hãy ghi `docs_dir: docs`"),
        ("docs_dir: tests/../campaigns", "Hãy ghi `docs_dir: docs`"),
        ("site_dir: docs/site", "ví dụ `site_dir: site`"),
        ("site_dir: .", "ví dụ `site_dir: site`"),
        ("nav: [{a: khong-co.md}]", "Hãy xóa mục này"),
        ("pages: []", "Hãy xóa mục này"),
        ("extra_css: [a.css]", "assets/styles/loa.css"),
        ("extra_javascript: [a.js]", "không ai theo dõi được người đọc"),
        ("google_analytics: [a, b]", "không ai theo dõi được người đọc"),
        ("extra_templates: [a.html]", "viết trang thành tệp .md"),
        ("repo_url: https://github.com/a/b", "không có liên kết tới tệp gốc"),
        ("repo_name: a", "không có liên kết tới tệp gốc"),
        ("edit_uri: edit/", "không có liên kết tới tệp gốc"),
        ("edit_uri_template: edit/", "không có liên kết tới tệp gốc"),
        ("copyright: !ENV NGUOI", "ghi ở assets/site.yml và ở province.yml"),
        ("site_author: x", "ghi ở assets/site.yml và ở province.yml"),
        ("mdx_configs: {}", "trong `markdown_extensions`"),
        ("INHERIT: chung.yml", "Hãy chép các mục của tệp kia"),
    ],
)
def test_a_setting_that_no_page_would_show_is_refused(tmp_path: Path, lines: str, advice: str) -> None:
    ((code, line, remedy),) = settings_with(f"{OWN}\n{lines}\n", tmp_path)
    assert (code, line) == ("L459", OWN.count("\n") + 2)
    assert advice in remedy


@pytest.mark.parametrize(
    ("lines", "missing"),
    [
        ("plugins: [khong-co]", ["L428"]),
        ("plugins: khong-co", ["L428"]),
        ("plugins: {search: {lang: vi}, khong-co: {}}", ["L428"]),
        ("plugins: [search, material/search, tags, {meta: {}}]", []),
        ("markdown_extensions: [toc, markdown.extensions.tables, pymdownx.superfences, def_list]", []),
        (
            "markdown_extensions: [pymdownx.khong-co, khong.co, a..b, 'markdown.extensions.toc:TocExtension']",
            ["L428"] * 3,
        ),
        ("markdown_extensions: {toc: {toc_depth: 2}, khong-co: {}}", ["L428"]),
        *((f"dev_addr: {address}", ["L459"]) for address in ("8000", "localhost", "127.0.0.1:99999", "a b:80")),
        *((f"dev_addr: '{address}'", []) for address in ("localhost:8000", "0.0.0.0:0", "[::1]:65535")),
    ],
)
def test_what_the_generator_could_not_load_is_told(tmp_path: Path, lines: str, missing: list[str]) -> None:
    own = "site_name: A\nsite_url: https://a.vn/\nhooks: [hooks/site.py]\n"
    assert [code for code, _, _ in settings_with(own + lines + "\n", tmp_path)] == missing


@pytest.mark.parametrize(
    "lines",
    [
        *("site_dir: trang-web", "site_dir: ../trang-web", "docs_dir: docs/", "strict: true", "dev_addr: 127.0.0.1:80"),
        *("exclude_docs: x.md", "draft_docs: x.md", "not_in_nav: x.md", "watch: [campaigns]", "remote_branch: trang"),
        *("remote_name: goc", "extra: {a: !ENV [A, B]}", "strict: !ENV [STRICT, false]"),
        "extra: {a: !!python/name:a.b, c: [!ENV X], d: !!python/name:e.f}",
    ],
)
def test_a_setting_that_works_is_left_to_the_generator(tmp_path: Path, lines: str) -> None:
    assert settings_with(f"{OWN}\n{lines}\n", tmp_path) == []


@pytest.mark.parametrize(
    ("before", "after", "code", "line", "advice"),
    [
        ("use_directory_urls: true", "use_directory_urls: false", "L459", 6, "thì liên kết sẽ dẫn vào chỗ trống"),
        ("use_directory_urls: true", "use_directory_urls: no", "L459", 6, "thì liên kết sẽ dẫn vào chỗ trống"),
        ("use_directory_urls: true", "use_directory_urls: !ENV X", "L459", 6, "Hãy ghi thẳng giá trị"),
        ("use_directory_urls: true", "use_directory_urls: có", "L205", 6, "Hãy viết `true` (có)"),
        ("name: material", "name: readthedocs", "L459", 9, "Hãy ghi `name: material`"),
        ("name: material", "name: material\n  custom_dir: rieng", "L459", 10, "hooks/layouts/pages/theme/"),
        ("name: material", "name: material\n  palette: {primary: red}", "L459", 10, "màu sắc và hình ảnh"),
        ("language: vi", "language: en", "L459", 10, "Hãy ghi `language: vi`"),
        ("font: false", "font: {text: Roboto}", "L459", 11, "Hãy ghi `font: false`"),
        ("  - hooks/site.py", "  - hooks/khac.py", "L459", 13, "Hãy thêm `- hooks/site.py`"),
        ("hooks:\n  - hooks/site.py\n", "", "L459", 3, "Hãy thêm `- hooks/site.py`"),
        ("site_url: https://example.org/", "site_url: example.org", "L211", 4, "bắt đầu bằng `https://`"),
        ("site_url: https://example.org/", "site_url: ftp://a.vn/", "L211", 4, "bắt đầu bằng `https://`"),
        ("site_url: https://example.org/", "site_url: https://", "L211", 4, "bắt đầu bằng `https://`"),
        ("site_url: https://example.org/", "site_url: 'https://[a'", "L211", 4, "bắt đầu bằng `https://`"),
        ("site_url: https://example.org/", "site_url: https://a.vn/?b", "L459", 4, "Có phải là `https://a.vn/` không?"),
        ("site_url: https://example.org/", f"site_url: https://a.vn/{'b' * 3000}", "L214", 4, "Hãy viết ngắn lại."),
        (
            "site_url: https://example.org/",
            "site_url: https://a.vn/b#c",
            "L459",
            4,
            "Có phải là `https://a.vn/b` không?",
        ),
        ("site_url: https://example.org/", "site_url: https://bé.vn/", "L459", 4, "Có phải là `https://xn--b-bga.vn/`"),
        ("site_url: https://example.org/", "site_url: https://a.vn/bé", "L459", 4, "Có phải là `https://a.vn/b%C3%A9`"),
        ("site_url: https://example.org/", "site_url: !ENV SITE_URL", "L459", 4, "Hãy ghi thẳng giá trị"),
        ("site_url: ", "site_ulr: ", "L201", 4, "Có phải là `site_url` không?"),
        ("site_name: ", "site_nmae: ", "L201", 3, "Có phải là `site_name` không?"),
        ("site_name: Loa\n", "", "L202", 3, "Hãy thêm `site_name: …`."),
        ("site_name: Loa", "site_name:", "L206", 3, "Hãy viết nội dung"),
        ("site_name: Loa", "site_name: [Loa]", "L203", 3, "không dùng `[ ]`"),
        ("site_name: Loa", "site_name: Loa: một", "L113", 3, "ngoặc kép"),
        ("site_name: Loa", "site_name: [Loa", "L203", 3, "không dùng `[ ]`"),
    ],
)
def test_a_value_that_does_not_work_is_told_at_its_line(
    tmp_path: Path, before: str, after: str, code: str, line: int, advice: str
) -> None:
    assert before in OWN
    ((found, at, remedy),) = settings_with(OWN.replace(before, after, 1), tmp_path)
    assert (found, at) == (code, line)
    assert advice in remedy


def test_a_page_that_asks_for_a_template_that_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "docs/sau").mkdir(parents=True)
    pages = {
        "a.md": "---\ntitle: A\ntemplate: rieng.html\n---\n# A\n",
        "sau/b.md": '---\n"template" : x.html\n...\n',
        "c.md": "---\ntitle: C\n---\ntemplate: x\n",
        "d.md": "template: x\n",
        "e.md": "---\ntemplate: help.html\n---\n# E\n",
    }
    for name, text in pages.items():
        (tmp_path / "docs" / name).write_text(text, encoding="utf-8")
    problems, _ = templates_of_pages(inputs_at(tmp_path))
    assert [(d.code, d.spot.file, d.spot.line) for d in problems] == [
        ("L459", "docs/a.md", 3),
        ("L459", "docs/sau/b.md", 2),
    ]


@pytest.mark.parametrize("url", ['""', "https://a.vn", "http://a.vn/loa/", "https://a.vn:8443/b"])
def test_an_address_may_be_missing_and_may_have_a_path(tmp_path: Path, url: str) -> None:
    assert settings_with(OWN.replace("https://example.org/", url), tmp_path) == []


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (OWN.encode("utf-16"), ["L101"]),
        (OWN.encode("utf-8-sig"), []),
        (b"", ["L202"]),
        (b"- a\n", ["L109"]),
        (b"x" * 1_000_001, ["L106"]),
        (b"[" * 5000, ["L105"]),
    ],
)
def test_a_file_of_settings_that_cannot_be_read_is_told(tmp_path: Path, data: bytes, codes: list[str]) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_bytes(data)
    problems, _ = settings_problems(inputs_at(tmp_path))
    assert [(d.code, d.spot.file) for d in problems] == [(code, "mkdocs.yml") for code in codes]


def test_a_site_without_docs_is_told_where_there_are_settings(tmp_path: Path) -> None:
    assert settings_problems(inputs_at(tmp_path)) == ([], {})
    (tmp_path / "mkdocs.yml").write_text(OWN, encoding="utf-8")
    problems, _ = settings_problems(inputs_at(tmp_path))
    assert [(d.code, d.params) for d in problems] == [("L418", {"name": "docs"})]


def test_the_settings_of_the_file_that_builds_count(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(OWN, encoding="utf-8")
    other = tmp_path / "thu.yml"
    other.write_text(OWN.replace("https://example.org/", "https://thu.vn/") + "\nnav: []\n", encoding="utf-8")
    inputs = inputs_of(Project.with_settings(other))
    assert inputs.site_url == "https://thu.vn/"
    problems, texts = settings_problems(inputs)
    assert [(d.code, d.spot.file) for d in problems] == [("L459", "thu.yml")]
    assert list(texts) == ["thu.yml"]
