"""Visits."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import msgspec
from tests.browser.desk.seeding.texts import HTML, TEXTS, text


def watched(site: Any, now: datetime) -> dict[str, Any]:
    """Visits, some of which failed, and turning points."""
    from govsight.platform.monitoring.models import Flip, HourlyTally, Sentinel, Vantage, Visit, Watch

    here = Vantage.objects.create(name=text(60), token="1")
    Sentinel.objects.create(name=text(60), url="http://sentinel.example/" + "x" * 100)
    Watch.objects.create(site=site, paused_until=now + timedelta(days=1), paused_reason=text(200))
    for back in range(12):
        day = (now - timedelta(days=back)).date()
        marks = "ox.?v" * 4 + "oooo"
        HourlyTally.objects.create(site=site, day=day, marks=marks, typical_ms=300, slowest_ms=9000)
    visits = [
        Visit.objects.create(
            site=site, vantage=here, slot=now - timedelta(hours=number), at=now - timedelta(hours=number), ms=15000,
            verdict="failed", reason="timeout", text=one[:300], ip="127.0.0.1",
        )
        for number, one in enumerate(TEXTS)
    ]  # fmt: skip
    for number, one in enumerate(TEXTS):
        new = ("down", "up")[number % 2]
        Flip.objects.create(
            site=site, aspect="reachable", old="up" if new == "down" else "down", new=new, reason=one,
            at=now - timedelta(minutes=number),
        )  # fmt: skip
    Flip.objects.create(site=site, aspect="section", key=text(), old="fresh", new="stale", reason=text(), at=now)
    from govsight.platform.monitoring.actions.keep_evidence import folder_of
    from govsight.probe.evidence.warc import WarcWriter

    folder = folder_of(visits[0].at)
    folder.mkdir(parents=True)
    with WarcWriter(folder / "1.warc.gz", software="test") as writer:
        ref = writer.write_resource(site.url, now, HTML, "text/html")
    visits[0].evidence = msgspec.to_builtins(ref)
    visits[0].save()
    return {"monitoring:evidence.visit": visits[0].pk}
