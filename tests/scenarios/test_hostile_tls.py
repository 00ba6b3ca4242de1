"""T-TLS-1: every TLS fault has its verdict, and the content is inspected where a person could go on (hazards B.2)."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.hostile.certificates import Office, Paper, issue, only_old_protocols
from tests.hostile.server import Asked, HostileServer, html, links, prose
from tests.scenarios.hostile_run import NAME, look

from govsight.vocab import Breached, Met, Undetermined

_PAGES = 6


async def _answer(asked: Asked) -> None:
    own = [f"/zwgk/{number}.html" for number in range(_PAGES)]
    if asked.path == "/":
        await asked.page(html("岭州市人民政府", links(own) + prose("/")))
    elif asked.path in own:
        await asked.page(html(asked.path, prose(asked.path)))
    else:
        await asked.page(html("找不到", "没有这一页"), "404 Not Found")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office.found(tmp_path_factory.mktemp("ca"))


Show = Callable[[Office], tuple[Paper, ...]]
_SHOWS: dict[str, Show] = {
    "healthy": lambda o: (issue("leaf", o.middle, sans=(NAME,)), o.middle),
    "expired": lambda o: (issue("leaf", o.middle, sans=(NAME,), days=(-90, -9)), o.middle),
    "not_yet_valid": lambda o: (issue("leaf", o.middle, sans=(NAME,), days=(3, 90)), o.middle),
    "wrong_name": lambda o: (issue("leaf", o.middle, sans=("www.other.gov.cn",)), o.middle),
    "self_signed": lambda o: (issue("自签", None, sans=(NAME,)),),
    "incomplete_chain": lambda o: (issue("leaf", o.middle, sans=(NAME,)),),
    "untrusted": lambda o: (issue("leaf", (root := issue("陌生根", None, ca=True)), sans=(NAME,)), root),
}


@pytest.mark.parametrize("case", _SHOWS)
def test_a_passable_fault_is_a_finding_and_the_content_is_inspected(office: Office, tmp_path: Path, case: str) -> None:
    with HostileServer(_answer, office.context(*_SHOWS[case](office))) as server:
        inspection = look(
            tmp_path / "out", server.port, url=f"https://{NAME}/", ca_file=office.ca_file, timeout=5, readers=1
        )
    assert inspection.run.pages == _PAGES + 1
    assert inspection.view.home is not None
    outcome = inspection.outcomes["site.tls"]
    kinds = [fault.kind for facts in inspection.view.hosts.values() for fault in facts.tls_faults]
    assert kinds == ([] if case == "healthy" else [case])
    if case == "healthy":
        assert isinstance(outcome, Met), outcome
    else:
        assert isinstance(outcome, Breached), outcome
        assert all(finding.evidence for finding in outcome.findings)
    assert not isinstance(inspection.outcomes["site.reachable"], Breached)


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
def test_a_site_that_speaks_only_an_old_protocol_is_told_as_that(office: Office, tmp_path: Path) -> None:
    context = office.context(*_SHOWS["healthy"](office))
    only_old_protocols(context, ssl.TLSVersion.TLSv1_1)
    with HostileServer(_answer, context) as server:
        inspection = look(
            tmp_path / "out", server.port, url=f"https://{NAME}/", ca_file=office.ca_file, timeout=5, readers=1
        )
    assert inspection.view.home is None
    outcome = inspection.outcomes["site.tls"]
    assert isinstance(outcome, Breached), outcome
    assert "TLS 1.1" in outcome.findings[0].seen
    assert isinstance(inspection.outcomes["site.reachable"], Breached)
    assert inspection.run.pages == 0
    assert isinstance(inspection.outcomes["links.home"], Undetermined)


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
def test_beside_a_plain_site_an_old_protocol_is_told_and_the_plain_pages_are_inspected(
    office: Office, tmp_path: Path
) -> None:
    context = office.context(*_SHOWS["healthy"](office))
    only_old_protocols(context, ssl.TLSVersion.TLSv1_1)
    with HostileServer(_answer, context) as sealed, HostileServer(_answer) as plain:
        inspection = look(
            tmp_path / "out",
            plain.port,
            ca_file=office.ca_file,
            timeout=5,
            readers=1,
            resolve=(f"{NAME}:443:127.0.0.1:{sealed.port}",),
        )
    assert inspection.run.pages == _PAGES + 1
    outcome = inspection.outcomes["site.tls"]
    assert isinstance(outcome, Breached), outcome
    assert [finding.verdict for finding in outcome.findings] == ["old_protocol"]
    assert isinstance(inspection.outcomes["site.reachable"], Met)
