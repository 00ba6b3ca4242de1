"""Single questions keep to the egress rule at every hop, and say who asks."""

from __future__ import annotations

import gzip

import pytest
from tests.probe.observe.raw_server import RawServer, reply

from govsight.probe.observe.answer import Answer
from govsight.probe.observe.asker import Ask, Asker
from govsight.probe.observe.egress import Egress
from govsight.probe.observe.hostmap import HostMap

NAME = "www.qingjiang.gov.cn"
HOME = f"http://{NAME}/"


def _asker(server: RawServer, heard: list[Answer] | None = None, *more: str, timeout: float = 5.0) -> Asker:
    egress = Egress(host_map=HostMap.parse((f"{NAME}:80:127.0.0.1:{server.port}", *more)))
    return Asker(
        egress, agent="GovSight-Test", timeout=timeout, heard=heard.append if heard is not None else lambda _: None
    )


def _moved(to: str) -> bytes:
    return b"HTTP/1.1 302 Found\r\nLocation: " + to.encode() + b"\r\nContent-Length: 0\r\n\r\n"


def test_redirects_are_followed_every_exchange_is_heard_and_the_body_is_decoded() -> None:
    body = "<h1>清江</h1>".encode() * 50
    packed = gzip.compress(body)
    pages = {"/": _moved("/b"), "/b": reply(packed, "Content-Encoding: gzip\r\n")}
    heard: list[Answer] = []
    with RawServer(lambda target, _: pages[target]) as server:
        answer = _asker(server, heard).ask(Ask(HOME))
    assert (answer.status, answer.body, answer.url) == (200, body, HOME + "b")
    assert [(one.url, one.status) for one in heard] == [(HOME, 302), (HOME + "b", 200)]
    assert heard[1].body == packed


def test_a_redirect_into_a_forbidden_network_is_not_followed() -> None:
    with (
        RawServer(lambda *_: reply(b"secret")) as inside,
        RawServer(lambda *_: _moved(f"http://127.0.0.1:{inside.port}/")) as server,
    ):
        answer = _asker(server).ask(Ask(HOME))
    assert answer.fault == "refused_egress"
    assert inside.connections == 0


def test_agent_referrer_and_form_are_sent_and_nothing_can_begin_a_new_header_line() -> None:
    with RawServer(lambda *_: reply(b"ok")) as server:
        _asker(server).ask(
            Ask(HOME, agent="Baiduspider\r\nX-Evil: 1", referer="http://www.baidu.com/s?wd=a", form=b"q=%D5%FE")
        )
        _asker(server).ask(Ask(HOME))
    first, second = (head.decode().split("\r\n") for head in server.heads[:1] + server.heads[-1:])
    assert first[0] == "POST / HTTP/1.1"
    assert "User-Agent: BaiduspiderX-Evil: 1" in first
    assert "Referer: http://www.baidu.com/s?wd=a" in first
    assert not any(line.startswith("X-Evil") for line in first)
    assert "GET / HTTP/1.1" in second[0] or "GET / HTTP/1.1" in "\n".join(second)
    assert any(line == "User-Agent: GovSight-Test" for line in second)


@pytest.mark.parametrize(
    ("answer", "fault"),
    [(None, "empty_reply"), (b"nonsense\r\n\r\n", "protocol")],
)
def test_what_the_other_side_does_wrong_stands_in_the_answer(answer: bytes | None, fault: str) -> None:
    with RawServer(lambda *_: answer) as server:
        told = _asker(server).ask(Ask(HOME))
    assert (told.status, told.fault) == (None, fault)
    assert told.fault_text


def test_an_endless_body_is_cut_at_the_limit() -> None:
    def endless(_: str, connection: object) -> bytes | None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")  # type: ignore[attr-defined]
        while True:
            connection.sendall(b"x" * 65536)  # type: ignore[attr-defined]

    with RawServer(endless) as server:
        answer = _asker(server).ask(Ask(HOME, most=100_000))
    assert answer.cut
    assert answer.status == 200
    assert 0 < len(answer.body) <= 200_000


def test_an_unknown_name_and_a_missing_address_family_are_told_apart() -> None:
    with RawServer(lambda *_: reply(b"ok")) as server:
        asker = _asker(server)
        assert asker.ask(Ask("http://no-such-name.invalid/")).fault == "dns_none"
        assert asker.ask(Ask(HOME, ip=6)).fault == "no_address"
        assert asker.ask(Ask(HOME, ip=4)).status == 200


def test_a_circle_of_redirects_ends() -> None:
    with RawServer(lambda *_: _moved("/")) as server:
        assert _asker(server).ask(Ask(HOME)).fault == "too_many_hops"
