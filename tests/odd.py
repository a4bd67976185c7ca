"""Content that the schema allows and nobody expects: every field with values from the edges of what it takes.

A seed gives the same content each time. It is written as JSON, which is YAML as well.
"""

from __future__ import annotations

import json
import random
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from loa.content import fields, models
from loa.content.models import Campaign, ContentModel, Hotline, InList, Province
from loa.content.vocabulary import Vocabulary

LINES = (
    "Phòng, chống mua bán người",
    "a",
    "1",
    "?",
    "…",
    "– —",
    "“”",
    "\"'",
    "( a )",
    "30/7/2026",
    "7.415",
    "no",
    "C:\\Users\\thử",
    "<b>đậm</b> &amp; <script>alert(1)</script>",
    "{{ a }} {% b %} {# c #}",
    "#panic() $x$ @y `z` *a* _b_ //c",
    "[a](https://a.vn) **b**",
    "%s {0} %(a)d",
    "Nguyễn\u00a0Văn",
    "ă" * 200,
    "nghiêng" * 70,
    " ".join(["nghiêng"] * 60),
    "A, b; c: d — e… f! g?",
    "VIẾT HOA TẤT CẢ CÁC CHỮ CÁI",
    "https://tiếng-việt.vn/đường dẫn?a=1&b=2#c",
)
"""What may stand in any line and be printed: the typefaces have all these letters."""

LONG = 100
"""Characters; a longer message is too long for most formats."""

SCREEN_LINES = ("Vui 😀 👩‍👧", "مرحبا", "គ្មានជនណាម្នាក់", "a\u200bb\u00adc", "\u0301a", "e\u0302\u0323")
"""What stands on pages only."""

PROSE = (
    "Một câu.",
    "Xem [trang này](https://a.vn/x?a=1&b=2), [lịch](/lich/), gọi [111](tel:111), [thư](mailto:a@b.vn).",
    "<https://a.vn/b> **[đậm](https://a.vn)** [*x* **y**](https://a.vn) [](https://a.vn)",
    "**đậm**, *nghiêng*, ***cả hai***  \nxuống dòng\\\n[một  \nhai](https://a.vn)",
    "- một\n- hai\n  - ba\n    1. bốn\n    2. năm\n- sáu",
    "7. bảy\n8. tám\n\n   vẫn tám\n\n   - chín",
    "-\n- hai\n\n  đoạn hai",
    "".join(f"{'  ' * depth}- {depth}\n" for depth in range(30)),
    "\n\n".join(f"Đoạn {number}." for number in range(6)),
    "a\\* &amp; &nbsp; <b>c</b> #d $e$",
    "[b](https://a.vn/%zz) [c](http://a.vn:9999/) [g](/) [h](/#x) [i](<https://a.vn/(x>) [](tel:111) [k](sms:111)",
    "2. hai\n\nxen giữa\n\n3. ba\n\n30. Tháng bảy\n\n1) a\n5) b\n\n099. c\n100. d",
    "Gọi 111, 0912 345 678, xem a.vn/x_y_z, https://a.vn/(b), thư a@b.vn. 5*3*2, 1 < 2 > 3, [ghi chú]: c\n• d\n• e",
    "ă" * 300,
)

LATE = ("2200", "12/2200", "31/12", "2200-12-31", "31.12.2200 23:59")
"""Dates that no other lies behind."""

DAYS = ("12/07/2026", "2026-07-12", "12.7.2026")
"""One day in several forms: what is published, changed and moved on it contradicts nothing."""

DATES = (
    "2026",
    "1900",
    "2026-07",
    "27/10",
    "29/02",
    "29/02/2024",
    "1900-01-01",
    "1900-01-01 00:00",
    "30/7/2026",
    "2026-07-30T08:00",
    "30.7.2026 8 giờ 30",
)

NUMBERS = ("0", "1", "4", "5", "007", "999999999999")
IN_USE = "0277 3 654 321"
"""The number that replaces others; no field has it as a number of its own."""

