"""The processes that read pages: real ones, starved, stopped and killed."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from fastwarc.warc import ArchiveIterator

from govsight.probe.evidence.members import scan
from govsight.probe.observe import readers as module
from govsight.probe.observe.answer import Answer
from govsight.probe.observe.reader_process import _ahead, start_ahead
from govsight.probe.observe.readers import ReaderFailed, Readers
from govsight.probe.observe.reading import Reading, Task
from govsight.vocab import EvidenceRef, PageFacts

HOST = "http://www.qingjiang.gov.cn"
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>通知 {0}</title></head>
<body><h1>通知 {0}</h1>
<p>清江市人民政府关于第 {0} 号事项的通知。</p><a href="/next/{0}.html">下一篇</a></body></html>"""


def _page(number: int, body: bytes | None = None) -> Task:
    """A task with an ordinary page, or with `body`."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    raw = PAGE.format(number).encode() if body is None else body
    answer = Answer(f"{HOST}/{number}.html", status=200, head=head, body=raw, content_type="text/html")
    return Task(number, "page", answer, 1_700_000_000.0)


#: Takes a reader far longer than the limit these tests set.
_SLOW = b"<ul>" + b"".join(b"<li><a href='/a/%d.html'>t%d</a><b><i>" % (n, n) for n in range(60_000))


class _Desk:
    """The crawl's side: an epoll loop around some readers."""

    def __init__(self, folder: Path, count: int = 1, written: dict[str, int] | None = None) -> None:
        self.poll = select.epoll()
        self.folder = folder
        self.readers = Readers(folder, self.poll, count, written or {})
        self.got: dict[int, Reading] = {}

    def run(self, until: Callable[[], bool], seconds: float = 30.0, ahead: float = 0.0) -> None:
        """Loop until it holds. ahead: added to the clock that `tick` is given, as if so much time had passed."""
        deadline = time.monotonic() + seconds
        while not until():
            assert time.monotonic() < deadline, f"waited in vain; readings so far: {sorted(self.got)}"
            for fd, events in self.poll.poll(0.05):
                assert self.readers.owns(fd)
                self._keep(self.readers.on_event(fd, events))
            self._keep(self.readers.tick(time.monotonic() + ahead))

    def collect(self, *ids: int, ahead: float = 0.0) -> list[Reading]:
        """Loop until all of `ids` were answered."""
        self.run(lambda: all(one in self.got for one in ids), ahead=ahead)
        return [self.got[one] for one in ids]

    def _keep(self, readings: list[Reading]) -> None:
        for reading in readings:
            assert reading.id not in self.got, "answered twice"
            self.got[reading.id] = reading

    def pids(self) -> list[int]:
        return [reader.process.process.pid for reader in self.readers._readers]

    def close(self) -> None:
        self.readers.close()
        self.poll.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[_Desk]:
    desk = _Desk(tmp_path / "evidence")
    yield desk
    desk.close()


def _assert_whole(folder: Path, readings: list[Reading]) -> None:
    """Every WARC file is sound to its last byte, and every reference names the record it should."""
    for path in folder.glob("*.warc.gz"):
        with path.open("rb") as file:
            members = list(scan(file, 0, path.stat().st_size))
            assert [member.trouble for member in members] == [""] * len(members)
            file.seek(0)
            assert all(record.verify_block_digest() for record in ArchiveIterator(file, parse_http=False))
        where = {member.offset: member.record for member in members}
        for reading in readings:
            if reading.ref is not None and reading.ref.file == path.name:
                assert where[reading.ref.offset] == reading.ref.record


def test_pages_are_read_and_kept_as_evidence(desk: _Desk) -> None:
    for number in range(1, 13):
        desk.readers.give(_page(number))
    assert len(desk.readers) == 12
    readings = desk.collect(*range(1, 13))
    assert len(desk.readers) == 0
    for number, reading in enumerate(readings, 1):
        facts = msgspec.msgpack.decode(reading.facts, type=PageFacts)
        assert facts.title == f"通知 {number}"
        assert (f"{HOST}/next/{number}.html", 1) in [tuple(link) for link in reading.links]
        assert reading.ref is not None
        assert facts.evidence == reading.ref.record
    desk.close()
    _assert_whole(desk.folder, readings)


