"""Parts of the data that a print layout draws: the sheet, the colours, who speaks and whom to call."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from loa.arrange.leaflet_panels import MM_PER_POINT
from loa.arrange.text_metrics import CAPITAL
from loa.catalogue.catalogue import ResolvedCampaign, ResolvedProvince
from loa.catalogue.hotlines import hotlines_of, translated
from loa.content.ink_values import shares_of
from loa.content.models import Banner, Colours, Hotline
from loa.content.vocabulary import Design, Format, Language
from loa.house_style.colours import TEXT_CONTRAST, contrast, ink_on, mix, readable
from loa.house_style.line_breaks import BreakRules, group_words, in_capitals
from loa.pictures.press_colours import approved, inks, look

SAMPLE_MARK = "Nội dung mẫu, chờ cơ quan có thẩm quyền duyệt"
SAMPLE_BESIDE_NUMBERS = f"{SAMPLE_MARK}; số điện thoại là số thật"
"""The same where people read it in the hand, beside numbers that they can call today."""
"""Stands on every design whose text no source gives."""

CALL = "Gọi"
"""Stands before a number that is read from afar."""

MOST_HOTLINES = 3
"""Numbers on one print; small formats have room for fewer (arrange/hotline_rows.py)."""

LARGE_TEXT_CONTRAST = 3.0
"""WCAG 2.2, section 1.4.3, for letters of 24 px and more; everything on a banner is larger."""

LIMIT_MM_PER_METRE = 3.3
"""Height of letters below which nobody reads, for each metre of distance."""

MM_PER_INCH = 25.4

LEAST_ON_PAPER_MM = 6 * MM_PER_POINT
"""Size of the smallest letters on paper that most people read in the hand: 6 points."""

_PAPER, _INK = "#FFFFFF", "#1A1A1A"
_CODE = {"code-ink": "#000000", "code-paper": "#FFFFFF"}


def sheet(form: Format) -> dict[str, float]:
    """The geometry of a format, in millimetres of the finished thing."""
    return {
        "width_mm": form.width_mm,
        "height_mm": form.height_mm,
        "bleed_mm": form.bleed_mm,
        "safe_mm": form.safe_mm,
        "scale": form.scale,
        "least_mm": least_size_mm(form),
    }


def least_size_mm(form: Format) -> float:
    """The smallest letters on a format: those that can be read from where people stand, on paper 6 points at least."""
    on_paper = 0.0 if form.printed_at == "screen" else LEAST_ON_PAPER_MM
    return max(on_paper, form.reading_m * LIMIT_MM_PER_METRE / CAPITAL)


OwnInks = Mapping[str, Sequence[int]]
"""The inks that were given for colours `#RRGGBB`, in the place of those that the profile gives."""


class Tints(NamedTuple):
    """Ground, letters and band of a design, with the colours of a province or a campaign."""

    ground: str
    ink: str
    band: str
    own: OwnInks

    def seen(self, colour: str) -> str:
        """How a colour looks once it is printed, to people who approve it."""
        return _printed(colour, self.own)


def tints(design: Design, theme: Colours, *, for_the_shop: bool) -> Tints:
    """For the shop a colour whose inks were given is the one as which they look."""
    of_theme = {"primary": (theme.primary, theme.primary_inks), "accent": (theme.accent, theme.accent_inks)}
    own: dict[str, Sequence[int]] = {}

    def tint(written: str, own_inks: str | None) -> str:
        colour, inks_of_theme = of_theme.get(written, (written, None))
        given = own_inks or inks_of_theme
        if not (for_the_shop and given):
            return colour
        parts = shares_of(given)
        shown = next(one for one in _alike(look(parts)) if own.get(one, parts) == parts)
        own[shown] = parts
        return shown

    return Tints(
        tint(design.ground, design.ground_inks),
        tint(design.ink, design.ink_inks),
        tint(design.accent, design.accent_inks),
        own,
    )


def _alike(colour: str) -> Iterator[str]:
    """A colour, and those that nobody can tell from it: two inks that look alike are two colours all the same."""
    for step in range(len(Tints._fields)):
        yield f"{colour[:5]}{int(colour[5:], 16) ^ step:02X}"


def colours(design: Design, theme: Colours, form: Format) -> dict[str, Any]:
    """The role of each colour on the sheet.

    ground and shade lie behind; ink is the slogan, second the authority; band is the foot with
    band-ink on it. What an office copies is dark on white.
    """
    if form.printed_at == "office":
        return _for_copying()
    for_the_shop = form.printed_at == "shop"
    found = tints(design, theme, for_the_shop=for_the_shop)
    return _roles(found.ground, found.ink, found.band, seen=found.seen if for_the_shop else _as_it_is)


def own_inks(design: Design, theme: Colours, form: Format) -> dict[str, OwnInks]:
    """The inks that were given for colours of a print; without any there is no such key."""
    own = tints(design, theme, for_the_shop=form.printed_at == "shop").own
    return {"own_inks": own} if own else {}


def sparing(colours: Mapping[str, Any]) -> dict[str, Any]:
    """The colours of a design for a machine whose ink is dear: white paper, and the colour that is read best on it."""
    accent = colours["paper-accent"]
    return _roles(_PAPER, accent, accent)


def _as_it_is(colour: str) -> str:
    return colour


def _roles(ground: str, ink: str, band: str, *, seen: Callable[[str], str] = _as_it_is) -> dict[str, Any]:
    """The role of each colour on ground, slogan and band of these; `seen` says how a colour looks where it is read."""
    dark = ink_on(seen(ground)) == "#FFFFFF"
    accent = ink if contrast(seen(ground), _PAPER) < LARGE_TEXT_CONTRAST else ground
    return {
        "ground": ground,
        "shade": mix(ground, "#000000" if dark else ink, 0.16 if dark else 0.10),
        "glow": mix(ground, "#FFFFFF" if dark else ink, 0.14 if dark else 0.18),
        "petals": [mix(ground, ink, 0.34), mix(ground, ink, 0.66), ink],
        "line": ground,
        "ink": ink,
        "second": ink_on(seen(ground)),
        "band": band,
        "band-ink": _on_band(ground, band, seen),
        "paper": _PAPER,
        "paper-ink": _INK,
        "paper-accent": accent if contrast(seen(accent), _PAPER) >= TEXT_CONTRAST else mix(accent, "#000000", 0.45),
        "paper-tint": mix(accent, "#FFFFFF", 0.9),
        **_CODE,
    }


def _on_band(ground: str, band: str, seen: Callable[[str], str]) -> str:
    """The colour of the letters on the band: that of the ground, or what reads better where nobody could read that.

    Where only ink makes it too faint, it becomes a little darker or lighter: so a print looks as screens do.
    """
    plain = ink_on(seen(band))
    return readable(ground, band, towards=plain, printed=seen) if contrast(ground, band) >= TEXT_CONTRAST else plain


def in_inks(values: Mapping[str, Any]) -> dict[str, Any]:
    """The four inks of every role of a design's data, in per cent; a list of colours becomes a list of inks."""
    return _of_each(values, lambda colour, own: list(_inks(colour, own)))


