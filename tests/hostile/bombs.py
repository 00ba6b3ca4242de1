"""T-BOMB-1: small answers that want to become large, and answers that never end (hazards B.2)."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import brotli
import zstandard
from tests.hostile.server import Asked, html, links, prose

_MB = 1 << 20
_START = '<!DOCTYPE html><html><head><meta charset="utf-8"><title>炸弹</title></head><body>'.encode()
ORDINARY = 30  # pages of the site that are as they should be


@dataclass(frozen=True)
class Bomb:
    """One case. coding: Content-Encoding. unpacked: bytes it would become. make: the body as sent."""

    name: str
    coding: str
    unpacked: int
    make: Callable[[], bytes]

    @property
    def path(self) -> str:
        return f"/bomb/{self.name}.html"


def _deflated(size: int, wbits: int) -> bytes:
    squeeze = zlib.compressobj(9, zlib.DEFLATED, wbits)
    chunk = b"a" * _MB
    return squeeze.compress(_START) + b"".join(squeeze.compress(chunk) for _ in range(size // _MB)) + squeeze.flush()


@cache
def _gzip_300() -> bytes:
    return _deflated(300 * _MB, 31)


@cache
def _gzip_twice() -> bytes:
    squeeze = zlib.compressobj(9, zlib.DEFLATED, 31)
    return squeeze.compress(_gzip_300()) + squeeze.flush()


@cache
def _deflate_raw() -> bytes:
    return _deflated(300 * _MB, -15)


@cache
def _brotli_100() -> bytes:
    return bytes(brotli.compress(_START + b"a" * (100 * _MB), quality=1, lgwin=22))


@cache
def _zstd_300() -> bytes:
    squeeze = zstandard.ZstdCompressor(level=1).compressobj()
    chunk = b"a" * _MB
    return squeeze.compress(_START) + b"".join(squeeze.compress(chunk) for _ in range(300)) + squeeze.flush()


PACKED = (
    Bomb("gzip-300mb", "gzip", 300 * _MB, _gzip_300),
    Bomb("brotli-100mb", "br", 100 * _MB, _brotli_100),
    Bomb("zstd-300mb", "zstd", 300 * _MB, _zstd_300),
    Bomb("gzip-in-gzip", "gzip, gzip", 300 * _MB, _gzip_twice),
    Bomb("deflate-raw", "deflate", 300 * _MB, _deflate_raw),
)
ENDLESS = "/bomb/endless-chunked.html"  # as fast as it is taken, for ever
LIAR = "/bomb/ten-gigabytes.html"  # Content-Length of 10 GB, then one byte and silence
ALL = (*(bomb.path for bomb in PACKED), ENDLESS, LIAR)


async def answer(asked: Asked) -> None:
    """The site: a home page that points at every bomb and at ordinary pages."""
    path = asked.path
    ordinary = [f"/page/{number}.html" for number in range(ORDINARY)]
    bomb = next((one for one in PACKED if one.path == path), None)
    if path == "/":
        await asked.page(html("首页", "欢迎来到岭州" + links([*ALL, *ordinary])))
    elif path in ordinary:
        await asked.page(html(f"第 {path} 页", prose(path)))
    elif bomb is not None:
        body = bomb.make()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: {bomb.coding}\r\n"
        await asked.send(head.encode() + b"Content-Length: %d\r\n\r\n" % len(body) + body)
    elif path == ENDLESS:
        await asked.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
        chunk = b"%x\r\n%b\r\n" % (_MB, b"<p>endless</p>\n".ljust(_MB))
        while True:
            await asked.send(chunk)
    elif path == LIAR:
        await asked.send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 10737418240\r\n\r\n<")
        await asyncio.sleep(3600)
    else:
        await asked.page(html("找不到", "没有这一页"), "404 Not Found")
