"""`ProxiedBrowser`: headless Chromium behind the filtering proxy, kept quiet, killed when it gets stuck."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import ada_url
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from govsight.probe.observe.chromium import ERRANDS, SWITCHES, UNWANTED_DEFAULTS, find_chromium
from govsight.probe.observe.egress import Egress, EgressRefused
from govsight.probe.observe.page_watch import PageWatch
from govsight.probe.observe.proxy import FilteringProxy, ProxySession
from govsight.probe.observe.resolve import ResolveFailed

GRACE = 5.0  # seconds past the time-out until a browser that does not answer is killed
LAUNCH_TIME = 30.0
PAGES_PER_BROWSER = 50
DESKTOP = {"width": 1366, "height": 768}

_TEXTS = {
    "refused": "页面要去的地址按安全规则不访问",
    "dns_none": "页面要去的域名不存在",
    "dns_trouble": "页面要去的域名解析失败，暂不能判断",
    "connect": "浏览器无法连接该网站",
    "tls": "浏览器因证书或加密协议问题未打开页面",
    "timeout": "浏览器在时限内未打开页面",
    "limit": "页面的请求数或数据量超过上限",
    "redirects": "页面跳转次数过多",
    "download": "该地址是下载文件，不是页面",
    "crashed": "浏览器打开该页面时崩溃",
    "browser": "浏览器未能工作",
}


class RenderFailed(Exception):
    """No page came out.

    kind: `refused`, `dns_none`, `dns_trouble`, `connect`, `tls`, `timeout`, `limit`, `redirects`, `download`,
    `crashed` or `browser` (none found, or it does not start). text: one Chinese sentence.
    """

    def __init__(self, kind: str, text: str) -> None:
        super().__init__(text)
        self.kind = kind
        self.text = text


T = TypeVar("T")


class ProxiedBrowser:
    """A browser behind a filtering proxy, started when first needed and driven from a thread of its own, one page at a
    time. A context manager.

    chromium: path of the browser, None to look for one. ca_file: the run trusts a root the browser does not know;
    a browser cannot be handed one, so it then overlooks certificate faults (they are judged elsewhere, from the
    connection itself). timeout: seconds for one page; a browser that does not answer 5 s later is killed.
    sandboxed: whether the last browser started inside Chromium's own sandbox.
    """

    def __init__(
        self, egress: Egress, *, chromium: str | None = None, ca_file: Path | None = None, timeout: float = 15.0
    ) -> None:
        self._egress = egress
        self._chromium = chromium
        self._trusting = ca_file is not None
        self.timeout = timeout
        self._browser: Browser | None = None
        self._group = 0  # the browser's process group
        self._pages = 0
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="govsight-render")
        self._playwright: Playwright | None = None
        self.proxy = FilteringProxy(egress, closed=ERRANDS)
        self.sandboxed = False

    def __enter__(self) -> Self:
        self.proxy.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._kill()  # a page may be open still; nobody waits for it any more
        self._worker.submit(self._close).result()
        self._worker.shutdown()
        self.proxy.__exit__(kind, fault, trace)

    def open(
        self, url: str, work: Callable[[BrowserContext, ProxySession, PageWatch], T], *, seconds: float, **how: Any
    ) -> T:
        """Hand `work` a browser of its own for `url` ("" for none), with nothing left in it of the page before. Raises
        RenderFailed.

        seconds: it must be done by then. how: more of what playwright's `new_context` takes.
        """
        try:
            if url:
                self._egress.decide_url(url)
        except EgressRefused as refused:
            raise RenderFailed("refused", refused.text) from None
        except ResolveFailed as failed:
            raise RenderFailed(f"dns_{failed.kind}", failed.text) from None
        return self._worker.submit(self._open, work, seconds, how).result()

    def require_a_page(self, page: Page, watch: PageWatch, session: ProxySession) -> None:
        """What stands there must be the site's, not the proxy's refusal or the browser's own error page."""
        own = self.proxy.verdict(watch.main.headers) if watch.main else None
        if own is None and page.url.startswith("chrome-error:"):
            own = _trouble_at(watch.sought, session) or "connect"
        if own is not None:
            raise RenderFailed(own, _TEXTS.get(own, _TEXTS["connect"]))

    def _open(
        self, work: Callable[[BrowserContext, ProxySession, PageWatch], T], seconds: float, how: dict[str, Any]
    ) -> T:
        self._ready_browser()
        session = self.proxy.begin()
        killed = threading.Event()

        def give_up() -> None:
            killed.set()
            self._kill()

        watchdog = threading.Timer(seconds + GRACE, give_up)
        watchdog.start()
        watch = PageWatch()
        context: BrowserContext | None = None
        try:
            try:
                context = self._context(session, how)
            except PlaywrightError:  # the browser died since the last page
                self._close_browser()
                context = self._context(session, how)
            return work(context, session, watch)
        except PlaywrightError as fault:
            kind = "timeout" if killed.is_set() else self._kind_of(fault, watch, session)
            if killed.is_set() or kind in ("crashed", "browser"):
                self._close_browser()
            raise RenderFailed(kind, _TEXTS[kind]) from fault
        finally:
            if context is not None:
                with suppress(PlaywrightError):
                    context.close()
            watchdog.cancel()
            self.proxy.end(session)

    def _kind_of(self, fault: PlaywrightError, watch: PageWatch, session: ProxySession) -> str:
        text = fault.message
        if isinstance(fault, PlaywrightTimeout):
            return "timeout"
        if "ERR_CERT" in text or "ERR_SSL" in text or "ERR_BAD_SSL" in text:
            return "tls"
        if "Download is starting" in text:
            return "download"
        if "ERR_TOO_MANY_REDIRECTS" in text:
            return "redirects"
        if "net::ERR_" in text:
            return _trouble_at(watch.sought, session) or "connect"
        return "crashed" if "crashed" in text or "closed" in text else "browser"

    def _context(self, session: ProxySession, how: dict[str, Any]) -> BrowserContext:
        proxy: Any = {
            "server": self.proxy.url,
            "bypass": "<-loopback>",
            "username": session.username,
            "password": session.password,
        }
        usual: dict[str, Any] = {
            "service_workers": "block",
            "accept_downloads": False,
            "viewport": DESKTOP,
            "locale": "zh-CN",
            "timezone_id": "Asia/Shanghai",
        }
        overlook = self._trusting or how.get("ignore_https_errors", False)
        context = self._ready_browser().new_context(**(usual | how | {"ignore_https_errors": overlook}), proxy=proxy)
        self._pages += 1
        context.grant_permissions([])
        context.set_default_timeout(self.timeout * 1000)
        return context

    def _ready_browser(self) -> Browser:
        if self._browser is not None and (self._pages >= PAGES_PER_BROWSER or not self._browser.is_connected()):
            self._close_browser()
        if self._browser is None:
            self._browser = self._start()
            self._pages = 0
        return self._browser

    def _start(self) -> Browser:
        path = self._chromium or find_chromium()
        if path is None:
            raise RenderFailed(
                "browser",
                "未找到 Chromium，不能渲染页面；请安装（apt install chromium）或用 GOVSIGHT_CHROMIUM 指定路径",
            )
        if self._playwright is None:
            self._playwright = sync_playwright().start()
        # Root cannot use the sandbox, and some containers forbid it to everybody.
        for sandboxed in (False,) if os.geteuid() == 0 else (True, False):
            try:
                browser = self._playwright.chromium.launch(
                    executable_path=path,
                    headless=True,
                    chromium_sandbox=sandboxed,
                    args=list(SWITCHES),
                    ignore_default_args=list(UNWANTED_DEFAULTS),
                    proxy={"server": self.proxy.url, "bypass": "<-loopback>"},
                    timeout=LAUNCH_TIME * 1000,
                )
            except PlaywrightError as fault:
                failure = fault
                continue
            self.sandboxed = sandboxed
            self._group = _process_group(browser)
            return browser
        raise RenderFailed("browser", f"Chromium（{path}）未能启动：{failure.message.splitlines()[0][:200]}")

    def _close_browser(self) -> None:
        browser, self._browser = self._browser, None
        if browser is None:
            return
        closer = threading.Timer(GRACE, self._kill)
        closer.start()
        with suppress(PlaywrightError):
            browser.close()
        closer.cancel()
        self._kill()

    def _close(self) -> None:
        self._close_browser()
        if self._playwright is not None:
            self._playwright.stop()
            self._playwright = None

    def _kill(self) -> None:
        """End the browser and all its processes at once."""
        group, self._group = self._group, 0
        if group:
            with suppress(ProcessLookupError):
                os.killpg(group, signal.SIGKILL)


def _trouble_at(url: str, session: ProxySession) -> str | None:
    """What the proxy noted about the place of a failed main document."""
    try:
        parsed = ada_url.URL(url)
    except ValueError:
        return None
    port = parsed.port or ("443" if parsed.protocol == "https:" else "80")
    return session.troubles.get(f"{parsed.hostname}:{port}")


def _process_group(browser: Browser) -> int:
    """The process group playwright gave the browser; 0 when it is ours or cannot be told."""
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    own = next((process["id"] for process in processes if process["type"] == "browser"), 0)
    with suppress(ProcessLookupError):
        group = os.getpgid(own) if own else 0
        return group if group != os.getpgrp() else 0
    return 0
