"""What widgets need beside a field and its value: what there is to choose from on this page, and how values look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from loa.content.yaml_spans import Data
from loa.edit.forms.date_words import date_words
from loa.edit.forms.editor_language import editor_translator
from loa.edit.forms.form_fields import Choice, FormField
from loa.edit.forms.form_shapes import (
    ALL_OR_SOME,
    BY_LANGUAGE,
    EVERYTHING,
    LISTS,
    NOT_ON_PAGE,
    VIETNAMESE,
    by_language,
    cards_of,
    is_typable,
    list_of,
    normal,
)
from loa.edit.forms.form_values import chosen, shown_in_line, shown_text
from loa.edit.forms.widgets import Widget

_FEW = 7
"""Most choices that are shown all at once, without a list to look through."""


@dataclass(frozen=True, slots=True)
class OfferedChoice:
    """A choice as a form shows it: with whether it is chosen, and the address of a picture of it."""

    value: str
    title: str
    note: str
    is_chosen: bool
    picture: str = ""


@dataclass(frozen=True, slots=True)
class OfferedLanguage:
    """A text in one language, which has a tag (BCP 47); `is_offered` where it is shown at once."""

    code: str
    tag: str
    title: str
    text: str
    is_offered: bool


@dataclass(frozen=True)
class FormContext:
    """What can be chosen in one form, and where it stands. Every part may be left out.

    `messages` are the texts of the campaign's messages by id, `communes` the official names of the province's
    communes, `provinces` the titles of folders, `pictures` the addresses of small pictures by the name of their file,
    `languages` the codes of the languages that this document is written in (others wait behind a button),
    `picture_page` the address where pictures are added, `previews` the addresses of pictures of formats and designs by
    their code. `is_national` shows fields that only the nation has. `question_pages` are the addresses of the pages of
    questions that stand in a file of their own, by what is written in their place.
    """

    messages: Mapping[str, str] = field(default_factory=dict)
    contests: Mapping[str, str] = field(default_factory=dict)
    """The titles of the contests with an address of registration, by id."""
    targets: Mapping[str, str] = field(default_factory=dict)
    """The targets of the campaign in words, by id."""
    body_lists: Mapping[str, str] = field(default_factory=dict)
    """The titles of the province's lists of bodies, by id."""
    names: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """What is often typed into a line, by what it is of (`FormField.suggests`)."""
    communes: Sequence[str] = ()
    provinces: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, str] = field(default_factory=dict)
    languages: Sequence[str] = (VIETNAMESE,)
    picture_page: str = ""
    previews: Mapping[str, str] = field(default_factory=dict)
    is_national: bool = False
    question_pages: Mapping[str, str] = field(default_factory=dict)
    recordings: Mapping[str, str] = field(default_factory=dict)
    """The addresses at which recordings are listened to, by the name of their file."""
    recording_page: str = ""
    """The address where recordings are added."""

    def with_languages(self, listed: Data) -> FormContext:
        """The same where texts are written in some more languages."""
        more = [code for code in list_of(listed) if isinstance(code, str)]
        return replace(self, languages=tuple(dict.fromkeys([*self.languages, *more])))

    @staticmethod
    def begins(f: FormField) -> dict[str, Data]:
        """What a new card of a list begins with."""
        return {one.key: one.begins for one in f.fields if one.begins}

    # -- which fields are shown

    @staticmethod
    def is_in_card(name: str) -> bool:
        """Whether a path leads into a card."""
        return any(step.isdigit() for step in name.split("."))

    def is_shown(self, one: FormField, value: Data) -> bool:
        """Whether a form has the field at all."""
        if one.widget in NOT_ON_PAGE or (one.is_national and not self.is_national and value is None):
            return False
        return value is not None or one.widget not in _OF_CHOICES or bool(self.offered(one, value))

    def is_open(self, one: FormField, name: str, value: Data, problems: Mapping[str, Sequence[str]]) -> bool:
        """Whether a field is shown at once; the others wait until somebody asks for them."""
        has_problem = any(path == name or path.startswith(f"{name}.") for path in problems)
        return one.is_required or one.is_open or value is not None or has_problem

    def is_typable(self, one: FormField, value: Data) -> bool:
        """Whether the field can show this value."""
        return is_typable(one, value)

    # -- values

    def text(self, one: FormField, value: Data) -> str:
        """The text in an input."""
        return shown_in_line(one, value)

    def lines(self, one: FormField, value: Data) -> str:
        """The lines of a list, without what means all of it."""
        return "\n".join(line for line in chosen(one, value) if not self.is_everything(one, value))

    def point(self, one: FormField, value: Data) -> list[str]:
        """The two inputs of a place in a picture."""
        return [*chosen(one, value), "", ""][:2]

    def is_ticked(self, one: FormField, value: Data) -> bool:
        """Whether the box of a field of yes or no is ticked."""
        return chosen(one, value) == ["true"]

    def is_there(self, one: FormField, value: Data) -> bool:
        """Whether a group that is a switch is on."""
        return normal(one, value) is not None

    def is_everything(self, one: FormField, value: Data) -> bool:
        """Whether a list is all there is."""
        return one.widget in ALL_OR_SOME and normal(one, value) == EVERYTHING

    def cards(self, value: Data) -> list[Mapping[str, Data]]:
        """The cards of a list."""
        return [card if isinstance(card, dict) else {} for card in cards_of(value)]

    def group(self, value: Data) -> Mapping[str, Data]:
        """The values of a group."""
        return value if isinstance(value, dict) else {}

    def texts(self, one: FormField, value: Data) -> list[OfferedLanguage]:
        """The text in each language, Vietnamese first, then those that are filled in or offered."""
        texts = by_language(value)
        known = {choice.value: choice for choice in one.choices}
        codes = dict.fromkeys([VIETNAMESE, *self.languages, *texts, *known])
        is_long = one.widget is Widget.TEXT_BY_LANGUAGE
        return [
            OfferedLanguage(
                code,
                known[code].tag if code in known else "",
                known[code].title if code in known else code,
                shown_text(texts.get(code), is_long=is_long),
                code == VIETNAMESE or code in self.languages or texts.get(code) is not None,
            )
            for code in codes
        ]

    def date_words(self, value: Data) -> str:
        """What a date means, in words; nothing where it means none."""
        return date_words(value) if isinstance(value, str) else ""

    # -- choices

    def offered(self, one: FormField, value: Data) -> list[OfferedChoice]:
        """All that can be chosen, what is chosen first where there is much, and what nobody knows but the file says."""
        ticked = [] if self.is_everything(one, value) else chosen(one, value)
        known = self._choices(one)
        values = {choice.value for choice in known}
        others = [Choice(text, text) for text in ticked if text not in values]
        found = [
            OfferedChoice(choice.value, choice.title, choice.note, choice.value in ticked, self._picture(one, choice))
            for choice in (*known, *others)
        ]
        is_looked_through = self.is_long(one) and one.widget is not Widget.COMMUNE
        return sorted(found, key=lambda choice: not choice.is_chosen) if is_looked_through else found

    def has_nothing(self, one: FormField) -> bool:
        """Whether “none” can be chosen."""
        return one.widget in _OF_ONE and not one.is_required and not one.default

    def is_long(self, one: FormField) -> bool:
        """Whether there are so many choices that they are a list to look through."""
        return len(self._choices(one)) > _FEW

    def _choices(self, one: FormField) -> Sequence[Choice]:
        if one.widget is Widget.MESSAGE:
            return [Choice(name, text) for name, text in self.messages.items()]
        if one.widget is Widget.CONTEST:
            return [Choice(name, text) for name, text in self.contests.items()]
        if one.widget is Widget.BODY_LISTS:
            return [Choice(name, title) for name, title in self.body_lists.items()]
        if one.widget is Widget.TARGET:
            return [Choice(name, text) for name, text in self.targets.items()]
        if one.widget is Widget.COMMUNE:
            return [Choice(name, name) for name in self.communes]
        if one.widget in (Widget.PROVINCE, Widget.PROVINCES):
            return [Choice(folder, title) for folder, title in self.provinces.items()]
        if one.widget is Widget.PICTURE:
            return [Choice(name, name.rpartition("/")[2]) for name in self.pictures]
        return one.choices

    def _picture(self, one: FormField, choice: Choice) -> str:
        return (self.pictures if one.widget is Widget.PICTURE else self.previews).get(choice.value, "")

    # -- what somebody else wrote

    def said(self, one: FormField, value: Data) -> list[str]:
        """A value in words, line by line, for a place where it cannot be changed."""
        if not is_typable(one, value) or value is None:
            return []
        if one.widget is Widget.CARDS:
            return [line for card in cards_of(value) for line in self._said_together(one, card)]
        if one.widget is Widget.GROUP:
            return self._said_together(one, value) or [one.title]
        if one.widget in BY_LANGUAGE:
            return [line for text in self.texts(one, value) for line in text.text.splitlines() if line.strip()]
        if one.widget in _OF_CHOICES and not self.is_everything(one, value):
            titles = [choice.title for choice in self.offered(one, value) if choice.is_chosen]
            return [", ".join(titles)] if titles else []
        if one.widget is Widget.DATE:
            return [self.date_words(value) or str(value)]
        if one.widget is Widget.YES_NO:
            say = editor_translator()
            return [say("Yes") if str(value).strip().lower() == "true" else say("No")]
        return [line for text in list_of(value) if text is not None for line in str(text).splitlines() if line.strip()]

    def _said_together(self, one: FormField, value: Data) -> list[str]:
        """A group or a card in one line."""
        values = self.group(value)
        texts = [self._said_inside(inner, values.get(inner.key)) for inner in one.fields]
        return [" · ".join(filter(None, texts))] if any(texts) else []

    def _said_inside(self, one: FormField, value: Data) -> str:
        """A field of a group or a card: what is ticked is its title; a text is told without its marks."""
        if one.widget is Widget.YES_NO:
            return one.title if self.is_ticked(one, value) else ""
        lines = self.said(one, value)
        if one.widget in (Widget.LONG_TEXT, Widget.TEXT_BY_LANGUAGE):
            return " ".join(line.removeprefix("- ").replace("**", "") for line in lines if line)
        return ", ".join(lines)


_OF_ONE = {Widget.CHOICE, Widget.DESIGN, Widget.MESSAGE, Widget.CONTEST, Widget.TARGET, Widget.PROVINCE}
_OF_CHOICES = _OF_ONE | (LISTS - {Widget.LINES, Widget.COMMUNES, Widget.POINT})
