"""What a plan that wants a number at once makes of items nobody has settled. It changes sums, never an item's lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from govsight.rubric.asking import Scored
from govsight.rubric.points import ZERO, Number, minus, over, text, times, total


class Change(msgspec.Struct, frozen=True):
    """What is added to the sum of a part's items, and why (Chinese)."""

    text: str
    points: Number


def unsettled(how: Literal["open", "left_out", "lowest"], first: str, scored: Iterable[Scored]) -> dict[str, Change]:
    """By part. first: the part out of 100, the only one whose rest may stand for what is left out."""
    scored = list(scored)
    if how == "left_out":
        inside = [one for one in scored if one.score.part == first and one.score.points > 0]
        change = _left_out(inside)
        return {} if change is None else {first: change}
    if how == "lowest":
        return _lowest([one for one in scored if _open(one) and one.score.points > 0])
    return {}


def _open(one: Scored) -> bool:
    return one.score.settled == "open"


def _left_out(inside: list[Scored]) -> Change | None:
    """Items in which a point was already won or lost stay in as they are."""
    gone = [one for one in inside if _open(one) and not any(line.before for line in one.score.lines)]
    if not gone:
        return None
    kept = [one for one in inside if one not in gone]
    told = f"待定的 {len(gone)} 项共 {text(_worth(gone))} 分按不检查退出满分"
    if not kept:
        return Change(f"{told}：没有一项已判定，无从折算", ZERO)
    awarded = total(one.awarded for one in kept)
    brought = over(times(awarded, _worth(inside)), _worth(kept))
    whole = total(one.awarded for one in inside)
    return Change(f"{told}，其余 {text(_worth(kept))} 分折算为 {text(_worth(inside))} 分", minus(brought, whole))


def _worth(several: list[Scored]) -> Number:
    return total(one.worth for one in several)


def _lowest(open_: list[Scored]) -> dict[str, Change]:
    found: dict[str, list[Scored]] = {}
    for one in open_:
        found.setdefault(one.score.part, []).append(one)
    return {
        part: Change(f"待定的 {len(several)} 项按最低计", total(minus(one.low, one.awarded) for one in several))
        for part, several in found.items()
    }
