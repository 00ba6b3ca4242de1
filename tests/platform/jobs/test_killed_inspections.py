"""T-KILL-1 on the platform: workers killed with -9 at fifty moments of inspections, sometimes all of them at once; what
comes out equals the undisturbed run, nothing is lost and nothing hangs."""

from __future__ import annotations

import json
import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from tests.platform.cluster import cluster, programs
from tests.platform.inspections.town import Town, running_town
from tests.platform.jobs.bureau import Bureau

from govsight.kit.draw import draw

pytestmark = pytest.mark.long
KILLS, TOWNS, WORKERS, ALL_AT_ONCE = 50, 8, 3, 0.12
_INNER, _SIGHTS = 2, 4  # inner pages the look at cloaking draws, and how often it asks for each
LEASE = 12  # as `Bureau.worker` starts them
_NO_SERVER = pytest.mark.skipif(programs() is None, reason="no PostgreSQL on this machine")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=_NO_SERVER)])
def bureau(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bureau]:
    with ExitStack() as stack:
        made = Bureau(tmp_path, stack.enter_context(cluster()) if request.param == "postgresql" else "", whole=True)
        yield made
        made.close()
        made.end()


@pytest.fixture
def towns() -> Iterator[list[Town]]:
    """Each a host of its own, all the same but for the address."""
    with ExitStack() as stack:
        yield [stack.enter_context(running_town(f"127.0.0.{10 + number}", 0.05)) for number in range(TOWNS)]


class Stuck(threading.Thread):
    """Looks all the time how long a job stands in the name of a worker that is dead."""

    def __init__(self, bureau: Bureau) -> None:
        super().__init__(daemon=True)
        self._bureau, self._since = bureau, dict[tuple[int, str], float]()
        self.longest, self.over = 0.0, threading.Event()

    def run(self) -> None:
        query = (
            "SELECT j.id, w.name, w.process FROM jobs_job j JOIN jobs_worker w ON w.name = j.worker "
            "WHERE j.started_at IS NOT NULL AND j.finished_at IS NULL"
        )
        while not self.over.wait(0.5):
            now = time.monotonic()
            dead = {(pk, name) for pk, name, process in self._bureau.rows(query) if not _lives(process)}
            self._since = {one: self._since.get(one, now) for one in dead}
            self.longest = max([self.longest, *(now - since for since in self._since.values())])


