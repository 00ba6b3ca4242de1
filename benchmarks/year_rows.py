"""Invented visits, written in bulk: by COPY on PostgreSQL, by one prepared statement on SQLite.

One visit in a hundred fails: most without an answer, some with a page of a proxy. As in life a visit is a row before it
is made and is filled in afterwards: every row is written twice.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

FAILING = 0.01
_PAGE = (
    b"<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>"
)
_HEAD = b"HTTP/1.1 502 Bad Gateway\r\nServer: nginx\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n"
_VISIT = "site_id, vantage_id, slot, look, batch, at, ms, verdict, reason, text, status, ip, evidence"
_TALLY = "site_id, day, marks, typical_ms, slowest_ms"


def put(table: str, columns: str, rows: Iterable[Sequence[Any]]) -> None:
    """Into a table, in one transaction."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join("?" for _ in columns.split(", "))
            connection.connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)


class Visits:
    """Of these sites, from one vantage point. failed: how many of each site, by (site, quarter)."""

    def __init__(self, sites: Sequence[int], vantage: int) -> None:
        self._sites, self._vantage = sites, vantage
        self._chance = random.Random(20261122)
        self.failed: defaultdict[tuple[int, int], int] = defaultdict(int)

    def hour(self, slot: datetime, *, evidence: bool = True) -> None:
        """One hour's. evidence: kept on the disk by the platform's own code, a file for each minute; without, the rows
        only name some."""
        from govsight.platform.monitoring.availability.slots import day_of, moment_of

        quarter = (day_of(slot).month - 1) // 3
        chance, rows, failures = self._chance, [], defaultdict(list)
        told = str(slot.replace(tzinfo=None))
        for site in self._sites:
            at = moment_of(site, slot)
            ms = int(chance.lognormvariate(5.5, 0.8))
            ip = f"203.0.{site // 250 % 250}.{site % 250}"
            begun = str(at.replace(tzinfo=None))
            row: list[Any] = [site, self._vantage, told, 1, 29_000_000, begun, ms, "", "ok", "HTTP 200", 200, ip, None]
            if chance.random() < FAILING:
                row[6], row[8:11] = (15_000, ["timeout", "超过 15 秒仍未打开", None])
                failures[at.minute].append((at, row))
                self.failed[site, quarter] += 1
            rows.append(row)
        for minute, some in failures.items():
            self._keep(some, f"visits-{told[:13].replace(' ', '-')}-{minute:02}", evidence)
        put("monitoring_visit", _VISIT, rows)
        self._fill_in(told)

    def _keep(self, failures: list[tuple[datetime, list[Any]]], name: str, really: bool) -> None:
        import msgspec

        from govsight.platform.monitoring.actions.keep_evidence import keep_evidence
        from govsight.platform.monitoring.availability.verdict import Ruling, Verdict

        chance = self._chance
        if not really:
            for _, row in failures:
                urn, digest = f"urn:uuid:{chance.getrandbits(128):032x}", f"sha256:{chance.getrandbits(256):064x}"
                row[12] = json.dumps([urn, f"{name}-0a1b2c3d.warc.gz", 512, 700, digest, 1])
            return
        told = []
        for at, row in failures:
            told.append((at, failure(row[0], row[11], chance), Ruling(Verdict.FAILED, row[8], row[9]), {"look": 1}))
        for (_, row), ref in zip(failures, keep_evidence(told, name), strict=True):
            row[12] = json.dumps(msgspec.to_builtins(ref))

    def _fill_in(self, slot: str) -> None:
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE monitoring_visit SET verdict = CASE WHEN status = 200 THEN 'open' ELSE 'failed' END"
                " WHERE slot = %s AND verdict = ''",
                [slot],
            )


def failure(site: int, ip: str, chance: random.Random) -> Any:
    """What came back of a visit that failed: of three, two without an answer."""
    from govsight.probe.observe.answer import Answer

    url, asked = f"http://www.n{site}.gov.cn/", f"GET / HTTP/1.1\r\nHost: www.n{site}.gov.cn\r\n\r\n".encode()
    if chance.random() < 1 / 3:
        return Answer(url, status=502, request_head=asked, head=_HEAD, body=_PAGE, ip=ip, seconds=0.2)
    return Answer(url, fault="timeout", fault_text="15 秒内没有应答", request_head=asked, ip=ip, seconds=15.0)


def put_tallies(sites: Sequence[int], day: date) -> None:
    """The rows that stay of a day whose visits are gone."""
    chance = random.Random(day.toordinal())
    told = day.isoformat()
    put("monitoring_hourlytally", _TALLY, ((site, told, "o" * 24, chance.randint(80, 900), 3_000) for site in sites))
