"""A tour of the city: every site and channel inspected in turn through the engine's public door."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import UTC, datetime
from pathlib import Path

from govsight.probe.engine import inspect
from govsight.probe.plan import Plan
from govsight.probe.progress import Progress
from govsight.probe.result import Inspection
from govsight.vocab import Breached
from govsight_demo.accuracy import Seen
from govsight_demo.server import ServedCity, ServedSite

TIMEOUT = 4.0
"""Seconds a request may take: beyond the slow pages (2 s), short of the fifteen that the clause speaks of, so that the
page that never answers does not hold the tour up."""

PATIENCE = 12.0
"""The same where a browser looks: there is no such page, and one that takes three seconds must come to an end even on a
busy machine."""

AS_OF = datetime(2026, 10, 31, tzinfo=UTC)
"""When the city is inspected: the day after its newest news."""


def plan_for(city: ServedCity, site: ServedSite, out: Path) -> Plan:
    """How a site of the city is inspected."""
    return Plan(
        url=site.start_url,
        out=out,
        kind=site.kind,
        profile=site.profile,
        resolve=city.resolve,
        allow_private=True,
        max_pages=city.size * 4 + 200,
        ca_file=city.ca_file,
        timeout=PATIENCE if site.by_browser else TIMEOUT,
        recheck_after=0.2,
        as_of=AS_OF,
        seed="澜川",
        extra_looks=("submit", "browser") if site.by_browser else ("submit",),
    )


def inspect_site(
    city: ServedCity, site: ServedSite, out: Path, tell: Callable[[Progress], None] = lambda _: None
) -> Inspection:
    """Inspect one site of the city into the folder `out`. Raises what `inspect` raises."""
    return inspect(plan_for(city, site, out), tell)


def inspect_sites(city: ServedCity, out: Path, only: Collection[str] = ()) -> Iterator[tuple[ServedSite, Inspection]]:
    """Inspect each site (or those named in `only`) into `out`/<name>; yields as each is done."""
    for site in city.sites:
        if not only or site.name in only:
            yield site, inspect_site(city, site, out / site.name)


def seen_of(inspection: Inspection) -> Seen:
    """What an inspection came to, for the comparison."""
    findings = {
        (found.check, found.page, found.target, found.verdict)
        for outcome in inspection.outcomes.values()
        if isinstance(outcome, Breached)
        for found in outcome.findings
    }
    return Seen({check: outcome.name for check, outcome in inspection.outcomes.items()}, frozenset(findings))
