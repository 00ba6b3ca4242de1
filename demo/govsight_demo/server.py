"""Serves the city on loopback: one HTTP port, one HTTPS port, told apart by the Host header and by SNI.

Answers are made when first asked for and kept as ready bytes in a bounded cache, so memory stays flat at any size.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import warnings
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from http import HTTPStatus
from itertools import chain
from pathlib import Path
from typing import Literal

import msgspec

from govsight.vocab import SiteProfile
from govsight_demo import outside
from govsight_demo.certificates import Authority
from govsight_demo.city import DEFAULT_SIZE, City, build_city
from govsight_demo.console import HOSTS, OUT_OF_SERVICE, Console, Switches
from govsight_demo.model import Answer
from govsight_demo.prefecture import build_prefecture
from govsight_demo.province import build_province
from govsight_demo.site import Site

Place = Literal["city", "province", "prefecture"]

_CACHE_BYTES = 64 * 1024 * 1024
_LONGEST_HEAD = 64 * 1024
_LONGEST_FORM = 16 * 1024
_DATE = format_datetime(datetime(2026, 10, 30, 8, 40, tzinfo=UTC), usegmt=True).encode("ascii")


@dataclass(frozen=True, slots=True)
class ServedSite:
    """One site as served. kind: `site` or `channel`. by_browser: a tour looks at it by browser too."""

    name: str
    start_url: str
    kind: str
    profile: SiteProfile
    title: str = ""
    by_browser: bool = False

    @property
    def own_name(self) -> str:
        """As it is registered. A channel's pages name the site around it."""
        return self.title if self.kind == "channel" else self.profile.name or self.title


@dataclass(frozen=True, slots=True)
class ServedCity:
    """A running city. resolve: the host map, entries `name:port:address:port`; ca_file: the root to trust; console:
    address of the page that changes it (`console.py`)."""

    sites: tuple[ServedSite, ...]
    resolve: tuple[str, ...]
    ca_file: Path
    size: int
    seed: int
    console: str = ""

    def site(self, name: str) -> ServedSite:
        """The site of that key. Raises KeyError."""
        found = next((site for site in self.sites if site.name == name), None)
        if found is None:
            raise KeyError(name)
        return found


class Kitchen:
    """Makes answers and keeps the bytes of those made last."""

    def __init__(self, city: City) -> None:
        self._city, self._hosts = city, city.hosts()
        self.switches = Switches()
        self.console = Console(city, self.switches)
        self._kept: OrderedDict[tuple[str, bytes, bool, bytes, str], tuple[bytes, bytes, float]] = OrderedDict()
        self._two_faced = {site.host for site in city.sites if site.faces}
        self._bytes = 0

    def serve(
        self, host: str, target: bytes, tls: bool, form: bytes = b"", visitor: str = ""
    ) -> tuple[bytes, bytes, float]:
        """Head, body and delay of the answer to a request. form: what was posted. visitor: as in `_visitor`."""
        scheme = "https" if tls else "http"
        if self.switches.mended and (turned := self.switches.turned(f"{scheme}://{host}{_readable(target)}")):
            return _head(turned), turned.body, turned.delay
        visitor = visitor if host in self._two_faced else ""
        key = (host, target, tls, form, visitor)
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            return kept
        made = self._city.answer(self._hosts, host, _readable(target), tls=tls, form=_readable(form), visitor=visitor)
        kept = (_head(made), made.body, made.delay)
        self._kept[key] = kept
        self._bytes += len(kept[0]) + len(kept[1]) + len(target) + len(form)
        while self._bytes > _CACHE_BYTES:
            (_, old_target, _, old_form, _), (head, body, _) = self._kept.popitem(last=False)
            self._bytes -= len(head) + len(body) + len(old_target) + len(old_form)
        return kept


def _visitor(fields: dict[bytes, bytes]) -> str:
    """Who asks: `robot` of a search engine, `referred` by one, or "" anybody else."""
    if b"spider" in fields.get(b"user-agent", b"").lower():
        return "robot"
    return "referred" if b"baidu.com" in fields.get(b"referer", b"") else ""


def _readable(target: bytes) -> str:
    """Path and query as text: percent-encoding stays, raw bytes become percent-encoded."""
    return "".join(chr(byte) if byte < 128 else f"%{byte:02X}" for byte in target)


