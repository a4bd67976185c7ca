"""The index of prints: what was planned for print, sorted for the pages that show and offer it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from loa.catalogue.catalogue import ResolvedCampaign
from loa.catalogue.listed_bodies import is_for_one_body
from loa.content.models import Banner, Leaflet
from loa.content.vocabulary import Format, Vocabulary
from loa.house_style import written_numbers
from loa.pages.links import RelativeLinks
from loa.prints.shop_formats import as_made
from loa.store.output import Output


@dataclass
class PrintedDesign:
    """One design in one format and one language, with all its files."""

    format: str
    language: str
    print_file: Output | None = None
    outlined: Output | None = None
    print_pictures: list[Output] = field(default_factory=list)
    pictures: list[Output] = field(default_factory=list)
    thumbnail: Output | None = None
    sides: list[Output] = field(default_factory=list)
    """Every side as a page shows it, large enough to be read; only of leaflets."""

    def add(self, made: Output) -> None:
        """Put one file where it belongs."""
        if made.renderer == "pdf":
            self.print_file = made
        elif made.renderer == "outlined":
            self.outlined = made
        elif made.renderer == "jpeg":
            self.print_pictures.append(made)
        elif made.renderer == "png":
            self.pictures.append(made)
        elif "side" in made.facts:
            self.sides.append(made)
        else:
            self.thumbnail = made

    @property
    def facts(self) -> Mapping[str, Any]:
        """What is known of the design itself, from any of its files."""
        files = [*self.downloads, *([self.thumbnail] if self.thumbnail else [])]
        return files[0].facts if files else {}

    @property
    def downloads(self) -> list[Output]:
        """What people take away: the files for the print shop, then the pictures for screens."""
        return [*filter(None, (self.outlined, self.print_file)), *self.print_pictures, *self.pictures]

    @property
    def preview(self) -> Output | None:
        """The small picture. The large one is a download: a phone with a weak network would fetch it otherwise."""
        return self.thumbnail or next(iter(self.pictures), None)


class PrintIndex:
    """Finds the printed designs of a campaign's banners and leaflets."""

    def __init__(self, prints: Sequence[Output], sizes: Mapping[str, int], vocabulary: Vocabulary) -> None:
        self._sizes = sizes
        self._vocabulary = vocabulary
        self._designs: dict[tuple[str, str], dict[tuple[str, str, str], PrintedDesign]] = {}
        for made in sorted(prints, key=lambda output: output.path):
            if _is_of_the_campaign(made):
                self._put(made)

    def _put(self, made: Output) -> None:
        facts = made.facts
        campaign = self._designs.setdefault((str(facts["province"]), str(facts["campaign"])), {})
        key = (str(facts["item"]), str(facts["format"]), str(facts.get("language", "vi")))
        campaign.setdefault(key, PrintedDesign(format=key[1], language=key[2])).add(made)

    def designs(self, resolved: ResolvedCampaign, item: Banner | Leaflet) -> list[PrintedDesign]:
        """The designs of one item, languages and formats in the order in which the item lists them."""
        made = self._designs.get((resolved.province, resolved.slug), {})
        wanted = [(item.id, form, language) for language in item.languages for form in item.formats]
        return [made[key] for key in wanted if key in made]

    def view(self, printed: PrintedDesign, links: RelativeLinks, name: str) -> dict[str, Any]:
        """What a page shows of a design; `name` says what is written on it."""
        form = as_made(self._vocabulary.formats[printed.format], printed.facts)
        size = written_numbers.finished_size(form)
        language = self._vocabulary.lists.languages[printed.language]
        alt = f"{form.title}: {name}"
        return {
            "format": written_numbers.with_unbroken_measures(form.title),
            "size": "" if size in form.title else written_numbers.with_unbroken_measures(size),
            "printed_at": written_numbers.printing_place(form),
            "reads": written_numbers.legibility(printed.facts),
            "scale": f"bản vẽ tỷ lệ 1:{form.scale}" if form.scale > 1 else "",
            "language": {"name": printed.language, "title": language.title, "vi": printed.language == "vi"},
            "preview": _picture(printed.preview, links, alt) if printed.preview else None,
            "sides": [_picture(made, links, f"{alt}, mặt {n}") for n, made in enumerate(printed.sides, 1)],
            "files": [self._file(made, form, links) for made in printed.downloads],
        }

    def size(self, made: Output) -> str:
        """How large a file is, for people; an empty text where it is not made yet."""
        size = self._sizes.get(made.path)
        return written_numbers.file_size(size) if size is not None else ""

    def _file(self, made: Output, form: Format, links: RelativeLinks) -> dict[str, str]:
        return {
            "kind": _KINDS[made.renderer],
            "side": _side(made),
            "use": use_of(made, form),
            "href": links.to(made.path),
            "name": made.path.rpartition("/")[2],
            "size": self.size(made),
        }


_KINDS: Mapping[str, str] = {"pdf": "PDF", "outlined": "PDF", "jpeg": "JPG", "png": "PNG"}

_USES: Mapping[str, str] = {
    "pdf": "chữ còn sửa được",
    "outlined": "chữ thành nét",
    "jpeg": "ảnh để in đúng cỡ",
    "png": "ảnh xem, không in",
}
"""What each file of a design for the print shop is for."""


def file_label(made: Output) -> str:
    """What a file is called in a list: `PDF`, `PNG mặt 2`."""
    return f"{_KINDS[made.renderer]} {_side(made)}".strip()


def use_of(made: Output, form: Format) -> str:
    """What a file is for, where a design has several for several people; else an empty text."""
    return _USES[made.renderer] if form.printed_at == "shop" else ""


def _side(made: Output) -> str:
    return f"mặt {made.facts['page']}" if "page" in made.facts else ""


def _is_of_the_campaign(made: Output) -> bool:
    """Whether a file is a design of a campaign itself: no single body's own, none for the office machine."""
    facts = made.facts
    return "format" in facts and "item" in facts and not is_for_one_body(facts) and facts.get("where") != "office"


def pixels(made: Output) -> dict[str, int]:
    """Width and height of a picture in pixels."""
    return {"width": made.facts["width_px"], "height": made.facts["height_px"]}


def _picture(made: Output, links: RelativeLinks, alt: str) -> dict[str, Any]:
    return {"src": links.to(made.path), **pixels(made), "alt": alt}
