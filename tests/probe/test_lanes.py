"""The queue of one origin: a window in memory over a queue on disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from govsight.probe.lanes import _GIVE_UP, _WINDOW, Lane
from govsight.probe.state import DONE, Outcome, Row, State
from govsight.vocab import Role

HOST = "http://www.qingjiang.gov.cn"
OTHER = "http://m.qingjiang.gov.cn"
FINE = Outcome(DONE, 200, "alive", "ok", "HTTP 200")


class _Crawl:
    """The crawl's part: a state, a lane, and the ids handed to the lane."""

    def __init__(self, path: Path) -> None:
        self.state = State(path)
        self.lane = Lane(HOST, "www.qingjiang.gov.cn", 80, True)
        self.handed: set[int] = set()

    def find(self, count: int, roles: int = int(Role.PAGE)) -> list[int]:
        """New URLs, as `Crawl.discover` queues them; every third belongs to somebody else."""
        ids = []
        for _ in range(count):
            number = self.state.url_count
            host = OTHER if number % 3 == 2 else HOST
            id_ = self.state.add(f"{host}/{number}", host, True, roles, 1)
            if host == HOST:
                ids.append(id_)
                if self.lane.push(Row(id_, f"{host}/{number}", roles, 1)):
                    self.handed.add(id_)
        return ids

    def take(self, *, light: bool = False) -> int | None:
        """One row fetched and recorded; None when the lane is empty."""
        self.lane.refill(self.state, self.handed)
        assert len(self.lane.queue) <= 2 * _WINDOW
        assert len(self.lane.light) <= 5 * _WINDOW
        row = self.lane.next(light=light)
        if row is None:
            return None
        self.state.record(row.id, 1, FINE)
        self.handed.discard(row.id)
        return row.id

    def drain(self) -> list[int]:
        taken = []
        while self.lane.waiting:
            id_ = self.take()
            if id_ is not None:
                taken.append(id_)
        return taken


@pytest.fixture
def crawl(tmp_path: Path) -> Iterator[_Crawl]:
    crawl = _Crawl(tmp_path / "state.db")
    yield crawl
    crawl.state.db.close()


@pytest.mark.parametrize("count", [0, 1, 10, 3 * _WINDOW, 3 * _WINDOW + 2, 12 * _WINDOW])
def test_every_url_comes_out_once_and_in_order_however_many_there_are(crawl: _Crawl, count: int) -> None:
    assert crawl.find(count) == crawl.drain()
    assert not crawl.lane.waiting
    assert not crawl.handed


def test_urls_found_while_it_empties_come_out_too_and_none_twice(crawl: _Crawl) -> None:
    found = crawl.find(4 * _WINDOW)
    taken = []
    for step in range(20_000):
        if step % 7 == 0 and step < 7 * 300:
            found += crawl.find(9)
        id_ = crawl.take()
        if id_ is not None:
            taken.append(id_)
        elif not crawl.lane.waiting:
            break
    assert sorted(taken) == found
    assert len(set(taken)) == len(taken)


@pytest.mark.parametrize("choose", [lambda _: True, lambda _: False, lambda step: step % 3 == 0])
def test_pages_and_pictures_all_come_out_once_whichever_are_wanted_first(
    crawl: _Crawl, choose: Callable[[int], bool]
) -> None:
    found: list[int] = []
    taken = []
    for step in range(20_000):
        if step < 600:
            found += crawl.find(11, int(Role.IMAGE if step % 2 else Role.PAGE))
        id_ = crawl.take(light=choose(step))
        if id_ is not None:
            taken.append(id_)
        elif not crawl.lane.waiting:
            break
    assert sorted(taken) == found
    assert len(set(taken)) == len(taken)
    assert not crawl.handed


def test_what_needs_no_reader_comes_first_when_it_is_asked_for(crawl: _Crawl) -> None:
    pages, pictures = crawl.find(9), crawl.find(9, int(Role.IMAGE))
    assert crawl.take(light=True) == pictures[0]
    assert crawl.take() == pages[0]
    assert sorted(row.id for row in crawl.lane.clear()) == sorted([*pages[1:], *pictures[1:]])
    assert crawl.take() is None


def test_pages_and_documents_take_turns(crawl: _Crawl) -> None:
    pages = crawl.find(4)
    documents = [1001, 1002]
    for id_ in documents:
        assert crawl.lane.push(Row(id_, f"{HOST}/{id_}.pdf", int(Role.ATTACHMENT), 1))
    assert [row.id for row in iter(lambda: crawl.lane.next(light=False), None)] == [
        documents[0], pages[0], documents[1], *pages[1:],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("url", "roles", "light"),
    [
        ("/a.png", Role.IMAGE, True),
        ("/a.xls", Role.ATTACHMENT | Role.PAGE, True),
        ("/a.html", Role.PAGE | Role.IMAGE, False),
        ("/a.pdf", Role.ATTACHMENT, False),
        ("/a.DOCX?x=1", Role.ATTACHMENT, False),
        ("/a.css", Role.STYLE, False),
    ],
)
def test_only_what_no_reader_must_open_is_light(crawl: _Crawl, url: str, roles: Role, light: bool) -> None:
    crawl.lane.push(Row(1, HOST + url, int(roles), 1))
    assert bool(crawl.lane.light) == light


def test_a_full_lane_leaves_the_rest_on_disk(crawl: _Crawl) -> None:
    crawl.find(12 * _WINDOW)
    assert crawl.lane.overflow
    assert len(crawl.lane.queue) == 2 * _WINDOW


def test_rows_set_aside_unread_come_back_after_a_rewind(crawl: _Crawl) -> None:
    found = crawl.find(30)
    crawl.take()
    unread = [crawl.lane.queue.popleft().id for _ in range(5)]
    crawl.handed.difference_update(unread)
    crawl.lane.rewind(unread[0])
    assert sorted(crawl.drain()) == found[1:]


def test_after_a_restart_the_lane_reads_what_is_queued(crawl: _Crawl) -> None:
    found = crawl.find(2000)
    done = [crawl.take() for _ in range(50)]
    crawl.lane, crawl.handed = Lane(HOST, "www.qingjiang.gov.cn", 80, True), set()
    crawl.lane.rewind(1)
    assert crawl.drain() == [id_ for id_ in found if id_ not in done]


def test_a_host_is_hopeless_after_several_failures_and_never_an_answer() -> None:
    lane = Lane(HOST, "www.qingjiang.gov.cn", 80, True)
    for failures in range(_GIVE_UP + 1):
        lane.failures = failures
        assert lane.hopeless == (failures >= _GIVE_UP)
    lane.answered = 1
    assert not lane.hopeless


def test_what_is_wanted_again_keeps_a_lane_waiting() -> None:
    lane = Lane(HOST, "www.qingjiang.gov.cn", 80, True)
    assert not lane.waiting
    lane.again.append(Row(1, HOST + "/", 1, 0, 1))
    assert lane.waiting
