"""A small site whose words are as long as people write them: no layout of a page may break under them.

It is the example site with every field (tests/sites/valid/du-muc), in which each line became a long one. Ids, dates,
numbers and what is printed stay as they are: pages are looked at here, and prints have tests of their own.
"""

from __future__ import annotations

import itertools
import json
import types
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from loa.content import fields, models
from loa.content.models import Campaign, Province
from tests.building import small_site

LONG_WORD = "nghiêngnghiêng" * 5
"""Seventy letters without a place to break."""

ADDRESS = (
    "https://vi-du.vn/" + "van-ban-chi-dao-dieu-hanh/" * 6 + "ke-hoach.aspx?ItemID=9f86d081884c7d659a2feaa0c55ad015"
)
EMAIL = "ban-chi-dao-phong-chong-toi-pham-va-xay-dung-phong-trao-toan-dan@so-y-te.dong-thap.vi-du.vn"
AGENCY = (
    "Ban Chỉ đạo phòng, chống tội phạm, tệ nạn xã hội và xây dựng phong trào toàn dân bảo vệ an ninh Tổ quốc "
    "tỉnh Đồng Tháp (ví dụ)"
)
TITLE = "Lễ phát động tháng cao điểm hưởng ứng ngày toàn dân phòng, chống (ví dụ)"
KHMER = "គ្មានជនណាម្នាក់ត្រូវស្ថិតក្នុងទាសភាពឬស្ថិតក្នុងភាពជាអ្នកបម្រើដាច់ថ្លៃឡើយទាសភាពនិងទាសពាណិជ្ជកម្មតាមគ្រប់ទម្រង់ទាំងអស់ត្រូវហាមឃាត់"
"""Article 4 of the Universal Declaration of Human Rights, without the places to break that its spaces give."""

FILE_NAME = "bao-cao-tong-ket-cong-tac-" * 6 + "nam-2026.pdf"
LINES = (TITLE, ADDRESS, AGENCY, LONG_WORD, f"{TITLE} – {AGENCY}", FILE_NAME, "999.999.999.999.999 lượt người")
PROSE = (
    f"{TITLE}: xem {ADDRESS}, thư {EMAIL}.\n\n- {AGENCY}\n  - {LONG_WORD}\n    - {FILE_NAME}\n\n[{TITLE}]({ADDRESS})"
)

_KEPT = {
    *("name", "official_name", "metric", "prize", "group", "winner", "rows", "file"),
    *("written", "figure", "answer", "emphasis", "sheet", "radio", "number", "licence", "printer", "class_name"),
    *("score", "time", "amount", "value", "budget", "rate"),
    *("commune", "translated_name", "translated_note"),
}
"""Fields whose words are checked, or name another part: they stay as the example has them."""

_KEPT_MODELS = {"Leaflet", "Panel", "Banner", "Imprint", "TableColumn", "Message", "BodyList", "NameChange", "Facility"}
_COLUMNS = 14
_FIGURES = 300

_Makers = Sequence[tuple[object, Callable[[], object]]]
"""Type of a field → what gives it a long value."""


def cruel_site(folder: Path) -> Path:
    """The project in `folder`."""
    small_site(folder, "du-muc")
    campaigns = folder / "campaigns"
    _widen(campaigns / "dong-thap" / "day-du.yml", Campaign, _more_of_a_campaign)
    _widen(campaigns / "dong-thap" / "province.yml", Province, _more_of_a_province)
    _widen(
        campaigns / "doan-thanh-nien" / "province.yml", Province, lambda body: {"name": AGENCY, "official_name": AGENCY}
    )
    _write(campaigns / "toan-quoc" / "tieng-khmer.yml", _in_khmer())
    _write(campaigns / "ca-mau" / "province.yml", {"name": "Cà Mau", "code": "96", "languages": ["vi", "km"]})
    national = campaigns / "toan-quoc" / "ngay-30-7.yml"
    national.write_text(f"subject: hai\n{national.read_text('utf-8')}", encoding="utf-8", newline="\n")
    _second_subject(folder / "assets" / "vocabulary.yml")
    _pages_written_by_hand(folder / "docs")
    return folder


def _widen(path: Path, model: type[BaseModel], more: Callable[[dict[str, Any]], Mapping[str, Any]]) -> None:
    """Every line of a file becomes a long one; `more` gives what is added to it or replaced in it."""
    lines = itertools.cycle(LINES)
    makers: _Makers = [
        (fields.Line, lambda: next(lines)),
        (fields.LongText, lambda: PROSE),
        (models.LongTexts, lambda: PROSE),
        (models.Lines, lambda: next(lines)),
        (fields.Url, lambda: ADDRESS),
        (fields.Email, lambda: EMAIL),
    ]
    raw = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    found = _with_long_lines(model, raw, makers)
    _write(path, {**found, **more(found)})


def _with_long_lines(model: type[BaseModel], raw: Mapping[str, Any], makers: _Makers) -> dict[str, Any]:
    hints = typing.get_type_hints(model, include_extras=True)
    names = {about.alias or name: name for name, about in model.model_fields.items()}
    return {
        key: value
        if key in _KEPT or model.__name__ in _KEPT_MODELS
        else _long(hints[names.get(key, key)], value, makers)
        for key, value in raw.items()
    }


