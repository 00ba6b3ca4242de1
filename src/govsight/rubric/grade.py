"""Grades by bands, which are the plan's or the campaign's."""

from __future__ import annotations

from decimal import Decimal

from govsight.rubric.model import Grades

FAILED = "不合格"


def grade(grades: Grades, number: Decimal | None, verdict: str) -> tuple[str | None, str]:
    """(grade, why there is none). A verdict of failure is the grade, whatever the number."""
    if verdict == FAILED:
        return FAILED, ""
    if not grades.bands:
        return None, grades.text or "方案没有给出等次分数线"
    if number is None:
        return None, "没有总分"
    for band in sorted(grades.bands, key=lambda band: -band.from_):
        if number >= band.from_:
            return band.name, ""
    return None, "低于最低的分数线"
