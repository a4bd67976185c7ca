"""Plan kits: zip files with what one reader needs, and an index in Vietnamese that says how to print each file.

A kit is an Output like any other. Its data lists its members by name and by the digest of their bytes' origin, so a
kit is made again exactly when one of its members or its index changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from loa.catalogue.catalogue import COMMUNES, Catalogue, ResolvedCampaign, ResolvedProvince
from loa.catalogue.hotlines import hotlines_of_all
from loa.catalogue.listed_bodies import is_for_one_body
from loa.content.models import Source
from loa.content.vocabulary import Vocabulary
from loa.house_style.loudspeaker import reading_note
from loa.house_style.written_numbers import file_size, finished_size
from loa.prints.file_names import Place, named, place_of, place_of_body, placed, renamed
from loa.prints.job_tickets import FORMAT as TICKET
from loa.prints.layout_data import SAMPLE_MARK
from loa.prints.name_lines import NamedBody, facts_of, folder_of, group_of, groups_of, name_line
from loa.prints.office_copies import CARD
from loa.prints.office_forms import OfficeForms, read_office_forms
from loa.prints.radio_scripts import FORMAT as SCRIPT
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
    "shop": "Đưa cho tiệm in, kèm phiếu in.",
    "office": "In ở cơ quan, trường học.",
    "screen": "Đăng lên mạng, gửi qua điện thoại; không để in.",
}


class _Kit(NamedTuple):
    """One kit before it is an Output."""

    path: str
    title: str
    name: str
    province: ResolvedProvince
    place: Place
    members: Sequence[tuple[str, Output]]
    facts: Mapping[str, Any]

    @property
    def names(self) -> tuple[Place, str]:
        """Its place, and what its name has before it: each campaign of a province has a kit of its own."""
        return self.place, str(self.facts.get("campaign", ""))

    @property
    def index_name(self) -> str:
        """The name of its index: kits that are unpacked into one folder do not replace each other's."""
        return f"{INDEX}--{named(self.path, *self.names).rpartition('/')[2].rpartition('.')[0]}.txt"


def plan_kits(
    catalogue: Catalogue, inputs: Inputs, outputs: Sequence[Output], sizes: Mapping[str, int]
) -> list[Output]:
    """The kits of single bodies, of provinces and of campaigns.

    `outputs` are the files that may go into them; `sizes` are their bytes by path, for the index.
    """
    return list(_KitPlanner(catalogue, read_office_forms(inputs), outputs, sizes).kits())


