"""`Book`: what papers are made from: the data of a campaign and what was computed from them, as a release has them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from msgspec.structs import replace

from govsight.kit.workdays import Calendar
from govsight.procedure.campaign import CampaignData, Member
from govsight.procedure.compute import Outcome, compute
from govsight.procedure.formula import KINDS, Kind
from govsight.rubric.load import Loaded
from govsight.rubric.points import over, rounded, total

Shots = Callable[[str, str], bytes | None]


def no_shots(_key: str, _evidence: str) -> bytes | None:
    """Where no pictures were kept."""
    return None


@dataclass(frozen=True)
class Standing:
    """One class. placed: those with a place, best first; others: those without one. mean, best, least: of the totals of
    those with a place; None where there is none. grades: how many have which, in the order of the bands."""

    id: str
    name: str
    members: tuple[Member, ...]
    placed: tuple[Member, ...]
    others: tuple[Member, ...]
    mean: Decimal | None
    best: Decimal | None
    least: Decimal | None
    grades: dict[str, int]


@dataclass(frozen=True)
class Book:
    """version 0: not released yet (a draft of a paper). published: the day, Asia/Shanghai. digest: of the release's
    manifest. shots: the picture kept under the name of a piece of evidence, None for none."""

    data: CampaignData
    loaded: Loaded
    outcomes: dict[str, Outcome]
    calendar: Calendar
    version: int = 0
    published: date | None = None
    approval: str = ""
    document: str = ""
    why: str = ""
    digest: str = ""
    shots: Shots = field(default=no_shots)

    @cached_property
    def members(self) -> dict[str, Member]:
        """By key."""
        return {member.key: member for member in self.data.members}

    @cached_property
    def standings(self) -> dict[str, Standing]:
        """By class, in the order of the plan."""
        order = [one.id for one in self.loaded.rubric.classes]
        ids = dict.fromkeys(member.class_ for member in self.data.members)
        ranked = sorted(ids, key=lambda id_: order.index(id_) if id_ in order else len(order))
        return {id_: self._standing(id_) for id_ in ranked}

    def total(self, key: str) -> Decimal | None:
        """What a subject came to; None when it has no place and so no total that counts."""
        one = self.outcomes[key]
        return one.composed.total if one.place is not None else None

    def part(self, key: str, kind: Kind) -> Decimal | None:
        """Of the self-assessment, the peers, or the final assessment."""
        one = self.outcomes[key]
        if kind == "self":
            return one.self_marked.total if one.self_marked else None
        if kind == "cross":
            return one.crossed.total if one.crossed else None
        return one.card.total if one.card and not one.card.unearned else None

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The parts that have a weight."""
        return tuple(kind for kind in KINDS if self.data.formula.weights.get(kind))

    def without(self, key: str, item: str) -> Outcome:
        """What a subject would be had its appeal about the item not been upheld; others may move with it."""
        member = self.members[key]
        kept = tuple(one for one in member.appeals if one.item != item)
        changed = replace(member, appeals=kept)
        members = tuple(changed if one.key == key else one for one in self.data.members)
        return compute(self.loaded, replace(self.data, members=members), self.calendar)[key]

    def mean(self, values: list[Decimal]) -> Decimal | None:
        """With as many decimals as totals have."""
        return rounded(over(total(values), len(values)), self.data.formula.places) if values else None

    def _standing(self, id_: str) -> Standing:
        members = tuple(member for member in self.data.members if member.class_ == id_)
        placed = tuple(
            sorted(
                (one for one in members if self.outcomes[one.key].place is not None),
                key=lambda one: (self.outcomes[one.key].place or 0, one.key),
            )
        )
        values = [value for one in placed if (value := self.total(one.key)) is not None]
        named = [band.name for band in sorted(self.data.formula.bands, key=lambda band: -band.from_)]
        grades = dict.fromkeys(named, 0)
        for one in members:
            if grade := self.outcomes[one.key].composed.grade:
                grades[grade] = grades.get(grade, 0) + 1
        return Standing(
            id_, members[0].class_name, members, placed, tuple(one for one in members if one not in placed),
            self.mean(values), max(values, default=None), min(values, default=None), grades,
        )  # fmt: skip