def _head(answer: Answer) -> bytes:
    try:
        phrase = HTTPStatus(answer.status).phrase
    except ValueError:
        phrase = "Unknown"
    lines = [
        f"HTTP/1.1 {answer.status} {phrase}".encode("ascii"),
        b"Server: " + dict(answer.headers).get("Server", b"nginx"),
        b"Date: " + _DATE,
        f"Content-Type: {answer.kind}".encode("ascii"),
        f"Content-Length: {len(answer.body)}".encode("ascii"),
        *(name.encode("ascii") + b": " + value for name, value in answer.headers if name != "Server"),
    ]
    return b"\r\n".join(lines) + b"\r\n\r\n"


class _Talk(asyncio.Protocol):
    """One connection: HTTP/1.1 with keep-alive; small bodies of requests are read, large ones read past."""

    def __init__(self, kitchen: Kitchen, tls: bool) -> None:
        self._kitchen, self._tls = kitchen, tls
        self._buffer = b""
        self._skip = 0
        self._waiting = False
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if not self._waiting:
            self._work()

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None

    def _work(self) -> None:
        while self._transport is not None and not self._waiting:
            if self._skip:
                cut = min(self._skip, len(self._buffer))
                self._buffer, self._skip = self._buffer[cut:], self._skip - cut
                if self._skip:
                    return
            end = self._buffer.find(b"\r\n\r\n")
            if end < 0:
                if len(self._buffer) > _LONGEST_HEAD:
                    self._transport.close()
                return
            line, _, rest = self._buffer[:end].partition(b"\r\n")
            fields = {k.strip().lower(): v.strip() for k, _, v in (f.partition(b":") for f in rest.split(b"\r\n"))}
            told = fields.get(b"content-length", b"0")
            length = int(told) if told.isdigit() else 0
            if length <= _LONGEST_FORM and len(self._buffer) < end + 4 + length:
                return  # the form is still on its way
            form = self._buffer[end + 4 : end + 4 + length] if length <= _LONGEST_FORM else b""
            self._buffer = self._buffer[end + 4 + len(form) :]
            self._skip = length - len(form)
            self._answer(line, fields, form)

    def _answer(self, line: bytes, fields: dict[bytes, bytes], form: bytes) -> None:
        words = line.split(b" ")
        assert self._transport is not None
        if len(words) != 3 or not words[1].startswith(b"/"):
            self._transport.write(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            self._transport.close()
            return
        host = fields.get(b"host", b"").decode("latin-1").lower().partition(":")[0]
        target = words[1].partition(b"#")[0]
        made = None
        if host in self._kitchen.switches.down:
            made = OUT_OF_SERVICE
        elif host in HOSTS:
            made = self._kitchen.console.answer(words[0], _readable(target), _readable(form))
        if made is not None:
            head, body, delay = _head(made), made.body, made.delay
        else:
            head, body, delay = self._kitchen.serve(host, target, self._tls, form, _visitor(fields))
        if delay < 0:
            self._waiting = True  # never answers
            return
        close = fields.get(b"connection", b"").lower() == b"close" or words[2] == b"HTTP/1.0"
        if delay:
            self._waiting = True
            asyncio.get_running_loop().call_later(delay, self._late, head, body, words[0], close)
        else:
            self._send(head, body, words[0], close)

    def _late(self, head: bytes, body: bytes, method: bytes, close: bool) -> None:
        self._waiting = False
        self._send(head, body, method, close)
        self._work()

    def _send(self, head: bytes, body: bytes, method: bytes, close: bool) -> None:
        if self._transport is None:
            return
        if close:
            head = head[:-2] + b"Connection: close\r\n\r\n"
        self._transport.write(head if method == b"HEAD" else head + body)
        if close:
            self._transport.close()


def _tls_context(city: City, authority: Authority) -> ssl.SSLContext:
    """The context of the HTTPS port; SNI picks the host's own."""
    contexts: dict[str, ssl.SSLContext] = {}
    good = [site.host for site in city.sites if site.tls == "good"] + list(outside.ANSWERING)
    usual = authority.context("good", sorted(set(good)))
    for site in city.sites:
        if site.tls and site.tls != "good":
            contexts[site.host] = authority.context(site.tls, [site.host])

    def choose(sock: ssl.SSLObject, name: str | None, _: ssl.SSLContext) -> None:
        if name in contexts:
            sock.context = contexts[name]

    usual.sni_callback = choose
    return usual


def _old_context(site: Site, authority: Authority) -> ssl.SSLContext:
    """The context of a host that still agrees to TLS 1.0; its version is settled before SNI, hence a port of its own."""
    context = authority.context(site.tls, [site.host])
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = ssl.TLSVersion.TLSv1
    return context


def host_map(city: City, http: int, https: int, closed: int, own: dict[str, int], *, six: bool) -> tuple[str, ...]:
    """The host map: every name of the city and its outside world. own: HTTPS ports of hosts that have one. six: whether
    there is an IPv6 loopback."""
    out = []
    with_tls = {site.host for site in city.sites if site.tls} | set(outside.ANSWERING)
    silent = {site.host for site in city.sites if not site.builder.listens}
    sixth = {(site.host, port) for site in city.sites for port in site.six if six}
    for host in dict.fromkeys([*(site.host for site in city.sites), *outside.ANSWERING]):
        goals = {80: closed if host in silent else http, 443: own.get(host, https) if host in with_tls else closed}
        out += [f"{host}:{port}:{'[::1]' if (host, port) in sixth else '127.0.0.1'}:{to}" for port, to in goals.items()]
    out += [f"{outside.GONE}:{port}:127.0.0.1:{closed}" for port in (80, 443)]
    return tuple(out)


def describe(city: City, resolve: tuple[str, ...], ca_file: Path, http: int) -> str:
    """What `serve` prints: one line of JSON."""
    return json.dumps(
        {
            "sites": [
                {
                    "name": site.key,
                    "start_url": site.start_url,
                    "kind": site.kind,
                    "profile": msgspec.to_builtins(site.told),
                    "title": site.owner,
                    "by_browser": site.by_browser,
                }
                for site in city.sites
            ],
            "resolve": list(resolve),
            "ca_file": str(ca_file),
            "size": city.size,
            "seed": city.seed,
            "console": f"http://127.0.0.1:{http}/",
        },
        ensure_ascii=False,
    )


def build(place: Place, size: int, seed: int) -> City:
    """The invented city, or a province of 160 or a prefecture of 48 small sites (whose size is their own). Raises
    ValueError, in Chinese."""
    if place == "city":
        return build_city(size, seed)
    return build_province(seed) if place == "province" else build_prefecture(seed)


async def serve(size: int, seed: int, port: int = 0, place: Place = "city") -> None:
    """Serve until SIGTERM or SIGINT. port: of HTTP, 0 for a free one. Prints `describe` once ready."""
    city = build(place, size, seed)
    kitchen, loop, done = Kitchen(city), asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, done.set)
    with tempfile.TemporaryDirectory(prefix="govsight-demo-") as folder, socket.socket() as shut:
        shut.bind(("127.0.0.1", 0))  # bound, never listening: the port that refuses
        authority = Authority(Path(folder))
        plain = await _listen(kitchen, port)
        sealed = await _listen(kitchen, 0, _tls_context(city, authority))
        aged = {
            site.host: await _listen(kitchen, 0, _old_context(site, authority)) for site in city.sites if site.old_tls
        }
        own = {host: _port(servers) for host, servers in aged.items()}
        everyone = [plain, sealed, *aged.values()]
        both = all(len(servers) > 1 for servers in everyone)
        mapped = host_map(city, _port(plain), _port(sealed), shut.getsockname()[1], own, six=both)
        print(describe(city, mapped, authority.ca_file, _port(plain)), flush=True)
        await done.wait()
        for server in chain.from_iterable(everyone):
            server.close()


