"""content.injected: what an intruder would leave in Chen's pages."""

from __future__ import annotations

from typing import Any

from govsight.probe.observe.close_reading import read_closely
from govsight.vocab import Breached, HiddenLink, Met, Role, Undetermined

CHECK = "content.injected"
REDIRECT = "<script>if(document.referrer.indexOf('baidu')>0){location.href='http://www.pj88.com/';}</script>"
MINER = "<script type=text/javascript>var m=new CoinHive.Anonymous('k');m.start()</script>"


def _close(url: str, body: str, title: str = "青岚县人民政府") -> Any:
    html = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    return read_closely(html.encode(), url=url, content_type="text/html; charset=utf-8")


def _many(chen: Any, number: int = 30) -> list[Any]:
    return [chen.page(f"/xw/{one}.html") for one in range(number)]


def test_a_script_on_home_and_sections_is_one_finding(chen: Any) -> None:
    pages = {chen.at(path): _close(chen.at(path), f"<div><p>{REDIRECT}{MINER}</div>") for path in ("/", "/zwgk/")}
    outcome = chen.ask(CHECK, chen.view(close_pages=pages))
    assert isinstance(outcome, Breached)
    assert sorted((f.page, f.verdict) for f in outcome.findings) == [
        (chen.at("/"), "miner"),
        (chen.at("/"), "redirect"),
    ]
    assert all("另有 1 个页面" in finding.seen for finding in outcome.findings)


def test_a_frame_nobody_sees_is_found(chen: Any) -> None:
    page = chen.page("/zwgk/t1.html", hidden=[HiddenLink("http://www.evil.cc/x", "", "frame")])
    assert chen.found(CHECK, chen.view([page])) == {("/zwgk/t1.html", "http://www.evil.cc/x", "frame")}


def test_a_page_of_ones_own_that_became_a_casino_is_found(chen: Any) -> None:
    page = chen.page("/zwgk/t1.html", title="澳门新葡京官网-百家乐在线")
    assert chen.found(CHECK, chen.view([page])) == {("/zwgk/t1.html", "", "tampered")}
    single = chen.page("/zwgk/t1.html", title="时时彩")
    close = {single.url: _close(single.url, "<p>北京赛车 六合彩 老虎机 注册送彩金</p>", "时时彩")}
    assert chen.found(CHECK, chen.view([single], close_pages=close)) == {("/zwgk/t1.html", "", "tampered")}


def test_news_of_the_police_is_not(chen: Any) -> None:
    page = chen.page("/zwgk/t1.html", title="我县警方打掉一个时时彩网络赌博团伙 查处百家乐赌场")
    assert isinstance(chen.ask(CHECK, chen.view([page])), Met)


def test_a_script_host_that_one_page_of_many_uses_is_a_doubt(chen: Any) -> None:
    script = chen.link("http://js.evil-seo.cc/a.js", roles=Role.SCRIPT, kind="script", pages=["/xw/3.html"])
    outcome = chen.ask(CHECK, chen.view(_many(chen), [script]))
    assert isinstance(outcome, Undetermined)
    assert [(doubt.page, doubt.target) for doubt in outcome.doubts] == [(chen.at("/xw/3.html"), script.url)]


def test_a_widget_that_many_pages_share_and_well_known_hosts_are_not(chen: Any) -> None:
    paths = [f"/xw/{one}.html" for one in range(9)]
    shared = chen.link("http://js.widget-co.com/a.js", roles=Role.SCRIPT, pages=paths)
    known = chen.link("https://api.map.baidu.com/api", roles=Role.SCRIPT, pages=["/xw/3.html"])
    own = chen.link("http://res.qinglan.gov.cn/a.js", roles=Role.SCRIPT, pages=["/xw/3.html"], internal=False)
    assert isinstance(chen.ask(CHECK, chen.view(_many(chen), [shared, known, own])), Met)


def test_of_a_small_site_nothing_is_rare(chen: Any) -> None:
    script = chen.link("http://js.widget-co.com/a.js", roles=Role.SCRIPT, pages=["/zwgk/"])
    assert isinstance(chen.ask(CHECK, chen.view(more_links=[script])), Met)


def test_ordinary_scripts_are_left_in_peace(chen: Any) -> None:
    tab = "<script>$('.tab').click(function(){location.href='/zwgk/'})</script><script src=/js/jquery.js></script>"
    menu = "<script>if(/iphone|android/i.test(navigator.userAgent)){location='http://m.qinglan.gov.cn/'}</script>"
    table = "<table><tr><td><script>document.write(new Date().getFullYear())</script></table>"
    pages = {chen.at(path): _close(chen.at(path), tab + menu + table) for path in ("/", "/zwgk/")}
    assert isinstance(chen.ask(CHECK, chen.view(close_pages=pages)), Met)
