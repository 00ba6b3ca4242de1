"""Every clause has one effect that fits its item; a veto's has none."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from govsight.rubric.effect import Effect
from govsight.rubric.load import Loaded
from govsight.rubric.model import Clause, Item, Veto
from govsight.rubric.points import text
from govsight.rubric.proofread.walk import Node, listing, of, trouble
from govsight.rubric.rules import Exhibit, Overdue, PercentBelow, Quarters, Rated, Stale, Within
from govsight.rubric.source_text import Where
from govsight.rubric.trouble import Trouble

_TAKES = ("deduct", "percent", "forfeit", "share", "steps")
_GIVES = ("add", "add_percent", "share", "steps")
_COSTS = ("deduct", "share", "add", "add_percent", "steps")  # of an item worth less than nought
_MODES = {"deduct": "扣分", "award": "加分", "judge": "评分"}
_HUNDRED = Decimal(100)


def effects(loaded: Loaded) -> Iterator[Trouble]:
    """Kinds, amounts, caps."""
    for clause in of(loaded, Clause):
        if isinstance(clause.owner, Veto):
            if clause.it.effect != Effect():
                where = (*clause.where, "effect")
                yield trouble(loaded, where, clause.about, "单项否决的细则不写 effect：出现即否决")
            continue
        item = next(one.it for one in reversed(clause.around) if isinstance(one.it, Item))
        yield from _clause(loaded, clause, item)
    for node in listing(loaded):
        if isinstance(node.it, Veto):
            continue
        clauses = node.it.clauses
        item = node.it if isinstance(node.it, Item) else node.around[-1].it
        if item.mode == "judge" and clauses and not isinstance(clauses[0].test, Rated):
            told = "评分指标（judge）的第一条细则应由人评定（test: {kind: rated}）"
            yield trouble(loaded, (*node.where, "clauses", 0), clauses[0].id, told)
        if item is node.it and item.mode == "deduct" and item.points < 0:
            told = "分值为负的指标不能从满分扣起：mode 应为 award 或 judge"
            yield trouble(loaded, (*node.where, "points"), node.about, told)


def _clause(loaded: Loaded, clause: Node[Clause], item: Item) -> Iterator[Trouble]:
    effect, about, test = clause.it.effect, clause.about, clause.it.test
    where = (*clause.where, "effect")
    kinds = effect.kinds
    if isinstance(test, Rated):
        if item.mode == "deduct":
            yield trouble(loaded, (*clause.where, "test"), about, "由人评定（rated）的细则不能放在扣分指标里")
        if kinds not in ([], ["share"]):
            told = f"由人评定（rated）的细则由评定给分，不写 {'、'.join(kinds)}"
            yield trouble(loaded, where, about, told)
        return
    if len(kinds) != 1:
        told = (
            f"写了 {len(kinds)} 种（{'、'.join(kinds)}），只能有一种"
            if kinds
            else "没有写 effect：不知道扣多少或加多少"
        )
        yield trouble(loaded, where, about, told)
        return
    allowed: tuple[str, ...] = _COSTS if item.points < 0 else _TAKES if item.mode == "deduct" else _GIVES
    if item.mode == "judge" and item.points >= 0:
        allowed = (*_TAKES, *_GIVES)  # beside what people give
    if kinds[0] not in allowed:
        told = f"{kinds[0]} 与{_MODES[item.mode]}指标（mode: {item.mode}，{text(item.points)} 分）不符"
        yield trouble(loaded, where, about, told)
        return
    if kinds[0] == "share" and not (isinstance(test, Quarters) and test.field == "deducted"):
        yield trouble(loaded, where, about, "share 要有比例：只用于 rated 或 quarters 的 deducted")
    if isinstance(test, Quarters) and test.field == "deducted" and kinds[0] != "share":
        yield trouble(loaded, where, about, "quarters 的 deducted 得出的是比例，effect 应为 share")
    yield from _against(loaded, clause, kinds[0])
    yield from amounts(loaded, where, about, effect, item, bound=not _receives(loaded, item, clause))


def amounts(loaded: Loaded, where: Where, about: str, effect: Effect, item: Item, *, bound: bool) -> Iterator[Trouble]:
    """The numbers of one effect. bound: the item's points cannot grow by a transfer."""
    most = max(abs(points) for points in (item.points, *item.points_by_class.values()))
    for name in ("deduct", "add", "cap"):
        number = getattr(effect, name)
        if number is None:
            continue
        negative = name == "add" and item.points < 0
        if not number or (number < 0) != negative:
            told = "应为负数" if negative else "应为正数（扣分用 deduct，不写负数）" if number < 0 else "不能是 0"
            yield trouble(loaded, where, about, f"{name} 是 {text(number)}，{told}")
        elif abs(number) > most and bound:
            told = f"{name} 是 {text(number)}，超过了 {item.name} 的 {text(most)} 分"
            yield trouble(loaded, where, about, told, warning=name != "cap")
    for name in ("percent", "add_percent"):
        number = getattr(effect, name)
        if number is not None and not 0 < number <= _HUNDRED:
            yield trouble(loaded, where, about, f"{name} 是 {text(number)}，应在 0 到 100 之间")
    each = effect.deduct or effect.add
    if effect.cap is not None and each is not None and abs(effect.cap) < abs(each):
        told = f"cap 是 {text(effect.cap)}，比一次的 {text(abs(each))} 分还少"
        yield trouble(loaded, where, about, told, warning=True)
    if effect.cap is not None and effect.once:
        yield trouble(loaded, where, about, "once 与 cap 不必同时写", warning=True)


def _receives(loaded: Loaded, item: Item, clause: Node[Clause]) -> bool:
    """Whether points may come to the item."""
    ids = {one.it.id for one in clause.around} | {item.id}
    return any(one.to == "all" or not ids.isdisjoint(one.to) for one in loaded.rubric.transfers)


def _against(loaded: Loaded, clause: Node[Clause], kind: str) -> Iterator[Trouble]:
    """A fault that gives points, or an achievement that takes some."""
    test, effect = clause.it.test, clause.it.effect
    achieved = isinstance(test, Exhibit) or (isinstance(test, Within) and test.want == "timely")
    failed = isinstance(test, Overdue | Stale | PercentBelow) or (isinstance(test, Within) and test.want == "late")
    if (failed and effect.gives) or (achieved and kind in ("deduct", "percent", "forfeit")):
        told = "做到了反而扣分" if achieved else "没做到反而加分"
        yield trouble(loaded, (*clause.where, "effect"), clause.about, f"{told}：请核对 test 与 effect", warning=True)
