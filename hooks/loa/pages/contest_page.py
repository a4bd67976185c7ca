"""The page of one contest, with its practice quiz: only questions marked for practice, options in a fixed order."""

from __future__ import annotations

import hashlib

from loa.catalogue.catalogue import ResolvedCampaign, ResolvedProvince
from loa.content.models import Contest, Question
from loa.house_style.written_dates import capitalised
from loa.pages.calendar_files import calendar_href
from loa.pages.item_views import contest_view, practice
from loa.pages.links import RelativeLinks
from loa.pages.page_context import PageContext, View
from loa.pages.province_page import former_view
from loa.pages.shared_views import source_view


def contest_page_view(
    context: PageContext, province: ResolvedProvince, resolved: ResolvedCampaign, contest: Contest, links: RelativeLinks
) -> View:
    """All that is known of a contest, and its questions for practice."""
    return {
        "contest": contest_view(context, links, resolved, contest),
        "quiz": quiz_view(contest, links),
        "former": former_view(context, province, links),
        "campaign": {"title": resolved.campaign.title, "href": links.to(f"{resolved.address}/")},
        "calendar": calendar_href(context.catalogue, province, links),
    }


def contest_description(contest: Contest) -> str:
    """What the page has, in one line for searches: only what there is."""
    in_parts = any(one.results for one in contest.rounds) or any(one.results for one in contest.groups)
    parts = {
        "thể lệ": contest.rules or contest.criteria,
        "thời gian": contest.starts or contest.ends or contest.written or contest.rounds,
        "giải thưởng": contest.prizes or any(group.prizes for group in contest.groups),
        "kết quả": contest.results or contest.decision or in_parts,
        "câu hỏi luyện tập": practice(contest),
    }
    *before, last = [name for name, there in parts.items() if there] or ["thông tin"]
    said = f"{', '.join(before)} và {last}" if before else last
    return f"{capitalised(said)}: {contest.title}."


def quiz_view(contest: Contest, links: RelativeLinks) -> list[View]:
    """The practice questions, each with its options, the right one, why it is right and who says so."""
    return [
        {
            "number": number,
            "text": question.text,
            "options": _options(question),
            "answer": question.answer,
            "why": links.prose(question.why),
            "source": source_view(question.source or contest.source),
        }
        for number, question in enumerate(practice(contest), 1)
    ]


def _options(question: Question) -> list[View]:
    """Right and wrong mixed: in an order that the words decide, so that every build has the same."""
    options = (question.answer, *question.others)
    mixed = sorted(options, key=lambda text: hashlib.sha256(f"{question.text}\n{text}".encode()).digest())
    return [{"text": text, "right": text == question.answer} for text in mixed]
