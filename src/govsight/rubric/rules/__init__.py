"""The kinds of test a clause may have, one file each."""

from __future__ import annotations

from govsight.rubric.rules.absent import Absent
from govsight.rubric.rules.census import Census
from govsight.rubric.rules.change import Change
from govsight.rubric.rules.events import Events
from govsight.rubric.rules.exhibit import Exhibit
from govsight.rubric.rules.found import Found
from govsight.rubric.rules.measure import Measure
from govsight.rubric.rules.overdue import Overdue
from govsight.rubric.rules.percent_below import PercentBelow
from govsight.rubric.rules.present import Present
from govsight.rubric.rules.quarters import Quarters
from govsight.rubric.rules.rated import Rated
from govsight.rubric.rules.ratio import Ratio
from govsight.rubric.rules.sample import Sample
from govsight.rubric.rules.stale import Stale
from govsight.rubric.rules.streak import Streak
from govsight.rubric.rules.union import Union
from govsight.rubric.rules.within import Within

__all__ = [
    "Absent",
    "Census",
    "Change",
    "Events",
    "Exhibit",
    "Found",
    "Measure",
    "Overdue",
    "PercentBelow",
    "Present",
    "Quarters",
    "Rated",
    "Ratio",
    "Sample",
    "Stale",
    "Streak",
    "Test",
    "Union",
    "Within",
]

Test = (
    Absent
    | Census
    | Change
    | Events
    | Exhibit
    | Found
    | Measure
    | Overdue
    | PercentBelow
    | Present
    | Quarters
    | Rated
    | Ratio
    | Sample
    | Stale
    | Streak
    | Union
    | Within
)
