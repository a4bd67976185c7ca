"""An article as plain text, for systems that keep only letters: made from its HTML, so that both say the same."""

from __future__ import annotations

from html.parser import HTMLParser

_BREAKS = {"p", "h1", "h2", "h3", "h4", "ul", "ol", "figure", "blockquote", "table"}
_RULES = {"h1": "=", "h2": "-"}
_SKIPPED = {"title"}


def plain_text(html: str) -> str:
    """The words of plain HTML (layouts/pages/article.html) in lines: lists with dashes, a row of a table as a list."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = []
        self._line = ""
        self._lists: list[int | None] = []
        self._heads: list[str] = []
        self._cell = 0
        self._address = ""
        self._skipping = 0

    def text(self) -> str:
        self._end_line()
        lines: list[str] = []
        for line in self._lines:
            if line or (lines and lines[-1]):
                lines.append(line)
        return "\n".join(lines).strip() + "\n"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._skipping += tag in _SKIPPED
        if tag in _BREAKS and not (tag == "p" and self._line.strip() in {"-"}):
            self._end_line(blank=not self._lists)
        if tag in {"ul", "ol"}:
            self._lists.append(int(given.get("start", 1)) if tag == "ol" else None)
        elif tag == "li":
            self._begin_item(given)
        elif tag == "br":
            self._end_line()
        elif tag == "a":
            self._address = given.get("href", "")
        elif tag == "img":
            self._line += f"[Ảnh {given.get('src', '').rpartition('/')[2]}: {given.get('alt', '')}]"
        elif tag == "figcaption":
            self._skipping += 1
        elif tag == "table":
            self._heads, self._is_head = [], True
        elif tag == "tr":
            self._end_line(blank=True)
            self._cell = 0
        elif tag in {"td", "th"} and self._cell and self._cell < len(self._heads):
            self._end_line()
            self._line = f"  {self._heads[self._cell]}: "

    def handle_endtag(self, tag: str) -> None:
        self._skipping -= tag in _SKIPPED or tag == "figcaption"
        if tag in {"ul", "ol"}:
            self._lists.pop()
            self._end_line(blank=not self._lists)
        elif tag == "a":
            if self._address.startswith("http") and self._address not in self._line:
                self._line += f" ({self._address})"
        elif tag == "th" and self._is_head:
            self._heads.append(self._line.strip())
            self._line = ""
        elif tag in {"td", "th"}:
            if self._line.rstrip().endswith(":"):
                self._line = ""
            self._cell += 1
        elif tag == "thead":
            self._is_head = False
        elif tag in _BREAKS or tag in {"li", "caption", "tr"}:
            self._end_heading(tag)
            self._end_line(blank=tag in _BREAKS and not self._lists)

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            self._line += " ".join(data.split()) if not data.strip() else _spaced(data)

    _is_head = True

    def _begin_item(self, given: dict[str, str]) -> None:
        self._end_line()
        number = self._lists[-1]
        mark = "-"
        if number is not None:
            number = int(given.get("value", number))
            mark, self._lists[-1] = f"{number}.", number + 1
        self._line = f"{'  ' * (len(self._lists) - 1)}{mark} "

    def _end_heading(self, tag: str) -> None:
        line = self._line.strip()
        if tag in _RULES and line:
            self._lines += [line, _RULES[tag] * len(line)]
            self._line = ""

    def _end_line(self, *, blank: bool = False) -> None:
        if self._line.strip():
            self._lines.append(self._line.rstrip())
        self._line = ""
        if blank:
            self._lines.append("")


def _spaced(data: str) -> str:
    """Words with single spaces, and with those at the ends that part them from their neighbours."""
    before, after = data[0].isspace() and "\n" not in data[:1], data[-1].isspace() and data[-1] != "\n"
    return f"{' ' if before else ''}{' '.join(data.split())}{' ' if after else ''}"
