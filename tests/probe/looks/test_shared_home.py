"""Looks that only want to read the home page share one answer; those that measure or compare ask for themselves."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from tests.probe.looks.town import HOME, Fields, look_at, page, site

from govsight.probe.result import Inspection

PLAIN = ("cloak", "headers", "load_time", "search")


class _Visits:
    """Counts what the server is asked for, apart from the crawl's own visit."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()

    def respond(self, path: str, _: Fields) -> bytes:
        self.asked[path] += 1
        return site(path)


def _visits(tmp_path: Path, *looks: str) -> tuple[int, Inspection]:
    """Requests for the home page beyond those of a run without looks, and the run."""
    seen, bare = _Visits(), _Visits()
    inspection = look_at(tmp_path / "with", seen.respond, "", looks=looks)
    look_at(tmp_path / "without", bare.respond, "", looks=())
    return seen.asked["/"] - bare.asked["/"], inspection


def test_the_home_page_is_visited_once_less_for_each_look_that_only_reads_it(tmp_path: Path) -> None:
    alone = {look: _visits(tmp_path / look, look)[0] for look in PLAIN}
    assert alone == {"cloak": 4, "headers": 1, "load_time": 3, "search": 0}
    together, inspection = _visits(tmp_path / "all", *PLAIN)
    assert together == sum(alone.values()) - 1
    assert all(inspection.view.look(look) is not None for look in PLAIN if look != "search")


def test_a_shared_answer_is_told_as_if_it_had_been_asked_for(tmp_path: Path) -> None:
    _, alone = _visits(tmp_path / "one", "headers")
    _, shared = _visits(tmp_path / "two", "cloak", "headers")
    own, given = alone.view.look("headers"), shared.view.look("headers")
    assert (own.url, own.fields) == (given.url, given.fields)
    assert given.evidence == shared.view.look("cloak").pages[0].sights["plain"].evidence
    assert given.url == HOME


def test_looks_that_compare_are_each_shown_the_page_anew(tmp_path: Path) -> None:
    told = iter(range(1_000))

    def respond(path: str, _: Fields) -> bytes:
        if path != "/":
            return site(path)
        return page("清江市人民政府", f"<p>第 {next(told)} 位访客，欢迎。</p>" * 20)

    inspection = look_at(tmp_path, respond, "", looks=("headers", "cloak"))
    records = [sight.evidence for sight in inspection.view.look("cloak").pages[0].sights.values()]
    assert len(set(records)) == 4


@pytest.mark.parametrize("status", ["503 Service Unavailable", "403 Forbidden"])
def test_a_refusal_is_not_shared(tmp_path: Path, status: str) -> None:
    asked: list[str] = []

    def respond(path: str, _: Fields) -> bytes:
        if path != "/":
            return site(path)
        asked.append(path)
        if 1 < len(asked) <= 5:  # after the crawl, to the four of `cloak`
            return site("/").replace(b"200 OK", status.encode(), 1)
        return site("/")

    inspection = look_at(tmp_path, respond, "", looks=("cloak", "headers"))
    assert inspection.view.look("headers") is not None
    assert len(asked) == 6
