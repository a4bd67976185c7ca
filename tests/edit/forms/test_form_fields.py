"""Fields come from the models: each with the widget of its type, with words for people who have never seen a file."""

from __future__ import annotations

import re
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, Field

from loa.content import models
from loa.content.fields import (
    Colour,
    Date,
    Day,
    Email,
    Flag,
    Focus,
    Line,
    LongText,
    Phone,
    Reference,
    Slug,
    Text,
    Url,
    WholeNumber,
)
from loa.content.models import (
    AllOrNames,
    AllOrSlugs,
    Audience,
    BannerFormat,
    Campaign,
    Count,
    DesignName,
    Event,
    Lines,
    LongTexts,
    Message,
    Partner,
    Province,
    QuestionFile,
    Site,
    Source,
)
from loa.content.models.changes import Moves
from loa.content.vocabulary import Term, TermLists
from loa.edit.forms.form_fields import FormField, fields_of, sections_of
from loa.edit.forms.widgets import Widget
from tests.edit.forms.form_samples import all_fields, fields_of_item, vocabulary

_MODELS = [
    found
    for name in models.__all__
    if isinstance(found := getattr(models, name), type) and issubclass(found, BaseModel)
]
_SHOWN = [Campaign, Province, QuestionFile, Site, TermLists]


def _shown_fields(language: str = "vi") -> list[FormField]:
    return [field for model in _SHOWN for field in all_fields(fields_of(model, vocabulary(), language))]


class _Tomorrow(Event):
    """An event with one more field of each kind."""

    a_line: Line | None = Field(None, title="Một dòng")
    a_long_text: LongText | None = Field(None, title="Bài")
    some_text: Text | None = Field(None, title="Chữ")
    in_languages: Lines | None = Field(None, title="Dòng nhiều tiếng")
    long_in_languages: LongTexts | None = Field(None, title="Bài nhiều tiếng")
    a_date: Date | None = Field(None, title="Ngày")
    a_day: Day | None = Field(None, title="Ngày đủ")
    a_phone: Phone | None = Field(None, title="Máy")
    an_address: Url | None = Field(None, title="Trang")
    an_email: Email | None = Field(None, title="Thư")
    a_colour: Colour | None = Field(None, title="Màu")
    a_number: WholeNumber | None = Field(None, title="Số")
    a_flag: Flag = Field(False, title="Có")
    a_slug: Slug | None = Field(None, title="Tên ngắn")
    a_reference: Reference | None = Field(None, title="Dẫn tới")
    an_audience: Audience | None = Field(None, title="Ai")
    some_audiences: tuple[Audience, ...] = Field((), title="Những ai")
    a_design: DesignName | None = Field(None, title="Mẫu")
    some_formats: tuple[BannerFormat, ...] = Field((), title="Các khổ")
    some_lines: tuple[Line, ...] = Field((), title="Các dòng")
    some_dates: tuple[Date, ...] = Field((), title="Các ngày")
    a_group: Count | None = Field(None, title="Con số")
    a_default_group: Source = Field(Source(title="x"), title="Nguồn nữa")
    some_cards: tuple[Partner, ...] = Field((), title="Các việc")
    one_or_more_cards: Moves = Field((), title="Các lần")
    some_items: tuple[Message, ...] = Field((), title="Các mục")
    some_entries: dict[Slug, Term] = Field(default_factory=dict, title="Các mã")
    one_of_two: Literal["truoc", "sau"] = Field("truoc", title="Trước hay sau")
    some_of_two: tuple[Literal["truoc", "sau"], ...] = Field((), title="Trước, sau")
    names: AllOrNames = Field((), title="Những xã")
    folders: AllOrSlugs = Field((), title="Những tỉnh")
    picture: Text | None = Field(None, title="Ảnh")
    a_point: Focus | None = Field(None, title="Điểm")
    plain_text: str = Field("", title="Chữ thường")
    plain_number: int = Field(0, title="Số thường")
    plain_flag: bool = Field(False, title="Có thường")
    noted: Annotated[Line | None, "a note"] = Field(None, title="Có ghi chú")


