"""data.interpreted: is the data Chen's site releases interpreted?"""

from __future__ import annotations

from tests.probe.checks.county import NAV, article, ask, county, found, section

from govsight.vocab import Met, NotApplicable, Undetermined

CHECK = "data.interpreted"
WITH = [*NAV, ("统计数据", "/tjsj/")]
RELEASE = ("2026年9月全县用水量", "/d1.html", "2026-10-10")


def site(*readings: tuple[str, str], **more: object) -> object:
    entries = [RELEASE, *[(title, f"/r{at}.html", "2026-10-12") for at, (title, _) in enumerate(readings)]]
    pages = {
        f"/r{at}.html": article(title, inner, "2026-10-12", "统计数据") for at, (title, inner) in enumerate(readings)
    }
    pages |= {
        "/tjsj/": section("统计数据", entries),
        "/d1.html": article(RELEASE[0], "<p>120万方。</p>", column="统计数据"),
    }
    return county(pages, nav=WITH, **more)  # type: ignore[arg-type]


def test_data_without_interpretation_is_found() -> None:
    assert found(CHECK, site()) == {("/", "数据解读", "missing")}  # type: ignore[arg-type]


def test_text_only_is_found() -> None:
    assert found(CHECK, site(("用水量数据解读", "<p>同比上升。</p>"))) == {("/", "数据解读", "text_only")}  # type: ignore[arg-type]


def test_a_chart_is_enough() -> None:
    chart = '<p><img src="/upload/20261012/ysl.png"></p>'
    assert isinstance(ask(CHECK, site(("用水量数据解读", chart))), Met)  # type: ignore[arg-type]
    assert isinstance(ask(CHECK, site(("一图读懂用水量", "<p>略。</p>"))), Met)  # type: ignore[arg-type]


def test_interpretations_of_policies_are_another_matter() -> None:
    view = site(("一图读懂《统计管理办法》", "<p>略。</p>"))
    view.page_list = [  # type: ignore[attr-defined]
        page
        for page in view.page_list
        if not page.url.endswith("/r0.html")  # type: ignore[attr-defined]
    ]
    assert found(CHECK, view) == {("/", "数据解读", "missing")}  # type: ignore[arg-type]


def test_without_data_there_is_nothing_to_ask_and_half_a_site_is_not_judged() -> None:
    assert isinstance(ask(CHECK, county({})), NotApplicable)
    assert isinstance(ask(CHECK, site(complete=False)), Undetermined)  # type: ignore[arg-type]
    assert isinstance(ask(CHECK, county({}, nav=[*NAV, ("数据开放", "http://opendata.example.gov.cn/")])), Undetermined)
