"""`RenderDesk`: the rendering browser in a process of its own, asked from the crawl's loop."""

from __future__ import annotations

import contextlib
import select
import socket
import struct
import subprocess
import sys

import msgspec

from govsight.kit.early import early

SIZE = struct.Struct("<I")


class RenderSetup(msgspec.Struct):
    """What the rendering process is told at its start; the egress rule is built anew from it."""

    allow_private: bool
    allow: list[str]
    resolve: list[str]
    dns: str
    extra_ports: list[int]
    ca_file: str
    timeout: float
    agent: str


class RenderAsk(msgspec.Struct, array_like=True):
    """One page to render. insecure: a person would have continued past the certificate warning."""

    id: int
    url: str
    insecure: bool = False


class RenderReply(msgspec.Struct, array_like=True):
    """What came of it. trouble: Chinese, "" when all went well."""

    id: int
    url: str = ""
    html: bytes = b""
    trouble: str = ""
    requests: int = 0


def frame(message: object) -> bytes:
    """A message as it travels."""
    body = msgspec.msgpack.encode(message)
    return SIZE.pack(len(body)) + body


def start_process(module: str, setup: RenderSetup) -> tuple[socket.socket, subprocess.Popen[bytes]]:
    """Start `python -m module FD SETUP_JSON`; returns our end of the line and the process."""
    ours, theirs = socket.socketpair()
    ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4 << 20)
    process = subprocess.Popen(
        [sys.executable, "-m", module, str(theirs.fileno()), msgspec.json.encode(setup).decode()],
        pass_fds=(theirs.fileno(),),
        stdin=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C is for us; the browser is told through the line
    )
    theirs.close()
    return ours, process


class RenderDesk:
    """Started when first asked. Shares the caller's epoll object."""

    def __init__(self, poll: select.epoll, setup: RenderSetup) -> None:
        self._poll = poll
        self._setup = setup
        self._line: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._buffer = bytearray()
        self._asked: dict[int, RenderAsk] = {}

    def __len__(self) -> int:
        return len(self._asked)

    def owns(self, fd: int) -> bool:
        """Whether this descriptor is ours."""
        return self._line is not None and self._line.fileno() == fd

    def ask(self, ask: RenderAsk) -> None:
        """Render one page; the reply comes out of `on_event`."""
        if self._line is None:
            self._start()
        assert self._line is not None
        self._asked[ask.id] = ask
        with contextlib.suppress(OSError):
            self._line.sendall(frame(ask))  # a few hundred bytes; the buffer holds thousands

    def _start(self) -> None:
        self._line, self._process = start_process("govsight.probe.observe.render_process", self._setup)
        self._buffer.clear()
        self._poll.register(self._line.fileno(), select.EPOLLIN)

    def on_event(self) -> list[RenderReply]:
        """Replies that are ready. When the process died, everything asked is answered with trouble."""
        assert self._line is not None
        try:
            chunk = self._line.recv(1 << 20)
        except OSError:
            chunk = b""
        if not chunk:
            lost = [RenderReply(one, trouble="渲染浏览器异常退出") for one in self._asked]
            self._asked.clear()
            self._stop()
            return lost
        self._buffer += chunk
        replies = []
        while len(self._buffer) >= 4:
            (length,) = SIZE.unpack_from(self._buffer)
            if len(self._buffer) - 4 < length:
                break
            reply = msgspec.msgpack.decode(bytes(self._buffer[4 : 4 + length]), type=RenderReply)
            del self._buffer[: 4 + length]
            if self._asked.pop(reply.id, None) is not None:
                replies.append(reply)
        return replies

    def _stop(self) -> None:
        if self._line is not None:
            with contextlib.suppress(OSError):
                self._poll.unregister(self._line.fileno())
            self._line.close()
            self._line = None
        if self._process is not None:
            try:
                self._process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None

    def close(self) -> None:
        """Let the browser go."""
        self._asked.clear()
        self._stop()


early(RenderReply)
