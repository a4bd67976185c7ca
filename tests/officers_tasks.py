"""What officers do in the editor, from its first page on: how, in how many actions, and what the files then say."""

from __future__ import annotations

import io
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

import pillow_heif
from PIL import Image

from tests.officer import Officer, Way

Do = Callable[[Officer], None]


@dataclass(frozen=True)
class Task:
    """Something an officer does; `most` is the number of actions that it may take.

    `lines` are what files of campaigns/ then have more, all else in them being as before; `instead` are lines of a file
    and what stands in their place. Files that are new have all their lines in `lines`; pictures are in `pictures`.
    """

    name: str
    most: int
    do: Do
    lines: Mapping[str, str] = field(default_factory=dict)
    instead: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    pictures: Collection[str] = ()
    gone: Collection[str] = ()
    saves_between: int = 0
    """How often a long list is saved in between where no script runs, which is an action more."""

    def limit(self, way: Way) -> int:
        """The number of actions that it may take in this way."""
        return self.most + (self.saves_between if way is Way.NO_SCRIPT else 0)

    def __str__(self) -> str:
        """What it is called in a table."""
        return self.name


SITE = {
    "toan-quoc/tre-em.yml": 'title: Vì trẻ em\nmessages:\n  - {id: goi-111, text: "Thấy trẻ em gặp nguy, gọi 111"}\n',
}
"""Files that the site has besides those of the small one: a national campaign that no province has taken over."""

DONG_THAP, CAMPAIGN = "Đồng Tháp", "dong-thap/ngay-30-7.yml"
_TITLE = "Ngày toàn dân phòng, chống mua bán người 30/7"


def _campaign(officer: Officer, section: str) -> None:
    officer.follow(_TITLE)
    officer.follow(section)


def _new_province(officer: Officer) -> None:
    officer.follow("Thêm tỉnh hoặc đơn vị")
    officer.type("Tỉnh, thành phố", "ha noi")
    officer.press("Thêm tỉnh")


def _adopted(officer: Officer) -> None:
    officer.follow(f"Tạo chiến dịch: {DONG_THAP}")
    officer.press("Lưu")
    officer.follow("Thông điệp")
    officer.follow("Thấy trẻ em")
    officer.press("Viết riêng: ")
    officer.type("Nội dung", "Đồng Tháp: thấy trẻ em gặp nguy, gọi 111")
    officer.press("Lưu")


def _left_out(officer: Officer) -> None:
    _campaign(officer, "Thông điệp")
    officer.press("Bỏ: Chung tay")


def _given_back(officer: Officer) -> None:
    _left_out(officer)
    officer.press("Dùng lại: Chung tay")


def _new_campaign(officer: Officer) -> None:
    officer.follow(f"Tạo chiến dịch: {DONG_THAP}")
    officer.choose("Chiến dịch mới")
    officer.type("Tên chiến dịch", "Tháng hành động")
    officer.type("Khẩu hiệu", "Cùng nhau lên tiếng")
    for size in ("Băng rôn ngang 5 × 0,8 m", "Áp phích A3", "Ảnh vuông"):
        officer.tick(size)
    officer.press("Lưu")


_PARTS = ("Mở đầu", "Dấu hiệu", "Gọi ai", "Ở đâu", "Khi nào", "Cảm ơn")


def _leaflet(officer: Officer) -> None:
    _campaign(officer, "Tờ rơi")
    officer.follow("Thêm mới")
    officer.type("Tên tờ rơi", "Điều cần biết")
    officer.tick("Tờ rơi A4 gấp ba")
    for number, heading in enumerate(_PARTS):
        texts = {"heading.vi": heading, "body.vi": f"Phần {number + 1} có một câu."}
        _card(officer, "Thêm phần", f"panels.{number}", texts)
    officer.press("Lưu")
    officer.follow("Như tờ giấy")


def _card(officer: Officer, add: str, path: str, texts: Mapping[str, str]) -> None:
    """Fill in a part of a list; where no script runs, the form has room for one more each time it is saved."""
    is_first = path.endswith(".0")
    if not is_first and officer.way is Way.NO_SCRIPT:
        officer.press("Lưu")
    if not is_first or not officer.sees(f"{path}.{next(iter(texts))}"):
        officer.unfold(add)
    for name, text in texts.items():
        officer.type_in(f"{path}.{name}", text)


def _event(officer: Officer) -> None:
    _campaign(officer, "Sự kiện")
    officer.follow("Thêm mới")
    officer.choose("Hội nghị")
    officer.type("Tên sự kiện", "Hội nghị tuyên truyền")
    officer.type("Bắt đầu", "12/08/2026 08:00")
    officer.type("Địa điểm", "Nhà văn hóa phường Cao Lãnh")
    officer.press("Lưu")


