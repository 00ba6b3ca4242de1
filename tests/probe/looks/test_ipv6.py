"""Look `ipv6` and check `net.ipv6`, over real sockets on 127.0.0.1 and ::1 and a real DNS server."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.probe.looks.town import NAME, page, site
from tests.probe.observe.dns_server import Answer, dns_server
from tests.probe.observe.raw_server import RawServer, Respond, reply

from govsight.probe.engine import inspect
from govsight.probe.look_room import LookRoom
from govsight.probe.looks import ipv6
from govsight.probe.plan import Plan
from govsight.vocab import Breached, Met, Outcome, Undetermined

CHECK = "net.ipv6"


def _ipv6_here() -> bool:
    with contextlib.suppress(OSError), socket.create_server(("::1", 0), family=socket.AF_INET6):
        return True
    return False


pytestmark = pytest.mark.skipif(not _ipv6_here(), reason="this machine has no ::1")


class _Six(RawServer):
    """The same port on ::1."""

    def __init__(self, respond: Respond, port: int) -> None:
        super().__init__(respond, socket.AF_INET6)
        self._socket.close()
        self._socket = socket.create_server(("::1", port), family=socket.AF_INET6, backlog=64)
        self.port = port


@contextlib.contextmanager
def _city(six: Respond | None, aaaa: Answer) -> Iterator[dict[str, Any]]:
    def script(name: str, kind: str, _: int) -> Answer:
        if kind == "NS":
            return [("qingjiang.gov.cn", "NS", "ns.qingjiang.gov.cn.")] if name == "qingjiang.gov.cn" else []
        if kind == "AAAA" and isinstance(aaaa, list):
            return [(name, *record[1:]) for record in aaaa]
        return [(name, "A", "127.0.0.1")] if kind == "A" else aaaa if kind == "AAAA" else []

    with contextlib.ExitStack() as stack:
        four = stack.enter_context(RawServer(lambda path, _: site(path)))
        if six is not None:
            stack.enter_context(_Six(six, four.port))
        server = stack.enter_context(dns_server(script))
        yield {"url": f"http://{NAME}:{four.port}/", "dns": server.address}


def _look(tmp_path: Path, facts: dict[str, Any], **changes: Any) -> tuple[Outcome, Any]:
    plan = Plan(
        **({"out": tmp_path / "out", "allow_private": True, "recheck_after": 0.05, "readers": 1} | facts | changes),
        render="never",
        looks=("ipv6",),
    )
    inspection = inspect(plan)
    return inspection.outcomes[CHECK], inspection.view.look("ipv6")


HERE: Answer = [(NAME, "AAAA", "::1")]
ANSWER: Callable[[str, socket.socket], bytes] = lambda path, _: site(path)  # noqa: E731


def test_a_site_that_is_the_same_over_ipv6_is_in_order(tmp_path: Path) -> None:
    with _city(ANSWER, HERE) as facts:
        outcome, look = _look(tmp_path, facts)
    assert isinstance(outcome, Met), outcome
    assert outcome.figures == {
        "aaaa": 1, "reached": 1, "success": 100, "nameservers": 1, "same": 100, "second": 100, "third": 100
    }  # fmt: skip
    assert (look.second.asked, look.third.asked) == (3, 3)
    assert look.evidence
    for words in ("AAAA 记录 1 条", "首页 5 次成功 5 次", "二级内链支持率 100%"):
        assert words in outcome.reason


def test_a_name_without_an_ipv6_address_is_found(tmp_path: Path) -> None:
    with _city(None, []) as facts:
        outcome, _ = _look(tmp_path, facts)
    assert isinstance(outcome, Breached)
    assert [(f.target, f.verdict) for f in outcome.findings] == [("aaaa", "missing")]
    assert outcome.figures["aaaa"] == 0
    assert outcome.figures["reached"] is None


def test_an_address_where_nobody_listens_is_found(tmp_path: Path) -> None:
    with _city(None, HERE) as facts:
        outcome, _ = _look(tmp_path, facts)
    assert isinstance(outcome, Breached)
    assert [(f.target, f.verdict) for f in outcome.findings] == [("home", "unreachable")]
    assert outcome.figures["reached"] == 0


def test_links_that_do_not_open_over_ipv6_are_counted(tmp_path: Path) -> None:
    def six(path: str, _: socket.socket) -> bytes:
        return reply(b"bad gateway", status="502 Bad Gateway") if path.startswith("/a") else site(path)

    with _city(six, HERE) as facts:
        outcome, _ = _look(tmp_path, facts)
    assert isinstance(outcome, Breached)
    assert [(f.target, f.verdict) for f in outcome.findings] == [("second", "links")]
    assert outcome.figures["second"] == 0
    assert outcome.figures["third"] == 100


def test_another_page_over_ipv6_is_left_to_a_person(tmp_path: Path) -> None:
    other = page("Welcome to nginx", "<p>" + "If you see this page, the web server is installed. " * 4 + "</p>")
    with _city(lambda path, _: other if path == "/" else site(path), HERE) as facts:
        outcome, _ = _look(tmp_path, facts)
    assert isinstance(outcome, Undetermined)
    assert [doubt.target for doubt in outcome.doubts] == ["content"]


def test_a_machine_without_ipv6_cannot_tell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ipv6, "_have_ipv6", lambda _address, _port: False)
    with _city(ANSWER, HERE) as facts:
        outcome, _ = _look(tmp_path, facts)
    assert isinstance(outcome, Undetermined)
    assert "本机没有可用的 IPv6" in outcome.reason
    assert outcome.figures["aaaa"] == 1


def test_silence_on_both_sides_cannot_be_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(_: LookRoom, _address: str, _port: int) -> bool:
        return False

    monkeypatch.setattr(ipv6, "_touch", silent)
    with _city(None, HERE) as facts:
        outcome, _ = _look(tmp_path, facts)
    assert isinstance(outcome, Undetermined)
    assert "不能确定是网站还是本机" in outcome.reason


def test_name_servers_in_trouble_are_no_answer(tmp_path: Path) -> None:
    with _city(None, 2) as facts:
        outcome, _ = _look(tmp_path, facts)
    assert isinstance(outcome, Undetermined)
    assert "没有得到域名的 IPv6 地址" in outcome.reason


def test_a_host_sent_to_an_ipv4_address_by_hand_cannot_be_told(tmp_path: Path) -> None:
    with RawServer(lambda path, _: site(path)) as server:
        facts = {"url": f"http://{NAME}/", "resolve": (f"{NAME}:80:127.0.0.1:{server.port}",)}
        outcome, _ = _look(tmp_path, facts)
    assert isinstance(outcome, Undetermined)
    assert "--resolve" in outcome.reason


def test_a_host_sent_to_an_ipv6_address_by_hand_is_looked_at(tmp_path: Path) -> None:
    with RawServer(lambda path, _: site(path), socket.AF_INET6) as server:
        facts = {"url": f"http://{NAME}/", "resolve": (f"{NAME}:80:[::1]:{server.port}",)}
        outcome, look = _look(tmp_path, facts)
    assert isinstance(outcome, Met), outcome
    assert (look.opened, look.same, look.nameservers) == (5, None, None)
