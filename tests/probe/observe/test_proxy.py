"""The filtering proxy, spoken to over a plain socket."""

from __future__ import annotations

import base64
import socket
from collections.abc import Iterator

import pytest
from tests.browser.town import NAME, Page, Town, town
from tests.probe.observe.table_resolver import TableResolver
from tests.scenarios.listener import listener

from govsight.probe.observe.egress import Egress
from govsight.probe.observe.hostmap import HostMap
from govsight.probe.observe.proxy import FilteringProxy, ProxySession
from govsight.probe.observe.resolve import ResolveFailed


def _page(path: str) -> Page | None:
    if path == "/big":
        return Page(b"x" * 3_000_000)
    return Page(f"<p>{path}</p>")


@pytest.fixture(scope="module")
def site() -> Iterator[Town]:
    with town(_page) as server:
        yield server


@pytest.fixture
def proxy(site: Town) -> Iterator[FilteringProxy]:
    resolver = TableResolver({"busy.gov.cn": ResolveFailed("trouble", "域名解析失败"), "inside.gov.cn": ["10.0.0.1"]})
    with FilteringProxy(Egress(host_map=HostMap.parse([site.resolve]), resolver=resolver)) as running:
        yield running


def _credential(session: ProxySession) -> str:
    coded = base64.b64encode(f"{session.username}:{session.password}".encode()).decode()
    return f"Proxy-Authorization: Basic {coded}\r\n"


def _ask(proxy: FilteringProxy, request: str) -> str:
    with socket.create_connection(("127.0.0.1", proxy.port), timeout=5) as caller:
        caller.sendall(request.encode("latin-1"))
        return _all(caller)


def _all(caller: socket.socket) -> str:
    parts = []
    try:
        while part := caller.recv(65536):
            parts.append(part)
    except OSError:
        pass
    return b"".join(parts).decode("latin-1")


def _get(proxy: FilteringProxy, url: str, session: ProxySession, more: str = "") -> str:
    return _ask(proxy, f"GET {url} HTTP/1.1\r\nHost: x\r\n{_credential(session)}{more}\r\n")


def test_a_permitted_page_comes_through_in_origin_form(proxy: FilteringProxy, site: Town) -> None:
    session = proxy.begin()
    answer = _get(proxy, f"http://{NAME}/a/b?c=1", session, "Proxy-Connection: keep-alive\r\nX-Kept: yes\r\n")
    proxy.end(session)
    assert answer.startswith("HTTP/1.1 200")
    assert answer.endswith("<p>/a/b?c=1</p>")
    assert site.asked[-1] == (NAME, "/a/b?c=1")
    assert list(session.seen) == [f"{NAME}:80"]
    assert session.requests == 1
    assert session.received >= len(answer)


def test_the_credential_and_hop_by_hop_headers_stay_here(site: Town) -> None:
    with listener() as echo:
        with FilteringProxy(Egress(allow=(f"127.0.0.1:{echo.port}",))) as proxy:
            session = proxy.begin()
            more = "Proxy-Connection: keep-alive\r\nUpgrade: h2c\r\nX-Kept: yes\r\n"
            _get(proxy, f"http://127.0.0.1:{echo.port}/", session, more)
            proxy.end(session)
        head = echo.hits[0].decode().lower()
        assert "proxy-" not in head
        assert "upgrade" not in head
        assert session.password not in head
        assert "x-kept: yes" in head
        assert f"host: 127.0.0.1:{echo.port}\r\n" in head


def test_without_a_credential_nothing_goes_out(proxy: FilteringProxy, site: Town) -> None:
    before = len(site.asked)
    session = proxy.begin()
    wrong = base64.b64encode(f"{session.username}:wrong".encode()).decode()
    for line in ("", f"Proxy-Authorization: Basic {wrong}\r\n", "Proxy-Authorization: Basic ###\r\n"):
        assert _ask(proxy, f"GET http://{NAME}/ HTTP/1.1\r\n{line}\r\n").startswith("HTTP/1.1 407")
        assert _ask(proxy, f"CONNECT {NAME}:80 HTTP/1.1\r\n{line}\r\n").startswith("HTTP/1.1 407")
    assert list(proxy.strangers) == [f"{NAME}:80"]
    assert session.seen == {}
    proxy.end(session)
    assert _get(proxy, f"http://{NAME}/", session).startswith("HTTP/1.1 407")
    assert len(site.asked) == before


@pytest.mark.parametrize(
    "request_line",
    [
        "GET http://127.0.0.1:{port}/ HTTP/1.1",
        "GET http://0x7f.1:{port}/ HTTP/1.1",
        "GET http://localhost:{port}/ HTTP/1.1",
        "GET https://127.0.0.1:{port}/ HTTP/1.1",
        "GET ftp://127.0.0.1:{port}/ HTTP/1.1",
        "GET file:///etc/passwd HTTP/1.1",
        "GET / HTTP/1.1",
        "CONNECT 127.0.0.1:{port} HTTP/1.1",
        "CONNECT localhost:{port} HTTP/1.1",
        "CONNECT [::1]:{port} HTTP/1.1",
        "CONNECT [::ffff:127.0.0.1]:{port} HTTP/1.1",
        "CONNECT 2130706433:{port} HTTP/1.1",
        "CONNECT 127.0.0.1 HTTP/1.1",
        "CONNECT inside.gov.cn:443 HTTP/1.1",
        "CONNECT www.qingjiang.gov.cn@127.0.0.1:{port} HTTP/1.1",
    ],
)
def test_what_the_rule_refuses_gets_403_and_no_connection(proxy: FilteringProxy, request_line: str) -> None:
    with listener() as forbidden:
        session = proxy.begin()
        line = request_line.format(port=forbidden.port)
        answer = _ask(proxy, f"{line}\r\nHost: {NAME}\r\n{_credential(session)}\r\n")
        proxy.end(session)
        assert answer.startswith("HTTP/1.1 403")
        assert len(session.refused) == len(proxy.refused) == 1
        assert forbidden.hits == []


