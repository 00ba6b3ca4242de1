"""T-DB-DOWN: PostgreSQL stopped for a minute while sites are inspected and the public sends reports over HTTP. What was
acknowledged is stored once, people are told what is the matter, and work goes on by itself."""

from __future__ import annotations

import http.client
import re
import subprocess
import sys
import threading
import time
import urllib.parse
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from tests.platform.cluster import cluster, programs
from tests.platform.inspections.town import running_town
from tests.platform.jobs.away import server_away
from tests.platform.jobs.bureau import Bureau

pytestmark = [pytest.mark.long, pytest.mark.skipif(programs() is None, reason="no PostgreSQL on this machine")]
AWAY, BACK_WITHIN = 60, 30  # seconds
SENDERS, TOWNS = 6, 6
_OF_A_SENDER = 5  # reports an hour from one address


class Citizens:
    """People who send reports, each from an address of loopback of their own; each report is sent once."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._lock = threading.Lock()
        self._number = 0
        self.acknowledged: list[tuple[float, str]] = []
        self.refused: list[tuple[float, int, str, str]] = []
        self.unanswered: list[str] = []
        self.over = threading.Event()
        self._threads = [threading.Thread(target=self._send, args=(n,), daemon=True) for n in range(SENDERS)]

    def start(self) -> None:
        """Fill the form first, as a person would, and take longer than a robot over it."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        self.over.set()
        for thread in self._threads:
            thread.join(60)

    def _ask(self, source: str, method: str, body: str = "", cookie: str = "") -> tuple[int, str, dict[str, str]]:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=30, source_address=(source, 0))
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"} if body else {}
        try:
            connection.request(method, "/report/", body or None, headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode(), dict(answer.getheaders())
        finally:
            connection.close()

    def _send(self, sender: int) -> None:
        _, page, headers = self._ask("127.0.0.1", "GET")
        cookie = headers["Set-Cookie"].partition(";")[0]
        hidden = {name: _value(page, name) for name in ("csrfmiddlewaretoken", "stamp")}
        time.sleep(4)
        while not self.over.wait(0.4):
            with self._lock:
                self._number += 1
                number = self._number
            text = f"第 {number} 条：“人名政府”应为“人民政府”"
            told = {"page_url": "http://www.qingjiang.gov.cn/1.html", "kind": "wording", "text": text, **hidden}
            source = f"127.0.{1 + number // _OF_A_SENDER // 200}.{1 + number // _OF_A_SENDER % 200}"
            try:
                status, page, headers = self._ask(source, "POST", urllib.parse.urlencode(told), cookie)
            except OSError:
                self.unanswered.append(text)
                continue
            if status == 302:
                self.acknowledged.append((time.monotonic(), text))
            else:
                self.refused.append((time.monotonic(), status, headers.get("Retry-After", ""), page))


def _value(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]+)"', page)
    assert found is not None, page
    return found[1]


@contextmanager
def _served(bureau: Bureau) -> Iterator[int]:
    """The port of `govsight serve`, without a worker of its own."""
    command = [sys.executable, "-m", "govsight.cli.main", "serve", "--port", "0", "--no-worker"]
    with (
        (bureau.home / "served").open("wb") as said,
        subprocess.Popen(command, env=bureau.environment, stdout=subprocess.PIPE, stderr=said, text=True) as running,
    ):
        assert running.stdout is not None
        found = re.search(r":(\d+)/", running.stdout.readline())
        assert found is not None
        try:
            yield int(found[1])
        finally:
            assert running.poll() is None, "nobody had to start it again"
            running.terminate()
            running.wait(30)


def test_a_minute_without_the_database_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    with ExitStack() as stack:
        address = stack.enter_context(cluster())
        towns = [stack.enter_context(running_town(f"127.0.0.{10 + number}", 0.4)) for number in range(TOWNS)]
        bureau = Bureau(tmp_path, address, whole=True)
        stack.callback(bureau.end)
        stack.callback(bureau.close)
        sites = bureau.tell("sites", [town.url for town in towns])
        port = stack.enter_context(_served(bureau))
        workers = [bureau.worker() for _ in range(2)]
        citizens = Citizens(port)
        citizens.start()
        asked = bureau.tell("inspect", sites)
        started = "SELECT count(*) FROM inspections_inspection WHERE started_at IS NOT NULL AND finished_at IS NULL"
        bureau.until(lambda: bureau.rows(started)[0][0] >= 2 and len(citizens.acknowledged) >= 10)
        gone = time.monotonic()
        server_away(address, AWAY)
        back = time.monotonic()
        assert back - gone >= AWAY
        bureau.until(lambda: any(at > back for at, _ in citizens.acknowledged), BACK_WITHIN)
        finished = "SELECT count(*) FROM jobs_job WHERE finished_at IS NOT NULL"
        before = bureau.rows(finished)[0][0]
        bureau.until(lambda: bureau.rows(finished)[0][0] > before, BACK_WITHIN)
        again = time.monotonic() - back
        bureau.until(
            lambda: {row["state"] for row in bureau.tell("inspections", None) if row["pk"] in asked} == {"done"}, 120
        )
        citizens.stop()
        stored = Counter(bureau.tell("reports", None))
        told = bureau.tell("counts", None)
        alive = [worker.poll() for worker in workers]
        taken_over = bureau.rows("SELECT count(*) FROM jobs_worker WHERE taken_over_at IS NOT NULL")

    acknowledged = [text for _, text in citizens.acknowledged]
    assert [text for text in acknowledged if stored[text] != 1] == [], "each stored exactly once"
    assert max(stored.values()) == 1
    in_doubt = set(stored) - set(acknowledged)
    assert len(in_doubt) <= SENDERS, "at most what was under way when the server died"
    pages = [(status, retry, page) for _, status, retry, page in citizens.refused]
    assert len(pages) >= 20
    for status, retry, page in pages:
        assert status == 503, page
        assert 0 < int(retry) <= 30
        assert "数据库暂时不能使用" in page
        assert "Traceback" not in page
    assert citizens.unanswered == []
    assert (alive, taken_over) == ([None, None], [(0,)]), "nobody had to start them again, nor took one for dead"
    assert (told["lost"], told["failed"]) == (0, 0)
    print(f"{len(acknowledged)} acknowledged, {len(stored)} stored, {len(in_doubt)} in doubt, {len(pages)} told 503; "
          f"the first job was done {again:.1f} s after the database was back")  # fmt: skip


def test_a_worker_that_begins_anew_waits_for_the_database(tmp_path: Path) -> None:
    with ExitStack() as stack:
        address = stack.enter_context(cluster())
        bureau = Bureau(tmp_path, address)
        stack.callback(bureau.end)
        stack.callback(bureau.close)
        bureau.ask([{"kind": "errand", "key": "first", "payload": {"seconds": 0}}])
        worker = bureau.worker("--lease", "3")
        bureau.until(lambda: bureau.done("first") == 1)
        bureau.write("UPDATE jobs_worker SET taken_over_at = started_at")
        bureau.until(lambda: "重新开始" in bureau.said())
        server_away(address, 15)
        assert "工作进程没有启动" in bureau.said()
        bureau.ask([{"kind": "errand", "key": "second", "payload": {"seconds": 0}}])
        bureau.until(lambda: bureau.done("second") == 1)
        assert worker.poll() is None
