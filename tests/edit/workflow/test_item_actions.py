"""What buttons do with items, as edits of a file: bytes before and after."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from loa.content.editable_file import EditableFile, open_file
from loa.content.models import Campaign
from loa.content.writing import Written, write
from loa.content.yaml_edits import Edit
from loa.edit.workflow import event_actions, item_actions
from loa.edit.workflow.event_actions import EventChange
from loa.edit.workflow.item_lists import ItemState, ListedItem, item_named, items_of, new_item_id
from loa.edit.workflow.workspace import ContentDocument, Group

NATION: Group = {
    "messages": [{"id": "chung-tay", "text": "Chung tay"}, {"id": "goi-111", "text": "Gọi 111"}],
    "events": [{"id": "le", "type": "phat-dong", "title": "Lễ", "starts": "2026-07-30", "place": "Hà Nội"}],
}


def data_in(text: str) -> Group:
    """What a file says."""
    file = open_file(text.encode())
    assert isinstance(file, EditableFile)
    assert isinstance(file.data, dict)
    return file.data


def document(text: str, inherited: Group | None = None) -> ContentDocument:
    """A campaign's file with what it inherits."""
    own = data_in(text)
    return ContentDocument("dong-thap", "a", "campaigns/dong-thap/a.yml", Campaign, text.encode(), own, inherited, own)


def item(of: ContentDocument, key: str, name: str) -> ListedItem:
    """An item that is there."""
    found = item_named(of, key, name)
    assert found
    return found


def after(of: ContentDocument, edits: Sequence[Edit]) -> str:
    """The file after edits."""
    written = write(of.data, edits)
    assert isinstance(written, Written), written
    return written.data.decode()


def test_items_of_the_nation_come_first_then_own_ones() -> None:
    text = "messages:\n- {id: rieng, text: Riêng}\n- {id: goi-111, omit: true}\n- {id: chung-tay, text: Khác}\n"
    found = [(one.name, one.state) for one in items_of(document(text, NATION), "messages")]
    assert found == [
        ("chung-tay", ItemState.CHANGED),
        ("goi-111", ItemState.OMITTED),
        ("rieng", ItemState.OWN),
    ]


def test_items_without_an_id_of_their_own_are_found_by_position() -> None:
    of = document("messages:\n- text: Không mã\n- {id: hai, text: A}\n- {id: hai, text: B}\n")
    assert [one.own["text"] for one in items_of(of, "messages")] == ["Không mã", "A", "B"]
    names = [one.name for one in items_of(of, "messages")]
    assert len(set(names)) == 3
    assert after(of, item_actions.remove(of, "messages", item(of, "messages", names[2]))).endswith("text: A}\n")


@pytest.mark.parametrize(
    ("words", "identity"),
    [
        ("Chung tay", "chung-tay-2"),
        ("Đã bỏ", "da-bo-2"),
        ("Tên cũ", "ten-cu-2"),
        ("Mới", "moi"),
        ("Phòng, chống mua bán người là trách nhiệm của cá nhân", "phong-chong-mua-ban-nguoi-la-trach-nhiem-cua-ca"),
        ("!!!", "ten"),
    ],
)
def test_a_new_id_is_none_that_an_item_has_or_had(words: str, identity: str) -> None:
    text = "messages: [{id: da-bo, omit: true}, {id: x, text: X, formerly: [ten-cu]}]\n"
    assert new_item_id(document(text, NATION), "messages", words) == identity


def test_what_was_changed_of_an_item_goes_when_it_is_left_out() -> None:
    of = document("messages:\n  # Của tỉnh.\n  - id: chung-tay\n    text: Khác\n    note: Ghi chú\n", NATION)
    said = after(of, item_actions.omit(of, "messages", item(of, "messages", "chung-tay")))
    assert said == "messages:\n  # Của tỉnh.\n  - id: chung-tay\n    omit: true\n"


def test_a_field_is_written_anew_and_given_back() -> None:
    of = document("title: A\n", NATION)
    own = after(of, item_actions.write_own(of, ("messages", "chung-tay", "text"), ("id", "text"), "Chung tay"))
    assert own == "title: A\nmessages:\n  - id: chung-tay\n    text: Chung tay\n"
    changed = document(own, NATION)
    assert after(changed, item_actions.give_back(changed, ("messages", "chung-tay", "text"))) == "title: A\n"


def test_an_item_that_says_more_stays_when_a_field_is_given_back() -> None:
    of = document("messages:\n- {id: chung-tay, text: Khác, note: Ghi chú}\n", NATION)
    said = after(of, item_actions.give_back(of, ("messages", "chung-tay", "text")))
    assert said == "messages:\n- {id: chung-tay, note: Ghi chú}\n"


def test_own_items_change_places_with_own_ones_only() -> None:
    of = document("messages:\n- {id: b, text: B}\n- {id: goi-111, note: x}\n- {id: c, text: C}\n", NATION)
    said = after(of, item_actions.move(of, "messages", item(of, "messages", "c"), -1))
    assert said == "messages:\n- {id: c, text: C}\n- {id: b, text: B}\n- {id: goi-111, note: x}\n"
    assert item_actions.move(of, "messages", item(of, "messages", "b"), -1) == []
    assert item_actions.move(of, "messages", item(of, "messages", "goi-111"), 1) == []


def test_a_move_joins_one_that_stands_without_a_list() -> None:
    of = document("events:\n- id: le\n  starts: 2026-07-30\n  moved: {from: 2026-07-01, on: 2026-06-01}\n- {id: b}\n")
    change = EventChange(starts="2026-08-01", on="2026-07-20")
    said = data_in(after(of, event_actions.move_event(of, item(of, "events", "le"), change)))["events"]
    assert said == [
        {
            "id": "le",
            "starts": "2026-08-01",
            "moved": [{"from": "2026-07-01", "on": "2026-06-01"}, {"from": "2026-07-30", "on": "2026-07-20"}],
        },
        {"id": "b"},
    ]


def test_an_event_is_put_off_without_a_new_day_where_it_is_ones_own() -> None:
    of = document("events:\n- {id: le, starts: 2026-07-30}\n", {"events": []})
    change = EventChange(on="2026-07-20")
    assert not event_actions.needs_a_day(item(of, "events", "le"), change)
    said = after(of, event_actions.move_event(of, item(of, "events", "le"), change))
    assert "starts" not in said
    assert event_actions.needs_a_day(item(document("title: A\n", NATION), "events", "le"), change)


def test_a_cancellation_of_which_nothing_is_known_says_only_that() -> None:
    of = document("events:\n- {id: le, title: Lễ}\n")
    said = after(of, event_actions.cancel_event(of, item(of, "events", "le"), "", ""))
    assert said == "events:\n- {id: le, title: Lễ, cancelled: true}\n"


def test_a_day_written_in_another_way_is_no_other_day() -> None:
    of = document("events:\n- {id: le, starts: 2026-07-30 08:00, place: Hội trường}\n")
    le = item(of, "events", "le")
    typed = event_actions.day_as_typed("2026-07-30 08:00")
    assert typed == "30/7/2026 08:00"
    assert not event_actions.has_news(le, EventChange(starts=typed, place="Hội trường"))
    said = after(of, event_actions.move_event(of, le, EventChange(starts=typed, place="Sân", on="2026-07-20")))
    assert "starts: 2026-07-30 08:00, place: Sân" in said
    assert "from_place: Hội trường" in said
    assert "from:" not in said
