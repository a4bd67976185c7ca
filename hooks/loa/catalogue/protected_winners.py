"""Winners whom the law protects: what may be published of them without consent is a number or initials.

Name, school, class and result of a child are private (Decree 56/2017, Art. 33; Law 91/2025, Art. 24): nobody publishes
them without the consent of the child and of a parent. So a person with a class or a school, or in a contest for pupils,
counts as under 16 unless `of_age` says otherwise. School and class go with the name: initials beside a class of thirty
leave no doubt who it is. This happens where a campaign becomes part of the Catalogue: later rooms know no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loa.content.diagnostics import Diagnostic
from loa.content.models import Audience, Award, Campaign, Contest, ContestGroup, Round
from loa.content.vocabulary import Vocabulary
from loa.content.winner_names import (
    body_alone,
    initials,
    is_code,
    names_in,
    names_person,
    numbered,
    says_class_or_school,
    speaks_of_pupils,
)
from loa.content.yaml_tree import Mapping, Scalar, Tree, TreePath, locate
from loa.content.yaml_tree import Sequence as TreeSequence

WITHOUT_NAME = "Thí sinh (không đăng tên)"
"""Stands where not even initials can be made of what is written."""


@dataclass(frozen=True)
class ProtectedWinners:
    """Decides for the winners of one campaign what is published."""

    campaign: Campaign
    vocabulary: Vocabulary

    def publishable(self) -> Campaign:
        """The campaign without a name, class or school that may not be published."""
        contests = tuple(map(self._publishable, self.campaign.contests))
        return self.campaign.model_copy(update={"contests": contests}) if contests else self.campaign

    def problems(self, tree: Mapping) -> Iterator[Diagnostic]:
        """A warning for each name, class or school that is written and not published."""
        for number, contest in enumerate(self.campaign.contests):
            for at, award, part in _awards(contest):
                if self._is_protected(award, contest, part) and not _is_anonymous(award):
                    key = "winner" if award.winner else "class_name" if award.class_name else "school"
                    params = {"shown": _anonymous(award).winner}
                    yield Diagnostic("L640", locate(tree, ("contests", number, *at, key), key=True), params)

    def elsewhere(self, tree: Mapping) -> Iterator[Diagnostic]:
        """A warning for each other text of the campaign that has the name of a winner who has not consented."""
        shown = {
            name.casefold(): _anonymous(award).winner
            for contest in self.campaign.contests
            for _, award, part in _awards(contest)
            if self._is_protected(award, contest, part)
            for name in names_in(award.winner or "")
        }
        if not shown:
            return
        pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(shown, key=len, reverse=True)))})\b")
        for scalar in _texts_beside_winners(tree):
            if found := pattern.search(" ".join(scalar.text.casefold().split())):
                yield Diagnostic("L644", scalar.spot, {"shown": shown[found[0]]})

    def _publishable(self, contest: Contest) -> Contest:
        parts = {
            "rounds": tuple(self._with_results(part, contest) for part in contest.rounds),
            "groups": tuple(self._with_results(part, contest) for part in contest.groups),
        }
        return contest.model_copy(update={**parts, "results": self._results(contest.results, contest, None)})

    def _with_results(self, part: Round | ContestGroup, contest: Contest) -> Round | ContestGroup:
        return part.model_copy(update={"results": self._results(part.results, contest, part)})

    def _results(
        self, results: tuple[Award, ...], contest: Contest, part: Round | ContestGroup | None
    ) -> tuple[Award, ...]:
        return tuple(
            _anonymous(award) if self._is_protected(award, contest, part) else _shown(award) for award in results
        )

    def _is_protected(self, award: Award, contest: Contest, part: Round | ContestGroup | None) -> bool:
        """Whether the winner counts as a child whose consent nobody has."""
        if award.of_age or award.consent or (award.who != "person" and _anonymous(award) == award):
            return False
        if award.class_name or award.school or says_class_or_school(award.winner or ""):
            return True
        group = part if isinstance(part, ContestGroup) else _group_of(award, contest)
        return self._is_for_pupils(contest, group, part, award)

    def _is_for_pupils(
        self, contest: Contest, group: ContestGroup | None, part: Round | ContestGroup | None, award: Award
    ) -> bool:
        # Of a winner whose group nobody says, any group may be it.
        groups = (group,) if group else contest.groups
        names = (one.name for one in groups)
        titles = (contest.title, award.prize, award.group or "", part.name if part else "", *names)
        if contest.schools or any(map(speaks_of_pupils, titles)):
            return True
        # The nearest list counts: a contest for teachers may be part of a campaign for pupils.
        of_group = tuple(audience for one in groups for audience in one.audiences)
        return any(map(self._are_minors, of_group or contest.audiences or self.campaign.audiences))

    def _are_minors(self, audience: Audience) -> bool:
        term = self.vocabulary.lists.audiences.get(audience)
        if term is None:
            return False
        return speaks_of_pupils(term.title) if term.minors is None else term.minors


def _texts_beside_winners(tree: Tree) -> Iterator[Scalar]:
    """The texts of a campaign, without those of awards."""
    if isinstance(tree, Scalar):
        yield tree
    elif isinstance(tree, TreeSequence):
        for item in tree.items:
            yield from _texts_beside_winners(item)
    elif tree.get("winner") is None:
        for entry in tree.entries:
            yield from _texts_beside_winners(entry.value)


def _awards(contest: Contest) -> Iterator[tuple[TreePath, Award, Round | ContestGroup | None]]:
    """Every award of a contest, where it stands in the contest, and the round or group that it is of."""
    for number, award in enumerate(contest.results):
        yield ("results", number), award, None
    lists: tuple[tuple[str, tuple[Round | ContestGroup, ...]], ...] = (
        ("rounds", contest.rounds),
        ("groups", contest.groups),
    )
    for key, parts in lists:
        for place, part in enumerate(parts):
            for number, award in enumerate(part.results):
                yield (key, place, "results", number), award, part


def _group_of(award: Award, contest: Contest) -> ContestGroup | None:
    return next((group for group in contest.groups if group.name == award.group), None)


def _is_anonymous(award: Award) -> bool:
    """Whether nothing is written that could not be published."""
    is_nobody = award.winner is None or is_code(award.winner)
    return is_nobody and not (award.class_name or award.school or names_person(award.number or ""))


def _anonymous(award: Award) -> Award:
    """The award with a number or initials, without class and school; a team without the names of those in it."""
    if award.who != "person":
        return award.model_copy(update={"winner": body_alone(award.winner or "", sure=award.kind is not None)})
    number = None if names_person(award.number or "") else award.number
    name = award.winner or award.number or ""
    shown = numbered(number) if number else initials(name) or WITHOUT_NAME
    hidden = {"winner": shown, "kind": "person", "number": None, "class_name": None, "school": None}
    return award.model_copy(update={**hidden, **_without_name(award, name)})


_LINES = ("prize", "score", "time", "amount", "rate")


def _without_name(award: Award, name: str) -> dict[str, str]:
    """The other lines of an award that repeat the name, with initials in its place."""
    if is_code(name) or not name:
        return {}
    found = {key: line for key in _LINES if (line := getattr(award, key)) and name.casefold() in line.casefold()}
    pattern = re.compile(re.escape(name), re.IGNORECASE)
    return {key: pattern.sub(initials(name) or "…", line) for key, line in found.items()}


def _shown(award: Award) -> Award:
    """The award as it is, with its number in the place of a name that nobody wrote."""
    kind = award.who
    return award.model_copy(update={"winner": award.winner or numbered(award.number or ""), "kind": kind})
