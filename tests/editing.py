"""A small project of its own in which everything can be edited that a site is made from, and edits of each kind."""

from __future__ import annotations

import io
import shutil
import textwrap
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from loa.store.project import DATA, PROGRAM, Project
from tests.building import publish
from tests.conftest import ROOT

LAYOUTS = "hooks/layouts"
_ROOMS = ("assets", "campaigns", "docs", LAYOUTS)

Edit = Callable[[Path], None]
"""Something that people do to the files of a project, whose root folder it is given."""

_QUESTIONS = "questions: [{text: Gọi số nào?, answer: Số 111, others: [Số 999], practice: true}]\n"
_CAMPAIGNS = {
    "toan-quoc/province.yml": 'name: Toàn quốc\nhotlines: [{number: "111", name: Tổng đài 111}]\n',
    "toan-quoc/chung.yml": """
        title: Chung tay
        provinces: all
        messages: [{id: chung-tay, text: "Chung tay phòng, chống mua bán người"}]
        banners: [{id: chung-tay, message: chung-tay, formats: [facebook]}]
        contests: [{id: ca-nuoc, type: hoi-thi, title: Hội thi cả nước, questions: cau-hoi/ca-nuoc.yml}]
    """,
    "dong-thap/province.yml": """
        name: Đồng Tháp
        code: 82
        authority: Sở Y tế
        languages: [vi, km]
        theme: {logo: logo.png}
    """,
    "dong-thap/rieng.yml": r"""
        title: Chiến dịch riêng
        summary: Tóm tắt.
        messages: [{id: cau, text: "Cùng nhau", category: phong-ngua}]
        banners: [{id: cau, message: cau, formats: [bang-ron-3x1], design: xanh}]
        leaflets:
          - id: to-roi
            title: Tờ rơi
            formats: [a5]
            panels: [{heading: Mở đầu, body: Lời, picture: anh/kho.png, alt: Ảnh trong kho}, {heading: Hết, body: Hết.}]
        updates:
          - {id: tin, title: Tin, body: Lời, date: 2026-07-01, picture: "..\/bac-ninh/anh/p.png", alt: Ảnh tỉnh khác}
        events: [{id: le, type: phat-dong, title: Lễ, starts: 2026-07-30}]
        contests:
          - {id: thi, type: hoi-thi, title: Hội thi, questions: cau-hoi/vong-1/thi.yml}
          - {id: chung, type: hoi-thi, title: Hội thi chung, questions: anh/cau-hoi.yml}
        results: [{id: to-roi, metric: to-roi, value: 1200}]
    """,
    "dong-thap/cau-hoi/vong-1/thi.yml": _QUESTIONS.replace("Số 999", "Số 998"),
    "toan-quoc/cau-hoi/ca-nuoc.yml": _QUESTIONS.replace("Số 999", "Số 997"),
    "_kho/cau-hoi.yml": _QUESTIONS,
    "_kho-moi/cau-hoi.yml": _QUESTIONS,
    "_kho/tin.yml": "title: Tin trong kho\n",
    "bac-ninh/province.yml": "name: Bắc Ninh\ncode: 24\nauthority: Công an tỉnh\n",
    "bac-ninh/tin.yml": "title: Tin của Bắc Ninh\nsummary: Tóm tắt.\n",
}
_DOCS = {
    "tro-giup.md": "---\ntemplate: help.html\n---\n\n# Trợ giúp\n\nGọi 111.\n",
    "tro-giup/km.md": "---\ntitle: ភាសាខ្មែរ\ntemplate: help.html\n---\n\nត្រូវហាមឃាត់\n",
    "gioi-thieu.md": "# Giới thiệu\n\n[Chiến dịch](dong-thap/rieng/index.html)\n",
}


