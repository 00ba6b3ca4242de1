"""T-TRAP-1: endless corners cost little, and no real page is lost in them (hazards B.2)."""

from __future__ import annotations

import pytest
from tests.hostile.server import HostileServer
from tests.hostile.traps import TRAPS, TRUTH, TrapSite, is_trap
from tests.scenarios.hostile_run import look, pages_read, seen

from govsight.probe.result import Inspection

_BUDGET = 2_000


@pytest.fixture(scope="module")
def visit(tmp_path_factory: pytest.TempPathFactory) -> tuple[Inspection, HostileServer]:
    site = TrapSite()
    with HostileServer(site.answer) as server:
        inspection = look(
            tmp_path_factory.mktemp("traps") / "out", server.port, timeout=5, max_pages=_BUDGET, recheck_after=0.1
        )
    return inspection, server


def test_at_least_99_of_100_real_pages_are_seen(visit: tuple[Inspection, HostileServer]) -> None:
    missed = TRUTH - pages_read(visit[0])
    assert len(missed) <= len(TRUTH) // 100, sorted(missed)[:10]


def test_at_most_one_request_in_ten_is_spent_in_traps(visit: tuple[Inspection, HostileServer]) -> None:
    counts = visit[1].counts()
    spent = {trap: sum(n for path, n in counts.items() if path.startswith(trap)) for trap in TRAPS}
    total = sum(counts.values())
    assert sum(spent.values()) <= total / 10, (total, spent)


def test_the_run_ends_within_the_page_budget_and_says_what_it_left(visit: tuple[Inspection, HostileServer]) -> None:
    inspection = visit[0]
    assert inspection.run.pages <= _BUDGET
    assert not inspection.run.complete
    assert "无尽链接" in inspection.run.incomplete_reason


def test_no_page_is_fetched_again_for_a_session_id_in_its_address(visit: tuple[Inspection, HostileServer]) -> None:
    counts = visit[1].counts()
    again = {path: n for path, n in counts.items() if n > 1 and not is_trap(path) and path in TRUTH}
    assert not again


def test_redirect_loops_are_told_and_a_long_chain_does_not_hang(visit: tuple[Inspection, HostileServer]) -> None:
    for path in ("/loop/1", "/loop/2a"):
        link = seen(visit[0], path)
        assert (link.verdict.value, link.reason) == ("dead", "redirect_loop")
    assert seen(visit[0], "/hop/30").verdict.value in ("dead", "unknown")
    assert seen(visit[0], "/login").verdict.value in ("dead", "unknown")
