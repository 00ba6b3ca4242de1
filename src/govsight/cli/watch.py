"""`Watch`: live progress on the terminal; one plain line now and then when the output is no terminal."""

from __future__ import annotations

import sys
import time
from types import TracebackType

from rich.console import Console
from rich.live import Live
from rich.text import Text

from govsight.probe.progress import Progress

_PLAIN_EVERY = 10.0


class Watch:
    """A context manager; `tell` takes the progress. quiet: show nothing."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._quiet = quiet
        self._console = Console(file=sys.stderr, highlight=False)
        self._live = (
            Live(console=self._console, refresh_per_second=4, transient=True)
            if self._console.is_terminal and not quiet
            else None
        )
        self._said = time.monotonic()

    def __enter__(self) -> Watch:
        if self._live:
            self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, trouble: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._live:
            self._live.stop()

    def tell(self, progress: Progress) -> None:
        """Show how far the run is."""
        if self._live:
            self._live.update(Text(line(progress)))
        elif not self._quiet and time.monotonic() - self._said >= _PLAIN_EVERY:
            self._said = time.monotonic()
            self._console.print(line(progress), soft_wrap=True)

    def stage(self, text: str) -> None:
        """Say what is being done now."""
        if self._live:
            self._live.update(Text(text + "……"))


def line(progress: Progress) -> str:
    """The progress in one Chinese line."""
    if progress.looking:
        return f"页面 {progress.pages:,} · 链接 {progress.links:,} · 正在{progress.looking}……"
    parts = [
        f"页面 {progress.pages:,}",
        f"链接 {progress.links:,}",
        f"请求 {progress.requests:,}（每秒 {progress.rate:.0f}）",
        f"待查 {progress.waiting:,}",
    ]
    if progress.suspects:
        parts.append(f"待复核 {progress.suspects:,}")
    if progress.rendered:
        parts.append(f"渲染 {progress.rendered:,}")
    if progress.left is not None:
        parts.append(f"约剩 {_span(progress.left)}")
    return " · ".join(parts)


def _span(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.0f} 秒"
    if seconds < 3600:
        return f"{seconds / 60:.0f} 分钟"
    return f"{seconds / 3600:.1f} 小时"
