"""What each role sees through the API: exactly what its screens show."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.platform.api.conftest import caller, token
from tests.platform.conftest import person, signed_in

from govsight.platform.accounts.models import Role, User
from govsight.platform.inspections.actions.ask_inspection import ask_inspection
from govsight.platform.inspections.models import Inspection, Outcome, Problem, Sighting
from govsight.platform.jobs.models import Job
from govsight.platform.monitoring.actions.flip import flip
from govsight.platform.rectification.actions.open_ticket import open_ticket
from govsight.platform.registry.models import MediaAccount, Site

LISTS = (
    "/api/units", "/api/sites", "/api/sections", "/api/accounts", "/api/states", "/api/flips", "/api/inspections",
    "/api/problems", "/api/clocks", "/api/tickets",
)  # fmt: skip


def inspected(site: Site) -> Inspection:
    """An inspection of it that saw one problem, of which there is a ticket."""
    now = timezone.now()
    row = ask_inspection(site, "full", now=now)
    Inspection.objects.filter(pk=row.pk).update(started_at=now, finished_at=now)
    Outcome.objects.create(inspection=row, check_id="links.internal", outcome="breached", reason="有死链")
    problem = Problem.objects.create(
        site=site, check_id="links.internal", cause="http://x.example/<img src=x onerror=alert(1)>", digest="0" * 64,
        seen="打不开", first_seen_at=now, last_seen_at=now, last_seen_in=row, last_verdict="seen", last_count=1,
    )  # fmt: skip
    problem.findings.create(inspection=row, check_id="links.internal", page=site.url, target="http://x.example/")
    Sighting.objects.create(problem=problem, inspection=row, verdict="seen", count=1, at=now)
    open_ticket(problem, now=now)
    return row


@pytest.fixture
def world(site: Site, foreign: Site) -> tuple[Site, Site]:
    """Both sites inspected and down."""
    for one in (site, foreign):
        inspected(one)
        flip(one, "reachable", "down", at=timezone.now(), reason="打不开")
    return site, foreign


def ones(site: Site) -> list[str]:
    """The addresses of everything that is this site's."""
    inspection, problem = Inspection.objects.get(site=site), Problem.objects.get(site=site)
    unit = site.organisation_id
    found = [
        f"/api/units/{unit}", f"/api/sites/{site.pk}", f"/api/sites/{site.pk}/state", f"/api/sites/{site.pk}/hours",
        f"/api/sites/{site.pk}/visits", f"/api/inspections/{inspection.pk}",
        f"/api/inspections/{inspection.pk}/findings", f"/api/problems/{problem.pk}",
    ]  # fmt: skip
    return found + [f"/api/accounts/{one.pk}" for one in MediaAccount.objects.filter(organisation=unit)]


def test_the_office_sees_everything(lin: User, world: tuple[Site, Site]) -> None:
    call = caller(token(lin))
    for site in world:
        for path in ones(site):
            assert call(path).status_code == 200, path
    assert call("/api/sites").json()["count"] == 2
    ticket = call("/api/tickets").json()["items"][0]
    assert call(f"/api/tickets/{ticket['id']}").json()["events"][0]["kind"] == "opened"
    assert call(f"/api/sites/{world[0].pk}/state").json()["reachable"] == "down"


def test_a_unit_sees_only_its_own_and_the_rest_is_not_there(chen: User, world: tuple[Site, Site]) -> None:
    call = caller(token(chen))
    own, foreign = world
    for path in ones(own):
        assert call(path).status_code == 200, path
    for path in ones(foreign):
        assert call(path).status_code == 404, path
    assert call(f"/api/sites/{foreign.pk}/inspections", {"depth": "light"}).status_code == 404
    for path in LISTS:
        assert "青石" not in call(path).content.decode(), path
    assert [one["site"]["id"] for one in call("/api/flips").json()["items"]] == [own.pk]
    assert call("/api/tickets").json()["count"] == 0, "it was not told of it yet"
    assert call("/api/sites", None, query_params={"unit": foreign.organisation_id}).json()["count"] == 0


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.EXPERT, Role.SYSTEM, Role.SECURITY, Role.AUDITOR])
def test_other_roles_see_no_business_with_a_session_either(db: None, world: tuple[Site, Site], role: str) -> None:
    client = signed_in(person("somebody", role, "某人"))
    for path in (*LISTS, *ones(world[0])):
        assert client.get(path).status_code == 403, path
    assert client.get("/api/me").json()["role"] == role
    assert client.get("/api/jobs").status_code == (200 if role == Role.SYSTEM else 403)


