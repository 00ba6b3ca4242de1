"""`printed`: pages printed by Chromium. Apart from `pdf`: Playwright takes longer to import than all the papers."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from playwright.sync_api import Browser, Playwright, Route, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from govsight.probe.observe.chromium import SWITCHES, UNWANTED_DEFAULTS

_TIME = 60_000
_WHEN = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}")


class NotPrinted(Exception):
    """`str()`: the browser's first words about why."""


def printed(path: str, pages: Sequence[str]) -> list[bytes]:
    """Each page of HTML as a PDF. path: Chromium's. Raises NotPrinted."""
    try:
        return _printed(path, pages)
    except PlaywrightError as fault:
        raise NotPrinted(fault.message.splitlines()[0][:120]) from fault


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