_WIDGETS = {
    "a_line": Widget.LINE,
    "a_long_text": Widget.LONG_TEXT,
    "some_text": Widget.LONG_TEXT,
    "in_languages": Widget.LINE_BY_LANGUAGE,
    "long_in_languages": Widget.TEXT_BY_LANGUAGE,
    "a_date": Widget.DATE,
    "a_day": Widget.DATE,
    "a_phone": Widget.PHONE,
    "an_address": Widget.ADDRESS,
    "an_email": Widget.EMAIL,
    "a_colour": Widget.COLOUR,
    "a_number": Widget.NUMBER,
    "a_flag": Widget.YES_NO,
    "a_slug": Widget.LINE,
    "a_reference": Widget.LINE,
    "an_audience": Widget.CHOICE,
    "some_audiences": Widget.CHOICES,
    "a_design": Widget.DESIGN,
    "some_formats": Widget.FORMATS,
    "some_lines": Widget.LINES,
    "some_dates": Widget.LINES,
    "a_group": Widget.GROUP,
    "a_default_group": Widget.GROUP,
    "some_cards": Widget.CARDS,
    "one_or_more_cards": Widget.CARDS,
    "some_items": Widget.ITEMS,
    "some_entries": Widget.ENTRIES,
    "one_of_two": Widget.CHOICE,
    "some_of_two": Widget.CHOICES,
    "names": Widget.COMMUNES,
    "folders": Widget.PROVINCES,
    "picture": Widget.PICTURE,
    "a_point": Widget.POINT,
    "plain_text": Widget.LINE,
    "plain_number": Widget.NUMBER,
    "plain_flag": Widget.YES_NO,
    "noted": Widget.LINE,
}


def test_a_field_that_is_added_tomorrow_appears_with_the_widget_of_its_type() -> None:
    found = {field.key: field for field in fields_of(_Tomorrow, vocabulary(), "vi")}
    assert {key: found[key].widget for key in _WIDGETS} == _WIDGETS
    assert found["a_line"].title == "Một dòng"
    assert found["title"].title == "Tên sự kiện"
    assert [choice.value for choice in found["one_of_two"].choices] == ["truoc", "sau"]
    assert [choice.value for choice in found["some_audiences"].choices] == [*vocabulary().names("audiences")]
    assert [field.key for field in found["a_group"].fields] == [
        "figure",
        "value",
        "qualifier",
        "unit",
        "written",
        "detail",
    ]


def test_the_test_has_a_field_of_each_kind_of_widget() -> None:
    of_references = {Widget.CONTEST, Widget.TARGET, Widget.COMMUNE, Widget.MESSAGE, Widget.PROVINCE, Widget.HIDDEN}
    of_references |= {Widget.BODY_LISTS, Widget.RECORDINGS}
    assert set(_WIDGETS.values()) | of_references == set(Widget)


def test_a_field_that_no_section_names_is_in_the_last_one() -> None:
    class Campaign(models.Campaign):
        motto: Line | None = Field(None, title="Phương châm")

    sections = sections_of(Campaign, vocabulary(), "vi")
    assert sections[-1].title == "Khác"
    assert "motto" in [field.key for field in sections[-1].fields]


@pytest.mark.parametrize("model", _SHOWN)
def test_every_field_is_in_one_section(model: type[BaseModel]) -> None:
    keys = [field.key for section in sections_of(model, vocabulary()) for field in section.fields]
    hidden = [field.key for field in fields_of(model, vocabulary()) if field.widget is Widget.HIDDEN]
    assert sorted([*keys, *hidden]) == sorted(model.model_fields)


def test_the_lists_of_items_are_sections_of_their_own() -> None:
    sections = sections_of(Campaign, vocabulary(), "vi")
    alone = [section.items.key for section in sections if section.items]
    assert sorted(alone) == sorted(models.ITEM_LISTS)


def test_nobody_sees_ids_and_former_names() -> None:
    hidden = {f.key for f in [*fields_of(Campaign, vocabulary()), *fields_of_item("events")] if f.widget == "hidden"}
    assert hidden == {"id", "omit", "formerly", "extends"}


def test_banners_and_leaflets_offer_the_sizes_of_their_kind() -> None:
    banners, leaflets = (
        next(field for field in fields_of_item(key) if field.key == "formats") for key in ("banners", "leaflets")
    )
    assert [choice.value for choice in banners.choices] == [*vocabulary().banner_formats]
    assert [choice.value for choice in leaflets.choices] == [*vocabulary().leaflet_formats]


