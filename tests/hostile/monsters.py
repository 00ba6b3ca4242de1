"""T-PARSE-1: markup that brings parsers to their knees (hazards B.2)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from tests.hostile.server import Asked, html, links, prose

_HEAD = '<!DOCTYPE html><html><head><meta charset="utf-8"><title>怪页</title></head><body><p>岭州市通知公告</p>'
ORDINARY = 30


def _nested(depth: int) -> bytes:
    return (_HEAD + "<div>" * depth).encode()


def _attributes(count: int) -> bytes:
    return (_HEAD + "<div " + " ".join(f"a{n}=1" for n in range(count)) + ">x</div>").encode()


def _formatting(count: int) -> bytes:
    body = "".join(f"<b {n}><i {n}>" for n in range(count)) + "x" + "<p>" * count
    return (_HEAD + body + "</b></i>" * count).encode()


def _options(count: int) -> bytes:
    return (_HEAD + "<select>" + "<option>选" * count).encode()


def _one_line(size: int) -> bytes:
    return (_HEAD + "<a href=x.html>政务公开</a>" * (size // 35)).encode()


def _tables(count: int) -> bytes:
    return (_HEAD + "<table><tr><td>" * count + "<a href='/page/1.html'>x</a>").encode()


#: name -> body. The page may be read, read in part or given up as too complex; nothing else may suffer.
MONSTERS: dict[str, Callable[[], bytes]] = {
    "nested-100k": lambda: _nested(100_000),
    "nested-1m": lambda: _nested(1_000_000),
    "attributes-200k": lambda: _attributes(200_000),
    "formatting": lambda: _formatting(4_000),
    "options-16k": lambda: _options(16_000),
    "one-line-50mb": lambda: _one_line(50 << 20),
    "tables-20k": lambda: _tables(20_000),
    "nuls": lambda: (_HEAD + "\0<a\0 href='/page/2.html'>x\0</a>" * 5_000).encode(),
    "surrogates": lambda: (
        _HEAD.encode()
        + b"\xed\xa0\x80\xed\xbf\xbf" * 500
        + b"&#xD800;&#xDFFF;" * 500
        + b"<a href='/\xed\xa0\x80'>x</a>"
    ),
    "unclosed": lambda: (_HEAD + "<!--" + "<a href=/x>" * 50_000).encode(),
    "entities": lambda: (_HEAD + "&lt;&#0;&#x110000;&amp" * 100_000).encode(),
    "scripts": lambda: (_HEAD + "<script><!--<script>" * 20_000).encode(),
    "svg-math": lambda: (_HEAD + "<svg><foreignObject><math><mi>" * 20_000).encode(),
    "long-url": lambda: (_HEAD + f"<a href='/{'a' * 1_000_000}'>x</a>").encode(),
    "links-80k": lambda: (_HEAD + "".join(f"<a href='/page/{n % 30}.html#{n}'></a>" for n in range(80_000))).encode(),
}
PATHS = {name: f"/monster/{name}.html" for name in MONSTERS}


@cache
def body_of(name: str) -> bytes:
    """The page, made once."""
    return MONSTERS[name]()


async def answer(asked: Asked) -> None:
    """The site: a home page that points at every monster and at ordinary pages."""
    ordinary = [f"/page/{number}.html" for number in range(ORDINARY)]
    name = next((one for one, path in PATHS.items() if path == asked.path), None)
    if asked.path == "/":
        await asked.page(html("首页", "岭州市人民政府" + links([*PATHS.values(), *ordinary])))
    elif name is not None:
        await asked.page(body_of(name))
    elif asked.path in ordinary:
        await asked.page(html(asked.path, prose(asked.path)))
    else:
        await asked.page(html("找不到", "没有这一页"), "404 Not Found")
