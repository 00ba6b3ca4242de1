"""`Visits`: pages as a visitor finds them, at the size of a desktop or a phone: looked at, measured, tried out."""

from __future__ import annotations

import time
from typing import Any

import msgspec
from playwright.sync_api import BrowserContext
from playwright.sync_api import Error as PlaywrightError

from govsight.kit.early import early
from govsight.probe.know.browsed import BrowsedPage, Speed, Spot, Trial
from govsight.probe.observe.axe import barriers
from govsight.probe.observe.browser import ProxiedBrowser
from govsight.probe.observe.browsing import BrowseAsk, BrowseReply
from govsight.probe.observe.egress import Egress
from govsight.probe.observe.isolated import UNREADABLE, evaluate
from govsight.probe.observe.page_watch import PageWatch
from govsight.probe.observe.proxy import ProxySession
from govsight.probe.observe.questions import put
from govsight.probe.observe.settle import rest
from govsight.probe.observe.stage import Stage, lost, screenshot
from govsight.probe.observe.trial_share import try_share
from govsight.probe.observe.trial_switch import try_switch
from govsight.probe.observe.trial_tools import PrintWatch, try_font_size, try_print

SCREENS: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1366, "height": 768}},
    "phone": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
}
_ENGINE = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0"
_AGENTS = {
    "desktop": f"Mozilla/5.0 (X11; Linux x86_64) {_ENGINE} Safari/537.36",
    "phone": f"Mozilla/5.0 (Linux; Android 14; Pixel 8) {_ENGINE} Mobile Safari/537.36",
}
_SPOTS = 60
_HEIGHT = "[document.documentElement.clientWidth, document.documentElement.scrollHeight]"


class Visits(ProxiedBrowser):
    """A context manager, see `ProxiedBrowser`. agent: how we name ourselves; it is added to what the browser says, for
    servers choose the page to send by it."""

    def __init__(self, egress: Egress, *, agent: str, **more: Any) -> None:
        super().__init__(egress, **more)
        self._agent = agent

    def visit(self, ask: BrowseAsk) -> BrowseReply:
        """Make one visit. Raises RenderFailed."""

        def work(context: BrowserContext, session: ProxySession, watch: PageWatch) -> BrowseReply:
            return self._visit(ask, context, session, watch)

        how = SCREENS[ask.screen] | {"ignore_https_errors": True, "user_agent": self._name(ask.screen)}
        if ask.url == "about:blank":
            return self.open("", self._blank, seconds=ask.seconds, **how)
        return self.open(ask.url, work, seconds=ask.seconds, **how)

    def _name(self, screen: str) -> str:
        return f"{_AGENTS[screen]} {self._agent.partition(' ')[2] or self._agent}"

    def _blank(self, context: BrowserContext, _session: ProxySession, _watch: PageWatch) -> BrowseReply:
        page = context.new_page()
        began = time.monotonic()
        page.goto("data:text/html,<p>1</p>")
        return BrowseReply(BrowsedPage("about:blank", "", ""), strain=round(time.monotonic() - began, 3))

    def _visit(self, ask: BrowseAsk, context: BrowserContext, session: ProxySession, watch: PageWatch) -> BrowseReply:
        until = time.monotonic() + ask.seconds
        prints = PrintWatch(context) if "print" in ask.deeds else None
        page = context.new_page()
        watch.attach(page)
        page.goto(ask.url, wait_until="commit", timeout=self.timeout * 1000)
        inspector = context.new_cdp_session(page)
        rested = rest(page, inspector, time.monotonic() + self.timeout)
        self.require_a_page(page, watch, session)
        seen = BrowsedPage(
            ask.url,
            ask.role,
            ask.screen,
            final_url=page.url,
            status=watch.main.status if watch.main else 0,
            busy=not rested,
        )
        stage = Stage(context, page, inspector, watch, session)
        reply = BrowseReply(seen)
        if ask.measure:
            try:
                reply.page = _measure(stage, seen)
            except PlaywrightError as fault:
                if UNREADABLE not in fault.message or "crashed" in fault.message:
                    raise
                reply.page = msgspec.structs.replace(seen, trouble="页面的版面没有量成（页面过于复杂，或其脚本妨碍）")
            reply.picture = screenshot(inspector, *_size(stage))
            if ask.screen == "desktop":
                reply.page = msgspec.structs.replace(reply.page, barriers=barriers(inspector))
        for deed in ask.deeds:
            stage.windows.clear()
            trial = _try(stage, deed, prints, until)
            reply.trials.append(trial)
            shows = deed in ("elderly", "accessible", "share") and trial.how in ("same", "page", "window", "nothing")
            reply.shots.append(screenshot(stage.inspector, *_size(stage)) if shows else b"")
        return reply


def _size(stage: Stage) -> tuple[int, int]:
    try:
        width, height = evaluate(stage.inspector, _HEIGHT)
        return int(width), int(height)
    except (PlaywrightError, TypeError, ValueError):
        return 1366, 768


def _measure(stage: Stage, seen: BrowsedPage) -> BrowsedPage:
    """Layout and speed. Raises PlaywrightError."""
    speed = put(stage.inspector, "speed", wait=True)
    put(stage.inspector, "scroll", wait=True)
    stage.settle(stage.page)
    told = put(stage.inspector, "layout", wait=True)
    return msgspec.structs.replace(
        seen,
        width=int(told["width"]),
        content=int(told["content"]),
        text_length=int(told["text"]),
        pictures=int(told["pictures"]),
        small_targets=int(told["small"]),
        spots=tuple(msgspec.convert(spot, Spot) for spot in told["spots"][:_SPOTS]),
        speed=msgspec.convert(speed, Speed),
        script_errors=tuple(stage.watch.script_errors),
        lost=lost(stage.watch),
    )


def _try(stage: Stage, deed: str, prints: PrintWatch | None, until: float) -> Trial:
    if time.monotonic() > until - 2:
        return Trial(deed, stage.page.url, trouble="时间用完，没有试用")
    address = stage.page.url
    try:
        if deed in ("elderly", "accessible"):
            return try_switch(stage, deed)
        if deed == "share":
            return try_share(stage)
        if deed == "print" and prints is not None:
            return try_print(stage, prints)
        return try_font_size(stage)
    except PlaywrightError as fault:
        if "closed" in fault.message or "crashed" in fault.message:
            raise
        return Trial(deed, address, trouble=f"试用时浏览器出错（{fault.message.splitlines()[0][:120]}）")


early(Speed, Spot)
