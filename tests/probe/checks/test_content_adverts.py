"""content.adverts: advertisements on Chen's site."""

from __future__ import annotations

from typing import Any

from govsight.probe.observe.close_reading import read_closely
from govsight.vocab import Breached, Met, Role, Undetermined

CHECK = "content.adverts"


def _close(chen: Any, path: str, body: str = "<p>要闻</p>") -> dict[str, Any]:
    url = chen.at(path)
    return {url: read_closely(f"<body>{body}</body>".encode(), url=url, content_type="text/html; charset=utf-8")}


def test_a_network_is_one_finding_however_many_pages_load_it(chen: Any) -> None:
    scripts = [
        chen.link(f"http://cpro.baidustatic.com/cpro/{name}.js", roles=Role.SCRIPT, pages=["/zwgk/t1.html", "/zwgk/"])
        for name in "ab"
    ]
    found = chen.found(CHECK, chen.view(more_links=scripts, close_pages=_close(chen, "/")))
    assert found == {("/zwgk/t1.html", "cpro.baidustatic.com", "network")}


def test_one_advertisement_on_many_sections_is_one_finding(chen: Any) -> None:
    body = '<div id=float><a href="http://www.x-baijiu.com/"><img src=a.gif alt="白酒促销"></a></div>'
    pages = _close(chen, "/", body) | _close(chen, "/zwgk/", body)
    outcome = chen.ask(CHECK, chen.view(close_pages=pages))
    assert isinstance(outcome, Breached)
    (finding,) = outcome.findings
    assert (finding.page, finding.target, finding.verdict, finding.place) == (
        *(chen.at("/"), "http://www.x-baijiu.com/", "advert", "home"),
    )
    assert "浮动窗口" in finding.seen


def test_a_floating_link_that_sells_nothing_is_a_doubt(chen: Any) -> None:
    pages = _close(chen, "/", '<div id=float><a href="http://www.dt-co.com/">地图</a></div>')
    assert isinstance(chen.ask(CHECK, chen.view(close_pages=pages)), Undetermined)


def test_a_page_in_order_is_met_and_nothing_read_is_not(chen: Any) -> None:
    assert isinstance(chen.ask(CHECK, chen.view(close_pages=_close(chen, "/"))), Met)
    assert isinstance(chen.ask(CHECK, chen.view()), Undetermined)
