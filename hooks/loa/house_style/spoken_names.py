"""Rules for what is read aloud of abbreviations, symbols of documents, Roman numerals, and letters with digits."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from loa.house_style.spoken_dates import Rule
from loa.house_style.spoken_numbers import after as text_after
from loa.house_style.spoken_numbers import before as text_before
from loa.house_style.spoken_numbers import digit_by_digit, ordinal_in_words, roman_number, whole_in_words
from loa.house_style.spoken_words import SpokenWords

_SYMBOL = r"[A-ZĐƯ][A-Za-zĐđƯư&]*\d{0,2}"
_DOCUMENT = re.compile(
    rf"(?P<no>\d{{1,6}})(?:/(?P<year>(?:19|20)\d\d))?[/-](?P<symbols>{_SYMBOL}(?:\s?[-/.]{_SYMBOL})*)(?![^\W_])"
)
_WORD = re.compile(r"[^\W_]+")
_ROMAN_CUES = (
    r"(?i:chương|phần|điều|khóa|khoá|lần|kỳ|hạng|cấp|loại|mục|tập|đợt|vùng|khu vực|đại hội|thế kỷ|giai đoạn|nhóm"
    r"|vòng|bậc|nhiệm kỳ|tiểu học|bài|học kỳ|quân khu)"
)
_SYLLABLE = re.compile(
    r"(?:b|ch?|d|đ|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|th?|tr?|v|x)?[aeiouy]{1,3}(?:ch?|m|ng?|nh|p|t)?", re.IGNORECASE
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.){2,}[^\W\d_]?(?![^\W_])|(?:[^\W\d_]\.)+[^\W\d_](?![^\W_])")
_VOWELS = set("aeiouy")
_SHOUTED_SHARE = 0.6
_JOINT = "TTLT"
"""The symbol of a document that several bodies issue together."""

_LONG_NUMBER = 10
"""Digits from which a number beside letters is read digit by digit."""

_FAR = 60
"""How many characters around a document's number are looked at for what it says."""


