"""What a loudspeaker reads of a script: its paragraphs as spoken sentences, its hotline twice, and how long it takes.

Languages other than Vietnamese have no rules here: their text stays as it was written, with spaces between the digits
of its telephone numbers, and says so (`as_written`).
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from loa.content.decimal_numbers import with_points
from loa.content.models import Hotline
from loa.content.phone_numbers import find_phone_numbers
from loa.content.prose import Prose, read_prose
from loa.content.prose_tree import Block, labels_of, plain_inlines
from loa.house_style.spoken_numbers import digit_by_digit, whole_in_words
from loa.house_style.spoken_text import TextSpeaker, Unsure
from loa.house_style.spoken_words import Reminder, SpokenWords

VIETNAMESE = "vi"

SLOWEST, FASTEST = 150, 180
"""Syllables a minute that people read on a loudspeaker (domain facts, section 9)."""

_STEP_S = 5
"""Reading times are told in steps of so many seconds."""

_A_MINUTE = 60

Paragraph = tuple[str, ...]
"""Sentences."""


@dataclass(frozen=True)
class LoudspeakerText:
    """A script as it is read aloud."""

    paragraphs: tuple[Paragraph, ...]
    unsure: tuple[Unsure, ...]
    numbers: tuple[str, ...]
    """Telephone numbers as they are said, each time that they are."""
    reminder: Paragraph = ()
    """What was added at the end, so that the hotline is read twice."""
    as_written: bool = False
    """Whether nothing but the telephone numbers was changed."""

    @property
    def all_paragraphs(self) -> tuple[Paragraph, ...]:
        """With what was added."""
        return (*self.paragraphs, self.reminder) if self.reminder else self.paragraphs

    @property
    def without_reminder(self) -> LoudspeakerText:
        """What its author wrote alone, as whoever records it may read it."""
        return replace(self, reminder=())

    @property
    def plain(self) -> str:
        """A sentence a line, an empty line between paragraphs, composed letters (NFC)."""
        text = "\n\n".join("\n".join(sentences) for sentences in self.all_paragraphs) + "\n"
        return unicodedata.normalize("NFC", text)

    @property
    def syllables(self) -> int:
        """How many syllables are read; 0 for a language that is not counted."""
        if self.as_written:
            return 0
        return sum(len(sentence.split()) for sentences in self.all_paragraphs for sentence in sentences)

    @property
    def seconds(self) -> tuple[int, int]:
        """How long it takes to read, quickly and slowly."""
        fast, slow = (_rounded(self.syllables * _A_MINUTE / rate) for rate in (FASTEST, SLOWEST))
        return fast, slow


def _rounded(seconds: float) -> int:
    return _STEP_S * math.ceil(seconds / _STEP_S)


def reading_time(seconds: Sequence[int]) -> str:
    """`1 phút 10 giây đến 1 phút 25 giây`, `40–45 giây`."""
    if max(seconds) < _A_MINUTE:
        return f"{'–'.join(str(one) for one in dict.fromkeys(seconds))} giây"
    said = list(dict.fromkeys(map(duration, seconds)))
    return " đến ".join(said)


def duration(seconds: int) -> str:
    """`2 phút 5 giây`, `45 giây`."""
    minutes, rest = divmod(seconds, _A_MINUTE)
    parts = [f"{minutes} phút" if minutes else "", f"{rest} giây" if rest or not minutes else ""]
    return " ".join(filter(None, parts))


def reading_note(syllables: int, seconds: Sequence[int]) -> str:
    """How long a script takes and what that was reckoned from."""
    return f"{reading_time(seconds)} ({with_points(syllables)} âm tiết)"


def loudspeaker_text(
    script: Prose, language: str, words: SpokenWords, hotlines: Sequence[Hotline] = ()
) -> LoudspeakerText:
    """A script in its language; `hotlines` are the campaign's, the first of which is read where the script has none."""
    numbers = tuple((line.number, line.name) for line in hotlines)
    return _planned(script.source, language, words, numbers)


# Asked for by proof-reading and by planning; the text and the words are the same.
@lru_cache(maxsize=512)
def _planned(script: str, language: str, words: SpokenWords, hotlines: tuple[tuple[str, str], ...]) -> LoudspeakerText:
    lines = list(_lines(read_prose(script).blocks))
    reminder = words.reminder.get(language)
    if language != VIETNAMESE:
        return _as_written(lines, hotlines, reminder)
    speaker = TextSpeaker(words, [number for number, _ in hotlines])
    spoken = [speaker.say(line) for line in lines]
    numbers = tuple(number for text in spoken for number in text.numbers)
    closing = _closing([(digit_by_digit(number), name) for number, name in hotlines], numbers, reminder)
    said = [speaker.say(sentence) for sentence in closing]
    return LoudspeakerText(
        tuple(text.sentences for text in spoken if text.sentences),
        tuple(dict.fromkeys(unsure for text in spoken for unsure in text.unsure)),
        (*numbers, *(number for text in said for number in text.numbers)),
        tuple(sentence for text in said for sentence in text.sentences),
    )


def _closing(hotlines: Sequence[tuple[str, str]], read: Sequence[str], reminder: Reminder | None) -> Iterator[str]:
    """The sentences that are missing for a hotline to be read twice."""
    heard = [number.replace(",", "") for number in read]  # However its digits are grouped.
    times = {number: heard.count(number.replace(",", "")) for number, _ in hotlines}
    if not hotlines or reminder is None or max(times.values()) > 1:
        return
    number, name = next(((number, name) for number, name in hotlines if times[number]), hotlines[0])
    if not times[number]:
        yield reminder.call.replace("{number}", number).replace("{name}", name)
    yield reminder.again.replace("{number}", number).replace("{name}", name)


def _as_written(
    lines: Iterable[str], hotlines: Sequence[tuple[str, str]], reminder: Reminder | None
) -> LoudspeakerText:
    known = [number for number, _ in hotlines]
    found: list[str] = []
    paragraphs = [tuple(_with_spaced_numbers(part, known, found) for part in line.split("\n")) for line in lines]
    spaced = [(_spaced(number), name) for number, name in hotlines]
    closing = tuple(_closing(spaced, found, reminder))
    return LoudspeakerText(tuple(paragraphs), (), tuple(found), closing, as_written=True)


def _with_spaced_numbers(text: str, known: Sequence[str], found: list[str]) -> str:
    """The text with spaces between the digits of its telephone numbers, which are added to `found`."""
    text = unicodedata.normalize("NFC", text)
    spots = {(number.start, number.end) for number in find_phone_numbers(text, known)}
    for number in known:
        written = re.escape(number).replace(r"\ ", r"[\s.]?")
        spots |= {match.span() for match in re.finditer(rf"(?<![\d.,/]){written}(?![\d/]|[.,]\d)", text)}
    said, at = "", 0
    for start, end in sorted(spots):
        if start >= at:
            found.append(_spaced(text[start:end]))
            said, at = said + text[at:start] + found[-1], end
    return said + text[at:]


def _spaced(number: str) -> str:
    return " ".join(re.sub(r"[^\d+]", "", number))


def _lines(blocks: Iterable[Block], label: str = "") -> Iterator[str]:
    """The paragraphs and list items of a script, a numbered item with its number: `Một là: …`."""
    for block in blocks:
        if block[0] == "p":
            yield label + plain_inlines(block[1])
            label = ""
            continue
        labels = labels_of(block)
        for at, item in enumerate(block[1]):
            number = labels[at].rstrip(".)") if labels else ""
            yield from _lines(item, f"{whole_in_words(int(number)).capitalize()} là: " if number.isdecimal() else "")
