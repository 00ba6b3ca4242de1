"""A year of watching: how large the database gets and how long the work takes.

    python -m benchmarks.monitoring_year                 1,400 sites, a tenth of the target, every row really written
    python -m benchmarks.monitoring_year --sites 14000   the target itself, hours

Visits are invented, not made: what is measured is keeping, counting, sealing, proving and pruning. What grows with time
(tallies, sealed files) is written for `--days` days and told for 365; raw rows stand for 14 days, as in life.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from typing import Any

TARGET = 14_000
_FAILING = 0.01
_FIRST = date(2026, 1, 1)


def main() -> None:
    """Print one JSON object."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sites", type=int, default=1_400)
    parser.add_argument("--days", type=int, default=20)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="govsight-year-") as home:
        os.environ["GOVSIGHT_HOME"] = home
        from govsight.platform.config import start

        start()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        print(json.dumps(_year(told.sites, told.days), indent=2))


def _year(number: int, days: int) -> dict[str, Any]:
    from django.db import connection

    from govsight.platform.monitoring.actions.seal import KEPT, prune, seal
    from govsight.platform.monitoring.actions.tally import tally
    from govsight.platform.monitoring.actions.verify_sealed import verify_sealed
    from govsight.platform.monitoring.actions.visit_batch import local_vantage
    from govsight.platform.monitoring.availability.slots import HOUR, start_of
    from govsight.platform.monitoring.models import SealedDay
    from govsight.platform.monitoring.queries import weeks_of
    from govsight.platform.registry.models import Organisation, Site

    chance = random.Random(20261122)
    unit = Organisation.objects.create(name="某省")
    Site.objects.bulk_create(
        [Site(organisation=unit, name=f"网站{n}", url=f"http://www.n{n}.gov.cn/") for n in range(number)]
    )
    sites = list(Site.objects.values_list("pk", flat=True))
    vantage = local_vantage()
    spent = {"write": 0.0, "tally": 0.0, "seal": 0.0, "prune": 0.0}
    sizes = []
    for count in range(days):
        day = _FIRST + timedelta(days=count)
        began = time.perf_counter()
        _write_day(day, sites, vantage, chance)
        spent["write"] += time.perf_counter() - began
        began = time.perf_counter()
        tally(sites, day)
        spent["tally"] += time.perf_counter() - began
        night = start_of(day) + 31 * HOUR
        began = time.perf_counter()
        sizes.append(seal(day, night).size)
        spent["seal"] += time.perf_counter() - began
        began = time.perf_counter()
        for old in SealedDay.objects.filter(pruned_at=None, day__lte=(night - KEPT - 24 * HOUR).date()):
            prune(old.day, night)
        spent["prune"] += time.perf_counter() - began
    began = time.perf_counter()
    troubles = verify_sealed(evidence=False).troubles
    verify = time.perf_counter() - began
    began = time.perf_counter()
    weeks_of(sites[:300], datetime.combine(_FIRST + timedelta(days=days - 1), datetime.min.time(), UTC))
    week = time.perf_counter() - began
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute(
            "SELECT name, SUM(pgsize) FROM dbstat WHERE name LIKE '%visit%' OR name LIKE '%tally%' GROUP BY name"
        )
        pages = dict(cursor.fetchall())
    tallies = sum(size for name, size in pages.items() if "tally" in name)
    raw = sum(size for name, size in pages.items() if "visit" in name)
    from govsight.platform.monitoring.models import HourlyTally, Visit

    scale = TARGET / number
    a_tally, a_visit = tallies / HourlyTally.objects.count(), raw / Visit.objects.count()
    return {
        "sites": number, "days": days, "visits written": number * 24 * days, "raw rows kept": Visit.objects.count(),
        "bytes per raw row": round(a_visit), "bytes per tally row": round(a_tally),
        "sealed bytes a day": round(sum(sizes) / days),
        "seconds a day": {k: round(v / days, 2) for k, v in spent.items()},
        "verify all sealed days, seconds": round(verify, 2), "week of 300 sites, seconds": round(week, 3),
        "troubles": len(troubles),
        "told for 14,000 sites and 365 days": {
            "visits a year": TARGET * 24 * 365,
            "database, tallies MB": round(a_tally * TARGET * 365 / 1e6),
            "database, raw rows of 14 days MB": round(a_visit * TARGET * 24 * 14 / 1e6),
            "database, raw rows of a year if they were kept MB": round(a_visit * TARGET * 24 * 365 / 1e6),
            "sealed files MB": round(sum(sizes) / days * scale * 365 / 1e6),
            "seconds a day": {k: round(v / days * scale, 1) for k, v in spent.items()},
        },
    }  # fmt: skip


def _write_day(day: date, sites: list[int], vantage: Any, chance: random.Random) -> None:
    from govsight.platform.monitoring.availability.slots import moment_of, slots_of
    from govsight.platform.monitoring.models import Visit

    for slot in slots_of(day):
        rows = []
        for site in sites:
            failed = chance.random() < _FAILING
            evidence = None
            if failed:
                digest = f"sha256:{chance.getrandbits(256):064x}"
                evidence = [
                    f"urn:uuid:{chance.getrandbits(128):032x}",
                    "visits-29000000-0a1b2c3d.warc.gz",
                    512,
                    700,
                    digest,
                    1,
                ]
            rows.append(
                Visit(
                    site_id=site,
                    vantage=vantage,
                    slot=slot,
                    at=moment_of(site, slot),
                    batch=29_000_000,
                    ms=15_000 if failed else int(chance.lognormvariate(5.5, 0.8)),
                    ip="203.0.113.77",
                    verdict="failed" if failed else "open",
                    reason="timeout" if failed else "ok",
                    text="超过 15 秒仍未打开" if failed else "HTTP 200",
                    status=None if failed else 200,
                    evidence=evidence,
                )
            )
        Visit.objects.bulk_create(rows, batch_size=2_000)


if __name__ == "__main__":
    main()
