"""Conditions can hold for somebody."""

from __future__ import annotations

from collections.abc import Iterator

from govsight.rubric.load import Loaded
from govsight.rubric.model import Item
from govsight.rubric.proofread.possible import first, implies
from govsight.rubric.proofread.walk import nodes, of, trouble
from govsight.rubric.trouble import Trouble


def conditions(loaded: Loaded) -> Iterator[Trouble]:
    """Each alone, then with all those around it; and no alternative stands wholly behind an earlier one."""
    rubric = loaded.rubric
    known = ({one.id for one in rubric.classes}, {one.id for one in rubric.traits})
    for node in nodes(loaded):
        when = getattr(node.it, "when", None)
        if when is None or not all(named <= there for named, there in zip(when.names(), known, strict=True)):
            continue  # words nobody declared are told elsewhere
        where = (*node.where, "when")
        if first(rubric, (when,)) is None:
            yield trouble(loaded, where, node.about, "这个条件永远不成立")
        elif first(rubric, node.conditions) is None:
            yield trouble(loaded, where, node.about, "在所属的指标或分组适用时，这个条件永远不成立")
    rescale = rubric.rescale
    if rescale is not None and rescale.when is not None and first(rubric, (rescale.when,)) is None:
        yield trouble(loaded, ("rescale", "when"), "rescale", "这个条件永远不成立")
    for item in of(loaded, Item):
        stands_in = item.it.alternatives
        for position, one in enumerate(stands_in):
            before = next((other for other in stands_in[:position] if implies(rubric, one.when, other.when)), None)
            if before is not None and first(rubric, (one.when,)) is not None:
                told = f"永远轮不到：它的条件成立时，{before.id} 的条件也成立"
                yield trouble(loaded, (*item.where, "alternatives", position, "when"), one.id, told)
