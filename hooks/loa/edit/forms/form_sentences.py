"""What is wrong and what to write instead, told to people who see a form: fields and titles, never lines and codes."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from functools import cache

import yaml

from loa.content.dates import When
from loa.content.diagnostics import Diagnostic, Translatable
from loa.content.interface_language import Translate
from loa.content.vocabulary import Vocabulary
from loa.content.yaml_tree import TreePath
from loa.edit.forms.editor_language import CATALOGUES
from loa.edit.forms.field_titles import FieldTitles

_FILE = "form_sentences.yml"
_MOST_NAMES = 8
"""Most names of a list that are shown."""

_IN_A_LIST = {("L403", "name"): "formats", ("L423", "name"): "formats", ("L419", "name"): "designs"}
_IN_A_LIST |= {("L415", "name"): "languages"}
"""Parameters that are codes of a list of the vocabulary; `format` and `design` are so in all sentences."""

_FOLDERS = {("L401", "name"), ("L411", "name"), ("L424", "other"), ("L498", "successor")}
"""Parameters that are the names of folders of provinces."""

_DATES = {"example", "day", "first", "last", "start", "end", "checked", "published", "ended", "cancelled"}
"""Parameters in which dates stand as the program writes them, or as a file may."""

_GUESSED = {"L401", "L402", "L403", "L404", "L410", "L419", "L423", "L501"}
"""Codes of which a guess is a title, a name or a number that people know."""

NOT_FILLED_IN = {"L202", "L206", "L217"}
"""Codes of what is only not filled in yet."""

_NUMBERS = {"L204", "L218", "L219", "L222", "L231", "L234"}
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_LONG_DATE = re.compile(r"(?<!\d)(\d{2})/(\d{2})/(\d{4})(?!\d)")
_MARKS_OF_CODE = re.compile(r"\s*\(`[^`]*`\)")
_IN_MARKS = re.compile(r"`([^`]*)`")
_NO_WORDS_OF_FORMS = re.compile(
    r"`|\{|\byaml\b|\.ya?ml\b|\.md\b|\b(?:campaigns|assets|docs)/|\bkeys?\b|\bids?\b|\blines? \d|\bfiles?\b|\bindent"
    r"|\bdòng \d|\btệp\b|\bthụt\b|ngoặc kép|\bmã (?!QR|tỉnh)",
    re.IGNORECASE,
)


class FormSentences:
    """Tells problems in words of forms. `titles` has what folders and campaigns are called, by their names."""

    def __init__(self, say: Translate, vocabulary: Vocabulary | None, titles: Mapping[str, str]) -> None:
        self._say = say
        self._language = language_of(say)
        self._vocabulary = vocabulary
        self._titles = titles

    def told(self, problem: Diagnostic, fields: FieldTitles, path: TreePath) -> tuple[str, str]:
        """What is wrong, and what to write instead, of a problem that can be mended at a path."""
        around = fields.around(path)
        shown = _Parameters({f"_{key}": title for key, title in around.items()})
        shown |= {key: self._shown(problem, key, value, around) for key, value in problem.params.items()}
        shown["field"] = fields.of(path)
        # What must be filled in cannot be left empty.
        is_missing = problem.code == "L206" and fields.is_required(path)
        sentences = _sentences().get("L202" if is_missing else problem.code)
        if sentences:
            wrong, instead = (sentence.format_map(shown) for sentence in sentences[self._language])
        else:
            wrong, instead = problem.problem(self._say), problem.remedy(self._say)
            if _NO_WORDS_OF_FORMS.search(f"{wrong} {instead}"):
                return self._in_general(str(shown["field"]))
        more = (sentence.format_map(shown) for sentence in self._more(problem, fields.beside(path)))
        is_guess = "guess" in problem.params and problem.code in _GUESSED
        guess = [self._say("Did you mean “{guess}”?").format_map(shown)] if is_guess else []
        return wrong, " ".join([*guess, instead, *more])

    def _in_general(self, field: str) -> tuple[str, str]:
        """For what only a hand that wrote the file can have done."""
        wrong = (
            self._say("Something in “{field}” is not right, and this form cannot show what.").format(field=field)
            if field
            else self._say("Something here is not right, and this form cannot show what.")
        )
        return wrong, self._say("Write it anew, or ask who looks after the site.")

    def _more(self, problem: Diagnostic, beside: Container[str]) -> list[str]:
        """Sentences of the remedy that only some fields or values need."""
        code, params = problem.code, problem.params
        more = []
        if code in _NUMBERS and "written" in params:
            more.append(self._say("What the source says goes into “{_written}”: {value}."))
        if code == "L301" and "written" in beside:
            more.append(self._say("Words such as “early July” go into “{_written}”."))
        if code == "L307" and "last" in params:
            more.append(self._say("Here that is {first} in “{_starts}” and {last} in “{_ends}”."))
        if "inherited" in params:
            more.append(self._say("The rest stands in the national campaign."))
        return more

    def _shown(self, problem: Diagnostic, key: str, value: object, around: Mapping[str, str]) -> object:
        """A parameter as people read it."""
        if isinstance(value, Translatable):
            value = _MARKS_OF_CODE.sub("", self._say(value.msgid))
        if key == "known" and isinstance(value, Sequence) and not isinstance(value, str):
            return self._names(value)
        if not isinstance(value, str):
            return value
        if key in _DATES:
            return _day_first(value)
        return self._title(problem, key, value) or (_by_titles(value, around) if key == "keys" else value)

    def _title(self, problem: Diagnostic, key: str, value: str) -> str | None:
        """What a code, a folder or a campaign is called; None for all else."""
        place = (problem.code, key)
        if place in _FOLDERS or place == ("L610", "original"):
            return self._titles.get(value, value)
        name = {"format": "formats", "design": "designs"}.get(key) or _IN_A_LIST.get(place)
        if problem.code in {"L404", "L447"} and key == "name":
            name = str(problem.params.get("list", ""))
        if key == "guess":
            name = name or _IN_A_LIST.get((problem.code, "name"))
            name = str(problem.params["list"]) if problem.code == "L404" else name
            return (self._list(name) if name else self._titles).get(value)
        return self._list(name).get(value) if name else None

    def _list(self, name: str) -> Mapping[str, str]:
        """What the codes of a list are called; none where the site has no such list."""
        try:
            return self._vocabulary.titles(name) if self._vocabulary else {}
        except AttributeError:
            return {}

    def _names(self, rows: Sequence[object]) -> str:
        names = [self._titles.get(row, row) if isinstance(row, str) else str(_rows(row)[1]) for row in rows]
        more = ["…"] if len(names) > _MOST_NAMES else []
        return ", ".join([*(f"“{name}”" for name in names[:_MOST_NAMES]), *more])


def language_of(say: Translate) -> str:
    """The language into which a function translates: `vi`, or `en` where it changes nothing."""
    return "en" if say("error") == "error" else "vi"


def _rows(value: object) -> Sequence[str | Sequence[str]]:
    return value if isinstance(value, (list, tuple)) else ()


def _by_titles(text: str, around: Mapping[str, str]) -> str:
    """A text in which keys stand in marks, with what they are called."""
    return _IN_MARKS.sub(lambda found: f"“{around.get(found[1], found[1])}”", text)


def _day_first(text: str) -> str:
    """A text in which all dates are as offices write them."""
    text = _DATE.sub(lambda found: _day(found[3], found[2], found[1]), text)
    return _LONG_DATE.sub(lambda found: _day(found[1], found[2], found[3]), text)


def _day(day: str, month: str, year: str) -> str:
    """A date in figures as offices write it."""
    return When(int(year), int(month), int(day)).vietnamese


class _Parameters(dict[str, object]):
    """The parameters of a sentence; a dash where one is not known."""

    def __missing__(self, key: str) -> str:
        return "…"


@cache
def _sentences() -> dict[str, dict[str, tuple[str, str]]]:
    """For each code and language the problem and the remedy."""
    found: dict[str, dict[str, tuple[str, str]]] = yaml.safe_load((CATALOGUES / _FILE).read_text(encoding="utf-8"))
    return found
