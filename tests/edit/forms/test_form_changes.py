"""What was typed, compared with the file as it was and as it is: the edits that come of it, and what needs a person."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from loa.content.models import Campaign, Event, Message, Province
from loa.content.writing import Written, write
from loa.content.yaml_edits import Edit, Insert, Remove, Set, Unset
from loa.content.yaml_spans import Data
from loa.edit.forms.form_changes import FormChanges, changes
from loa.edit.forms.form_fields import fields_of
from loa.edit.forms.form_values import inputs_of, posted_values
from tests.edit.forms.form_samples import Group, changes_of, fields_of_item, said_at, vocabulary

_EVENT = fields_of_item("events")
_CAMPAIGN = fields_of(Campaign, vocabulary())
_PANELS: Data = [{"heading": "Một", "body": "Lời một."}, {"heading": "Hai", "body": "Lời hai."}]


def _typed(fields: tuple, said: Mapping[str, Data], **typed: str | list[str]) -> dict[str, Data]:  # type: ignore[type-arg]
    """The values of a form that shows `said`, of which some inputs were changed; `__` stands for a dot."""
    inputs = inputs_of(fields, said)
    inputs |= {k.replace("__", "."): v if isinstance(v, list) else [v] for k, v in typed.items()}
    return posted_values(fields, inputs)


def _edits(fields: tuple, said: Group, **typed: str | list[str]) -> list[Edit]:  # type: ignore[type-arg]
    found = changes(fields, (), said, said, _typed(fields, said, **typed))
    assert found.conflicts == ()
    return [Set(edit.path, edit.value) if isinstance(edit, Set) else edit for edit in found.edits]


@pytest.mark.parametrize(
    ("said", "shown"),
    [("2026-07-30", "30/7/2026"), ("2026-07-30T08:00", "30/7/2026 08:00"), ("7/2026", "7/2026"), ("sớm", "sớm")],
)
def test_a_day_is_shown_as_offices_write_it(said: str, shown: str) -> None:
    assert inputs_of(_EVENT, {"starts": said})["starts"] == [shown]


@pytest.mark.parametrize(
    ("said", "typed", "edits"),
    [
        ({"title": "A"}, {"title": "B"}, [Set(("title",), "B")]),
        ({"title": "A"}, {"title": "  A \r\n"}, []),
        ({"place": "A"}, {"place": "  "}, [Unset(("place",))]),
        ({}, {"starts": "30/7/2026"}, [Set(("starts",), "30/7/2026")]),
        ({"starts": "2026-07-30T08:00"}, {}, []),
        ({"starts": "2026-07-30"}, {"starts": "30/7/2026"}, []),
        ({"starts": "2026-07-30"}, {"starts": "31/07/2026"}, [Set(("starts",), "31/07/2026")]),
        ({"body": "Lời.\n\nHết."}, {"body": "Lời.\r\n\r\nHết.\r\n"}, []),
        ({"body": "Lời."}, {"body": "Lời.\r\n- Hai"}, [Set(("body",), "Lời.\n- Hai")]),
        ({}, {"sample": "true"}, [Set(("sample",), "true")]),
        ({"sample": "true"}, {"sample": []}, [Unset(("sample",))]),
        ({"sample": "false"}, {"sample": []}, []),
        ({"audiences": ["phu-nu", "nguoi-dan"]}, {"audiences": ["nguoi-dan", "phu-nu"]}, []),
        ({"audiences": ["phu-nu", "nguoi-dan"]}, {"audiences": ["nguoi-dan"]}, [Remove(("audiences", 0))]),
        ({"audiences": ["phu-nu"]}, {"audiences": ["nguoi-dan", "phu-nu"]}, [Insert(("audiences",), "nguoi-dan", 1)]),
        ({"audiences": ["phu-nu"]}, {"audiences": []}, [Unset(("audiences",))]),
        ({"agenda": ["A", "B", "C"]}, {"agenda": "A\r\nX\r\nC"}, [Set(("agenda", 1), "X")]),
        ({"agenda": ["A"]}, {"agenda": "A\n\nB\n"}, [Insert(("agenda",), "B", 1)]),
        ({}, {"agenda": "A\nB"}, [Set(("agenda",), ["A", "B"])]),
        ({"cancelled": "true"}, {}, []),
        ({"cancelled": "true"}, {"cancelled__why": "Bão"}, [Set(("cancelled",), {"why": "Bão"})]),
        ({}, {"cancelled": "true"}, [Set(("cancelled",), "true")]),
        ({}, {"cancelled": "true", "cancelled__on": "1/7/2026"}, [Set(("cancelled",), {"on": "1/7/2026"})]),
        ({"cancelled": {"why": "Bão", "on": "1/7/2026"}}, {"cancelled__why": ""}, [Unset(("cancelled", "why"))]),
        ({"cancelled": {"why": "Bão"}}, {"cancelled": [], "cancelled__why": ""}, [Unset(("cancelled",))]),
        ({"updated": {"on": "1/7/2026", "what": "A"}}, {}, []),
        (
            {"updated": {"on": "1/7/2026", "what": "A"}},
            {"updated__0__what": "B"},
            [Set(("updated", "what"), "B")],
        ),
        (
            {"updated": {"on": "1/7/2026", "what": "A"}},
            {"updated__1__on": "2/7/2026"},
            [Set(("updated",), [{"on": "1/7/2026", "what": "A"}, {"on": "2/7/2026"}])],
        ),
        ({"source": {"title": "A", "note": "B"}}, {"source__note": ""}, [Unset(("source", "note"))]),
        ({"source": {"title": "A"}}, {"source__title": ""}, [Unset(("source",))]),
        ({}, {"source__note": "B", "source__title": "A"}, [Set(("source",), {"title": "A", "note": "B"})]),
    ],
)
def test_an_event(said: Group, typed: dict[str, str], edits: list[Edit]) -> None:
    assert _edits(_EVENT, said, **typed) == edits


@pytest.mark.parametrize(
    ("text", "typed", "edits"),
    [
        ("A", {"text__vi": "B"}, [Set(("text",), "B")]),
        ("A", {"text__km": "K"}, [Set(("text",), {"vi": "A", "km": "K"})]),
        ({"vi": "A"}, {"text__vi": "B"}, [Set(("text", "vi"), "B")]),
        ({"vi": "A", "km": "K"}, {"text__km": ""}, [Unset(("text", "km"))]),
        ({"vi": "A"}, {"text__vi": ""}, [Unset(("text",))]),
        (None, {"text__vi": "A"}, [Set(("text",), "A")]),
    ],
)
def test_a_text_in_several_languages_keeps_its_form(text: Data, typed: dict[str, str], edits: list[Edit]) -> None:
    assert _edits(fields_of_item("messages"), {"text": text} if text else {}, **typed) == edits


@pytest.mark.parametrize(
    ("typed", "edits"),
    [
        ({"panels__1__heading__vi": "Khác"}, [Set(("panels", 1, "heading"), "Khác")]),
        ({"panels__0__remove": "true"}, [Remove(("panels", 0))]),
        ({"panels__0__heading__vi": "", "panels__0__body__vi": ""}, [Remove(("panels", 0))]),
        ({"panels__2__heading__vi": "Ba"}, [Insert(("panels",), {"heading": "Ba"})]),
        ({"panels__2__heading__vi": " "}, []),
        ({"panels__0__remove": "true", "panels__1__remove": "true"}, [Unset(("panels",))]),
        (
            {"panels__0__remove": "true", "panels__1__body__vi": "B", "panels__7__heading__vi": "Ba"},
            [Set(("panels", 1, "body"), "B"), Remove(("panels", 0)), Insert(("panels",), {"heading": "Ba"})],
        ),
    ],
)
def test_cards_are_changed_removed_and_added(typed: dict[str, str], edits: list[Edit]) -> None:
    assert _edits(fields_of_item("leaflets"), {"panels": _PANELS}, **typed) == edits


def test_a_new_card_may_hold_more_than_lines() -> None:
    fields = fields_of_item("contests")
    typed = {"questions__0__text": "Số nào?", "questions__0__others": "1\n2", "questions__0__practice": "true"}
    assert _edits(fields, {}, **typed) == [
        Set(("questions",), [{"text": "Số nào?", "others": ["1", "2"], "practice": "true"}])
    ]


def test_a_card_in_which_only_something_is_chosen_by_itself_is_no_card() -> None:
    fields = fields_of(Province, vocabulary())
    assert _edits(fields, {}, facilities__0__name="") == []


def test_communes_are_all_or_some() -> None:
    fields = fields_of_item("banners")
    said: Group = {"message": "a", "communes": "all"}
    assert _edits(fields, said) == []
    assert _edits(fields, said, communes="Xã A\r\nXã B") == [Set(("communes",), ["Xã A", "Xã B"])]
    assert _edits(fields, {"message": "a", "communes": ["Xã A"]}, communes=["all", "Xã A"]) == [
        Set(("communes",), "all")
    ]
    assert _edits(fields, said, communes="") == [Unset(("communes",))]


def test_what_holds_without_being_written_is_not_written() -> None:
    fields = fields_of_item("banners")
    assert _edits(fields, {"message": "a"}, design="do-vang", languages=["vi"]) == []
    assert _edits(fields, {"message": "a"}, design="xanh") == [Set(("design",), "xanh")]
    assert _edits(fields, {"design": "xanh"}, design="do-vang") == [Set(("design",), "do-vang")]


def test_what_is_not_on_the_page_stays() -> None:
    said: Group = {"title": "A", "sample": "true", "source": {"title": "S", "note": "N"}, "place": "P"}
    found = changes_of(_EVENT, said, {"title": ["B"], "source.title": ["T"]})
    assert [edit.path for edit in found.edits] == [("title",), ("source", "title")]


def test_a_value_that_no_form_can_show_stays() -> None:
    said: Group = {"title": {"vi": "A"}, "audiences": {"a": "b"}, "questions": "cau-hoi/thi.yml"}
    fields = fields_of_item("contests")
    found = changes_of(fields, said, {"title": [""], "shown": ["audiences", "questions"], "written": ["x"]})
    assert [edit.path for edit in found.edits] == [("written",)]


def test_a_new_key_stands_where_the_model_has_it() -> None:
    data = "events:\n  - id: a\n    title: A # tên\n    place: P\n".encode()
    said = said_at(data, ("events", "a"))
    found = changes(_EVENT, ("events", "a"), said, said, _typed(_EVENT, said, starts="30/7/2026"))
    written = write(data, found.edits)
    assert isinstance(written, Written)
    assert written.data.decode() == "events:\n  - id: a\n    title: A # tên\n    starts: 30/7/2026\n    place: P\n"


# -- somebody else changed the file meanwhile


def _meanwhile(fields: tuple, base: Group, now: Group, **typed: str | list[str]) -> FormChanges:  # type: ignore[type-arg]
    return changes(fields, (), base, now, _typed(fields, base, **typed))


def test_other_fields_that_somebody_else_changed_stay_changed() -> None:
    found = _meanwhile(_EVENT, {"title": "A", "place": "P"}, {"title": "A", "place": "Q"}, title="B")
    assert [(edit.path) for edit in found.edits] == [("title",)]
    assert found.conflicts == ()


def test_the_same_field_needs_a_person() -> None:
    found = _meanwhile(_EVENT, {"title": "A"}, {"title": "C"}, title="B")
    assert found.edits == ()
    [conflict] = found.conflicts
    assert (conflict.path, conflict.base, conflict.now, conflict.typed) == (("title",), "A", "C", "B")
    assert conflict.title == "Tên sự kiện"


def test_the_same_change_of_two_people_is_none() -> None:
    found = _meanwhile(_EVENT, {"title": "A"}, {"title": "B"}, title="B")
    assert (found.edits, found.conflicts) == ((), ())


def test_two_people_in_one_group_or_text_change_its_parts() -> None:
    found = _meanwhile(
        _EVENT, {"source": {"title": "S", "note": "N"}}, {"source": {"title": "S", "note": "M"}}, source__title="T"
    )
    assert [edit.path for edit in found.edits] == [("source", "title")]
    texts: Group = {"text": {"vi": "A", "km": "K"}}
    found = _meanwhile(fields_of_item("messages"), texts, {"text": {"vi": "A", "km": "L"}}, text__vi="B")
    assert ([edit.path for edit in found.edits], found.conflicts) == ([("text", "vi")], ())


def test_a_group_that_somebody_else_removed_needs_a_person() -> None:
    found = _meanwhile(_EVENT, {"source": {"title": "S"}}, {}, source__title="T")
    assert [conflict.path for conflict in found.conflicts] == [("source",)]


def test_choices_of_two_people_add_up() -> None:
    found = _meanwhile(
        _EVENT, {"audiences": ["phu-nu", "tre-em"]}, {"audiences": ["phu-nu", "tre-em", "hoc-sinh"]},
        audiences=["tre-em", "nguoi-dan"],
    )  # fmt: skip
    assert found.conflicts == ()
    assert found.edits == (Insert(("audiences",), "nguoi-dan", 3), Remove(("audiences", 0)))


def test_cards_are_compared_one_by_one_while_nobody_adds_or_moves_any() -> None:
    fields = fields_of_item("leaflets")
    one, two = {"heading": "Một", "body": "A"}, {"heading": "Hai", "body": "B"}
    base: Group = {"panels": [one, two]}
    now: Group = {"panels": [one, {**two, "body": "C"}]}
    found = _meanwhile(fields, base, now, panels__0__body__vi="D")
    assert ([edit.path for edit in found.edits], found.conflicts) == ([("panels", 0, "body")], ())
    found = _meanwhile(fields, base, now, panels__1__body__vi="D")
    assert [conflict.path for conflict in found.conflicts] == [("panels", 1, "body")]
    for other in ([two, one], [one], [one, two, one]):
        found = _meanwhile(fields, base, {"panels": [*other]}, panels__0__body__vi="D")
        assert (found.edits, [conflict.path for conflict in found.conflicts]) == ((), [("panels",)])
    found = _meanwhile(fields, base, now, panels__0__remove="true")
    assert [conflict.path for conflict in found.conflicts] == [("panels",)]


def test_every_widget_of_the_models_is_compared() -> None:
    """Nothing is left out because nobody thought of its type; by languages there is no choice alone."""
    for model in (Event, Message):
        for field in fields_of(model, vocabulary()):
            if field.choices and field.widget not in ("line-by-language", "text-by-language", "recordings"):
                assert _edits(fields_of(model, vocabulary()), {}, **{field.key: field.choices[-1].value}) != []
    assert _edits(fields_of(Message, vocabulary()), {}, radio_audio__vi="a.mp3") == [Set(("radio_audio",), "a.mp3")]
