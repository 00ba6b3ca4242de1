"""How far the final assessment is: its questions by state, and the job that takes what machines see."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from govsight.platform.assessment.actions.take_looks import KIND
from govsight.platform.assessment.models import Campaign, Task
from govsight.platform.assessment.panel import counted
from govsight.platform.jobs.models import Job

STATES = {"settled": "已有定论", "differ": "有分歧", "part": "答了一部分", "waiting": "没有人答"}
HEAVY = ("look__facts", "look__questions", "look__suspicions")
"""What a list of subjects or tasks leaves in the database: there may be very much of it."""


@dataclass(frozen=True)
class Tallies:
    """How many questions are in each of `STATES`: of all, by look, by question."""

    whole: Counter[str]
    by_look: dict[int, Counter[str]]
    by_question: dict[str, Counter[str]]


def tallies(campaign: Campaign) -> Tallies:
    """One query."""
    found = Tallies(Counter(), defaultdict(Counter), defaultdict(Counter))
    rows = counted(Task.objects.filter(look__subject__campaign=campaign))
    for look, question, given, wanted, settled in rows.values_list("look", "question", "given", "wanted", "settled_at"):
        state = "settled" if settled else "differ" if given >= wanted else "part" if given else "waiting"
        for one in (found.whole, found.by_look[look], found.by_question[question]):
            one[state] += 1
    return found


def taking(campaign: Campaign) -> Job | None:
    """The last job that took looks, or is taking them."""
    return Job.objects.filter(kind=KIND, subject=f"campaign:{campaign.pk}").order_by("-pk").first()
