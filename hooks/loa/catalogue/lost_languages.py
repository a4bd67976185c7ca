"""Languages of the nation's messages that a province leaves behind where it rewrites them: told, never guessed.

A text in several languages is replaced as a whole, for a translation belongs to the words that were translated: beside
other Vietnamese words the nation's Khmer script could call another number or another day. So nothing is taken over
silently that may say something else; and nothing goes silently in which the province publishes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from loa.content.diagnostics import Diagnostic
from loa.content.vocabulary import Vocabulary
from loa.content.yaml_tree import Mapping, Sequence, Tree, is_absent

_TEXTS = ("text", "radio")
_MAIN_LANGUAGE = "vi"


def lost_languages(
    base: Mapping, child: Mapping, published: Collection[str], vocabulary: Vocabulary
) -> Iterator[Diagnostic]:
    """A warning for each text of the nation's messages that a province's file leaves without a language.

    `published` are the languages in which the province publishes; nobody misses another one on its pages.
    """
    wanted = {_MAIN_LANGUAGE, *published}
    of_nation = {message.text("id"): message for message in _messages(base)}
    for message in _messages(child):
        below = of_nation.get(message.text("id"))
        for key in _TEXTS if below and (message.text("omit") or "").lower() != "true" else ():
            own, nations = message.get(key), below.get(key) if below else None
            if own is None or nations is None or is_absent(own):
                continue
            said = _languages(own)
            spot = next(entry.key_spot for entry in message.entries if entry.key == key)
            for language in _languages(nations):
                if language in wanted and language not in said:
                    yield Diagnostic("L657", spot, {"key": key, "language": _title(language, vocabulary)})


def _messages(campaign: Mapping) -> Iterator[Mapping]:
    messages = campaign.get("messages")
    yield from (one for one in (messages.items if isinstance(messages, Sequence) else ()) if isinstance(one, Mapping))


def _languages(text: Tree) -> list[str]:
    """The languages of a text; one that stands alone is Vietnamese."""
    if not isinstance(text, Mapping):
        return [_MAIN_LANGUAGE]
    return [entry.key for entry in text.entries if not is_absent(entry.value)]


def _title(language: str, vocabulary: Vocabulary) -> str:
    known = vocabulary.lists.languages.get(language)
    title = known.title if known else language
    return title[:1].lower() + title[1:]
