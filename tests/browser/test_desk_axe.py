"""Every screen of every role, found by the project's own addresses: accessible, fits a phone, breaks no policy.

A new address is tried by itself, with the first row of its kind; `tests/browser/desk/seed.py` fills the desk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from tests.browser.desk.home import PHONE, SIDEWAYS, WIDE, Desk, barriers, listen, reports, running_desk, start

from govsight.probe.observe.chromium import find_chromium

pytestmark = [pytest.mark.browser, pytest.mark.long]

CHROMIUM = find_chromium()
EVERYBODY = ("", "lin", "chen", "xi", "an", "shen", "zhuan", "mai", "tang")
_CHANGING = re.compile(r'(?s)<header.*?</header>|name="csrfmiddlewaretoken" value="[^"]*"|name="stamp" value="[^"]*"')


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: apt install chromium")
    with sync_playwright() as driver:
        started = start(driver, CHROMIUM)
        yield started
        started.close()


def screens(desk: Desk, browser: Browser, people: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """(who, path) of every whole page; the same page is told once, whoever sees it. The office and units are tried
    everywhere, others where those two come to nothing, and wherever their own menu leads."""
    known, opened = set(), set()
    for who in people:
        window = desk.sign_in(browser, who)
        everywhere = [path for _, path in desk.addresses]
        if who not in ("", "lin", "chen"):
            menu = re.findall(r'(?:nav-link|dropdown-item)[^>]*href="(/[^"]*)"', window.request.get(desk.base).text())
            everywhere = [path for path in everywhere if path not in opened or path in menu]
        for path in everywhere:
            answer = window.request.get(desk.base + path, max_redirects=0)
            assert answer.status < 500 or answer.status == 503, f"{who} {path}: {answer.status}"
            if "text/html" not in answer.headers.get("content-type", "") or "attachment" in answer.headers.get(
                "content-disposition", ""
            ):
                continue
            shown = answer.text()
            key = (path if answer.ok else answer.status, _CHANGING.sub("", shown))
            if shown.lstrip().lower().startswith("<!doctype") and key not in known:
                known.add(key)
                if answer.ok:
                    opened.add(path)
                yield who, path
        window.close()


def wrongs(desk: Desk, browser: Browser, every: list[tuple[str, str]], sizes: tuple[dict[str, int], ...]) -> list[str]:
    """What is wrong with these pages: barriers at the first of the sizes, what sticks out at each."""
    found, windows = [], {}
    for who, path in every:
        if who not in windows:
            page = desk.sign_in(browser, who).new_page()
            windows[who] = (page, listen(page))
        page, told = windows[who]
        page.set_viewport_size(sizes[0])
        page.goto(desk.base + path)
        wrong = []
        for size in sizes:
            page.set_viewport_size(size)
            seen = [*(barriers(page) if size == sizes[0] else ()), *page.evaluate(SIDEWAYS)]
            wrong += [f"{size['width']} px, {one}" for one in seen]
        wrong += reports(page) + [one for one in told if "Failed to load resource" not in one]
        told.clear()
        found += [f"{who or 'nobody'} {path}: {one}" for one in wrong]
    for page, _ in windows.values():
        page.context.close()
    return found


def test_every_screen_is_accessible_and_fits(browser: Browser, tmp_path: Path) -> None:
    with running_desk(tmp_path, "--light") as desk:
        every = list(screens(desk, browser, EVERYBODY))
        assert len(every) > 100
        found = wrongs(desk, browser, every, (WIDE, PHONE))
    assert not found, "\n".join(found)


def test_a_new_desk_says_what_to_do_on_accessible_screens(browser: Browser, tmp_path: Path) -> None:
    with running_desk(tmp_path, "--empty") as desk:
        lists = [(name, path) for name, path in desk.addresses if not name.startswith(("account_", "mfa_", "social"))]
        desk.addresses = [(name, path) for name, path in lists if "/new" not in path]
        found = wrongs(desk, browser, list(screens(desk, browser, ("lin", "chen"))), (PHONE,))
    assert not found, "\n".join(found)
