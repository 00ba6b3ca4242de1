"""T-PARSE-1: monstrous markup is read, read in part or given up, in time; nothing else suffers (hazards B.2)."""

from __future__ import annotations

import time

import pytest
from tests.hostile.monsters import MONSTERS, ORDINARY, PATHS, answer, body_of
from tests.hostile.server import HostileServer
from tests.scenarios.hostile_run import Watch, look, pages_read, seen

from govsight.probe.result import Inspection


@pytest.fixture(scope="module")
def visit(tmp_path_factory: pytest.TempPathFactory) -> tuple[Inspection, Watch, float]:
    watch = Watch()
    for name in MONSTERS:
        body_of(name)
    with HostileServer(answer) as server:
        started = time.monotonic()
        inspection = look(tmp_path_factory.mktemp("parse") / "out", server.port, watch=watch, timeout=10)
        return inspection, watch, time.monotonic() - started


def test_the_run_ends_in_bounded_time(visit: tuple[Inspection, Watch, float]) -> None:
    # At worst each monster is cut off after 5 s of CPU, two at a time.
    assert visit[2] < 5 * len(MONSTERS) / 2 + 30


def test_the_heart_of_the_crawl_never_misses_a_beat(visit: tuple[Inspection, Watch, float]) -> None:
    assert visit[1].longest_gap < 2


def test_every_ordinary_page_is_read(visit: tuple[Inspection, Watch, float]) -> None:
    assert {f"/page/{n}.html" for n in range(ORDINARY)} <= pages_read(visit[0])


@pytest.mark.parametrize("name", MONSTERS)
def test_a_monster_is_alive_and_read_or_given_up_with_a_reason(
    visit: tuple[Inspection, Watch, float], name: str
) -> None:
    link = seen(visit[0], PATHS[name])
    assert link.verdict.value == "alive", (link.reason, link.reason_text)
    read = PATHS[name] in pages_read(visit[0])
    assert read or link.reason == "too_complex"


def test_a_page_read_in_part_says_so(visit: tuple[Inspection, Watch, float]) -> None:
    partial = {page.url.rsplit("/", 1)[-1]: page.partial for page in visit[0].view.pages() if page.partial}
    assert partial.get("one-line-50mb.html") == "truncated"
