"""Which item may have gone missing when points do not add up. Says nothing unless there is a sign."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from govsight.rubric.applicability import holders
from govsight.rubric.load import Loaded
from govsight.rubric.model import Group, Item, Part, Rubric, groups_of
from govsight.rubric.points import ZERO, text
from govsight.rubric.proofread.walk import Node

_NAMED_ITEMS = re.compile(r"((?:“[^”]+”[、和与]?)+)指标")
_QUOTED = re.compile(r"“([^”]+)”")


def worth(child: Item | Group, class_: str) -> Decimal:
    """The points of an item for a class, or of a group."""
    return child.worth(class_) if isinstance(child, Item) else child.points


def missing(
    loaded: Loaded,
    node: Node[Part] | Node[Group],
    children: Sequence[Item | Group],
    gap: Decimal,
    class_: str,
    others: Sequence[Loaded],
) -> str:
    """Chinese: `是不是漏了 可用性 (1)？`, or nothing. gap: what the sum lacks; negative when it is too much."""
    empty = [one.name for one in children if not worth(one, class_)]
    if empty:
        return f"是不是没有填 {'、'.join(empty)} 的分值？"
    if gap * (node.it.points or 1) < 0:
        return _twice(children, -gap, class_)
    name = (
        _of_others(node.it, children, gap, class_, others)
        or _of_transfers(loaded, children)
        or _of_notes(loaded, children)
    )
    if name:
        return f"是不是漏了 {name} ({text(gap)})？"
    return _elsewhere(loaded, node.it, gap, class_)


def _twice(children: Sequence[Item | Group], excess: Decimal, class_: str) -> str:
    names = [one.name for one in children]
    for one in children:
        if worth(one, class_) == excess and names.count(one.name) > 1:
            return f"是不是 {one.name} ({text(excess)}) 写了两次？"
    return ""


def _of_others(
    holder: Part | Group, children: Sequence[Item | Group], gap: Decimal, class_: str, others: Iterable[Loaded]
) -> str:
    """What another version has in the same place for just these points."""
    names, ids = {one.name for one in children}, {one.id for one in children}
    for other in others:
        for twin in _holders(other.rubric):
            if twin.name != holder.name or (twin.id != holder.id and names.isdisjoint(one.name for one in twin.items)):
                continue
            gone = [one for one in _inside(twin) if one.name not in names and one.id not in ids]
            fitting = [one for one in gone if worth(one, class_) == gap]
            if len(fitting) == 1:
                return fitting[0].name
            if gone and sum((worth(one, class_) for one in gone), ZERO) == gap:
                return "、".join(one.name for one in gone)
    return ""


def _of_transfers(loaded: Loaded, children: Sequence[Item | Group]) -> str:
    """What a transfer names and is not there, when its id is of the family of these."""
    there = holders(loaded.rubric)
    families = {one.id.split(".")[0] for one in children}
    for transfer in loaded.rubric.transfers:
        ids = (transfer.from_, *(() if transfer.to == "all" else transfer.to))
        gone = [id_ for id_ in ids if id_ not in there and id_.split(".")[0] in families]
        if gone:
            told = _unknown_names(loaded, (transfer.text,))
            return told[0] if len(told) == len(gone) == 1 else "、".join(gone)
    return ""


def _of_notes(loaded: Loaded, children: Sequence[Item | Group]) -> str:
    """What the notes of these, or of transfers from them, call an item and is not there."""
    ids = {one.id for one in children}
    texts = [one.note for one in children]
    texts += [one.text for one in loaded.rubric.transfers if one.from_ in ids]
    return "、".join(_unknown_names(loaded, texts))


def _unknown_names(loaded: Loaded, texts: Iterable[str]) -> list[str]:
    known = {one.name.strip("“”") for one in holders(loaded.rubric).values()} | {p.name for p in loaded.rubric.parts}
    named = [name for told in texts for run in _NAMED_ITEMS.findall(told) for name in _QUOTED.findall(run)]
    return [name for name in dict.fromkeys(named) if name not in known]


def _elsewhere(loaded: Loaded, holder: Part | Group, gap: Decimal, class_: str) -> str:
    """An item of just these points in a group that has as much too many."""
    for other in _holders(loaded.rubric):
        if other is holder or sum((worth(one, class_) for one in _inside(other)), ZERO) - other.points != gap:
            continue
        fitting = [one.name for one in other.items if one.worth(class_) == gap]
        if len(fitting) == 1:
            return f"是不是 {fitting[0]} ({text(gap)}) 放到了 {other.name} 里？"
    return ""


def _holders(rubric: Rubric) -> Iterator[Part | Group]:
    for part in rubric.parts:
        yield part
        yield from groups_of(part)


def _inside(holder: Part | Group) -> tuple[Item | Group, ...]:
    return (*holder.items, *holder.groups)
