"""The demo city watched live, in a real browser: a site goes down and comes back, a section goes stale, a ticket is
opened, answered, rechecked, closed, reopened. Once on SQLite, once on PostgreSQL with three workers, one killed.

Pictures of every step are left in the folder GOVSIGHT_ALBUM names.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from tests.platform.cluster import cluster, programs
from tests.scenarios.desk.office import SOON, Office, open_office

from govsight.probe.observe.chromium import find_chromium

pytestmark = pytest.mark.browser
HOST, START = "www.lcnongye.gov.cn", "http://www.lcnongye.gov.cn/"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f6"
    "45400000000049454e44ae426082"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as player:
        path = find_chromium()
        yield player.chromium.launch(executable_path=str(path), args=["--no-sandbox"])


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.long)])
def office(request: pytest.FixtureRequest, browser: Browser, tmp_path: Path) -> Iterator[Office]:
    if request.param == "sqlite":
        with open_office(tmp_path / "demo", browser, "nongye", "shuiwu") as office:
            yield office
    else:
        if programs() is None:
            pytest.skip("no PostgreSQL on this machine")
        with (
            cluster() as database,
            open_office(tmp_path / "demo", browser, "nongye", "shuiwu", database=database) as office,
            office.workers(2),
        ):
            yield office
    if os.environ.get("GOVSIGHT_ALBUM"):
        target = Path(os.environ["GOVSIGHT_ALBUM"]) / request.param
        shutil.copytree(tmp_path / "album", target, dirs_exist_ok=True)


def test_the_city_is_watched_and_what_is_broken_is_mended(office: Office, request: pytest.FixtureRequest) -> None:
    killed = "postgresql" in request.node.name
    lin = office.sign_in("lin")
    expect(lin.get_by_role("heading", name="近 7 天能不能打开")).to_be_visible()
    office.picture(lin, "overview")
    _goes_down_and_comes_back(office, lin)
    ticket = _is_told(office, lin, office.switches("mend", START)[0])
    chen = office.sign_in("chen")
    _is_answered_too_soon(office, chen, ticket)
    _is_mended(office, chen, ticket, kill=killed)
    _comes_back(office, lin, ticket)
    _section_goes_stale(office, lin)
    phone = office.sign_in("chen", phone=True)
    office.picture(phone, "phone-overview")
    office.go(phone, ticket)
    office.picture(phone, "phone-ticket")
    counts = office.jobs()
    assert counts["lost"] == 0
    assert counts["failed"] == 0
    assert office.troubles == []


def _goes_down_and_comes_back(office: Office, lin: Page) -> None:
    hour = datetime.now(UTC).replace(minute=55, second=0, microsecond=0) + timedelta(hours=1)
    office.run("hour.py", hour.isoformat())
    office.switch("down", HOST)
    office.run("hour.py", (hour + timedelta(hours=1)).isoformat())
    office.go(lin, "monitoring/?show=down")
    lin.get_by_role("link", name="澜川市农业农村局").first.click()
    expect(lin.locator("li .badge", has_text="打不开").first).to_be_visible()
    office.picture(lin, "down")
    office.switch("up", HOST)
    office.run("hour.py", (hour + timedelta(hours=2)).isoformat())
    lin.reload()
    expect(lin.locator("li .badge").first).to_have_text("能打开")
    office.picture(lin, "up")


def _is_told(office: Office, lin: Page, dead: str) -> str:
    """The office finds the ticket of a dead link and sends the notice. Its path."""
    office.go(lin, f"inspections/problems/?q={quote(dead, safe='')}")
    office.picture(lin, "problems")
    lin.locator("#rows").get_by_role("link").first.click()
    expect(lin.get_by_role("heading", name="出现的地方")).to_be_visible()
    office.picture(lin, "problem")
    lin.get_by_role("link", name="查看证据").first.click()
    expect(lin.get_by_text("HTTP/1.1 404").first).to_be_visible()
    office.picture(lin, "evidence")
    lin.go_back()
    lin.get_by_role("link", name="整改单").click()
    expect(lin.get_by_role("button", name="发整改通知")).to_be_visible()
    ticket = lin.url.removeprefix(office.address)
    lin.get_by_role("button", name="发整改通知").click()
    office.go(lin, ticket)
    expect(lin.get_by_text("单位整改中").first).to_be_visible()
    office.picture(lin, "ticket-told")
    return ticket


def _is_answered_too_soon(office: Office, chen: Page, ticket: str) -> None:
    """The unit says it is mended; the machine looks, and it is not."""
    office.go(chen, ticket)
    chen.get_by_label("整改情况").fill("已经修好，请复查。")
    chen.get_by_label("佐证材料").set_input_files({"name": "截图.png", "mimeType": "image/png", "buffer": PNG})
    office.picture(chen, "answer")
    chen.get_by_role("button", name="提交答复").click()
    _wait(chen, "复查：整改不到位")
    office.picture(chen, "recheck-disagrees")


def _is_mended(office: Office, chen: Page, ticket: str, *, kill: bool) -> None:
    """Now it is mended; the recheck agrees and the ticket closes by itself, whoever is killed meanwhile."""
    office.switch("mend", office.switches("mend", START)[0])
    office.go(chen, ticket)
    chen.get_by_label("整改情况").fill("附件已重新上传。")
    chen.get_by_role("button", name="提交答复").click()
    if kill:
        os.kill(int(office.run("who.py", "inspect")), signal.SIGKILL)
    _wait(chen, "机器复查同意，自动办结")
    office.picture(chen, "closed")


def _comes_back(office: Office, lin: Page, ticket: str) -> None:
    """Broken anew, seen by the next inspection, open again without anybody."""
    office.switch("break", office.switches("break", START)[0])
    _inspect(office, lin)
    office.go(lin, ticket)
    _wait(lin, "再次出现|重新立单")
    office.picture(lin, "reopened")


def _section_goes_stale(office: Office, lin: Page) -> None:
    _inspect(office, lin, day="2026-11-20")
    office.go(lin, "inspections/sections/")
    expect(lin.locator("tr", has_text="农业要闻").get_by_text("已过期")).to_be_visible()
    office.picture(lin, "sections")
    office.go(lin, "")
    expect(lin.get_by_text("栏目过期").first).to_be_visible()
    office.picture(lin, "overview-later")


def _inspect(office: Office, lin: Page, day: str = "") -> None:
    office.go(lin, "inspections/ask/1/")
    if day:
        lin.get_by_label("监测时间点").fill(day)
    lin.get_by_role("button", name="开始巡查").click()
    expect(lin.get_by_role("heading", name="检查项")).to_be_visible(timeout=2 * SOON)
    office.picture(lin, "inspection")


def _wait(page: Page, words: str) -> None:
    """Until the page, loaded again and again, says one of these."""
    seen = re.compile(words)
    for _ in range(120):
        if seen.search(page.locator("main").inner_text()):
            return
        page.wait_for_timeout(1_000)
        page.reload()
    raise AssertionError(f"{words} never came: {page.locator('main').inner_text()}")
