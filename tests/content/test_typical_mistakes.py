"""What officers who never wrote YAML get wrong: told at its line with what to write, and gone in two rounds at most."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from loa.pipeline.checker import check
from loa.store.project import Project
from tests.conftest import write
from tests.looking import inputs_of


@dataclass(frozen=True)
class Round:
    """One run of the check: what it tells, as code and line, words of its remedies, and what people then change."""

    told: list[tuple[str, int]]
    said: tuple[str, ...]
    changes: tuple[tuple[str, str], ...]


def one(code: str, line: int, said: str, old: str, new: str) -> Round:
    """A round with one mistake."""
    return Round([(code, line)], (said,), ((old, new),))


MESSAGE = "messages:\n  - id: chung-tay\n    text: Chung tay\n"
SOURCE = "counted_by: Sở Y tế, source: {title: Báo cáo}"

MISTAKES: dict[str, tuple[str, list[Round]]] = {
    "quotes of Word": (
        "title: “Ngày 30/7: cùng hành động”\n",
        [
            one(
                "L130",
                1,
                'title: "Ngày 30/7: cùng hành động"',
                "“Ngày 30/7: cùng hành động”",
                '"Ngày 30/7: cùng hành động"',
            )
        ],
    ),
    "dashes of Word": (
        "title: Thử\nplaces:\n  – Cao Lãnh\n  – Sa Đéc\n",
        [Round([("L127", 3), ("L127", 4)], ("`- Cao Lãnh`", "`- Sa Đéc`"), (("–", "-"),))],
    ),
    "corrections among the news": (
        "title: Thử\nupdates:\n  - {on: 12/07/2026, what: đổi địa điểm}\n  - on: 13/07/2026\n    what: đổi giờ\n",
        [
            Round(
                [("L201", 3), ("L201", 4)],
                ("Phần có `on`, `what` thuộc về `updated` (Những lần sửa sau khi đăng), khác với `updates` (Tin).",),
                (("updates:", "updated:"),),
            )
        ],
    ),
    "news among the corrections": (
        "title: Thử\nupdated:\n  - {id: tin, date: 12/07/2026, title: Tin đầu, body: Lời}\n",
        [one("L201", 3, "Hãy chuyển phần này sang `updates`.", "updated:", "updates:")],
    ),
    "one correction among the news": (
        "title: Thử\nupdates: {on: 12/07/2026, what: đổi địa điểm}\n",
        [one("L201", 2, "Hãy chuyển phần này sang `updated`.", "updates:", "updated:")],
    ),
    "tabs": (
        "title: Thử\nmessages:\n\t- id: a\n\t  text: Chung tay\n",
        [Round([("L102", 3), ("L102", 4)], ("hai dấu cách",), (("\t", "  "),))],
    ),
    "no space after the colon": (
        "title:Hưởng ứng\nsummary:Tóm tắt\n",
        [
            Round(
                [("L118", 1), ("L118", 2)],
                ("`title: Hưởng ứng`", "`summary: Tóm tắt`"),
                (("e:H", "e: H"), ("y:T", "y: T")),
            )
        ],
    ),
    "a colon in the text": (
        "title: Thử\nsummary: Chủ đề: Chung tay\n",
        [one("L113", 2, 'summary: "Chủ đề: Chung tay"', "Chủ đề: Chung tay", '"Chủ đề: Chung tay"')],
    ),
    "colons in a text of several lines": (
        "title: Thử\nsummary: Thời gian: tháng 7\n  Địa điểm: chợ Cao Lãnh\nstarts: 1/7/2026\n",
        [
            one(
                "L113",
                2,
                'summary: "Thời gian: tháng 7 Địa điểm: chợ Cao Lãnh"',
                "Thời gian: tháng 7\n  Địa điểm: chợ Cao Lãnh",
                '"Thời gian: tháng 7 Địa điểm: chợ Cao Lãnh"',
            )
        ],
    ),
    "a colon in the second line of a text": (
        "title: Thử\nsummary: Lễ phát động\n  Địa điểm: chợ Cao Lãnh\n",
        [
            one(
                "L113",
                3,
                'summary: "Lễ phát động Địa điểm: chợ Cao Lãnh"',
                "Lễ phát động\n  Địa điểm: chợ Cao Lãnh",
                '"Lễ phát động Địa điểm: chợ Cao Lãnh"',
            )
        ],
    ),
    "a quotation mark left open": (
        'title: "Hưởng ứng Ngày 30/7\nsummary: Tóm tắt\n',
        [one("L114", 1, 'title: "Hưởng ứng Ngày 30/7"', "30/7", '30/7"')],
    ),
    "text pasted with its line breaks": (
        "title: Thử\nsummary: Dòng một\ndòng hai\nstarts: 1/7/2026\n",
        [one("L133", 3, "`  dòng hai`", "dòng hai", "  dòng hai")],
    ),
    "a number with a dot": (
        f"title: Thử\nresults:\n  - {{id: a, metric: to-roi, value: 7.415, {SOURCE}}}\n",
        [one("L234", 3, "`7415`", "7.415", "7415")],
    ),
    "a number in words": (
        f"title: Thử\nresults:\n  - {{id: a, metric: to-roi, value: hơn 7.000 tờ, {SOURCE}}}\n",
        [one("L219", 3, "`7000`", "value: hơn 7.000 tờ", 'value: 7000, written: "hơn 7.000 tờ"')],
    ),
    "two times in one line": (
        "title: Thử\nevents:\n  - {id: a, type: huong-ung, title: Lễ, starts: từ 8h đến 11h ngày 30/7/2026}\n",
        [one("L307", 3, "`ends`", "từ 8h đến 11h ngày 30/7/2026", "8h ngày 30/7/2026, ends: 11h ngày 30/7/2026")],
    ),
    "a year of two digits": (
        "title: Thử\nstarts: 30/07/26\n",
        [one("L311", 2, "`30/7/2026`", "30/07/26", "30/07/2026")],
    ),
    "a time as people say it": (
        "title: Thử\nevents:\n  - id: a\n    type: huong-ung\n    title: Lễ\n    starts: 8h sáng thứ Năm ngày 30/7\n",
        [one("L304", 6, "ngày trước giờ: `30/7/2026 08:00`", "8h sáng thứ Năm ngày 30/7", "2026-07-30 08:00")],
    ),
    "two telephone numbers": (
        'title: Thử\nhotlines:\n  - {number: "02773851000 - 0912345678", name: Sở Y tế}\n',
        [one("L213", 3, "viết một số", "02773851000 - 0912345678", "02773851000")],
    ),
    "a picture on one's own desktop": (
        "title: Thử\nupdates:\n  - id: a\n    title: Tin\n    body: Lời\n    date: 1/7/2026\n"
        "    picture: C:\\Users\\Admin\\Desktop\\le.jpg\n    alt: Lễ\n",
        [
            one(
                "L501",
                7,
                "chép ảnh vào thư mục của tệp này",
                "    picture: C:\\Users\\Admin\\Desktop\\le.jpg\n    alt: Lễ\n",
                "",
            )
        ],
    ),
    "a commune that is none": (
        "title: Thử\n" + MESSAGE + "banners:\n"
        "  - {id: a, message: chung-tay, formats: [bang-ron-5x0.8], communes: [P. Sa Đéc]}\n",
        [one("L402", 6, "`Phường Sa Đéc`", "P. Sa Đéc", "Phường Sa Đéc")],
    ),
    "an audience in words": (
        "title: Thử\naudiences: [Học sinh, phụ nữ]\n",
        [
            Round(
                [("L404", 2), ("L404", 2)], ("`hoc-sinh`", "`phu-nu`"), (("Học sinh", "hoc-sinh"), ("phụ nữ", "phu-nu"))
            )
        ],
    ),
    "no id": (
        "title: Thử\nmessages:\n  - text: Chung tay\n",
        [one("L202", 3, "`id: chung-tay`", "Chung tay", "Chung tay\n    id: chung-tay")],
    ),
    "a banner without its message": (
        "title: Thử\n" + MESSAGE + "banners:\n  - id: a\n    formats: [facebook]\n",
        [one("L202", 6, "`message: …`", "id: a\n", "id: a\n    message: chung-tay\n")],
    ),
    "a message by its words": (
        "title: Thử\n" + MESSAGE + "banners:\n  - {id: a, message: Chung tay, formats: [băng rôn 5x0.8]}\n",
        [
            one("L403", 6, "`bang-ron-5x0.8`", "băng rôn 5x0.8", "bang-ron-5x0.8"),
            one("L405", 6, "`chung-tay`", "message: Chung tay", "message: chung-tay"),
        ],
    ),
    "a list as a text": (
        "title: Thử\nmessages: Chung tay\n",
        [one("L203", 2, "`- id: …`", "messages: Chung tay", "messages:\n  - id: chung-tay\n    text: Chung tay")],
    ),
    "a numbered list": (
        "title: Thử\nplaces:\n  1. Cao Lãnh\n  2. Sa Đéc\n",
        [Round([("L203", 3)], ("`- Cao Lãnh`",), (("1. ", "- "), ("2. ", "- ")))],
    ),
    "a numbered list of things with keys": (
        "title: Thử\nmessages:\n1. Chung tay\n2. Chung sức\n",
        [
            Round(
                [("L127", 3), ("L203", 3), ("L127", 4), ("L203", 4)],
                ("`- Chung tay`", "`text: Chung tay`", "`text: Chung sức`"),
                (("1. ", "- id: mot\n  text: "), ("2. ", "- id: hai\n  text: ")),
            )
        ],
    ),
    "a list below a text": (
        "title: Thử\nsummary:\n• Một\n• Hai\n",
        [
            Round(
                [("L127", 3), ("L203", 3), ("L127", 4)],
                ("`- Một`", "`summary: |`"),
                (("summary:", "summary: |"), ("•", "  -")),
            )
        ],
    ),
    "a source as a text": (
        "title: Thử\nsource: Báo cáo 12/BC-SYT\n",
        [one("L203", 2, "`title: Báo cáo 12/BC-SYT`", "source: ", "source:\n  title: ")],
    ),
    "a share in place of a count": (
        f"title: Thử\nresults:\n  - {{id: a, metric: to-roi, value: 98,5%, {SOURCE}}}\n",
        [
            one("L117", 3, '`value: "98,5%"`', "98,5%", '"98,5%"'),
            one(
                "L232",
                3,
                '`figure: "98,5%"`',
                'metric: to-roi, value: "98,5%"',
                'title: Hộ ký cam kết, figure: "98,5%"',
            ),
        ],
    ),
    "texts as items": (
        "title: Thử\nmessages:\n  - Chung tay\n",
        [one("L203", 3, "`text: Chung tay`", "- Chung tay", "- id: chung-tay\n    text: Chung tay")],
    ),
    "codes with commas": (
        "title: Thử\n" + MESSAGE + "banners:\n  - id: a\n    message: chung-tay\n    formats: facebook, vuong\n",
        [one("L203", 8, "`- facebook`", "formats: facebook, vuong", "formats:\n      - facebook\n      - vuong")],
    ),
    "a table of Excel": (
        "title: Thử\nsummary: |\n  Giải\tSố lượng\n  Nhất\t1\n",
        [
            Round(
                [("L210", 3)], ("một dòng của danh sách",), (("  Giải\tSố lượng\n", ""), ("Nhất\t1", "- Giải nhất, 1"))
            )
        ],
    ),
    "an address without https": (
        "title: Thử\nsource: {title: Báo cáo, url: www.chinhphu.vn}\n",
        [one("L211", 2, "`https://www.chinhphu.vn`", "www.", "https://www.")],
    ),
    "a link to a file": (
        "title: Thử\nsummary: Xem [kế hoạch](ke-hoach.pdf).\n",
        [one("L470", 2, "trang của cơ quan", "(ke-hoach.pdf)", "(https://vi-du.vn/ke-hoach.pdf)")],
    ),
    "a whole block too deep": (
        "title: Thử\n  messages:\n    - id: a\n      text: Chung tay\n  banners:\n    - id: a\n      message: a\n"
        "      formats: [facebook]\n",
        [Round([("L131", 2), ("L131", 5)], ("`messages:`", "`banners:`"), (("\n  ", "\n"),))],
    ),
    "a list inside an item": (
        "title: Thử\n" + MESSAGE + "    banners:\n      - {id: a, message: chung-tay, formats: [facebook]}\n",
        [one("L201", 5, "0 dấu cách ở đầu dòng", "    banners:\n      -", "banners:\n  -")],
    ),
    "items not indented": (
        "title: Thử\nmessages:\n- id: a\ntext: Chung tay\n- id: b\ntext: Chung sức\n",
        [Round([("L131", 4), ("L201", 6)], ("`  text: Chung tay`", "`  text: Chung sức`"), (("\ntext", "\n  text"),))],
    ),
    "a line that fell out of the last of several lists": (
        "title: Thử\n" + MESSAGE + "activities:\n  - id: a\n    title: Phát tờ rơi\nbody: Lời\nplaces: [Cao Lãnh]\n",
        [one("L201", 8, "`    body: Lời`", "body: Lời", "    body: Lời")],
    ),
    "no dash": (
        "title: Thử\nmessages:\n  id: a\n  text: Chung tay\n",
        [Round([("L203", 3)], ("`- id: a`", "thụt thêm hai dấu cách"), (("  id", "  - id"), ("  text", "    text")))],
    ),
    "no dash before the second item": (
        "title: Thử\nmessages:\n  - id: a\n    text: Chung tay\n    id: b\n    text: Chung sức\n",
        [one("L104", 5, "`- id: b`", "    id: b", "  - id: b")],
    ),
    "Vietnamese keys": (
        "tieu de: Thử\nTóm tắt: Lời\nbăng rôn: []\n",
        [
            Round(
                [("L201", 1), ("L201", 2), ("L201", 3)],
                ("`title`", "`summary`", "`banners`"),
                (("tieu de", "title"), ("Tóm tắt", "summary"), ("băng rôn: []\n", "")),
            )
        ],
    ),
    "capitals in keys": (
        "Title: Thử\nMessages:\n  - ID: a\n    Text: Chung tay\n",
        [
            Round(
                [("L201", 1), ("L201", 2)], ("`title`", "`messages`"), (("Title", "title"), ("Messages", "messages"))
            ),
            Round([("L201", 3), ("L201", 4)], ("`id`", "`text`"), (("ID", "id"), ("Text", "text"))),
        ],
    ),
    "yes in Vietnamese": ("title: Thử\nsample: có\n", [one("L205", 2, "`true` (có)", "có", "true")]),
    "an id with capitals and spaces": (
        "title: Thử\nmessages:\n  - {id: Thông điệp 1, text: Chung tay}\n",
        [one("L207", 3, "`thong-diep-1`", "Thông điệp 1", "thong-diep-1")],
    ),
    "a leaflet with too few panels": (
        "title: Thử\nleaflets:\n  - id: a\n    title: Tờ rơi\n    formats: [gap-3]\n    panels:\n"
        "      - {heading: Một, body: Lời}\n      - {heading: Hai, body: Lời}\n",
        [one("L603", 5, "chọn khổ không gấp", "gap-3", "a5")],
    ),
    "several in one file": (
        "Tiêu đề: “Ngày hội: chung tay”\nsummary:Lời\nmessages:\n  -id: a\n   text: Chung tay\nstarts: 30/07/26\n",
        [
            Round(
                [("L201", 1), ("L130", 1), ("L118", 2), ("L124", 4), ("L131", 5), ("L311", 6)],
                ("`title`", "`- id: a`", "`    text: Chung tay`"),
                (
                    ("Tiêu đề: “Ngày hội: chung tay”", 'title: "Ngày hội: chung tay"'),
                    ("summary:", "summary: "),
                    ("-id: a\n   text", "- id: a\n    text"),
                    ("/26", "/2026"),
                ),
            )
        ],
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_typical_mistake_is_told_at_its_line_and_gone_once_what_is_said_is_written(
    project: Project, name: str
) -> None:
    text, rounds = MISTAKES[name]
    assert len(rounds) <= 2
    for step in rounds:
        write(project.root, "dong-thap/thu.yml", text)
        found = check(inputs_of(project))
        assert [(d.code, d.spot.line) for d in found.problems.diagnostics] == step.told
        report = " ".join(found.report().split())
        assert [words for words in step.said if " ".join(words.split()) not in report] == []
        for old, new in step.changes:
            assert old in text
            text = text.replace(old, new)
    write(project.root, "dong-thap/thu.yml", text)
    assert check(inputs_of(project)).report() == ""


def test_a_file_of_questions_that_is_only_a_list_is_told_which_key_it_begins_with(project: Project) -> None:
    questions = "- {text: Gọi số nào?, answer: Số 111, others: [Số 999], practice: true}\n"
    contest = "title: Thử\ncontests: [{id: a, type: hoi-thi, title: Hội thi, questions: cau-hoi/thi.yml}]\n"
    write(project.root, "dong-thap/thu.yml", contest)
    write(project.root, "dong-thap/cau-hoi/thi.yml", questions)
    assert "L109" in check(inputs_of(project)).report()
    assert "`questions:`" in check(inputs_of(project)).report()
    write(project.root, "dong-thap/cau-hoi/thi.yml", f"questions:\n{questions}")
    assert check(inputs_of(project)).report() == ""


UNUSUAL = {
    "signs in texts": (
        'title: Hội thi "Tìm hiểu pháp luật" năm 2026 – vòng 1\nsummary: |\n  Giờ: 8:00–11:00; gọi (0277) 3851 000.\n\n'
        "  - Tỷ lệ 50%, H'Mông, [sic]\nmessages: [{id: 2-khong, text: \"“2 không”, đừng tin 'việc nhẹ lương cao'!\"}]\n"
    ),
    "places in small letters": "title: Thử\nplaces: [Huyện Cao Lãnh, xã Mỹ Hạnh, ấp 3]\n",
    "a whole file indented": "  title: Thử\n  messages:\n    - id: a\n      text: Chung tay\n",
    "items without indentation": "title: Thử\nmessages:\n- id: a\n  text: Chung tay\n",
    "line ends and mark of Notepad": "\ufefftitle: Thử\r\nsummary: Lời\r\n",
}


@pytest.mark.parametrize("name", UNUSUAL)
def test_what_is_right_though_unusual_is_not_told(project: Project, name: str) -> None:
    write(project.root, "dong-thap/thu.yml", UNUSUAL[name])
    assert check(inputs_of(project)).report() == ""