def _lives(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _result(folder: Path, address: str) -> tuple[Any, Any, Any]:
    """What an inspection says, without times, record numbers and the town's address."""

    def read(name: str) -> Any:
        return json.loads((folder / name).read_text(encoding="utf-8").replace(address, "TOWN"))

    report, links = read("report.json"), read("links.json")
    for told in [*links, *report["findings"]]:
        told.pop("evidence")
    for link in links:
        link["pages"].sort()
    urls = [link["url"] for link in links]
    assert len(set(urls)) == len(urls) == report["run"]["links"], "each URL is counted once"
    findings = sorted(json.dumps(finding, sort_keys=True) for finding in report["findings"])
    outcomes = {check: outcome["outcome"] for check, outcome in report["outcomes"].items()}
    return outcomes, findings, {link["url"]: link for link in links}


def _drawn(town: Town, pk: int, asked: Counter[str]) -> Counter[str]:
    """What that inspection asks once more for the pages its look at cloaking draws, which are others each time."""
    inner = [town.url + path[1:] for path in asked if town.page(path) and path != "/"]
    return Counter({url[len(town.url) - 1 :]: _SIGHTS for url in draw(inner, _INNER, f"inspection:{pk} cloak")})


def _in_hand(bureau: Bureau, process: int) -> set[int]:
    """Numbers of the inspections this process is at."""
    query = (
        "SELECT j.key FROM jobs_job j JOIN jobs_worker w ON w.name = j.worker WHERE j.kind = 'inspect' "
        f"AND j.started_at IS NOT NULL AND j.finished_at IS NULL AND w.process = {process}"
    )
    return {int(key.partition(":")[2]) for (key,) in bureau.rows(query)}


class Round:
    """Every town inspected once more, and what it was asked for meanwhile."""

    def __init__(self, bureau: Bureau, towns: list[Town], sites: list[int]) -> None:
        self._bureau, self._towns = bureau, towns
        for town in towns:
            town.asked.clear()
        self.numbers: list[int] = bureau.tell("inspect", sites)

    def left(self) -> int:
        told = ",".join(map(str, self.numbers))
        query = f"SELECT count(*) FROM inspections_inspection WHERE id IN ({told}) AND finished_at IS NULL"
        return int(self._bureau.rows(query)[0][0])

    def asked(self) -> dict[int, Counter[str]]:
        return {pk: Counter(town.asked) for pk, town in zip(self.numbers, self._towns, strict=True)}


def test_fifty_kills_and_every_report_equals_the_undisturbed_one(bureau: Bureau, towns: list[Town]) -> None:
    dice = random.Random(20261122)
    sites = bureau.tell("sites", [town.url for town in towns])
    calm = Round(bureau, towns, sites)
    workers = [bureau.worker() for _ in range(WORKERS)]
    bureau.until(lambda: calm.left() == 0, 120)
    undisturbed = {pk: _result(_folder(bureau, pk), town.address) for pk, town in zip(calm.numbers, towns, strict=True)}
    first, town = calm.numbers[0], towns[0]
    asked_when_calm = calm.asked()[first]
    asked_when_calm -= _drawn(town, first, asked_when_calm)
    assert {asked_when_calm[path] for path in asked_when_calm if town.page(path) and path != "/"} == {1}

    stuck = Stuck(bureau)
    stuck.start()
    rounds, hits, killed, together = list[tuple[Round, dict[int, Counter[str]]]](), Counter[int](), 0, 0
    current = Round(bureau, towns, sites)
    until = time.monotonic() + 600
    while killed < KILLS:
        assert time.monotonic() < until, bureau.said()[-4000:]
        if current.left() == 0:
            rounds.append((current, current.asked()))
            current = Round(bureau, towns, sites)
        time.sleep(dice.uniform(0.1, 1.5))
        victims = list(workers) if dice.random() < ALL_AT_ONCE else [dice.choice(workers)]
        at = {pk for worker in victims for pk in _in_hand(bureau, worker.pid)}
        if not at:
            continue  # not a moment of an inspection
        for worker in victims:
            bureau.kill(worker)
            workers.remove(worker)
        hits.update(at)
        killed, together = killed + 1, together + (len(victims) == WORKERS)
        workers += [bureau.worker() for _ in victims]
    bureau.until(lambda: current.left() == 0, 120)
    rounds.append((current, current.asked()))
    bureau.until(lambda: bureau.tell("counts", None)["running"] == 0, 60)
    stuck.over.set()

    assert killed == KILLS
    assert together >= 1
    assert stuck.longest <= 2 * LEASE
    told = bureau.tell("counts", None)
    assert (told["lost"], told["failed"]) == (0, 0)
    assert {(row["state"], row["trouble"]) for row in bureau.tell("inspections", None)} == {("done", "")}
    for one, asked in rounds:
        for calm_pk, pk, town in zip(calm.numbers, one.numbers, towns, strict=True):
            assert _result(_folder(bureau, pk), town.address) == undisturbed[calm_pk], pk
            drawn = _drawn(town, pk, asked_when_calm)
            for path in filter(town.page, asked[pk]):
                again = asked[pk][path] - asked_when_calm[path] - drawn[path]
                at_most = _SIGHTS * hits[pk] if drawn[path] or path == "/" else hits[pk]
                assert again <= at_most, f"{path} of {pk}: what was under way is asked for again, nothing else"
    once = sum(number == 1 for number in hits.values())
    print(f"{killed} kills ({together} of all workers) at {len(hits)} inspections, {once} of them hit once; "
          f"longest in a dead worker's name: {stuck.longest:.1f} s")  # fmt: skip


def _folder(bureau: Bureau, pk: int) -> Path:
    (row,) = bureau.rows(f"SELECT folder FROM inspections_inspection WHERE id = {pk}")
    return bureau.home / row[0]
