"""`Supervisor`: keeps one child process running."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Sequence

import click

_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 30.0  # seconds before a dead child is started anew
_LIVED = 60.0  # seconds after which a child counts as having started well
_GOODBYE = 30.0  # seconds a child has to finish what it has in hand


class Supervisor:
    """command: what is run. A child that dies is started anew, each time a little later."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = list(command)
        self._stopping = threading.Event()
        self._starting = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep, daemon=True)

    def start(self) -> None:
        """Returns at once."""
        self._thread.start()

    def stop(self) -> None:
        """Ask the child to stop and wait for it."""
        with self._starting:
            self._stopping.set()
        if self._child is None:
            return
        self._child.terminate()
        try:
            self._child.wait(timeout=_GOODBYE)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()

    def _keep(self) -> None:
        pause = _FIRST_PAUSE
        while not self._stopping.is_set():
            begun = time.monotonic()
            with self._starting:
                if self._stopping.is_set():
                    return
                self._child = subprocess.Popen(self._command)
            code = self._child.wait()
            if self._stopping.is_set():
                return
            pause = _FIRST_PAUSE if time.monotonic() - begun > _LIVED else min(_LONGEST_PAUSE, pause * 2)
            click.echo(f"工作进程退出了（{code}），{pause:.0f} 秒后重新启动", err=True)
            self._stopping.wait(pause)