def _moved(officer: Officer) -> None:
    _campaign(officer, "Sự kiện")
    officer.follow("Lễ phát động")
    officer.unfold("Chuyển ngày, chuyển nơi")
    officer.type("Ngày giờ mới", "20/08/2026 08:00")
    officer.type("Ngày báo chuyển", "20/07/2026")
    officer.press_in("Chuyển ngày, chuyển nơi", "Lưu")


def _cancelled(officer: Officer) -> None:
    _campaign(officer, "Sự kiện")
    officer.follow("Lễ phát động")
    officer.unfold("Hủy sự kiện")
    officer.type("Ngày quyết định hủy", "20/07/2026")
    officer.press_in("Hủy sự kiện", "Lưu")


def _contest(officer: Officer) -> None:
    _campaign(officer, "Hội thi")
    officer.follow("Thêm mới")
    officer.choose("Hội thi trực tiếp")
    officer.type("Tên cuộc thi", "Tìm hiểu pháp luật")
    for number in range(3):
        texts = {"text": f"Câu {number + 1}: cần giúp đỡ thì gọi số nào?", "answer": "Số 111", "others": "Số 115"}
        _card(officer, "Thêm câu", f"questions.{number}", texts)
    officer.press("Lưu")


METRICS = ("Tờ rơi", "Băng rôn", "Hội thi", "Người tham gia hội thi", "Hội nghị, tọa đàm")
WRITTEN = ("7.415", "03", "gần 5.000", "hơn 1 nghìn")
TABLE = [("Địa bàn", "Chỉ tiêu", "Số")]
TABLE += [(f"Xã {place}", metric, WRITTEN[place % 4]) for place in range(1, 9) for metric in METRICS]
"""Forty figures as a table of Excel or Word, with its header."""


def _figures(officer: Officer) -> None:
    _campaign(officer, "Kết quả")
    officer.follow("Dán bảng")
    officer.paste("Bảng số liệu")
    if officer.way is Way.NO_SCRIPT:
        officer.press("Tiếp tục")
    officer.press("Thêm 40 dòng")


def _photo(officer: Officer) -> None:
    file = io.BytesIO()
    pillow_heif.from_pillow(Image.radial_gradient("L").resize((640, 480)).convert("RGB")).save(file)
    officer.follow(f"Ảnh: {DONG_THAP}")
    officer.give_file("Chọn ảnh từ máy", "IMG_0412.HEIC", "image/heic", file.getvalue())
    officer.type("Ảnh này cho thấy gì?", "Học sinh trong lễ phát động")
    officer.tick("Tôi đã xem kỹ: ảnh không lộ mặt người cần được bảo vệ, không lộ mặt trẻ em khi chưa được đồng ý")
    officer.press("Thêm ảnh")


def _hotline(officer: Officer) -> None:
    officer.follow(f"Đường dây nóng: {DONG_THAP}")
    officer.type("Số điện thoại", "1900 1234")
    officer.type("Tên đường dây", "Tổng đài của tỉnh")
    officer.press("Lưu")


def _renamed(officer: Officer) -> None:
    officer.follow(_TITLE)
    officer.unfold("Đổi địa chỉ trang")
    officer.type("Địa chỉ trang", "Ngày toàn dân")
    officer.press_in("Đổi địa chỉ trang", "Lưu")


def _withdrawn(officer: Officer) -> None:
    officer.follow(_TITLE)
    officer.unfold("Rút chiến dịch")
    officer.type("Ngày rút", "01/10/2026")
    officer.type("Lý do", "Đã hết thời gian.")
    officer.press_in("Rút chiến dịch", "Lưu")


def _published(officer: Officer) -> None:
    officer.follow("Đăng")
    officer.press("Đăng")
    officer.page.get_by_role("heading", name="Đã đăng lúc").wait_for()
    officer.looks(officer.page)


def _rolled_back(officer: Officer) -> None:
    officer.follow("Đăng")
    officer.unfold("Đăng lại bản này")
    officer.press("Đăng lại bản lần")
    officer.page.get_by_role("heading", name="Đã đăng lúc").wait_for()
    officer.looks(officer.page)