def test_references_are_chosen_by_what_they_name() -> None:
    assert next(f for f in fields_of_item("banners") if f.key == "message").widget is Widget.MESSAGE
    successor = next(f for f in fields_of(Province, vocabulary()) if f.key == "successor")
    assert successor.widget is Widget.PROVINCE


_OF_FILES = re.compile(
    r"`|\btrue\b|\bfalse\b|yaml|\.yml|\.md\b|\.po\b|\bmã (?!tỉnh|QR)|khóa|thư mục|tên tệp|đuôi|ngoặc kép"
    r"|danh sách messages|\bmục [a-z_]+s\b"
    r"|\b(id|key|starts|place|on|why|what|messages|body|exact|toan-quoc|do-vang|goi|all)\b",
    re.IGNORECASE,
)


def test_no_word_of_files_is_in_a_form() -> None:
    texts = {
        text
        for field in _shown_fields()
        for text in (field.title, field.help, field.card, *(choice.title for choice in field.choices))
    }
    texts |= {section.title for model in _SHOWN for section in sections_of(model, vocabulary(), "vi")}
    assert len(texts) > 200
    assert [text for text in texts if _OF_FILES.search(text)] == []


def test_a_description_that_speaks_of_files_is_not_shown() -> None:
    class Later(Event):
        remark: Line | None = Field(None, title="Nhận xét", description="Ghi `true`, mã của mục trong messages.")
        other: Line | None = Field(None, title="Khác", description="Một câu cho người đọc.")

    found = {field.key: field.help for field in fields_of(Later, vocabulary(), "vi")}
    assert (found["remark"], found["other"]) == ("", "Một câu cho người đọc.")


def test_every_title_and_help_has_english_words() -> None:
    """A text that is the same in both languages is an example."""
    pairs = list(zip(_shown_fields("vi"), _shown_fields("en"), strict=True))
    texts = [(getattr(v, name), getattr(e, name)) for v, e in pairs for name in ("title", "help", "card")]
    texts += [
        (v.title, e.title)
        for model in _SHOWN
        for v, e in zip(sections_of(model, vocabulary(), "vi"), sections_of(model, vocabulary(), "en"), strict=True)
    ]
    assert [vietnamese for vietnamese, english in texts if vietnamese and vietnamese == english] == []
    stage = next(field for field in pairs if field[0].key == "stage")
    assert [choice.title for choice in stage[1].choices] == ["Done", "Planned"]


def test_what_everybody_fills_in_comes_first() -> None:
    result = [field.key for field in fields_of_item("results") if field.widget is not Widget.HIDDEN]
    assert result[:3] == ["metric", "title", "figure"]
    assert result[-1] == "written"
    task = [field.key for field in fields_of_item("tasks") if field.widget is not Widget.HIDDEN]
    assert task[0] == "title"
    assert task[-2:] == ["sample", "source"]


def test_pages_of_a_campaign_stand_in_few_groups() -> None:
    sections = sections_of(Campaign, vocabulary(), "vi")
    groups = [section.group for section in sections]
    assert list(dict.fromkeys(groups)) == ["", "Tin và kết quả", "Kế hoạch", "Nguồn và thông tin thêm"]
    assert groups == sorted(groups, key=list(dict.fromkeys(groups)).index)
    assert [section.title for section in sections][:3] == ["Giới thiệu", "Thông điệp", "Băng rôn"]
    assert next(section.one for section in sections if section.name == "muc-ke-hoach") == "phần của kế hoạch"
    assert next(section.one for section in sections if section.name == "hoi-thi") == "hội thi"


def test_targets_communes_and_names_are_offered() -> None:
    result = next(field for field in fields_of_item("results") if field.key == "target")
    sessions = next(field for field in fields_of_item("events") if field.key == "sessions")
    task = next(field for field in fields_of_item("tasks") if field.key == "heading")
    assert (result.widget, sessions.field("commune").widget) == (Widget.TARGET, Widget.COMMUNE)
    assert task.suggests == "headings"
    assert next(field for field in fields_of_item("banners") if field.key == "lists").widget is Widget.BODY_LISTS
