"""/metrics: figures for Prometheus, to whom they belong, with few questions to the database."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families
from tests.platform.api.conftest import caller, token

from govsight.platform.accounts.models import User
from govsight.platform.audit.models import Entry
from govsight.platform.inspections.actions.ask_inspection import ask_inspection
from govsight.platform.monitoring.actions.flip import flip
from govsight.platform.registry.models import Site


def figures(said: Any) -> dict[tuple[str, ...], float]:
    """(name, label values…) -> value."""
    assert said.status_code == 200, said.content
    assert said["Content-Type"].startswith("text/plain")
    families = text_string_to_metric_families(said.content.decode())
    return {(one.name, *one.labels.values()): one.value for family in families for one in family.samples}


def test_the_figures_are_those_of_the_rows(lin: User, site: Site, foreign: Site) -> None:
    flip(site, "reachable", "down", at=timezone.now())
    ask_inspection(site, "light", now=timezone.now())
    told = figures(caller(token(lin))("/metrics"))
    assert told["govsight_sites", "reachable", "down"] == 1
    assert told["govsight_sites", "reachable", "unknown"] == 1
    assert told["govsight_sites", "availability", "unknown"] == 2
    assert told["govsight_jobs", "queued"] == 1
    assert told["govsight_jobs", "lost"] == 0
    assert told["govsight_inspections", "waiting"] == 1
    assert told["govsight_tickets", "open"] == 0
    assert told["govsight_workers",] == 0
    assert told["govsight_visits_last_hour", "failed"] == 0
    assert 0 <= told["govsight_job_oldest_wait_seconds",] < 60
    assert told["govsight_audit_entries",] == Entry.objects.count()
    assert "清江" not in caller(token(lin))("/metrics").content.decode()


def test_a_system_administrator_gets_the_machinery_only(keeper: User, site: Site) -> None:
    told = figures(caller(token(keeper))("/metrics"))
    assert ("govsight_jobs", "lost") in told
    assert not [name for name, *_ in told if name in ("govsight_sites", "govsight_tickets", "govsight_inspections")]


def test_nobody_else_gets_them(lin: User, chen: User) -> None:
    assert Client().get("/metrics").status_code == 401
    assert caller(token(chen))("/metrics").status_code == 403
    assert caller(token(lin, "read:registry"))("/metrics").status_code == 403


def test_this_machine_gets_them_only_where_the_operator_says_so_and_through_no_proxy(db: None, settings: Any) -> None:
    settings.METRICS_FROM_LOOPBACK = True
    assert ("govsight_jobs", "lost") in figures(Client().get("/metrics"))
    assert Client().get("/metrics", headers={"X-Forwarded-For": "8.8.8.8"}).status_code == 401
    assert Client(REMOTE_ADDR="192.0.2.1").get("/metrics").status_code == 401
    assert Client().get("/metrics", headers={"Authorization": "Bearer nonsense"}).status_code == 401


def test_they_cost_a_fixed_number_of_questions(lin: User, site: Site, django_assert_max_num_queries: Any) -> None:
    call = caller(token(lin))
    for number in range(20):
        made = Site.objects.create(organisation=site.organisation, url=f"http://s{number}.example/")
        flip(made, "reachable", "up", at=timezone.now())
    call("/metrics")
    with django_assert_max_num_queries(25):
        call("/metrics")
