"""Questions of a contest in a file of their own: `questions: cau-hoi/30-7.yml`, counted from the campaign's folder.

A long list of questions would hide the campaign, and several contests may use one list. The name is replaced by the
list in that file before the campaign is validated, so later rooms see no difference; each value keeps its file and
line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from loa.content.yaml_tree import Mapping, Scalar, Sequence, Tree

_CONTESTS = "contests"
_QUESTIONS = "questions"


def question_files(campaign: Mapping) -> Iterator[Scalar]:
    """The file names that contests of a campaign have in place of questions."""
    contests = campaign.get(_CONTESTS)
    for contest in contests.items if isinstance(contests, Sequence) else ():
        questions = contest.get(_QUESTIONS) if isinstance(contest, Mapping) else None
        if isinstance(questions, Scalar) and not questions.is_null:
            yield questions


def with_questions(campaign: Mapping, load: Callable[[Scalar], Sequence | None]) -> Mapping:
    """The campaign with each such name replaced by the list that `load` gives; without the key where that is None."""
    if not any(question_files(campaign)):
        return campaign
    return _changed(campaign, _CONTESTS, lambda contests: _each(contests, lambda one: _filled(one, load)))


def _filled(contest: Tree, load: Callable[[Scalar], Sequence | None]) -> Tree:
    if not isinstance(contest, Mapping):
        return contest
    return _changed(
        contest, _QUESTIONS, lambda value: load(value) if isinstance(value, Scalar) and not value.is_null else value
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