def test_a_task_that_takes_too_long_is_answered_too_complex_and_the_others_survive(
    desk: _Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "CPU_LIMIT", 0.05)
    monkeypatch.setattr(module, "WALL_LIMIT", 1e9)
    desk.readers.give(_page(1))
    first = desk.collect(1)[0]
    before = desk.pids()
    for task in (_page(2, _SLOW), _page(3), _page(4), _page(5)):
        desk.readers.give(task)
    desk.run(lambda: 2 in desk.got, ahead=1.1)
    assert (desk.got[2].trouble, desk.got[2].ref, desk.got[2].facts) == ("too_complex", None, b"")
    monkeypatch.setattr(module, "CPU_LIMIT", 1e9)
    others = desk.collect(3, 4, 5)
    assert [reading.trouble for reading in others] == ["", "", ""]
    assert desk.pids() != before
    desk.close()
    _assert_whole(desk.folder, [first, *others])


def test_a_reader_that_stands_still_without_using_time_is_given_up_too(
    desk: _Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.readers.give(_page(1))
    desk.collect(1)
    monkeypatch.setattr(module, "WALL_LIMIT", 0.0)
    os.kill(desk.pids()[0], signal.SIGSTOP)
    desk.readers.give(_page(2))
    desk.run(lambda: 2 in desk.got, ahead=1.1)
    assert desk.got[2].trouble == "too_complex"
    monkeypatch.setattr(module, "WALL_LIMIT", 1e9)
    desk.readers.give(_page(3))
    assert desk.collect(3)[0].trouble == ""


def test_within_its_limit_no_reader_is_disturbed(desk: _Desk) -> None:
    before = desk.pids()
    for number in range(1, 6):
        desk.readers.give(_page(number))
    assert [reading.trouble for reading in desk.collect(*range(1, 6), ahead=4.0)] == [""] * 5
    assert desk.pids() == before


def test_a_pause_of_our_own_process_costs_no_reader_its_life(desk: _Desk) -> None:
    """Ctrl-Z stops crawl and readers together; the clock goes on."""
    desk.readers.give(_page(1))
    desk.collect(1)
    before = desk.pids()
    os.kill(before[0], signal.SIGSTOP)
    desk.readers.give(_page(2))
    assert desk.readers.tick(time.monotonic() + 1000.0) == []
    os.kill(before[0], signal.SIGCONT)
    assert desk.collect(2)[0].trouble == ""
    assert desk.pids() == before


@pytest.mark.parametrize("count", [1, 2])
def test_a_reader_killed_from_outside_costs_one_page_and_the_file_stays_whole(tmp_path: Path, count: int) -> None:
    desk = _Desk(tmp_path / "evidence", count)
    numbers = range(1, 31)
    for number in numbers:
        desk.readers.give(_page(number))
    desk.run(lambda: len(desk.got) >= 5)
    os.kill(desk.pids()[0], signal.SIGKILL)
    readings = desk.collect(*numbers)
    assert sum(reading.trouble == "too_complex" for reading in readings) <= 1
    assert all(reading.facts for reading in readings if not reading.trouble)
    desk.close()
    _assert_whole(desk.folder, readings)


def test_what_every_reader_must_know_is_told_to_a_successor_too(desk: _Desk) -> None:
    lost = "<html><title>提示</title><body><p>您访问的页面不存在或已经删除</p></body></html>".encode()
    baseline = _page(1, lost)
    baseline.mode = "baseline"
    desk.readers.give(baseline)
    tokens = desk.collect(1)[0].tokens
    assert tokens
    desk.readers.tell_all(Task(0, "forget", Answer(HOST + "/"), 0.0, tokens=tokens))
    desk.readers.give(_page(2, lost))
    desk.readers.give(_page(3))
    assert [reading.soft404 for reading in desk.collect(2, 3)] == [True, False]
    os.kill(desk.pids()[0], signal.SIGKILL)
    desk.run(lambda: bool(desk.pids()) and desk.readers._deaths == 1)
    desk.readers.give(_page(4, lost))
    assert desk.collect(4)[0].soft404


def test_a_run_taken_up_again_writes_on_where_the_last_record_ended(tmp_path: Path) -> None:
    folder = tmp_path / "evidence"
    first = _Desk(folder)
    for number in (1, 2):
        first.readers.give(_page(number))
    kept, lost = first.collect(1, 2)
    first.close()
    assert kept.ref is not None
    second = _Desk(folder, written={"pages-0.warc.gz": kept.ref.offset + kept.ref.length})
    second.readers.give(_page(2))
    again = second.collect(2)[0]
    second.close()
    assert again.ref is not None
    assert lost.ref is not None
    assert again.ref.offset == lost.ref.offset
    _assert_whole(folder, [kept, again])


def test_evidence_that_cannot_be_written_stops_the_run_with_advice(tmp_path: Path) -> None:
    (tmp_path / "evidence" / "pages-0.warc.gz").mkdir(parents=True)
    desk = _Desk(tmp_path / "evidence")
    desk.readers.give(_page(1))
    with pytest.raises(ReaderFailed, match="证据写不进"):
        desk.collect(1)
    desk.close()
    assert desk.got == {}


def test_a_file_in_the_place_of_the_folder_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "evidence").write_text("x")
    with pytest.raises(ReaderFailed, match="那里是一个文件"):
        _Desk(tmp_path / "evidence")


