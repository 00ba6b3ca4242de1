"""Waiting for a page in the browser to come to rest, and reading it whatever its scripts have done."""

from __future__ import annotations

import time
from typing import Any

from playwright.sync_api import CDPSession, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from govsight.probe.observe.isolated import evaluate

QUIET_TIME = 5.0  # seconds at most for the network to fall quiet after load
STABLE_TIME = 2.0  # seconds at most for the content to stop changing

# Run in a world of its own: the page's scripts and named elements cannot stand in for these getters.
_PARTS = """(() => {
  const own = name => Object.getOwnPropertyDescriptor(Document.prototype, name).get.call(document);
  const root = own('documentElement');
  const type = own('doctype');
  const html = root ? root.outerHTML : '';
  const front = type ? new XMLSerializer().serializeToString(type).slice(0, %d) + '\\n' : '';
  return [(front + html).slice(0, %d), front.length + html.length];
})()"""
_SIZE = """(() => {
  const root = Object.getOwnPropertyDescriptor(Document.prototype, 'documentElement').get.call(document);
  return root ? root.getElementsByTagName('*').length + ':' + root.textContent.length : '';
})()"""


def rest(page: Page, inspector: CDPSession, deadline: float) -> bool:
    """Wait for load, a quiet network and unchanging content, each within its bound. False: still busy."""
    rested = True
    waits: tuple[tuple[Any, float], ...] = (("load", deadline - time.monotonic()), ("networkidle", QUIET_TIME))
    for state, seconds in waits:
        left = max(0.05, min(seconds, deadline - time.monotonic()))
        try:
            page.wait_for_load_state(state, timeout=left * 1000)
        except PlaywrightTimeout:
            rested = False
    return _settled(page, inspector, min(deadline, time.monotonic() + STABLE_TIME)) and rested


def _settled(page: Page, inspector: CDPSession, until: float) -> bool:
    before = ""
    while True:
        now = str(evaluate(inspector, _SIZE))
        if now == before:
            return True
        if time.monotonic() >= until:
            return False
        before = now
        page.wait_for_timeout(200)


def read_html(inspector: CDPSession, limit: int) -> tuple[str, int]:
    """The document as text, doctype included, at most `limit` characters, and the length of all of it."""
    html, length = evaluate(inspector, _PARTS % (limit, limit))
    return str(html), int(length)