async def _listen(kitchen: Kitchen, port: int, context: ssl.SSLContext | None = None) -> list[asyncio.Server]:
    """Servers at one port of both loopback addresses; of 127.0.0.1 only, where ::1 is not to be had."""
    create = asyncio.get_running_loop().create_server

    def talk() -> _Talk:
        return _Talk(kitchen, context is not None)

    made = [await create(talk, "127.0.0.1", port, ssl=context, backlog=1024)]
    with contextlib.suppress(OSError):
        made.append(await create(talk, "::1", _port(made), ssl=context, backlog=1024))
    return made


def _port(servers: list[asyncio.Server]) -> int:
    port: int = servers[0].sockets[0].getsockname()[1]
    return port


@contextlib.contextmanager
def running_city(size: int = DEFAULT_SIZE, seed: int = 1, place: Place = "city") -> Iterator[ServedCity]:
    """The city, served by a process of its own until the block ends. Raises RuntimeError when it does not start."""
    told_place = ("--place", place)
    command = [sys.executable, "-m", "govsight_demo", "serve", "--size", str(size), "--seed", str(seed), *told_place]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            if not line:
                raise RuntimeError("演示城市没有启动")
            told = json.loads(line)
            yield ServedCity(
                tuple(
                    ServedSite(**{**site, "profile": msgspec.convert(site["profile"], SiteProfile)})
                    for site in told["sites"]
                ),
                tuple(told["resolve"]),
                Path(told["ca_file"]),
                told["size"],
                told["seed"],
                told["console"],
            )
        finally:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(10)
            if process.poll() is None:
                process.kill()
