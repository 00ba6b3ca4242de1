"""Many exchanges at once over real sockets, each to the very address that was decided."""

from __future__ import annotations

import gzip
import select
import socket
import struct
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.probe.observe.raw_server import RawServer, reply

from govsight.probe.observe.answer import Answer
from govsight.probe.observe.egress import Egress
from govsight.probe.observe.fetcher import Fetcher, Request

NAME = "www.qingjiang.gov.cn"


class _Loop:
    """A fetcher with an epoll loop of its own."""

    def __init__(self, egress: Egress | None = None, timeout: float = 5.0) -> None:
        self.poll = select.epoll()
        self.fetcher = Fetcher(egress or Egress(allow_private=True), self.poll, agent="GovSight/test", timeout=timeout)
        self.keys = 0

    def ask(self, *paths: str, port: int, cap: int = 1 << 20, ip: str = "127.0.0.1", url: str = "") -> list[Answer]:
        """Answers to all `paths`, asked at once, in their order."""
        for path in paths:
            self.keys += 1
            at = url or f"http://{NAME}{path}"
            self.fetcher.start(Request(self.keys, at, NAME, 80, (ip, port), cap))
        found: dict[int, Answer] = {}
        deadline = time.monotonic() + 20
        while len(found) < len(paths):
            assert time.monotonic() < deadline, "no answer"
            for fd, events in self.poll.poll(min(self.fetcher.timeout(time.monotonic()), 0.5)):
                assert self.fetcher.owns(fd)
                self.fetcher.on_event(fd, events)
            self.fetcher.tick(time.monotonic())
            found.update((request.key, answer) for request, answer in self.fetcher.finished())
        return [found[key] for key in sorted(found)]

    def one(self, port: int, path: str = "/", **more: object) -> Answer:
        return self.ask(path, port=port, **more)[0]  # type: ignore[arg-type]


@pytest.fixture
def loop() -> Iterator[_Loop]:
    loop = _Loop()
    yield loop
    loop.fetcher.close()
    loop.poll.close()


def _one(loop: _Loop, raw: bytes | None, **more: object) -> Answer:
    """The answer to one request that is answered with `raw`, after which the server hangs up."""

    def respond(_: str, connection: socket.socket) -> None:
        if raw is not None:
            connection.sendall(raw)

    with RawServer(respond) as server:
        return loop.one(server.port, **more)


def test_many_requests_at_once_each_get_their_own_answer(loop: _Loop) -> None:
    with RawServer(lambda target, _: reply(target.encode() * 50)) as server:
        paths = [f"/{number}.html" for number in range(200)]
        answers = loop.ask(*paths, port=server.port)
        assert [answer.body for answer in answers] == [path.encode() * 50 for path in paths]
        assert {answer.status for answer in answers} == {200}
        assert {answer.ip for answer in answers} == {"127.0.0.1"}
        assert len(loop.fetcher) == 0
        assert loop.fetcher.bytes_received > sum(len(answer.body) for answer in answers)


def test_a_connection_is_kept_for_the_next_request(loop: _Loop) -> None:
    with RawServer(lambda target, _: reply(b"x")) as server:
        for number in range(10):
            assert loop.one(server.port, f"/{number}").body == b"x"
        assert server.connections == 1


def test_a_kept_connection_the_server_closed_is_opened_anew(loop: _Loop) -> None:
    def respond(_: str, connection: socket.socket) -> None:
        connection.sendall(reply(b"x"))  # and hang up

    with RawServer(respond) as server:
        for number in range(5):
            assert loop.one(server.port, f"/{number}").status == 200
        assert server.connections == 5


def test_the_request_is_kept_as_it_was_sent(loop: _Loop) -> None:
    with RawServer(lambda target, _: reply()) as server:
        answer = loop.one(server.port, "/a%20b/?q=%B9%AB")
        assert answer.request_head == server.heads[0] + b"\r\n\r\n"
        assert b"GET /a%20b/?q=%B9%AB HTTP/1.1\r\nHost: www.qingjiang.gov.cn\r\n" in answer.request_head


def test_a_name_and_password_in_the_url_are_no_part_of_the_host(loop: _Loop) -> None:
    with RawServer(lambda target, _: reply()) as server:
        answer = loop.one(server.port, url=f"http://lin:secret@{NAME}/a")
        assert b"\r\nHost: www.qingjiang.gov.cn\r\n" in server.heads[0]
        assert b"\r\nHost: www.qingjiang.gov.cn\r\n" in answer.request_head