def as_printed(values: Mapping[str, Any]) -> dict[str, Any]:
    """How every role of a design's data looks once the print shop has printed it."""
    return _of_each(values, _printed)


def as_printed_picture(values: Mapping[str, Any]) -> dict[str, Any]:
    """The same for a picture that is itself printed: there what is in black alone stays a plain grey."""
    return _of_each(values, _printed_again)


def _of_each(values: Mapping[str, Any], made: Callable[[str, OwnInks], Any]) -> dict[str, Any]:
    given: OwnInks = values.get("own_inks", {})
    found: dict[str, Any] = {}
    for role, hue in values["colours"].items():
        # The code is black in one ink, also where a brand's black of four looks the same: four never lie so exactly.
        own = {} if role in _CODE else given
        found[role] = [made(one, own) for one in hue] if isinstance(hue, list) else made(hue, own)
    return found


def _inks(colour: str, own: OwnInks) -> tuple[int, ...]:
    return tuple(own[colour]) if colour in own else inks(colour)


def _printed(colour: str, own: OwnInks) -> str:
    return approved(_inks(colour, own))


def _printed_again(colour: str, own: OwnInks) -> str:
    parts = _inks(colour, own)
    return look(parts) if any(parts[:3]) else colour


def _for_copying() -> dict[str, Any]:
    white = dict.fromkeys(("ground", "shade", "glow", "band", "paper", "paper-tint"), _PAPER)
    black = dict.fromkeys(("line", "ink", "second", "band-ink", "paper-ink", "paper-accent"), "#000000")
    return {**white, **black, "petals": [_PAPER] * 3, **_CODE}


