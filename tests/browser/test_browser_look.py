"""The look of the browser, taken at the end of a whole inspection (real Chromium)."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.browser.test_visits import _square
from tests.browser.town import NAME, Page, Town, town

from govsight.probe.engine import inspect
from govsight.probe.evidence.verify import verify
from govsight.probe.looks import browser as browser_look
from govsight.probe.observe.browsing import BrowseAsk, BrowsingDesk
from govsight.probe.observe.chromium import find_chromium
from govsight.probe.observe.rendering import RenderSetup
from govsight.probe.plan import Plan
from govsight.probe.result import Inspection
from govsight.vocab import Met, Undetermined

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
with_browser = pytest.mark.skipif(find_chromium() is None, reason="no Chromium on this machine")
HEAD = """<!doctype html><html lang="zh-CN"><meta charset=utf-8><title>{0} - 清江市人民政府</title>
<meta name=viewport content="width=device-width,initial-scale=1"><style>body {{ font-size: 15px; color: #222 }}</style>
<header><h1>{0}</h1></header>"""
HOME = """<a href=# onclick="document.body.style.fontSize='26px';return false">长者模式</a>
<a href=# onclick="bar.hidden=false;return false">无障碍浏览</a>
<div id=bar hidden><button onclick="document.body.style.fontSize='26px'">放大</button><button>朗读</button></div>
<nav><a href=/xwzx/>新闻中心</a> <a href=/en/>English</a></nav><ul>{0}</ul>"""
TEXT = "<p>各县（市、区）人民政府，市直各单位：现将年度工作要点印发给你们，请结合实际认真贯彻落实。</p>" * 8
TOOLS = """<div>字号：<a href="javascript:s(22)">大</a> <a href="javascript:s(12)">小</a>
<a href="javascript:print()">打印</a></div><div class=share>分享到：
<a href="https://service.weibo.com/share/share.php?url=http://www.qingjiang.gov.cn/">微博</a></div>
<script>function s(n) {{ document.getElementById('t').style.fontSize = n + 'px' }}</script>"""


def _page(path: str) -> Page | None:
    if path == "/":
        return Page(HEAD.format("清江市人民政府") + HOME.format(_list()) + TEXT)
    if path == "/xwzx/":
        return Page(HEAD.format("新闻中心") + f"<ul>{_list()}</ul>")
    if path == "/en/":
        return Page(HEAD.format("Qingjiang").replace("zh-CN", "en"))
    if path.startswith("/xwzx/t"):
        time = '<meta name="ArticleTitle" content="通知"><meta name="PubDate" content="2026-10-01 09:00">'
        return Page(HEAD.format(f"通知{path[7:8]}") + time + f"<div id=t>{TEXT}</div>" + TOOLS.format())
    return Page(_square(), headers={"Content-Type": "image/png"}) if path.endswith(".png") else None


def _list() -> str:
    return "".join(f"<li><a href=/xwzx/t{n}.html>关于第{n}项工作的通知</a> 2026-10-0{n}</li>" for n in range(1, 7))


@pytest.fixture(scope="module")
def site() -> Iterator[Town]:
    with town(_page) as server:
        yield server


def _inspect(site: Town, out: Path) -> Inspection:
    as_of = datetime(2026, 10, 31, tzinfo=UTC)
    plan = Plan(
        url=f"http://{NAME}/", out=out, resolve=(site.resolve,), render="never", looks=("browser",), as_of=as_of
    )
    return inspect(plan)


@with_browser
def test_a_site_in_order_meets_what_a_browser_can_tell(
    site: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GOVSIGHT_CHROMIUM", raising=False)  # the one without windows chooses other Latin letters
    inspection = _inspect(site, tmp_path / "run")
    browsed = inspection.view.look("browser")
    assert browsed is not None, inspection.view.look_trouble("browser")
    assert {(page.role, page.screen) for page in browsed.pages} >= {("home", "phone"), ("article", "desktop")}
    assert all(page.picture.startswith("urn:uuid:") for page in browsed.pages)
    outcomes = {id_: told for id_, told in inspection.outcomes.items() if id_.startswith("browser.")}
    fine = {id_ for id_, told in outcomes.items() if isinstance(told, Met)}
    told = {id_: outcome.reason for id_, outcome in outcomes.items()}
    assert fine == set(outcomes), told
    assert "显示为原来的 1.7" in told["browser.elderly"]
    assert verify(tmp_path / "run" / "evidence").problems == []
    asked = len(site.asked)
    del inspection, outcomes
    gc.collect()  # the view lets go of the folder
    assert _inspect(site, tmp_path / "run").view.look("browser") == browsed
    assert len(site.asked) == asked


@with_browser
def test_visits_end_when_the_time_is_up(site: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser_look, "BUDGET", 0.0)
    inspection = _inspect(site, tmp_path / "run")
    browsed = inspection.view.look("browser")
    assert browsed.cut > 3
    assert len(browsed.pages) < 4
    assert isinstance(inspection.outcomes["browser.accessible"], Undetermined)


def test_without_a_browser_the_reason_is_said(site: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVSIGHT_CHROMIUM", str(tmp_path / "none"))
    inspection = _inspect(site, tmp_path / "run")
    assert "未找到 Chromium" in inspection.view.look_trouble("browser")
    assert "未找到 Chromium" in inspection.outcomes["browser.display"].reason


@with_browser
def test_a_browsing_process_that_dies_is_started_again(site: Town) -> None:
    setup = RenderSetup(True, [], [site.resolve], "", [80], "", 8.0, "Mozilla/5.0 (compatible; GovSight/1; test)")
    ask = BrowseAsk(f"http://{NAME}/", measure=False)
    with BrowsingDesk(setup) as desk:
        assert desk.ask(ask).page.status == 200
        assert desk._process is not None
        desk._process.kill()
        desk._process.wait()
        assert desk.ask(ask).fault == "检查用的浏览器异常退出"
        assert desk.ask(ask).page.status == 200
