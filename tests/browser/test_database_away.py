"""T-DB-DOWN in a real browser: what is typed while PostgreSQL is stopped stays on the screen, and is kept once when it
is back, by the button, by reloading, or by itself."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path

import pytest
from benchmarks.deadline_evening import aside, served
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright
from tests.platform.cluster import cluster, programs
from tests.platform.jobs.away import away
from tests.platform.jobs.bureau import Bureau

from govsight.probe.observe.chromium import find_chromium

CHROMIUM = find_chromium()
pytestmark = [
    pytest.mark.browser, pytest.mark.long,
    pytest.mark.skipif(programs() is None, reason="no PostgreSQL on this machine"),
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: apt install chromium"),
]  # fmt: skip
TEXT = "已改好。\n链接已换成“新址”，见附件。"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 32
PROOF = {"name": "整改截图.png", "mimeType": "image/png", "buffer": PNG}


def _screen(context: BrowserContext, base: str, session: str, path: str) -> Page:
    context.add_cookies([{"name": "session", "value": session, "url": base}])
    page = context.new_page()
    page.goto(base + path)
    return page


def _answer(page: Page, *, proof: bool = False) -> None:
    page.get_by_label("整改情况").fill(TEXT)
    if proof:
        page.locator("input[type=file]").set_input_files([PROOF])
    page.get_by_role("button", name="提交答复").click()
    expect(page.get_by_role("heading", name="数据库暂时不能使用")).to_be_visible()
    expect(page.get_by_label("填写的内容，第 1 处")).to_have_value(TEXT)


def test_what_is_typed_while_the_database_is_away_stays_and_is_kept_once(tmp_path: Path) -> None:
    with ExitStack() as stack:
        address = stack.enter_context(cluster())
        bureau = Bureau(tmp_path, address, whole=True)
        stack.callback(bureau.end)
        [seeded] = aside(bureau.environment, "--seed", str(tmp_path), "1", "8", "0")["sheets"]
        tickets, filling = bureau.tell("tickets", 2), bureau.tell("form")
        base = stack.enter_context(served(bureau.environment, tmp_path / "served", "--no-worker"))
        driver = stack.enter_context(sync_playwright())
        options = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=options)
        expect.set_options(timeout=40_000)
        stack.callback(expect.set_options, timeout=5_000)
        paths = [f"/rectification/tickets/{one['ticket']}/" for one in tickets]
        plain, other = (
            _screen(browser.new_context(locale="zh-CN"), base, one["session"], path)
            for one, path in zip(tickets, paths, strict=True)
        )
        sheet = _screen(browser.new_context(), base, seeded["session"], f"/assessments/sheets/{seeded['sheet']}/")
        phone = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
        phone.goto(base + filling)

        with away(address):
            _answer(plain)
            _answer(other, proof=True)
            pictures = tmp_path / "pictures"
            plain.set_viewport_size({"width": 1366, "height": 900})
            other.set_viewport_size({"width": 390, "height": 844})
            plain.screenshot(path=pictures / "plain.png")
            other.screenshot(path=pictures / "proof.png", full_page=True)
            sheet.locator("#n-i\\.004").fill("材料附后")
            expect(sheet.locator("#state")).to_contain_text("暂时没有保存上")
            phone.locator("#head_name").fill("陈立")
            expect(phone.locator("#saved")).to_contain_text("暂时没有保存上，15 秒后自动再试")
            phone.screenshot(path=pictures / "phone.png", full_page=True)
        assert (bureau.tell("answers"), bureau.tell("filled_in")) == ([], [])

        plain.reload()  # the browser sends it again
        other.get_by_role("button", name="再提交一次").click()  # which asks for the file
        expect(other.get_by_role("heading", name="数据库暂时不能使用")).to_be_visible()
        other.locator("input[type=file]").set_input_files([PROOF])
        other.get_by_role("button", name="再提交一次").click()
        for page in (plain, other):
            expect(page.get_by_text("答复已提交")).to_be_visible()
        expect(phone.locator("#saved")).to_contain_text("已自动保存")
        expect(sheet.locator("#state")).to_contain_text("已保存")
        browser.close()
        stored = [(one["ticket"], one["text"].replace("\r\n", "\n"), one["files"]) for one in bureau.tell("answers")]
        [first, second] = [one["ticket"] for one in tickets]
        assert sorted(stored) == [(first, TEXT, []), (second, TEXT, ["整改截图.png"])]
        assert bureau.tell("filled_in") == ["陈立"]
        assert bureau.rows("SELECT value, version FROM assessment_sheetfield") == [("材料附后", 1)]
