"""`Readers`: the processes that read pages, fed and watched from the crawl's loop.

A task that takes a reader too long costs that reader its life; the page is answered with `too_complex` and the
reader's other tasks go to its successor.
"""

from __future__ import annotations

import contextlib
import select
import time
from collections import deque
from pathlib import Path

from govsight.kit.disk import explain
from govsight.probe.observe.reader_process import ReaderProcess
from govsight.probe.observe.reading import CANNOT_WRITE, Inbox, Reading, Task, Wording, pack, reading_decoder

#: CPU seconds one task may take, and seconds by the wall after which even an idle reader is given up.
CPU_LIMIT = 5.0
WALL_LIMIT = 30.0
_STALL = 5.0  # seconds without a tick: we were stopped ourselves, and the readers perhaps with us
_DEATHS = 10  # readers that end by themselves in a row, without one answer: something is wrong here, not there
_AHEAD = 16  # tasks given to one reader beyond the one it works on
_BUSY = 2  # tasks every reader has in hand when another one is started: a small site needs but one


class _Reader:
    """One reader with its tasks, and its successors, should it die."""

    def __init__(self, path: Path, start_at: int, wording: Wording | None) -> None:
        self.path = path
        self._wording = wording
        self.written = start_at
        self.tasks: deque[Task] = deque()
        self.start()

    def start(self) -> None:
        """A process, and nothing on its way to or from it."""
        self.process = ReaderProcess.begin(self.path, self.written, self._wording)
        self.line = self.process.line
        self.out = bytearray()
        self.inbox = Inbox(reading_decoder)
        self.since = time.monotonic()
        self.cpu_since = 0.0
        self.at = 0


