"""A forbidden place on loopback that counts who comes: TCP on IPv4 and IPv6, and UDP, on one port."""

from __future__ import annotations

import selectors
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_LAST = b"the last caller"


class Listener:
    """hits: first bytes of every connection or datagram (empty when it sent nothing)."""

    def __init__(self) -> None:
        self.hits: list[bytes] = []
        self._selector = selectors.DefaultSelector()
        tcp = socket.create_server(("127.0.0.1", 0), backlog=512)
        self.port: int = tcp.getsockname()[1]
        udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        udp.bind(("127.0.0.1", self.port))
        self._sockets = [tcp, udp]
        with suppress(OSError):  # a machine without IPv6
            self._sockets.append(socket.create_server(("::1", self.port), family=socket.AF_INET6))
        for one in self._sockets:
            one.setblocking(False)
            self._selector.register(one, selectors.EVENT_READ)
        self._open = True

    def serve(self) -> None:
        while self._open:
            for key, _ in self._selector.select(timeout=0.1):
                with suppress(OSError):
                    self._take(key.fileobj)

    def _take(self, one: object) -> None:
        assert isinstance(one, socket.socket)
        if one.type == socket.SOCK_DGRAM:
            self.hits.append(b"UDP " + one.recvfrom(2048)[0][:40])
            return
        caller, _ = one.accept()
        with caller:
            caller.settimeout(0.5)
            first = b""
            with suppress(OSError):
                first = caller.recv(2048)
            self.hits.append(first)
            with suppress(OSError):
                caller.sendall(
                    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nAccess-Control-Allow-Origin: *\r\n"
                    b"Content-Length: 18\r\nConnection: close\r\n\r\n<p>the secret</p>\n"
                )

    def heard(self) -> list[bytes]:
        """The hits so far, once everybody who had connected over IPv4 has been served: a last caller of our own, who
        is served after all before it, says when."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as caller:
            caller.sendall(_LAST)
            while caller.recv(2048):
                pass
        return [hit for hit in self.hits if hit != _LAST]

    def close(self) -> None:
        self._open = False


@contextmanager
def listener() -> Iterator[Listener]:
    place = Listener()
    thread = threading.Thread(target=place.serve, daemon=True)
    thread.start()
    try:
        yield place
    finally:
        place.close()
        thread.join(timeout=5)
        for one in place._sockets:
            one.close()
