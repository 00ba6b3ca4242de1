"""`compute`: every number of a campaign from its data. The platform, a release and its verification call the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal

import msgspec

from govsight.kit.workdays import Calendar
from govsight.procedure.appealed import appealed
from govsight.procedure.campaign import CampaignData, Member, Sheet
from govsight.procedure.compose import Composed, Part, compose
from govsight.procedure.corroborate import Corroboration, corroborate
from govsight.procedure.cross import Crossed, cross
from govsight.procedure.formula import Kind
from govsight.procedure.mark import Marked, bounds, mark
from govsight.rubric.accounts import score_accounts
from govsight.rubric.applicability import Applied, apply
from govsight.rubric.card import NORMAL, Scorecard
from govsight.rubric.load import Loaded
from govsight.rubric.points import ZERO, shown
from govsight.rubric.score import Scorer


class Outcome(msgspec.Struct, frozen=True):
    """One subject. card: of the final assessment, with appeals; first: as it was before them, None when none was
    upheld. place: None for one without a number, a failure, or all of whose points are open; of: how many of its class
    (of all, where the plan ranks all together) have a place."""

    key: str
    class_: str
    card: Scorecard | None
    first: Scorecard | None
    self_marked: Marked | None
    crossed: Crossed | None
    rows: tuple[Corroboration, ...]
    composed: Composed
    place: int | None = None
    of: int = 0
    tied: bool = False


def compute(loaded: Loaded, data: CampaignData, calendar: Calendar) -> dict[str, Outcome]:
    """By key, in the order of the members. Pure: the same data give the same. Raises Troubles for facts or sheets that
    speak of what the plan does not know."""
    computing = Computing(loaded, data, calendar)
    return computing.placed({member.key: computing.one(member) for member in data.members})


def coded(member: Member) -> dict[str, Sheet]:
    """The sheets of those who assessed it, by what each is called."""
    sheets: dict[str, Sheet] = {}
    for number, sheet in enumerate(sorted(member.cross_sheets, key=lambda one: (one.code, one.by)), 1):
        code = sheet.code if sheet.code and sheet.code not in sheets else f"{sheet.code or '测评表'} {number}"
        sheets[code] = sheet
    return sheets


class Computing:
    """Of one campaign, subject by subject: who asks what a ruling would change computes the one it is about."""

    def __init__(self, loaded: Loaded, data: CampaignData, calendar: Calendar) -> None:
        self._rubric = loaded.rubric
        self._scorer = Scorer(loaded, calendar)
        self._formula = data.formula
        self._k = data.draw.k if data.draw is not None else 0
        self._applied: dict[tuple[str, tuple[str, ...]], Applied] = {}

    def placed(self, outcomes: Mapping[str, Outcome]) -> dict[str, Outcome]:
        """With places: equal totals share a place and the next is skipped."""
        return _placed(outcomes, together=self._rubric.ranking.by == "all")

    def one(self, member: Member) -> Outcome:
        """Without its place. Raises Troubles."""
        first = card = self._card(member, before=True)
        if any(appeal.ruling == "upheld" for appeal in member.appeals):
            card = self._card(member, before=False)
        own = self._mark(member, member.self_sheet) if member.self_sheet else None
        crossed = self._cross(member)
        spreads = {spread.item: spread for spread in crossed.items} if crossed else {}
        composed = compose(self._formula, self._parts(member, card, own, crossed), member.concealed)
        return Outcome(
            member.key, member.class_, card, first if first is not card else None, own, crossed,
            corroborate(card, own.items if own else {}, spreads), composed,
        )  # fmt: skip

    def _card(self, member: Member, *, before: bool) -> Scorecard | None:
        if member.facts is None:
            return None
        known = member.facts.subject
        subject = msgspec.structs.replace(
            known, class_=member.class_, traits=member.traits, name=member.name, unit=member.unit
        )  # as the campaign has it, which its sheets go by too; the id stays: samples are drawn by it
        facts = msgspec.structs.replace(member.facts, subject=subject)
        return score_accounts(self._scorer, facts if before else appealed(self._rubric, facts, member.appeals)).whole

    def _mark(self, member: Member, sheet: Sheet) -> Marked:
        traits = frozenset(member.traits)
        return mark(self._rubric, member.class_, traits, sheet.points(), sheet.vetoes, self._apply(member))

    def _apply(self, member: Member) -> Applied:
        kind = (member.class_, tuple(sorted(member.traits)))
        applied = self._applied.get(kind)
        if applied is None:
            applied = self._applied[kind] = apply(self._rubric, member.class_, frozenset(member.traits))
        return applied

    def _cross(self, member: Member) -> Crossed | None:
        if not self._k:
            return None
        marks = {code: self._mark(member, sheet) for code, sheet in coded(member).items()}
        worth = {one.item.id: shown(one.points) for one in self._apply(member).asked}
        return cross(marks, worth, self._k, self._formula.least_sheets, self._formula.places)

    def _parts(
        self, member: Member, card: Scorecard | None, own: Marked | None, crossed: Crossed | None
    ) -> dict[Kind, Part]:
        if not any(self._apply(member).reachable.values()):
            verdict, open_ = (card.verdict, card.provisional) if card else (NORMAL, True)
            return {"final": Part(None, verdict=verdict, provisional=open_, nothing=True)}
        low, high = self._ends(member)
        final = _final(card)
        parts: dict[Kind, Part] = {"final": final}
        parts["self"] = Part(None, why="没有提交", unsent=True) if own is None else Part(own.total or ZERO)
        if crossed is not None:
            parts["cross"] = Part(crossed.total, why=crossed.why)
        return {
            kind: part if part.total is not None else msgspec.structs.replace(part, low=low, high=high)
            for kind, part in parts.items()
        }

    def _ends(self, member: Member) -> tuple[Decimal | None, Decimal | None]:
        """The least and the most this plan can give such a subject."""
        traits, applied = frozenset(member.traits), self._apply(member)
        ends = []
        for end in (0, 1):
            points = {one.item.id: bounds(one)[end] for one in applied.asked}
            ends.append(mark(self._rubric, member.class_, traits, points, (), applied).total)
        return ends[0], ends[1]


def _final(card: Scorecard | None) -> Part:
    if card is None:
        return Part(None, why="没有巡查结果")
    return Part(card.total, card.low, card.high, card.verdict, provisional=card.provisional)


def _placed(outcomes: Mapping[str, Outcome], *, together: bool) -> dict[str, Outcome]:
    placed = dict(outcomes)
    classes: dict[str, list[Outcome]] = {}
    for one in outcomes.values():
        classes.setdefault("" if together else one.class_, []).append(one)
    for members in classes.values():
        counting = sorted((one for one in members if _counts(one)), key=lambda one: (-_total(one), one.key))
        sharing = Counter(_total(one) for one in counting)
        first: dict[Decimal, int] = {}
        for position, one in enumerate(counting, 1):
            place = first.setdefault(_total(one), position)
            placed[one.key] = msgspec.structs.replace(one, place=place, of=len(counting), tied=sharing[_total(one)] > 1)
        for one in members:
            if not _counts(one):
                placed[one.key] = msgspec.structs.replace(one, place=None, of=len(counting), tied=False)
    return placed


def _counts(one: Outcome) -> bool:
    unearned = "final" in one.composed.weights and one.card is not None and one.card.unearned
    return one.composed.total is not None and one.composed.verdict == NORMAL and not unearned


def _total(one: Outcome) -> Decimal:
    assert one.composed.total is not None
    return one.composed.total
