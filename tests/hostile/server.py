"""`HostileServer`: raw answers on a free loopback port, from an event loop in a thread of its own."""

from __future__ import annotations

import asyncio
import contextlib
import random
import socket
import ssl
import threading
import time
import zlib
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field


@dataclass
class Asked:
    """One request. target: path and query as sent. reply: the connection; write raw bytes to it."""

    target: str
    head: bytes
    reply: asyncio.StreamWriter
    at: float = field(default_factory=time.monotonic)

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    async def send(self, raw: bytes) -> None:
        """Write bytes as they are."""
        self.reply.write(raw)
        await self.reply.drain()

    async def page(self, body: bytes | str, status: str = "200 OK", head: str = "") -> None:
        """A decent HTML answer. head: more header lines, each with its line end."""
        raw = body.encode() if isinstance(body, str) else body
        lines = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n{head}Content-Length: {len(raw)}\r\n"
        await self.send(lines.encode() + b"\r\n" + raw)

    async def redirect(self, to: str, status: str = "302 Found") -> None:
        """Send elsewhere."""
        await self.page("", status, f"Location: {to}\r\n")


Answer = Callable[[Asked], Awaitable[None]]


class HostileServer:
    """Serves `answer` for every request; keeps the connection for the next one unless `answer` closes it. asked: every
    request so far, in order. Use as a context manager."""

    def __init__(self, answer: Answer, tls: ssl.SSLContext | None = None) -> None:
        self.asked: list[Asked] = []
        self._answer = answer
        self._tls = tls
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=1024)
        self.port: int = self._socket.getsockname()[1]
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def counts(self) -> Counter[str]:
        """Requests per path."""
        return Counter(one.path for one in list(self.asked))

    def __enter__(self) -> HostileServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=5)
        self._socket.close()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.set_exception_handler(lambda loop, context: None)  # broken connections are the point
        self._loop.run_until_complete(
            asyncio.start_server(self._serve, sock=self._socket, ssl=self._tls, limit=1 << 20)
        )
        self._loop.run_forever()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0))
        self._loop.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            while not writer.is_closing():
                head = await reader.readuntil(b"\r\n\r\n")
                target = head.split(b" ", 2)[1].decode("latin-1")
                asked = Asked(target, head, writer)
                self.asked.append(asked)
                await self._answer(asked)
        writer.close()


def html(title: str, body: str) -> str:
    """A plain page of a decent site."""
    head = f'<meta charset="utf-8"><title>{title}</title>'
    return f'<!DOCTYPE html><html lang="zh-CN"><head>{head}</head><body>{body}</body></html>'


def links(targets: list[str]) -> str:
    """A list of links."""
    return "<ul>" + "".join(f'<li><a href="{one}">{one}</a></li>' for one in targets) + "</ul>"


_WORDS = (
    "通知公告关于印发岭州方案意见办法规划建设工作会议项目资金管理服务农业教育卫生交通水利住房就业养老环保应急消防统计审计"
    "财政税务市场监管文化旅游体育科技人才企业投资开放改革法治信访民生乡村振兴"
)


def prose(path: str, sentences: int = 8) -> str:
    """Paragraphs that no other path has, the same every time."""
    dice = random.Random(zlib.crc32(path.encode()))
    return "".join("<p>" + "".join(dice.choices(_WORDS, k=24)) + "。</p>" for _ in range(sentences))
