"""All that one inspection knows, on disk: killed at any moment, nothing is half there."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from govsight.probe import state as module
from govsight.probe.state import ASIDE, DONE, QUEUED, SUSPECT, Outcome, Row, State, StateError
from govsight.vocab import EvidenceRef

HOST = "http://www.qingjiang.gov.cn"
FINE = Outcome(DONE, 200, "alive", "ok", "HTTP 200", None, "text/html")


def _url(number: int) -> str:
    return f"{HOST}/{number}.html"


def _ref(offset: int, length: int = 10, file: str = "pages-0.warc.gz") -> EvidenceRef:
    return EvidenceRef(f"urn:uuid:{file}:{offset}", file, offset, length, "sha256:00", 1)


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    state = State(tmp_path / "state.db")
    yield state
    state.db.close()


def _add(state: State, number: int, roles: int = 1, host: str = HOST) -> int:
    return state.add(_url(number), host, True, roles, 1)


def _on_disk(path: Path, sql: str) -> list[tuple[object, ...]]:
    """What a killed run would leave."""
    with tempfile.TemporaryDirectory() as folder:
        for part in path.parent.glob(path.name + "*"):
            shutil.copy(part, folder)
        with contextlib.closing(sqlite3.connect(Path(folder) / path.name)) as db:
            return db.execute(sql).fetchall()


# -- URLs ------------------------------------------------------------------------------------------------------


def test_a_url_is_known_from_the_moment_it_is_added(state: State) -> None:
    assert state.known(_url(1), 1) is None
    id_ = _add(state, 1)
    assert state.known(_url(1), 1) == id_
    assert state.url_count == 1


def test_new_roles_are_added_and_old_ones_kept_before_and_after_writing(state: State) -> None:
    id_ = _add(state, 1, roles=1)
    state.known(_url(1), 2)
    state.commit()
    state.known(_url(1), 4)
    state.known(_url(1), 1)
    state.commit()
    assert state.db.execute("SELECT roles FROM url WHERE id = ?", (id_,)).fetchone() == (7,)
    assert state.roles_of(_url(1), 0) == 7
    assert state.roles_of(_url(2), 32) == 32


def test_what_was_forgotten_is_found_on_the_disk(state: State) -> None:
    id_ = state.add(_url(1), HOST, True, 1, 0)
    state.forget()
    assert state.known(_url(1), 2) == id_
    assert state.roles_of(_url(1), 0) == 3
    assert state.known(_url(2), 1) is None


def test_urls_wait_in_order_by_host_until_they_are_done(state: State) -> None:
    ids = [_add(state, number) for number in range(1, 6)]
    _add(state, 9, host="https://other.gov.cn")
    state.record(ids[1], 1, FINE)
    state.record(ids[3], 1, Outcome(ASIDE, None, "unknown", "trap", "无尽链接"))
    assert [row.id for row in state.queued(HOST, 0, 99)] == [ids[0], ids[2], ids[4]]
    assert state.queued(HOST, ids[0], 1) == [Row(ids[2], _url(3), 1, 1)]
    assert state.queued("http://nobody.cn", 0, 9) == []
    assert sorted({origin for _, origin in state.waiting()}) == [HOST, "https://other.gov.cn"]


def test_suspects_are_given_back_with_their_looks_until_settled(state: State) -> None:
    id_ = _add(state, 1)
    state.record(id_, 1, Outcome(SUSPECT, 404, "unknown", "http_404", "HTTP 404"))
    assert state.suspects() == [(Row(id_, _url(1), 1, 1, 1), HOST, "http_404")]
    assert state.queued(HOST, 0, 9) == []
    state.record(id_, 2, Outcome(DONE, 404, "dead", "http_404", "HTTP 404"))
    assert state.suspects() == []


def test_rows_are_found_by_id_in_the_order_asked(state: State) -> None:
    first, second = _add(state, 1), _add(state, 2)
    assert [(row.id, host) for row, host in state.rows([second, 99, first])] == [(second, HOST), (first, HOST)]


# -- answers ---------------------------------------------------------------------------------------------------


def test_an_answer_its_page_and_its_evidence_are_kept_together(state: State) -> None:
    first, second = _add(state, 1), _add(state, 2)
    state.record(first, 1, FINE, _ref(7, 50), b"facts", array("I", [second, first]))
    state.record(second, 1, Outcome(DONE, 302, "", "redirect", "", next=first))
    state.keep_evidence(_ref(57, 5))
    state.commit()
    row = state.db.execute("SELECT state, looks, status, verdict, ctype FROM url WHERE id = ?", (first,)).fetchone()
    assert row == (DONE, 1, 200, "alive", "text/html")
    facts, out = state.db.execute("SELECT facts, out FROM page WHERE id = ?", (first,)).fetchone()
    assert (facts, list(array("I", out))) == (b"facts", [second, first])
    assert state.db.execute("SELECT next FROM url WHERE id = ?", (second,)).fetchone() == (first,)
    assert list(state.evidence()) == [_ref(7, 50), _ref(57, 5)]


def test_the_length_of_each_warc_file_is_where_its_last_known_record_ends(state: State) -> None:
    for ref in (_ref(0, 10), _ref(10, 30), _ref(5, 5, "pages-1.warc.gz")):
        state.keep_evidence(ref)
    state.commit()
    assert state.written() == {"pages-0.warc.gz": 40, "pages-1.warc.gz": 10}


def test_a_second_answer_takes_the_place_of_the_first(state: State) -> None:
    id_ = _add(state, 1)
    state.record(id_, 1, FINE, None, b"old", array("I"))
    state.record(id_, 2, FINE, None, b"new", array("I"))
    state.commit()
    assert state.db.execute("SELECT facts FROM page").fetchall() == [(b"new",)]
    assert state.db.execute("SELECT looks FROM url").fetchone() == (2,)


def test_settings_and_hosts_are_remembered_at_once(state: State, tmp_path: Path) -> None:
    state.set_meta("kind", "site")
    state.set_meta("kind", "channel")
    state.set_host(HOST, '{"名":1}'.encode())
    assert state.meta("nothing") is None
    path = tmp_path / "state.db"
    assert _on_disk(path, "SELECT value FROM meta WHERE key = 'kind'") == [("channel",)]
    assert list(state.hosts()) == [(HOST, '{"名":1}'.encode())]


# -- when it is written ----------------------------------------------------------------------------------------


def test_what_waits_is_written_in_batches_and_after_a_moment(state: State, tmp_path: Path) -> None:
    path, sql = tmp_path / "state.db", "SELECT count(*) FROM url WHERE state = 1"
    ids = [_add(state, number) for number in range(module._BATCH)]
    for id_ in ids[:-1]:
        state.record(id_, 1, FINE)
    assert _on_disk(path, sql) == [(0,)]
    state.record(ids[-1], 1, FINE)
    assert _on_disk(path, sql) == [(module._BATCH,)]
    state.record(_add(state, 999), 1, FINE)
    state.tick(time.monotonic())
    assert _on_disk(path, sql) == [(module._BATCH,)]
    state.tick(time.monotonic() + 1.0)
    assert _on_disk(path, sql) == [(module._BATCH + 1,)]


def test_a_state_taken_up_again_goes_on_where_it_was(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    first = State(path)
    ids = [_add(first, number) for number in range(5)]
    first.record(ids[0], 1, FINE, _ref(0))
    first.close()
    again = State(path)
    assert [again.known(_url(number), 1) for number in range(5)] == ids
    assert again.add(_url(99), HOST, True, 1, 1) == ids[-1] + 1
    again.keep_evidence(_ref(10))
    assert [row.id for row in again.queued(HOST, 0, 9)] == [*ids[1:], ids[-1] + 1]
    assert list(again.evidence()) == [_ref(0), _ref(10)]
    again.close()


_WRITER = """
import sys
from array import array
from pathlib import Path
from govsight.probe.state import DONE, Outcome, State
from govsight.vocab import EvidenceRef
state = State(Path(sys.argv[1]))
number = 0
while True:
    number += 1
    page = state.add(f"http://x.cn/{number}", "http://x.cn", True, 1, 0)
    targets = [state.add(f"http://x.cn/{number}/{n}", "http://x.cn", True, 1, 1) for n in range(3)]
    ref = EvidenceRef(f"urn:uuid:{page}", "pages-0.warc.gz", number * 10, 10, "sha256:0", 1)
    outcome = Outcome(DONE, 200, "alive", "ok", "", None, "", ref.record)
    state.record(page, 1, outcome, ref, b"facts", array("I", targets))
    if number == 200:
        print("going", flush=True)