class _KitPlanner:
    def __init__(
        self, catalogue: Catalogue, forms: OfficeForms, outputs: Sequence[Output], sizes: Mapping[str, int]
    ) -> None:
        self.catalogue = catalogue
        self.vocabulary: Vocabulary = catalogue.vocabulary
        self.forms = forms
        self.sizes = sizes
        self.by_province: dict[str, list[Output]] = {}
        self.by_body: dict[tuple[str, tuple[str, str]], list[Output]] = {}
        for made in outputs:
            if "format" in made.facts and made.renderer in {"pdf", "office", "text"}:
                province = str(made.facts["province"])
                if body := group_of(made.facts):
                    self.by_body.setdefault((province, body), []).append(made)
                else:
                    self.by_province.setdefault(province, []).append(made)

    def kits(self) -> Iterator[Output]:
        for province in self.catalogue.provinces:
            files = self.by_province.get(province.slug, [])
            groups = groups_of(province)
            folders = tuple(f"{province.slug}/{group.folder}/" for group in groups)
            own = [made for made in files if not made.path.startswith(folders)]
            for resolved in province.campaigns:
                yield from self._kit_outputs(self._campaign_kit(province, resolved, own))
            if province.ended is None and not province.national:
                running = _files_of_running_campaigns(province, own)
                yield from self._kit_outputs(self._school_kit(province, running))
                if not province.body:
                    yield from self._kit_outputs(self._office_kit(province, running))
            for group, folder in zip(groups, folders, strict=True):
                for_all = [made for made in files if made.path.startswith(folder)]
                for body in group.bodies:
                    banners = self.by_body.get((province.slug, (group.folder, body.slug)), [])
                    if banners:
                        tickets = [made for made in for_all if any(_same_design(made, banner) for banner in banners)]
                        yield from self._kit_outputs(self._body_kit(province, body, [*banners, *tickets]))

    # -- what goes into each

    def _campaign_kit(self, province: ResolvedProvince, resolved: ResolvedCampaign, files: Sequence[Output]) -> _Kit:
        mine = [made for made in files if made.facts["campaign"] == resolved.slug]
        return _Kit(
            f"{resolved.address}/bo-day-du.zip",
            f"Bộ đầy đủ: {resolved.campaign.title}",
            "chien-dich",
            province,
            place_of(province),
            [(_name_by_place(made), made) for made in self._files_of_kit(mine, "chien-dich")],
            {"campaign": resolved.slug},
        )

    def _school_kit(self, province: ResolvedProvince, files: Sequence[Output]) -> _Kit:
        """What a school copies and hands out."""
        return _Kit(
            f"{province.slug}/bo-truong-hoc.zip",
            f"Bộ tài liệu cho trường học: {province.name}",
            "truong-hoc",
            province,
            place_of(province),
            [(_name_by_campaign(made), made) for made in self._files_of_kit(files, "truong-hoc")],
            {"audiences": ["hoc-sinh"]},
        )

    def _files_of_kit(self, files: Sequence[Output], kit: str) -> Iterator[Output]:
        """The files of the formats that the data puts into a kit."""
        return (made for made in files if made.facts["format"] in self.forms.kits.get(kit, ()))

    def _office_kit(self, province: ResolvedProvince, files: Sequence[Output]) -> _Kit:
        """What a commune takes to the print shop and what it prints itself."""
        return _Kit(
            f"{province.slug}/bo-xa-phuong.zip",
            f"Bộ tài liệu cho xã, phường: {province.name}",
            COMMUNES,
            province,
            place_of(province),
            [(_name_by_campaign(made), made) for made in self._files_of_kit(files, COMMUNES)],
            {"audiences": ["can-bo"]} if "can-bo" in self.vocabulary.lists.audiences else {},
        )

    def _body_kit(self, province: ResolvedProvince, body: NamedBody, files: Sequence[Output]) -> _Kit:
        return _Kit(
            f"{folder_of(province.slug, body)}/bo-in.zip",
            f"Bộ in: {name_line(body)}",
            "xa" if body.folder == COMMUNES else "don-vi",
            province,
            place_of_body(province, body),
            [(made.path.rpartition("/")[2], made) for made in files],
            facts_of(body),
        )

    # -- the Output

    def _kit_outputs(self, kit: _Kit) -> Iterator[Output]:
        if not kit.members:
            return
        members = sorted(kit.members, key=lambda member: member[0])
        made = output(
            kit.path,
            "bundle",
            "bundle",
            data={
                "zip": ZIP,
                "index": self._index(kit, members),
                "index_name": kit.index_name,
                "members": [[name, made.digest] for name, made in members],
            },
            tools=tools("bundle"),
            facts={
                "kit": kit.name,
                "province": kit.province.slug,
                "title": kit.title,
                "files": len(members),
                **kit.facts,
            },
        )
        yield (placed if "listed" in kit.facts else renamed)(made, *kit.names)

    # -- the index

    def _index(self, kit: _Kit, members: Sequence[tuple[str, Output]]) -> str:
        blocks = [self._head(kit, members), *self._entries(members), self._foot(kit, members)]
        return "\n\n".join(blocks) + "\n"

    def _head(self, kit: _Kit, members: Sequence[tuple[str, Output]]) -> str:
        total = file_size(sum(self.sizes.get(made.path, 0) for _, made in members))
        lines = [kit.title.upper(), _RULE, f"{len(members)} tệp, {total}. Tên tệp không dấu để máy nào cũng mở được."]
        if any(made.facts.get("sample") for _, made in members):
            lines.append(f"Tệp có ghi [MẪU]: {SAMPLE_MARK.lower()}. Chưa duyệt thì chưa phát rộng rãi.")
        lines.append("In từ tệp PDF: chọn “cỡ thật” hoặc 100%, không chọn “vừa trang giấy”.")
        return "\n".join(lines)

    def _entries(self, members: Sequence[tuple[str, Output]]) -> Iterator[str]:
        for number, (name, made) in enumerate(members, 1):
            yield f"{number}. {name}\n" + "\n".join(f"   {line}" for line in self._entry(made))

    def _entry(self, made: Output) -> Iterator[str]:
        facts = made.facts
        mark = " [MẪU]" if facts.get("sample") else ""
        name = str(facts["format"])
        size = file_size(self.sizes.get(made.path, 0))
        if name == TICKET:
            yield f"{facts['title']}{mark}"
            yield f"A4 · {size} · In một bản, ghi số lượng, đưa cho tiệm in cùng các tệp."
        elif name == SCRIPT:
            yield f"Bài phát thanh: {facts['title']}{mark}"
            what = "Chữ cho hệ thống đọc tự động." if made.renderer == "text" else "Bản A4 cho người đọc."
            time = f" · đọc hết {reading_note(facts['syllables'], facts['seconds'])}" if "syllables" in facts else ""
            yield f"{size}{time} · {what}"
        elif name in self.forms.forms:
            form = self.forms.forms[name]
            title = str(facts["title"])
            yield f"{form.title}{mark}" + (f": {title}" if title != form.title else "")
            yield f"{facts['pages']} trang · {size} · {form.note}"
        else:
            form_of_shop = self.vocabulary.formats[name]
            yield f"{form_of_shop.title}: {facts['title']}{mark}"
            scale = f" · tệp tỷ lệ 1:{form_of_shop.scale}" if form_of_shop.scale > 1 and made.renderer == "pdf" else ""
            measure = finished_size(form_of_shop)
            yield f"{measure}{scale} · {size} · {_HOW_TO_PRINT[form_of_shop.printed_at]}"

    def _foot(self, kit: _Kit, members: Sequence[tuple[str, Output]]) -> str:
        lines = [_RULE]
        campaigns = {made.facts.get("campaign") for _, made in members}
        hotlines = hotlines_of_all(kit.province, (c for c in kit.province.campaigns if c.slug in campaigns))
        if hotlines:
            lines.append("CẦN GIÚP ĐỠ, GỌI:")
            for hotline in hotlines:
                note = f" ({hotline.note})" if hotline.note else ""
                lines.append(f"   {hotline.number} – {hotline.name}{note}")
        sources = sorted({text for _, made in members for text in self._sources(kit.province, made)})
        if sources:
            lines += ["", "NGUỒN CỦA NỘI DUNG:", *(f"   - {text}" for text in sources)]
        lines += ["", "KHI DÙNG:", "   Xin giữ nguyên số điện thoại và tên cơ quan."]
        return "\n".join(lines)

    def _sources(self, province: ResolvedProvince, made: Output) -> Iterator[str]:
        resolved = next((c for c in province.campaigns if c.slug == made.facts["campaign"]), None)
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


