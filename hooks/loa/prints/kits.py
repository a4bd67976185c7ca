"""Plan kits: zip files with what one reader needs, and an index in Vietnamese that says how to print each file.

A kit is an Output like any other. Its data lists its members by name and by the digest of their bytes' origin, so a
kit is made again exactly when one of its members or its index changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from loa.catalogue.catalogue import Catalogue, ResolvedProvince
from loa.catalogue.hotlines import hotlines_of_all
from loa.catalogue.listed_bodies import is_for_one_body
from loa.content.models import Source
from loa.content.vietnamese_order import vietnamese_order
from loa.content.vocabulary import Vocabulary
from loa.house_style.loudspeaker import duration, reading_note
from loa.house_style.written_numbers import file_size, finished_size
from loa.prints.file_names import FORMERLY
from loa.prints.kit_contents import TICKET, KitContent, is_shop_file, kit_contents, name_of
from loa.prints.kit_lists import as_list, is_list, offered_file
from loa.prints.layout_data import SAMPLE_MARK
from loa.prints.meanings import meaning
from loa.prints.office_copies import CARD
from loa.prints.office_forms import OfficeForms, read_office_forms
from loa.prints.radio_scripts import FORMAT as SCRIPT
from loa.prints.shop_formats import as_made
from loa.store.inputs import Inputs
from loa.store.output import Output, output
from loa.store.versions import tools

INDEX = "muc-luc"
"""What the name of a kit's index begins with.

