"""Tables of the codes of all lists and provinces for the handbook, with their titles."""

from __future__ import annotations

from collections.abc import Iterator

from loa.catalogue.known_provinces import known_provinces
from loa.content.vocabulary import Format, Language, Metric, TermLists, Vocabulary, VocabularyEntry
from loa.house_style.written_numbers import decimal, finished_size, printing_place
from loa.reference.markdown_tables import table

LISTS_OF_CODES = (*(name for name in TermLists.model_fields if name != "search_words"), "designs")
"""The lists whose codes stand in content files; formats have a table of their own."""


def code_table(vocabulary: Vocabulary, list_name: str) -> str:
    """The codes of one list (`Vocabulary.names`) as a Markdown table; a sentence where it has none."""
    entries = vocabulary.names(list_name)
    if not entries:
        return "Trang web này chưa có mã nào trong danh mục ấy.\n"
    more = next(iter(_more(*next(iter(entries.items())))), ("", ""))[0]
    head = ["Mã", "Tên", *([more] if more else [])]
    rows = ([f"`{name}`", _title(entry), *(said for _, said in _more(name, entry))] for name, entry in entries.items())
    return table(head, rows)


def format_table(vocabulary: Vocabulary, kinds: str, folder: str) -> str:
    """The formats of some kinds (`banner poster`), each with its picture, which lies in `folder`."""
    rows = (
        [
            f'![{form.title}]({folder}/{name}.svg){{ width="180" }}',
            f"`{name}`<br>{form.title}",
            f"{finished_size(form)}<br>{printing_place(form)}{_distance(form)}",
        ]
        for name, form in vocabulary.formats.items()
        if form.kind in kinds.split()
    )
    return table(["Hình", "Mã, tên", "Cỡ thành phẩm, nơi in"], rows)


def provinces_of_today() -> str:
    """The provinces of today with their codes and folders."""
    rows = ([f"`{p.code}`", p.name, f"`{p.slug}`"] for p in known_provinces().values() if p.code is not None)
    return table(["Mã", "Tỉnh, thành phố", "Thư mục"], rows)


def merged_provinces() -> str:
    """The provinces that were merged, with the folders of those that they went into."""
    rows = ([p.name, f"`{p.slug}`", f"`{p.successor}`"] for p in known_provinces().values() if p.successor)
    return table(["Tỉnh đã hợp nhất", "Thư mục", "Nay là (`successor`)"], rows)


def _title(entry: VocabularyEntry) -> str:
    return f"{entry.title} ({entry.note})" if entry.note else entry.title


def _more(name: str, entry: VocabularyEntry) -> Iterator[tuple[str, str]]:
    """What the entries of some lists have beside their titles, with the head of its column."""
    if isinstance(entry, Metric):
        yield "Đơn vị", entry.unit
    if isinstance(entry, Language):
        yield "Tên riêng", f"{entry.own_name} (`{entry.tag}`)"


def _distance(form: Format) -> str:
    return f"<br>Người đọc cách chừng {decimal(form.reading_m)} m" if form.reading_m else ""