PHONES = ("111", "0277 3 123 456", "+84 277.3.123.456", "(024) 3869 4488", "1-866-347-2423")
URLS = (
    "https://a.vn",
    "HTTP://A.VN/",
    "https://tiếng-việt.vn/đường-dẫn",
    "https://a.vn/%zz?a=b&c=%20#d",
    "https://a.vn:9999/x",
    "https://a.vn/" + "x" * 900,
)
DARK, BRIGHT = ("#000000", "#b5121b", "#0B4F71"), ("#FFD400", "#FFFFFF")
PLACES = ("Xã Tân Hồng", "tân hồng", "Phường Cao Lãnh")
FORMATS = {
    "banner_formats": ("facebook", "vuong", "doc", "poster-a3", "phuon-0.6x2", "bang-ron-3x1", "bang-ron-6x1.5"),
    "leaflet_formats": ("a5", "gap-3", "a4-photocopy"),
}
"""A small and a large one of each layout."""

FIGURES = (
    "0", "gần 5.000 người", "１２,５%", "281/412 xã", "412/281 xã", "88 vụ/229 đối tượng", "01–02", "5–10 nghìn lượt",
    "tăng 55 vụ (12,5%) so với cùng kỳ", "giảm xuống dưới 5%",
    "999.999.999.999.999 đồng", "2 triệu rưỡi", "≥ 0,0001 ha",
    "30 phút/buổi", "12,5 ca/100.000 dân", "không phát sinh", "-12,5%", "ước 1,2 tỷ đồng", "5/0 xã",
)  # fmt: skip
MONEY = ("0 đồng", "120,5 triệu đồng", "khoảng 2 tỷ", "10 triệu 500 nghìn đồng", "999.999.999.999.999 đồng", "100 USD")
DUE = ("30/9/2026", "quý III/2026", "hằng quý", "thường xuyên", "2026", "12/2200", "29/2/2028")
WINNERS = (
    "Nguyễn Văn A", "Em Nguyễn Văn A (lớp 5A)", "AN", "李明", "Đội Sao Mai (Nguyễn Văn A)", "Lớp 5A: Nguyễn Văn A",
    "5A", "Trường Mầm non Bé Ngoan", "UBND xã", "?", "<b>a</b>", "12", "…", "ă" * 200,
)  # fmt: skip
REPEATS: tuple[dict[str, Any], ...] = (
    {"starts": "29/2/2028", "repeats": {"every": "thang", "months": [2], "until": "31/12/2199"}},
    {"starts": "31/1/2026 23:59", "repeats": {"every": "thang", "count": 400, "except": ["31/3/2026"]}},
    {"starts": "1/1/1900", "repeats": {"every": "tuan", "until": "31/12/2199"}},
    {"starts": "1/1/2026", "repeats": {"every": "tuan", "count": 999999999, "interval": 53}},
    {"starts": "1/1/2026 08:00", "repeats": {"dates": ["5/1/2026 08:00", "5/1/2026 14:00", "1/1/1950"]}},
    {"starts": "1/1/2026", "ends": "2/1/2026", "repeats": {"every": "tuan", "days": ["T5"]}, "cancelled": "true"},
)
TABLES = (
    "a | b\n1 | 2",
    "Xã | Số\nA | 03\nB | 1.250,5\nC | gần 5%\nTổng | ",
    "Xã | =cmd/c calc!A0 | @SUM(1) | -2\n+1 | -1 | - | <script>alert(1)</script>",
    "Chỉ tiêu | Tân Hồng | Cộng\nNạn nhân | 3 | 3\nTờ rơi | 10 | 10",
    "\n".join(["STT | Nơi | Số", *(f"{n} | Nơi {n} | {n}" for n in range(300))]),
    "\t".join("ABCDEFGH") + "\n" + "\t".join("92345678"),
)

PICTURE = "anh.png"
PROVINCE_FOLDER, CAMPAIGN = "dong-thap", "la"


