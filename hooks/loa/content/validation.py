"""Trees to typed objects; pydantic's errors become diagnostics with file, line and column."""

from __future__ import annotations

import re
import typing
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Mapping as NamesAndTitles
from functools import partial as partial_call
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from loa.content.diagnostic_codes import CODES
from loa.content.diagnostics import Diagnostic, SourceLines, Spot, Translatable, told_lazily
from loa.content.figure_remedies import REMEDIES
from loa.content.key_remedies import (
    group_is_due,
    item_of_other_list,
    list_is_due,
    meant_key,
    missing_key,
    of_other_list,
    out_of_place,
)
from loa.content.model_paths import annotation_at, bare_annotation, fields_at, titles_of, value_at
from loa.content.nearest import known_and_guess
from loa.content.prose import Prose
from loa.content.text_spots import spot_in_text
from loa.content.vocabulary import Vocabulary
from loa.content.yaml_tree import Mapping, Scalar, Tree, TreePath, in_quotes, is_absent, locate, to_data
from loa.content.yaml_tree import Sequence as TreeSequence

Model = TypeVar("Model", bound=BaseModel)

_STRANGE = {"missing", "extra_forbidden"}
"""The errors of an item that was written for another list."""

_MISSING = {"missing", "L236"}
"""The errors of a key that another file may have."""

_LIST_ERRORS = {"tuple_type", "list_type"}
_GROUP_ERRORS = {"model_type", "model_attributes_type", "dict_type"}
_NUMBERS_IN_WORDS = {"L204", "L218", "L219", "L222", "L231", "L234"}
"""Codes of texts that are no whole number, and that the field `written` can keep beside the number."""

_AFTER_THE_COLON = "Write one line of text after the `:`, without `[ ]` and `- `."
_BELOW_A_BAR = Translatable("Write `{key}: |`, and the list in the lines below, indented by two spaces more.")

_LIKE_A_KEY = re.compile(r"[A-Za-z0-9_-]+")


def validate(
    tree: Mapping, model: type[Model], vocabulary: Vocabulary | None, source: SourceLines, *, partial: bool = False
) -> tuple[Model | None, list[Diagnostic]]:
    """The typed object, or None with all problems.

    `partial`: the tree changes another one, so any key but an item's id may be missing.
    """
    unfilled = told_lazily(("unfilled", make) for make in _unfilled_keys(tree, model))
    try:
        typed = model.model_validate(to_data(tree), context=vocabulary)
    except ValidationError as error:
        errors = error.errors(include_url=False)
    else:
        return (None, unfilled) if unfilled else (typed, [])
    if partial:
        errors = [e for e in errors if e["type"] not in _MISSING or e["loc"][-1] == "id"]
    told = _once_for_items_of_other_lists(errors, tree, model)
    single = (error for error in _one_by_one(told) if not _is_echo(error, tree))
    found = told_lazily((e["type"], partial_call(diagnostic_of, e, tree, model, source)) for e in single)
    return None, without_echoes(unfilled + found)


def _once_for_items_of_other_lists(
    errors: Iterable[ErrorDetails], tree: Mapping, model: type[BaseModel]
) -> Iterator[ErrorDetails]:
    """The errors; of all keys that are unknown or missing in an item written for another list, only the first."""
    seen = set()
    for error in errors:
        if error["type"] in _STRANGE and of_other_list(tree, error["loc"], model):
            if error["loc"][:-1] in seen:
                continue
            seen.add(error["loc"][:-1])
        yield error


def _one_by_one(errors: Iterable[ErrorDetails]) -> Iterator[ErrorDetails]:
    """The errors, that of a long text once for each thing that is wrong in it."""
    for error in errors:
        faults = error.get("ctx", {}).get("faults")
        for code, line, params in faults or ():
            yield {**error, "type": code, "ctx": {**params, "prose_line": line}}
        if not faults:
            yield error


def _unfilled_keys(tree: Mapping, model: type[BaseModel]) -> Iterator[Callable[[], Diagnostic]]:
    """Errors, each still to be made, for keys with nothing after them.

    The model never sees these; most are allowed as "not filled in yet".
    """
    for path in _paths_of_nulls(tree):
        try:
            above = bare_annotation(annotation_at(model, path[:-1]))
        except (KeyError, IndexError):
            continue  # Under an unknown key, which is reported itself.
        if typing.get_origin(above) is tuple and isinstance(value_at(tree, path[:-1]), Mapping):
            above = bare_annotation(typing.get_args(above)[0])  # One group in place of a list of such.
        if typing.get_origin(above) is dict:
            if _is_nothing(value_at(tree, path)):
                yield partial_call(_nothing_filled_in, tree, path)
        elif isinstance(above, type) and issubclass(above, BaseModel) and path[-1] not in above.model_fields:
            yield partial_call(_unknown_key, tree, path, titles_of(above))


