"""Tests, conditions and points speak only of words the plan declares."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from govsight.rubric.condition import Condition
from govsight.rubric.load import Loaded
from govsight.rubric.model import Clause, Consequence, Item
from govsight.rubric.proofread.near import near
from govsight.rubric.proofread.walk import Node, nodes, of, tested, trouble
from govsight.rubric.source_text import Where
from govsight.rubric.trouble import Trouble

NAMES = {
    "classes": "类别", "traits": "特征", "measures": "数量", "dates": "日期", "spans": "时段", "sets": "名单",
    "pools": "抽样总体", "events": "事件", "features": "功能",
}  # fmt: skip
Use = tuple[Where, str, str, str]  # where, about, list, word


def words(loaded: Loaded) -> Iterator[Trouble]:
    """Says which declared word may have been meant."""
    declared = {name: [one.id for one in getattr(loaded.rubric, name)] for name in NAMES}
    for where, about, list_, word in uses(loaded):
        if word not in declared[list_]:
            told = f"{NAMES[list_]} {word} 没有声明（{list_}）"
            yield trouble(loaded, where, about, f"{told}{near(word, declared[list_])}")


def uses(loaded: Loaded) -> Iterator[Use]:
    """Every use of a word, with its place and what uses it."""
    for one in nodes(loaded):
        when = getattr(one.it, "when", None)
        if when is not None:
            yield from _of_condition((*one.where, "when"), one.about, when)
    if loaded.rubric.rescale is not None and loaded.rubric.rescale.when is not None:
        yield from _of_condition(("rescale", "when"), "rescale", loaded.rubric.rescale.when)
    for item in of(loaded, Item):
        for class_ in item.it.points_by_class:
            yield (*item.where, "points_by_class"), item.about, "classes", class_
    for node in tested(loaded):
        yield from _of_test(node)
    for clause in of(loaded, Clause):
        for trait in clause.it.exempt:
            yield (*clause.where, "exempt"), clause.about, "traits", trait


def _of_condition(where: Where, about: str, when: Condition) -> Iterator[Use]:
    for list_, named in zip(("classes", "traits"), when.names(), strict=True):
        for word in sorted(named):
            yield where, about, list_, word


def _of_test(node: Node[Clause] | Node[Consequence]) -> Iterator[Use]:
    named: dict[str, Collection[str]] = dict(node.it.test.names())
    for list_ in NAMES:
        for word in sorted(named.get(list_, ())):
            yield (*node.where, "test"), node.about, list_, word
