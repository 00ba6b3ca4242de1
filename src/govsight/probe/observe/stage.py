"""`Stage`: an open page on which controls are found and clicked, and what comes of it."""

from __future__ import annotations

from base64 import b64decode
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext, CDPSession, Download, Page
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from govsight.probe.know.browsed import Lost
from govsight.probe.observe.isolated import evaluate
from govsight.probe.observe.page_watch import PageWatch
from govsight.probe.observe.proxy import ProxySession
from govsight.probe.observe.questions import put

_LOAD = 6.0  # seconds for a page that a click leads to
_QUIET = 1.5
_REACT = 0.4
_SLOW_REACT = 1.2
_TALLEST = 5000  # pixels of a page kept in its screenshot
_SHOT_LIMIT = 6_000_000  # bytes


@dataclass
class Stage:
    """page: the one that was opened. windows: pages a click opened. downloads: files it wanted to hand over.
    covered: a control could not be reached with the mouse, because something lies over it."""

    context: BrowserContext
    page: Page
    inspector: CDPSession
    watch: PageWatch
    session: ProxySession
    windows: list[Page] = field(default_factory=list)
    downloads: list[str] = field(default_factory=list)
    covered: bool = False

    def __post_init__(self) -> None:
        self.context.on("page", self._opened)
        self.page.on("download", self._offered)

    def find(self, words: str, names: str = "(?!)", *, only_new: bool = False) -> list[dict[str, Any]]:
        """The controls whose words or names match (JavaScript patterns), as `js/find.js` tells them."""
        return list(put(self.inspector, "find", PATTERN=words, NAMES=names, ONLY_NEW=only_new))

    def click(self, number: int) -> bool:
        """Click a control that `find` told, as a visitor would, and let the page react. False: it is gone."""
        spot = put(self.inspector, "reach", NUMBER=number)
        if spot is None:
            return False
        if spot["met"]:
            self.page.mouse.click(spot["x"], spot["y"])
        else:
            self.covered = True
            if not put(self.inspector, "press", gesture=True, NUMBER=number):
                return False
        self.settle(self.page)
        return True

    def settle(self, page: Page) -> None:
        """Let the page react to what was done to it."""
        with suppress(PlaywrightError):
            page.wait_for_timeout(_REACT * 1000)
        for state, seconds in (("load", _LOAD), ("networkidle", _QUIET)):
            with suppress(PlaywrightTimeout):
                page.wait_for_load_state(state, timeout=seconds * 1000)  # type: ignore[arg-type]

    def wait_longer(self) -> None:
        """For what is slow to react."""
        self.page.wait_for_timeout(_SLOW_REACT * 1000)
        self.settle(self.page)

    def remember(self) -> None:
        """Remember what is in sight."""
        put(self.inspector, "remember")

    def moved_on(self) -> bool:
        """Whether another document stands there than when `remember` was called."""
        return not evaluate(self.inspector, "!!globalThis.govsightSeen")

    def type(self, *, again: bool = False) -> dict[str, Any]:
        """How large and clear the text is, see `js/type.js`."""
        return dict(put(self.inspector, "type", AGAIN=again))

    def lost_since(self, count: int) -> tuple[Lost, ...]:
        """Parts that did not come since there were `count` of them."""
        return lost(self.watch)[count:]

    def _opened(self, page: Page) -> None:
        if len(self.windows) < 5:
            self.windows.append(page)

    def _offered(self, download: Download) -> None:
        self.downloads.append(download.url[:2000])


def lost(watch: PageWatch) -> tuple[Lost, ...]:
    """The parts of the page that did not come."""
    return tuple(Lost(url, kind, status) for url, kind, status in watch.lost)


def screenshot(inspector: CDPSession, width: int, height: int) -> bytes:
    """PNG of the page from its top, b"" when there is none to be had."""
    clip = {"x": 0, "y": 0, "width": max(1, width), "height": max(1, min(height, _TALLEST)), "scale": 1}
    try:
        told = inspector.send("Page.captureScreenshot", {"format": "png", "captureBeyondViewport": True, "clip": clip})
    except PlaywrightError:
        return b""
    picture = b64decode(told["data"])
    return picture if len(picture) <= _SHOT_LIMIT else b""