"""


@pytest.mark.parametrize("moment", [0.0, 0.013, 0.05])
def test_a_killed_writer_leaves_no_answer_without_its_page_links_and_evidence(tmp_path: Path, moment: float) -> None:
    path = tmp_path / "state.db"
    command = [sys.executable, "-c", _WRITER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"going\n"
        time.sleep(moment)
        os.kill(writer.pid, signal.SIGKILL)
    state = State(path)
    done = {row[0]: row[1] for row in state.db.execute("SELECT id, evidence FROM url WHERE state = 1")}
    assert len(done) >= 100
    assert {row[0] for row in state.db.execute("SELECT id FROM page")} == set(done)
    assert {ref.record for ref in state.evidence()} == set(done.values())
    known = {row[0] for row in state.db.execute("SELECT id FROM url")}
    for (out,) in state.db.execute("SELECT out FROM page"):
        assert set(array("I", out)) <= known
    assert state.db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert state.add("http://x.cn/new", "http://x.cn", True, 1, 0) == max(known) + 1
    state.close()


# -- trouble ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content", [b"this is no database at all, but a text of some length" * 40, b"SQLite format 3\0" + b"\xff" * 5000]
)
def test_a_file_that_is_no_state_is_told_with_advice(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "state.db").write_bytes(content)
    with pytest.raises(StateError, match="换一个输出文件夹"):
        State(tmp_path / "state.db")


def test_another_programs_database_is_told_with_advice(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "state.db") as db:
        db.execute("CREATE TABLE meta (key TEXT, value TEXT)")
    with pytest.raises(StateError, match="换一个输出文件夹"):
        State(tmp_path / "state.db")


def test_a_folder_in_use_by_another_inspection_is_told_until_it_is_free(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    with subprocess.Popen([sys.executable, "-c", _WRITER, str(path)], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(StateError, match="正被另一个检查使用"):
            State(path)
        other.kill()
    State(path).close()


def test_a_folder_that_is_not_there_is_told_with_advice(tmp_path: Path) -> None:
    with pytest.raises(StateError, match="请检查文件夹"):
        State(tmp_path / "nowhere" / "state.db")


def test_a_full_disk_stops_with_advice_and_what_was_written_stays(tmp_path: Path) -> None:
    """The limit on a file's size stands for a full disk."""
    script = f"""
import resource, signal
from pathlib import Path
from govsight.probe.state import DONE, Outcome, State, StateError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
state = State(Path({str(tmp_path / "state.db")!r}))
state.add("http://x.cn/first", "http://x.cn", True, 1, 0)
state.commit()
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, resource.RLIM_INFINITY))
told = []
for number in range(20_000):
    state.add(f"http://x.cn/{{number}}", "http://x.cn", True, 1, 0)
for attempt in (state.commit, lambda: state.set_meta("k", "v" * 400_000), lambda: state.set_host("h", b"f" * 400_000)):
    try:
        attempt()
    except StateError as trouble:
        told.append("重新运行即可接着检查" in str(trouble))
print(told)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
state.commit()
state.close()
"""
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert ran.stdout == "[True, True, True]\n", ran.stderr
    state = State(tmp_path / "state.db")
    assert state.url_count == 20_001, "what could not be written was kept in memory and written later"
    state.close()


