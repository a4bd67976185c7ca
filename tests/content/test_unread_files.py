"""Files as systems and people leave them: each is read, passed over in silence, or told with what to do about it."""

from __future__ import annotations

import os
import shutil
import socket
import stat
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from loa.content.interface_language import translator
from loa.content.unread_files import is_mentioned
from loa.pipeline.checker import check
from loa.store import snapshot
from loa.store.project import Project
from tests.conftest import SITES, write
from tests.looking import inputs_of

PLACE = "campaigns/dong-thap"
NFC = "ảnh-lễ.png"
NFD = unicodedata.normalize("NFD", NFC)
WITH_PICTURE = "title: x\nupdates: [{{id: a, date: 2026-07-30, title: Tin, body: Tin, picture: {}, alt: Lễ}}]\n"


def told(project: Project) -> list[tuple[str, str]]:
    """The code and the file of each problem."""
    return [(d.code, d.spot.file) for d in check(inputs_of(project)).problems.diagnostics]


def put(root: Path, name: str, text: str = "title: x\n") -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def sparse(path: Path, size: int = 3_000_000_000) -> None:
    """A file of this size that takes no room."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.truncate(size)


@pytest.mark.parametrize(
    ("name", "code", "advice"),
    [
        (f"{PLACE}/thu.txt", "L453", "Hãy chép phần cần đăng vào một tệp .yml, còn tệp này cất ở ngoài campaigns/."),
        (f"{PLACE}/THU.TXT", "L453", "Hãy chép phần cần đăng vào một tệp .yml, còn tệp này cất ở ngoài campaigns/."),
        (
            f"{PLACE}/ke-hoach.docx",
            "L453",
            "Hãy chép phần cần đăng vào một tệp .yml, còn tệp này cất ở ngoài campaigns/.",
        ),
        (
            f"{PLACE}/so-lieu.xlsx",
            "L453",
            "Hãy chép phần cần đăng vào một tệp .yml, còn tệp này cất ở ngoài campaigns/.",
        ),
        (f"{PLACE}/a/ke-hoach.pdf", "L453", "PDF để in do Loa tự làm."),
        (f"{PLACE}/loa-xa.mp3", "L453", "ghi tên ở thông điệp có bài ấy: `radio_audio: phat-thanh.mp3`"),
        (f"{PLACE}/loa-xa.wav", "L453", "Hãy đăng âm thanh, phim ở nơi mọi người nghe và xem"),
        (f"{PLACE}/anh.zip", "L453", "Hãy giải nén ở ngoài campaigns/"),
        (f"{PLACE}/khong-duoi", "L453", "Hãy cất tệp ở ngoài campaigns/"),
        ("campaigns/thu.txt", "L453", "Hãy chép phần cần đăng vào một tệp .yml"),
        (f"{PLACE}/thu.yml.txt", "L449", "rồi đổi tên thành `thu.yml`"),
        (f"{PLACE}/Thu 1.YML.TXT", "L449", "rồi đổi tên thành `thu-1.yml`"),
        (f"{PLACE}/a/thu.yml.docx", "L449", "rồi đổi tên thành `thu.yml`"),
        (f"{PLACE}/thu.YML", "L448", "Hãy đổi tên thành `thu.yml`."),
        (f"{PLACE}/thu.Yaml", "L448", "Hãy đổi tên thành `thu.yml`."),
        (f"{PLACE}/cau-hoi/thu.yaml", "L448", "Hãy đổi tên thành `thu.yml`."),
        (f"{PLACE}/thu.yaml", "L416", "Tệp nội dung phải có đuôi .yml"),
        ("campaigns/thu.yml", "L450", "Hãy chuyển tệp vào thư mục của tỉnh"),
        ("campaigns/thu.yaml", "L450", "Hãy chuyển tệp vào thư mục của tỉnh"),
        (f"{PLACE}/2026/thu.yml", "L450", "Tệp chiến dịch để ngay trong thư mục của tỉnh"),
        (f"{PLACE}/anh.png", "L452", "ví dụ `picture: anh.png`"),
        (f"{PLACE}/anh/LE.JPG", "L452", "ví dụ `picture: LE.JPG`"),
        ("assets/vocabulary.yaml", "L454", "Có phải là `vocabulary.yml` không?"),
        ("assets/Site.yml", "L454", "Có phải là `site.yml` không?"),
        ("assets/site.yml.txt", "L449", "rồi đổi tên thành `site.yml`"),
        ("assets/fonts/la/La.ttf", "L454", "Hãy ghi tên phông vào assets/fonts/fonts.yml"),
        ("assets/styles/loa2.css", "L454", "Hãy đặt tên đúng như tệp của phần mềm mà nó thay"),
        ("hooks/layouts/pages/Home.html", "L454", "Có phải là `home.html` không?"),
        ("docs/trong.md", "L451", "Hãy viết tiêu đề"),
    ],
)
def test_a_file_that_nobody_reads_is_told_with_what_fits_its_kind(
    project: Project, name: str, code: str, advice: str
) -> None:
    put(project.root, name, "\n" if name.startswith("docs/") else "x\n")
    problems = check(inputs_of(project)).problems
    (problem,) = problems.diagnostics
    assert (problem.code, problem.spot.file, problem.spot.line) == (code, name, 1)
    assert problem.is_error == (code in {"L416", "L451"})
    assert advice in problem.remedy(translator())


@pytest.mark.parametrize(
    "name", ["loa (1).mp3", "Bài đọc (bản cuối).mp3", "anh [mới].jpg", "đọc, nghe.m4a", "a(b)c.png", "loa.mp3"]
)
@pytest.mark.parametrize(
    "line", ["picture: {}", "picture: '{}'", "- {{radio_audio: anh/{}}}", "radio_audio: {{vi: {}, km: x.mp3}}"]
)
def test_a_file_is_known_by_its_name_whatever_stands_in_it(project: Project, name: str, line: str) -> None:
    put(project.root, f"{PLACE}/ten.yml", line.format(name))
    assert is_mentioned(inputs_of(project), f"{PLACE}/anh/{name}")
    assert not is_mentioned(inputs_of(project), f"{PLACE}/anh/khac.mp3")


@pytest.mark.parametrize(
    "name",
    [
        *("._x.yml", ".#x.yml", "~$x.yml", ".DS_Store", "Thumbs.db", "desktop.ini", "x.yml~", "x.yml.swp", "#x.yml#"),
        *(".git/x.yml", "__MACOSX/a/._x.yml", "__MACOSX/x.yml", ".an/x.txt", "~$x.docx", ".~lock.x.docx#"),
    ],
)
@pytest.mark.parametrize("folder", ["campaigns", PLACE, f"{PLACE}/anh", "docs", "assets", "hooks/layouts/pages"])
def test_what_systems_and_editors_leave_is_passed_over(project: Project, folder: str, name: str) -> None:
    (project.root / folder).mkdir(parents=True, exist_ok=True)
    before = inputs_of(project)
    put(project.root, f"{folder}/{name}", "hỏng: [\0")
    after = inputs_of(project)
    assert told(project) == []
    questions = [f"all-below {room}" for room in ("campaigns", "docs", "assets", "layouts")]
    questions += ["names campaigns", f"folder {PLACE}", "folder docs", "folder layouts"]
    assert before.answers_digest(questions) == after.answers_digest(questions)


def test_the_lock_of_an_editor_which_is_a_link_to_nowhere_is_passed_over(project: Project) -> None:
    (project.root / "docs").mkdir()
    for folder in (PLACE, "docs"):
        (project.root / folder / ".#thu.yml").symlink_to("to@may.123:456")
    assert told(project) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("anh.png", WITH_PICTURE.format("anh.png")),
        ("anh/le phat dong.png", WITH_PICTURE.format("anh/le phat dong.png")),
        ("ke-hoach.pdf", "title: x\nsummary: Xem [kế hoạch](ke-hoach.pdf).\n"),
        ("README.md", "title: x\n"),
        ("LICENSE.txt", "title: x\n"),
    ],
)
def test_what_content_names_and_notes_for_people_are_not_told(project: Project, name: str, content: str) -> None:
    place = project.root / PLACE / name
    place.parent.mkdir(exist_ok=True)
    Image.new("RGB", (800, 600)).save(place, "PNG")
    write(project.root, "dong-thap/thu.yml", content)
    assert [code for code, _ in told(project) if code in {"L452", "L453"}] == []


def test_a_picture_that_another_province_names_is_not_told(project: Project) -> None:
    Image.new("RGB", (800, 600)).save(project.root / PLACE / "chung.png")
    assert told(project) == [("L452", f"{PLACE}/chung.png")]
    write(project.root, "dong-nai/province.yml", "name: Đồng Nai\ncode: 75\n")
    write(project.root, "dong-nai/thu.yml", WITH_PICTURE.format("../dong-thap/chung.png"))
    assert told(project) == []


def test_a_picture_that_only_a_comment_names_is_told(project: Project) -> None:
    Image.new("RGB", (800, 600)).save(project.root / PLACE / "anh.png")
    write(project.root, "dong-thap/thu.yml", "title: x\n# picture: anh.png\n")
    assert told(project) == [("L452", f"{PLACE}/anh.png")]


def test_what_a_site_has_of_its_own_and_uses_is_not_told(project: Project) -> None:
    for name, text in {
        "assets/formats.yml": "formats: {}\n",
        "assets/styles/loa.css": "a {}\n",
        "assets/fonts/la/OFL.txt": "OFL\n",
        "assets/schema/campaign.schema.json": "{}\n",
        "assets/logo.png": "x",
        "hooks/layouts/pages/home.html": "{% include 'pages/own.html' %}\n",
        "hooks/layouts/pages/own.html": "x\n",
    }.items():
        put(project.root, name, text)
    assert [code for code, _ in told(project) if code == "L454"] == []


def _socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(path.name)
    finally:
        os.chdir(here)


ODD: dict[str, Callable[[Path], object]] = {
    "a pipe": os.mkfifo,
    "a socket": _socket,
    "a folder": Path.mkdir,
    "too large": sparse,
    "a link to nowhere": lambda path: path.symlink_to("khong-co"),
    "a link to itself": lambda path: path.symlink_to(path.name),
    "a link out": lambda path: path.symlink_to("/dev/zero"),
}


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        (f"{PLACE}/thu.yml", ("L456", "L456", "L456", "L106", "L417", "L417", "L430")),
        (f"{PLACE}/province.yml", ("L456", "L456", "", "L106", "L417", "L417", "")),
        (f"{PLACE}/anh.png", ("L456", "L456", None, "L457", "L417", "L417", "L430")),
        ("docs/trang.md", ("L456", "L456", None, "L457", "L417", "L417", "L430")),
        ("docs/phim.mp4", ("L456", "L456", None, "L457", "L417", "L417", "L430")),
        ("assets/site.yml", ("L456", "L456", "L456", "L106", "L417", "L417", "")),
        ("assets/fonts/la.ttf", ("L456", "L456", None, "L457", "L417", "L417", "L430")),
        ("hooks/layouts/pages/home.html", ("L456", "L456", "L456", "L457", "L417", "L417", "")),
        ("mkdocs.yml", ("L456", "L456", "L456", "L106", "L417", "L417", "L456")),
        ("campaigns/thu", ("L456", "L456", "L409", "L457", "L417", "L417", "L430")),
    ],
)
@pytest.mark.parametrize("odd", ODD)
def test_what_is_no_file_that_can_be_read_is_told_and_never_opened(
    project: Project, name: str, codes: tuple[str | None, ...], odd: str
) -> None:
    place = project.root / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.unlink(missing_ok=True)
    ODD[odd](place)
    code = dict(zip(ODD, codes, strict=True))[odd]
    if code is None:
        assert told(project) == []
    elif code:
        assert (code, name) in told(project)
    else:
        assert told(project) != []


@pytest.mark.parametrize("odd", sorted(ODD.keys() - {"a folder"}))
@pytest.mark.parametrize("name", ["assets/fonts/la/La.ttf", "assets/fonts/be-vietnam-pro/La.ttf"])
def test_a_font_that_is_used_and_cannot_be_read_is_told(project: Project, name: str, odd: str) -> None:
    put(project.root, "assets/fonts/fonts.yml", f"families:\n  La: [{name.removeprefix('assets/fonts/')}]\n")
    (project.root / name).parent.mkdir()
    ODD[odd](project.root / name)
    Image.new("RGB", (800, 600)).save(project.root / PLACE / "anh.png")
    write(project.root, "dong-thap/thu.yml", WITH_PICTURE.format("anh.png"))
    assert [file for _, file in told(project)] == [name]


@pytest.mark.parametrize(
    ("there", "told_of"),
    [
        ("La.otf", [("L485", "assets/fonts/fonts.yml")]),
        ("Khac.ttf", [("L485", "assets/fonts/fonts.yml"), ("L454", "assets/fonts/la/Khac.ttf")]),
    ],
)
def test_a_font_that_a_misspelt_name_means_is_told_once(
    project: Project, there: str, told_of: list[tuple[str, str]]
) -> None:
    put(project.root, "assets/fonts/fonts.yml", "families:\n  La: [la/La.ttf]\n")
    put(project.root, f"assets/fonts/la/{there}")
    assert told(project) == told_of


def test_what_is_just_small_enough_is_read_only_when_it_is_asked_for(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Larger than the fonts of the program.
    small, large = 1_000_000, 1_500_000
    monkeypatch.setattr(snapshot, "MAX_READ_AHEAD_BYTES", small)
    monkeypatch.setattr(snapshot, "MAX_READ_BYTES", large)
    sparse(project.root / "docs/vua.bin", large)
    sparse(project.root / "docs/qua.bin", large + 1)
    assert told(project) == [("L457", "docs/qua.bin")]
    assert inputs_of(project).read("docs/vua.bin") == bytes(large)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"campaigns/dong-thap/th\xff.yml", f"{PLACE}/th\ufffd.yml"),
        (b"campaigns/dong-thap/th\xff.png", f"{PLACE}/th\ufffd.png"),
        (b"campaigns/dong-thap/th\xff/a.png", f"{PLACE}/th\ufffd"),
        (b"campaigns/th\xff/province.yml", "campaigns/th\ufffd"),
        (b"docs/th\xff.md", "docs/th\ufffd.md"),
        (b"assets/th\xff.yml", "assets/th\ufffd.yml"),
        (b"hooks/layouts/th\xff.typ", "hooks/layouts/th\ufffd.typ"),
        (b"campaigns/dong-thap/a\nb.yml", f"{PLACE}/a\ufffdb.yml"),
    ],
)
def test_a_name_that_cannot_be_shown_is_told(project: Project, name: bytes, shown: str) -> None:
    path = project.root / os.fsdecode(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"title: x\n")
    assert told(project) == [("L455", shown)]


@pytest.mark.parametrize(("on_disk", "written"), [(NFD, NFC), (NFC, NFD), (NFD, NFD), (NFC, NFC)])
@pytest.mark.parametrize("folder", ["", "ảnh/"])
def test_names_of_a_mac_and_of_others_are_the_same_names(
    project: Project, on_disk: str, written: str, folder: str
) -> None:
    form = "NFD" if on_disk == NFD else "NFC"
    place = project.root / PLACE / unicodedata.normalize(form, folder) / on_disk
    place.parent.mkdir(exist_ok=True)
    Image.effect_noise((900, 700), 90).save(place)
    questions = place.parent / unicodedata.normalize(form, "câu.yml")
    shutil.copy(SITES.parent.parent / "campaigns/toan-quoc/cau-hoi/luyen-tap.yml", questions)
    contest = f"contests: [{{id: a, title: t, type: hoi-thi, questions: {folder}câu.yml}}]\n"
    write(project.root, "dong-thap/thu.yml", WITH_PICTURE.format(f"{folder}{written}") + contest)
    assert told(project) == []
    inputs = inputs_of(project)
    name = f"{PLACE}/{folder}{written}"
    assert inputs.read(name) == place.read_bytes()
    inputs.store.sweep(0)
    assert inputs.read(name) == place.read_bytes(), "read again where it lies"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize(
    ("name", "example"),
    [
        ("aux.png", "tep-aux.png"),
        ("con", "tep-con"),
        ("le 30:7.png", "le-30-7.png"),
        ("ảnh?.png", "anh.png"),
        ("le.png.", "le.png"),
        ("le ", "le"),
    ],
)
def test_names_that_windows_refuses_are_told(project: Project, name: str, example: str) -> None:
    (project.root / PLACE / name).write_bytes(b"")
    found = [d for d in check(inputs_of(project)).problems.diagnostics if d.code == "L460"]
    assert [d.params for d in found] == [{"name": name, "example": example}]


def test_two_names_that_are_one_on_other_systems_are_told(project: Project) -> None:
    for name in ("le.png", "Le.png", NFC, NFD):
        Image.new("RGB", (800, 600)).save(project.root / PLACE / name)
    write(project.root, "dong-thap/thu.yml", "".join(WITH_PICTURE.format(name) for name in ("le.png",)))
    found = told(project)
    assert ("L458", f"{PLACE}/le.png") in found
    assert ("L458", f"{PLACE}/{NFC}") in found


@pytest.mark.parametrize(
    ("name", "code"),
    [(f"{PLACE}/thu.yml", "L417"), (f"{PLACE}/anh.png", "L417"), ("docs/trang.md", "L417"), ("mkdocs.yml", "L417")],
)
def test_a_file_that_the_system_does_not_let_us_read_is_told(
    project: Project, monkeypatch: pytest.MonkeyPatch, name: str, code: str
) -> None:
    locked, read = put(project.root, name), Path.read_bytes

    def refusing(path: Path) -> bytes:
        if path == locked:
            raise PermissionError(13, "locked", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refusing)
    assert told(project) == [(code, name)]


@pytest.mark.parametrize("name", [PLACE, f"{PLACE}/anh", "docs", "docs/anh", "assets"])
def test_a_folder_that_the_system_does_not_let_us_list_is_told(
    project: Project, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    locked, scan = project.root / name, os.scandir
    locked.mkdir(parents=True, exist_ok=True)

    def refusing(path: Path) -> object:
        if Path(path) == locked:
            raise PermissionError(13, "locked", str(path))
        return scan(path)

    monkeypatch.setattr(snapshot.os, "scandir", refusing)
    assert told(project) == [("L417", name)]


def test_a_file_that_goes_after_its_folder_was_listed_is_no_traceback(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone, look = put(project.root, f"{PLACE}/thu.yml"), Path.stat

    def late(path: Path, **options: bool) -> os.stat_result:
        if path == gone:
            gone.unlink(missing_ok=True)
        return look(path, **options)

    monkeypatch.setattr(Path, "stat", late)
    assert told(project) == [("L417", f"{PLACE}/thu.yml")]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("campaigns", [("L418", "campaigns")]),
        ("docs", [("L456", "docs")]),
        ("assets", [("L456", "assets")]),
        ("hooks/layouts", [("L456", "hooks/layouts")]),
    ],
)
def test_a_file_in_the_place_of_a_folder_is_told(project: Project, name: str, expected: list[tuple[str, str]]) -> None:
    shutil.rmtree(project.root / name, ignore_errors=True)
    put(project.root, name)
    assert told(project) == expected


@pytest.mark.parametrize(
    ("data", "code", "line", "column"),
    [
        (b"\xff\xfex\0", "L101", 1, 1),
        (b"# a\n\nb \xe1\xff\n", "L101", 3, 3),
        (b"# a\n\nb\0c\n", "L112", 3, 2),
        (b"", "L451", 1, 1),
        (b"\xef\xbb\xbf \n\n", "L451", 1, 1),
    ],
)
@pytest.mark.parametrize("name", ["docs/tro-giup.md", "docs/tro-giup/km.md", "docs/khac.markdown"])
def test_a_page_that_no_page_can_be_made_of_is_told(
    project: Project, name: str, data: bytes, code: str, line: int, column: int
) -> None:
    put(project.root, name).write_bytes(data)
    (problem,) = check(inputs_of(project)).problems.diagnostics
    spot = problem.spot
    assert (problem.code, spot.file, spot.line, spot.column) == (code, name, line, column)


def test_no_mode_of_a_file_stops_the_reading(project: Project) -> None:
    place = put(project.root, f"{PLACE}/thu.yml")
    place.chmod(0)
    (project.root / PLACE / "anh").mkdir(mode=stat.S_IRUSR)
    assert {code for code, _ in told(project)} <= {"L417"}
