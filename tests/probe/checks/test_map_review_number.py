"""map.review_number: do the maps on Chen's site carry a review number?"""

from __future__ import annotations

import pytest
from tests.probe.checks.county import article, ask, check, county, found, page

from govsight.vocab import Met, NotApplicable, Undetermined

CHECK = "map.review_number"
NUMBER = "<p>审图号：岭S（2026）012号</p>"


def on(inner: str, title: str = "走进青岚", **more: object) -> object:
    return county({"/gk/": page(inner, title)}, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "inner",
    [
        '<p><img src="/u/1.jpg" alt="青岚县行政区划图"></p>',
        '<p><img src="/u/1.jpg"></p><p>青岚县地图</p>',
        '<table><tr><td>区位图</td></tr><tr><td><img src="/u/1.jpg"></td></tr></table>',
        '<div class="map"><h4>交通示意图</h4><div><img src="/u/1.jpg"></div></div>',
        '<img src="/images/map.jpg">',
        '<img src="/images/quweitu.png">',
    ],
)
def test_a_map_without_a_number_is_a_suspicion(inner: str) -> None:
    [(where, _, verdict)] = found(CHECK, on(inner))  # type: ignore[arg-type]
    assert (where, verdict) == ("/gk/", "no_number")
    assert isinstance(ask(CHECK, on(inner + NUMBER)), Met)  # type: ignore[arg-type]
    assert check(CHECK).confirm


def test_a_page_with_a_map_in_its_headline_counts_too() -> None:
    maps = {"/t.html": article("青岚县行政区划图", '<p><img src="/u/2.jpg"></p>')}
    assert found(CHECK, county(maps)) == {("/t.html", "/u/2.jpg", "no_number")}


@pytest.mark.parametrize(
    "inner",
    [
        '<p><img src="/u/1.jpg" alt="全县水利工作会议"></p>',
        '<a href="/map.html"><img src="/images/icon-map.png" alt="网站地图"></a>',
        '<p><img src="/u/1.jpg"></p><p><a href="/m">网站地图</a></p>',
        '<p>绘就民生幸福地图书写新篇</p><p><img src="/u/1.jpg"></p>',
        "<p>青岚县地图由自然资源局编制。</p>",
    ],
)
def test_other_pictures_are_no_maps(inner: str) -> None:
    assert isinstance(ask(CHECK, on(inner)), NotApplicable)  # type: ignore[arg-type]


def test_an_embedded_service_shows_its_own_number() -> None:
    for inner in (
        '<iframe src="https://map.tianditu.gov.cn/?x=1"></iframe>',
        '<div id="c"></div><script src="https://api.map.baidu.com/api?v=3"></script>',
    ):
        outcome = ask(CHECK, on(inner))  # type: ignore[arg-type]
        assert isinstance(outcome, Met)
        assert "地图服务" in outcome.reason


def test_the_same_picture_is_found_once_and_half_a_site_is_not_cleared() -> None:
    same = '<p><img src="/u/1.jpg" alt="青岚县地图"></p>'
    view = county({"/gk/": page(same, "走进青岚"), "/gk/2/": page(same, "自然地理")})
    assert len(found(CHECK, view)) == 1
    assert isinstance(ask(CHECK, county({}, complete=False)), Undetermined)
