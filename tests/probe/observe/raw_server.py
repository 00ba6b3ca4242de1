"""`RawServer`: answers each request with raw bytes, on a free loopback port, a thread per connection."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable

Respond = Callable[[str, socket.socket], bytes | None]


class RawServer:
    """`respond(target, connection)` gives the bytes to send, or None to hang up; it may write by itself first.

    heads: every request head received. connections: how many were accepted. Use as a context manager.
    """

    def __init__(self, respond: Respond, family: socket.AddressFamily = socket.AF_INET) -> None:
        self.heads: list[bytes] = []
        self.connections = 0
        self._respond = respond
        place = ("127.0.0.1" if family == socket.AF_INET else "::1", 0)
        self._socket = socket.create_server(place, family=family, backlog=256)
        self.port: int = self._socket.getsockname()[1]
        self._open: list[socket.socket] = []

    def __enter__(self) -> RawServer:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for connection in self._open:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._socket.accept()
                self.connections += 1
                self._open.append(connection)
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        waiting = b""
        with contextlib.suppress(OSError), connection:
            while True:
                while b"\r\n\r\n" not in waiting:
                    chunk = connection.recv(65536)
                    if not chunk:
                        return
                    waiting += chunk
                head, _, waiting = waiting.partition(b"\r\n\r\n")
                self.heads.append(head)
                answer = self._respond(head.split(b" ", 2)[1].decode("latin-1"), connection)
                if answer is None:
                    return
                connection.sendall(answer)


def reply(body: bytes = b"", head: str = "", status: str = "200 OK") -> bytes:
    """A whole answer with its length. head: more lines, each with its line end."""
    lines = f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\n{head}Content-Length: {len(body)}\r\n\r\n"
    return lines.encode() + body
