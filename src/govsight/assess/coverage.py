"""`coverage`: for each clause of a plan, whether machines settle it, help a person settle it, or leave it to people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Literal

import msgspec

from govsight.assess.signal import Signal
from govsight.probe.check import Check
from govsight.rubric.model import Clause, Item, Part, Rubric, items_of

How = Literal["machine", "assisted", "person"]
HOWS: tuple[How, ...] = ("machine", "assisted", "person")
_LISTS = ("measures", "dates", "spans", "sets", "features", "events", "pools")


class Covered(msgspec.Struct, frozen=True):
    """One clause. checks: those that settle it or help. points: its even share of what its item is worth; nought for
    vetoes and for clauses that only stand in for others. part: "" for vetoes; holder: its item or veto."""

    id: str
    how: How
    checks: tuple[str, ...]
    points: Fraction
    part: str
    holder: str
    no: str
    text: str


class Coverage(msgspec.Struct, frozen=True):
    """clauses: in plan order. parts: points of each part by how they are settled."""

    clauses: tuple[Covered, ...]
    parts: dict[str, dict[How, Fraction]]

    def summary(self, part: str) -> dict[How, Fraction]:
        """Points of one part by how they are settled."""
        return self.parts.get(part, dict.fromkeys(HOWS, Fraction(0)))


def coverage(rubric: Rubric, checks: Iterable[Check]) -> Coverage:
    """Who settles what. A check the plan names and nobody has written counts for nothing."""
    known = {check.id: check for check in checks}
    words = {one.id: one.signal for list_ in _LISTS for one in getattr(rubric, list_)}
    clauses: list[Covered] = []
    for veto in rubric.vetoes:
        clauses += (_covered(one, "", veto.name, Fraction(0), words, known) for one in veto.clauses)
    for part in rubric.parts:
        for item in items_of(part):
            clauses += _of_item(part, item, words, known)
    parts = {
        part.id: {
            how: sum((one.points for one in clauses if one.part == part.id and one.how == how), Fraction(0))
            for how in HOWS
        }
        for part in rubric.parts
    }
    return Coverage(tuple(clauses), parts)


def _of_item(part: Part, item: Item, words: Mapping[str, str], known: Mapping[str, Check]) -> Iterator[Covered]:
    share = Fraction(item.points) / len(item.clauses)
    for clause in item.clauses:
        yield _covered(clause, part.id, item.name, share, words, known)
    for other in item.alternatives:
        for clause in other.clauses:
            yield _covered(clause, part.id, f"{item.name}（{other.name}）", Fraction(0), words, known)


def _covered(
    clause: Clause, part: str, holder: str, points: Fraction, words: Mapping[str, str], known: Mapping[str, Check]
) -> Covered:
    names = clause.test.names()
    used = [word for list_ in _LISTS for word in sorted(names.get(list_, ()))]
    fed = [Signal.parse(words[word]).check for word in used if words.get(word)]
    settling = [
        one for one in dict.fromkeys((*clause.signals, *sorted(names.get("signals", ())), *fed)) if one in known
    ]
    helping = [one for one in clause.hints if one in known]
    how: How = "person"
    if settling:
        whole = not clause.partly and len(fed) == len([word for word in used if word not in _free(clause)])
        sure = not any(known[one].confirm for one in settling)
        how = "machine" if whole and sure else "assisted"
    elif helping:
        how = "assisted"
    return Covered(
        clause.id, how, tuple(dict.fromkeys((*settling, *helping))), points, part, holder, clause.no, clause.text
    )  # fmt: skip


def _free(clause: Clause) -> frozenset[str]:
    """Words a clause can do without: how many there are to draw from, when it is known what is drawn."""
    available = getattr(clause.test, "available", "")
    return frozenset((available,)) if available else frozenset()
