"""Sections are warned of before they go stale; decisions are made at many problems at once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.platform.conftest import signed_in
from tests.platform.rectification.conftest import MORNING, Eye

from govsight.platform.accounts.models import User
from govsight.platform.inspections.models import Clock, Inspection
from govsight.platform.rectification.actions.warn_sections import warn_sections
from govsight.platform.rectification.models import Decision, Notice
from govsight.platform.registry.models import Section, Site

pytestmark = pytest.mark.django_db


def clocked(site: Site, due: date, state: str = "fresh") -> Section:
    number = Section.objects.count()
    section = Section.objects.create(site=site, name=f"工作动态{number}", url=f"{site.url}{number}/")
    seen = Inspection.objects.create(site=site, depth="full", key=f"k{number}", asked_at=MORNING, finished_at=MORNING)
    Clock.objects.create(
        inspection=seen, section=section, newest=due - timedelta(days=14), due=due, state=state, at=MORNING
    )
    return section


def test_a_units_people_are_told_a_week_three_days_and_a_day_ahead_and_once(site: Site, chen: User, lin: User) -> None:
    clocked(site, MORNING.date() + timedelta(days=7))
    for after in (0, 0, 1, 4, 5, 6, 6, 7, 8, 20):
        warn_sections(MORNING + timedelta(days=after))
    told = [notice.text for notice in Notice.objects.filter(user=chen).order_by("pk")]
    assert [text.partition("）")[2][:7] for text in told] == ["还有 7 天过", "还有 3 天过", "还有 1 天过"]
    assert not Notice.objects.filter(user=lin).exists()


def test_what_is_stale_already_far_off_or_not_told_is_no_warning(site: Site, chen: User) -> None:
    clocked(site, MORNING.date() + timedelta(days=8))
    clocked(site, MORNING.date() - timedelta(days=1), "stale")
    clocked(site, MORNING.date() + timedelta(days=2), "unknown")
    assert warn_sections(MORNING) == 0
    assert not Notice.objects.exists()


def test_the_office_decides_at_many_problems_at_once_or_at_none(eye: Eye, lin: User, chen: User) -> None:
    problems = [eye.find(cause=f"https://www.qingjiang.example/{number}") for number in range(3)]
    picked = {"chosen": [str(one.pk) for one in problems]}
    desk = signed_in(lin)
    assert "对 3 个问题作出认定" in desk.post("/rectification/decisions/many/", picked).content.decode()
    waiver = {"kind": "waiver", "scope": "problem", "reason": "改版期间"}
    refused = desk.post("/rectification/decisions/many/", picked | waiver)
    assert refused.status_code == 422
    assert "豁免必须有期限" in refused.content.decode()
    assert not Decision.objects.exists()
    desk.post("/rectification/decisions/many/", picked | waiver | {"kind": "false"})
    assert Decision.objects.count() == 3
    assert signed_in(chen).post("/rectification/decisions/many/", picked | waiver).status_code == 403
