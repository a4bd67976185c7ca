"""The page that the macros of fields make: the inputs that are read back, words for all who look or listen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from html.parser import HTMLParser

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from loa.content.models import Event
from loa.content.yaml_spans import Data
from loa.edit.forms.editor_language import editor_translator
from loa.edit.forms.form_context import FormContext
from loa.edit.forms.form_fields import FormField, fields_of
from loa.edit.forms.form_values import inputs_of, posted_values
from loa.edit.web.editor_templates import TEMPLATES
from tests.edit.forms.form_samples import PartWithForm, changes_of, fields_of_item, parts_of_real_files, vocabulary

_PARTS = parts_of_real_files()
_EVERYTHING = FormContext(is_national=True, communes=["Xã Tân Hồng"], provinces={"dong-thap": "Đồng Tháp"})


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["say"] = editor_translator("vi")
    return environment.from_string(
        '{% from "fields.html" import fields %}{{ fields(fs, values, inherited, problems, context) }}'
    )


def _page(
    fields: Sequence[FormField],
    values: Mapping[str, Data],
    inherited: Mapping[str, Data] | None = None,
    problems: Mapping[str, Sequence[str]] | None = None,
    context: FormContext = _EVERYTHING,
) -> str:
    template = _template()
    return template.render(fs=fields, values=values, inherited=inherited, problems=problems or {}, context=context)


class _Browser(HTMLParser):
    """Sends a form as a browser does without script."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.sent: dict[str, list[str]] = {}
        self.ids: list[str] = []
        self.referred: list[str] = []
        self._area = self._select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.ids += [found["id"]] if "id" in found else []
        self.referred += [*found.get("aria-describedby", "").split(), *([found["for"]] if "for" in found else [])]
        name = found.get("name", "")
        if tag == "input" and (found.get("type") not in ("checkbox", "radio") or "checked" in found):
            self._send(name, found.get("value", "on"))
        elif tag == "textarea":
            self._area = name
            self._send(name, "")
        elif tag == "select":
            self._select = name
        elif tag == "option" and "selected" in found:
            self._send(self._select, found["value"])

    def handle_endtag(self, tag: str) -> None:
        self._area = "" if tag == "textarea" else self._area
        self._select = "" if tag == "select" else self._select

    def handle_data(self, data: str) -> None:
        if self._area:
            self.sent[self._area][-1] += data.removeprefix("\n").replace("\n", "\r\n")

    def _send(self, name: str, value: str) -> None:
        self.sent.setdefault(name, []).append(value)


@pytest.mark.parametrize("part", _PARTS[::5], ids=lambda part: f"{part.file}:{'/'.join(map(str, part.path))}")
def test_the_inputs_on_the_page_are_those_of_the_values(part: PartWithForm) -> None:
    browser = _Browser(_page(part.fields, part.said))
    inputs = inputs_of(part.fields, part.said)
    for name, texts in inputs.items():
        if name != "shown":
            said = sorted(text.replace("\r\n", "\n") for text in browser.sent.get(name, ()))
            # Of choices without one that is chosen a browser sends nothing.
            assert said == sorted(texts) or (said, sorted(texts)) == ([], [""]), name
    found = changes_of(part.fields, part.said, browser.sent)
    assert (found.edits, found.conflicts) == ((), ())


def test_no_id_stands_twice_and_every_reference_leads_somewhere() -> None:
    for part in _PARTS:
        browser = _Browser(_page(part.fields, part.said))
        assert len(browser.ids) == len(set(browser.ids))
        assert set(browser.referred) <= set(browser.ids)


def test_a_problem_stands_at_its_field_and_is_read_with_it() -> None:
    problems = {"title": ["Ô này chưa có gì."], "participants.value": ["Lỗi: Chỉ ghi chữ số."]}
    page = _page(fields_of_item("events"), {"participants": {"value": "x"}}, problems=problems)
    assert '<div class="field-error" id="f-title-problems">\n<p>Lỗi: Ô này chưa có gì.</p>' in page
    assert 'aria-describedby="f-title-problems "' in page
    assert page.count("Lỗi: Chỉ ghi chữ số.") == 1


def test_what_the_nation_says_is_shown_and_cannot_be_typed_over_by_chance() -> None:
    fields = fields_of_item("messages")
    page = _page(fields, {"note": "Của tỉnh"}, {"text": "Chung tay", "note": "Của nước", "audiences": ["phu-nu"]})
    assert 'value="own:text"' in page
    assert "<p>Chung tay</p>" in page
    assert "<p>Phụ nữ</p>" in page
    assert 'value="inherit:note"' in page
    assert {"text.vi", "audiences"} & _Browser(page).sent.keys() == set()


def test_a_flag_of_the_nation_that_the_province_has_itself_can_be_taken_back() -> None:
    page = _page(fields_of_item("messages"), {"sample": "true"}, {"sample": "true"})
    sent = _Browser(page).sent
    assert sent["sample"] == ["true"]
    assert posted_values(fields_of_item("messages"), {**sent, "sample": ["false"]})["sample"] == "false"


def test_what_nobody_knows_but_the_file_says_stays_ticked() -> None:
    page = _page(fields_of_item("messages"), {"audiences": ["nguoi-la", "phu-nu"]})
    assert sorted(_Browser(page).sent["audiences"]) == ["nguoi-la", "phu-nu"]


def test_questions_in_a_file_of_their_own_are_shown_as_such_and_stay() -> None:
    fields = fields_of_item("contests")
    said: dict[str, Data] = {"id": "thi", "type": "hoi-thi", "title": "Hội thi", "questions": "cau-hoi/thi.yml"}
    page = _page(fields, said)
    assert "Các câu hỏi nằm trong một danh sách riêng" in page
    assert "cau-hoi/thi.yml" not in page
    found = changes_of(fields, said, {**_Browser(page).sent, "title": ["Hội thi mới"], "questions.0.text": ["x"]})
    assert [edit.path for edit in found.edits] == [("title",)]


def test_texts_of_people_are_never_markup() -> None:
    evil = '"><script>alert(1)</script>'
    page = _page(
        fields_of(Event, vocabulary()),
        {"title": evil, "body": f"</textarea>{evil}", "organisers": [evil], "type": evil, "audiences": [evil]},
        {"place": evil, "chairs": [evil]},
        {"title": [evil]},
        FormContext(communes=[evil], messages={evil: evil}, pictures={evil: evil}),
    )
    assert "<script" not in page
    assert "</textarea>&#34;" not in page


def test_a_field_for_the_nation_is_on_its_pages_only() -> None:
    hotlines = next(part.fields for part in _PARTS if part.fields[0].key == "hotlines")
    assert 'name="hotlines.0.required"' in _page(hotlines, {})
    assert 'name="hotlines.0.required"' not in _page(hotlines, {}, context=FormContext())
