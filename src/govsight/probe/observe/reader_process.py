"""`ReaderProcess`: one reader as a process: started, told where to write, watched, ended.

Starting one takes a while, most of it spent importing. `start_ahead` begins that before it is known what the readers
will write to, so that the caller's own imports and theirs run side by side.
"""

from __future__ import annotations

import contextlib
import mmap
import os
import socket
import subprocess
import sys
from pathlib import Path

from govsight.probe.observe.reading import MARK, Post, Wording, pack

_BUFFER = 4 * 1024 * 1024
#: glibc would give the heap back to the system after every page and ask for it again with the next.
_KEEP_HEAP = {"MALLOC_TRIM_THRESHOLD_": str(16 << 20), "MALLOC_MMAP_THRESHOLD_": str(4 << 20)}
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
_TICKS = os.sysconf("SC_CLK_TCK")

_ahead: list[ReaderProcess] = []


class ReaderProcess:
    """line: the non-blocking socket to it. process: its handle."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        for end in (ours, theirs):
            end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _BUFFER)
        self.line = ours
        marker = os.memfd_create("govsight-reader")
        os.ftruncate(marker, MARK.size)
        self.marker = mmap.mmap(marker, MARK.size)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "govsight.probe.observe.reader", str(theirs.fileno()), str(marker)],
            pass_fds=(theirs.fileno(), marker),
            stdin=subprocess.DEVNULL,
            process_group=0,  # Ctrl-C is for the crawl to hear
            env={**_KEEP_HEAP, **_ONE_THREAD, **os.environ},
        )
        theirs.close()
        os.close(marker)

    @classmethod
    def begin(cls, path: Path, start_at: int, wording: Wording | None = None) -> ReaderProcess:
        """A reader that keeps its evidence in `path`, from byte `start_at` on; one started ahead if there is one."""
        reader = _ahead.pop() if _ahead else cls()
        with contextlib.suppress(OSError):  # it ended already: whoever listens to the line will notice
            reader.line.sendall(pack(Post(str(path), start_at, wording)))
        reader.line.setblocking(False)
        return reader

    def working_on(self) -> int:
        """Id of the task it has begun last, 0 before the first."""
        return int(MARK.unpack_from(self.marker)[0])

    def cpu(self) -> float:
        """CPU seconds the process has used, 0 when it is gone."""
        try:
            fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return 0.0
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def kill(self) -> None:
        """End it now, in the middle of whatever it does."""
        self.process.kill()

    def close(self) -> int:
        """Let it finish the task at hand and end; returns its exit code."""
        self.line.close()
        try:
            self.process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.marker.close()
        return self.process.returncode


def start_ahead(count: int) -> None:
    """Start `count` readers that will be needed soon. One that is not wanted after all ends with this process."""
    while len(_ahead) < count:
        _ahead.append(ReaderProcess())
