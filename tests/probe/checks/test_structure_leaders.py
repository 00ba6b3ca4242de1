"""structure.leaders: does Chen's site say name, post and duties of each leader?"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.probe.checks.county import NAV, ask, county, doubted, found, page

from govsight.vocab import Met, Undetermined

CHECK = "structure.leaders"
WITH = [*NAV, ("领导信息", "/ldxx/")]
People = list[tuple[str, str, str]]
PEOPLE: People = [
    ("周明", "党组书记、局长", "主持局全面工作。"),
    ("吴海燕", "党组成员、副局长", "分管水资源股、工程股。"),
    ("郑强", "总工程师", "协助局长负责防汛工作。"),
]


def table(people: People) -> str:
    rows = "".join(f"<tr><td>{n}</td><td>{p}</td><td>{d}</td></tr>" for n, p, d in people)
    return f"<table><tr><th>姓名</th><th>职务</th><th>分工</th></tr>{rows}</table>"


def boxes(people: People) -> str:
    return "".join(
        f'<div class="item"><div class="pic"><img src="/{at}.jpg"></div><div class="r"><h4>{n}</h4>'
        f'<p class="z">{p}</p><p class="f">{d}</p></div></div>'
        for at, (n, p, d) in enumerate(people)
    )


def paragraphs(people: People) -> str:
    return '<div class="TRS_Editor">' + "".join(f"<p>{p}：{n}</p><p>{d}</p>" for n, p, d in people) + "</div>"


def labelled(people: People) -> str:
    return "".join(f"<div>姓　名：{n[0]}　{n[1:]}<br>职　务：{p}<br>分　工：{d}</div>" for n, p, d in people)


def tabbed(people: People) -> str:
    heads = "".join(f"<li>{n}</li>" for n, _, _ in people)
    panels = "".join(f'<div style="display:none"><p>{n}　{p}</p><p>工作分工：{d}</p></div>' for n, p, d in people)
    return f'<ul class="tab">{heads}</ul>{panels}'


def site(inner: str, **pages: str) -> dict[str, str]:
    return {"/ldxx/": page(f"<h2>领导信息</h2>{inner}", "领导信息")} | pages


def details(people: People) -> dict[str, str]:
    """A page for each, led to from a list of names."""
    links = "".join(
        f'<li><a href="/ldxx/{at}.html">{n}</a> <span>{p}</span></li>' for at, (n, p, _) in enumerate(people)
    )
    own = {
        f"/ldxx/{at}.html": page(f"<h1>{n}</h1><p>{n}，男，汉族，现任{p}。</p><p>{d}</p>", n)
        for at, (n, p, d) in enumerate(people)
    }
    return site(f"<ul>{links}</ul>") | own


STYLES: dict[str, Callable[[People], dict[str, str]]] = {
    "table": lambda people: site(table(people)),
    "boxes with photographs": lambda people: site(boxes(people)),
    "paragraphs": lambda people: site(paragraphs(people)),
    "labelled lines": lambda people: site(labelled(people)),
    "tabs": lambda people: site(tabbed(people)),
    "a page for each": details,
}
EACH = pytest.mark.parametrize("style", STYLES.values(), ids=STYLES.keys())


@EACH
def test_leaders_in_order_are_left_alone(style: Callable[[People], dict[str, str]]) -> None:
    outcome = ask(CHECK, county(style(PEOPLE), nav=WITH))
    assert isinstance(outcome, Met), outcome
    assert "3 人" in outcome.reason


@EACH
def test_a_leader_without_duties_is_found(style: Callable[[People], dict[str, str]]) -> None:
    people = [PEOPLE[0], ("吴海燕", "党组成员、副局长", ""), PEOPLE[2]]
    assert {(target, verdict) for _, target, verdict in found(CHECK, county(style(people), nav=WITH))} == {
        ("吴海燕·分工", "missing")
    }


@pytest.mark.parametrize("style", ["table", "boxes with photographs"])
def test_a_leader_without_a_post_is_found(style: str) -> None:
    people = [PEOPLE[0], ("吴海燕", "", "分管水资源股。"), PEOPLE[2]]
    assert found(CHECK, county(STYLES[style](people), nav=WITH)) == {("/ldxx/", "吴海燕·职务", "missing")}


def test_a_site_without_the_section_is_found_on_the_home_page() -> None:
    assert found(CHECK, county({})) == {("/", "领导信息", "missing")}
    assert isinstance(ask(CHECK, county({}, complete=False)), Undetermined)


def test_activities_of_leaders_are_no_section_on_leaders() -> None:
    assert found(CHECK, county({}, nav=[*NAV, ("领导活动", "/ldhd/"), ("局长信箱", "/xx/")])) == {
        ("/", "领导信息", "missing")
    }


@pytest.mark.parametrize("inner", ['<img src="/a.jpg"><img src="/b.jpg">', "<p>内容正在更新。</p>", ""])
def test_pictures_and_nothing_are_for_a_person(inner: str) -> None:
    assert isinstance(ask(CHECK, county(site(inner), nav=WITH)), Undetermined)


def test_a_section_elsewhere_is_for_a_person() -> None:
    assert isinstance(ask(CHECK, county({}, nav=[*NAV, ("领导之窗", "http://www.lanchuan.gov.cn/ld/")])), Undetermined)


def test_a_person_whose_page_was_not_read_is_doubted() -> None:
    pages = details(PEOPLE)
    del pages["/ldxx/1.html"]
    view = county(pages, nav=WITH)
    assert found(CHECK, view) == set()
    assert doubted(CHECK, view) == {("/ldxx/1.html", "吴海燕·分工")}


def test_news_of_the_person_below_do_not_count_as_duties() -> None:
    pages = details([PEOPLE[0], ("吴海燕", "副局长", ""), PEOPLE[2]])
    more = "<h3>相关新闻</h3><p>吴海燕带队检查，要求相关负责人抓好落实。</p></div><div"
    pages["/ldxx/1.html"] = pages["/ldxx/1.html"].replace("</div><div", more, 3)
    assert ("/ldxx/1.html", "吴海燕·分工", "missing") in found(CHECK, county(pages, nav=WITH))
