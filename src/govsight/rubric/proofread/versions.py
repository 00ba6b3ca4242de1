"""Two versions of a plan are not in force at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from govsight.rubric.load import Loaded
from govsight.rubric.model import Rubric
from govsight.rubric.proofread.walk import trouble
from govsight.rubric.trouble import Trouble

_YEAR = re.compile(r"[-.]?\d+")


def versions(loaded: Loaded, others: Sequence[Loaded]) -> Iterator[Trouble]:
    """others: plans to compare with. The same id and document number is the same version, such as a copy."""
    mine = loaded.rubric
    for other in others:
        rubric = other.rubric
        if other.path.resolve() == loaded.path.resolve() or (rubric.id, rubric.number) == (mine.id, mine.number):
            continue
        if not _related(mine, rubric):
            continue
        if mine.id == rubric.id:
            yield trouble(loaded, ("id",), mine.id, f"编号与 {other.name}（{rubric.number}）相同：请换一个")
        if _overlap(mine, rubric):
            assert rubric.effective is not None
            told = f"考评期与 {rubric.id}（{rubric.effective.from_} 至 {rubric.effective.to or '今'}）重叠"
            yield trouble(loaded, ("effective",), "effective", f"{told}：同一方案的两个版本不能同时有效")


def _related(mine: Rubric, other: Rubric) -> bool:
    """The same issuer's plan of the same name but for the year, or the same id but for the year."""
    by_name = mine.issuer == other.issuer and _YEAR.sub("", mine.name) == _YEAR.sub("", other.name)
    return (by_name and bool(mine.issuer)) or _YEAR.sub("", mine.id) == _YEAR.sub("", other.id)


def _overlap(mine: Rubric, other: Rubric) -> bool:
    one, two = mine.effective, other.effective
    if one is None or two is None:
        return False
    return one.from_ <= (two.to or date.max) and two.from_ <= (one.to or date.max)