class Readers:
    """Up to `count` readers sharing the caller's epoll object, started as there is work for them. `written` gives each
    WARC file's committed length. Raises ReaderFailed when the evidence folder cannot be used or has lost what was
    written there."""

    def __init__(
        self, folder: Path, poll: select.epoll, count: int, written: dict[str, int], wording: Wording | None = None
    ) -> None:
        self._poll = poll
        self._waiting: deque[Task] = deque()
        self._by_fd: dict[int, _Reader] = {}
        self._readers: list[_Reader] = []
        self._lost: list[Reading] = []
        self._always: list[Task] = []
        self._deaths = 0
        self._ticked = time.monotonic()
        self._folder, self._count, self._written, self._wording = folder, count, written, wording
        _prepare(folder, written)
        self._another()

    def _another(self) -> _Reader:
        path = self._folder / f"pages-{len(self._readers)}.warc.gz"
        reader = _Reader(path, self._written.get(path.name, 0), self._wording)
        self._readers.append(reader)
        self._watch(reader)
        self._tell(reader)
        return reader

    def _watch(self, reader: _Reader) -> None:
        fd = reader.line.fileno()
        self._by_fd[fd] = reader
        self._poll.register(fd, select.EPOLLIN)

    def __len__(self) -> int:
        """Tasks given and not yet answered."""
        return len(self._waiting) + sum(len(reader.tasks) for reader in self._readers) + len(self._lost)

    def owns(self, fd: int) -> bool:
        """Whether this descriptor is one of ours."""
        return fd in self._by_fd

    def give(self, task: Task) -> None:
        """Hand over one task; its Reading comes out of `collect` later."""
        self._waiting.append(task)
        self._deal()

    def tell_all(self, task: Task) -> None:
        """A task every reader, and every successor of one, must know (a baseline). It has no reading."""
        self._always.append(task)
        for reader in self._readers:
            reader.out += pack(task)
            self._send(reader)

    def _deal(self) -> None:
        while self._waiting:
            reader = min(self._readers, key=lambda one: len(one.tasks))
            if len(reader.tasks) >= _BUSY and len(self._readers) < self._count:
                reader = self._another()
            if len(reader.tasks) > _AHEAD:
                return
            task = self._waiting.popleft()
            if not reader.tasks:
                self._restart_clock(reader)
            reader.tasks.append(task)
            reader.out += pack(task)
            self._send(reader)

    def _restart_clock(self, reader: _Reader) -> None:
        reader.since = time.monotonic()
        reader.cpu_since = -1.0  # read only when it takes long

    def _send(self, reader: _Reader) -> None:
        try:
            while reader.out:
                sent = reader.line.send(reader.out)
                del reader.out[:sent]
        except BlockingIOError:
            pass
        except OSError:
            return  # it died; on_event or tick will notice
        wanted = select.EPOLLIN | (select.EPOLLOUT if reader.out else 0)
        self._poll.modify(reader.line.fileno(), wanted)

    def on_event(self, fd: int, events: int) -> list[Reading]:
        """The epoll set reported `fd`. Returns readings that are ready."""
        reader = self._by_fd[fd]
        if events & select.EPOLLOUT:
            self._send(reader)
        if not events & (select.EPOLLIN | select.EPOLLHUP | select.EPOLLERR):
            return []
        try:
            heard = reader.inbox.receive(reader.line)
        except BlockingIOError:
            return []
        except OSError:
            heard = None
        if heard is None:
            self._deaths += 1
            return self._replace(reader)
        self._deaths = 0
        readings = []
        for reading in heard:
            if not reader.tasks or reading.id != reader.tasks[0].id:
                continue  # the answer to a `tell_all`
            reader.tasks.popleft()
            if reading.ref is not None:
                reader.written = reading.ref.offset + reading.ref.length
            self._restart_clock(reader)
            readings.append(reading)
        self._deal()
        return readings

    def tick(self, now: float) -> list[Reading]:
        """Kill readers that are stuck. Call about once a second. Returns the readings that stand for their tasks."""
        readings: list[Reading] = []
        stalled = now - self._ticked > _STALL
        self._ticked = now
        for reader in list(self._readers):
            if stalled:
                reader.since, reader.cpu_since = now, -1.0
            at = reader.process.working_on()
            if at != reader.at:
                reader.at = at
                self._restart_clock(reader)
            if not reader.tasks or now - reader.since < 1.0:
                continue
            cpu = reader.process.cpu()
            if reader.cpu_since < 0:
                reader.cpu_since = cpu
            if cpu - reader.cpu_since > CPU_LIMIT or now - reader.since > WALL_LIMIT:
                reader.process.kill()
                readings += self._replace(reader)
        return readings

    def _replace(self, reader: _Reader) -> list[Reading]:
        """A successor takes the dead reader's place; the task it worked on is answered for it. One that ends by
        itself is left to end: its exit code says why."""
        fd = reader.line.fileno()
        self._poll.unregister(fd)
        del self._by_fd[fd]
        at = reader.process.working_on()
        code = reader.process.close()
        tasks, reader.tasks = reader.tasks, deque()
        if code == CANNOT_WRITE:
            raise ReaderFailed(
                f"证据写不进 {reader.path.parent}：请检查文件夹是否可写、磁盘是否已满，处理后重新运行即可接着检查"
            )
        if self._deaths >= _DEATHS:
            raise ReaderFailed(f"读取网页的进程一再自行退出（退出码 {code}）：请检查内存是否足够、程序安装是否完整")
        answered = []
        if tasks:  # those before the one it died at were read, but nobody heard of it: they are read again
            failed = next((task for task in tasks if task.id == at), tasks[0])
            tasks.remove(failed)
            answered.append(Reading(failed.id, trouble="too_complex"))
        reader.start()
        self._watch(reader)
        self._tell(reader)
        self._waiting.extendleft(reversed(tasks))
        self._deal()
        return answered

    def _tell(self, reader: _Reader) -> None:
        """What every reader must know."""
        for known in self._always:
            reader.out += pack(known)
        self._send(reader)

    def close(self) -> None:
        """Let them finish the task at hand and end."""
        for fd in self._by_fd:
            with contextlib.suppress(OSError):
                self._poll.unregister(fd)
        self._by_fd.clear()
        for reader in self._readers:
            reader.line.close()  # all of them before the first is waited for
        for reader in self._readers:
            reader.process.close()


class ReaderFailed(Exception):
    """Readers cannot work at all (folder not writable, disk full, evidence lost). The message is Chinese."""


def _prepare(folder: Path, written: dict[str, int]) -> None:
    """The folder is there, and so is all that was written in it before."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        sizes = {path.name: path.stat().st_size for path in folder.iterdir()}
    except OSError as trouble:
        what, advice = explain(trouble)
        raise ReaderFailed(f"证据文件夹 {folder} 不能使用：{what}。{advice}") from trouble
    for name, length in written.items():
        there = sizes.get(name, 0)
        if there < length:
            raise ReaderFailed(
                f"证据文件 {folder / name} 缺失或被截短（应有 {length:,} 字节，现有 {there:,}），无法接着检查："
                "请换一个输出文件夹重新检查"
            )
