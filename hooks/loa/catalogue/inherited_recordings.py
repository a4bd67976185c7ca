"""Which recordings of the nation a province takes over: only those of a script that it did not rewrite."""

from __future__ import annotations

from dataclasses import replace

from loa.content.yaml_tree import Mapping, MappingEntry, Scalar, Tree

_SCRIPT, _RECORDING, _MAIN_LANGUAGE = "radio", "radio_audio", "vi"


def without_other_scripts(base: Mapping, change: Mapping, merged: Mapping) -> Mapping:
    """The merged message without recordings in which something else is said than its script has now."""
    recorded = base.get(_RECORDING)
    if recorded is None or merged.get(_RECORDING) is not recorded or change.get(_SCRIPT) is None:
        return merged
    before, now = _by_language(base.get(_SCRIPT)), _by_language(merged.get(_SCRIPT))
    kept = {name: file for name, file in _by_language(recorded).items() if _said(before, name) == _said(now, name)}
    if len(kept) == len(_by_language(recorded)):
        return merged
    entries = []
    for entry in merged.entries:
        if entry.key != _RECORDING:
            entries.append(entry)
        elif kept:
            entries.append(replace(entry, value=_only(recorded, kept)))
    return replace(merged, entries=tuple(entries))


def _only(recorded: Tree, kept: dict[str, Tree]) -> Tree:
    entries = recorded.entries if isinstance(recorded, Mapping) else ()
    found: tuple[MappingEntry, ...] = tuple(entry for entry in entries if entry.key in kept)
    return replace(recorded, entries=found) if isinstance(recorded, Mapping) else recorded


def _by_language(value: Tree | None) -> dict[str, Tree]:
    if isinstance(value, Mapping):
        return {entry.key: entry.value for entry in value.entries}
    return {_MAIN_LANGUAGE: value} if value is not None else {}


def _said(texts: dict[str, Tree], language: str) -> str | None:
    text = texts.get(language)
    return " ".join(text.text.split()) if isinstance(text, Scalar) else None
