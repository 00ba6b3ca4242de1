"""One command as a whole process tree: wall time, CPU, memory, bounded in time."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_EVERY = 0.1  # seconds between two looks at the tree
_PR_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True)
class Usage:
    """What a command used.

    wall: seconds. cpu: user + system seconds of the process and all its children that ended. rss_largest: peak
    resident MB of its largest process, as the kernel told it last. pss_sum: peak of the proportional MB of all its
    processes together, sampled ten times a second: a page that three processes of the machine share counts a third
    in each, so what they share among them counts once. processes: most at one time. exit_code: negative = killed by
    that signal. timed_out: the limit was reached and the tree was killed.
    """

    wall: float
    cpu: float
    rss_largest: float
    pss_sum: float
    processes: int
    exit_code: int
    timed_out: bool


def _session_of(pid: int) -> int | None:
    with contextlib.suppress(OSError, ValueError, IndexError):
        stat = Path(f"/proc/{pid}/stat").read_bytes()
        return int(stat[stat.rindex(b")") + 2 :].split()[3])
    return None


def _members(session: int) -> list[int]:
    """Processes of a session: the command and its children, unless one made a session of its own."""
    with contextlib.suppress(OSError):
        pids = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
        return [pid for pid in pids if _session_of(pid) == session]
    return []  # no /proc: only what wait4 tells is known


def _share_mb(pid: int) -> float:
    """What of the machine's memory a process takes for itself, its share of shared pages included."""
    return _kernel_mb(pid, "smaps_rollup", "Pss:")


def _peak_mb(pid: int) -> float:
    """The kernel's own high-water mark of one program; `ru_maxrss` would also remember what we were before exec."""
    return _kernel_mb(pid, "status", "VmHWM:")


def _kernel_mb(pid: int, file: str, entry: str) -> float:
    with contextlib.suppress(OSError, ValueError, StopIteration):
        lines = Path(f"/proc/{pid}/{file}").read_text().splitlines()
        return int(next(line for line in lines if line.startswith(entry)).split()[1]) * 1024 / 1e6
    return 0.0


class _Watch(threading.Thread):
    """Looks at the tree now and then and keeps the peaks."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self.session = session
        self.stop = threading.Event()
        self.largest = self.total = 0.0
        self.processes = 0

    def run(self) -> None:
        while not self.stop.wait(_EVERY):
            members = _members(self.session)
            sizes = [_share_mb(pid) for pid in members]
            if sizes:
                self.largest = max(self.largest, *map(_peak_mb, members))
                self.total = max(self.total, sum(sizes))
                self.processes = max(self.processes, len(sizes))


def _adopt_orphans() -> None:
    """Let children whose parent ended come to us, so that their CPU is counted too (Linux; elsewhere nothing)."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _kill(session: int, how: signal.Signals) -> None:
    for pid in _members(session):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, how)


def _reap_orphans(session: int) -> float:
    """Wait for adopted processes of the session; their CPU seconds."""
    cpu = 0.0
    for pid in _members(session):
        with contextlib.suppress(ChildProcessError):
            _, _, used = os.wait4(pid, 0)
            cpu += used.ru_utime + used.ru_stime
    return cpu


def measure(
    command: Sequence[str],
    *,
    limit: float,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    output: Path | None = None,
) -> Usage:
    """Run `command` to its end, or kill it after `limit` seconds.

    output: file that takes stdout and stderr. Raises FileNotFoundError when the program is
    not there.
    """
    _adopt_orphans()
    with (output or Path(os.devnull)).open("wb") as out:
        started = time.monotonic()
        process = subprocess.Popen(
            list(command), cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True
        )
        watch = _Watch(process.pid)
        watch.start()
        late = threading.Event()
        timer = threading.Timer(limit, lambda: (late.set(), _kill(process.pid, signal.SIGKILL)))
        timer.daemon = True
        timer.start()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.monotonic() - started
        timer.cancel()
        watch.stop.set()
        watch.join()
        _kill(process.pid, signal.SIGKILL)
        cpu = used.ru_utime + used.ru_stime + _reap_orphans(process.pid)
    process.returncode = os.waitstatus_to_exitcode(status)
    largest = watch.largest or used.ru_maxrss * 1024 / 1e6  # too short to be watched: at most so much
    return Usage(
        wall=wall,
        cpu=cpu,
        rss_largest=largest,
        pss_sum=watch.total or largest,
        processes=max(watch.processes, 1),
        exit_code=process.returncode,
        timed_out=late.is_set(),
    )
