"""T-HTTP-1: whatever a server answers, the run goes on and says alive, dead or cannot tell (hazards B.2)."""

from __future__ import annotations

import contextlib

import pytest
from tests.hostile.malformed import CASES, PLAIN_PAGES, Case, answer
from tests.hostile.server import HostileServer
from tests.scenarios.hostile_run import look, pages_read, seen

from govsight.probe.observe.chromium import find_chromium
from govsight.probe.result import Inspection


@pytest.fixture(scope="module")
def inspection(tmp_path_factory: pytest.TempPathFactory) -> Inspection:
    with HostileServer(answer) as server:
        return look(tmp_path_factory.mktemp("http") / "out", server.port, timeout=5)


def test_the_run_ends_and_reads_every_ordinary_page(inspection: Inspection) -> None:
    assert {f"/page/{n}.html" for n in range(PLAIN_PAGES)} <= pages_read(inspection)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_answer_gets_a_verdict_it_deserves_and_a_reason(inspection: Inspection, case: Case) -> None:
    link = seen(inspection, case.path)
    assert link.verdict.value in case.allowed, (link.verdict, link.reason, link.reason_text)
    assert link.reason
    assert link.reason_text


def test_dead_is_said_only_where_a_browser_shows_nothing_either(inspection: Inspection) -> None:
    shown_but_dead = [
        case.name
        for case in CASES
        if case.shown and case.name != "soft-404" and seen(inspection, case.path).verdict.value == "dead"
    ]
    assert shown_but_dead == []


@pytest.mark.browser
def test_chromium_shows_what_the_table_says_it_shows() -> None:
    chromium = find_chromium()
    if chromium is None:
        pytest.skip("no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    with HostileServer(answer) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page, shown = browser.new_page(), {}
        for case in CASES:
            shown[case.name] = _shows(page, f"http://127.0.0.1:{server.port}{case.path}")
            if not shown[case.name]:  # the browser may still be busy with its error page
                page.close()
                page = browser.new_page()
        browser.close()
    assert shown == {case.name: case.shown for case in CASES}


def _shows(page: object, url: str) -> bool:
    """Whether a document of the server's own stands there (an empty one counts, the browser's error page does not)."""
    from playwright.sync_api import Error

    try:
        page.goto(url, timeout=2500, wait_until="commit")  # type: ignore[attr-defined]
        with contextlib.suppress(Error):  # a document may be shown though it never ends
            page.wait_for_load_state("domcontentloaded", timeout=700)  # type: ignore[attr-defined]
        return bool(page.evaluate("document.documentURI.startsWith('http') && document.body !== null"))  # type: ignore[attr-defined]
    except Error:
        return False