@dataclass
class Odd:
    """Fills models with odd values; `chance` is how likely a field that may be missing is there."""

    seed: int
    vocabulary: Vocabulary
    chance: float = 0.5
    fixed: Mapping[str, Callable[[Odd], Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        self._ids = 0

    def fill(self, model: type[ContentModel]) -> dict[str, Any]:
        """Raw content of a model."""
        hints = typing.get_type_hints(model, include_extras=True)
        found = {}
        for name, about in model.model_fields.items():
            label = f"{model.__name__}.{name}"
            if not about.is_required() and label not in _ALWAYS and self.random.random() > self.chance:
                continue
            makers = (self.fixed.get(label), self.fixed.get(name))
            maker = next((maker for maker in makers if maker), None)
            value = maker(self) if maker else self._value(hints[name], least=1 if about.is_required() else 0)
            if value is not None:
                found[name] = value
        return found

    def one(self, values: Sequence[Any]) -> Any:
        """One of some values."""
        return self.random.choice(values)

    def some(self, make: Callable[[], Any], least: int = 0, most: int = 4) -> list[Any]:
        """A list of a few, or of none."""
        return [make() for _ in range(self.random.randint(least, most))]

    def next_id(self) -> str:
        """An id that nothing else has."""
        self._ids += 1
        return self.one((f"m{self._ids}", f"{self._ids}", f"a.b-{self._ids}", f"{'x' * 60}-{self._ids}"))

    def _value(self, hint: Any, least: int) -> Any:
        listed = _list_of(hint)
        if listed:
            return self.one(FORMATS.get(listed) or list(self.vocabulary.names(listed)))
        for kind, make in _MAKERS.items():
            if hint == _KINDS[kind]:
                return make(self)
        origin, inner = typing.get_origin(hint), typing.get_args(hint)
        if origin in {typing.Union, types.UnionType, typing.Annotated}:
            return self._value(inner[0], least)
        if origin is typing.Literal:
            return self.one(inner)
        if origin is tuple:
            return self._list(inner[0], least)
        if isinstance(hint, type) and issubclass(hint, ContentModel):
            return self.fill(hint)
        raise TypeError(f"tests/odd.py cannot fill {hint}")

    def _list(self, inner: Any, least: int) -> list[Any]:
        made = self.some(lambda: self._value(inner, 0), least)
        # A term that is named twice is an error of its own.
        return list(dict.fromkeys(made)) if _list_of(inner) else made


def _list_of(hint: Any) -> str | None:
    """The list of the vocabulary of which a field is a term."""
    return next((mark.name for mark in getattr(hint, "__metadata__", ()) if isinstance(mark, InList)), None)


_KINDS: dict[str, Any] = {
    "line": fields.Line,
    "text": fields.Text,
    "prose": fields.LongText,
    "date": fields.Date,
    "day": fields.Day,
    "whole": fields.WholeNumber,
    "number": fields.Number,
    "due": fields.DueDate,
    "money": fields.Money,
    "flag": fields.Flag,
    "url": fields.Url,
    "email": fields.Email,
    "phone": fields.Phone,
    "colour": fields.Colour,
    "slug": fields.Slug,
    "reference": fields.Reference,
    "lines": models.Lines,
    "long": models.LongTexts,
    "names": models.AllOrNames,
    "slugs": models.AllOrSlugs,
}
_MAKERS: dict[str, Callable[[Odd], Any]] = {
    "line": lambda odd: odd.one((*LINES, *SCREEN_LINES)),
    "text": lambda odd: None,
    "prose": lambda odd: odd.one(PROSE),
    "date": lambda odd: odd.one(DATES),
    "day": lambda odd: odd.one(DAYS),
    "whole": lambda odd: odd.one(NUMBERS),
    "number": lambda odd: odd.one((*NUMBERS, "12,5", "1.250,5", "0,0001")),
    "due": lambda odd: odd.one(DUE),
    "money": lambda odd: odd.one(MONEY),
    "flag": lambda odd: odd.one(("true", "false")),
    "url": lambda odd: odd.one(URLS),
    "email": lambda odd: "A.b+c@x-y.gov.vn",
    "phone": lambda odd: odd.one(PHONES),
    "colour": lambda odd: odd.one(DARK),
    "slug": lambda odd: odd.next_id(),
    "reference": lambda odd: None,
    "lines": lambda odd: _in_languages(odd, LINES),
    "long": lambda odd: _in_languages(odd, PROSE),
    "names": lambda odd: "all",
    "slugs": lambda odd: [],
}


_ANSWER = LINES[0]
_MOVES = [
    {"from": "12/1901", "on": DAYS[0], "why": LINES[0]},
    {"from": "02/01/1902 07:15", "from_place": "Chợ cũ", "on": DAYS[1]},
    {"from_place": "Chợ mới", "on": DAYS[2]},
]
"""One alone may stand without a list; each leads elsewhere."""


def _in_languages(odd: Odd, values: Sequence[str]) -> Any:
    plain = odd.one(values)
    return odd.one((plain, {"vi": plain}, {"vi": plain, "km": "គ្មានជនណាម្នាក់", "khm-khong": None}))


_ALWAYS = {
    "Province.code",
    "Duty.id",
    "Counted.value",
    "Result.title",
    "CampaignTarget.title",
    "Result.value",
    "CampaignTarget.value",
    "Award.winner",
    "EventSession.place",
    "Count.value",
    "Count.unit",
    "MeasureBeside.unit",
}
"""Fields that may be missing in some files, but not in these."""


def _printed(odd: Odd) -> str:
    return str(odd.one(LINES))


def _hotlines(odd: Odd) -> list[Any]:
    """A list where the first number, if there is one, is in use."""
    lines = odd.some(lambda: odd.fill(Hotline))
    for line in lines[:1]:
        line.pop("replaced_by", None)
    return lines


_BODY_LIST = {
    "id": "truong-hoc",
    "title": LINES[0],
    "bodies": [{"name": "Trường THCS “A” – cơ sở 2"}, {"name": "Trường B"}],
}

_FIXED: dict[str, Callable[[Odd], Any]] = {
    "omit": lambda odd: None,
    "figure": lambda odd: None,
    "Counted.value": lambda odd: odd.one(NUMBERS),
    "repeats": lambda odd: None,
    "tables": lambda odd: None,
    "EventSession.place": _printed,
    "EventSession.commune": lambda odd: odd.one((None, *PLACES)),
    "winner": lambda odd: odd.one(WINNERS),
    "Award.group": lambda odd: None,
    "points": lambda odd: None,
    "opens": lambda odd: odd.one(DATES),
    "closes": lambda odd: odd.one(LATE),
    "qr": lambda odd: None,
    "shows": lambda odd: None,
    "week": lambda odd: None,
    "moved": lambda odd: odd.one((None, _MOVES[0], _MOVES)),
    "extends": lambda odd: None,
    "provinces": lambda odd: None,
    "formerly": lambda odd: [f"cu-{odd.next_id()}".replace(".", "-") for _ in range(2)],
    "languages": lambda odd: odd.one((None, ["vi"])),
    "picture": lambda odd: odd.one((None, PICTURE)),
    "date": lambda odd: odd.one((*DATES, *LATE)),
    "ends": lambda odd: odd.one(LATE),
    "others": lambda odd: odd.random.sample([line for line in LINES if line != _ANSWER], odd.random.randint(1, 5)),
    "answer": lambda odd: _ANSWER,
    "logo": lambda odd: odd.one((None, PICTURE)),
    "alt": lambda odd: odd.one(LINES),
    "text": lambda odd: odd.one(LINES),
    "radio_audio": lambda odd: None,
    "Message.text": lambda odd: {"vi": odd.one([line for line in LINES if len(line) < LONG])},
    "Leaflet.title": lambda odd: {"vi": odd.one(LINES)},
    "Panel.heading": lambda odd: {"vi": odd.one(LINES)},
    "Panel.body": lambda odd: {"vi": odd.one(PROSE)},
    "Campaign.title": _printed,
    "Partner.name": _printed,
    "official_name": _printed,
    "NameChange.name": _printed,
    "authority": _printed,
    "parent": _printed,
    "Province.name": lambda odd: "Đồng Tháp",
    "Province.kind": lambda odd: "province",
    "Province.code": lambda odd: "82",
    "Campaign.subject": lambda odd: None,
    "Hotline.name": _printed,
    "Hotline.note": _printed,
    "translated_name": lambda odd: {"km": _printed(odd)},
    "translated_note": lambda odd: {"km": _printed(odd)},
    "written": lambda odd: odd.one([line for line in LINES if not any(map(str.isdigit, line))]),
    "Campaign.hotlines": _hotlines,
    "Province.hotlines": _hotlines,
    "replaced_by": lambda odd: odd.one((None, IN_USE)),
    "Source.title": _printed,
    "accent": lambda odd: odd.one(BRIGHT),
    "primary_inks": lambda odd: odd.one((None, "C74 M16 Y33 K60")),
    "accent_inks": lambda odd: odd.one((None, "C0 M15 Y94 K0")),
    "ended": lambda odd: None,
    "successor": lambda odd: None,
    "print_shop": lambda odd: odd.one((None, {"bleed_mm": odd.one(("1,5", "3"))})),
    "focus": lambda odd: odd.one((None, [0.5, 0.3])),
    "Imprint.licence": _printed,
    "Imprint.printer": _printed,
    "Imprint.copies": lambda odd: odd.one((None, 2000)),
    "Province.lists": lambda odd: odd.one((None, [_BODY_LIST])),
    "Banner.lists": lambda odd: None,
    "commune_contacts": lambda odd: [{"commune": odd.one(PLACES), "phone": odd.one(PHONES)}],
    "Banner.communes": lambda odd: odd.one((None, None, [odd.one(PLACES)])),
}


def odd_content(seed: int, vocabulary: Vocabulary, chance: float = 0.5) -> dict[str, str]:
    """The files of a province with one odd campaign: path in the project → text."""
    odd = Odd(seed, vocabulary, chance, _FIXED)
    campaign = _fitting(odd.fill(Campaign), odd)
    province = odd.fill(Province)
    return {
        f"campaigns/{PROVINCE_FOLDER}/province.yml": json.dumps(province, ensure_ascii=False, indent=1),
        f"campaigns/{PROVINCE_FOLDER}/{CAMPAIGN}.yml": json.dumps(campaign, ensure_ascii=False, indent=1),
    }


def _fitting(campaign: dict[str, Any], odd: Odd) -> dict[str, Any]:
    """The campaign with banners that name its messages, and pictures that have a description."""
    campaign.setdefault("results", []).extend(
        {"id": f"s{n}", "title": "Số", "figure": f} for n, f in enumerate(FIGURES)
    )
    campaign.setdefault("events", []).extend(
        {"id": f"l{n}", "type": "hoi-thao", "title": odd.one(LINES), **one} for n, one in enumerate(REPEATS)
    )
    campaign["tables"] = [
        {"id": f"b{n}", "title": odd.one(LINES), "rows": rows, "total": odd.one(("true", "false"))}
        for n, rows in enumerate(TABLES)
    ]
    names = [message["id"] for message in campaign.get("messages", ())]
    banners = zip(campaign.pop("banners", ()), names, strict=False)
    campaign["banners"] = [{**banner, "message": name} for banner, name in banners]
    panels = [panel for leaflet in campaign.get("leaflets", ()) for panel in leaflet["panels"]]
    for shown in (*campaign.get("updates", ()), *campaign["banners"], *panels):
        if "picture" in shown:
            shown["alt"] = odd.one(LINES)
    return campaign
