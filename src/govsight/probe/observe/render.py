"""`Renderer`: one page as a browser builds it (headless Chromium behind the filtering proxy)."""

from __future__ import annotations

import time
from dataclasses import dataclass

from playwright.sync_api import BrowserContext

from govsight.probe.observe.browser import GRACE, ProxiedBrowser, RenderFailed
from govsight.probe.observe.chromium import find_chromium
from govsight.probe.observe.page_watch import PageWatch
from govsight.probe.observe.proxy import ProxySession
from govsight.probe.observe.settle import read_html, rest

__all__ = ["RenderFailed", "Rendered", "Renderer", "find_chromium"]

HTML_LIMIT = 10_000_000  # characters


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


class Renderer(ProxiedBrowser):
    """Opens pages and reads them after their scripts ran. A context manager, see `ProxiedBrowser`."""

    def render(
        self, url: str, *, ignore_tls: bool = False, user_agent: str | None = None, screenshot: bool = False
    ) -> Rendered:
        """Open `url`, let it come to rest, read it. Raises RenderFailed.

        ignore_tls: overlook certificate faults, as a person may. screenshot: of the visible part, 1366 x 768.
        """

        def visit(context: BrowserContext, session: ProxySession, watch: PageWatch) -> Rendered:
            return self._visit(context, url, session, watch, screenshot)

        return self.open(url, visit, seconds=self.timeout, ignore_https_errors=ignore_tls, user_agent=user_agent)

    def _visit(
        self, context: BrowserContext, url: str, session: ProxySession, watch: PageWatch, screenshot: bool
    ) -> Rendered:
        deadline = time.monotonic() + self.timeout
        page = context.new_page()
        watch.attach(page)
        page.goto(url, wait_until="commit", timeout=self.timeout * 1000)
        inspector = context.new_cdp_session(page)
        rested = rest(page, inspector, deadline)
        html, length = read_html(inspector, HTML_LIMIT)
        self.require_a_page(page, watch, session)
        picture = page.screenshot(timeout=GRACE * 1000) if screenshot else None
        return Rendered(
            url=page.url,
            html=html,
            status=watch.main.status if watch.main else None,
            console_errors=tuple(watch.errors),
            requests=watch.requests,
            refused=session.refused,
            partial="truncated" if length > HTML_LIMIT else "" if rested else "busy",
            screenshot=picture,
        )