def small_project(folder: Path) -> Project:
    """The project in a new folder, with lists, fonts, layouts and program of its own.

    What Python has compiled comes along: a command in each copy need not compile all of it again.
    """
    # Not what another worker compiles right now: it has another name until it is whole.
    shutil.copytree(ROOT / "hooks", folder / "hooks", ignore=shutil.ignore_patterns("*.pyc.*"))
    shutil.copytree(DATA, folder / "assets")
    shutil.copytree(PROGRAM / "layouts", folder / LAYOUTS)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for room, texts in (("campaigns", _CAMPAIGNS), ("docs", _DOCS)):
        for name, text in texts.items():
            _write(folder / room / name, _straight(text).encode())
    _write(folder / "campaigns/dong-thap/logo.png", picture(1))
    _write(folder / "campaigns/_kho/kho.png", picture(2))
    _write(folder / "campaigns/_kho-moi/kho.png", picture(3))
    _write(folder / "campaigns/bac-ninh/anh/p.png", picture(4))
    (folder / "campaigns/dong-thap/anh").symlink_to("../_kho")
    return project_in(folder)


def project_in(folder: Path) -> Project:
    """The project that `small_project` wrote there."""
    return Project.at(folder)


def copy_of(project: Project, folder: Path) -> Project:
    """The project as it is now in another folder, without what was published of it."""
    shutil.copytree(project.root, folder, symlinks=True, ignore=shutil.ignore_patterns("site"))
    return project_in(folder)


def from_nothing(project: Project, folder: Path) -> dict[str, bytes]:
    """What a build makes of the project that knows nothing of any other."""
    return publish(project, folder / "kho-trong", folder / "trang-moi")


def undo_all(project: Project, original: Project) -> None:
    """Make the files of a project those of the original again."""
    for room in _ROOMS:
        shutil.rmtree(project.root / room, ignore_errors=True)
        shutil.copytree(original.root / room, project.root / room, symlinks=True)
    shutil.copy(original.root / "mkdocs.yml", project.root)


def picture(number: int) -> bytes:
    """A picture that looks like no other."""
    data = io.BytesIO()
    Image.linear_gradient("L").resize((320, 240)).rotate(37 * number).convert("RGB").save(data, "PNG")
    return data.getvalue()


def _words(name: str, before: str, after: str) -> Edit:
    """Other words in a file."""

    def edit(root: Path) -> None:
        path = root / name
        text = path.read_text(encoding="utf-8")
        assert before in text, f"{name}: {before}"
        path.write_text(text.replace(before, after, 1), encoding="utf-8")

    return edit


def _bytes(name: str, data: bytes) -> Edit:
    """A file with other bytes, or a new one."""
    return lambda root: _write(root / name, data)


def _gone(name: str) -> Edit:
    return lambda root: (root / name).unlink(missing_ok=True)


def _moved(name: str, to: str) -> Edit:
    def edit(root: Path) -> None:
        if (root / name).exists():
            (root / name).rename(root / to)

    return edit


def _linked(name: str, to: str) -> Edit:
    def edit(root: Path) -> None:
        (root / name).unlink(missing_ok=True)
        (root / name).symlink_to(to)

    return edit


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _straight(text: str) -> str:
    return textwrap.dedent(text).lstrip("\n")


_FONTS = "assets/fonts/be-vietnam-pro"