def test_a_second_request_on_a_connection_never_rides_on_the_first_ones_decision(
    proxy: FilteringProxy, site: Town
) -> None:
    session = proxy.begin()
    before = len(site.asked)
    both = "".join(
        f"GET http://{host}/ HTTP/1.1\r\nHost: {host}\r\n{_credential(session)}\r\n" for host in (NAME, "127.0.0.1")
    )
    answer = _ask(proxy, both)
    proxy.end(session)
    assert answer.count("HTTP/1.1 ") <= 1
    assert len(site.asked) - before <= 1


def test_a_closed_name_is_refused_though_the_rule_permits_it(site: Town) -> None:
    with FilteringProxy(Egress(host_map=HostMap.parse([site.resolve])), closed=frozenset({NAME})) as proxy:
        session = proxy.begin()
        assert _get(proxy, f"http://{NAME.upper()}/", session).startswith("HTTP/1.1 403")
        assert _ask(proxy, f"CONNECT {NAME}:80 HTTP/1.1\r\n{_credential(session)}\r\n").startswith("HTTP/1.1 403")
        proxy.end(session)
    assert session.refused == (f"{NAME}:80",)


def test_names_that_do_not_exist_and_names_in_trouble_are_told_apart(proxy: FilteringProxy) -> None:
    session = proxy.begin()
    assert _get(proxy, "http://none.gov.cn/", session).startswith("HTTP/1.1 502")
    assert _get(proxy, "http://busy.gov.cn/", session).startswith("HTTP/1.1 502")
    proxy.end(session)
    assert session.troubles == {"none.gov.cn:80": "dns_none", "busy.gov.cn:80": "dns_trouble"}
    assert session.refused == ()


def test_a_closed_port_is_a_connection_trouble(site: Town) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with FilteringProxy(Egress(allow_private=True)) as proxy:
        session = proxy.begin()
        assert _get(proxy, f"http://127.0.0.1:{port}/", session).startswith("HTTP/1.1 502")
        proxy.end(session)
    assert session.troubles == {f"127.0.0.1:{port}": "connect"}


def test_only_the_proxy_can_sign_its_own_answers(proxy: FilteringProxy) -> None:
    session = proxy.begin()
    answer = _get(proxy, "http://127.0.0.1/", session)
    proxy.end(session)
    lines = (line.partition(": ") for line in answer.split("\r\n\r\n")[0].split("\r\n")[1:])
    headers = {name.lower(): value for name, _, value in lines}
    assert proxy.verdict(headers) == "refused"
    assert proxy.verdict({"x-govsight-proxy": "guess refused"}) is None
    assert proxy.verdict({}) is None


def test_a_tunnel_carries_bytes_both_ways(proxy: FilteringProxy) -> None:
    session = proxy.begin()
    with socket.create_connection(("127.0.0.1", proxy.port), timeout=5) as caller:
        caller.sendall(f"CONNECT {NAME}:80 HTTP/1.1\r\n{_credential(session)}\r\n".encode())
        assert caller.recv(100).startswith(b"HTTP/1.1 200")
        caller.sendall(b"GET /tunnel HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        assert _all(caller).endswith("<p>/tunnel</p>")
    proxy.end(session)


def test_too_many_bytes_or_requests_end_the_render(proxy: FilteringProxy) -> None:
    session = proxy.begin(max_bytes=500_000)
    assert len(_get(proxy, f"http://{NAME}/big", session)) <= 600_000
    assert _get(proxy, f"http://{NAME}/", session).startswith("HTTP/1.1 403")
    proxy.end(session)
    assert "limit" in session.troubles.values()
    few = proxy.begin(max_requests=1)
    assert _get(proxy, f"http://{NAME}/", few).startswith("HTTP/1.1 200")
    assert _get(proxy, f"http://{NAME}/", few).startswith("HTTP/1.1 403")
    proxy.end(few)
    assert few.refused == ()


def test_ending_a_session_cuts_its_connections_and_no_others(proxy: FilteringProxy) -> None:
    ended, kept = proxy.begin(), proxy.begin()
    callers = []
    for session in (ended, kept):
        caller = socket.create_connection(("127.0.0.1", proxy.port), timeout=5)
        caller.sendall(f"CONNECT {NAME}:80 HTTP/1.1\r\n{_credential(session)}\r\n".encode())
        assert caller.recv(100).startswith(b"HTTP/1.1 200")
        callers.append(caller)
    proxy.end(ended)
    assert _all(callers[0]) == ""
    callers[1].sendall(b"GET /still HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    assert _all(callers[1]).endswith("<p>/still</p>")
    proxy.end(kept)
    for caller in callers:
        caller.close()


def test_a_giant_request_head_is_refused(proxy: FilteringProxy) -> None:
    session = proxy.begin()
    assert " 200 " not in _get(proxy, f"http://{NAME}/", session, f"X: {'x' * 100_000}\r\n")
    assert " 200 " in _get(proxy, f"http://{NAME}/", session, f"X: {'x' * 10_000}\r\n")
    proxy.end(session)


def test_a_body_goes_along_and_a_chunked_one_does_not(proxy: FilteringProxy) -> None:
    session = proxy.begin()
    front = f"POST http://{NAME}/post HTTP/1.1\r\n{_credential(session)}"
    assert _ask(proxy, f"{front}Content-Length: 5\r\n\r\nhello").startswith("HTTP/1.1 200")
    assert _ask(proxy, f"{front}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n").startswith("HTTP/1.1 501")
    proxy.end(session)
