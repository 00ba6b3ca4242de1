"""The desk without a mouse."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from tests.browser.desk.home import PHONE, Desk, running_desk, start

from govsight.probe.observe.chromium import find_chromium

pytestmark = pytest.mark.browser

CHROMIUM = find_chromium()
FOCUS = """
() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const look = [one, one.nextElementSibling, one.parentElement].filter(Boolean).map((e) => getComputedStyle(e));
  const outlined = (s) => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0;
  const marked = look.some((s) => outlined(s) || s.boxShadow !== "none");
  return { tag: one.tagName, text: (one.getAttribute("aria-label") || one.innerText || one.name || "").trim(),
           top: box.top + scrollY, left: box.left, width: box.width, marked };
}
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with running_desk(tmp_path_factory.mktemp("home"), "--light") as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: apt install chromium")
    with sync_playwright() as driver:
        started = start(driver, CHROMIUM)
        yield started
        started.close()


@pytest.fixture
def page(desk: Desk, browser: Browser) -> Iterator[Page]:
    """Lin's, in a window of its own."""
    window = desk.sign_in(browser, "lin")
    page = window.new_page()
    page.set_default_timeout(15_000)
    yield page
    window.close()


def test_the_first_key_leads_past_the_menu(desk: Desk, page: Page) -> None:
    page.goto(desk.base + "/inspections/problems/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="跳到正文")
    expect(skip).to_be_focused()
    assert skip.bounding_box()["width"] > 40  # seen once it has the focus
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("main").get_by_role("link", name="问题", exact=True)).to_be_focused()


def test_a_menu_opens_moves_and_closes_by_keys(desk: Desk, page: Page) -> None:
    page.goto(desk.base)
    heading = page.get_by_role("button", name="整改", exact=True)
    heading.focus()
    page.keyboard.press("Enter")
    expect(heading).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name="待确认")).to_be_focused()
    page.keyboard.press("Escape")
    expect(heading).to_have_attribute("aria-expanded", "false")
    expect(heading).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/rectification/queue/")


def test_the_menu_of_a_phone_opens_by_keys(desk: Desk, page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto(desk.base)
    page.get_by_role("button", name="打开菜单").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="名录", exact=True)).to_be_visible()


@pytest.mark.parametrize("path", ["/", "/inspections/problems/", "/rectification/tickets/", "/registry/sites/new/"])
def test_whoever_tabs_sees_where_and_goes_from_top_to_bottom(desk: Desk, page: Page, path: str) -> None:
    page.goto(desk.base + path)
    steps = []
    for _ in range(24):
        page.keyboard.press("Tab")
        steps.append(page.evaluate(FOCUS))
    assert [one for one in steps if one["tag"] != "BODY" and not one["marked"]] == []
    head = next(number for number, one in enumerate(steps) if one["top"] > 60)  # below the menu
    tops = [one["top"] for one in steps[head:] if one["tag"] != "BODY"]
    backward = [(a, b) for a, b in pairwise(tops) if b < a - 120]
    assert len(backward) <= 4, backward  # a new column begins at the top again


def test_the_queue_is_worked_through_by_keys(desk: Desk, page: Page) -> None:
    page.goto(desk.base + "/rectification/queue/")
    boxes = page.locator('input[name="chosen"]')
    for key in ("j", "j", "x"):
        page.keyboard.press(key)
    expect(boxes.nth(1)).to_be_focused()
    expect(boxes.nth(1)).to_be_checked()
    page.keyboard.press("k")
    page.keyboard.press("Space")
    expect(page.get_by_text("已选 2 条")).to_be_visible()


def test_the_board_is_chosen_from_by_keys(desk: Desk, page: Page) -> None:
    page.goto(desk.base + "/rectification/tickets/")
    every = page.get_by_role("checkbox", name="全选这一列")
    every.focus()
    page.keyboard.press("Space")
    boxes = page.locator('input[name="chosen"]')
    assert all(one.is_checked() for one in boxes.all())
    page.keyboard.press("Space")
    assert not any(one.is_checked() for one in boxes.all())