_EVENT = "  - {id: le-phat-dong, type: huong-ung, title: Lễ phát động (ví dụ), "
_PLACE = "place: Phường Cao Lãnh"
_BEFORE = f"{_EVENT}starts: 2026-07-25 08:00, {_PLACE}}}\n"
_SCHEMA = "# yaml-language-server: $schema=../../assets/schema/{}.schema.json\n"
_PROVINCE = """name: Hà Nội
code: 1
authority: UBND thành phố Hà Nội
# Đường dây nóng: chưa ghi `hotlines` thì trang và mẫu in dùng số của thư mục toan-quoc.
languages: [vi]
theme:
  primary: "#B5121B"
  accent: "#FFD400"
"""
_ADOPTED = """extends: toan-quoc/tre-em
messages:
  - id: goi-111
    text: "Đồng Tháp: thấy trẻ em gặp nguy, gọi 111"
"""
_NEW = """title: Tháng hành động
messages:
  - id: cung-nhau-len-tieng
    text: Cùng nhau lên tiếng
banners:
  - id: cung-nhau-len-tieng
    message: cung-nhau-len-tieng
    formats:
      - bang-ron-5x0.8
      - poster-a3
      - vuong
"""
_LEAFLET = """leaflets:
  - id: dieu-can-biet
    title: Điều cần biết
    formats:
      - gap-3
    languages:
      - vi
    design: do-vang
    panels:
""" + "".join(
    f"      - heading: {part}\n        body: Phần {n} có một câu.\n" for n, part in enumerate(_PARTS, start=1)
)
_NEW_EVENT = """  - id: hoi-nghi-tuyen-truyen
    type: hoi-nghi
    title: Hội nghị tuyên truyền
    starts: 12/08/2026 08:00
    place: Nhà văn hóa phường Cao Lãnh
"""
_MOVED = f"""{_EVENT}starts: "20/08/2026 08:00", {_PLACE}, moved: [{{from: "2026-07-25 08:00", on: 20/07/2026}}]}}
"""
_CONTEST = """contests:
  - id: tim-hieu-phap-luat
    type: hoi-thi
    title: Tìm hiểu pháp luật
    questions:
""" + "".join(
    f"""      - text: "Câu {number}: cần giúp đỡ thì gọi số nào?"
        answer: Số 111
        others:
          - Số 115
        practice: true
"""
    for number in (1, 2, 3)
)
_IDS = ("to-roi", "bang-ron", "hoi-thi", "nguoi-tham-gia-hoi-thi", "hoi-nghi-toa-dam")
_KEYS = ("to-roi", "bang-ron", "hoi-thi", "nguoi-du-thi", "hoi-nghi")
_READ = ("value: 7415", "value: 3", "value: 5000\n    qualifier: gan", "value: 1000\n    qualifier: hon")
_RESULTS = "results:\n" + "".join(
    f"  - id: {_IDS[n]}-xa-{place}\n    metric: {_KEYS[n]}\n    {_READ[place % 4]}\n"
    f"    written: {WRITTEN[place % 4]}\n    place: Xã {place}\n"
    for place in range(1, 9)
    for n in range(len(METRICS))
)
_OMITTED = "messages:\n  - id: chung-tay\n    omit: true\n"
_OWN = "hotlines:\n  - number: 1900 1234\n    name: Tổng đài của tỉnh\n"
_RENAMED = "dong-thap/ngay-toan-dan.yml"
_FORMERLY = "formerly:\n  - ngay-30-7\n"

TASKS = (
    Task("a new province", 3, _new_province, {"ha-noi/province.yml": _SCHEMA.format("province") + _PROVINCE}),
    Task(
        "a slogan of the nation rewritten", 7, _adopted, {"dong-thap/tre-em.yml": _SCHEMA.format("campaign") + _ADOPTED}
    ),
    Task("a slogan left out", 3, _left_out, {CAMPAIGN: _OMITTED}),
    Task("a slogan left out and given back", 4, _given_back),
    Task(
        "a campaign with three sizes",
        10,
        _new_campaign,
        {"dong-thap/thang-hanh-dong.yml": _SCHEMA.format("campaign") + _NEW},
    ),
    Task("a leaflet folded in three", 24, _leaflet, {CAMPAIGN: _LEAFLET}, saves_between=5),
    Task("an event", 12, _event, {CAMPAIGN: _NEW_EVENT}),
    Task("an event moved", 7, _moved, instead={CAMPAIGN: (_BEFORE, _MOVED)}),
    Task(
        "an event called off",
        6,
        _cancelled,
        instead={CAMPAIGN: (_BEFORE, f"{_BEFORE[:-2]}, cancelled: {{on: 20/07/2026}}}}\n")},
    ),
    Task("a contest with three questions", 18, _contest, {CAMPAIGN: _CONTEST}, saves_between=2),
    Task("forty figures pasted", 6, _figures, {CAMPAIGN: _RESULTS}),
    Task("a photo described", 5, _photo, pictures=["dong-thap/anh/hoc-sinh-trong-le-phat-dong.jpg"]),
    Task("the hotline", 4, _hotline, {"dong-thap/province.yml": _OWN}),
    Task("another address", 4, _renamed, {_RENAMED: _FORMERLY}, gone=[CAMPAIGN]),
    Task("withdrawn", 5, _withdrawn, {CAMPAIGN: "withdrawn:\n  on: 01/10/2026\n  why: Đã hết thời gian.\n"}),
)
PUBLISHED = Task("published", 4, _published)
ROLLED_BACK = Task("an earlier publication again", 4, _rolled_back)
