"""Questions of a contest in a file of their own: `questions: cau-hoi/30-7.yml`, counted from the campaign's folder.

A long list of questions would hide the campaign; and a list may serve several contests. The name is replaced by the
list that the file holds before anything else looks at the campaign, so later rooms know no difference; every value
still knows the file and line where it was written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from loa.content.yaml_tree import Mapping, Scalar, Sequence, Tree

_CONTESTS = "contests"
_QUESTIONS = "questions"


def question_files(campaign: Mapping) -> Iterator[Scalar]:
    """The names of files that the contests of a campaign give instead of questions."""
    contests = campaign.get(_CONTESTS)
    for contest in contests.items if isinstance(contests, Sequence) else ():
        questions = contest.get(_QUESTIONS) if isinstance(contest, Mapping) else None
        if isinstance(questions, Scalar) and not questions.is_null:
            yield questions


def with_questions(campaign: Mapping, opened: Callable[[Scalar], Sequence | None]) -> Mapping:
    """The campaign with every such name replaced by what `opened` finds there; without the key where it is None."""
    if not any(question_files(campaign)):
        return campaign
    return _changed(campaign, _CONTESTS, lambda contests: _each(contests, lambda one: _filled(one, opened)))


def _filled(contest: Tree, opened: Callable[[Scalar], Sequence | None]) -> Tree:
    if not isinstance(contest, Mapping):
        return contest
    return _changed(
        contest, _QUESTIONS, lambda value: opened(value) if isinstance(value, Scalar) and not value.is_null else value
    )


def _each(items: Tree, change: Callable[[Tree], Tree]) -> Tree:
    return replace(items, items=tuple(map(change, items.items))) if isinstance(items, Sequence) else items


def _changed(tree: Mapping, key: str, change: Callable[[Tree], Tree | None]) -> Mapping:
    """The mapping with another value under `key`; without the key where that is None."""
    entries = []
    for entry in tree.entries:
        value = change(entry.value) if entry.key == key else entry.value
        if value is not None:
            entries.append(replace(entry, value=value))
    return replace(tree, entries=tuple(entries))
