"""A small HTTP/1.1 server that answers every request some milliseconds late, as a network and a busy server would.

    python -m benchmarks.delay SITE PORT MILLISECONDS

Serves one generated site with its truth's routes, keep-alive, HEAD and GET. The wait costs no CPU: answers are put
on the event loop's timer, so any number of them can be waiting at once.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast
from urllib.parse import unquote

from benchmarks.serve import MIME

_REASON = {200: "OK", 301: "Moved Permanently", 302: "Found", 403: "Forbidden", 404: "Not Found", 500: "Server Error"}


def _head(status: int, kind: str, length: int, to: str = "") -> bytes:
    location = f"Location: {to}\r\n" if to else ""
    return (
        f"HTTP/1.1 {status} {_REASON[status]}\r\nServer: bench\r\nContent-Type: {kind}\r\n{location}"
        f"Content-Length: {length}\r\nLinkChecker: allowed\r\n\r\n"
    ).encode()


class Answers:
    """What the site says to a path: (head, body)."""

    def __init__(self, site: Path) -> None:
        truth: dict[str, Any] = json.loads((site / "truth.json").read_text("utf-8"))
        self.root = (site / "htdocs").resolve()
        self.routes = truth["routes"]
        self.prefixes = {path: body.encode() for path, body in truth["prefixes"].items()}

    def to(self, target: str) -> tuple[bytes, bytes]:
        """Answer to one request target."""
        path = unquote(target.partition("?")[0])
        if path in self.routes:
            status, where = self.routes[path]
            body = f"<html><body>{status}</body></html>".encode()
            return _head(status, "text/html", len(body), where), body
        for prefix, body in self.prefixes.items():
            if path.startswith(prefix):
                return _head(200, "text/html", len(body)), body
        file = self.root / (path + "index.html" if path.endswith("/") else path).lstrip("/")
        if ".." not in path.split("/"):
            with contextlib.suppress(OSError, ValueError):
                body = file.read_bytes()
                kind = MIME.get(file.suffix.lstrip("."), "application/octet-stream")
                return _head(200, kind, len(body)), body
        body = b"<html><body>404 Not Found</body></html>"
        return _head(404, "text/html", len(body)), body


class _Talk(asyncio.Protocol):
    """One connection. Requests are answered in order; none has a body."""

    def __init__(self, answers: Answers, delay: float, later: Callable[..., Any]) -> None:
        self.answers, self.delay, self.later = answers, delay, later
        self.read = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)  # uvloop's is not a subclass of asyncio's

    def data_received(self, data: bytes) -> None:
        self.read += data
        if len(self.read) > 65536:
            self.transport.close()
            return
        while b"\r\n\r\n" in self.read:
            request, self.read = self.read.split(b"\r\n\r\n", 1)
            words = request.split(b"\r\n", 1)[0].decode("latin-1").split(" ")
            if len(words) != 3:
                self.transport.close()
                return
            close = b"connection: close" in request.lower()
            self.later(self.delay, self._answer, words[0], words[1], close)

    def _answer(self, method: str, target: str, close: bool) -> None:
        if self.transport.is_closing():
            return
        head, body = self.answers.to(target)
        self.transport.write(head if method == "HEAD" else head + body)
        if close:
            self.transport.close()


async def _run(site: Path, port: int, delay_ms: int) -> None:
    loop = asyncio.get_running_loop()
    answers = Answers(site)
    server = await loop.create_server(lambda: _Talk(answers, delay_ms / 1000, loop.call_later), "127.0.0.1", port)
    async with server:
        await server.serve_forever()


def main() -> None:
    """Command line, see the module's head. Uses uvloop when it is there."""
    site, port, delay_ms = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    try:
        import uvloop
    except ImportError:
        asyncio.run(_run(site, port, delay_ms))
    else:
        uvloop.run(_run(site, port, delay_ms))


if __name__ == "__main__":
    main()