def authority_of(province: ResolvedProvince, resolved: ResolvedCampaign) -> str | None:
    """Who speaks: the campaign's own authority, or the province's. A former province's archive keeps its own.

    A body that is no province speaks in its own name where it names nobody else.
    """
    own = province.name if province.body else None
    return resolved.campaign.authority or province.province.authority or own or province.province.parent


def authority_values(
    province: ResolvedProvince,
    resolved: ResolvedCampaign,
    rules: BreakRules,
    *,
    sample: bool,
    language: str,
    call: str | None,
) -> dict[str, Any]:
    """Who speaks and whom to call; the hotlines are said in `language` where somebody translated them."""
    authority = authority_of(province, resolved)
    parent = province.province.parent if province.province.parent != authority else None
    if resolved.campaign.authority and resolved.adopted_from:
        # An authority that comes with a national campaign need not be below the province's.
        parent = None
    hotlines = [_hotline(line, rules, language, call or CALL) for line in printed_hotlines(province, resolved)]
    return {
        "authority": in_capitals(group_words(authority, rules)) if authority else None,
        "parent": in_capitals(group_words(parent, rules)) if parent else None,
        "hotline": hotlines[0] if hotlines else None,
        "sample": group_words(SAMPLE_MARK, rules) if sample else None,
        # Without others there is no such key: it would give every design with one number a new version.
        **({"other_hotlines": hotlines[1:]} if hotlines[1:] else {}),
    }


def printed_hotlines(province: ResolvedProvince, resolved: ResolvedCampaign) -> tuple[Hotline, ...]:
    """The numbers on the prints of a campaign: the first MOST_HOTLINES, those before all others that must be there."""
    by_need = sorted(hotlines_of(province, resolved), key=lambda line: not line.required)
    return tuple(translated(line, province) for line in by_need[:MOST_HOTLINES])


def _hotline(hotline: Hotline, rules: BreakRules, language: str, call: str) -> dict[str, Any]:
    name = hotline.translated_name.get(language, hotline.name)
    note = hotline.translated_note.get(language, hotline.note)
    label = f"{name}, {note}" if note else name
    return {
        "number": group_words(hotline.number.replace(" ", "\u00a0"), rules),
        "name": group_words(name, rules),
        "note": group_words(note, rules) if note else None,
        "label": group_words(label, rules),
        "call": group_words(call, rules),
    }


def language_values(language: Language) -> Mapping[str, Any]:
    """The language of the message and the typefaces that carry it."""
    return {"language": language.tag.partition("-")[0], "fonts": list(language.fonts)}


def photo_of(banner: Banner, resolved: ResolvedCampaign, form: Format) -> dict[str, Any]:
    """The photo of a banner, for `arrange`."""
    file = resolved.pictures[str(banner.picture)]
    width, height = resolved.picture_sizes[file]
    focus = {"focus": list(banner.focus)} if banner.focus else {}
    return {"file": file, "alt": banner.alt, "ratio": height / width, "ppi": resolution(form).most, **focus}


class Resolution(NamedTuple):
    """Pixels per inch of a photo at its finished size: fewer than `least` look coarse, more than `most` help nobody."""

    least: float
    most: float


ON_PAPER = Resolution(150, 300)
_ON_CLOTH = ((15.0, Resolution(50, 60)), (5.0, Resolution(72, 80)), (0.0, Resolution(100, 120)))
"""On cloth, by the distance in metres from which it is read."""


def resolution(form: Format) -> Resolution:
    """How fine a photo has to be on a format: on cloth it is seen from afar; on screens as fine as their pixels."""
    if form.width_px:
        return Resolution(form.width_px / form.width_mm * MM_PER_INCH, ON_PAPER.most)
    if form.kind != "banner":
        return ON_PAPER
    return next(found for metres, found in _ON_CLOTH if form.reading_m >= metres)


def ratios(values: Mapping[str, Any], resolved: ResolvedCampaign) -> dict[str, float]:
    """Height of each picture of a leaflet beside its width, by name, for `arrange_leaflet`."""
    names = {panel["picture"] for panel in values["panels"] if panel["picture"]}
    return {name: resolved.picture_sizes[name][1] / resolved.picture_sizes[name][0] for name in names}
