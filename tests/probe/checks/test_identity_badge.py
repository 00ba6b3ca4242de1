"""identity.badge: where Chen's badge leads."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from govsight.probe.observe.close_reading import read_closely
from govsight.vocab import Met, NotApplicable, Undetermined

CHECK = "identity.badge"
RIGHT = "http://bszs.conac.cn/sitename?method=show&id=5E1"


def _view(chen: Any, foot: str, badge: str = RIGHT) -> Any:
    home = chen.page("/", footer=msgspec.structs.replace(chen.footer, badge=badge))
    body = f"<body><div id=bottom><ul><li>{foot}</ul></div></body>"
    close = read_closely(body.encode(), url=home.url, content_type="text/html; charset=utf-8")
    return chen.view([home], page_list=[home], home=home, close_pages={home.url: close})


def test_a_badge_that_leads_to_the_certificate_is_in_order(chen: Any) -> None:
    assert isinstance(chen.ask(CHECK, _view(chen, f"<a href='{RIGHT}'><img src=red.png></a>")), Met)
    assert isinstance(chen.ask(CHECK, _view(chen, "<script src=http://dcs.conac.cn/js/1.js></script>", "script")), Met)
    assert isinstance(chen.ask(CHECK, _view(chen, "")), Met)


@pytest.mark.parametrize(
    ("foot", "badge", "verdict"),
    [
        ("<a href=/><img src=dangzheng.png alt=党政机关></a>", "http://www.qinglan.gov.cn/", "elsewhere"),
        ("<img src=red.png alt=党政机关>", "image", "unlinked"),
    ],
)
def test_a_badge_that_leads_elsewhere_is_found(chen: Any, foot: str, badge: str, verdict: str) -> None:
    assert chen.found(CHECK, _view(chen, foot, badge)) == {("/", "badge", verdict)}


def test_without_a_badge_or_a_page_nothing_is_said(chen: Any) -> None:
    assert isinstance(chen.ask(CHECK, _view(chen, "青岚县", "")), NotApplicable)
    assert isinstance(chen.ask(CHECK, chen.view()), Undetermined)
