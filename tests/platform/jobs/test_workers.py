"""Real worker processes, on SQLite and on PostgreSQL: killed, cut off from the database, stopped, started again."""

from __future__ import annotations

import re
import signal
import sqlite3
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest
from tests.platform.cluster import cluster, programs
from tests.platform.jobs.away import server_away
from tests.platform.jobs.bureau import Bureau

_NO_SERVER = pytest.mark.skipif(programs() is None, reason="no PostgreSQL on this machine")


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=_NO_SERVER)])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bureau]:
    home = tmp_path_factory.mktemp(request.param)
    if request.param == "sqlite":
        bureau = Bureau(home)
        bureau.ask([])
        yield bureau
        bureau.end()
        return
    with cluster() as address:
        bureau = Bureau(home, address)
        bureau.ask([])
        yield bureau
        bureau.end()


@pytest.fixture
def bureau(made: Bureau) -> Iterator[Bureau]:
    """No worker is left over from one test to the next."""
    yield made
    made.close()


def _errands(prefix: str, count: int, seconds: float, hosts: int = 0) -> list[dict[str, object]]:
    """The first ones of `count` share `hosts` hosts, four each."""
    told: list[dict[str, object]] = []
    for number in range(count):
        host = f"{prefix}{number % hosts}.gov.cn" if number < 4 * hosts else ""
        key = f"{prefix}:{number}"
        told.append({"kind": "errand", "key": key, "payload": {"seconds": seconds}, "host": host})
    return told


def test_sixty_jobs_three_workers_one_killed_and_every_job_is_done_once(bureau: Bureau) -> None:
    bureau.ask(_errands("sixty", 60, 0.4, hosts=4))
    begun = time.monotonic()
    workers = [bureau.worker("--concurrency", "3") for _ in range(3)]
    bureau.until(lambda: len({line["process"] for line in bureau.trace("end", "sixty")}) == 3)
    killed = workers[0].pid
    bureau.until(lambda: bool(bureau.in_hand_of(killed)))
    bureau.kill(workers[0])
    died = time.monotonic()
    bureau.until(lambda: bureau.done("sixty") == 60)
    taken = time.monotonic() - begun

    runs = Counter(line["key"] for line in bureau.trace("begin", "sixty"))
    assert len(runs) == 60
    twice = [key for key, number in runs.items() if number > 1]
    begun_by_it = {line["key"] for line in bureau.trace("begin", "sixty") if line["process"] == killed}
    assert bureau.in_hand_of(killed) <= set(twice) <= begun_by_it, (
        "what the dead worker had begins again, no other does"
    )
    assert len(twice) <= 6, "not more than it could have in hand"
    ends = {(line["key"], line["process"]): line["at"] for line in bureau.trace("end", "sixty")}
    for host in {line["host"] for line in bureau.trace("begin", "sixty")} - {""}:
        of_host = sorted(
            (line["at"], ends.get((line["key"], line["process"]), died))
            for line in bureau.trace("begin", "sixty")
            if line["host"] == host
        )
        assert all(first[1] <= second[0] for first, second in pairwise(of_host)), host

    ticks = bureau.trace("tick")
    assert taken / 3 - 1 < len(ticks) <= taken + 2, "three schedulers, each tick once"
    for worker in workers[1:]:
        assert bureau.stop(worker) == 0
    told = bureau.tell("counts")
    assert (told["lost"], told["failed"], told["running"]) == (0, 0, 0)
    assert told["done"] + told["queued"] == told["all"] >= 60


def test_the_database_goes_away_and_comes_back_and_the_workers_go_on(bureau: Bureau) -> None:
    bureau.ask(_errands("away", 20, 0.4))
    workers = [bureau.worker() for _ in range(2)]
    bureau.until(lambda: bureau.done("away") >= 4)
    if bureau.database:
        server_away(bureau.database, 4)
    else:
        with closing(sqlite3.connect(bureau.home / "platform.db", timeout=20, isolation_level=None)) as hog:
            hog.execute("BEGIN IMMEDIATE")
            time.sleep(4)
            hog.execute("ROLLBACK")
    bureau.until(lambda: bureau.done("away") == 20, 30)
    assert [worker.poll() for worker in workers] == [None, None], "nobody had to start them again"
    assert set(Counter(line["key"] for line in bureau.trace("end", "away")).values()) == {1}


