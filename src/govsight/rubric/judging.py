"""Points that people give: one person's rating, and several people's made one."""

from __future__ import annotations

import statistics
from fractions import Fraction

from govsight.rubric.facts import Rating
from govsight.rubric.hits import Hits
from govsight.rubric.model import Clause, Ratings
from govsight.rubric.points import ZERO, Number, over, simple, text, times, total
from govsight.rubric.rules import Rated


class UnknownLevel(Exception):
    """A rating uses a word the plan does not have, or gives nothing. The message is Chinese."""


def judge(clause: Clause, given: tuple[Rating, ...], points: Number, ratings: Ratings) -> Hits | None:
    """What the ratings come to, as `Hits.points`; None without ratings. points: what the item is worth now (a negative
    item is worth less than nothing). Raises UnknownLevel."""
    if not given:
        return None
    each = [_one(clause, rating, points) for rating in given]
    whole = _combine(each, ratings.combine)
    names = "、".join(rating.by or "未署名" for rating in given)
    told = "、".join(
        f"{rating.by or '未署名'} {rating.level + ' ' if rating.level else ''}{text(number)} 分"
        for rating, number in zip(given, each, strict=True)
    )
    if len(given) > 1:
        told += f"；{_WORDS[ratings.combine]} {text(whole)} 分"
    exhibits = tuple(exhibit for rating in given for exhibit in rating.exhibits)
    fault_free = points < 0 and not whole  # nothing was taken
    return Hits(
        "clear" if fault_free else "occurred", 1, seen=told, by="person", name=names, evidence=exhibits, points=whole
    )


def _one(clause: Clause, rating: Rating, points: Number) -> Number:
    if rating.level:
        levels = clause.test.levels if isinstance(clause.test, Rated) else {}
        if rating.level not in levels:
            known = "、".join(levels) or "没有等次，请给分数"
            raise UnknownLevel(f"{clause.id} 的评定“{rating.level}”不在方案的等次里（{known}）")
        return times(points, levels[rating.level])
    if rating.share is not None:
        if not 0 <= rating.share <= 1:
            raise UnknownLevel(f"{clause.id} 的评定比例 {text(rating.share)} 应在 0 到 1 之间")
        return times(points, rating.share)
    if rating.points is not None:
        low, high = (points, ZERO) if points < 0 else (ZERO, points)
        if not low <= rating.points <= high:
            raise UnknownLevel(
                f"{clause.id} 的评定 {text(rating.points)} 分超出范围：应在 {text(low)} 到 {text(high)} 之间"
            )
        return rating.points
    raise UnknownLevel(f"{clause.id} 的评定没有写等次、比例或分数")


def _combine(each: list[Number], how: str) -> Number:
    if how == "lowest":
        return min(each)
    if how == "highest":
        return max(each)
    if how == "median":
        return simple(statistics.median(Fraction(number) for number in each))
    return over(total(each), len(each))


_WORDS = {"mean": "平均", "median": "中位", "lowest": "取最低", "highest": "取最高"}
