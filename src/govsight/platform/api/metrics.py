"""The figures of /metrics, in Prometheus' words. They name no unit and no site."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q, Value
from django.db.models.functions import Coalesce
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from govsight import __version__
from govsight.platform.api.models import Delivery
from govsight.platform.audit.models import Entry
from govsight.platform.inspections.models import Inspection
from govsight.platform.inspections.queries import STATES, in_state
from govsight.platform.jobs.models import Job
from govsight.platform.monitoring.availability.verdict import Verdict
from govsight.platform.monitoring.models import Visit
from govsight.platform.monitoring.queries import latest
from govsight.platform.rectification.models import Ticket
from govsight.platform.rectification.queries import in_column
from govsight.platform.rectification.rules import State
from govsight.platform.registry.models import Site

_STATES = {"reachable": ("up", "down", "unknown"), "availability": ("good", "warning", "veto", "unknown")}


def exposition(now: datetime, *, business: bool) -> bytes:
    """As text. business: also figures about sites, inspections and tickets, which are not the administrators'."""
    registry = CollectorRegistry()
    registry.register(_Figures(now, business))
    return generate_latest(registry)


class _Figures(Collector):
    def __init__(self, now: datetime, business: bool) -> None:
        self._now = now
        self._business = business

    def describe(self) -> list[Metric]:
        """Nothing is looked up only to be named."""
        return []

    def collect(self) -> Iterator[Metric]:
        """All of them."""
        yield _one("govsight_info", "version of the program", 1, version=__version__)
        yield from _machinery(self._now)
        if self._business:
            yield from _business(self._now)


def _machinery(now: datetime) -> Iterator[Metric]:
    from govsight.platform.jobs import queries  # brings the queue with it, which the rest need not wait for

    counts = queries.counts()
    counts.pop("all")
    yield _by("govsight_jobs", "jobs by state; lost must be 0", "state", counts)
    yield _one("govsight_workers", "workers that are alive", len(queries.live_workers()))
    due = Q(not_before=None) | Q(not_before__lte=now)
    oldest = Job.objects.filter(due, finished_at=None, started_at=None).aggregate(at=Min("asked_at"))["at"]
    age = max(0.0, (now - oldest).total_seconds()) if oldest else 0.0
    yield _one("govsight_job_oldest_wait_seconds", "age of the oldest job that could be done and waits", age)
    last = Entry.objects.order_by("-number").values_list("number", flat=True).first()
    yield _one("govsight_audit_entries", "entries in the audit log", last or 0)
    waiting = Delivery.objects.filter(delivered_at=None, dropped_at=None).count()
    yield _one("govsight_webhook_deliveries_waiting", "messages about turning points not yet delivered", waiting)


def _business(now: datetime) -> Iterator[Metric]:
    sites = GaugeMetricFamily("govsight_sites", "sites by what was last said of them", labels=("aspect", "state"))
    for aspect, states in _STATES.items():
        told = Site.objects.annotate(state_now=Coalesce(latest(aspect), Value("unknown"))).order_by()
        found = dict(told.values_list("state_now").annotate(Count("pk")))
        for state in states:
            sites.add_metric((aspect, state), found.get(state, 0))
    yield sites
    since = now - timedelta(hours=1)
    # Slots are hours: the index on them narrows the rows before their moments are looked at.
    recent = Visit.objects.filter(slot__gte=since - timedelta(hours=1), at__gte=since).exclude(verdict="").order_by()
    visits = dict(recent.values_list("verdict").annotate(Count("pk")))
    told = {str(verdict): visits.get(str(verdict), 0) for verdict in Verdict}
    yield _by("govsight_visits_last_hour", "visits of the last hour by verdict", "verdict", told)
    inspections = {state: in_state(Inspection.objects.order_by(), state).count() for state in STATES}
    yield _by("govsight_inspections", "inspections by state", "state", inspections)
    standing = Ticket.objects.standing(now).order_by()
    working = standing.in_state(State.TO_NOTIFY, State.WITH_UNIT, State.RECHECKING).filter(aside=False)
    tickets = {"open": working.count(), "overdue": in_column(standing, "overdue", now).order_by().count()}
    yield _by(
        "govsight_tickets", "tickets not closed and not set aside; overdue ones are among the open", "state", tickets
    )


def _one(name: str, about: str, value: float, **labels: str) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, about, labels=tuple(labels))
    family.add_metric(tuple(labels.values()), value)
    return family


def _by(name: str, about: str, label: str, values: dict[str, int]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, about, labels=(label,))
    for word, value in values.items():
        family.add_metric((word,), value)
    return family
