"""`compute`: every number of a campaign from its data. The platform, a release and its verification call the same."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import msgspec

from govsight.kit.workdays import Calendar
from govsight.procedure.appealed import appealed
from govsight.procedure.campaign import CampaignData, Member, Sheet
from govsight.procedure.compose import Composed, Part, compose
from govsight.procedure.corroborate import Corroboration, corroborate
from govsight.procedure.cross import Crossed, cross
from govsight.procedure.formula import Kind
from govsight.procedure.mark import Marked, mark
from govsight.rubric.accounts import score_accounts
from govsight.rubric.applicability import Applied, apply
from govsight.rubric.card import NORMAL, Scorecard
from govsight.rubric.load import Loaded
from govsight.rubric.points import shown
from govsight.rubric.score import Scorer


class Outcome(msgspec.Struct, frozen=True):
    """One subject. card: of the final assessment, with appeals; first: as it was before them, None when none was
    upheld. place: None for one without a number, a failure, or all of whose points are open; of: how many of its class
    have a place."""

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
    computing = _Computing(loaded, data, calendar)
    return _placed({member.key: computing.one(member) for member in data.members})


class _Computing:
    def __init__(self, loaded: Loaded, data: CampaignData, calendar: Calendar) -> None:
        self._rubric = loaded.rubric
        self._scorer = Scorer(loaded, calendar)
        self._formula = data.formula
        self._k = data.draw.k if data.draw is not None else 0
        self._applied: dict[tuple[str, tuple[str, ...]], Applied] = {}

    def one(self, member: Member) -> Outcome:
        first = card = self._card(member, before=True)
        if any(appeal.ruling == "upheld" for appeal in member.appeals):
            card = self._card(member, before=False)
        own = self._mark(member, member.self_sheet) if member.self_sheet else None
        crossed = self._cross(member)
        spreads = {spread.item: spread for spread in crossed.items} if crossed else {}
        composed = compose(self._formula, self._parts(card, own, crossed), len(member.concealments))
        return Outcome(
            member.key, member.class_, card, first if first is not card else None, own, crossed,
            corroborate(card, own.items if own else {}, spreads), composed,
        )  # fmt: skip

    def _card(self, member: Member, *, before: bool) -> Scorecard | None:
        if member.facts is None:
            return None
        facts = member.facts if before else appealed(self._rubric, member.facts, member.appeals)
        return score_accounts(self._scorer, facts).whole

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
        marks = {sheet.code: self._mark(member, sheet) for sheet in member.cross_sheets}
        worth = {one.item.id: shown(one.points) for one in self._apply(member).asked}
        return cross(marks, worth, self._k, self._formula.least_sheets, self._formula.places)

    def _parts(self, card: Scorecard | None, own: Marked | None, crossed: Crossed | None) -> dict[Kind, Part]:
        parts: dict[Kind, Part] = {"final": _final(card)}
        if own is None:
            parts["self"] = Part(None, why="没有提交", unsent=True)
        else:
            parts["self"] = Part(own.total if own.total is not None else Decimal(0))
        if crossed is not None:
            parts["cross"] = Part(crossed.total, why=crossed.why)
        return parts


def _final(card: Scorecard | None) -> Part:
    if card is None:
        return Part(None, why="没有巡查结果")
    if card.total is None and card.verdict == NORMAL:
        return Part(None, why="没有可以计分的指标")
    return Part(card.total, card.low, card.high, card.verdict)


def _placed(outcomes: dict[str, Outcome]) -> dict[str, Outcome]:
    """With places within each class: equal totals share a place and the next is skipped."""
    classes: dict[str, list[Outcome]] = {}
    for one in outcomes.values():
        classes.setdefault(one.class_, []).append(one)
    for members in classes.values():
        counting = sorted((one for one in members if _counts(one)), key=lambda one: (-_total(one), one.key))
        sharing = Counter(_total(one) for one in counting)
        first: dict[Decimal, int] = {}
        for position, one in enumerate(counting, 1):
            place = first.setdefault(_total(one), position)
            outcomes[one.key] = msgspec.structs.replace(
                one, place=place, of=len(counting), tied=sharing[_total(one)] > 1
            )
        for one in members:
            if not _counts(one):
                outcomes[one.key] = msgspec.structs.replace(one, of=len(counting))
    return outcomes


def _counts(one: Outcome) -> bool:
    unearned = one.card is not None and one.card.unearned
    return one.composed.total is not None and one.composed.verdict == NORMAL and not unearned


def _total(one: Outcome) -> Decimal:
    assert one.composed.total is not None
    return one.composed.total