EDITS: dict[str, Edit] = {
    "a campaign": _words("campaigns/dong-thap/rieng.yml", "Tóm tắt.", "Tóm tắt khác."),
    "an event": _words("campaigns/dong-thap/rieng.yml", "title: Lễ", "title: Lễ lớn"),
    "a national campaign": _words("campaigns/toan-quoc/chung.yml", '"Chung tay phòng', '"Cùng phòng'),
    "what a province says of itself": _words("campaigns/dong-thap/province.yml", "Sở Y tế", "Sở Nội vụ"),
    "what another province is called": _words("campaigns/bac-ninh/province.yml", "name: Bắc Ninh", "name: Kinh Bắc"),
    "that another province ended": _words(
        "campaigns/bac-ninh/province.yml", "code: 24", "ended: 2025-07-01\nsuccessor: dong-thap"
    ),
    "the hotline": _words("campaigns/toan-quoc/province.yml", '"111", name: Tổng đài 111', '"113", name: Công an'),
    "a logo": _bytes("campaigns/dong-thap/logo.png", picture(11)),
    "a picture in a linked folder": _bytes("campaigns/_kho/kho.png", picture(12)),
    "a picture of another province": _bytes("campaigns/bac-ninh/anh/p.png", picture(13)),
    "a link to another folder": _linked("campaigns/dong-thap/anh", "../_kho-moi"),
    "a question file": _words("campaigns/dong-thap/cau-hoi/vong-1/thi.yml", "Số 998", "Số 123"),
    "a question file in a linked folder": _words("campaigns/_kho/cau-hoi.yml", "Số 999", "Số 123"),
    "a national question file": _words("campaigns/toan-quoc/cau-hoi/ca-nuoc.yml", "Số 997", "Số 123"),
    "a new campaign": _bytes("campaigns/bac-ninh/moi.yml", "title: Mới\nformerly: [cu]\n".encode()),
    "a removed campaign": _gone("campaigns/bac-ninh/tin.yml"),
    "a campaign moved to another province": _moved("campaigns/bac-ninh/tin.yml", "campaigns/dong-thap/tin.yml"),
    "a new province": _bytes("campaigns/ca-mau/province.yml", "name: Cà Mau\ncode: 96\n".encode()),
    "a campaign that is a link": _linked("campaigns/bac-ninh/lien-ket.yml", "../_kho/tin.yml"),
    "a term of a list": _words("assets/vocabulary.yml", "phat-dong: {title: ", "phat-dong: {title: Buổi "),
    "a design": _words("assets/designs.yml", "#0B4F71", "#0B5F41"),
    "a format": _words("assets/formats.yml", "width_mm: 3000, height_mm: 1000", "width_mm: 3100, height_mm: 1000"),
    "a form for the office": _words("assets/office.yml", "Tờ rơi A5, hai tờ", "Tờ rơi A5, đôi"),
    "a compound": _words("assets/compounds.yml", "compounds:\n", "compounds:\n  - cùng nhau\n"),
    "the list of fonts": _words("assets/fonts/fonts.yml", "BeVietnamPro_800ExtraBold", "BeVietnamPro_600SemiBold"),
    "a font": _bytes(
        f"{_FONTS}/BeVietnamPro_800ExtraBold.ttf",
        (DATA / "fonts/be-vietnam-pro/BeVietnamPro_400Regular.ttf").read_bytes(),
    ),
    "the style sheet": _words("assets/styles/loa.css", "--paper: #fbf7f0", "--paper: #fbf7ff"),
    "a script": _words("assets/scripts/leave.js", "const PRESSES = 3", "const PRESSES = 4"),
    "a template of a page": _words(f"{LAYOUTS}/pages/campaign.html", "<h1>", "<h1><i>Mới</i> "),
    "a part of templates": _words(f"{LAYOUTS}/pages/parts/cards.html", "<", "<!-- Mới --><"),
    "the frame": _words(f"{LAYOUTS}/pages/theme/partials/foot.html", "<", "<!-- Mới --><"),
    "an ornament": _words(f"{LAYOUTS}/print/lib/ornament.typ", "width * 0.008", "width * 0.018"),
    "a layout": _words(f"{LAYOUTS}/print/banner.typ", "s.height * 1.5", "s.height * 1.4"),
    "where the site is": _words("mkdocs.yml", "https://example.org/", "https://loa.vi-du.vn/"),
}
"""Edits of everything that planned pages and files are made from; in this order they can all be done to one project."""

EDITS_FOR_MKDOCS: dict[str, Edit] = {
    "the help page": _words("docs/tro-giup.md", "Gọi 111.", "Gọi 111 ngay."),
    "the help page in another language": _words("docs/tro-giup/km.md", "ភាសាខ្មែរ", "ខ្មែរ"),
    "no help page in another language": _gone("docs/tro-giup/km.md"),
    "a page written by hand": _words("docs/gioi-thieu.md", "# Giới thiệu", "# Về trang này"),
    "a new page written by hand": _bytes("docs/lien-he.md", "# Liên hệ\n".encode()),
    "a new picture beside pages": _bytes("docs/anh/moi.png", picture(21)),
    "what the site is called": _words("mkdocs.yml", "site_description: ", "site_description: Trang thử. "),
    "the page for addresses that lead nowhere": _words(f"{LAYOUTS}/pages/theme/404.html", "<", "<!-- Mới --><"),
}
"""Edits of what only pages written by hand are made from."""
