"""What the worker is asked to do, and when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from tests.platform.monitoring.servers import towns

from govsight.platform.accounts.models import User
from govsight.platform.jobs.models import Job
from govsight.platform.jobs.testing import run_all
from govsight.platform.monitoring.actions.visit_batch import local_vantage
from govsight.platform.monitoring.actions.visit_now import ask_visit
from govsight.platform.monitoring.availability.slots import day_of, slot_of
from govsight.platform.monitoring.jobs import ask_nightly, ask_visits
from govsight.platform.monitoring.models import DailyDigest, SealedDay, Visit
from govsight.platform.registry.models import Organisation, Site

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _loopback(settings: object) -> None:
    settings.NETWORK = settings.NETWORK | {"resolve": (), "allow_private": True}  # type: ignore[attr-defined]


def test_a_round_a_minute_is_asked_for_once_however_many_schedulers_there_are(county: Organisation) -> None:
    now = datetime(2026, 11, 22, 4, 7, 31, tzinfo=UTC)
    for second in (0, 1, 20):
        ask_visits(now + timedelta(seconds=second))
    assert list(Job.objects.values_list("key", flat=True)) == ["visits:202611220407"]
    ask_visits(now + timedelta(minutes=1))
    assert Job.objects.count() == 2


def test_rounds_and_visits_by_hand_are_made_by_the_worker(lin: User, county: Organisation) -> None:
    with towns(1) as (town,):
        site = Site.objects.create(organisation=county, name="甲", url=town.url)
        ask_visit(site, now=timezone.now(), by=lin)
        ask_visits(timezone.now())
        assert {job.kind: job.trouble for job in run_all()} == {"visits": "", "visit_now": ""}
        by_hand = Visit.objects.get(look=Visit.BY_HAND)
        assert (by_hand.verdict, by_hand.site) == ("open", site)
        assert 1 <= town.asked <= 2  # by hand, and the slot's own if its moment has come


def test_a_night_seals_what_is_closed_and_tells_of_the_day_before(county: Organisation) -> None:
    site = Site.objects.create(organisation=county, name="甲", url="http://jia.test/")
    now = timezone.now()
    old = slot_of(now) - timedelta(days=17)
    Visit.objects.create(site=site, vantage=local_vantage(), slot=old, at=old, ms=1, verdict="open")
    for _ in range(2):
        ask_nightly(now)
    assert not [job.trouble for job in run_all() if job.trouble]
    days = list(SealedDay.objects.order_by("number").values_list("day", flat=True))
    assert days == [day_of(old) + timedelta(days=number) for number in range(len(days))]
    assert len(days) >= 16
    ask_nightly(now)
    assert not [job.trouble for job in run_all() if job.trouble]
    assert not Visit.objects.exists()
    assert DailyDigest.objects.get().told["unseen"] == 1
