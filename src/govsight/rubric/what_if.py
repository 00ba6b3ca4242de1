"""What it would bring to repair what was found: the same facts without it, scored again by the same plan.

A repair takes findings out of the facts, wherever the same thing is named, or settles a clause that was breached
without any. What is past (circulars, quarterly results) and what people rated cannot be repaired and is left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

import msgspec

from govsight.rubric.card import ItemScore, Line, Scorecard, VetoScore
from govsight.rubric.facts import FactFinding, FactOutcome, Facts
from govsight.rubric.model import Clause, Rubric
from govsight.rubric.points import ZERO, text
from govsight.rubric.rules import Change, Events, Quarters, Rated, Streak

_PAST = Change | Events | Quarters | Rated | Streak
_MOST = 300  # causes tried one by one; beyond that only whole kinds are

Score = Callable[[Facts], Scorecard]


class Repair(msgspec.Struct, frozen=True):
    """Something one would set right. source: the check or clause it was found by; cause: what is to be repaired, ""
    for everything of that source. keys: positions of the findings it removes. clauses: ids it settles. count:
    occurrences."""

    source: str
    cause: str
    text: str
    count: int
    keys: frozenset[int] = frozenset()
    clauses: frozenset[str] = frozenset()


class Won(msgspec.Struct, frozen=True):
    """What a repair brings. points: None when there is no number before or after (a veto). why: Chinese, when it wins
    nothing. total and verdict: afterwards."""

    repair: Repair
    points: Decimal | None
    total: Decimal | None
    verdict: str
    why: str = ""


class WhatIf(msgspec.Struct, frozen=True):
    """each: every repair by itself, best first. together: whole kinds in the order that wins most soonest, each on top
    of those before. total and verdict: as things are."""

    total: Decimal | None
    verdict: str
    each: tuple[Won, ...]
    together: tuple[Won, ...]


def what_if(rubric: Rubric, facts: Facts, score: Score) -> WhatIf:
    """Try every repair. score: the card of some facts, the same way throughout. Raises Troubles."""
    now = score(facts)
    clauses = {clause.id: clause for clause in rubric.clauses()}
    kinds = _kinds(now, facts, clauses)
    if now.hit:  # what the items would lose is seen only once no veto stands
        later = _kinds(score(repaired(facts, kinds)), facts, clauses)
        kinds += [kind for kind in later if kind.source not in {one.source for one in kinds}]
    causes = _causes(facts, {kind.source for kind in kinds})
    tried = [*kinds, *(causes if len(causes) <= _MOST else ())]
    each = [_won(repair, now, score(repaired(facts, [repair]))) for repair in tried]
    order = sorted(range(len(each)), key=lambda n: (*_rank(each[n]), n))
    return WhatIf(now.total, now.verdict, tuple(each[n] for n in order), _together(now, facts, kinds, score, clauses))


def _kinds(card: Scorecard, facts: Facts, clauses: dict[str, Clause]) -> list[Repair]:
    """One repair for everything a check or a person found under one heading, and for each clause breached without."""
    found: dict[str, list[int]] = {}
    for position, finding in enumerate(facts.findings):
        found.setdefault(finding.clause or finding.check, []).append(position)
    breached = list(_breached(card))
    used = {source for line in breached for source in (line.clause, *clauses[line.clause].signals) if source in found}
    repairs = []
    for source, positions in found.items():
        if source not in used:
            continue
        count = sum(facts.findings[n].count for n in positions)
        told = f"{_heading(source, card, clauses)}：全部 {count} 处"
        repairs.append(Repair(source, "", told, count, frozenset(positions)))
    for line in breached:
        clause = clauses[line.clause]
        named = found.keys() & {clause.id, *clause.signals}
        if not named and not isinstance(clause.test, _PAST):
            told = f"{_heading(line.clause, card, clauses)}：{line.seen or clause.text}"
            repairs.append(Repair(line.clause, "", told, 1, clauses=frozenset((line.clause,))))
    return repairs


def _causes(facts: Facts, sources: set[str]) -> list[Repair]:
    """One repair for each thing that stands behind findings of one source, where there are several."""
    found: dict[tuple[str, str], list[int]] = {}
    for position, finding in enumerate(facts.findings):
        source = finding.clause or finding.check
        if source in sources:
            found.setdefault((source, _cause(finding)), []).append(position)
    several = {source for source in sources if sum(one == source for one, _ in found) > 1}
    repairs = []
    for (source, cause), positions in found.items():
        if source in several and cause:
            first = facts.findings[positions[0]]
            seen = f"（{first.seen}）" if first.seen and first.seen != cause else ""
            count = sum(facts.findings[n].count for n in positions)
            repairs.append(Repair(source, cause, f"{cause}{seen}", count, frozenset(positions)))
    return repairs


def _cause(finding: FactFinding) -> str:
    return finding.target or finding.about or finding.page or finding.seen


def _breached(card: Scorecard) -> Iterable[Line]:
    for veto in card.vetoes:
        yield from (line for line in veto.lines if line.state == "breached")
    for item in card.items:
        yield from (line for line in item.lines if line.state == "breached" and (line.before or ZERO) < 0)


def _heading(source: str, card: Scorecard, clauses: dict[str, Clause]) -> str:
    """The item or veto a source counts under, with the source itself."""
    holders: list[VetoScore | ItemScore] = [*card.vetoes, *card.items]
    for holder in holders:
        for line in holder.lines:
            if line.clause and line.state == "breached" and source in (line.clause, *clauses[line.clause].signals):
                return f"{holder.name}（{source}）"
    return source


def repaired(facts: Facts, repairs: Iterable[Repair]) -> Facts:
    """The facts as they would be after these repairs."""
    gone = _with_twins(facts, frozenset[int]().union(*(repair.keys for repair in repairs)))
    settled = frozenset[str]().union(*(repair.clauses for repair in repairs))
    left = tuple(one for position, one in enumerate(facts.findings) if position not in gone)
    remaining = {one.clause or one.check for one in left}
    outcomes = dict(facts.outcomes)
    for source in {facts.findings[n].clause or facts.findings[n].check for n in gone} - remaining:
        outcomes[source] = "met"  # looked at again, and fine
    for id_ in settled - remaining:
        outcomes[id_] = FactOutcome("not_applicable", "视为已整改")
    return msgspec.structs.replace(facts, findings=left, outcomes=outcomes)


def _with_twins(facts: Facts, positions: frozenset[int]) -> frozenset[int]:
    """These findings and those elsewhere about the very same thing: what is put right is right under every clause."""
    keys = {facts.findings[n].key for n in positions} - {""}
    return positions | {n for n, one in enumerate(facts.findings) if one.key in keys}


def _won(repair: Repair, before: Scorecard, after: Scorecard) -> Won:
    points = None if before.total is None or after.total is None else after.total - before.total
    won = Won(repair, points, after.total, after.verdict)
    return won if _better(before, after) else msgspec.structs.replace(won, why=_why(before, after))


def _better(before: Scorecard, after: Scorecard) -> bool:
    return _worth(after) > _worth(before)


def _worth(card: Scorecard) -> tuple[int, Decimal]:
    return (-len(card.hit), card.total if card.total is not None else Decimal("-Infinity"))


def _rank(won: Won) -> tuple[bool, Decimal, int]:
    """Smallest for what wins most: lifting the last veto, then points, then the fewest places to repair."""
    lifted = won.points is None and won.total is not None
    points = won.total if lifted and won.total is not None else won.points or ZERO
    return (not lifted, -points, won.repair.count)


def _why(before: Scorecard, after: Scorecard) -> str:
    if after.hit:
        named = "、".join(veto.name for veto in after.vetoes if veto.state == "breached")
        return f"单项否决仍在：{named}"
    changed = [(item, other) for item in before.items if (other := after.item(item.id)) and item.lines != other.lines]
    for item, other in changed:
        asked = sum((-(line.before or ZERO) for line in other.lines if (line.before or ZERO) < 0), ZERO)
        if item.awarded == other.awarded and asked >= item.points > 0:
            return f"“{item.name}”扣分已封顶：其余问题应扣 {text(asked)} 分，满分只有 {text(item.points)} 分"
    if any(item.awarded != other.awarded for item, other in changed):
        return "指标得分有增加，但被封顶、门槛或总分上限抵消"
    return f"“{changed[0][0].name}”仍按其余问题计分" if changed else "方案不因此扣分"


def _together(
    now: Scorecard, facts: Facts, kinds: list[Repair], score: Score, clauses: dict[str, Clause]
) -> tuple[Won, ...]:
    """Greedy: always the kind that wins most next. Where no single one wins, all that remain of one item or veto."""
    done: list[Repair] = []
    steps: list[Won] = []
    card = now
    left = list(kinds)
    while left:
        tried = [(repair, score(repaired(facts, [*done, repair]))) for repair in left]
        best, after = max(tried, key=lambda pair: _worth(pair[1]))
        group = [best]
        if not _better(card, after):
            bundles = [(bundle, score(repaired(facts, [*done, *bundle]))) for bundle in _bundles(card, left, clauses)]
            if not bundles:
                break
            group, after = max(bundles, key=lambda pair: _worth(pair[1]))
            if not _better(card, after):
                break
            best = _merged(group)
        steps.append(_won(best, card, after))
        done += group
        left = [repair for repair in left if repair not in group]
        card = after
    return tuple(steps)


def _bundles(card: Scorecard, left: list[Repair], clauses: dict[str, Clause]) -> list[list[Repair]]:
    """Repairs that only win together: all vetoes that hit, and all of each item."""
    hit = [veto for veto in card.vetoes if veto.state == "breached"]
    holders: list[tuple[Line, ...]] = [tuple(line for veto in hit for line in veto.lines)] if hit else []
    holders += [item.lines for item in card.items]
    bundles = []
    for lines in holders:
        sources = {one for line in lines if line.clause for one in (line.clause, *clauses[line.clause].signals)}
        bundle = [repair for repair in left if repair.source in sources]
        if len(bundle) > 1:
            bundles.append(bundle)
    return bundles


def _merged(group: list[Repair]) -> Repair:
    return Repair(
        "+".join(repair.source for repair in group),
        "",
        "；".join(repair.text for repair in group),
        sum(repair.count for repair in group),
        frozenset[int]().union(*(repair.keys for repair in group)),
        frozenset[str]().union(*(repair.clauses for repair in group)),
    )
