"""The help page in the languages that provinces list.

Words of help come from people: a page docs/tro-giup/<tag>.md is the help page in that language. Where there is none
yet, a page of the same address has the number to call, what campaigns say in that language, and says in Vietnamese what
is missing. The program translates nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from loa.catalogue.catalogue import Catalogue, ResolvedProvince
from loa.content.models import HELP
from loa.pages.links import RelativeLinks, page_path
from loa.pages.page_context import PageContext, View
from loa.pages.shared_views import source_view
from loa.pages.translations import VIETNAMESE, address_of, language_view, languages_of

_MOST_MESSAGES = 3
"""How many messages of campaigns a placeholder shows."""


def help_address(catalogue: Catalogue, language: str) -> str:
    """Where the help page in a language is, from the site's root."""
    tag = catalogue.vocabulary.lists.languages[language].tag.lower()
    return f"{HELP}/" if language == VIETNAMESE else f"{HELP}/{tag}/"


def help_path(catalogue: Catalogue, language: str) -> str:
    """The file of the help page in a language."""
    return page_path(help_address(catalogue, language))


def help_languages(catalogue: Catalogue) -> list[str]:
    """The languages of the help page: Vietnamese, those that provinces list, those in which it is written."""
    listed = {name for p in catalogue.provinces for name in p.province.languages}
    wanted = {VIETNAMESE} | listed | set(catalogue.help_languages)
    return [name for name in catalogue.vocabulary.lists.languages if name in wanted]


def help_language_at(catalogue: Catalogue, path: str) -> str:
    """The language in which the help page at `path` is written; Vietnamese for every other page."""
    written = {help_path(catalogue, name): name for name in catalogue.help_languages}
    return written.get(path, VIETNAMESE)


def help_alternates(catalogue: Catalogue, path: str) -> list[View]:
    """The help page at `path` in all languages in which somebody wrote it; none where this is the only one."""
    written = [VIETNAMESE, *(name for name in help_languages(catalogue) if name in catalogue.help_languages)]
    named = [_named(catalogue, name) for name in written]
    is_one_of_them = path in {page_path(one["path"]) for one in named}
    return named if is_one_of_them and len(named) > 1 else []


def help_translations(catalogue: Catalogue, path: str) -> list[View]:
    """Links to the help page in all languages in which somebody wrote it, but that of `path`."""
    written = {VIETNAMESE, *catalogue.help_languages}
    named = [_named(catalogue, name) for name in help_languages(catalogue) if name in written]
    return [other for other in named if page_path(other["path"]) != path]


def _named(catalogue: Catalogue, name: str) -> View:
    known = catalogue.vocabulary.lists.languages[name]
    path = help_address(catalogue, name)
    vietnamese = known.title if known.title != known.own_name else ""
    return {
        "tag": known.tag,
        "direction": known.direction,
        "title": known.own_name,
        "vietnamese": vietnamese,
        "path": path,
    }


def untranslated_languages(catalogue: Catalogue) -> list[str]:
    """The languages whose help page nobody wrote yet; none where there is no help page at all."""
    if HELP not in catalogue.pages:
        return []
    written = {VIETNAMESE, *catalogue.help_languages}
    return [name for name in help_languages(catalogue) if name not in written]


def help_extract(context: PageContext, province: ResolvedProvince) -> dict[str, View]:
    """What a province says in each language but Vietnamese, for the placeholders of the help page."""
    languages = (name for name in context.catalogue.vocabulary.lists.languages if name != VIETNAMESE)
    by_language = {name: _in_language(context, province, name) for name in languages}
    return {name: own for name, own in by_language.items() if own["messages"] or own["campaigns"]}


def _in_language(context: PageContext, province: ResolvedProvince, language: str) -> View:
    links = RelativeLinks(help_path(context.catalogue, language))
    return {
        "messages": _messages(province, language),
        "campaigns": [
            {
                "title": resolved.campaign.title,
                "province": province.name,
                "href": links.to(address_of(context, resolved, language)),
            }
            for resolved in province.campaigns
            if language in languages_of(province, resolved)
        ],
    }


def placeholder_view(
    context: PageContext, language: str, extracts: Sequence[Mapping[str, View]], links: RelativeLinks
) -> View:
    """The placeholder of the help page in a language in which nobody wrote it yet."""
    of_language = [extract[language] for extract in extracts if language in extract]
    catalogue = context.catalogue
    known = catalogue.vocabulary.lists.languages[language]
    return {
        **language_view(known),
        "help_title": catalogue.site.help.title,
        "vietnamese": links.to(f"{HELP}/"),
        "messages": _first_of_each(message for one in of_language for message in one["messages"]),
        "campaigns": [campaign for one in of_language for campaign in one["campaigns"]],
    }


def _messages(province: ResolvedProvince, language: str) -> list[View]:
    """What campaigns of a province say in a language."""
    return _first_of_each(
        {
            "text": message.text[language],
            "vietnamese": message.text.get(VIETNAMESE, ""),
            "source": source_view(message.source),
            "sample": message.sample,
        }
        for resolved in province.campaigns
        for message in resolved.campaign.messages
        if message.text.get(language)
    )


def _first_of_each(messages: Iterable[View]) -> list[View]:
    """The first messages, each text once."""
    found: dict[str, View] = {}
    for message in messages:
        found.setdefault(message["text"], message)
    return list(found.values())[:_MOST_MESSAGES]
