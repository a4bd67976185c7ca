"""The practice quiz of a contest: only questions marked for practice, their options in a fixed order."""

from __future__ import annotations

import hashlib

from loa.content.models import Contest, Question
from loa.pages.links import RelativeLinks
from loa.pages.page_context import View
from loa.pages.shared_views import source_view


def practice(contest: Contest) -> list[Question]:
    """The questions that may be published. Those of a real paper are not among them, nor is anything of them."""
    return [question for question in contest.questions if question.practice]


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
