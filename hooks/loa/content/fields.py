"""The types of fields: how a value must be written, and the code of the diagnostic where it is not.

Every error is a PydanticCustomError whose type is a key of diagnostic_codes.CODES, so validation needs no translations
and the models stay the only schema.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from loa.content.amounts import Amount, NotAnAmount, read_amount
from loa.content.dates import NotADate, When, read_when
from loa.content.deadlines import Deadline, read_deadline
from loa.content.decimal_numbers import MOST_DECIMALS, NotANumber, json_number, read_decimal
from loa.content.decimal_numbers import MOST_DIGITS as MOST_BEFORE_COMMA
from loa.content.diagnostic_codes import CODES, Severity
from loa.content.phone_numbers import dialled
from loa.content.prose import Fault, Prose, UnusableProse, read_prose
from loa.content.web_addresses import fault_of_address, is_email
from loa.content.whole_numbers import MOST_DIGITS, NotAWholeNumber, read_whole

MAX_LINE = 500
"""Most characters of a one-line text; the longest title of the seeds has 130."""

_SLUG = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
_FILE_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_PHONE = re.compile(r"\+?(?:\(\+?\d{1,5}\)|\d)(?:[ .-]*(?:\(\d{1,5}\)|\d))*", re.ASCII)
_DOUBLE_PREFIX = re.compile(r"\(?\+.*\(0")
_PHONE_DIGITS = range(3, 16)
"""Short numbers have three digits, whole ones at most fifteen (ITU-T E.164, 6.2.1)."""

_URL = re.compile(r"https?://[^\s<>\"]+\.[^\s<>\"]+", re.IGNORECASE)
_IN_QUOTES = re.compile(r"[“”„«»\"'‘’‹›](?P<inner>[^“”„«»\"‘’‹›]+)[“”«»\"'‘’‹›]")
_ANY_TEXT = {"type": ["string", "number", "boolean"]}


def fail(code: str, **params: object) -> PydanticCustomError:
    """A validation error with one of our codes, to raise in a validator."""
    return PydanticCustomError(code, code, params)


def slugify(text: str) -> str:
    """Lower-case ASCII without marks, words joined by hyphens: `Đồng Tháp` → `dong-thap`; `ten` if nothing is left."""
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    ascii_text = "".join(c for c in bare if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-") or "ten"


def _text(value: object) -> str:
    if value is None:
        raise fail("L206")
    if not isinstance(value, str):
        raise fail("L203")  # What is there instead is looked for in the tree.
    text = value.strip()
    if not any(map(_is_visible, text)):
        raise fail("L206")
    return text


def _is_visible(character: str) -> bool:
    """False for spaces, combining marks, and characters that show nothing by themselves."""
    return character.isalnum() or unicodedata.category(character)[0] not in "ZMC"


def _line(value: object) -> str:
    text = " ".join(_text(value).split())
    if len(text) > MAX_LINE:
        raise fail("L214", length=len(text), limit=MAX_LINE)
    return text


def without_quotes(text: str) -> str | None:
    """What stands between the quotation marks of `“chung-tay”`, made by a word processor; None where there are none."""
    match = _IN_QUOTES.fullmatch(text)
    return match["inner"].strip() if match else None


def _code(value: object) -> str:
    """Text in which quotation marks mean nothing. Raises L225 where it stands between some."""
    text = _text(value)
    if inner := without_quotes(text):
        raise fail("L225", value=text, example=inner)
    return text


def _slug(value: object) -> str:
    text = _code(value)
    if not _SLUG.fullmatch(text) or len(text) > 80:
        raise fail("L207", value=text, example=slugify(text)[:80])
    return text


def _file_name(value: object) -> str:
    text = _slug(value)
    if not _FILE_NAME.fullmatch(text):
        raise fail("L207", value=text, example=slugify(text))
    return text


def _matching(pattern: re.Pattern[str], code: str) -> Callable[[object], str]:
    def check(value: object) -> str:
        text = _code(value)
        if not pattern.fullmatch(text):
            raise fail(code, value=text)
        return text

    return check


def _url(value: object) -> str:
    text = _code(value)
    fault = fault_of_address(text)
    if fault and fault.code == "L473":
        raise fail("L473", address=text)
    if fault or not _URL.fullmatch(text):
        raise fail("L211", value=text, example=meant_address(text))
    return text


def meant_address(text: str) -> str:
    """The whole web address that a text without `https://` stands for, or an example where it stands for none."""
    whole = f"https://{text}"
    return whole if _URL.fullmatch(whole) and ":" not in text else "https://vi-du.vn"


def _email(value: object) -> str:
    text = _code(value)
    if not is_email(text):
        raise fail("L226", value=text)
    return text


def _reference(value: object) -> str:
    """The name of something else: whether it exists is asked where all names are known."""
    return _line(value)


def _phone(value: object) -> str:
    text = _code(value)
    # After the country's code nobody dials the 0 in `+84 (0)24 …`.
    if not _PHONE.fullmatch(text) or len(dialled(text).lstrip("+")) not in _PHONE_DIGITS or _DOUBLE_PREFIX.match(text):
        raise fail("L213", value=text)
    return text


_NUMBER_CODES = {"none": "L204", "signs": "L218", "words": "L219", "fraction": "L220", "negative": "L221"}
_NUMBER_CODES |= {"several": "L222", "large": "L223"}


def _whole(value: object) -> int:
    text = _code(value)
    try:
        return read_whole(text)
    except NotAWholeNumber as error:
        params: dict[str, object] = {"value": text, "limit": MOST_DIGITS}
        if error.number is not None:
            params |= {"example": str(error.number), "before": error.before}
        raise fail(_NUMBER_CODES[error.reason], **params) from None


_DECIMAL_CODES = {"none": "L231", "large": "L231", "signs": "L218", "words": "L219", "share": "L232"}
_DECIMAL_CODES |= {"several": "L232", "negative": "L221", "point": "L233", "unclear": "L234"}


def _number(value: object) -> Decimal:
    if isinstance(value, Decimal):
        return value
    text = _code(value)
    try:
        return read_decimal(text)
    except NotANumber as error:
        params = {"value": text, "example": error.example, "other": error.other, "before": error.before}
        params |= {"digits": str(MOST_BEFORE_COMMA), "decimals": str(MOST_DECIMALS)}
        raise fail(_DECIMAL_CODES[error.reason], **params) from None


_SHARE = re.compile(r"\+?(?P<number>\d{1,4}(?:[.,]\d{1,6})?)\s*(?P<percent>%?)", re.ASCII)


def _focus(value: object) -> tuple[float, float]:
    """Two shares of a picture's width and height: from 0 to 1, or in per cent."""
    parts = list(value) if isinstance(value, list | tuple) else [one for one in str(value).split() if one]
    shares = [_share(part) for part in parts]
    if len(shares) != 2 or None in shares:
        raise fail("L530", value=", ".join(map(str, parts)) if parts else str(value))
    return shares[0] or 0.0, shares[1] or 0.0


