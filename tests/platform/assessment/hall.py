"""A home with a judged campaign in it, and a process that computes its results and is killed on the way.

`python -m tests.platform.assessment.hall make` fills the home that GOVSIGHT_HOME names (its database must be up to
date). `... compute [AT]` computes; AT: it kills itself before its AT-th step, a step being a question to the database
or the scoring of a subject. Without: it prints how many steps there were. `... review` goes on to a revised result.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

UNITS = ("清江县卫生局", "白石县卫生局", "青石县卫生局", "望江县卫生局", "临水县卫生局", "南山区卫生局")
PEOPLE = (
    ("lin", "office", "林主任"),
    ("tang", "reviewer", "唐复核"),
    ("chen", "unit", "陈编辑"),
    ("wu", "unit", "吴编辑"),
)
PASSWORD = "Gov#2026desk"


def make() -> None:
    """Six units, everything judged, the review open."""
    from tests.platform.assessment.judged import judge

    from govsight.platform.accounts.models import User
    from govsight.platform.assessment.actions.add_subjects import add_subjects
    from govsight.platform.assessment.actions.make_campaign import make_campaign
    from govsight.platform.assessment.chosen import Chosen
    from govsight.platform.assessment.models import Campaign, Sheet
    from govsight.platform.registry.models import Membership, Organisation, Site
    from govsight.procedure.formula import Formula

    now = datetime.now(UTC).replace(microsecond=0)
    people = {
        name: User.objects.create_user(name, password=PASSWORD, role=role, name=called) for name, role, called in PEOPLE
    }
    units = [Organisation.objects.create(name=name) for name in UNITS]
    for name, unit in zip(("chen", "wu"), units, strict=False):
        Membership.objects.create(user=people[name], organisation=unit)
    day = now.date()
    kinds = ("self", "cross", "final", "review", "publication")
    stages = {kind: (day + timedelta(days=7 * n), day + timedelta(days=7 * n + 6)) for n, kind in enumerate(kinds)}
    setting: dict[str, Any] = {
        "name": "2026年测评", "rubric": "gd-health-2016", "classes": ["bureau"], "k": 3, "stages": stages,
        "formula": Formula({"self": Decimal(20), "cross": Decimal(30), "final": Decimal(50)}),
    }  # fmt: skip
    campaign = make_campaign(setting, by=people["lin"], now=now)
    chosen = [
        Chosen(unit, Site.objects.create(organisation=unit, name=f"{unit}网站", url=f"https://www.u{n}.example/"), None,
               unit.name, "bureau", "卫生行政部门")
        for n, unit in enumerate(units)
    ]  # fmt: skip
    add_subjects(campaign, chosen, by=people["lin"], now=now)
    Campaign.objects.filter(pk=campaign.pk).update(opened_at=now)
    campaign.refresh_from_db()
    for subject in campaign.subjects.all():
        Sheet.objects.create(campaign=campaign, subject=subject, kind=Sheet.SELF)
    judge(campaign, people["lin"], now=now)


def compute(at: int | None) -> int:
    """Steps made."""
    from django.db import connection

    from govsight.platform.accounts.models import User
    from govsight.platform.assessment.actions.compute_results import compute_results
    from govsight.platform.assessment.models import Campaign
    from govsight.procedure.compute import Computing

    lin, campaign = User.objects.get(username="lin"), Campaign.objects.get()
    made = 0

    def step() -> None:
        nonlocal made
        made += 1
        if made == at:
            os.kill(os.getpid(), signal.SIGKILL)

    def ask(execute: Callable[..., Any], *told: Any) -> Any:
        step()
        return execute(*told)

    score = Computing.one

    def scored(*told: Any) -> Any:
        step()
        return score(*told)

    Computing.one = scored  # type: ignore[method-assign]
    with connection.execute_wrapper(ask):
        compute_results(campaign, by=lin, now=datetime.now(UTC))
    return made


def review() -> None:
    """The second unit is told, appeals one item and wins."""
    from govsight.platform.accounts.models import User
    from govsight.platform.assessment.actions.compute_results import compute_results
    from govsight.platform.assessment.actions.file_appeal import file_appeal
    from govsight.platform.assessment.actions.give_feedback import give_feedback
    from govsight.platform.assessment.actions.recompute_deadlines import recompute_deadlines
    from govsight.platform.assessment.actions.rule import rule
    from govsight.platform.assessment.models import Campaign, Feedback

    people, now = {one.username: one for one in User.objects.all()}, datetime.now(UTC)
    campaign = Campaign.objects.get()
    give_feedback(campaign, by=people["lin"], now=now)
    subject = campaign.subjects.get(key="s002")
    appeal = file_appeal(subject, "h.available", "有异议", Decimal(5), by=people["wu"], now=now)
    rule(appeal, "upheld", "属实", ("h.available.1",), by=people["tang"], now=now)
    Feedback.objects.update(provisional=True)
    assert recompute_deadlines(campaign, now=now) == len(UNITS)
    compute_results(campaign, "revised", by=people["lin"], now=now)


if __name__ == "__main__":
    from govsight.platform.config import start

    start()
    if sys.argv[1] == "make":
        make()
    elif sys.argv[1] == "review":
        review()
    else:
        print(compute(int(sys.argv[2]) if len(sys.argv) > 2 else None))
