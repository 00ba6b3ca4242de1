"""The same facts by two plans: which units move, and which items and clauses make the difference.

Facts speak in the words of a plan. Each plan is given the facts reduced to the words it knows, and what was left out is
said. Items are matched by name, then by the checks they share; ids may differ from plan to plan.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

import msgspec

from govsight.rubric.card import ItemScore, Line, Scorecard
from govsight.rubric.explain import own_lines
from govsight.rubric.facts import Facts
from govsight.rubric.model import Clause, Item, Rubric
from govsight.rubric.points import ZERO
from govsight.rubric.rank import Place, rank
from govsight.rubric.reduce import Vocabulary
from govsight.rubric.trouble import Troubles

Score = Callable[[Facts], Scorecard]


class Side(msgspec.Struct, frozen=True):
    """A subject under one plan. card: None when the plan cannot score it; why: then the reason, Chinese. dropped: words
    of the facts this plan does not know."""

    card: Scorecard | None
    place: Place | None
    dropped: tuple[str, ...]
    why: str = ""


class Pair(msgspec.Struct, frozen=True):
    """Items of both plans that ask the same; None where a plan does not ask it. full: change of the most there is to
    have; short: change of what is missing from it (negative: more is missing under B). Both together are the change of
    its sum. left, right: the clauses that cost something under A and B."""

    name: str
    a: ItemScore | None
    b: ItemScore | None
    full: Decimal
    short: Decimal
    left: tuple[Line, ...]
    right: tuple[Line, ...]


class Crossed(msgspec.Struct, frozen=True):
    """One subject. change: total under B less total under A, None when one has none: the sum of `full`, the
    `short` of all pairs, and `steps` (caps, rescaling, rounding). pairs: those where something is missing, the widest
    difference first. moved: places gained (negative: lost)."""

    subject: str
    name: str
    a: Side
    b: Side
    change: Decimal | None
    full: Decimal
    steps: Decimal
    pairs: tuple[Pair, ...]

    @property
    def moved(self) -> int | None:
        """Places gained under B; None when it has no place under one of them."""
        if self.a.place is None or self.b.place is None or self.a.place.place is None or self.b.place.place is None:
            return None
        return self.a.place.place - self.b.place.place


def cross(
    a: Rubric, b: Rubric, score_a: Score, score_b: Score, each: Sequence[Facts], classes: Mapping[str, str]
) -> list[Crossed]:
    """Score every subject by both plans. classes: what a class of the facts is called where a plan does not have it.
    Those whose place moves most come first."""
    sides_a = _sides(a, b, score_a, each, classes)
    sides_b = _sides(b, a, score_b, each, classes, second=True)
    partner = _partners(a, b)
    found = [_crossed(facts, one, other, partner) for facts, one, other in zip(each, sides_a, sides_b, strict=True)]
    return sorted(found, key=lambda one: (-abs(one.moved or 0), -abs(one.change or ZERO), one.subject))


def _sides(
    rubric: Rubric,
    other: Rubric,
    score: Score,
    each: Iterable[Facts],
    classes: Mapping[str, str],
    *,
    second: bool = False,
) -> list[Side]:
    known = {one.id for one in rubric.classes}
    vocabulary = Vocabulary(rubric, _other_meaning(rubric, other) if second else frozenset())
    sides = []
    for facts in each:
        class_ = facts.subject.class_
        class_ = class_ if class_ in known or not known else classes.get(class_, class_)
        reduced, dropped = vocabulary.reduce(facts)
        if known and class_ not in known:
            told = (
                f"方案没有类别“{class_}”，可用 --class {class_ or '类别'}=类别 指明（有：{'、'.join(sorted(known))}）"
            )
            sides.append(Side(None, None, dropped, told))
            continue
        subject = msgspec.structs.replace(reduced.subject, class_=class_)
        try:
            sides.append(Side(score(msgspec.structs.replace(reduced, subject=subject)), None, dropped))
        except Troubles as troubles:
            sides.append(Side(None, None, dropped, "；".join(one.text for one in troubles.troubles)))
    places = {place.subject: place for place in rank((s.card for s in sides if s.card), rubric.ranking.by)}
    return [msgspec.structs.replace(s, place=places.get(s.card.subject)) if s.card else s for s in sides]


def _other_meaning(rubric: Rubric, other: Rubric) -> frozenset[str]:
    """Ids both plans have for different things: facts written for the one must not be read for the other."""
    here, there = ({**_named(one)} for one in (rubric, other))
    return frozenset(id_ for id_ in here.keys() & there.keys() if here[id_] != there[id_])


def _named(rubric: Rubric) -> dict[str, str]:
    found: dict[str, str] = {}
    for item in rubric.items():
        found[item.id] = item.name
        found.update((clause.id, item.name) for clause in _clauses(item))
    for veto in rubric.vetoes:
        found.update((clause.id, veto.name) for clause in veto.clauses)
    return found


def _clauses(item: Item) -> list[Clause]:
    return [*item.clauses, *(clause for one in item.alternatives for clause in one.clauses)]


def _partners(a: Rubric, b: Rubric) -> dict[str, str]:
    """Item of A -> item of B that asks the same: by name, then by a check both use. One to one."""
    left, right = list(a.items()), list(b.items())
    found: dict[str, str] = {}
    taken: set[str] = set()
    for matches in (_same_name, _same_checks):
        for one in left:
            if one.id in found:
                continue
            other = next((other for other in right if other.id not in taken and matches(one, other)), None)
            if other is not None:
                found[one.id] = other.id
                taken.add(other.id)
    return found


def _same_name(one: Item, other: Item) -> bool:
    return one.name == other.name


def _same_checks(one: Item, other: Item) -> bool:
    signals, others = ({signal for clause in _clauses(item) for signal in clause.signals} for item in (one, other))
    return not signals.isdisjoint(others)


def _crossed(facts: Facts, a: Side, b: Side, partner: Mapping[str, str]) -> Crossed:
    subject, name = facts.subject.id, facts.subject.name
    one, other = a.card, b.card
    if one is None or other is None or one.total is None or other.total is None:
        return Crossed(subject, name, a, b, None, ZERO, ZERO, ())
    right = {item.id: item for item in other.items}
    used: set[str] = set()
    pairs = []
    for item in one.items:
        matched = right.get(partner.get(item.id, ""))
        used |= {matched.id} if matched else set()
        pairs.append(_pair(item, matched))
    pairs += [_pair(None, item) for item in other.items if item.id not in used]
    full = sum((pair.full for pair in pairs), ZERO)
    steps = _sum(own_lines(other)) - _sum(own_lines(one))
    telling = sorted(
        (pair for pair in pairs if pair.short or pair.left or pair.right), key=lambda pair: -abs(pair.short)
    )
    return Crossed(subject, name, a, b, other.total - one.total, full, steps, tuple(telling))


def _pair(a: ItemScore | None, b: ItemScore | None) -> Pair:
    known = a or b
    assert known is not None
    best = [max(item.points, ZERO) if item else ZERO for item in (a, b)]
    sums = [_sum(item.lines) if item else ZERO for item in (a, b)]
    short = (sums[1] - best[1]) - (sums[0] - best[0])
    return Pair(known.name, a, b, best[1] - best[0], short, _costly(a), _costly(b))


def _costly(item: ItemScore | None) -> tuple[Line, ...]:
    """The clauses that took points, or did not give those they have."""
    if item is None or item.awarded is None:
        return ()
    missing = item.awarded < max(item.points, ZERO)
    gives = all(line.kind != "start" for line in item.lines)
    return tuple(
        line
        for line in item.lines
        if line.clause and (line.points < 0 or (missing and gives and line.state in ("breached", "undetermined")))
    )


def _sum(lines: Iterable[Line]) -> Decimal:
    return sum((line.points for line in lines), ZERO)
