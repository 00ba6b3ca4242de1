"""A condition said in Chinese, by the names the plan gives its classes and traits."""

from __future__ import annotations

from govsight.rubric.condition import Condition
from govsight.rubric.model import Rubric


def condition_words(condition: Condition | None, rubric: Rubric) -> str:
    """`类别为第三类，或没有对外服务职能`; no condition is `一律`."""
    if condition is None:
        return "一律"
    names = {one.id: one.name for one in (*rubric.classes, *rubric.traits)}
    told = []
    if condition.class_:
        told.append("类别为" + "或".join(_short(names.get(one, one)) for one in condition.class_))
    told += [names.get(one, one) for one in condition.trait]
    told += [f"不是“{names.get(one, one)}”" for one in condition.lacks]
    if condition.any:
        choice = "，或".join(condition_words(one, rubric) for one in condition.any)
        alone = not (told or condition.all or condition.not_)
        told.append(choice if alone else f"（{choice}）")
    told += [condition_words(one, rubric) for one in condition.all]
    if condition.not_ is not None:
        told.append(f"并非（{condition_words(condition.not_, rubric)}）")
    return "，且".join(told)


def _short(name: str) -> str:
    return name.partition("：")[0]
