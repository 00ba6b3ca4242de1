"""`pdf`: a Word file as PDF, printed by the Chromium the program already drives; it reaches nothing while it does."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Sequence

from playwright.sync_api import Browser, Playwright, Route, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from govsight.platform.results.papers.html import html
from govsight.probe.observe.chromium import SWITCHES, UNWANTED_DEFAULTS, find_chromium

_ONE = threading.Lock()  # one browser at a time is what a small machine bears
_TIME = 60_000
_WHEN = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}")


class NoPdf(RuntimeError):
    """`str()` is Chinese: why there is none and what to do."""


def pdf(paper: bytes) -> bytes:
    """Raises NoPdf."""
    return pdfs([paper])[0]


def pdfs(papers: Sequence[bytes]) -> list[bytes]:
    """Many with one browser. Raises NoPdf."""
    path = find_chromium()
    if path is None:
        raise NoPdf("本机没有 Chromium，不能生成 PDF；请安装（apt install chromium），或下载 Word 文件后另存为 PDF")
    pages = [html(paper) for paper in papers]
    with _ONE:
        try:
            return _printed(path, pages)
        except PlaywrightError as fault:
            told = fault.message.splitlines()[0][:120]
            raise NoPdf(f"Chromium 没有打印成功（{told}）；请稍后再试，或下载 Word 文件后另存为 PDF") from fault


def _printed(path: str, pages: Sequence[str]) -> list[bytes]:
    with sync_playwright() as driver:
        browser = _browser(driver, path)
        try:
            context = browser.new_context(offline=True, java_script_enabled=False, service_workers="block")
            context.route("**/*", _refuse)
            made = []
            for page in pages:
                sheet = context.new_page()
                sheet.set_content(page, wait_until="load", timeout=_TIME)
                made.append(_timeless(sheet.pdf(prefer_css_page_size=True, print_background=True)))
                sheet.close()
            return made
        finally:
            browser.close()


def _browser(driver: Playwright, path: str) -> Browser:
    """Root cannot use the browser's own sandbox, and some containers forbid it to everybody."""
    for sandboxed in (False,) if os.geteuid() == 0 else (True, False):
        try:
            return driver.chromium.launch(
                executable_path=path, headless=True, chromium_sandbox=sandboxed, args=list(SWITCHES),
                ignore_default_args=list(UNWANTED_DEFAULTS), timeout=_TIME,
                proxy={"server": "http://127.0.0.1:9", "bypass": "<-loopback>"},  # nobody listens there
            )  # fmt: skip
        except PlaywrightError:
            if not sandboxed:
                raise
    raise AssertionError("unreachable")


def _refuse(route: Route) -> None:
    route.abort()


def _timeless(content: bytes) -> bytes:
    """Without the moment it was printed, at the same length."""
    return _WHEN.sub(lambda found: b"/" + found[1] + b" (D:20000101000000", content)