def _long(hint: Any, value: Any, makers: _Makers) -> Any:
    """A value of a field as long as the field may be; what is none of words stays."""
    for kind, make in makers:
        if hint == kind:
            return make()
    inner = typing.get_args(hint)
    if typing.get_origin(hint) is tuple:
        return [_long(inner[0], one, makers) for one in value] if isinstance(value, list) else value
    if typing.get_origin(hint) in {typing.Union, types.UnionType, typing.Annotated}:
        return next((new for one in inner if (new := _long(one, value, makers)) != value), value)
    if isinstance(hint, type) and issubclass(hint, BaseModel) and isinstance(value, dict):
        return _with_long_lines(hint, value, makers)
    return value


def _more_of_a_campaign(raw: dict[str, Any]) -> dict[str, Any]:
    """Three hundred figures, a table of fourteen columns, twelve events more."""
    event = {"type": "hoi-thao", "title": TITLE, "place": ADDRESS, "organisers": [AGENCY, EMAIL]}
    table = {"id": "rong", "title": TITLE, "rows": "\n".join(" | ".join(row) for row in _table())}
    return {
        "title": TITLE,
        "results": [*raw["results"], *_figures()],
        "tables": [*raw["tables"], table],
        "events": [*raw["events"], *({"id": f"e{n}", "starts": f"2026-07-{n + 1:02}", **event} for n in range(12))],
    }


_WHAT = (
    {"metric": "nguoi-du", "figure": "gần 999.999.999 người"},
    {"title": AGENCY, "figure": "281/412 xã"},
    {"title": LONG_WORD, "figure": "12,5%"},
    {"title": ADDRESS, "figure": "tăng 55 vụ (12,5%) so với cùng kỳ"},
    {"title": TITLE, "figure": "999.999.999.999.999 đồng"},
)


def _figures() -> Iterator[dict[str, Any]]:
    for number in range(_FIGURES):
        yield {
            "id": f"s{number}",
            **_WHAT[number % len(_WHAT)],
            "counted_by": (AGENCY, ADDRESS)[number % 2],
            "place": LINES[number % len(LINES)],
            "period": "12 tháng năm 2026, tính đến hết ngày 31/12/2026",
        }


def _table() -> Iterator[list[str]]:
    yield ["Đơn vị", *(f"{TITLE} {n}" for n in range(1, _COLUMNS))]
    for number in range(12):
        yield [f"{LINES[number % len(LINES)]} {number}", *(f"{number}{n}.000" for n in range(1, _COLUMNS))]


def _more_of_a_province(raw: dict[str, Any]) -> dict[str, Any]:
    bodies = [{"name": f"{AGENCY} {n}", "address": ADDRESS} for n in range(3)]
    return {
        "authority": AGENCY,
        "lists": [*raw["lists"], {"id": "ban-chi-dao", "title": AGENCY, "bodies": bodies}],
        "hotlines": [*raw["hotlines"], {"number": "+84 981 84 84 84", "name": AGENCY, "note": ADDRESS}],
    }


def _in_khmer() -> dict[str, Any]:
    return {
        "title": TITLE,
        "provinces": "all",
        "subject": "hai",
        "starts": "2026-07-01",
        "source": {"title": AGENCY, "url": ADDRESS},
        "messages": [{"id": "dieu-4", "text": {"vi": "Không ai phải làm nô lệ", "km": KHMER}, "note": LONG_WORD}],
        "updates": [{"id": "tin", "date": "2026-07-02", "title": ADDRESS, "body": PROSE}],
        "results": [{"id": f"so{n}", **what, "counted_by": AGENCY, "scope": LONG_WORD} for n, what in enumerate(_WHAT)],
    }


def _second_subject(path: Path) -> None:
    lists = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    lists["subjects"]["hai"] = {**lists["subjects"]["vi-du"], "title": AGENCY, "note": ADDRESS, "sign": "H"}
    _write(path, lists)


def _pages_written_by_hand(docs: Path) -> None:
    rows = [list(map(str, range(_COLUMNS)))] * 2
    table = "\n".join(f"| {' | '.join(row)} |" for row in [next(_table()), ["---"] * _COLUMNS, *rows])
    text = f"{PROSE}\n\n```\n{ADDRESS} {LONG_WORD}\n```\n\n`{FILE_NAME}`\n\n{table}\n\n> {LONG_WORD}\n"
    for name in ("tro-giup", "an-toan", "gioi-thieu"):
        (docs / f"{name}.md").write_text(f"# {TITLE}\n\n{text}\n## {ADDRESS}\n\n{text}", encoding="utf-8", newline="\n")
    (docs / "tro-giup").mkdir()
    (docs / "tro-giup" / "km.md").write_text(f"# {KHMER}\n\n{KHMER}\n", encoding="utf-8", newline="\n")


def _write(path: Path, content: Mapping[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8", newline="\n")