def _nothing_filled_in(tree: Mapping, path: TreePath) -> Diagnostic:
    return _cut_by_a_comma(tree, path) or Diagnostic("L206", locate(tree, path, key=True))


def _is_nothing(value: Tree | None) -> bool:
    """Whether nothing at all stands after the `:`; `""` and `null` are another program's way to leave a key out."""
    return isinstance(value, Scalar) and value.plain and not value.text


def _paths_of_nulls(tree: Tree, path: TreePath = ()) -> Iterator[TreePath]:
    """The paths of all keys with nothing after them."""
    if isinstance(tree, Mapping):
        for entry in tree.entries:
            if is_absent(entry.value):
                yield (*path, entry.key)
            elif not isinstance(entry.value, Scalar):
                yield from _paths_of_nulls(entry.value, (*path, entry.key))
    elif not isinstance(tree, Scalar):
        for number, item in enumerate(tree.items):
            yield from _paths_of_nulls(item, (*path, number))


def _is_echo(error: ErrorDetails, tree: Mapping) -> bool:
    """Whether an error only follows from another one: an item, or a key whose `:` was forgotten, is wrong itself."""
    if error["type"] == "too_short":
        return bool(error["input"])
    if error["type"] == "L206":
        texts = value_at(tree, error["loc"])
        return isinstance(texts, Mapping) and (bool(texts.bare) or any(_is_nothing(e.value) for e in texts.entries))
    above = value_at(tree, error["loc"][:-1])
    if error["type"] != "missing" or not isinstance(above, Mapping) or not above.bare:
        return False
    return error["loc"][-1] in above.bare or not above.entries


