"""A Vietnamese text as it is read aloud, by people or by a machine: no abbreviations, signs or digits.

The text is gone through once from its beginning; where a word or a number begins, each rule is tried in its order.
What no rule can say surely stays as it was written and is reported.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from loa.content.phone_numbers import FoundNumber, called_numbers, find_phone_numbers
from loa.house_style.spoken_dates import DATE_RULES, Rule
from loa.house_style.spoken_figures import FigureRules
from loa.house_style.spoken_names import NameRules, is_shouted
from loa.house_style.spoken_numbers import DIGITS, digit_by_digit
from loa.house_style.spoken_words import SpokenWords

NUMBER_BEGINS, NUMBER_ENDS = "\ue000", "\ue001"
"""Around a telephone number while a text is worked on."""

_PAUSES = set("()[]{}|→⇒")
_SILENT_KINDS = {"So", "Sk", "Sc", "Cf", "Co", "Cs", "Cn", "Sm", "Cc"}
_QUOTES = set("“”„«»\"‘’‹›'`*_#\\")
_DASH_BETWEEN_WORDS = re.compile(r"\s+[–—−-]+\s+|\s*[–—]\s*")
_RAISED = re.compile(r"(?<![mM])[⁰¹²³⁴-⁹]+|[⁰¹⁴-⁹]+")
_BULLET = re.compile(r"^\s*(?:[•▪●○◦✓✔➢→·]\s*|[-–—*+](?=\s|[^\W\d])\s*)+")
_HASHTAG = re.compile(r"#[^\W\d]\w+")
_NO_COUNT_BEHIND = r"\s*(?:[.,;:!?)]|$|[–—-]\s|(?:là|miễn phí|hoặc|hay|để|khi|ngay)\b)"
"""What stands behind a hotline, where a count would have what is counted."""

_COUNT_BEFORE = (
    r"(?<!là )(?<!được )(?<!có )(?<!gồm )(?<!tổng )(?<!cộng )(?<!đạt )(?<!tăng )(?<!giảm )(?<!khoảng )(?<!gần )"
    r"(?<!hơn )(?<!trên )(?<!dưới )(?<!thêm )(?<!trang )(?<!iều )(?<!ngày )(?<!mục )(?<!phòng )"
)
_DIGIT_NAMES = "|".join(DIGITS)
_SPELLED = re.compile(rf"\b(?:{_DIGIT_NAMES})(?:\s*[–—-]\s*(?:{_DIGIT_NAMES})\b)+", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>“”\"]*[^\s<>“”\".,;:!?)\]]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w.@])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:vn|com|org|net|info|edu|gov|io|me)(?:/[\w./?=&%-]*[\w/])?(?![\w.]*@)",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"(?<![^\W_])([^\W\d_])\.(?=\s+([^\W_]))")
_SENTENCE_END = re.compile(r"(?<=[.!?;…])\s+(?=[^\W_])")


class Unsure(NamedTuple):
    """What cannot be said surely: `word`, `document`, `figure` or `address`, and how it is written."""

    kind: str
    written: str


@dataclass(frozen=True)
class SpokenText:
    """A text as it is read aloud, in sentences; telephone numbers in it are also given as they are said."""

    sentences: tuple[str, ...]
    unsure: tuple[Unsure, ...] = ()
    numbers: tuple[str, ...] = ()

    @property
    def syllables(self) -> int:
        """How many syllables are read: in Vietnamese each is a word by itself."""
        return sum(len(sentence.split()) for sentence in self.sentences)


@dataclass
class _Reading:
    """What is found while one text is gone through."""

    said: list[str] = field(default_factory=list)
    unsure: list[Unsure] = field(default_factory=list)


class TextSpeaker:
    """Says texts with the words of a site; `hotlines` are the numbers people are told to dial."""

    def __init__(self, words: SpokenWords, hotlines: Collection[str] = ()) -> None:
        self._words = words
        self._hotlines = frozenset(hotlines)
        self._figures = FigureRules(words)
        self._names = NameRules(words)
        self._rules: tuple[Rule, ...] = (
            *self._names.document_rules,
            *self._names.word_rules,
            *DATE_RULES,
            *self._figures.rules,
            *self._names.roman_rules,
        )

    def say(self, text: str) -> SpokenText:
        """A text of one paragraph, or of several lines, each of which begins a sentence."""
        sentences: list[str] = []
        unsure: list[Unsure] = []
        for line in text.splitlines():
            reading = self._read(_cleaned(line))
            unsure += reading.unsure
            sentences += _sentences(self._with_numbers_marked("".join(reading.said)))
        numbers = [said for sentence in sentences for said in _numbers_in(sentence)]
        shown = tuple(sentence.translate({ord(NUMBER_BEGINS): None, ord(NUMBER_ENDS): None}) for sentence in sentences)
        return SpokenText(shown, tuple(dict.fromkeys(unsure)), tuple(numbers))

    def _read(self, text: str) -> _Reading:
        reading, at = _Reading(), 0
        numbers = {number.start: number for number in self._phone_numbers(text)}
        shouted = is_shouted(text)
        while at < len(text):
            if at and text[at - 1].isalnum() and text[at].isalpha():
                reading.said.append(text[at])
                at += 1
                continue
            said, end = self._at(text, at, numbers, shouted, reading)
            reading.said.append(said)
            at = end
        return reading

    def _at(
        self, text: str, at: int, numbers: dict[int, FoundNumber], shouted: bool, reading: _Reading
    ) -> tuple[str, int]:
        """What is said for what begins at a place, and where it ends."""
        if at in numbers:
            number = numbers[at]
            spoken = digit_by_digit(text[at : number.end])
            return f" {NUMBER_BEGINS}{spoken}{NUMBER_ENDS} ", number.end
        if hashtag := _HASHTAG.match(text, at):
            reading.unsure.append(Unsure("word", hashtag[0]))
            return hashtag[0][1:], hashtag.end()
        if address := _ADDRESS.match(text, at):
            reading.unsure.append(Unsure("address", address[0]))
            return f" {_said_address(address[0])} ", address.end()
        for pattern, say in self._rules:
            match = pattern.match(text, at)
            if match and match[0] and (said := say(match)) is not None:
                if fault := self._figures.fault(match) or self._names.fault(match):
                    reading.unsure.append(Unsure(*fault))
                return f" {said} " if said else "", match.end()
        if text[at].isalnum():
            word, end, is_unsure = self._names.plain_word(text, at, shouted)
            if is_unsure:
                reading.unsure.append(Unsure("word", text[at:end]))
            return word, end
        return self._sign(text, at)

    def _sign(self, text: str, at: int) -> tuple[str, int]:
        if dash := _DASH_BETWEEN_WORDS.match(text, at):
            return ", ", dash.end()
        sign = text[at]
        if sign == "/":
            return (" mỗi ", at + 1) if self._words.per_pattern.match(text, at + 1) else (", ", at + 1)
        if sign == "-" and 0 < at < len(text) - 1:
            return " ", at + 1
        if sign in self._words.signs:
            return f" {self._words.signs[sign]} ", at + 1
        if sign in _PAUSES:
            return ", ", at + 1
        if sign == "…":
            return "… ", at + 1
        if sign in "'’" and 0 < at < len(text) - 1 and text[at - 1].isalpha() and text[at + 1].isalpha():
            return sign, at + 1
        if sign in _QUOTES or unicodedata.category(sign) in _SILENT_KINDS:
            return "", at + 1
        return sign, at + 1

    def _phone_numbers(self, text: str) -> Iterator[FoundNumber]:
        yield from find_phone_numbers(text, self._hotlines)
        yield from called_numbers(text)
        for number in self._hotlines:
            if len(number) > 5:
                continue
            # Named as a number, or with the digits in words behind it.
            spelled = r"[\s,–—-]*".join(digit_by_digit(number).split())
            named = (
                rf"(?<![\w.,/+-])(?:(?<=số )|(?=\d+[\s,:(–—-]+{spelled})|{_COUNT_BEFORE}(?=\d+{_NO_COUNT_BEHIND}))"
                rf"{number}(?![\w/%]|[.,]\d)"
            )
            for found in re.finditer(named, text, re.IGNORECASE):
                yield FoundNumber(found.start(), found.end(), number)

    def _with_numbers_marked(self, text: str) -> str:
        """Digits that the writer spelled out are a number, too, and one that is said twice in a row is said once."""
        text = _SPELLED.sub(lambda found: re.sub(r"\s*[–—-]\s*", " ", found[0]), text)
        for said in {digit_by_digit(number) for number in self._hotlines}:
            spelled = r"[\s,–—-]+".join(said.replace(",", "").split())
            marked = f"{NUMBER_BEGINS}{said}{NUMBER_ENDS}"
            parts = re.split(f"({NUMBER_BEGINS}[^{NUMBER_ENDS}]*{NUMBER_ENDS})", text)
            # Every second part is a number that is marked already.
            parts[::2] = [re.sub(rf"\b{spelled}\b", marked, part) for part in parts[::2]]
            text = "".join(parts)
        again = rf"({NUMBER_BEGINS}[^{NUMBER_ENDS}]+{NUMBER_ENDS})(?:[\s,:–—-]*\1)+"
        return re.sub(again, r"\1", text)


def _cleaned(text: str) -> str:
    """Composed letters (NFC), single spaces, no bullet."""
    text = unicodedata.normalize("NFC", text).replace("\u00ad", "").replace("\u200b", "")
    text = " ".join(text.replace("\u2011", "-").replace("\u2212", "-").split())
    return _BULLET.sub("", _with_plain_numerals(text))


def _with_plain_numerals(text: str) -> str:
    """Digits in the place of raised ones (`a mũ 2`), fractions, circles and Roman signs; `m²` stays a unit."""
    text = _RAISED.sub(lambda found: f" mũ {unicodedata.normalize('NFKC', found[0])} ", text)
    return "".join(_plain_numeral(sign) if sign.isnumeric() and not sign.isdecimal() else sign for sign in text)


def _plain_numeral(sign: str) -> str:
    if sign in "²³" or unicodedata.category(sign) == "Lo":
        return sign
    plain = unicodedata.normalize("NFKC", sign).replace("⁄", "/")
    if not re.fullmatch(r"[\d/()IVXLCDM.]+", plain):
        return ""
    return plain if "SUBSCRIPT" in unicodedata.name(sign, "") else f" {plain.strip('().')} "


def _sentences(text: str) -> list[str]:
    """Sentences with tidy marks, each with a capital at its beginning and a mark at its end."""
    text = re.sub(r"\.{2,}|…", "… ", text)
    text = " ".join(text.split())
    text = re.sub(r"\s+([,.;:!?…])", r"\1", text)
    text = re.sub(r"[,;:]+(?=[,;:.!?…])", "", text)
    text = re.sub(r"([,;:])(?=[^\s\d])", r"\1 ", text)
    text = re.sub(r"([.!?])(?=[^\W\d_])", r"\1 ", text)
    text = text.replace("²", " vuông").replace("³", " khối")
    text = _INITIAL.sub(lambda found: found[1] if found[2].islower() else found[0], text)
    text = re.sub(r"…(?=\s+[^\W_A-ZÀ-ỸĐ])", ",", text).replace("…", ".")
    text = re.sub(r"\.+", ".", re.sub(r"([!?])\.", r"\1", text)).strip(" ,;:")
    return [_finished(part) for part in _SENTENCE_END.split(text) if re.search(r"[^\W_]", part)]


def _finished(sentence: str) -> str:
    sentence = sentence.strip(" ,")
    letter = re.search(r"[^\W\d_]", sentence)
    if letter:
        sentence = sentence[: letter.start()] + letter[0].upper() + sentence[letter.end() :]
    return sentence if sentence.rstrip(NUMBER_ENDS).endswith((".", "!", "?", ";", ":")) else f"{sentence}."


def _numbers_in(sentence: str) -> list[str]:
    return re.findall(rf"{NUMBER_BEGINS}([^{NUMBER_ENDS}]+){NUMBER_ENDS}", sentence)


def _said_address(address: str) -> str:
    """`https://www.vi-du.gov.vn/tin` → `vi du chấm gov chấm vn`: where it leads on the site is not said."""
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", address, flags=re.IGNORECASE)
    host = bare.partition("/")[0]
    said = host.replace(".", " chấm ").replace("@", " a còng ").replace("-", " gạch ngang ")
    return " ".join(said.replace("_", " gạch dưới ").split())
