"""The help page in the languages that provinces list.

Words of help come from people: a page docs/tro-giup/<tag>.md is the help page in that language. Where there is none
yet, a page of the same address has the number to call, what campaigns say in that language, and says in Vietnamese what
is missing. Nothing is translated here.
"""

from __future__ import annotations

from loa.catalogue.types import Catalogue
from loa.content.read import HELP
from loa.plan.links import Here, page
from loa.plan.pages.tongues import VIETNAMESE, address_of, languages_of
from loa.plan.pages.views import Desk, View, source_view

_MOST_MESSAGES = 3
"""How many messages a page shows that has no words of its own."""


def help_address(catalogue: Catalogue, language: str) -> str:
    """Where the help page in a language is, from the site's root."""
    tag = catalogue.vocabulary.lists.languages[language].tag.lower()
    return f"{HELP}/" if language == VIETNAMESE else f"{HELP}/{tag}/"


def help_languages(catalogue: Catalogue) -> list[str]:
    """The languages of the help page: Vietnamese, those that provinces list, those in which it is written."""
    listed = {name for p in catalogue.provinces for name in p.province.languages}
    wanted = {VIETNAMESE} | listed | set(catalogue.help_languages)
    return [name for name in catalogue.vocabulary.lists.languages if name in wanted]


def help_language_at(catalogue: Catalogue, path: str) -> str:
    """The language in which the help page at `path` is written; Vietnamese for every other page."""
    written = {page(help_address(catalogue, name).rstrip("/")): name for name in catalogue.help_languages}
    return written.get(path, VIETNAMESE)


def help_alternates(catalogue: Catalogue, path: str) -> list[View]:
    """The help page at `path` in all languages in which somebody wrote it; none where this is the only one."""
    written = [VIETNAMESE, *(name for name in help_languages(catalogue) if name in catalogue.help_languages)]
    named = [_named(catalogue, name) for name in written]
    is_one_of_them = path in {page(one["path"].rstrip("/")) for one in named}
    return named if is_one_of_them and len(named) > 1 else []


def help_tongues(catalogue: Catalogue, path: str) -> list[View]:
    """The help pages in all languages but the one at `path`, for those who look for their own."""
    named = [_named(catalogue, name) for name in help_languages(catalogue)]
    return [other for other in named if page(other["path"].rstrip("/")) != path]


def _named(catalogue: Catalogue, name: str) -> View:
    known = catalogue.vocabulary.lists.languages[name]
    return {
        "tag": known.tag,
        "direction": known.direction,
        "title": known.own_name,
        "vietnamese": known.title,
        "path": help_address(catalogue, name),
    }


def unwritten_languages(catalogue: Catalogue) -> list[str]:
    """The languages whose help page nobody wrote yet."""
    written = {VIETNAMESE, *catalogue.help_languages}
    return [name for name in help_languages(catalogue) if name not in written]


def unwritten_view(desk: Desk, language: str, here: Here) -> View:
    """The page that stands in for a help page that nobody wrote yet."""
    catalogue = desk.catalogue
    known = catalogue.vocabulary.lists.languages[language]
    return {
        "tag": known.tag,
        "direction": known.direction,
        "own_name": known.own_name,
        "language": known.title,
        "spoken": known.title[:1].lower() + known.title[1:],
        "vietnamese": here.to(f"{HELP}/"),
        "messages": _messages(desk, language),
        "campaigns": [
            {"title": resolved.campaign.title, "province": province.name, "href": here.to(address)}
            for province in catalogue.provinces
            for resolved in province.campaigns
            if language in languages_of(province, resolved)
            for address in [address_of(desk, resolved, language)]
        ],
    }


def _messages(desk: Desk, language: str) -> list[View]:
    """What campaigns say in the language, each message once."""
    found: dict[str, View] = {}
    for province in desk.catalogue.provinces:
        for resolved in province.campaigns:
            for message in resolved.campaign.messages:
                text = message.text.get(language)
                if text:
                    vietnamese = message.text.get(VIETNAMESE, "")
                    view = {"text": text, "vietnamese": vietnamese, "source": source_view(message.source)}
                    found.setdefault(text, view | {"sample": message.sample})
    return list(found.values())[:_MOST_MESSAGES]
