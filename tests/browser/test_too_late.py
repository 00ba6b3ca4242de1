"""In a real browser: what a person typed for longer than the session lasted stays on the screen."""

from __future__ import annotations

import os
import sqlite3
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from benchmarks.deadline_evening import served
from playwright.sync_api import expect, sync_playwright
from tests.platform.jobs.bureau import Bureau

from govsight.probe.observe.chromium import find_chromium

CHROMIUM = find_chromium()
pytestmark = [
    pytest.mark.browser, pytest.mark.long,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: apt install chromium"),
]  # fmt: skip
TEXT = "已改好。\n链接已换成“新址”，见附件。各栏目负责人又把去年以来发布的文件逐条核对了一遍，没有发现别的失效链接。"


def test_an_answer_sent_after_the_session_ended_can_be_copied(tmp_path: Path) -> None:
    with ExitStack() as stack:
        bureau = Bureau(tmp_path, whole=True)
        stack.callback(bureau.end)
        [one] = bureau.tell("tickets", 1)
        base = stack.enter_context(served(bureau.environment, tmp_path / "served", "--no-worker"))
        driver = stack.enter_context(sync_playwright())
        options = ["--no-sandbox"] if os.geteuid() == 0 else []
        context = driver.chromium.launch(executable_path=CHROMIUM, args=options).new_context(locale="zh-CN")
        context.add_cookies([{"name": "session", "value": one["session"], "url": base}])
        page = context.new_page()
        address = f"{base}/rectification/tickets/{one['ticket']}/"
        page.goto(address)
        page.get_by_label("整改情况").fill(TEXT)
        with closing(sqlite3.connect(tmp_path / "platform.db", timeout=20)) as kept:
            kept.execute("DELETE FROM django_session")
            kept.commit()
        page.get_by_role("button", name="提交答复").click()
        expect(page.get_by_role("heading", name="登录已失效，没有保存这次操作")).to_be_visible()
        expect(page.get_by_label("填写的内容，第 1 处")).to_have_value(TEXT)
        (tmp_path / "pictures").mkdir()
        for name, width, height in (("desk", 1366, 900), ("phone", 390, 844)):
            page.set_viewport_size({"width": width, "height": height})
            page.screenshot(path=tmp_path / "pictures" / f"{name}.png", full_page=True)
        with context.expect_page() as opened:
            page.get_by_role("link", name="在新窗口登录").click()
        expect(opened.value.get_by_label("用户名")).to_be_visible()
        assert opened.value.evaluate("new URL(location).searchParams.get('next')") == address
        expect(page.get_by_label("填写的内容，第 1 处")).to_have_value(TEXT)