It is plain text with a byte order mark and Windows line ends: it opens with its letters right wherever it is unpacked.
"""

ZIP = 2
"""The way kits are packed (pipeline/zip_kits.py); counted up when that changes, so that all are packed again."""

_RULE = "=" * 60
_HOW_TO_PRINT = {
    "shop": "Đưa cho cơ sở in.",
    "office": "In ở cơ quan, trường học.",
    "screen": "Đăng lên mạng, gửi qua điện thoại; không để in.",
}


def plan_kits(
    catalogue: Catalogue, inputs: Inputs, outputs: Sequence[Output], sizes: Mapping[str, int]
) -> list[Output]:
    """The kits of single bodies, of provinces and of campaigns.

    `outputs` are the files that may go into them; `sizes` are their bytes by path, for the index.
    """
    forms = read_office_forms(inputs)
    planner = _KitPlanner(catalogue, forms, outputs, sizes)
    return [planner.kit(content) for content in kit_contents(catalogue, forms, outputs)]


_HOW_TO_READ = {
    "text": "Chữ cho hệ thống đọc tự động.",
    "office": "Bản A4 cho người đọc.",
    "recording": "Bản ghi âm, để phát trên loa.",
}
"""What each file of a loudspeaker script is for."""


class _Kit(NamedTuple):
    """A kit with all its members, by name, and for each file that a ticket lists the name of that ticket."""

    content: KitContent
    members: Sequence[tuple[str, Output]]
    ticket_of: Mapping[str, str]


class _KitPlanner:
    def __init__(
        self, catalogue: Catalogue, forms: OfficeForms, outputs: Sequence[Output], sizes: Mapping[str, int]
    ) -> None:
        self.vocabulary: Vocabulary = catalogue.vocabulary
        self.forms = forms
        self.sizes = sizes
        self.tickets: dict[str, list[Output]] = {}
        for made in outputs:
            for kit in made.facts.get("kits", ()) if made.facts.get("format") == TICKET else ():
                self.tickets.setdefault(kit, []).append(made)

    def kit(self, content: KitContent) -> Output:
        """A kit with its tickets and its index."""
        tickets = [(content.ticket_name(ticket), ticket) for ticket in self.tickets.get(content.path, ())]
        members = sorted([*content.members, *tickets], key=lambda member: member[0])
        kit = _Kit(content, members, _ticket_of(content, tickets))
        made = output(
            content.path,
            "bundle",
            "bundle",
            data={
                "zip": ZIP,
                "index": self._index(kit),
                "index_name": _index_name(content),
                "members": [[name, made.digest] for name, made in members],
            },
            tools=tools("bundle"),
            facts={
                "kit": content.kind,
                "province": content.province.slug,
                "title": content.title,
                "files": len(members),
                **content.facts,
                **({FORMERLY: content.formerly} if content.formerly else {}),
            },
        )
        return as_list(made, members, self.sizes) if is_list(content.path) else made

    # -- the index

    def _index(self, kit: _Kit) -> str:
        blocks = [self._head(kit), *self._entries(kit), self._foot(kit)]
        return "\n\n".join(blocks) + "\n"

    def _head(self, kit: _Kit) -> str:
        total = file_size(sum(self.sizes.get(made.path, 0) for _, made in kit.members))
        lines = [
            kit.content.title.upper(),
            _RULE,
            f"{len(kit.members)} tệp, {total}. Tên tệp không dấu để máy nào cũng mở được.",
        ]
        if any(made.facts.get("sample") for _, made in kit.members):
            lines.append(f"Tệp có ghi [MẪU]: {SAMPLE_MARK.lower()}. Chưa duyệt thì chưa phát rộng rãi.")
        lines.append("In từ tệp PDF: chọn “Kích thước thực (Actual size)”, không chọn “Vừa trang (Fit)”.")
        return "\n".join(lines)

    def _entries(self, kit: _Kit) -> Iterator[str]:
        for number, (name, made) in enumerate(kit.members, 1):
            first, *more = self._entry(made, kit.ticket_of.get(made.path, ""))
            said = meaning(kit.content.province, self.vocabulary, made.facts)
            lines = [first, *([said] if said else []), *more]
            yield f"{number}. {name}\n" + "\n".join(f"   {line}" for line in lines)

    def _entry(self, made: Output, ticket: str) -> Iterator[str]:
        """What a file is and how to print it; `ticket` is the name of the job ticket that lists it, if any."""
        facts = made.facts
        mark = " [MẪU]" if facts.get("sample") else ""
        name = str(facts["format"])
        size = file_size(self.sizes.get(made.path, 0))
        if name == TICKET:
            yield f"{facts['title']}{mark}"
            yield f"A4 · {size} · In một bản, ghi số lượng, đưa cho cơ sở in cùng các tệp ghi trong phiếu."
        elif name == SCRIPT:
            yield f"Bài phát thanh: {facts['title']}{mark}"
            time = f" · đọc hết {reading_note(facts['syllables'], facts['seconds'])}" if "syllables" in facts else ""
            time = f" · dài {duration(facts['length_s'])}" if "length_s" in facts else time
            yield f"{size}{time} · {_HOW_TO_READ[made.renderer]}"
        elif name in self.forms.forms:
            form = self.forms.forms[name]
            title = str(facts["title"])
            yield f"{form.title}{mark}" + (f": {title}" if title != form.title else "")
            yield f"{facts['pages']} trang · {size} · {form.note}"
        else:
            yield from self._entry_of_format(made, f"{size} · {_how_to_print(made, self.vocabulary, ticket)}", mark)

    def _entry_of_format(self, made: Output, how: str, mark: str) -> Iterator[str]:
        form = as_made(self.vocabulary.formats[str(made.facts["format"])], made.facts)
        yield f"{form.title}: {made.facts['title']}{mark}"
        scale = f" · tệp tỷ lệ 1:{form.scale}" if form.scale > 1 and made.renderer == "pdf" else ""
        version = f" · Bản {made.facts['version']}" if is_shop_file(made) else ""
        yield f"{finished_size(form)}{scale}{version} · {how}"

    def _foot(self, kit: _Kit) -> str:
        province = kit.content.province
        lines = [_RULE]
        campaigns = {made.facts.get("campaign") for _, made in kit.members}
        hotlines = hotlines_of_all(province, (c for c in province.campaigns if c.slug in campaigns))
        if hotlines:
            lines.append("CẦN GIÚP ĐỠ, GỌI:")
            for hotline in hotlines:
                note = f" ({hotline.note})" if hotline.note else ""
                lines.append(f"   {hotline.number} – {hotline.name}{note}")
        sources = {text for _, made in kit.members for text in self._sources(province, made)}
        if sources:
            lines += ["", "NGUỒN CỦA NỘI DUNG:", *(f"   - {text}" for text in sorted(sources, key=vietnamese_order))]
        lines += ["", "KHI DÙNG:", "   Xin giữ nguyên số điện thoại và tên cơ quan."]
        return "\n".join(lines)

    def _sources(self, province: ResolvedProvince, made: Output) -> Iterator[str]:
        resolved = next((c for c in province.campaigns if c.slug == made.facts.get("campaign")), None)
        if resolved is None or made.facts.get("sample"):
            return
        message = resolved.campaign.message(str(made.facts.get("message", "")))
        leaflet = next((item for item in resolved.campaign.leaflets if item.id == made.facts.get("item")), None)
        item = message or leaflet
        source = (item.source if item else None) or resolved.campaign.source
        if source is not None and made.facts.get("item") != CARD:
            yield _cited(source)


def _cited(source: Source) -> str:
    """A source in one line."""
    parts = [source.title, source.publisher, source.number, source.date.vietnamese if source.date else None]
    return ", ".join(part for part in parts if part)


def _index_name(content: KitContent) -> str:
    """The name of a kit's index: kits that are unpacked into one folder do not replace each other's."""
    return f"{INDEX}--{content.path.rpartition('/')[2].rpartition('.')[0]}.txt"


def _ticket_of(content: KitContent, tickets: Sequence[tuple[str, Output]]) -> dict[str, str]:
    """The name in the kit of the ticket that lists each shop file, by the path of the file."""
    if content.order_of:
        return {made.path: name for name, _ in tickets for _, made in content.members if is_shop_file(made)}
    listed = {file: name for name, ticket in tickets for file in ticket.facts["lists"]}
    return {made.path: listed[name_of(made)] for _, made in content.members if name_of(made) in listed}


def _how_to_print(made: Output, vocabulary: Vocabulary, ticket: str) -> str:
    """How to print a file of a format; a ticket is spoken of only where there is one."""
    how = _HOW_TO_PRINT[vocabulary.formats[str(made.facts["format"])].printed_at]
    return f"{how.removesuffix('.')}, kèm phiếu in: {ticket.rpartition('/')[2]}" if ticket else how


# -- what pages show


def kits_by_province(outputs: Sequence[Output], sizes: Mapping[str, int]) -> dict[str, list[dict[str, Any]]]:
    """The kits of each province and of its campaigns (not those of single bodies), as plain values."""
    kits: dict[str, list[dict[str, Any]]] = {}
    for made in outputs:
        facts = made.facts
        if made.kind == "bundle" and not is_for_one_body(facts):
            kits.setdefault(str(facts["province"]), []).append(
                {
                    **offered_file(made, sizes),
                    "title": facts["title"],
                    "kit": facts["kit"],
                    "campaign": facts.get("campaign", ""),
                    "files": facts["files"],
                }
            )
    return kits