def _share(part: object) -> float | None:
    """A number from 0 to 1, or from 0 % to 100 %; None for anything else."""
    found = _SHARE.fullmatch(str(part).strip().strip(",;").strip())
    if found is None:
        return None
    share = float(found["number"].replace(",", ".")) / (100 if found["percent"] else 1)
    return share if share <= 1 else None


def read_flag(value: object) -> bool:
    """`true` or `false`. Raises L205 for anything else."""
    text = _code(value).lower()
    if text not in {"true", "false"}:
        raise fail("L205", value=text)
    return text == "true"


_DATE_CODES = {"form": "L301", "impossible": "L302", "month-first": "L305", "time-alone": "L304", "time": "L306"}
_DATE_CODES |= {"two": "L307", "seconds": "L308", "unclear": "L309", "weekday": "L310", "short-year": "L311"}


def _when(value: object) -> When:
    if isinstance(value, When):
        return value
    text = _code(value)
    try:
        return read_when(text)
    except NotADate as error:
        raise fail(_DATE_CODES[error.reason], value=text, **error.params) from None


def _due_date(value: object) -> Deadline:
    if isinstance(value, Deadline):
        return value
    text = _line(_code(value))
    try:
        return read_deadline(text)
    except NotADate as error:
        raise fail(_DATE_CODES[error.reason], value=text, **error.params) from None


def _money(value: object) -> Amount:
    if isinstance(value, Amount):
        return value
    text = _line(_code(value))
    try:
        return read_amount(text)
    except NotAnAmount:
        raise fail("L312", value=text) from None


def _day(value: object) -> When:
    when = _when(value)
    if when.date is None:
        raise fail("L622", value=when.vietnamese)
    return when


def _prose(value: object) -> Prose:
    if isinstance(value, Prose):
        return value
    text = _text(value)
    faults: tuple[Fault, ...] = ()
    try:
        prose = read_prose(text)
        faults = prose.faults
    except UnusableProse as error:
        faults = error.faults
    errors = [fault for fault in faults if CODES[fault.code].severity is Severity.ERROR]
    if errors:
        # Validation stops at the first error of a field; content/validation makes a diagnostic of each of these.
        raise fail(errors[0].code, faults=[(code, line, params) for code, line, params in errors])
    if not any(map(_is_visible, prose.plain)):
        # Only list markers, or a link without text: nothing would be shown.
        raise fail("L206")
    return prose


def _table_text(value: object) -> str:
    """The lines of a table, as they were typed or pasted; a tab at their beginning counts. Raises L203 and L206."""
    _text(value)
    return str(value).strip(" \r\n")


def by_language(value: object) -> object:
    """A plain string is Vietnamese; a mapping has one text for each language, and at least one."""
    if isinstance(value, dict) and not value:
        raise fail("L206")
    return {"vi": value} if isinstance(value, (str, Prose)) else value


