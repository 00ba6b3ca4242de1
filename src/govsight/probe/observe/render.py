"""`Renderer`: one page as a browser builds it (headless Chromium behind the filtering proxy)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from govsight.probe.observe.egress import Egress


class RenderFailed(Exception):
    """No page came out. kind: `refused`, `dns_none`, `dns_trouble`, `connect`, `tls`, `timeout`, `download`,
    `crashed` or `browser`. text: one Chinese sentence."""

    def __init__(self, kind: str, text: str) -> None:
        super().__init__(text)
        self.kind = kind
        self.text = text


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page after its scripts ran.

    url: where the browser ended. html: the document as text. status: of the last main document. requests: how many
    the page made. refused: `host:port` of those the egress rule refused. partial: "" or `truncated` (html cut off)
    or `busy` (the page had not come to rest in time). screenshot: PNG when asked for.
    """

    url: str
    html: str
    status: int | None
    console_errors: tuple[str, ...] = ()
    requests: int = 0
    refused: tuple[str, ...] = ()
    partial: str = ""
    screenshot: bytes | None = None


def find_chromium() -> str | None:
    """Path of a Chromium to drive, None when there is none."""
    raise NotImplementedError


class Renderer:
    """A browser, started when first needed. A context manager; use it from one thread."""

    def __init__(
        self, egress: Egress, *, chromium: str | None = None, ca_file: Path | None = None, timeout: float = 15.0
    ) -> None:
        self._egress = egress

    def __enter__(self) -> Renderer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def render(
        self, url: str, *, ignore_tls: bool = False, user_agent: str | None = None, screenshot: bool = False
    ) -> Rendered:
        """Open `url`, let it come to rest, read it. Raises RenderFailed."""
        raise NotImplementedError
