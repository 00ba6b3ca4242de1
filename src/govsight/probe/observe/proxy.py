"""`FilteringProxy`: the rendering browser's only way out. Every request and tunnel is decided by `Egress`.

Plain requests come in absolute form, everything else (https, WebSocket) through CONNECT; TLS stays end to end. Each
render has a session with its own credential: what carries no credential (the browser's own errands, other users of
the machine) is answered 407 and goes nowhere.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import secrets
import threading
from collections.abc import Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

import ada_url

from govsight.probe.observe.egress import Egress, EgressRefused, Target
from govsight.probe.observe.resolve import ResolveFailed

HEAD_TIME = 20.0  # seconds for a request head
CONNECT_TIME = 8.0  # seconds for one address
IDLE_TIME = 30.0  # seconds without a byte
HEAD_BYTES = 65_536
CHUNK = 65_536
NOTED = 500  # destinations remembered in each list

VERDICT_HEADER = "x-govsight-proxy"
_HOP_BY_HOP = frozenset(
    {"connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "proxy-connection", "te", "upgrade"}
)
_REASONS = {
    403: "Forbidden",
    407: "Proxy Authentication Required",
    431: "Request Header Fields Too Large",
    501: "Not Implemented",
    502: "Bad Gateway",
    504: "Gateway Timeout",
}


class _Unreachable(Exception):
    """No way through. status: our answer. kind: see `ProxySession.troubles`. text: Chinese."""

    def __init__(self, status: int, kind: str, text: str) -> None:
        super().__init__(text)
        self.status = status
        self.kind = kind
        self.text = text


@dataclass
class ProxySession:
    """What one render may use and what it did. Read the facts after `FilteringProxy.end`.

    username / password: its credential. closed: names refused from now on. seen: every `host:port` asked for.
    troubles: `host:port` -> `refused`, `dns_none`, `dns_trouble`, `connect`, `timeout` or `limit`, the last one of
    each. received: bytes that came in.
    """

    username: str
    password: str
    max_bytes: int
    max_requests: int
    closed: frozenset[str] = frozenset()
    seen: dict[str, None] = field(default_factory=dict)
    troubles: dict[str, str] = field(default_factory=dict)
    requests: int = 0
    received: int = 0

    @property
    def refused(self) -> tuple[str, ...]:
        """`host:port` of every destination the egress rule refused."""
        return tuple(place for place, kind in self.troubles.items() if kind == "refused")


@dataclass(frozen=True, slots=True)
class _Request:
    method: str
    target: str
    headers: tuple[tuple[str, str], ...]

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name), "")


class FilteringProxy:
    """An HTTP proxy on 127.0.0.1, in a thread of its own. A context manager.

    closed: names refused whatever the egress rule says. strangers: `host:port` asked for without a credential.
    seen / refused: those of every session. All lists are bounded.
    """

    def __init__(self, egress: Egress, *, closed: frozenset[str] = frozenset()) -> None:
        self._egress = egress
        self._closed = closed
        self._secret = secrets.token_hex(16)
        self._sessions: dict[str, ProxySession] = {}
        self._tasks: dict[asyncio.Task[None], str] = {}
        self._server: asyncio.Server | None = None
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="govsight-proxy", daemon=True)
        self._deciders = ThreadPoolExecutor(8, thread_name_prefix="govsight-egress")
        self.port = 0
        self.strangers: dict[str, None] = {}
        self.seen: dict[str, None] = {}
        self.refused: dict[str, None] = {}

    def __enter__(self) -> FilteringProxy:
        self._thread.start()
        self._call(self._listen())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._call(self._shut())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        self._deciders.shutdown(wait=False, cancel_futures=True)

    @property
    def url(self) -> str:
        """Where the browser finds the proxy."""
        return f"http://127.0.0.1:{self.port}"

    def begin(self, *, max_bytes: int = 100_000_000, max_requests: int = 2_000) -> ProxySession:
        """A session for one render: at most `max_bytes` come in and `max_requests` go out."""
        session = ProxySession(secrets.token_hex(8), secrets.token_hex(16), max_bytes, max_requests)
        self._sessions[session.username] = session
        return session

    def end(self, session: ProxySession) -> None:
        """Close the session and every connection it still has."""
        self._sessions.pop(session.username, None)
        self._call(self._cancel(session.username))

    def verdict(self, headers: Mapping[str, str]) -> str | None:
        """The trouble's kind when this response is the proxy's own (lower-case header names), None when a site's."""
        mark, _, kind = headers.get(VERDICT_HEADER, "").partition(" ")
        return kind if secrets.compare_digest(mark.encode(), self._secret.encode()) else None

    def _call(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout=30)

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0, limit=HEAD_BYTES)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _shut(self) -> None:
        if self._server is not None:
            self._server.close()
        await self._cancel(None)

    async def _cancel(self, username: str | None) -> None:
        doomed = [task for task, owner in self._tasks.items() if username is None or owner == username]
        for task in doomed:
            task.cancel()
        await asyncio.gather(*doomed, return_exceptions=True)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks[task] = ""
        try:
            await self._serve(reader, writer, task)
        except _Unreachable as trouble:
            await self._answer(writer, trouble)
        except (OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # one side went away, or the render is over
        finally:
            self._tasks.pop(task, None)
            writer.close()

    async def _serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, task: asyncio.Task[None]
    ) -> None:
        request = await _read_request(reader)
        tunnel = request.method == "CONNECT"
        place = request.target if tunnel else _place(request.target)
        session = self._session_of(request)
        if session is None:
            _note(self.strangers, place)
            raise _Unreachable(407, "stranger", "缺少凭据")
        self._tasks[task] = session.username
        _note(session.seen, place)
        _note(self.seen, place)
        try:
            if place.rpartition(":")[0].lower() in self._closed | session.closed:
                raise _Unreachable(403, "refused", "浏览器自身的请求，不放行")
            if session.requests >= session.max_requests or session.received >= session.max_bytes:
                raise _Unreachable(403, "limit", "本页面的请求数或数据量超过上限")
            session.requests += 1
            upstream_reader, upstream_writer = await self._open(request, tunnel)
        except _Unreachable as trouble:
            if len(session.troubles) < NOTED:
                session.troubles[place] = trouble.kind
            if trouble.kind == "refused":
                _note(self.refused, place)
            raise
        try:
            if tunnel:
                writer.write(b"HTTP/1.1 200 Connection Established\r\n\r\n")
                await _relay_both(session, reader, writer, upstream_reader, upstream_writer)
            else:
                await _forward(session, request, reader, writer, upstream_reader, upstream_writer)
        finally:
            upstream_writer.close()

    def _session_of(self, request: _Request) -> ProxySession | None:
        scheme, _, coded = request.header("proxy-authorization").partition(" ")
        try:
            username, _, password = base64.b64decode(coded, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return None
        session = self._sessions.get(username)
        if scheme.lower() != "basic" or session is None:
            return None
        return session if secrets.compare_digest(password.encode(), session.password.encode()) else None

    async def _open(self, request: _Request, tunnel: bool) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        decide = self._decide_tunnel if tunnel else self._decide_plain
        try:
            target = await asyncio.get_running_loop().run_in_executor(self._deciders, decide, request.target)
        except EgressRefused as refused:
            raise _Unreachable(403, "refused", refused.text) from None
        except ResolveFailed as failed:
            raise _Unreachable(502, f"dns_{failed.kind}", failed.text) from None
        trouble = _Unreachable(502, "connect", f"无法连接 {target.host}:{target.port}")
        for ip, port in target.addresses:
            try:
                return await asyncio.wait_for(asyncio.open_connection(ip, port, limit=CHUNK), CONNECT_TIME)
            except TimeoutError:
                trouble = _Unreachable(504, "timeout", f"连接 {target.host}:{target.port} 超时")
            except OSError:
                continue
        raise trouble

    def _decide_tunnel(self, target: str) -> Target:
        host, _, port = target.rpartition(":")
        return self._egress.decide(host, int(port) if port.isascii() and port.isdigit() else 0)

    def _decide_plain(self, target: str) -> Target:
        if not target.lower().startswith("http://"):
            raise EgressRefused("scheme", "代理只接受 http 网址和 CONNECT")
        return self._egress.decide_url(target)

    async def _answer(self, writer: asyncio.StreamWriter, trouble: _Unreachable) -> None:
        body = trouble.text.encode()
        challenge = 'Proxy-Authenticate: Basic realm="govsight"\r\n' if trouble.status == 407 else ""
        head = (
            f"HTTP/1.1 {trouble.status} {_REASONS[trouble.status]}\r\n{challenge}"
            f"{VERDICT_HEADER}: {self._secret} {trouble.kind}\r\nCache-Control: no-store\r\n"
            f"Content-Type: text/plain; charset=utf-8\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        )
        try:
            writer.write(head.encode() + body)
            await asyncio.wait_for(writer.drain(), IDLE_TIME)
        except (OSError, TimeoutError):
            pass


def _note(places: dict[str, None], place: str) -> None:
    if len(places) < NOTED:
        places[place] = None


def _place(target: str) -> str:
    try:
        parsed = ada_url.URL(target)
    except ValueError:
        return target[:200]
    return f"{parsed.hostname}:{parsed.port or 80}"


async def _read_request(reader: asyncio.StreamReader) -> _Request:
    try:
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), HEAD_TIME)
    except asyncio.LimitOverrunError:
        raise _Unreachable(431, "limit", "请求头过大") from None
    first, *rest = head.decode("latin-1").split("\r\n")
    method, _, tail = first.partition(" ")
    pairs = (line.partition(":") for line in rest if line)
    return _Request(method, tail.rpartition(" ")[0], tuple((name, value.strip()) for name, _, value in pairs))


