"""A town to look at: Chen's county and its neighbour, with something of everything."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256

import pytest
from django.utils import timezone

from govsight.platform.inspections.models import Clock, Inspection, Problem, Score, Sighting
from govsight.platform.inspections.signals import problem_sighted
from govsight.platform.inspections.today import today
from govsight.platform.monitoring.models import Flip
from govsight.platform.registry.models import Organisation, Section, Site

Town = Callable[[Organisation, int], list[Site]]


def _one(unit: Organisation, number: int, now: datetime) -> Site:
    """A site that is down, was looked at once and has two problems, a doubt, and a section about to go stale."""
    name = f"{unit.name}第{number}网"
    site = Site.objects.create(organisation=unit, name=name, url=f"http://s{unit.pk}-{number}.gov.example/")
    at = now - timedelta(hours=3)
    looked = Inspection.objects.create(
        site=site, depth="full", key=name, asked_at=at, started_at=at, finished_at=at, problem_count=3, pages=9
    )
    Inspection.objects.create(site=site, depth="light", key=f"{name} now", asked_at=now, started_at=now)
    Score.objects.create(
        inspection=looked, rubric="x", rubric_name="某方案", verdict="合格", total="81.5", low="70", high="90",
        card={"parts": [{"id": "a", "name": "健康情况", "points": "10", "reachable": "10", "awarded": "8"}]},
    )  # fmt: skip
    for check, confirm in (("links.home", False), ("footer.id", False), ("words.typos", True)):
        problem = Problem.objects.create(
            site=site, check_id=check, cause=f"{name}的{check}", digest=sha256(check.encode()).hexdigest(),
            seen=f"{name}所见{check}", confirm=confirm, first_seen_at=at, last_seen_at=at, last_seen_in=looked,
            last_count=1, last_verdict="seen",
        )  # fmt: skip
        sighting = Sighting.objects.create(problem=problem, inspection=looked, verdict="seen", count=1, at=at)
        problem_sighted.send(None, problem=problem, sighting=sighting)
    section = Section.objects.create(site=site, name=f"{name}动态", url=f"{site.url}dt/")
    day = today(now)
    Clock.objects.create(
        inspection=looked, section=section, newest=day, due=day + timedelta(days=2), state="fresh", at=at
    )
    Flip.objects.create(site=site, aspect="reachable", old="up", new="down", reason=f"{name}连接超时", at=at)
    return site


@pytest.fixture
def town(db: None) -> Town:
    """Makes so many sites of a unit."""
    return lambda unit, count: [_one(unit, number, timezone.now()) for number in range(count)]