def without_echoes(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Without the keys that are missing only because they are misspelt."""
    unknown = [d for d in diagnostics if d.code == "L201"]
    meant = {(d.spot.file, d.params["guess"]) for d in unknown if "guess" in d.params}
    meant |= {(d.spot.file, d.params["key"]) for d in unknown if "column" in d.params}
    return [d for d in diagnostics if d.code != "L202" or (d.spot.file, d.params["key"]) not in meant]


def diagnostic_of(error: ErrorDetails, tree: Mapping, model: type[BaseModel], source: SourceLines) -> Diagnostic:
    path = tuple(step for step in error["loc"] if step != "[key]")
    kind = error["type"]
    if kind in _STRANGE and (other := of_other_list(tree, path, model)):
        return item_of_other_list(tree, path, model, other)
    if kind == "missing" or (error["input"] is None and kind != "extra_forbidden"):
        return _missing(tree, path, fields_at(model, path[:-1]))
    if kind == "extra_forbidden":
        moved = out_of_place(tree, path, model, source)
        return moved or _unknown_key(tree, path, fields_at(model, path[:-1]))
    if "[key]" in error["loc"] and (cut := _cut_by_a_comma(tree, path)):
        return cut
    spot = locate(tree, path, key="[key]" in error["loc"])
    if kind == "literal_error":
        allowed = typing.get_args(bare_annotation(annotation_at(model, path)))
        value = str(error["input"])
        return Diagnostic("L208", spot, {"value": value, **known_and_guess(value, map(str, allowed))})
    if kind == "too_short":
        return Diagnostic("L217", spot)
    if kind == "too_long":
        sizes = error.get("ctx", {})
        return Diagnostic("L425", spot, {"count": sizes["actual_length"], "limit": sizes["max_length"]})
    if kind in _LIST_ERRORS:
        if other := of_other_list(tree, (*path, 0), model):  # One group in place of a list is the first of it.
            return item_of_other_list(tree, (*path, 0, ""), model, other)
        return list_is_due(value_at(tree, path), path, model, spot, source)
    if kind == "dict_type" and _is_of_texts(annotation_at(model, path)):
        return not_a_text(value_at(tree, path), spot, source)  # A plain text is one in Vietnamese.
    if kind in _GROUP_ERRORS:
        return group_is_due(value_at(tree, path), spot, path, model)
    if "prose_line" in error.get("ctx", {}):
        return _in_prose(kind, dict(error["ctx"]), value_at(tree, path), spot, source)
    if kind == "L472" and isinstance(value_at(tree, path), Mapping):
        spot = locate(tree, (*path, "url"))
    if key := error.get("ctx", {}).get("at"):
        spot = locate(tree, (*path, key))
    if kind == "L203":
        return _list_in_prose(tree, path, model) or not_a_text(value_at(tree, path), spot, source)
    if kind not in CODES:
        return _wrong_shape(spot, "A value of another kind", "Compare the line with the example in the guide.")
    fields = fields_at(model, path[:-1])
    return _from_field_error(kind, {**error.get("ctx", {})}, spot, fields)


def _is_of_texts(annotation: Any) -> bool:
    """Whether an annotation is that of one text for each language, not of a group of keys for each name."""
    values = typing.get_args(bare_annotation(annotation))
    bare = bare_annotation(values[-1]) if values else BaseModel
    return not (isinstance(bare, type) and issubclass(bare, BaseModel))


def _list_in_prose(tree: Mapping, path: TreePath, model: type[BaseModel]) -> Diagnostic | None:
    """A list of texts below a key that takes paragraphs: it is one, once it stands below a `|`."""
    value, name = value_at(tree, path), next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    is_list = isinstance(value, TreeSequence) and not value.flow and all(isinstance(one, Scalar) for one in value.items)
    if not is_list or bare_annotation(annotation_at(model, path)) is not Prose:
        return None
    params = {"expected": Translatable("One text, not a list"), "example": Translatable(_AFTER_THE_COLON)}
    return Diagnostic("L203", locate(tree, path), {**params, "instead": _BELOW_A_BAR, "key": name})


def not_a_text(value: Tree | None, spot: Spot, source: SourceLines) -> Diagnostic:
    """One text is due, but a list or a group of keys is there."""
    if isinstance(value, Mapping):
        if not source.line(value.spot)[value.spot.column - 1 :].startswith("{"):
            return Diagnostic("L113", spot, {"meant": in_quotes(source.line(spot)[spot.column - 1 :])})
        example = "Write one line of text after the `:`, without `{ }`."
        return _wrong_shape(spot, "One text, not a group of keys", example)
    return _wrong_shape(spot, "One text, not a list", _AFTER_THE_COLON)


def _unknown_key(tree: Mapping, path: TreePath, titles: NamesAndTitles[str, str]) -> Diagnostic:
    key = str(path[-1])
    params = {"key": key, **known_and_guess(key, titles)}
    if "guess" not in params and (guess := meant_key(key, titles)):
        params |= known_and_guess(guess, titles)
    above = value_at(tree, path[:-1])
    if isinstance(above, Mapping) and params.get("guess") in above.index:
        del params["guess"]
    cut = None if "guess" in params else _cut_by_a_comma(tree, path)
    return cut or Diagnostic("L201", locate(tree, path, key=True), params)


def _cut_by_a_comma(tree: Mapping, path: TreePath) -> Diagnostic | None:
    """L117 where `{text: Chung tay, cùng nhau: phòng}` made a key of the second half of a text."""
    above = value_at(tree, path[:-1])
    entry = above.index.get(str(path[-1])) if isinstance(above, Mapping) else None
    if entry is None or entry.before is None or _LIKE_A_KEY.fullmatch(entry.key):
        return None
    value = entry.value.text if isinstance(entry.value, Scalar) else "…"
    rest = f"{entry.key}: {value}".strip()
    key, text = entry.before
    return Diagnostic("L117", entry.key_spot, {"rest": rest, "key": key, "whole": in_quotes(f"{text}, {rest}")})


def _missing(tree: Mapping, path: TreePath, titles: NamesAndTitles[str, str]) -> Diagnostic:
    above = value_at(tree, path[:-1])
    entry = above.index.get(str(path[-1])) if isinstance(above, Mapping) else None
    if entry is not None:
        return Diagnostic("L206", entry.key_spot)
    if path and isinstance(path[-1], int):
        return Diagnostic("L206", locate(tree, path))
    return missing_key(str(path[-1]), above, _start(above or tree), titles)


def _start(tree: Tree) -> Spot:
    """The spot of a mapping: its first key rather than the dash before it."""
    return tree.entries[0].key_spot if isinstance(tree, Mapping) and tree.entries else tree.spot


def _wrong_shape(spot: Spot, expected: str, example: str) -> Diagnostic:
    return Diagnostic("L203", spot, {"expected": Translatable(expected), "example": Translatable(example)})


def _from_field_error(code: str, params: dict[str, Any], spot: Spot, fields: Iterable[str]) -> Diagnostic:
    params.pop("at", None)
    if remedy := REMEDIES.get(params.pop("reason", "")):
        params["instead"] = remedy
    candidates = params.pop("candidates", None)
    if candidates is not None:
        params |= known_and_guess(str(params["name"]), candidates)
    if code in _NUMBERS_IN_WORDS and "written" in fields:
        params["written"] = in_quotes(str(params["value"]))
    if code == "L307" and "ends" not in fields:
        params.pop("last", None)
    return Diagnostic(code, spot, params)


def _in_prose(code: str, params: dict[str, Any], text: Tree | None, spot: Spot, source: SourceLines) -> Diagnostic:
    line = int(params.pop("prose_line"))
    written = text.text if isinstance(text, Scalar) else ""
    needle = str(params.get("address") or params.get("scheme") or "")
    if code == "L210":
        params["construct"] = Translatable(params["construct"])
    return Diagnostic(code, spot_in_text(written, line, spot, source, needle), params)
