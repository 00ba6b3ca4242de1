"""`govsight worker` and `govsight jobs`, as the commands they are; what workers do is tried in tests/platform/jobs."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path


def _run(home: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "govsight.cli.main", *arguments]
    environment = os.environ | {"GOVSIGHT_HOME": str(home)} | more
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=90, check=False)


def test_on_an_empty_home_what_is_due_is_done_and_counted(tmp_path: Path) -> None:
    done = _run(tmp_path, "worker", "--once")
    assert done.returncode == 0, done.stderr
    assert "已启动" in done.stdout
    assert "没有到期的任务了" in done.stdout
    told = json.loads(_run(tmp_path, "jobs", "--format", "json").stdout)
    assert {"queued", "running", "done", "failed", "lost"} <= set(told)
    assert told["done"] >= 1
    assert told["all"] == sum(told[state] for state in ("queued", "running", "done", "failed", "lost"))
    assert (told["lost"], told["workers"]) == (0, 0)
    text = _run(tmp_path, "jobs").stdout
    assert "丢失 0" in text
    assert "请启动 govsight serve" in text


def test_a_database_that_does_not_answer_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    address = f"postgresql://x:y@127.0.0.1:{port}/z"
    for command in ("worker", "jobs"):
        done = _run(tmp_path, command, GOVSIGHT_DATABASE_URL=address)
        assert done.returncode == 3
        assert "GOVSIGHT_DATABASE_URL" in done.stderr
        assert "Traceback" not in done.stderr