@pytest.mark.parametrize("there", [None, 50])
def test_evidence_lost_between_two_starts_is_told_at_once(tmp_path: Path, there: int | None) -> None:
    if there is not None:
        (tmp_path / "pages-3.warc.gz").write_bytes(bytes(there))
    with pytest.raises(ReaderFailed, match=r"pages-3\.warc\.gz .*请换一个输出文件夹"):
        _Desk(tmp_path, written={"pages-3.warc.gz": 1000})


def test_readers_that_end_by_themselves_again_and_again_are_our_own_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    desk = _Desk(tmp_path / "evidence")
    with pytest.raises(ReaderFailed, match="自行退出"):
        desk.run(lambda: False, seconds=20)
    desk.close()


@pytest.mark.parametrize(
    ("encoding", "body", "trouble"),
    [("gzip", b"this is no gzip", "bad_encoding"), ("", b"", ""), ("", bytes(range(256)) * 50, "")],
)
def test_a_body_nobody_can_read_is_kept_and_named(desk: _Desk, encoding: str, body: bytes, trouble: str) -> None:
    task = _page(1, body)
    task.answer.encoding = encoding
    desk.readers.give(task)
    reading = desk.collect(1)[0]
    assert reading.trouble == trouble
    assert isinstance(reading.ref, EvidenceRef)


def test_readers_are_started_as_there_is_work_for_them(tmp_path: Path) -> None:
    desk = _Desk(tmp_path / "evidence", 2)
    desk.readers.give(_page(1, b"<p>one"))
    desk.collect(1)
    assert len(list(desk.folder.iterdir())) == 1
    more = range(2, 30)
    for number in more:
        desk.readers.give(_page(number, b"<p>more"))
    assert {reading.id for reading in desk.collect(*more)} == set(more)
    assert len(list(desk.folder.iterdir())) == 2
    desk.close()


_ORPHANS = """
import select, sys, time
from pathlib import Path
from govsight.probe.observe.answer import Answer
from govsight.probe.observe.readers import Readers
from govsight.probe.observe.reading import Task
poll = select.epoll()
readers = Readers(Path(sys.argv[1]), poll, 2, {})
for number in range(1, 9):
    readers.give(Task(number, "record", Answer("http://x.cn/", fault="timeout"), 1.0))
while len(readers):
    for fd, events in poll.poll(1):
        readers.on_event(fd, events)
print(*[reader.process.process.pid for reader in readers._readers], flush=True)
time.sleep(60)
"""


def test_readers_die_with_a_crawl_that_is_killed_whatever_they_are_doing(tmp_path: Path) -> None:
    """A reader that lived on would write into evidence the next start has taken up."""
    command = [sys.executable, "-c", _ORPHANS, str(tmp_path / "evidence")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as crawl:
        assert crawl.stdout is not None
        pids = [int(pid) for pid in crawl.stdout.readline().split()]
        assert len(pids) == 2
        for pid in pids:
            os.kill(pid, signal.SIGSTOP)  # as deaf as one in the middle of a hostile page
        crawl.kill()
    deadline = time.monotonic() + 10
    while any(_lives(pid) for pid in pids):
        assert time.monotonic() < deadline, "a reader outlived its crawl"
        time.sleep(0.02)


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_reader_started_ahead_is_the_one_that_is_used(tmp_path: Path) -> None:
    start_ahead(1)
    (early,) = _ahead
    desk = _Desk(tmp_path / "evidence")
    assert early.process.pid in desk.pids()
    assert not _ahead
    desk.close()


def test_a_reader_nobody_wants_ends_when_its_line_closes() -> None:
    start_ahead(1)
    early = _ahead.pop()
    assert early.close() == 0
