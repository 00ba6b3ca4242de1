"""Text from outside on every screen (hazards T-XSS-1 to 3): shown as it is, never run, never a way out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Route, sync_playwright
from tests.browser.desk.home import Desk, listen, reports, running_desk, start
from tests.browser.desk.hostile import ADDRESSES, RUNS

from govsight.probe.observe.chromium import find_chromium

pytestmark = [pytest.mark.browser, pytest.mark.long]

CHROMIUM = find_chromium()
# What only a browser that took crawled text for markup would have.
GREW = """
() => [...document.querySelectorAll(
  "[onerror], [onload], [onfocus], [onbegin], [ontoggle], [onmouseover], [style], iframe, base, meta[http-equiv], " +
  "style, math, animate, form[action*='evil'], link[href*='evil'], img[src='x'], script:not([src]):not([type*=json])")]
  .filter((one) => !one.closest("#chart"))  // which styles itself
  .map((one) => one.outerHTML.slice(0, 200))
"""
LINKS = """
() => [...document.querySelectorAll("a[href], area[href], form[action], [src], [hx-get], [hx-post]")].map((one) => [
  one.getAttribute("href") || one.getAttribute("action") || one.getAttribute("src") || "",
  one.protocol || "", one.host || "", one.rel || "", one.target || ""])
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: apt install chromium")
    with sync_playwright() as driver:
        started = start(driver, CHROMIUM)
        yield started
        started.close()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with running_desk(tmp_path_factory.mktemp("home")) as running:
        yield running


@pytest.mark.parametrize("who", ["lin", "chen", "xi", "an", "shen", "zhuan", "tang"])
def test_no_screen_runs_what_is_written_on_it(desk: Desk, browser: Browser, who: str) -> None:
    window = desk.sign_in(browser, who)
    page = window.new_page()
    told, found, shown = listen(page), [], ""
    for _, path in desk.addresses:
        answer = window.request.get(desk.base + path, max_redirects=0)
        whole = answer.ok and "text/html" in answer.headers.get("content-type", "")
        if not whole or "attachment" in answer.headers.get("content-disposition", ""):
            continue
        page.goto(desk.base + path)
        wrong = [*page.evaluate(GREW), *reports(page), *(one for one in told if "Failed to load" not in one)]
        if page.evaluate("window.__xss"):
            wrong.append("it ran")
        for href, protocol, host, rel, target in page.evaluate(LINKS):
            if protocol and protocol not in ("http:", "https:", "data:" if href.startswith("data:image/") else ""):
                wrong.append(f"leads to {href}")
            if host and host not in desk.base and not path.startswith("/leave/"):
                wrong.append(f"leads to {href} without a warning")
            careful = {"noopener", "noreferrer", "nofollow"} <= set(rel.split())
            if (target or (host and host not in desk.base)) and not careful:
                wrong.append(f"lets {href} know of us")
        shown += page.evaluate("document.body.innerText")
        told.clear()
        found += [f"{path}: {one}" for one in wrong]
    window.close()
    assert not found, "\n".join(found)
    if who in ("lin", "chen"):
        lost = [one for one in RUNS if " ".join(one.split())[:60] not in " ".join(shown.split())]
        assert not lost, "not shown as it was written"


def test_only_whole_web_addresses_become_links_and_each_warns_first(desk: Desk, browser: Browser) -> None:
    window = desk.sign_in(browser, "lin")
    page = window.new_page()
    ways: set[str] = set()
    for view in ("inspections:problem", "rectification:ticket", "rectification:report", "rectification:letter"):
        path = dict(desk.addresses)[view]
        for number in range(1, 25):
            if page.goto(desk.base + path.replace("/1/", f"/{number}/")).status == 200:
                ways |= set(page.eval_on_selector_all("main a[target=_blank]", "all => all.map((a) => a.href)"))
    assert all(one.startswith(f"{desk.base}/leave/?to=") for one in ways)
    active: set[str] = set()
    for way in ways:
        assert page.goto(way).status == 200
        active.add(page.get_by_role("link", name="仍要前往").get_attribute("href"))
    window.close()
    assert active, "no crawled address was shown as a link at all"
    assert {one for one in active if not one.startswith(("http://", "https://"))} == set()
    assert not [one for one in active if "user:secret@" in one or "<" in one or '"' in one]
    assert any(one in active for one in ADDRESSES if one.startswith("https://"))


def test_one_goes_on_from_the_warning_and_the_other_side_learns_nothing(desk: Desk, browser: Browser) -> None:
    window = desk.sign_in(browser, "lin")
    page, asked = window.new_page(), []

    def answer(route: Route) -> None:
        asked.append(route.request)
        route.fulfill(status=200, content_type="text/html; charset=utf-8", body="<title>外面</title>")

    window.route(lambda url: not url.startswith(desk.base), answer)
    page.goto(desk.base + dict(desk.addresses)["leave"])
    assert page.locator("main strong").inner_text() == "xn--mxtq1mduy.example:8443"
    assert "政府网.example" in page.locator("main").inner_text()
    page.get_by_role("link", name="仍要前往").click()
    page.wait_for_function("document.title === '外面'")
    assert "referer" not in asked[0].all_headers()
    assert page.evaluate("[document.referrer, window.opener]") == ["", None]
    window.close()


@pytest.mark.parametrize(
    "view", ["inspections:evidence_body", "inspections:file", "rectification:exhibit", "monitoring:evidence"]
)
def test_what_was_seen_or_handed_in_comes_as_a_file_in_a_sandbox(desk: Desk, browser: Browser, view: str) -> None:
    window = desk.sign_in(browser, "lin")
    answer = window.request.get(desk.base + dict(desk.addresses)[view])
    window.close()
    assert answer.status == 200
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert answer.headers["x-content-type-options"] == "nosniff"