def test_nothing_is_followed_decoded_remembered_or_sent_to_a_proxy(
    loop: _Loop, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1/")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1/")
    (tmp_path / ".netrc").write_text(f"machine {NAME} login a password b\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    packed = gzip.compress(b"page")
    head = "Location: /next\r\nSet-Cookie: a=b; path=/\r\nContent-Encoding: gzip\r\n"
    with RawServer(lambda target, _: reply(packed, head, "302 Found")) as server:
        first, second = loop.one(server.port), loop.one(server.port)
        assert (first.status, first.location, first.body, first.encoding) == (302, b"/next", packed, "gzip")
        assert second.cookies == b"a=b; path=/\n"
        assert len(server.heads) == 2
        assert not any(b"Cookie" in head or b"Authorization" in head for head in server.heads)


def test_raw_bytes_of_a_location_come_through_untouched(loop: _Loop) -> None:
    place = "/公告/一.html".encode("gb18030")
    raw = b"HTTP/1.1 301 Moved\r\nLocation: " + place + b"\r\nContent-Length: 0\r\n\r\n"
    answer = _one(loop, raw)
    assert (answer.status, answer.location, answer.fault) == (301, place, "")
    assert answer.head == raw


# -- limits ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("length", ["", "Content-Length: 99999999\r\n"])
def test_an_endless_body_ends_at_the_cap(loop: _Loop, length: str) -> None:
    def respond(_: str, connection: socket.socket) -> None:
        connection.sendall(f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{length}\r\n".encode())
        while True:
            connection.sendall(b"x" * 65536)

    with RawServer(respond) as server:
        answer = loop.one(server.port, cap=500_000)
    assert (answer.status, answer.cut, answer.fault) == (200, True, "")
    assert 500_000 <= len(answer.body) < 800_000


def test_a_body_exactly_as_long_as_the_cap_is_whole(loop: _Loop) -> None:
    with RawServer(lambda target, _: reply(b"x" * 1000)) as server:
        assert not loop.one(server.port, cap=1000).cut
        assert loop.one(server.port, cap=999).cut


def test_buffers_of_one_exchange_never_show_in_the_next(loop: _Loop) -> None:
    def respond(target: str, _: socket.socket) -> bytes:
        return reply(b"long" * 5000, "X-A: 1\r\nLocation: /x\r\n") if target == "/long" else reply(b"s")

    with RawServer(respond) as server:
        assert loop.one(server.port, "/long", cap=100).cut
        answer = loop.one(server.port, "/short")
    assert (answer.body, answer.location, answer.cut) == (b"s", b"", False)
    assert b"X-A" not in answer.head


@pytest.mark.parametrize("sent", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"])
def test_a_server_that_stops_is_left_at_the_time_limit(sent: bytes) -> None:
    loop = _Loop(timeout=0.4)

    def respond(_: str, connection: socket.socket) -> None:
        connection.sendall(sent)
        time.sleep(3)

    with RawServer(respond) as server:
        answer = loop.one(server.port)
    loop.fetcher.close()
    assert (answer.fault, answer.status) == ("timeout", None)
    assert "0.4 秒" in answer.fault_text
    assert 0.3 < answer.seconds < 2.5


def test_a_server_that_drips_is_left_at_the_time_limit() -> None:
    loop = _Loop(timeout=0.5)

    def respond(_: str, connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        for _ in range(60):
            connection.sendall(b"x")
            time.sleep(0.05)

    with RawServer(respond) as server:
        assert loop.one(server.port).fault == "timeout"
    loop.fetcher.close()


def test_a_head_without_end_is_a_fault_of_the_server(loop: _Loop) -> None:
    raw = b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: %b\r\n" % (n, b"y" * 900) for n in range(400)) + b"\r\n"
    answer = _one(loop, raw)
    assert (answer.fault, answer.status) == ("protocol", None)


# -- faults ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (None, "empty_reply"),
        (b"\x00\xff\x13\x37" * 20 + b"\r\n\r\n", "protocol"),
        (b"<html>no head at all</html>", "protocol"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nxx", "reset"),
    ],
)
def test_a_broken_answer_has_a_word_of_its_own(loop: _Loop, raw: bytes | None, fault: str) -> None:
    answer = _one(loop, raw)
    assert (answer.fault, answer.status) == (fault, None)
    assert any("\u4e00" <= letter <= "\u9fff" for letter in answer.fault_text)


def test_a_body_shorter_than_announced_is_kept_and_marked(loop: _Loop) -> None:
    answer = _one(loop, b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nhalf a page")
    assert (answer.status, answer.short, answer.fault, answer.body) == (200, True, "", b"half a page")


def test_a_connection_torn_down_is_a_reset(loop: _Loop) -> None:
    def respond(_: str, connection: socket.socket) -> None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    with RawServer(respond) as server:
        assert loop.one(server.port).fault == "reset"


def test_a_port_nobody_listens_at_is_told_from_a_time_out(loop: _Loop) -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    assert loop.one(port).fault == "connect"


def test_interim_answers_are_passed_over(loop: _Loop) -> None:
    raw = b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" * 3 + reply(b"page", "X-Last: 1\r\n")
    answer = _one(loop, raw)
    assert (answer.status, answer.body) == (200, b"page")
    assert answer.head.startswith(b"HTTP/1.1 200")


def test_trailers_behind_a_chunked_body_stay_out_of_the_head(loop: _Loop) -> None:
    raw = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\npage\r\n0\r\nLocation: /elsewhere\r\n\r\n"
    answer = _one(loop, raw)
    assert (answer.body, answer.location) == (b"page", b"")
    assert answer.head == b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


# -- the last gate ---------------------------------------------------------------------------------------------


def test_an_address_the_rule_does_not_permit_is_never_connected_to() -> None:
    loop = _Loop(Egress())
    with RawServer(lambda target, _: reply()) as server:
        answer = loop.one(server.port)
        assert (answer.fault, answer.status) == ("refused_egress", None)
        assert server.connections == 0
    loop.fetcher.close()


def test_an_address_other_than_the_one_decided_is_never_connected_to(loop: _Loop) -> None:
    with RawServer(lambda target, _: reply()) as server:
        elsewhere = loop.one(server.port, url=f"http://127.0.0.1:{server.port}/", ip="127.0.0.2")
        assert elsewhere.fault == "refused_egress"
        assert server.connections == 0


def test_a_connection_to_one_address_is_never_used_for_another(loop: _Loop) -> None:
    with RawServer(lambda target, _: reply(b"one")) as one, RawServer(lambda target, _: reply(b"two")) as two:
        assert [loop.one(server.port).body for server in (one, two, one, two)] == [b"one", b"two"] * 2
        assert (one.connections, two.connections) == (1, 1)


def test_after_a_refusal_the_same_handle_serves_others(loop: _Loop) -> None:
    with RawServer(lambda target, _: reply(b"x")) as server:
        assert loop.one(server.port, url=f"http://127.0.0.1:{server.port}/", ip="127.0.0.2").fault == "refused_egress"
        assert loop.one(server.port).body == b"x"


@pytest.mark.parametrize("host", ["::1", "[::1]"])
def test_an_ipv6_host_is_reached_however_its_brackets_are_given(loop: _Loop, host: str) -> None:
    try:
        server = RawServer(lambda target, _: reply(b"six"), socket.AF_INET6)
    except OSError:
        pytest.skip("no IPv6 on this machine")
    with server:
        loop.fetcher.start(Request(1, "http://[::1]/", host, 80, ("::1", server.port), 1000))
        deadline = time.monotonic() + 5
        done: list[tuple[Request, Answer]] = []
        while not done and time.monotonic() < deadline:
            for fd, events in loop.poll.poll(0.05):
                loop.fetcher.on_event(fd, events)
            loop.fetcher.tick(time.monotonic())
            done = loop.fetcher.finished()
        assert done[0][1].body == b"six", done[0][1]


def test_closing_gives_up_what_is_under_way(loop: _Loop) -> None:
    with RawServer(lambda target, _: time.sleep(2)) as server:
        loop.fetcher.start(Request(1, f"http://{NAME}/", NAME, 80, ("127.0.0.1", server.port), 10))
        assert len(loop.fetcher) == 1
        loop.fetcher.close()
        assert len(loop.fetcher) == 0