@lru_cache(maxsize=8)
def is_shouted(text: str) -> bool:
    """Whether a line is set in capitals throughout, so that capitals mean no abbreviation."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 1]
    shouted: int = sum(word.isupper() and _SYLLABLE.fullmatch(_bare(word)) is not None for word in words)
    return shouted > 2 and shouted / len(words) > _SHOUTED_SHARE


class NameRules:
    """The rules, with the abbreviations of a site."""

    def __init__(self, words: SpokenWords) -> None:
        self._words = words
        self.document_rules: tuple[Rule, ...] = ((_DOCUMENT, self._document),)
        self.word_rules: tuple[Rule, ...] = (
            (
                re.compile(rf"(?P<prefix>{words.prefix_pattern})[.-]?(?P<no>\d{{1,4}})(?P<letter>[A-Z]?)(?![^\W_])"),
                self._prefixed,
            ),
            (re.compile(rf"\(({words.word_pattern.pattern})\)"), self._in_brackets),
            (words.word_pattern, self._word),
        )
        self.roman_rules: tuple[Rule, ...] = (
            (re.compile(rf"(?P<cue>{_ROMAN_CUES}) (?P<n>[IVXLC]+)(?![^\W_])"), self._roman_after_cue),
            (re.compile(r"(?P<n>[IVX]{2,})(?![^\W_])"), self._roman),
        )

    # -- abbreviations

    def _word(self, match: re.Match[str]) -> str | None:
        written = match[0]
        if len(written) < 3 and (is_shouted(match.string) or _goes_on_in_capitals(match)):
            return None  # A word of a line in capitals.
        said = self._words.words[" ".join(written.split())]
        if written.endswith(".") and written.count(".") == 1 and not _leads_to_name(match):
            # The dot ends the sentence; a single letter before it is no abbreviation then.
            return f"{said}." if len(written) > 2 else None
        before = text_before(match)
        if before.rstrip().lower().endswith(said.lower()):
            return ""  # "học sinh HS": said already.
        return said

    def _in_brackets(self, match: re.Match[str]) -> str | None:
        """`Ủy ban nhân dân (UBND)`: what it stands for was just said."""
        said = self._words.words[" ".join(match[1].split())]
        return "" if text_before(match).rstrip().lower().endswith(said.lower()) else None

    def _prefixed(self, match: re.Match[str]) -> str:
        said = f"{self._words.prefixes[match['prefix']]} {whole_in_words(int(match['no']))}"
        return f"{said} {match['letter']}".strip()

    # -- documents

    def _document(self, match: re.Match[str]) -> str | None:
        symbols = re.split(r"\s?[-/.]", match["symbols"])
        if sum(letter.isupper() for letter in match["symbols"]) < 2:
            return None
        before = match.string[max(0, match.start() - _FAR) : match.start()].rstrip().lower()
        after = match.string[match.end() : match.end() + _FAR].lower()
        kind = self._words.documents.get(symbols[0], "")
        issuer = self._issuer(symbols[1:] if kind else symbols)
        if symbols[0] == _JOINT:
            issuer = " và ".join(filter(None, (self._issuer([symbol]) for symbol in symbols[1:])))
        says_it_again = any(f"của {one}".lower() in after for one in (issuer, *symbols))
        numbered = re.search(r"(?:^|\W)số:?$", before)
        said = [kind] if kind and not numbered and kind.lower() not in before else []
        if not numbered:
            said.append("số")
        said.append(whole_in_words(int(match["no"])))
        if match["year"]:
            said.append(f"năm {whole_in_words(int(match['year']))}")
        if issuer and not says_it_again:
            said.append(f"của {issuer}")
        return " ".join(said)

    def _issuer(self, symbols: list[str]) -> str:
        """Who issued a document; what stands behind that says who wrote it, which nobody reads aloud."""
        for symbol in symbols[:1]:
            session = re.fullmatch(r"(?P<prefix>[A-ZĐ]+)(?P<no>\d{1,2})", symbol)
            if session and session["prefix"] in self._words.prefixes:
                return f"{self._words.prefixes[session['prefix']]} {whole_in_words(int(session['no']))}"
            return self._words.issuers.get(symbol) or self._words.words.get(symbol) or ""
        return ""

    def fault(self, match: re.Match[str]) -> tuple[str, str] | None:
        """A document whose symbols are not known."""
        if match.re is not _DOCUMENT:
            return None
        symbols = re.split(r"\s?[-/.]", match["symbols"])
        known = self._issuer(symbols[1:] if symbols[0] in self._words.documents else symbols)
        is_kind_alone = symbols[0] in self._words.documents and len(symbols) == 1
        return None if known or is_kind_alone else ("document", match[0])

    # -- Roman numerals

    def _roman_after_cue(self, match: re.Match[str]) -> str | None:
        number = roman_number(match["n"])
        return None if number is None else f"{match['cue']} {whole_in_words(number)}"

    def _roman(self, match: re.Match[str]) -> str | None:
        number = roman_number(match["n"])
        if number is None:
            return None
        is_ordinal = re.search(r"thứ\s*$", text_before(match), re.IGNORECASE)
        return ordinal_in_words(number) if is_ordinal else whole_in_words(number)

    # -- words, and what looks like one

    def plain_word(self, text: str, at: int, shouted: bool) -> tuple[str, int, bool]:
        """What is said of the word at a place, where it ends, and whether that is unsure."""
        match = _WORD.match(text, at)
        assert match is not None, "a word begins here"
        word, end = match[0], match.end()
        if (initials := _INITIALS.match(text, at)) and initials[0].isupper():
            return initials[0].replace(".", " "), initials.end(), False
        if any(map(str.isdecimal, word)) and any(map(str.isalpha, word)):
            return _letters_and_digits(word), end, bool(re.search(r"[^\W\d_]{2}", word))
        if word.isdecimal():
            return f" {digit_by_digit(word)} ", end, False
        if len(word) > 1 and word.isupper():
            is_word = shouted or _is_said_as_word(word, text, at, end)
            return (word.lower() if is_word else word), end, not is_word
        runs_together = any(one.isupper() and other.isupper() for one, other in pairwise(word))
        without_vowel = word.islower() and len(word) > 1 and not _VOWELS & set(_bare(word))
        return word, end, runs_together or (without_vowel and word.isascii() and word.isalpha())


def _bare(word: str) -> str:
    """Small letters without marks."""
    plain = unicodedata.normalize("NFD", word.lower()).replace("đ", "d")
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _is_said_as_word(word: str, text: str, start: int, end: int) -> bool:
    """Whether capitals are meant to be heard as a word (`KHÔNG nhận lời`), not as an abbreviation."""
    if not _SYLLABLE.fullmatch(_bare(word).replace("đ", "d")):
        return False
    has_marks = _bare(word) != word.lower().replace("đ", "d")
    before, after = text[max(0, start - _FAR) : start], text[end : end + _FAR]
    beside = re.findall(r"[^\W\d_]+", before)[-1:] + re.findall(r"[^\W\d_]+", after)[:1]
    return has_marks or len(word) > 2 or any(len(other) > 1 and other.isupper() for other in beside)


def _leads_to_name(match: re.Match[str]) -> bool:
    """Whether a name or a number stands behind an abbreviation: `TP. Cao Lãnh`, `P. 5`."""
    after = text_after(match).lstrip()[:1]
    return after.isupper() or after.isdigit()


def _goes_on_in_capitals(match: re.Match[str]) -> bool:
    """Whether a word in capitals with a mark stands behind it, which no abbreviation has."""
    after = re.match(r"\s+([^\W\d_]{2,})", text_after(match))
    return bool(after and after[1].isupper() and _bare(after[1]) != after[1].lower().replace("đ", "d"))


def _letters_and_digits(word: str) -> str:
    """`9A1` → `chín A một`."""
    parts = re.findall(r"\d+|[^\W\d_]+", word)
    return " ".join(_digits_in_words(part) if part.isdecimal() else part for part in parts)


def _digits_in_words(digits: str) -> str:
    return whole_in_words(int(digits)) if len(digits) < _LONG_NUMBER else digit_by_digit(digits)