def test_the_api_shows_what_is_in_a_page_as_data(lin: User, world: tuple[Site, Site]) -> None:
    said = caller(token(lin))("/api/problems")
    assert said["Content-Type"].startswith("application/json")
    assert said["X-Content-Type-Options"] == "nosniff"
    assert said.json()["items"][0]["cause"] == "http://x.example/<img src=x onerror=alert(1)>"


def test_a_unit_has_its_own_site_inspected_and_asking_twice_is_asking_once(chen: User, site: Site) -> None:
    call = caller(token(chen))
    first = call(f"/api/sites/{site.pk}/inspections", {"depth": "whole"})
    again = call(f"/api/sites/{site.pk}/inspections", {"depth": "whole"})
    assert (first.status_code, first.json()["state"]) == (201, "waiting")
    assert again.json()["id"] == first.json()["id"]
    assert Job.objects.filter(kind="inspect").count() == 1


def test_the_office_imports_a_list_and_every_row_is_answered_for(lin: User, chen: User) -> None:
    written = "主管单位,网站名称,网址\n清江县人民政府,清江县政府网,http://a.example/\n清江县人民政府,坏的,没有网址\n"

    def send(secret: str) -> Any:
        file = SimpleUploadedFile("名单.csv", written.encode(), "text/csv")
        return Client().post(
            "/api/imports", {"file": file, "kind": "sites"}, headers={"Authorization": f"Bearer {secret}"}
        )

    assert send(token(chen)).status_code == 403
    said = send(token(lin))
    assert said.status_code == 201, said.content.decode()
    assert [row["outcome"] for row in said.json()["taken"]] == ["added"]
    assert len(said.json()["set_aside"]) == 1
    assert said.json()["set_aside"][0]["reason"]
    assert [row["outcome"] for row in send(token(lin)).json()["taken"]] == ["same"]
    assert caller(token(lin))(f"/api/imports/{said.json()['id']}").json() == said.json()
    assert caller(token(chen))(f"/api/imports/{said.json()['id']}").status_code == 403


def test_flips_are_read_on_from_where_one_stopped(lin: User, site: Site) -> None:
    call = caller(token(lin))
    for new in ("down", "up", "down"):
        flip(site, "reachable", new, at=timezone.now())
    first = call("/api/flips", None, query_params={"limit": 2}).json()
    rest = call("/api/flips", None, query_params={"after": first["next"]}).json()
    assert [one["new"] for one in first["items"] + rest["items"]] == ["down", "up", "down"]
    assert call("/api/flips", None, query_params={"after": rest["next"]}).json() == {"items": [], "next": rest["next"]}
    assert call("/api/flips", None, query_params={"since": "2999-01-01T00:00:00Z"}).status_code == 422
    assert call("/api/flips", None, query_params={"since": "2100-01-01T00:00:00Z"}).json()["items"] == []


def test_lists_are_paged_and_bounded_and_ask_no_more_for_more_rows(
    lin: User, site: Site, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        Site.objects.create(organisation=site.organisation, name=f"{number}", url=f"http://s{number}.example/")
    call = caller(token(lin))
    call("/api/me")
    for path in LISTS:
        with django_assert_max_num_queries(12):
            assert call(path).status_code == 200
    page = call("/api/sites", None, query_params={"page": 4, "per_page": 10}).json()
    assert (len(page["items"]), page["pages"], page["count"]) == (1, 4, 31)
    assert call("/api/sites", None, query_params={"page": 99}).json()["items"] == []
    too_many = call("/api/sites", None, query_params={"per_page": 201})
    assert too_many.status_code == 422
    assert "per_page" in too_many.json()["error"]["where"]