def _files_of_running_campaigns(province: ResolvedProvince, files: Sequence[Output]) -> list[Output]:
    """The files of the newest campaign that has any, and of those that were not over when it began.

    Reckoned from the campaigns alone, never from today's date: the same content gives the same kits.
    """
    with_files = {str(made.facts["campaign"]) for made in files}
    printed = [resolved for resolved in province.campaigns if resolved.slug in with_files]
    began = max((c.campaign.starts for c in printed if c.campaign.starts), key=lambda day: day.sort_key, default=None)
    over = set()
    for resolved in printed:
        last = resolved.campaign.ends or resolved.campaign.starts
        if began is not None and last is not None and last.is_before(began):
            over.add(resolved.slug)
    return [made for made in files if made.facts["campaign"] not in over]


def _same_design(one: Output, other: Output) -> bool:
    return all(one.facts[key] == other.facts[key] for key in ("campaign", "item", "language"))


def _name_by_place(made: Output) -> str:
    """A name in a folder that says where the file is printed."""
    if made.facts["format"] == SCRIPT:
        return f"{SCRIPT}/{made.path.rpartition('/')[2]}"
    folder = {"office": "in-o-co-quan", "shop": "in-o-tiem"}.get(str(made.facts.get("where", "shop")), "in-o-tiem")
    return f"{folder}/{made.path.rpartition('/')[2]}"


def _name_by_campaign(made: Output) -> str:
    """A name in a folder of its campaign."""
    return f"{made.facts['campaign']}/{made.path.rpartition('/')[2]}"


# -- what pages show


def kits_by_province(outputs: Sequence[Output], sizes: Mapping[str, int]) -> dict[str, list[dict[str, Any]]]:
    """The kits of each province and of its campaigns (not those of single bodies), as plain values."""
    kits: dict[str, list[dict[str, Any]]] = {}
    for made in outputs:
        facts = made.facts
        if made.kind == "bundle" and not is_for_one_body(facts):
            kits.setdefault(str(facts["province"]), []).append(
                {
                    "path": made.path,
                    "title": facts["title"],
                    "kit": facts["kit"],
                    "campaign": facts.get("campaign", ""),
                    "files": facts["files"],
                    "bytes": sizes.get(made.path),
                }
            )
    return kits
