"""report.html in a real Chromium: fits phone and desk, asks the network for nothing, runs nothing a site planted."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tests.probe.report import samples

from govsight.probe.observe.chromium import find_chromium
from govsight.probe.report import write_reports

pytestmark = pytest.mark.browser

CHROMIUM = find_chromium()
EVERY_SAMPLE = ["bureau", "spotless", "suspected", "out_of_reach", "hostile", "hopeless"]
WIDTHS = [360, 390, 1280]

TOO_WIDE = """
() => [...document.querySelectorAll('body *')]
  .filter(e => !e.closest('.off, thead, .skip, .defs') && e.getBoundingClientRect().right > innerWidth + 0.5)
  .map(e => e.tagName + '.' + e.className + ' ' + e.textContent.slice(0, 40))
"""

LOW_CONTRAST = """
() => {
  const light = c => { const f = v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    return 0.2126 * f(c[0]) + 0.7152 * f(c[1]) + 0.0722 * f(c[2]); };
  const parse = s => s.match(/[\\d.]+/g).map(Number);
  const ground = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor);
    if (c.length < 4 || c[3] > 0) return c; } return [255, 255, 255]; };
  const bad = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode.textContent.trim(), e = walk.currentNode.parentElement;
    if (!text || !e.getClientRects().length || e.closest('svg')) continue;
    const [a, b] = [light(parse(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) bad.push(text.slice(0, 30));
  }
  return bad;
}
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: apt install chromium")
    arguments = ["--disable-background-networking"] + (["--no-sandbox"] if os.geteuid() == 0 else [])
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield started
        started.close()


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Sample -> its report.html."""
    found = {}
    for name in EVERY_SAMPLE:
        folder = tmp_path_factory.mktemp(name)
        write_reports(getattr(samples, name)(folder), folder, samples.CHECKS)
        found[name] = folder / "report.html"
    return found


def opened(browser: Browser, report: Path, width: int) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(report.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    return page


@pytest.mark.parametrize("sample", EVERY_SAMPLE)
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_sticks_out_sideways(browser: Browser, reports: dict[str, Path], sample: str, width: int) -> None:
    page = opened(browser, reports[sample], width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(TOO_WIDE) == []
    page.close()


@pytest.mark.parametrize("sample", EVERY_SAMPLE)
def test_it_opens_in_silence(browser: Browser, reports: dict[str, Path], sample: str) -> None:
    """No request but the file itself, no console message, no page error, no violation of its own policy."""
    page = browser.new_page(viewport={"width": 390, "height": 900})
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.add_init_script("addEventListener('securitypolicyviolation', e => console.log('CSP ' + e.blockedURI))")
    page.goto(reports[sample].as_uri())
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith("data:")] == [reports[sample].as_uri()]
    assert said == []
    page.close()


def test_no_planted_script_runs_even_where_scripts_are_allowed(
    browser: Browser, reports: dict[str, Path], tmp_path: Path
) -> None:
    """Escaping must hold by itself: the policy is taken out of the page before it is opened."""
    text = reports["hostile"].read_text(encoding="utf-8")
    assert text.count("Content-Security-Policy") == 1
    bare = tmp_path / "bare.html"
    bare.write_text(text.replace("Content-Security-Policy", "nothing"), encoding="utf-8")
    page = opened(browser, bare, 1280)
    for target in page.locator("a:not([href^='#']), summary, .cause").all():
        target.dispatch_event("mouseover")
    assert page.evaluate("typeof window.__xss") == "undefined"
    assert page.evaluate("document.querySelectorAll('script, img, iframe').length") == 0
    page.close()


def test_the_trap_for_planted_scripts_can_spring(browser: Browser, tmp_path: Path) -> None:
    open_door = tmp_path / "open.html"
    open_door.write_text("<!doctype html>" + samples.XSS[0] + samples.XSS[1], encoding="utf-8")
    page = opened(browser, open_door, 1280)
    page.wait_for_function("window.__xss === 2")
    page.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_every_text_stands_out_from_its_ground(browser: Browser, reports: dict[str, Path], width: int) -> None:
    """WCAG AA: at least 4.5 to 1."""
    page = opened(browser, reports["bureau"], width)
    assert page.evaluate(LOW_CONTRAST) == []
    page.close()


def test_on_a_phone_what_one_taps_is_large_enough(browser: Browser, reports: dict[str, Path]) -> None:
    page = opened(browser, reports["bureau"], 360)
    for target in page.locator(".toc a, summary").all():
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= 44
    page.close()


def test_on_paper_the_folded_lists_are_open(browser: Browser, reports: dict[str, Path]) -> None:
    page = browser.new_page(viewport={"width": 673, "height": 900})
    page.emulate_media(media="print")
    page.goto(reports["bureau"].as_uri())
    hidden = "d => d.querySelector('.place, .blind').checkVisibility({contentVisibilityAuto: true})"
    assert all(detail.evaluate(hidden) for detail in page.locator("details").all())
    page.close()
