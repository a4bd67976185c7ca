"""Which recordings of the nation a province takes over: in each language, only that of a script it did not rewrite."""

from __future__ import annotations

from dataclasses import replace

from loa.content.yaml_tree import Mapping, MappingEntry, Scalar, is_absent

_SCRIPT, _RECORDING, _MAIN_LANGUAGE = "radio", "radio_audio", "vi"


def with_fitting_recordings(base: Mapping, change: Mapping, merged: Mapping) -> Mapping:
    """The merged message with the recordings of the province, and in other languages those of the nation.

    One of the nation goes where the script says something else in its language now.
    """
    recorded, own = _by_language(base, _RECORDING), _by_language(change, _RECORDING)
    before, now = _by_language(base, _SCRIPT), _by_language(merged, _SCRIPT)
    inherited = {
        name: entry for name, entry in recorded.items() if name not in own and _said(before, name) == _said(now, name)
    }
    unchanged = own if own else recorded
    kept = {**inherited, **own}
    if kept.keys() == unchanged.keys():
        return merged
    entries = []
    for entry in merged.entries:
        if entry.key != _RECORDING:
            entries.append(entry)
        elif kept:
            said = Mapping(tuple(kept.values()), entry.value.spot)
            entries.append(replace(entry, value=said))
    return replace(merged, entries=tuple(entries))


def _by_language(message: Mapping, key: str) -> dict[str, MappingEntry]:
    """What a message says under a key in each language; a text alone is Vietnamese."""
    entry = message.index.get(key)
    if entry is None or is_absent(entry.value):
        return {}
    if isinstance(entry.value, Mapping):
        return entry.value.index
    return {_MAIN_LANGUAGE: replace(entry, key=_MAIN_LANGUAGE)}


def _said(texts: dict[str, MappingEntry], language: str) -> str | None:
    entry = texts.get(language)
    return " ".join(entry.value.text.split()) if entry and isinstance(entry.value, Scalar) else None
