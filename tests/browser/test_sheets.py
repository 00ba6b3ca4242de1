"""A sheet in a real browser: it saves itself, shows conflicts, loses nothing, and needs no script."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from benchmarks.deadline_evening import ROOT, aside, served
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from govsight.probe.observe.chromium import find_chromium

pytestmark = pytest.mark.browser

CHROMIUM = find_chromium()
PHONE = {"width": 390, "height": 844}
PASTE = """
(name) => new Promise((done) => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 20;
  canvas.toBlob((blob) => {
    const data = new DataTransfer();
    data.items.add(new File([blob], name, { type: "image/png" }));
    const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(event);
    done();
  });
})
"""


@dataclass
class Place:
    """A platform with one sheet of eight items; the sessions of two people who fill it in."""

    base: str
    sheet: str
    own: str
    other: str


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    home = tmp_path_factory.mktemp("home")
    environment = os.environ | {
        "GOVSIGHT_HOME": str(home), "GOVSIGHT_DATABASE_URL": "", "PYTHONUNBUFFERED": "1",
        "DJANGO_SETTINGS_MODULE": "govsight.platform.config.settings", "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}",
    }  # fmt: skip
    [one] = aside(environment, "--seed", str(home), "1", "8", "1")["sheets"]
    with served(environment, Path(home) / "serve.log", "--no-worker") as base:
        yield Place(base, f"{base}/assessments/sheets/{one['sheet']}/", one["session"], one["other"])


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: apt install chromium")

    def start(driver: Playwright) -> Browser:
        return driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"] if os.geteuid() == 0 else [])

    with sync_playwright() as driver:
        browser = start(driver)
        expect.set_options(timeout=20_000)  # it saves every four seconds
        yield browser
        expect.set_options(timeout=5_000)
        browser.close()


def visit(chromium: Browser, place: Place, session: str, *, script: bool = True, phone: bool = False) -> Page:
    """The sheet, as somebody signed in sees it; the test fails when the page breaks the rules on scripts."""
    context = chromium.new_context(
        locale="zh-CN", java_script_enabled=script, viewport=PHONE if phone else {"width": 1366, "height": 900}
    )
    context.add_cookies([{"name": "session", "value": session, "url": place.base}])
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.goto(place.sheet)
    return page


def saved(page: Page) -> None:
    expect(page.locator("#state")).to_have_text(re.compile(r"^已保存 \d\d:\d\d:\d\d$"))


def sign_out(context: BrowserContext) -> None:
    """As when the session is over: the cookie is worth nothing."""
    context.clear_cookies(name="session")


def test_by_keyboard_points_go_in_one_after_the_other_and_save_themselves(chromium: Browser, place: Place) -> None:
    page = visit(chromium, place, place.own)
    page.locator("#p-i\\.000").focus()
    for points in ("1", "0.5", "0"):
        page.keyboard.type(points)
        page.keyboard.press("Enter")
    expect(page.locator("#p-i\\.003")).to_be_focused()
    saved(page)
    expect(page.locator("#total")).to_have_text("1.5")
    expect(page.locator("#answered")).to_have_text("3")
    page.reload()
    expect(page.locator("#p-i\\.001")).to_have_value("0.5")


def test_what_a_colleague_wrote_is_shown_and_one_of_both_is_chosen(chromium: Browser, place: Place) -> None:
    page, other = visit(chromium, place, place.own), visit(chromium, place, place.other)
    page.locator("#n-i\\.004").fill("先写的")
    saved(page)
    other.locator("#n-i\\.004").fill("后写的")
    conflict = other.locator(".sheet-conflict")
    expect(conflict).to_contain_text("已改为“先写的”，您填写的是“后写的”")
    expect(conflict).to_contain_text("填表人1-0")
    other.get_by_role("button", name="用我填写的").click()
    saved(other)
    page.reload()
    expect(page.locator("#n-i\\.004")).to_have_value("后写的")


def test_what_is_wrong_is_told_beside_the_field(chromium: Browser, place: Place) -> None:
    page = visit(chromium, place, place.own)
    page.locator("#p-i\\.005").fill("九")
    expect(page.locator("#e-i\\.005")).to_contain_text("不是分数")
    page.locator("#p-i\\.005").fill("9")
    expect(page.locator("#e-i\\.005")).to_contain_text("最高 1 分")
    page.locator("#p-i\\.005").fill("1")
    expect(page.locator("#e-i\\.005")).to_have_text("")


def test_what_was_typed_after_the_session_ended_is_offered_again(chromium: Browser, place: Place) -> None:
    page = visit(chromium, place, place.own)
    sign_out(page.context)
    page.locator("#n-i\\.006").fill("登录失效后写的")
    expect(page.locator("#drafts")).to_contain_text("登录已失效")
    page.context.add_cookies([{"name": "session", "value": place.own, "url": place.base}])
    again = page.context.new_page()
    again.goto(place.sheet)
    expect(again.locator("#drafts")).to_contain_text("登录失效后写的")
    again.get_by_role("button", name="填回并保存").click()
    saved(again)
    assert again.evaluate("localStorage.length") == 0


def test_without_a_network_it_waits_and_leaving_warns(chromium: Browser, place: Place) -> None:
    page = visit(chromium, place, place.own)
    page.context.set_offline(True)
    page.locator("#n-i\\.007").fill("断网时写的")
    expect(page.locator("#state")).to_contain_text("自动再试")
    asked: list[str] = []

    def stay(dialog: object) -> None:
        asked.append(dialog.type)  # type: ignore[attr-defined]
        dialog.dismiss()  # type: ignore[attr-defined]

    page.on("dialog", stay)
    page.close(run_before_unload=True)
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    page.context.set_offline(False)
    saved(page)


def test_a_screenshot_is_pasted_and_comes_off_again(chromium: Browser, place: Place) -> None:
    page = visit(chromium, place, place.own)
    page.locator("#p-i\\.000").focus()
    page.evaluate(PASTE, "image.png")
    exhibit = page.locator("#i-i\\.000 .sheet-exhibit")
    expect(exhibit).to_contain_text("截图")
    exhibit.get_by_role("button").click()
    expect(exhibit).to_have_count(0)


def test_a_phone_shows_it_without_scrolling_sideways(chromium: Browser, place: Place) -> None:
    page = visit(chromium, place, place.own, phone=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_role("button", name="下一项未填").click()
    assert page.evaluate("document.activeElement.hasAttribute('data-points')")
    page.get_by_role("button", name="检查并签署").click()
    page.wait_for_url("**/sign/")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.locator("main .list-group-item a").first.click()
    expect(page.locator("#sheet [aria-invalid=true]").first).to_be_visible()


def test_without_a_script_enter_saves_the_form(chromium: Browser, place: Place) -> None:
    page = visit(chromium, place, place.other, script=False)
    page.locator("#p-i\\.003").fill("0.25")
    page.locator("#p-i\\.003").press("Enter")
    expect(page.locator(".alert").first).to_contain_text("已保存")
    expect(page.locator("#p-i\\.003")).to_have_value("0.25")
