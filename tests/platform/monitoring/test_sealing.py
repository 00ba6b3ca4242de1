"""Closed days: sealed, proved, let go; and any tampering named."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from govsight.platform.audit.models import Entry
from govsight.platform.monitoring import sealed
from govsight.platform.monitoring.actions.keep_evidence import folder_of, keep_evidence
from govsight.platform.monitoring.actions.seal import CannotSeal, days_to_seal, prune, seal
from govsight.platform.monitoring.actions.verify_sealed import verify_sealed
from govsight.platform.monitoring.actions.visit_batch import local_vantage
from govsight.platform.monitoring.availability.slots import moment_of, slots_of, start_of
from govsight.platform.monitoring.availability.verdict import Ruling, Verdict
from govsight.platform.monitoring.models import HourlyTally, SealedDay, Visit
from govsight.platform.registry.models import Organisation, Site
from govsight.probe.observe.answer import Answer

pytestmark = pytest.mark.django_db

FIRST = date(2026, 11, 1)
LATER = datetime(2026, 12, 1, tzinfo=UTC)


@pytest.fixture
def days(county: Organisation) -> list[date]:
    """Five days of visits to three sites, one failure a day with evidence."""
    vantage = local_vantage()
    sites = [Site.objects.create(organisation=county, name=f"网站{n}", url=f"http://s{n}.test/") for n in range(3)]
    found = [FIRST + timedelta(days=number) for number in range(5)]
    rows = []
    for day in found:
        ruling = Ruling(Verdict.FAILED, "connect", "无法连接服务器")
        at = moment_of(1, slots_of(day)[3])
        (ref,) = keep_evidence([(at, Answer("http://s1.test/", fault="connect"), ruling, {})], f"t{day}")
        for site in sites:
            for number, slot in enumerate(slots_of(day)):
                failed = site is sites[1] and number == 3
                rows.append(
                    Visit(
                        site=site,
                        vantage=vantage,
                        slot=slot,
                        at=moment_of(site.pk, slot),
                        ms=100 + number,
                        verdict="failed" if failed else "open",
                        reason="connect" if failed else "ok",
                        status=None if failed else 200,
                        text="无法连接服务器" if failed else "HTTP 200",
                        evidence=[ref.record, ref.file, ref.offset, ref.length, ref.digest, ref.crc]
                        if failed
                        else None,
                    )
                )
    Visit.objects.bulk_create(rows)
    return found


def _seal_all() -> None:
    for day in days_to_seal(start_of(FIRST) + timedelta(days=5, hours=7)):
        seal(day, LATER)


def test_a_closed_day_is_sealed_once_proved_and_let_go(days: list[date]) -> None:
    _seal_all()
    _seal_all()
    assert [row.day for row in SealedDay.objects.all()] == days
    verdict = verify_sealed()
    assert (verdict.days, verdict.visits, verdict.evidence, verdict.troubles) == (5, 360, 5, [])
    assert HourlyTally.objects.get(site__name="网站1", day=FIRST).marks == "ooox" + "o" * 20
    for day in days:
        assert prune(day, LATER) == 72
    assert not Visit.objects.exists()
    assert verify_sealed().troubles == []
    assert Entry.objects.filter(verb="monitoring.prune").count() == 5
    head, *lines = sealed.read(sealed.folder() / sealed.name_of(FIRST))
    assert (head["rows"], len(lines)) == (72, 75)


def test_raw_rows_stay_until_their_day_is_sealed_old_enough_and_whole(days: list[date]) -> None:
    with pytest.raises(CannotSeal, match="还没有封存"):
        prune(FIRST, LATER)
    seal(FIRST, LATER)
    with pytest.raises(CannotSeal, match="还不到 14 天"):
        prune(FIRST, start_of(FIRST) + timedelta(days=13))
    path = sealed.folder() / sealed.name_of(FIRST)
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    with pytest.raises(CannotSeal, match="没有通过核对"):
        prune(FIRST, LATER)
    path.write_bytes(whole)
    Visit.objects.filter(slot=slots_of(FIRST)[0])[0].delete()
    with pytest.raises(CannotSeal, match="数目不同"):
        prune(FIRST, LATER)


def test_a_day_that_goes_on_is_not_sealed(days: list[date]) -> None:
    assert days_to_seal(start_of(FIRST) + timedelta(hours=29)) == []
    with pytest.raises(CannotSeal, match="还没有结束"):
        seal(FIRST, start_of(FIRST) + timedelta(hours=29))
    seal(days[1], LATER)
    with pytest.raises(CannotSeal, match="不能再在它之前补封"):
        seal(FIRST, LATER)


def _mutate(kind: str, chance: random.Random, days: list[date]) -> str:
    """Do one thing to the files or the rows; the day it was done to."""
    day = chance.choice(days)
    path = sealed.folder() / sealed.name_of(day)
    data = path.read_bytes()
    at = chance.randrange(len(data))
    if kind == "byte":
        path.write_bytes(data[:at] + bytes((data[at] ^ chance.randrange(1, 256),)) + data[at + 1 :])
    elif kind == "insert":
        path.write_bytes(data[:at] + b"x" + data[at:])
    elif kind == "truncate":
        path.write_bytes(data[:at])
    elif kind == "delete file":
        path.unlink()
    elif kind == "swap":
        other = sealed.folder() / sealed.name_of(next(one for one in days if one != day))
        path.write_bytes(other.read_bytes())
        other.write_bytes(data)
    elif kind == "evidence":
        folder = folder_of(start_of(day))
        (kept,) = folder.iterdir()
        held = kept.read_bytes()
        row = next(line for line in sealed.read(path) if isinstance(line, list) and len(line) == 12)
        spot = row[11][2] + chance.randrange(row[11][3])
        kept.write_bytes(held[:spot] + bytes((held[spot] ^ 1,)) + held[spot + 1 :])
    elif kind == "row":
        SealedDay.objects.filter(day=day).update(rows=1)
    elif kind == "row gone":
        SealedDay.objects.filter(day=day).delete()
    elif kind == "made anew":  # file, row and chain digest made to agree
        stamp = sealed.write(path, [{"govsight_sealed_day": 1, "rows": 0}])
        row = SealedDay.objects.get(day=day)
        row.rows, row.size, row.sha256, row.crc = 0, stamp.size, stamp.sha256, stamp.crc
        row.digest = sealed.chained(row.previous, day, 0, stamp)
        row.save()
    elif kind == "tail":
        day = days[-1]
        SealedDay.objects.filter(day=day).delete()
        (sealed.folder() / sealed.name_of(day)).unlink()
    return day.isoformat()


KINDS = ("byte", "insert", "truncate", "delete file", "swap", "evidence", "row", "row gone", "made anew", "tail")


def test_200_of_200_tamperings_are_found_and_the_day_is_named(days: list[date], tmp_path: Path) -> None:
    _seal_all()
    kept = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    rows = list(SealedDay.objects.values())
    chance = random.Random(20261122)
    for number in range(200):
        kind = KINDS[number % len(KINDS)]
        day = _mutate(kind, chance, days)
        troubles = verify_sealed().troubles
        assert any(one.day == day for one in troubles), (kind, day, troubles)
        if kind == "byte":
            assert troubles[0].byte is not None
        SealedDay.objects.all().delete()
        SealedDay.objects.bulk_create(SealedDay(**row) for row in rows)
        for path, data in kept.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    assert verify_sealed().troubles == []
