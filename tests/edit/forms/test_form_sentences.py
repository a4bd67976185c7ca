"""Every problem that a form can lead to is told in words of forms, in both languages."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from loa.content.diagnostic_codes import CODES
from loa.content.diagnostics import Diagnostic, SourceLines
from loa.content.models import ITEM_LISTS, Campaign, Province
from loa.content.validation import validate
from loa.content.writing import Written, write
from loa.content.yaml_edits import Set
from loa.content.yaml_parser import Unreadable, parse
from loa.content.yaml_spans import Data
from loa.content.yaml_tree import TreePath
from loa.edit.forms.editor_language import CATALOGUES, editor_translator
from loa.edit.forms.field_titles import FieldTitles, all_models
from loa.edit.forms.form_fields import FormField, fields_of
from loa.edit.forms.form_sentences import FormSentences
from loa.edit.forms.form_shapes import LISTS
from loa.edit.forms.spot_paths import SpotPaths
from loa.edit.forms.widgets import Widget
from loa.pipeline.checker import check
from tests.conftest import SITES
from tests.edit.forms.form_samples import vocabulary
from tests.looking import inputs_at

SENTENCES: dict[str, dict[str, list[str]]] = yaml.safe_load(
    (CATALOGUES / "form_sentences.yml").read_text(encoding="utf-8")
)

OF_FILES = {f"L{number}" for number in (101, 102, 103, 104, 105, 108, 109, 110, 111, 113, 114, 115)}
OF_FILES |= {f"L{number}" for number in range(117, 141) if number != 123} | {"L201", "L203"}
"""The form of a file, which the writer keeps right, and keys that no form has."""

OF_TABLES = {f"L{number}" for number in (237, 238, 239, *range(328, 332), *range(518, 524), *range(632, 636), 654)}
"""A table has columns, and the spreadsheet that it is read from is a file to everybody."""

OF_NAMES_OF_FILES = {"L215", "L407", "L409", "L416", "L417", "L418", "L448", "L449", "L450", "L451", "L453", "L454"}
OF_NAMES_OF_FILES |= {"L455", "L456", "L457", "L458", "L459", "L460", "L466", "L467", "L430", "L611"}
"""Files that lie where no form puts them, or have names that no form gives them."""

OF_LISTS = {"L227", "L228", "L229", "L230", "L428", "L431", "L432", "L446", "L480", "L481", "L482", "L483", "L484"}
OF_LISTS |= {"L485", "L486", "L487", "L488", "L489", "L490", "L491", "L496"}
"""Lists, fonts, templates and settings of the site, for which there are no forms."""

NO_WORDS_OF_FORMS = re.compile(
    r"`|yaml|\.yml|\bkeys?\b|\blines?\b(?! of a list)|\bcolumns?\b|\bcommit\b|\bbranch\b|\bid\b|dòng \{|\bcột\b"
    r"|\btệp\b|\bfile\b|\bmã\b(?! QR| tỉnh)|\btrường\b(?! học)|lỗi:",
    re.IGNORECASE,
)

WRONG = [
    "", " ", "\u200b", "chữ", "7.415", "gần 5.000", "-5", "5-10", "98,5%", "9" * 14, "½", "x" * 501, "“trong ngoặc”",
    "2026-13-40", "31/6/2026", "sáng 30/7/2026", "30/7/2026 25:00", "07/30/2026", "08:00", "30/7/26", "1/7 – 5/7/2026",
    "2026-07-01T08:00:15", "Thứ Sáu, 30/7/2026", "7/2026", "đầu tháng 7", "www.vi-du.vn", "https://a.vn@b.vn/x",
    "http://vi du.vn", "111 (miễn phí)", "ai@", "do", "#12345", "Có Dấu", "| a | b |\n|---|---|\n| c | d |",
    "# Tiêu đề",
    "![ảnh](x.jpg)", "[trang](ke hoach)", "[trang](ke-hoach.pdf)", "[trang](zalo:1)", "[111](tel:1900)", "<b>đậm</b>",
    "a\u202eb", "chung\u2066tay", "~~gạch~~", "all",
]  # fmt: skip


def _leaves(fields: tuple[FormField, ...], path: TreePath = ()) -> Iterator[tuple[TreePath, FormField]]:
    """The paths of all fields of a form that hold a text, or a list of texts; of each list the first part."""
    for field in fields:
        here = (*path, field.key)
        if field.widget in {Widget.ITEMS, Widget.CARDS}:
            yield from _leaves(field.fields, (*here, 0))
        elif field.widget is Widget.GROUP:
            yield from _leaves(field.fields, here)
        elif field.widget is not Widget.HIDDEN:
            yield here, field


LEAVES = [(model, *leaf) for model in (Campaign, Province) for leaf in _leaves(fields_of(model, vocabulary()))]


def _document(model: type, path: TreePath, value: Data) -> bytes:
    """A file in which one field has this value, and all around it only what leads there."""
    told: Data = value
    for number in range(len(path) - 1, -1, -1):
        step = path[number]
        if isinstance(step, str):
            told = {step: told}
        else:
            assert isinstance(told, dict)
            told = [{"id": "muc", **told} if path[number - 1] in ITEM_LISTS and number == 1 else told]
    assert isinstance(told, dict)
    written = write(b"title: Ten\n" if model is Campaign else b"name: Ten\n", [Set((k,), v) for k, v in told.items()])
    return written.data if isinstance(written, Written) else b""


def _typed(field: FormField, text: str) -> Data:
    if field.widget is Widget.POINT:
        return [text, "0.5"]
    if field.widget in LISTS:
        return [text]
    return {"vi": text} if field.widget in {Widget.LINE_BY_LANGUAGE, Widget.TEXT_BY_LANGUAGE} else text


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(LEAVES), st.sampled_from(WRONG))
def test_whatever_a_form_says_wrongly_has_a_sentence_of_its_own(
    leaf: tuple[type, TreePath, FormField], text: str
) -> None:
    model, path, field = leaf
    data = _document(model, path, _typed(field, text))
    try:
        tree, problems = parse(data, "x.yml")
    except Unreadable as error:
        problems = list(error.diagnostics)
    else:
        problems += validate(tree, model, vocabulary(), SourceLines({"x.yml": data.decode()}))[1]
        paths = SpotPaths(model, [tree])
        titles = FieldTitles(model, "vi")
        sentences = FormSentences(editor_translator("vi"), vocabulary(), {})
        for problem in problems:
            told = " ".join(sentences.told(problem, titles, paths.path(problem)))
            assert "`" not in told and "…”" not in told.replace(text, "") and "{" not in told.replace(text, "")
    assert {problem.code for problem in problems} <= set(SENTENCES), problems


def test_each_code_is_told_in_words_of_forms_or_said_to_be_of_no_form() -> None:
    of_no_form = OF_FILES | OF_NAMES_OF_FILES | OF_LISTS
    assert set(SENTENCES) | of_no_form == set(CODES)
    assert not set(SENTENCES) & of_no_form


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_is_whole_in_both_languages(code: str) -> None:
    assert set(SENTENCES[code]) == {"en", "vi"}
    of_program = {"field", *_names(CODES[code].problem), *_names(CODES[code].remedy), *_OTHER_PARAMETERS}
    keys = {f"_{key}" for model in all_models() for key in model.model_fields}
    for language, sentences in SENTENCES[code].items():
        assert len(sentences) == 2
        for sentence in sentences:
            assert _names(sentence) <= of_program | keys, sentence
            assert sentence[-1] in ".?”", sentence
            assert code in OF_TABLES or not NO_WORDS_OF_FORMS.search(_without_names(sentence)), (language, sentence)
    assert _names(" ".join(SENTENCES[code]["vi"])) >= _names(" ".join(SENTENCES[code]["en"])) - {"field"}


def test_no_sentence_has_a_key_of_a_model_or_a_code_of_a_list() -> None:
    keys = {key for model in all_models() for key in model.model_fields if "_" in key}
    lists = vocabulary()
    codes = {*lists.formats, *lists.designs, *(c for n in ("audiences", "channels", "metrics") for c in lists.names(n))}
    codes = {code for code in codes if "-" in code}
    for sentences in SENTENCES.values():
        for sentence in (_without_names(one) for language in sentences.values() for one in language):
            assert not keys & set(re.findall(r"\w+", sentence)), sentence
            assert not codes & set(re.findall(r"[\w.-]+", sentence)), sentence


def test_vietnamese_sentences_have_their_marks() -> None:
    marked = re.compile(r"[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE)
    for code, sentences in SENTENCES.items():
        for sentence in sentences["vi"]:
            plain = re.sub(r"\S*[@/:]\S*", "", _without_names(sentence))
            words = [word for word in re.findall(r"[^\W\d_]+", plain) if len(word) > 1]
            assert sum(bool(marked.search(word)) for word in words) >= len(words) / 4, (code, sentence)


_BROKEN = ["chuyen-su-kien-sai", "khau-hieu-qua-dai", "so-lieu-khong-nguon", "bang-trong-van-ban", "mau-chu-khong-noi"]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("site", _BROKEN)
def test_filled_in_it_says_titles_in_the_place_of_keys_and_codes(site: str, language: str) -> None:
    sentences = FormSentences(editor_translator(language), vocabulary(), {})
    titles = FieldTitles(Campaign, language)
    for problem in check(inputs_at(SITES / "invalid" / site)).problems.diagnostics:
        told = " ".join(sentences.told(problem, titles, ("title",)))
        assert not re.search(r"[`{}]|bang-ron-|phuon-|gap-ba|counted_by|from_place", told), told


def test_dates_are_written_as_offices_write_them() -> None:
    sentences = FormSentences(editor_translator("vi"), vocabulary(), {})
    spot = parse(b"a: b", "x")[0].spot
    problem = Diagnostic("L303", spot, {"start": "30/07/2026", "end": "01/02/2026"})
    wrong, instead = sentences.told(problem, FieldTitles(Campaign, "vi"), ("ends",))
    assert wrong == "Ngày kết thúc 01/02/2026 lại trước ngày bắt đầu 30/7/2026."
    assert instead == "Hãy sửa ô “Bắt đầu” hoặc ô “Kết thúc”."


def test_what_only_a_text_editor_can_have_done_is_told_in_general() -> None:
    sentences = FormSentences(editor_translator("vi"), vocabulary(), {})
    problem = Diagnostic("L104", parse(b"a: b", "x")[0].spot, {"key": "title", "first_line": 3})
    wrong, _ = sentences.told(problem, FieldTitles(Campaign, "vi"), ("title",))
    assert wrong == "“Tên chiến dịch” có chỗ chưa đúng mà trang này chưa chỉ ra được."


_OTHER_PARAMETERS = {"keys", "code", "mine", "whose", "first", "second", "limit", "empty", "example", "days"}
"""Parameters that diagnostics have beside those of their own sentences."""


def _names(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def _without_names(sentence: str) -> str:
    return re.sub(r"\{\w+\}", "", sentence)
