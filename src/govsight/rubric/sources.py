"""Where the numbers of a plan come from: the check that supplies a measure, and whose findings stand beside one."""

from __future__ import annotations

from govsight.rubric.model import Rubric


def sources(rubric: Rubric) -> dict[str, str]:
    """The check that supplies each measure that machines supply."""
    return {one.id: one.signal.partition(":")[0] for one in rubric.measures if one.signal}


def beside_numbers(rubric: Rubric) -> frozenset[str]:
    """Checks whose findings are what a number of the plan counts: they count for nothing themselves and are shown with
    it."""
    known = sources(rubric)
    shown = (measure for clause in rubric.clauses() for measure in clause.test.shown())
    return frozenset(known[measure] for measure in shown if measure in known)
