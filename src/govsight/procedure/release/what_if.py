"""`what_if`: who would stand where by another plan, other bands or weights, or with defects repaired.

Computed from what a release stores; the release is not touched. Sheets speak in the words of their plan: under another
one, self and cross assessment keep the points they came to, and only the final assessment is scored anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

import msgspec

from govsight.procedure.appealed import appealed
from govsight.procedure.campaign import Member
from govsight.procedure.compose import Part, compose
from govsight.procedure.compute import Computing, Outcome, compute
from govsight.procedure.formula import Formula, Kind
from govsight.procedure.release.contents import Contents
from govsight.procedure.release.trouble import ReleaseTrouble
from govsight.rubric.accounts import score_accounts
from govsight.rubric.card import NORMAL, Scorecard
from govsight.rubric.compare import compare
from govsight.rubric.crossing import Crossed, cross
from govsight.rubric.facts import Facts
from govsight.rubric.load import Loaded
from govsight.rubric.points import text
from govsight.rubric.score import Scorer
from govsight.rubric.trouble import Troubles
from govsight.rubric.what_if import Repair, Won, repaired
from govsight.rubric.what_if import what_if as repairs_of

EVERYBODY = "*"
_REASONS = 4


class Supposed(msgspec.Struct, frozen=True):
    """What would be otherwise. plan: score by this one, classes: what a class is called there. repaired: checks or
    clauses set right, by key of the subject or `*` for all."""

    formula: Formula | None = None
    plan: Loaded | None = None
    classes: Mapping[str, str] = {}
    repaired: Mapping[str, tuple[str, ...]] = {}


class Standing(msgspec.Struct, frozen=True):
    """Where a subject stands."""

    total: Decimal | None
    place: int | None
    of: int
    grade: str | None
    verdict: str
    provisional: bool


class Mover(msgspec.Struct, frozen=True):
    """One subject. change: points; moved: places gained (negative: lost); None where one side has none. why: Chinese,
    what makes most of the difference."""

    key: str
    name: str
    class_name: str
    was: Standing
    would: Standing
    change: Decimal | None
    moved: int | None
    why: tuple[str, ...]

    @property
    def moves(self) -> bool:
        """Whether anything is other."""
        return (self.was.total, self.was.place, self.was.grade) != (
            self.would.total,
            self.would.place,
            self.would.grade,
        )


def what_if(contents: Contents, supposed: Supposed) -> tuple[Mover, ...]:
    """Those whose place moves most first. Raises ReleaseTrouble for what cannot be computed."""
    formula = supposed.formula or contents.data.formula
    try:
        if supposed.plan is None:
            outcomes, why = _same_plan(contents, formula, supposed.repaired)
        else:
            outcomes, why = _other_plan(contents, formula, supposed)
    except Troubles as troubles:
        told = "；".join(one.text for one in troubles.troubles[:3])
        raise ReleaseTrouble(f"这样算不出来：{told}") from troubles
    movers = [
        _mover(member, contents.outcomes[member.key], outcomes[member.key], why.get(member.key, ()))
        for member in contents.data.members
    ]
    return tuple(sorted(movers, key=lambda one: (-abs(one.moved or 0), -abs(one.change or Decimal(0)), one.key)))


def repairs(contents: Contents, key: str) -> tuple[Won, ...]:
    """What one subject could set right, what wins most first; only whole kinds. Raises KeyError, ReleaseTrouble."""
    member = contents.member(key)
    if member.facts is None:
        return ()
    scorer = Scorer(contents.loaded, contents.calendar)
    facts = _facts(contents, member)
    try:
        found = repairs_of(contents.loaded.rubric, facts, lambda one: score_accounts(scorer, one).whole)
    except Troubles as troubles:
        raise ReleaseTrouble("；".join(one.text for one in troubles.troubles[:3])) from troubles
    return tuple(won for won in found.each if not won.repair.cause)


Told = tuple[dict[str, Outcome], dict[str, tuple[str, ...]]]


def _same_plan(contents: Contents, formula: Formula, mended: Mapping[str, tuple[str, ...]]) -> Told:
    members = []
    for member in contents.data.members:
        sources = {*mended.get(EVERYBODY, ()), *mended.get(member.key, ())}
        if sources and member.facts is not None:
            member = msgspec.structs.replace(member, facts=_mended(member.facts, sources))
        members.append(member)
    data = msgspec.structs.replace(contents.data, formula=formula, members=tuple(members))
    outcomes = compute(contents.loaded, data, contents.calendar)
    weighed = formula.weights != contents.data.formula.weights
    why = {}
    for key, one in outcomes.items():
        parts = [line.text for line in one.composed.lines if line.kind == "member"] if weighed else []
        why[key] = (*_items(contents.outcomes[key].card, one.card), *parts)
    return outcomes, why


def _mended(facts: Facts, sources: Iterable[str]) -> Facts:
    each = []
    for source in sources:
        keys = frozenset(n for n, one in enumerate(facts.findings) if (one.clause or one.check) == source)
        settled = frozenset() if keys else frozenset((source,))
        each.append(Repair(source, "", "", len(keys), keys, settled))
    return repaired(facts, each)


def _items(was: Scorecard | None, now: Scorecard | None) -> Iterable[str]:
    if was is None or now is None:
        return
    changed = sorted(compare(was, now).items, key=lambda one: -abs(one.change))
    yield from (f"{one.name} {_signed(one.change)}" for one in changed[:_REASONS] if one.change)


def _other_plan(contents: Contents, formula: Formula, supposed: Supposed) -> Told:
    plan = supposed.plan
    assert plan is not None
    data = msgspec.structs.replace(contents.data, formula=formula)
    ours, theirs = Scorer(contents.loaded, contents.calendar), Scorer(plan, contents.calendar)
    looked = {member.key: _facts(contents, member) for member in data.members if member.facts is not None}
    by_id = {facts.subject.id: key for key, facts in looked.items()}
    crossed = cross(
        contents.loaded.rubric, plan.rubric, lambda one: score_accounts(ours, one).whole,
        lambda one: score_accounts(theirs, one).whole, list(looked.values()), supposed.classes,
    )  # fmt: skip
    found = {by_id[one.subject]: one for one in crossed}
    outcomes = {member.key: _recomposed(contents, formula, member, found.get(member.key)) for member in data.members}
    why = {key: tuple(_pairs(one)) for key, one in found.items()}
    return Computing(plan, data, contents.calendar).placed(outcomes), why


def _facts(contents: Contents, member: Member) -> Facts:
    """As they stand after appeals, about the subject as the campaign has it."""
    assert member.facts is not None
    subject = msgspec.structs.replace(
        member.facts.subject, class_=member.class_, traits=member.traits, name=member.name, unit=member.unit
    )
    facts = msgspec.structs.replace(member.facts, subject=subject)
    return appealed(contents.loaded.rubric, facts, member.appeals)


def _recomposed(contents: Contents, formula: Formula, member: Member, crossed: Crossed | None) -> Outcome:
    was = contents.outcomes[member.key]
    card = crossed.b.card if crossed else None
    why = crossed.b.why if crossed else "没有巡查结果"
    parts: dict[Kind, Part] = {"final": _part(card, why)}
    own, peers = was.self_marked, was.crossed
    parts["self"] = Part(None, why="没有提交", unsent=True) if own is None else Part(own.total or Decimal(0))
    if peers is not None:
        parts["cross"] = Part(peers.total, why=peers.why)
    composed = compose(formula, parts, member.concealed)
    return msgspec.structs.replace(was, card=card, composed=composed, place=None, of=0, tied=False)


def _part(card: Scorecard | None, why: str) -> Part:
    if card is None:
        return Part(None, why=why)
    if card.total is None and card.verdict == NORMAL:
        return Part(None, provisional=card.provisional, nothing=True)
    return Part(card.total, card.low, card.high, card.verdict)


def _pairs(one: Crossed) -> Iterable[str]:
    if one.b.card is None:
        yield one.b.why
        return
    if one.b.card.hit:
        yield "单项否决：" + "、".join(veto.name for veto in one.b.card.vetoes if veto.state == "breached")
    yield from (f"{pair.name} {_signed(pair.short)}" for pair in one.pairs[:_REASONS] if pair.short)
    if one.full:
        yield f"两个方案的满分不同 {_signed(one.full)}"
    if one.b.dropped:
        yield f"这个方案没有问到的事实 {len(one.b.dropped)} 种"


def _mover(member: Member, was: Outcome, would: Outcome, why: tuple[str, ...]) -> Mover:
    totals = was.composed.total, would.composed.total
    change = None if totals[0] is None or totals[1] is None else totals[1] - totals[0]
    moved = None if was.place is None or would.place is None else was.place - would.place
    told = why or (("分数不变，名次随其他单位而变",) if moved and not change else ())
    return Mover(member.key, member.name, member.class_name, _standing(was), _standing(would), change, moved, told)


def _standing(one: Outcome) -> Standing:
    composed = one.composed
    return Standing(composed.total, one.place, one.of, composed.grade, composed.verdict, composed.provisional)


def _signed(number: Decimal) -> str:
    return f"{'+' if number > 0 else ''}{text(number)}"