def test_everything_is_killed_and_started_again(bureau: Bureau) -> None:
    bureau.ask(_errands("killed", 10, 0.4, hosts=1))
    for worker in [bureau.worker() for _ in range(2)]:
        bureau.until(lambda: bureau.done("killed") >= 2)
        bureau.kill(worker)
    assert bureau.done("killed") < 10
    assert bureau.tell("counts")["lost"] == 0
    assert bureau.worker("--once").wait(timeout=40) == 0
    assert bureau.done("killed") == 10


def test_a_worker_asked_to_stop_puts_back_what_does_not_end_and_the_queue_forgets_what_ended_long_ago(
    bureau: Bureau,
) -> None:
    bureau.ask([{"kind": "deaf", "key": "deaf"}])
    worker = bureau.worker("--grace", "1")
    bureau.until(lambda: bool(bureau.trace("begin", "deaf")))
    assert bureau.stop(worker) == 0
    assert bureau.rows("SELECT started_at, worker, finished_at FROM jobs_job WHERE key = 'deaf'") == [(None, "", None)]
    assert bureau.worker("--once").wait(timeout=40) == 0
    assert bureau.done("deaf") == 1
    assert bureau.tell("prune", 1) == 0, "what ended lately is kept by the queue"
    assert bureau.tell("prune", 0) > 0
    assert bureau.tell("prune", 0) == 0


def test_a_worker_that_slept_beyond_its_lease_begins_anew_and_leaves_its_jobs_to_others(bureau: Bureau) -> None:
    sleeper = bureau.worker("--lease", "3")
    bureau.ask(_errands("slept", 1, 5))
    bureau.until(lambda: bool(bureau.trace("begin", "slept")))
    _put_to_sleep(bureau, sleeper)
    assert bureau.done("slept") == 0
    bureau.worker("--lease", "3")
    bureau.until(lambda: len(bureau.trace("begin", "slept")) == 2)
    sleeper.send_signal(signal.SIGCONT)
    bureau.until(lambda: bureau.done("slept") == 1)
    query = f"SELECT count(*) FROM jobs_worker WHERE process = {sleeper.pid}"
    bureau.until(lambda: bureau.rows(query) == [(2,)])
    assert sleeper.poll() is None


def test_what_a_worker_takes_after_it_was_taken_over_is_done_all_the_same(bureau: Bureau) -> None:
    worker = bureau.worker("--lease", "3")
    bureau.ask(_errands("stray", 1, 4))
    bureau.until(lambda: bool(bureau.trace("begin", "stray")))
    bureau.write(f"UPDATE jobs_worker SET taken_over_at = started_at WHERE process = {worker.pid}")
    bureau.until(lambda: len(bureau.trace("begin", "stray")) == 2, 40)
    bureau.until(lambda: bureau.done("stray") == 1)
    query = f"SELECT name FROM jobs_worker WHERE process = {worker.pid} AND taken_over_at = started_at"
    [(name,)] = bureau.rows(query)
    assert re.search(f"{name} 被接管后又取了任务，放回 [1-9] 个", bureau.said())  # a tick may be among them
    assert worker.poll() is None


def _put_to_sleep(bureau: Bureau, worker: subprocess.Popen[bytes]) -> None:
    """Not in the middle of writing: a SQLite file would stay locked for everybody as long as it sleeps."""
    while True:
        worker.send_signal(signal.SIGSTOP)
        bureau.until(lambda: _stands_still(worker.pid))
        try:
            for name in () if bureau.database else ("platform.db", "jobs.db"):
                with closing(sqlite3.connect(bureau.home / name, timeout=0.3, isolation_level=None)) as one:
                    one.execute("BEGIN IMMEDIATE")
                    one.execute("ROLLBACK")
        except sqlite3.OperationalError:
            worker.send_signal(signal.SIGCONT)
            time.sleep(0.05)
        else:
            return


def _stands_still(process: int) -> bool:
    """Every thread: one that was inside the kernel may still take a lock after the signal."""
    told = [(task / "stat").read_text() for task in Path(f"/proc/{process}/task").iterdir()]
    return all(stat.rpartition(")")[2].split()[0] == "T" for stat in told)
