"""Points add up at every level, for every class."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from govsight.rubric.condition import holds
from govsight.rubric.load import Loaded
from govsight.rubric.model import Group, Item, Part
from govsight.rubric.points import ZERO, text
from govsight.rubric.proofread.missing import missing, worth
from govsight.rubric.proofread.possible import classes, subjects
from govsight.rubric.proofread.walk import Node, holding, of, trouble
from govsight.rubric.trouble import Trouble


def weights(loaded: Loaded, others: Sequence[Loaded] = ()) -> Iterator[Trouble]:
    """others: plans that may tell which item went missing."""
    for node in holding(loaded):
        children: tuple[Item | Group, ...] = (*node.it.items, *node.it.groups)
        if not children:
            yield trouble(loaded, node.where, node.about, f"{node.it.name} 下面没有指标")
        else:
            yield from _sum(loaded, node, children, others)
    for item in of(loaded, Item):
        yield from _sign(loaded, item)


def _sum(
    loaded: Loaded, node: Node[Part] | Node[Group], children: tuple[Item | Group, ...], others: Sequence[Loaded]
) -> Iterator[Trouble]:
    want = node.it.points
    wrong: dict[Decimal, list[str]] = {}
    for class_ in classes(loaded.rubric):
        sums = _sums(loaded, children, class_)
        if want not in sums:
            wrong.setdefault(sums[0], []).append(class_)
    for have, of_classes in wrong.items():
        cap = getattr(node.it, "cap", None)
        where = (*node.where, "points")
        some = "" if len(of_classes) == len(classes(loaded.rubric)) else f"（类别 {'、'.join(of_classes)}）"
        told = f"{node.it.name} 各项之和{some}为 {text(have)}，"
        if cap is not None and abs(cap) == abs(want) and abs(have) > abs(want) and have * want > 0:
            told += f"超过 {text(want)}，以 {text(cap)} 分为限：请确认原文如此"
            yield trouble(loaded, where, node.about, told, warning=True)
            continue
        told += f"应为 {text(want)}。{missing(loaded, node, children, want - have, of_classes[0], others)}"
        yield trouble(loaded, where, node.about, told)


def _sums(loaded: Loaded, children: tuple[Item | Group, ...], class_: str) -> list[Decimal]:
    """What may be meant by their sum: all of them; or the most that one subject of the class meets, where items take
    each other's place."""
    every = sum((worth(one, class_) for one in children), ZERO)
    if all(one.when is None for one in children):
        return [every]
    met = [
        sum((worth(one, class_) for one in children if holds(one.when, class_, traits)), ZERO)
        for its_class, traits in subjects(loaded.rubric, (one.when for one in children))
        if its_class == class_
    ]
    return [every, max(met, key=abs, default=ZERO)]


def _sign(loaded: Loaded, item: Node[Item]) -> Iterator[Trouble]:
    part = item.around[0].it
    for field, points in (
        ("points", item.it.points),
        *(("points_by_class", p) for p in item.it.points_by_class.values()),
    ):
        if not points:
            told = f"{item.it.name} 的分值是 0：请填写"
            yield trouble(loaded, (*item.where, field), item.about, told, warning=field != "points")
        elif (points < 0) != (part.points < 0):
            told = f"{item.it.name} 的分值 {text(points)} 与所在部分（{text(part.points)}）一正一负"
            yield trouble(loaded, (*item.where, field), item.about, told)
