"""T-SLOW-1: servers that take for ever (hazards B.2). Every one of them outlasts any sensible limit."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from tests.hostile.server import Asked, html, links, prose

_STEP = 0.4  # seconds between two bytes
KINDS = ("head", "body", "silent", "open")
CROWD = 200  # slow URLs at once
HEALTHY = 150
_PAUSE = 0.08  # seconds a healthy page takes: the run is bound by waiting, not by this machine


def crowd(port: int) -> list[str]:
    """200 URLs, a quarter of each kind, on as many host names: each is a server of its own for the visitor."""
    return [f"http://slow{number}.example.gov.cn:{port}/{KINDS[number % len(KINDS)]}" for number in range(CROWD)]


async def answer(asked: Asked) -> None:
    """`/head`: one header byte at a time. `/body`: the same for the body. `/silent`: accepts, says nothing. `/open`:
    a whole page without a length, and the connection stays open."""
    kind = asked.path.strip("/")
    if kind == "head":
        await asked.send(b"HTTP/1.1 200 OK\r\nX-Drip: ")
        await _drip(asked)
    elif kind == "body":
        await asked.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000000\r\n\r\n<html>")
        await _drip(asked)
    elif kind == "silent":
        await asyncio.sleep(3600)
    else:
        await asked.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><title>x</title>text</html>")
        await asyncio.sleep(3600)


async def _drip(asked: Asked) -> None:
    while True:
        await asked.send(b"a")
        await asyncio.sleep(_STEP)


async def stall_tls(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A TLS server that takes the greeting and answers one byte at a time."""
    while True:
        writer.write(b"\x16")
        await writer.drain()
        await asyncio.sleep(_STEP)


@dataclass(frozen=True)
class HealthySite:
    """A decent site; its home page points at `strangers` as well."""

    strangers: tuple[str, ...] = ()

    async def answer(self, asked: Asked) -> None:
        own = [f"/zwgk/{number}.html" for number in range(HEALTHY)]
        await asyncio.sleep(_PAUSE)
        if asked.path == "/":
            await asked.page(html("首页", "岭州市人民政府" + links([*own, *self.strangers])))
        elif asked.path in own:
            await asked.page(html(asked.path, prose(asked.path)))
        else:
            await asked.page(html("找不到", "没有这一页"), "404 Not Found")
