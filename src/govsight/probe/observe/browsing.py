"""`BrowsingDesk`: a browser in a process of its own that visits pages one by one while we wait."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import time
from types import TracebackType

import msgspec

from govsight.kit.early import early
from govsight.probe.know.browsed import BrowsedPage, Trial
from govsight.probe.observe.rendering import SIZE, RenderSetup, frame, start_process

MODULE = "govsight.probe.observe.browsing_process"
_LARGEST = 64 << 20  # bytes of one reply


class BrowseAsk(msgspec.Struct, array_like=True):
    """One visit. role / screen: see `BrowsedPage`. deeds: controls to try, of `elderly`, `accessible`, `print`,
    `font_size`, `share`. measure: look at layout, speed and accessibility too, and take a picture. seconds: for all
    of it; an ask for the url "about:blank" tells how slow we ourselves are."""

    url: str
    role: str = "home"
    screen: str = "desktop"
    deeds: list[str] = []
    measure: bool = True
    seconds: float = 30.0


class BrowseReply(msgspec.Struct, array_like=True):
    """What came of it. picture: PNG of the page, b"" without one; shots: PNG after each trial. strain: see `Browsed`,
    when that was asked. fault: our own browser did not work, in Chinese."""

    page: BrowsedPage
    picture: bytes = b""
    trials: list[Trial] = []
    shots: list[bytes] = []
    strain: float = 0.0
    fault: str = ""


class BrowsingDesk:
    """A context manager."""

    def __init__(self, setup: RenderSetup) -> None:
        self._setup = setup
        self._line: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> BrowsingDesk:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop(kill=kind is not None)

    def ask(self, ask: BrowseAsk) -> BrowseReply:
        """Make a visit. Never raises for what the site does; a process that does not answer in time is ended and the
        next visit has a new one."""
        if self._line is None:
            self._line, self._process = start_process(MODULE, self._setup)
        until = time.monotonic() + ask.seconds + 45.0  # to start, to give a stuck page up
        try:
            self._line.sendall(frame(ask))
            return msgspec.msgpack.decode(self._receive(until), type=BrowseReply)
        except (OSError, msgspec.DecodeError):
            self._stop(kill=True)
            return BrowseReply(BrowsedPage(ask.url, ask.role, ask.screen), fault="检查用的浏览器异常退出")

    def _receive(self, until: float) -> bytes:
        size = SIZE.unpack(self._read(4, until))[0]
        if size > _LARGEST:
            raise OSError("too large")
        return self._read(size, until)

    def _read(self, size: int, until: float) -> bytes:
        assert self._line is not None
        got = bytearray()
        while len(got) < size:
            self._line.settimeout(max(0.01, until - time.monotonic()))
            chunk = self._line.recv(min(1 << 20, size - len(got)))
            if not chunk:
                raise OSError("closed")
            got += chunk
        return bytes(got)

    def _stop(self, *, kill: bool = False) -> None:
        line, self._line = self._line, None
        process, self._process = self._process, None
        if line is not None:
            line.close()
        if process is None:
            return
        if kill:
            process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=15)
            return
        process.kill()
        process.wait()


early(BrowseReply)
