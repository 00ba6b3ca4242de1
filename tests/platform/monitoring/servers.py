"""Sites on loopback that can be told how to behave."""

from __future__ import annotations

import socket
import socketserver
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

PAGE = "<!doctype html><title>清江县人民政府</title><h1>清江县人民政府</h1><p>新闻动态</p>".encode()


class Town:
    """One server. mode: `up`, `reset`, `half_open`, `slow` (3 s), or a status such as `403`; `asked`: requests seen."""

    def __init__(self) -> None:
        self.mode = "up"
        self.asked = 0
        self._server: socketserver.ThreadingTCPServer | None = None
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def start(self) -> None:
        town = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                town.answer(self.request)

        class Server(socketserver.ThreadingTCPServer):
            allow_reuse_address = True
            daemon_threads = True

        self._server = Server(("127.0.0.1", self.port), Handler)
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def stop(self) -> None:
        """Nothing listens any more."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def answer(self, connection: socket.socket) -> None:
        self.asked += 1
        if self.mode == "half_open":
            time.sleep(6)
            return
        connection.recv(8192)
        if self.mode == "reset":
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            return
        if self.mode == "slow":
            time.sleep(3)
        status = self.mode if self.mode.isdigit() else "200"
        fields = f"Content-Type: text/html\r\nContent-Length: {len(PAGE)}\r\nConnection: close"
        head = f"HTTP/1.1 {status} X\r\n{fields}\r\n\r\n"
        connection.sendall(head.encode() + PAGE)


@contextmanager
def towns(number: int) -> Iterator[list[Town]]:
    made = [Town() for _ in range(number)]
    try:
        yield made
    finally:
        for town in made:
            town.stop()
