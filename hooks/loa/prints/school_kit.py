"""Choose what a school copies and hands out: what speaks to pupils today, first a poster, a leaflet and a card."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from loa.catalogue.catalogue import ResolvedCampaign, ResolvedProvince
from loa.content.vocabulary import Vocabulary
from loa.content.winner_names import speaks_of_pupils
from loa.house_style.named_years import latest_year
from loa.prints.design_files import VIETNAMESE
from loa.prints.office_copies import CARD
from loa.prints.office_forms import OfficeForms
from loa.store.output import Output

PUPILS = "hoc-sinh"
"""The audience under which readers look for what the kit holds."""

_EVERYBODY = "nguoi-dan"
_OF_STAFF = re.compile(
    r"^(?:(?:cán bộ|công chức|viên chức|giáo viên|đảng viên|lãnh đạo|cơ quan|đơn vị|doanh nghiệp|lực lượng"
    r"|tuyên truyền viên|báo cáo viên)\b)",
    re.IGNORECASE,
)
"""How the title of an audience begins that is addressed in its office."""

_SLOGAN_OF = re.compile(r"\b(?:khẩu hiệu|thông điệp|chủ đề|tờ rơi|áp phích|tài liệu)\b", re.IGNORECASE)
"""A note says of which year a slogan is where it speaks of the slogan."""

_LEADING = ("poster", "leaflet", "card")
"""What comes first, one of each; then all else."""


class SchoolKit:
    """What of a province's files goes into the kit of its schools, and in which order."""

    def __init__(self, province: ResolvedProvince, vocabulary: Vocabulary, forms: OfficeForms, wanted: Sequence[str]):
        """`wanted` are the formats of the kit, those first that are handed out first."""
        self.campaigns = {resolved.slug: resolved for resolved in province.campaigns}
        self.vocabulary = vocabulary
        self.forms = forms
        self.wanted = wanted

    def files(self, files: Sequence[Output]) -> list[Output]:
        """Those of `files` that fit, the first poster, leaflet and card before the others."""
        found = sorted((made for made in files if self._fits(made)), key=self._order)
        first = [made for kind in _LEADING if (made := next(self._of_kind(kind, found), None))]
        return [*first, *(made for made in found if made not in first)]

    def _fits(self, made: Output) -> bool:
        resolved = self.campaigns[str(made.facts["campaign"])]
        return (
            made.facts["format"] in self.wanted
            and self._speaks_to_pupils(made.facts.get("audiences", ()))
            and not self._is_of_a_past_year(made.facts, resolved)
        )

    def _speaks_to_pupils(self, audiences: Sequence[str]) -> bool:
        """Pupils and children are named, or everybody is and nobody in an office; without a word, it is for all."""
        titles = {name: term for name in audiences if (term := self.vocabulary.lists.audiences.get(name))}
        if any(speaks_of_pupils(t.title) if t.minors is None else t.minors for t in titles.values()):
            return True
        everybody = not audiences or _EVERYBODY in audiences
        return everybody and not any(_OF_STAFF.search(term.title) for term in titles.values())

    def _is_of_a_past_year(self, facts: Mapping[str, object], resolved: ResolvedCampaign) -> bool:
        begins = resolved.campaign.starts.year if resolved.campaign.starts else None
        year = max((year for text in _texts(facts, resolved) if (year := latest_year(text))), default=None)
        return begins is not None and year is not None and year < begins

    def _order(self, made: Output) -> tuple[int, bool, int, bool]:
        """Newest campaign first, what is approved before samples, then as the list of formats has it.

        Vietnamese before other languages.
        """
        campaigns = list(self.campaigns)
        return (
            campaigns.index(str(made.facts["campaign"])),
            bool(made.facts.get("sample")),
            self.wanted.index(str(made.facts["format"])),
            made.facts["language"] != VIETNAMESE,
        )

    def _of_kind(self, kind: str, found: Sequence[Output]) -> Iterator[Output]:
        return (made for made in found if made.facts["language"] == VIETNAMESE and self._kind(made) == kind)

    def _kind(self, made: Output) -> str:
        if made.facts.get("item") == CARD:
            return "card"
        return made.kind if made.kind in _LEADING else ""


def _texts(facts: Mapping[str, object], resolved: ResolvedCampaign) -> Iterator[str]:
    """The texts that may say of which year a print is."""
    yield str(facts["title"])
    message = resolved.campaign.message(str(facts.get("message", "")))
    if message is not None:
        yield message.text.get(VIETNAMESE, "")
        if message.note and _SLOGAN_OF.search(message.note):
            yield message.note
