"""`govsight serve`, `registry import` and `audit verify`, as the commands they are."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests import ready

SITES = "主管单位,网址\n甲县人民政府,http://www.jia.gov.cn\n乙局,ftp://yi.gov.cn\n"


def _environment(home: Path) -> dict[str, str]:
    return os.environ | {"GOVSIGHT_HOME": str(home), "PYTHONUNBUFFERED": "1"}


def _run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "govsight.cli.main", *arguments]
    return subprocess.run(command, env=_environment(home), capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ready.home(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def served(home: Path) -> Iterator[tuple[str, str]]:
    """Address and first link of a platform that runs."""
    command = [sys.executable, "-m", "govsight.cli.main", "serve", "--port", "0"]
    with subprocess.Popen(command, env=_environment(home), stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        said = "".join(running.stdout.readline() for _ in range(3))
        address = re.search(r"http://\S+", said)
        first = re.search(r"http://\S+/start/\S+", said)
        assert address is not None, said
        assert first is not None, said
        yield address.group(), first.group()
        workers = _workers(home)
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=40) == 0
        assert not any(Path(f"/proc/{number}").exists() for number in workers), "its worker is stopped with it"


def _workers(home: Path) -> list[int]:
    """Process numbers of those that live, as the database knows them."""
    with closing(sqlite3.connect(home / "platform.db", timeout=20)) as connection:
        living = "SELECT process FROM jobs_worker WHERE left_at IS NULL AND taken_over_at IS NULL"
        return [row[0] for row in connection.execute(living) if Path(f"/proc/{row[0]}").exists()]


def _until(true: Callable[[], object], seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.2)


def test_the_address_it_prints_answers_and_so_does_the_first_link(served: tuple[str, str]) -> None:
    address, first = served
    with urllib.request.urlopen(f"{address}healthz", timeout=10) as answer:
        assert json.load(answer)["status"] == "ok"
    with urllib.request.urlopen(first, timeout=10) as answer:
        assert "开始使用" in answer.read().decode()
    with urllib.request.urlopen(f"{address}static/vendor/tabler.min.css", timeout=10) as answer:
        assert answer.status == 200


def test_a_list_is_imported_while_it_runs_and_the_log_says_each_row(
    served: tuple[str, str], home: Path, tmp_path: Path
) -> None:
    (tmp_path / "名单.csv").write_text(SITES, encoding="utf-8")
    told = json.loads(
        _run(home, "registry", "import", str(tmp_path / "名单.csv"), "--kind", "sites", "--format", "json").stdout
    )
    assert [(row["row"], row["outcome"], row["url"]) for row in told["taken"]] == [
        (2, "added", "http://www.jia.gov.cn/")
    ]
    assert [row["row"] for row in told["set_aside"]] == [3]
    assert "http" in told["set_aside"][0]["reason"]
    again = _run(home, "registry", "import", str(tmp_path / "名单.csv"), "--kind", "sites")
    assert "已有，无变化 1" in again.stdout
    verdict = json.loads(_run(home, "audit", "verify", "--format", "json").stdout)
    assert verdict["trouble"] == ""
    assert verdict["entries"] >= 2


def test_a_worker_beside_it_is_started_again_when_it_dies(served: tuple[str, str], home: Path) -> None:
    _until(lambda: _workers(home))
    (first,) = _workers(home)
    os.kill(first, signal.SIGKILL)
    _until(lambda: _workers(home) not in ([], [first]))


def test_a_worker_does_not_outlive_a_platform_that_was_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "govsight.cli.main", "serve", "--port", "0"]
    with subprocess.Popen(
        command, env=_environment(ready.home(tmp_path)), stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        running.stdout.readline()
        _until(lambda: _workers(tmp_path))
        (worker,) = _workers(tmp_path)
        running.kill()
    _until(lambda: not Path(f"/proc/{worker}").exists())


def test_a_port_that_is_taken_is_said_in_one_line(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = _run(home, "serve", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 3
    assert "换一个端口" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_that_does_not_answer_is_said_in_one_line(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    environment = _environment(home) | {"GOVSIGHT_DATABASE_URL": f"postgresql://x:y@127.0.0.1:{port}/z"}
    command = [sys.executable, "-m", "govsight.cli.main", "serve", "--port", "0"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 3
    assert "GOVSIGHT_DATABASE_URL" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_list_that_is_none_is_refused(home: Path, tmp_path: Path) -> None:
    (tmp_path / "空.csv").write_text("", encoding="utf-8")
    done = _run(home, "registry", "import", str(tmp_path / "空.csv"), "--kind", "sites")
    assert done.returncode == 1
    assert "没有导入" in done.stderr