Text = Annotated[str, PlainValidator(_text), WithJsonSchema(_ANY_TEXT)]
"""Text of any length; `no`, `14:30` and `2021` stay as written."""

Line = Annotated[str, PlainValidator(_line), WithJsonSchema(_ANY_TEXT)]
"""One line of text of at most MAX_LINE characters; runs of white space become one space."""

TableText = Annotated[str, PlainValidator(_table_text), WithJsonSchema({"type": "string"})]
"""The rows of a table, a line each, its cells between `|` or tabs; the first line has the names of the columns."""

Slug = Annotated[str, PlainValidator(_slug), WithJsonSchema({"type": "string", "pattern": f"^{_SLUG.pattern}$"})]
"""Lower-case ASCII words joined by hyphens, at most 80 characters; part of an address."""

Reference = Annotated[
    str, PlainValidator(_reference), WithJsonSchema({"type": "string", "pattern": f"^{_SLUG.pattern}$"})
]
"""The id or the folder of something that must exist; later rooms say which there are."""

FileName = Annotated[
    str, PlainValidator(_file_name), WithJsonSchema({"type": "string", "pattern": f"^{_FILE_NAME.pattern}$"})
]
"""The name of a content file without its ending: a slug without dots."""

_colour = _matching(_COLOUR, "L212")
Colour = Annotated[str, PlainValidator(_colour), WithJsonSchema({"type": "string", "pattern": "^#[0-9A-Fa-f]{6}$"})]
"""`#RRGGBB`."""

Phone = Annotated[str, PlainValidator(_phone), WithJsonSchema({"type": ["string", "integer"]})]
"""A telephone number as text, zeros kept: `1900 1234`, `(024) 3869 4488`, `+855 23 123 456`, `1-866-347-2423`."""

Url = Annotated[str, PlainValidator(_url), WithJsonSchema({"type": "string", "format": "uri"})]
"""A whole http or https address."""

Email = Annotated[str, PlainValidator(_email), WithJsonSchema({"type": "string", "format": "email"})]
"""One e-mail address."""

WholeNumber = Annotated[
    int, PlainValidator(_whole), WithJsonSchema({"type": ["integer", "string"], "pattern": r"^\d+$"})
]
"""A whole number in digits; `7.415` is refused, because YAML would read it as seven point four."""

Number = Annotated[
    Decimal,
    PlainValidator(_number),
    PlainSerializer(json_number),
    WithJsonSchema({"type": ["integer", "string"], "pattern": r"^(\d+|\d{1,3}(\.\d{3})+,\d+|\d+,\d+)$"}),
]
"""A number of 0 or more, a comma before its decimals: `7415`, `12,5`, `1.250,5`; see decimal_numbers.read_decimal."""

Focus = Annotated[
    tuple[float, float],
    PlainValidator(_focus),
    PlainSerializer(list),
    WithJsonSchema(
        {
            "type": "array",
            "items": {"anyOf": [{"type": "number", "minimum": 0, "maximum": 1}, {"type": "string"}]},
            "minItems": 2,
            "maxItems": 2,
            "examples": [[0.5, 0.3], ["50%", "30%"]],
        }
    ),
]
"""A place in a picture: its shares of the width from the left and of the height from the top, `[0.5, 0.3]`."""

Flag = Annotated[bool, PlainValidator(read_flag), WithJsonSchema({"type": "boolean"})]
"""`true` or `false`."""

Date = Annotated[
    When,
    PlainValidator(_when),
    PlainSerializer(lambda when: when.iso or when.vietnamese),
    WithJsonSchema(
        {"type": ["string", "integer"], "examples": ["2026-07-30", "30/7/2026", "2026-07-30 08:00", "27/10"]}
    ),
]
"""A date, whole or partial; see dates.read_when."""

Day = Annotated[
    When,
    PlainValidator(_day),
    PlainSerializer(lambda when: when.iso),
    WithJsonSchema({"type": "string", "examples": ["12/7/2026", "2026-07-12", "2026-07-12 08:00"]}),
]
"""A whole date, with or without a time."""

DueDate = Annotated[
    Deadline,
    PlainValidator(_due_date),
    PlainSerializer(lambda deadline: deadline.written),
    WithJsonSchema({"type": ["string", "integer"], "examples": ["2026-09-30", "quý III/2026", "thường xuyên"]}),
]
"""A deadline: a date, or words as the plan has them; see deadlines.read_deadline."""

Money = Annotated[
    Amount,
    PlainValidator(_money),
    PlainSerializer(lambda amount: amount.written),
    WithJsonSchema({"type": "string", "examples": ["120,5 triệu đồng", "khoảng 2 tỷ đồng"]}),
]
"""A sum of money with its unit; see amounts.read_amount."""

LongText = Annotated[
    Prose, PlainValidator(_prose), PlainSerializer(lambda prose: prose.source), WithJsonSchema(_ANY_TEXT)
]
"""Prose: paragraphs, lists, bold, italic, links."""
