"""A year of watching: how large it gets, how long its nights take, and whether a quarter that is gone can be proved.

    python -m benchmarks.monitoring_year                       both scenes on SQLite and on PostgreSQL
    python -m benchmarks.monitoring_year --sites 20 --days 40 --province 300 --databases sqlite

`year`: every day of a year of some sites is written, counted, sealed and pruned by the platform's own code, and sizes
are taken at the end of each quarter. `province`: the database of 14,000 sites as it is at the end of a year (the days
before are laid down in bulk), in which the last two days are written, sealed and pruned, and ten minutes' visits taken
in as a worker does. Visits are invented (`year_rows.py`); nobody goes to a site. Seconds are the processor's.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.year_rows import Visits, failure, put_tallies
from benchmarks.year_sizes import Spent, megabytes, vacuum

_FIRST = date(2026, 1, 1)
_RAW_DAYS = 13  # what is left of raw rows after a night
_MINUTES = 10


def main() -> None:
    """Print a JSON object for each scene."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sites", type=int, default=140)
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--province", type=int, default=14_000)
    parser.add_argument("--databases", default="sqlite,postgresql")
    parser.add_argument("--one", choices=("year", "province"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(_one(asked)))
        return
    from tests import ready
    from tests.platform.cluster import cluster

    held = ready.begin()  # noqa: F841 - the folder in which the cluster is made lives as long as this
    for name in asked.databases.split(","):
        for scene in ("year", "province"):
            with tempfile.TemporaryDirectory(prefix="govsight-year-") as home, ExitStack() as stack:
                environment = os.environ | {"GOVSIGHT_HOME": home, "GOVSIGHT_DATABASE_URL": ""}
                if name == "postgresql":
                    environment["GOVSIGHT_DATABASE_URL"] = stack.enter_context(cluster())
                command = [sys.executable, "-m", "benchmarks.monitoring_year", *sys.argv[1:], "--one", scene]
                done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
            print(json.dumps({f"{scene}, {name}": json.loads(done.stdout)}, indent=2), flush=True)


def _one(asked: argparse.Namespace) -> dict[str, Any]:
    from govsight.cli.prepare import prepare

    prepare()
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('data_directory')")
            pid = Path(cursor.fetchone()[0], "postmaster.pid").read_text().split()[0]
        os.environ["GOVSIGHT_BENCH_POSTMASTER"] = pid
    return _year(asked.sites, asked.days) if asked.one == "year" else _province(asked.province, asked.days)


def _year(number: int, days: int) -> dict[str, Any]:
    from govsight.platform.monitoring.actions.prove import prove
    from govsight.platform.monitoring.actions.verify_sealed import verify_sealed
    from govsight.platform.monitoring.models import Visit
    from govsight.platform.registry.models import Site

    sites, visits, spent = *_watched(number), Spent()
    quarters = []
    for count in range(days):
        day = _FIRST + timedelta(days=count)
        _live(day, sites, visits, spent)
        _night(day, spent)
        if count % 2:
            vacuum()
        if (day + timedelta(days=1)).day == 1 and day.month % 3 == 0:
            quarters.append({"until": f"{day}", "raw rows": Visit.objects.count(), "MB": megabytes()})
    site = Site.objects.get(pk=sites[number // 2])
    proofs = []
    for quarter in range(len(quarters)):
        first = date(2026, 3 * quarter + 1, 1)
        last = date.fromisoformat(quarters[quarter]["until"])
        with spent.on(f"prove quarter {quarter + 1}"):
            proof = prove(site.url, first, last)
        invented = (24 * proof.days, visits.failed[site.pk, quarter], 0)
        proofs.append((proof.valid, proof.failed, proof.missing) == invented)
    with spent.on("verify all"):
        verdict = verify_sealed()
    return {
        "quarters": quarters, "proved as invented, by quarter": proofs, "at the end": megabytes(),
        "sealed": {"days": verdict.days, "visits": verdict.visits, "evidence": verdict.evidence,
                   "troubles": len(verdict.troubles)},
        "seconds": {name: round(seconds, 2) for name, seconds in spent.items()},
    }  # fmt: skip


def _province(number: int, days: int) -> dict[str, Any]:
    """As the year ends."""
    from govsight.platform.monitoring.actions.prove import prove
    from govsight.platform.monitoring.models import HourlyTally, SealedDay, Visit
    from govsight.platform.monitoring.queries import weeks_of

    sites, visits, spent = *_watched(number), Spent()
    last = _FIRST + timedelta(days=days - 1)
    with spent.on("lay down the year"):
        for count in range(days - 2):
            day = _FIRST + timedelta(days=count)
            put_tallies(sites, day)
            if (last - day).days <= _RAW_DAYS + 1:
                _write(day, visits, evidence=False)
                if count % 2:
                    vacuum()
        vacuum()
    _seal(last - timedelta(days=_RAW_DAYS + 1), spent)
    _seal(last - timedelta(days=_RAW_DAYS), spent)
    for day in (last - timedelta(days=1), last):
        with spent.on("write"):
            _write(day, visits)
        _tally(sites, day, spent)
        _night(day, spent)
        vacuum()
    with spent.on("take in"):
        taken = _take_in(sites, last + timedelta(days=1))
    with spent.on("week of 300 sites"):
        weeks_of(sites[:300], datetime.combine(last, datetime.min.time(), UTC))
    with spent.on("prove a day"):
        prove(f"http://www.n{number // 2}.gov.cn/", last, last)
    files = list(SealedDay.objects.order_by("number").values_list("day", "rows", "size"))
    return {
        "MB": megabytes(), "tallies": HourlyTally.objects.count(), "raw rows": Visit.objects.count(),
        "sealed": [f"{day}: {rows} visits, {size} bytes" for day, rows, size in files], "visits taken in": taken,
        "pruned days": SealedDay.objects.exclude(pruned_at=None).count(),
        "seconds": {name: round(seconds, 2) for name, seconds in spent.items()},
    }  # fmt: skip


def _watched(number: int) -> tuple[list[int], Visits]:
    from govsight.platform.monitoring.actions.visit_batch import local_vantage
    from govsight.platform.registry.models import Organisation, Site

    unit = Organisation.objects.create(name="某省")
    made = [Site(organisation=unit, name=f"网站{n}", url=f"http://www.n{n}.gov.cn/") for n in range(number)]
    Site.objects.bulk_create(made)
    sites = list(Site.objects.order_by("pk").values_list("pk", flat=True))
    return sites, Visits(sites, local_vantage().pk)


def _write(day: date, visits: Visits, *, evidence: bool = True) -> None:
    from govsight.platform.monitoring.availability.slots import slots_of

    for slot in slots_of(day):
        visits.hour(slot, evidence=evidence)


def _live(day: date, sites: Sequence[int], visits: Visits, spent: Spent) -> None:
    """Hour by hour. A day's tally is written anew with every visit: the rows are counted twice, and touched in between
    for what that leaves behind in PostgreSQL."""
    from django.db import connection

    from govsight.platform.monitoring.availability.slots import slots_of

    for hour, slot in enumerate(slots_of(day)):
        with spent.on("write"):
            visits.hour(slot)
        if hour in (0, 23):
            _tally(sites, day, spent)
            continue
        with connection.cursor() as cursor:
            cursor.execute("UPDATE monitoring_hourlytally SET slowest_ms = 1 WHERE day = %s", [day])


def _tally(sites: Sequence[int], day: date, spent: Spent) -> None:
    from govsight.platform.monitoring.actions.tally import tally

    with spent.on("tally"):
        tally(sites, day)


def _seal(day: date, spent: Spent) -> None:
    from govsight.platform.monitoring.actions.seal import seal
    from govsight.platform.monitoring.availability.slots import HOUR, start_of

    with spent.on("seal"):
        seal(day, start_of(day) + 31 * HOUR)


def _night(day: date, spent: Spent) -> None:
    """The day is sealed, and the oldest one's raw rows go."""
    from govsight.platform.monitoring.actions.seal import KEPT, prune
    from govsight.platform.monitoring.availability.slots import HOUR, day_of, start_of
    from govsight.platform.monitoring.models import SealedDay

    _seal(day, spent)
    night = start_of(day) + 31 * HOUR
    with spent.on("prune"):
        for old in SealedDay.objects.filter(pruned_at=None, day__lte=day_of(night - KEPT)):
            prune(old.day, night)


def _take_in(sites: Sequence[int], day: date) -> int:
    """The visits of ten minutes, a minute's at a time, as a worker takes them in; how many."""
    import random

    from govsight.platform.monitoring.actions.take_in import Report, take_in
    from govsight.platform.monitoring.actions.visit_batch import local_vantage
    from govsight.platform.monitoring.availability.slots import start_of
    from govsight.platform.monitoring.availability.verdict import Ruling, Verdict
    from govsight.platform.monitoring.models import Visit
    from govsight.probe.observe.answer import Answer

    chance, slot, each = random.Random(1), start_of(day), len(sites) // 50
    for minute in range(_MINUTES):
        now = slot + timedelta(minutes=minute)
        going = sites[minute * each : (minute + 1) * each]
        claimed = [Visit(site_id=site, vantage=local_vantage(), slot=slot, batch=minute, at=now) for site in going]
        Visit.objects.bulk_create(claimed)
        reports = []
        for visit in claimed:
            url, ip = f"http://www.n{visit.site_id}.gov.cn/", "203.0.113.77"
            answer, ruling = Answer(url, status=200, ip=ip, seconds=0.3), Ruling(Verdict.OPEN, "ok", "HTTP 200")
            if chance.random() < 0.01:
                answer, ruling = (
                    failure(visit.site_id, ip, chance),
                    Ruling(Verdict.FAILED, "timeout", "超过 15 秒仍未打开"),
                )
            reports.append(Report(visit, now, answer, ruling))
        take_in(reports, now, f"visits-{minute}")
    return each * _MINUTES


if __name__ == "__main__":
    main()
