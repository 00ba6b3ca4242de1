"""The overview and the page of one site: what they count is what is there, and each sees only what is theirs."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.platform.conftest import signed_in
from tests.platform.web.conftest import Town

from govsight.platform.accounts.models import Role, User
from govsight.platform.inspections.models import Problem
from govsight.platform.rectification.models import Ticket
from govsight.platform.registry.models import Organisation, Site
from govsight.platform.web import standing

pytestmark = pytest.mark.django_db


@pytest.fixture
def neighbour(db: None) -> Organisation:
    return Organisation.objects.create(name="白石县人民政府")


def test_the_office_counts_everybody_and_a_unit_itself(
    town: Town, county: Organisation, neighbour: Organisation, lin: User, chen: User
) -> None:
    own, theirs = town(county, 2), town(neighbour, 3)
    for user, sites in ((lin, own + theirs), (chen, own)):
        told = standing.overview(user, timezone.now())
        assert told["down"] == len(sites)
        assert told["problem_count"] == Problem.objects.filter(site__in=sites, last_verdict="seen").count()
        assert told["problem_count"] == sum(number for _, _, number in told["kinds"]) + told["other_kinds"]
        assert told["urgent_count"] == len(sites)
        assert {row["site"].pk for row in told["strips"]} == {one.pk for one in sites}
        assert {one.site.pk for one in told["turns"]} <= {one.pk for one in sites}
        assert {one.site_id for one in told["running"]} <= {one.pk for one in sites}
    assert told["turns"]


def test_tickets_are_counted_where_they_stand(town: Town, county: Organisation, lin: User, chen: User) -> None:
    town(county, 2)
    columns = {name: number for name, _, number in standing.overview(lin, timezone.now())["columns"]}
    assert columns["to_notify"] == Ticket.objects.count() == 4  # what is doubtful waits for a person first
    assert sum(columns.values()) == 4
    assert sum(number for _, _, number in standing.overview(chen, timezone.now())["columns"]) == 0  # not told yet


def test_the_screen_shows_the_figures(
    town: Town, county: Organisation, neighbour: Organisation, lin: User, chen: User
) -> None:
    town(county, 1)
    town(neighbour, 1)
    for user, down, problems in ((lin, 2, 6), (chen, 1, 3)):
        page = signed_in(user).get("/").content.decode()
        figures = re.findall(r'class="subheader">([^<]+)</div><div class="h1 mb-0[^"]*">(\d+)<', page)
        assert ("打不开的网站", str(down)) in figures
        assert ("没有消除的问题", str(problems)) in figures
        assert ("白石县" in page) is (user is lin)


def test_a_site_in_trouble_stands_before_the_others(town: Town, county: Organisation, lin: User) -> None:
    well = Site.objects.create(organisation=county, name="好网", url="http://well.gov.example/")
    town(county, 2)
    order = [row["site"].pk for row in standing.overview(lin, timezone.now())["strips"]]
    assert order[-1] == well.pk


def test_one_site_is_told_with_its_own_rows(
    town: Town, county: Organisation, neighbour: Organisation, lin: User
) -> None:
    site, _ = town(county, 2)
    town(neighbour, 1)
    told = standing.subject(lin, site, timezone.now())
    assert told["site"] == site
    assert told["problem_count"] == 3
    assert {one.site_id for one in told["problems"]} == {site.pk}
    assert told["ticket_count"] == 2
    assert {one.site_id for one in told["tickets"]} == {site.pk}
    assert [one.left for one in told["sections"]] == [2]
    assert str(told["score"].total) == "81.50"
    assert told["running"].site_id == site.pk
    assert [row["what"] for row in told["timeline"]] == ["打不开", "每周全面巡查，问题 3 个"]


def test_a_unit_opens_its_own_site_and_finds_no_other(
    town: Town, county: Organisation, neighbour: Organisation, chen: User, lin: User
) -> None:
    own, theirs = town(county, 1)[0], town(neighbour, 1)[0]
    page = signed_in(chen).get(f"/sites/{own.pk}/")
    assert page.status_code == 200
    assert "81.50" in page.content.decode()
    assert signed_in(chen).get(f"/sites/{theirs.pk}/").status_code == 404
    assert signed_in(lin).get(f"/sites/{theirs.pk}/").status_code == 200


@pytest.mark.parametrize("role", [Role.SYSTEM, Role.SECURITY, Role.AUDITOR, Role.ASSESSOR, Role.EXPERT])
def test_those_without_business_see_no_site(town: Town, county: Organisation, role: str) -> None:
    site = town(county, 1)[0]
    client = signed_in(User.objects.create(username="x", role=role))
    assert county.name not in client.get("/").content.decode()
    assert client.get(f"/sites/{site.pk}/").status_code in (403, 404)


def test_more_sites_ask_the_database_no_more(town: Town, county: Organisation, lin: User) -> None:
    def asked(path: str) -> int:
        client = signed_in(lin)
        client.get(path)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    site = town(county, 2)[0]
    before = asked("/"), asked(f"/sites/{site.pk}/")
    more = Organisation.objects.create(name="青石县人民政府")
    town(more, 20)
    assert asked("/") <= before[0]
    assert asked(f"/sites/{site.pk}/") <= before[1]
    assert max(before) <= 60