# -- a cache smaller than the site -----------------------------------------------------------------------------


class SmallCache(RuleBasedStateMachine):
    """A state with room for nine URLs in memory behaves like one with room for all, whatever is asked of it."""

    @initialize()
    def begin(self) -> None:
        self._room, module._CACHE = module._CACHE, 9
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "state.db"
        self.state = State(self.path)
        self.ids: dict[int, int] = {}
        self.roles: dict[int, int] = {}
        self.kinds: dict[int, int] = {}

    @rule(number=st.integers(0, 60), roles=st.integers(1, 7))
    def see(self, number: int, roles: int) -> None:
        known = self.state.known(_url(number), roles)
        assert known == self.ids.get(number)
        if known is None:
            self.ids[number] = _add(self.state, number, roles)
            self.kinds[number] = QUEUED
        self.roles[number] = self.roles.get(number, 0) | roles

    @rule(number=st.integers(0, 60), kind=st.sampled_from([DONE, SUSPECT, ASIDE]))
    def answer(self, number: int, kind: int) -> None:
        if number in self.ids:
            self.state.record(self.ids[number], 1, Outcome(kind, 200, "unknown", "x", "y"))
            self.kinds[number] = kind

    @rule()
    def write(self) -> None:
        self.state.commit()

    @rule()
    def restart(self) -> None:
        self.state.close()
        self.state = State(self.path)

    @rule()
    def look_at_the_queue(self) -> None:
        expected = sorted(self.ids[number] for number, kind in self.kinds.items() if kind == QUEUED)
        rows = self.state.queued(HOST, 0, 99)
        assert [row.id for row in rows] == expected
        by_id = {id_: number for number, id_ in self.ids.items()}
        assert [row.roles for row in rows] == [self.roles[by_id[row.id]] for row in rows]
        assert len(self.state.suspects()) == sum(kind == SUSPECT for kind in self.kinds.values())

    @invariant()
    def roles_are_known_and_memory_is_bounded(self) -> None:
        for number, roles in list(getattr(self, "roles", {}).items())[:3]:
            assert self.state.roles_of(_url(number), -1) == roles
        assert not hasattr(self, "state") or len(self.state._ids) <= 9

    def teardown(self) -> None:
        if hasattr(self, "state"):
            module._CACHE = self._room
            self.state.close()
            self.folder.cleanup()


SmallCache.TestCase.settings = settings(max_examples=15, stateful_step_count=40, deadline=None)
TestSmallCache = SmallCache.TestCase
