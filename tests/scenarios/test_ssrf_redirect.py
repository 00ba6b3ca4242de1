"""T-SSRF-2: no redirect, refresh, frame or script of an allowed site leads to a forbidden place (hazards B.1)."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.hostile.redirects import PLAIN, SCRIPTED, scripted_spellings, site, spellings
from tests.hostile.server import HostileServer
from tests.scenarios.hostile_run import look, seen
from tests.scenarios.listener import listener

from govsight.probe.observe.chromium import find_chromium


def test_no_redirect_of_any_kind_reaches_the_listener(tmp_path: Path) -> None:
    with listener() as forbidden, HostileServer(site(forbidden.port)) as server:
        inspection = look(tmp_path / "out", server.port)
        assert forbidden.hits == []
        asked = server.counts()
    assert all(asked[way] == len(spellings(1)) for way in PLAIN if way not in ("/chain.html", "/status/302.html")), (
        asked
    )
    for number in range(len(spellings(1))):
        link = seen(inspection, f"/status/302.html?s={number}")
        assert link.verdict.value == "unknown", (link.reason, link.reason_text)
        assert link.reason_text


@pytest.mark.browser
def test_no_script_reaches_the_listener(tmp_path: Path) -> None:
    if find_chromium() is None:
        pytest.skip("no Chromium on this machine")
    with listener() as forbidden, HostileServer(site(forbidden.port, scripted=True)) as server:
        inspection = look(tmp_path / "out", server.port, render="always")
        assert forbidden.hits == []
        asked = server.counts()
    assert inspection.run.rendered > 0
    assert all(asked[way] >= 2 * len(scripted_spellings(1)) for way in SCRIPTED), (
        asked
    )  # once plain, once in the browser
