"""The cast before a desk with something to mend: Lin's office, Chen's county and its site, the next county, Zhou."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest
from tests.platform.conftest import person

from govsight.platform.accounts.models import Role, User
from govsight.platform.inspections.models import Found, Inspection, Problem, Sighting
from govsight.platform.inspections.signals import problem_sighted
from govsight.platform.rectification.models import Ticket
from govsight.platform.registry.models import Membership, Organisation, Site

MORNING = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""A Monday, nine o'clock in Beijing."""


@pytest.fixture
def site(county: Organisation) -> Site:
    """Chen's."""
    return Site.objects.create(organisation=county, name="清江县人民政府网", url="https://www.qingjiang.example/")


@pytest.fixture
def neighbour(db: None) -> User:
    """Of another county."""
    other = Organisation.objects.create(name="白石县人民政府")
    Site.objects.create(organisation=other, name="白石县人民政府网", url="https://www.baishi.example/")
    user = person("wu", Role.UNIT, "吴编辑")
    Membership.objects.create(user=user, organisation=other)
    return user


class Eye:
    """Inspections of one site, as the rest of the platform tells of them."""

    def __init__(self, site: Site, now: datetime = MORNING - timedelta(days=3)) -> None:
        self.site, self.now, self._count = site, now, 0

    def look(self, problem: Problem, verdict: str, *, depth: str = "full", reason: str = "", **more: Any) -> Sighting:
        """One inspection that says one thing of one problem, an hour after the last."""
        self.now += timedelta(hours=1)
        self._count += 1
        inspection = Inspection.objects.create(
            site=self.site, depth=depth, key=f"{self.site.pk}:{self._count}", asked_at=self.now,
            started_at=more.get("started_at", self.now), finished_at=self.now,
        )  # fmt: skip
        return self.say(problem, verdict, inspection, reason)

    def say(self, problem: Problem, verdict: str, inspection: Inspection, reason: str = "") -> Sighting:
        """What an inspection says of a problem, told to whoever listens."""
        count = problem.last_count if verdict == "seen" else 0
        sighting = Sighting.objects.create(
            problem=problem, inspection=inspection, verdict=verdict, count=count, reason=reason, at=self.now
        )
        if verdict != "untold":
            problem.last_verdict = verdict
        if verdict == "seen":
            problem.last_seen_in, problem.last_seen_at = inspection, self.now
        problem.save()
        problem_sighted.send(None, problem=problem, sighting=sighting)
        return sighting

    def find(
        self, check: str = "links.home", cause: str = "https://www.qingjiang.example/gone.html", **more: Any
    ) -> Problem:
        """A problem, seen for the first time."""
        self.now += timedelta(hours=1)
        self._count += 1
        inspection = Inspection.objects.create(
            site=self.site, depth="full", key=f"{self.site.pk}:{self._count}", asked_at=self.now,
            started_at=self.now, finished_at=self.now,
        )  # fmt: skip
        seen = more.pop("seen", "首页上的链接打不开（404）")
        page = more.pop("page", self.site.url)
        problem = Problem.objects.create(
            site=self.site, check_id=check, cause=cause, digest=sha256(cause.encode()).hexdigest(), seen=seen,
            first_seen_at=self.now, last_seen_at=self.now, last_seen_in=inspection, last_count=1,
            last_verdict="seen", **more,
        )  # fmt: skip
        Found.objects.create(
            inspection=inspection, problem=problem, check_id=check, page=page, target=cause, seen=seen,
            verdict="dead", evidence="urn:uuid:1b2c",
        )  # fmt: skip
        self.say(problem, "seen", inspection)
        return problem


@pytest.fixture
def eye(site: Site) -> Eye:
    """What looks at Chen's site."""
    return Eye(site)


@pytest.fixture
def ticket(eye: Eye) -> Ticket:
    """A broken link on Chen's home page, not told to anybody yet."""
    return eye.find().ticket