async def _forward(
    session: ProxySession,
    request: _Request,
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    upstream_reader: asyncio.StreamReader,
    upstream_writer: asyncio.StreamWriter,
) -> None:
    """One plain request and its answer; then the connection ends, so that the next request is decided anew."""
    length = request.header("content-length") or "0"
    if request.header("transfer-encoding") or not (length.isascii() and length.isdigit()):
        raise _Unreachable(501, "limit", "不支持的请求体")
    url = ada_url.URL(request.target)
    kept = [f"{name}: {value}" for name, value in request.headers if name.lower() not in _HOP_BY_HOP | {"host"}]
    lines = [f"{request.method} {url.pathname}{url.search} HTTP/1.1", f"Host: {url.host}", *kept, "Connection: close"]
    upstream_writer.write("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n")
    left = int(length)
    while left:
        piece = await asyncio.wait_for(reader.read(min(CHUNK, left)), IDLE_TIME)
        if not piece:
            return
        upstream_writer.write(piece)
        await upstream_writer.drain()
        left -= len(piece)
    answer = asyncio.ensure_future(_relay(session, upstream_reader, writer))
    # Bytes after the request are another request on this connection: closing makes the browser open a new one.
    more = asyncio.ensure_future(reader.read(1))
    await _first_of(answer, more)


async def _relay_both(
    session: ProxySession,
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    upstream_reader: asyncio.StreamReader,
    upstream_writer: asyncio.StreamWriter,
) -> None:
    down = asyncio.ensure_future(_relay(session, upstream_reader, writer))
    up = asyncio.ensure_future(_relay(None, reader, upstream_writer))
    await _first_of(down, up)


async def _first_of(*work: asyncio.Future[Any]) -> None:
    """Wait for the first to end, end the others, pass on what went wrong."""
    try:
        done, _ = await asyncio.wait(work, return_when=asyncio.FIRST_COMPLETED)
        for ended in done:
            ended.result()
    finally:
        for one in work:
            one.cancel()
        await asyncio.gather(*work, return_exceptions=True)


async def _relay(session: ProxySession | None, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    """Copy until the source ends. `session` counts what comes in; over its limit the connection is cut."""
    while piece := await asyncio.wait_for(source.read(CHUNK), IDLE_TIME):
        if session is not None:
            session.received += len(piece)
            if session.received > session.max_bytes:
                session.troubles["*"] = "limit"
                return
        sink.write(piece)
        await asyncio.wait_for(sink.drain(), IDLE_TIME)
