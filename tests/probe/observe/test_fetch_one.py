"""One page with its redirects followed, under the same egress rule at every hop."""

from __future__ import annotations

import gzip
import socket

import pytest
from tests.probe.observe.raw_server import RawServer, reply

from govsight.probe.observe.fetch_one import FetchFailed, fetch_one

NAME = "www.qingjiang.gov.cn"
HOME = f"http://{NAME}/"


def _site(pages: dict[str, bytes]) -> RawServer:
    return RawServer(lambda target, _: pages.get(target, reply(b"lost", status="404 Not Found")))


def _moved(to: str | bytes) -> bytes:
    place = to if isinstance(to, bytes) else to.encode()
    return b"HTTP/1.1 302 Found\r\nLocation: " + place + b"\r\nContent-Length: 0\r\n\r\n"


def _fetch(server: RawServer, url: str = HOME, *more: str, timeout: float = 5.0) -> tuple[int | None, bytes, str]:
    answer = fetch_one(url, resolve=(f"{NAME}:80:127.0.0.1:{server.port}", *more), timeout=timeout)
    return answer.status, answer.body, answer.url


def test_a_page_comes_back_with_its_coding_undone() -> None:
    body = "<h1>清江</h1>".encode() * 100
    with _site({"/": reply(gzip.compress(body), "Content-Encoding: gzip\r\n")}) as server:
        assert _fetch(server) == (200, body, HOME)


def test_redirects_are_followed_to_their_end_whatever_their_spelling() -> None:
    pages = {
        "/": _moved("a/../b"),
        "/b": _moved("//" + NAME + "/c?x=1"),
        "/c?x=1": _moved("/公告.html".encode("gb18030")),
        "/%B9%AB%B8%E6.html": reply(b"page"),
    }
    with _site(pages) as server:
        assert _fetch(server) == (200, b"page", HOME + "%B9%AB%B8%E6.html")


def test_an_error_page_is_an_answer_too() -> None:
    with _site({}) as server:
        assert _fetch(server, HOME + "x") == (404, b"lost", HOME + "x")


def test_a_redirect_without_a_target_is_the_end() -> None:
    with _site({"/": reply(b"choose", status="300 Multiple Choices")}) as server:
        assert _fetch(server) == (300, b"choose", HOME)


def test_a_loop_is_left_after_a_while() -> None:
    with _site({"/": _moved("/")}) as server:
        with pytest.raises(FetchFailed, match="跳转超过"):
            _fetch(server)
        assert len(server.heads) <= 25


@pytest.mark.parametrize("target", ["mailto:lin@x.cn", "javascript:alert(1)", "file:///etc/passwd", "http://"])
def test_a_redirect_to_no_web_address_is_told(target: str) -> None:
    with _site({"/": _moved(target)}) as server, pytest.raises(FetchFailed, match="无法识别"):
        _fetch(server)


@pytest.mark.parametrize(
    "target", ["http://127.0.0.1/", "http://169.254.169.254/latest/", "http://[::1]/", "http://2130706433/"]
)
def test_a_redirect_inside_is_refused_where_it_leads(target: str) -> None:
    with _site({"/": _moved(target)}) as server, pytest.raises(FetchFailed, match="按安全规则不访问"):
        _fetch(server)


def test_the_inner_network_is_reached_only_when_allowed() -> None:
    with _site({"/": reply(b"in")}) as server:
        url = f"http://127.0.0.1:{server.port}/"
        with pytest.raises(FetchFailed, match="内网地址"):
            fetch_one(url)
        assert server.connections == 0
        assert fetch_one(url, allow_private=True).body == b"in"


def test_a_page_that_is_not_in_its_coding_is_told() -> None:
    with (
        _site({"/": reply(b"plain", "Content-Encoding: gzip\r\n")}) as server,
        pytest.raises(FetchFailed, match="编码"),
    ):
        _fetch(server)


def test_a_server_that_says_nothing_is_told_with_the_limit() -> None:
    def respond(_: str, connection: socket.socket) -> None:
        connection.recv(1)

    with RawServer(respond) as server, pytest.raises(FetchFailed, match=r"超过 0\.3 秒"):
        _fetch(server, timeout=0.3)


def test_a_host_map_nobody_can_read_is_an_error_of_the_caller() -> None:
    with pytest.raises(ValueError, match="--resolve"):
        fetch_one(HOME, resolve=("nonsense",))
