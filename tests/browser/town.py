"""A small HTTP server for browser tests: pages are functions of the request path."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

NAME = "www.qingjiang.gov.cn"


@dataclass
class Page:
    """One answer."""

    body: bytes | str = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"Content-Type": "text/html; charset=utf-8"})


class Town(ThreadingHTTPServer):
    """asked: (Host header, path) of every request."""

    daemon_threads = True

    def __init__(self, pages: Callable[[str], Page | None]) -> None:
        self.pages = pages
        self.asked: list[tuple[str, str]] = []
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def resolve(self) -> str:
        """The `--resolve` text for `NAME`."""
        return f"{NAME}:80:127.0.0.1:{self.server_port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Callers that go away in the middle are ordinary here."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Town

    def do_GET(self) -> None:
        self.server.asked.append((self.headers.get("Host", ""), self.path))
        page = self.server.pages(self.path) or Page("not here", 404)
        body = page.body.encode() if isinstance(page.body, str) else page.body
        self.send_response(page.status)
        for name, value in page.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.do_GET()

    def log_message(self, *_: object) -> None:
        """Quiet."""


@contextmanager
def town(pages: Callable[[str], Page | None], tls: ssl.SSLContext | None = None) -> Iterator[Town]:
    server = Town(pages)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)
