"""Two scorecards of one subject: what changed, by how much, adding up to the difference of the totals."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import msgspec

from govsight.rubric.card import ItemScore, Line, Scorecard
from govsight.rubric.explain import own_lines
from govsight.rubric.points import ZERO


class LineChange(msgspec.Struct, frozen=True):
    """One line in both cards; None where a card does not have it. change: in points, after less before."""

    before: Line | None
    after: Line | None
    change: Decimal

    @property
    def line(self) -> Line:
        """The newer of the two."""
        line = self.after or self.before
        assert line is not None
        return line


class ItemChange(msgspec.Struct, frozen=True):
    """One item in both cards; None where it is not asked or was not assessed. change: the sum of its lines."""

    id: str
    name: str
    before: ItemScore | None
    after: ItemScore | None
    change: Decimal
    lines: tuple[LineChange, ...]


class VetoChange(msgspec.Struct, frozen=True):
    """A veto that stands otherwise than before; "" where the card does not have it."""

    id: str
    name: str
    before: str
    after: str


class Comparison(msgspec.Struct, frozen=True):
    """items: those with anything changed, in plan order; steps: changes of caps, rescaling, gates and rounding. The
    changes of items and steps add up to `change`, which is None when one of the cards has no total."""

    before: Scorecard
    after: Scorecard
    change: Decimal | None
    vetoes: tuple[VetoChange, ...]
    items: tuple[ItemChange, ...]
    steps: tuple[LineChange, ...]


def compare(before: Scorecard, after: Scorecard) -> Comparison:
    """What became of a subject's score. Both cards are by one plan; readings may differ."""
    vetoes = _vetoes(before, after)
    if before.total is None or after.total is None:
        return Comparison(before, after, None, vetoes, (), ())
    old, new = ({item.id: item for item in card.items} for card in (before, after))
    items = []
    for id_ in dict.fromkeys((*old, *new)):
        change = _item(old.get(id_), new.get(id_))
        if change.lines:
            items.append(change)
    steps = _lines(own_lines(before), own_lines(after))
    return Comparison(before, after, after.total - before.total, vetoes, tuple(items), steps)


def _item(before: ItemScore | None, after: ItemScore | None) -> ItemChange:
    known = after or before
    assert known is not None
    lines = _lines(before.lines if before else (), after.lines if after else ())
    return ItemChange(known.id, known.name, before, after, sum((one.change for one in lines), ZERO), lines)


def _lines(before: Iterable[Line], after: Iterable[Line]) -> tuple[LineChange, ...]:
    """Lines with anything changed. One that is in both without a change brings nought to every sum."""
    old, new = _keyed(before), _keyed(after)
    found = []
    for key in dict.fromkeys((*old, *new)):
        one, other = old.get(key), new.get(key)
        change = (other.points if other else ZERO) - (one.points if one else ZERO)
        if change or one is None or other is None or (one.state, one.count) != (other.state, other.count):
            found.append(LineChange(one, other, change))
    return tuple(found)


def _keyed(lines: Iterable[Line]) -> dict[tuple[str, str], Line]:
    """A clause is one by its id, the start of an item and the rounding by their kind, other steps by their text."""
    return {
        (line.kind, line.clause or ("" if line.kind in ("start", "rounding") else line.text)): line for line in lines
    }


def _vetoes(before: Scorecard, after: Scorecard) -> tuple[VetoChange, ...]:
    old, new = ({veto.id: veto for veto in card.vetoes} for card in (before, after))
    found = []
    for id_ in dict.fromkeys((*old, *new)):
        one, other = old.get(id_), new.get(id_)
        states = one.state if one else "", other.state if other else ""
        if states[0] != states[1]:
            name = (other or one or new[id_]).name
            found.append(VetoChange(id_, name, *states))
    return tuple(found)
