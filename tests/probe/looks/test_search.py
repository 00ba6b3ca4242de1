"""The site's search is used as a visitor uses it; what it brings is told, and what cannot be read is left open."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.probe.looks.search_town import GUIDE, TITLES, Town, hits, listed, look_at

from govsight.probe.know.search_look import SearchLook

GET = "<form action=/search><input name=keyword placeholder=请输入关键词><input type=submit value=搜索></form>"
TABS = (
    "<div class=tab><a href=/search?t=1>全部</a><a href=/search?t=2>政策文件</a><a href=/search?t=3>办事指南</a></div>"
)


def look(town: Town, tmp_path: Path, **changes: object) -> SearchLook:
    seen = look_at(town, tmp_path, "search", **changes)
    assert seen.view.look_trouble("search") == ""
    result: SearchLook = seen.view.look("search")
    return result


def outcomes(result: SearchLook) -> list[str]:
    return [one.outcome for one in result.drawn]


def of(town_field: str, facets: str = "") -> object:
    return lambda _path, sent: (200, listed(sent.get(town_field, ""), hits(sent.get(town_field, "")), facets))


@pytest.mark.parametrize(
    ("form", "field", "method", "charset"),
    [
        (GET, "keyword", "GET", "utf-8"),
        (GET, "keyword", "GET", "gbk"),
        ("<form action=/jsearch/search.do method=post><input name=q><button>检索</button></form>", "q", "POST", "gbk"),
        (
            "<div class=head><FORM ACTION=/so NAME=searchform>"
            "<INPUT TYPE=hidden NAME=siteid VALUE=7><INPUT TYPE=text NAME=w>"
            "<INPUT TYPE=image SRC=go.gif></FORM></div>",
            "w",
            "GET",
            "utf-8",
        ),
        (
            "<input id=kw><button onclick=go()>搜索</button><script>function go(){location.href='/search?site=1&qt='"
            "+encodeURIComponent(document.getElementById('kw').value)}</script>",
            "qt",
            "GET",
            "utf-8",
        ),
        (
            "<form action=https://www.baidu.com/s><input name=wd><input type=submit value=搜索></form>" + GET,
            "keyword",
            "GET",
            "utf-8",
        ),
        (
            "<form action=/login><input name=user><input type=password name=pw></form>"
            "<form action=/bj><input name=num placeholder=请输入办件编号><input type=submit value=查询></form>" + GET,
            "keyword",
            "GET",
            "utf-8",
        ),
    ],
)
def test_titles_are_found_through_any_form(form: str, field: str, method: str, charset: str, tmp_path: Path) -> None:
    town = Town(form, of(field), charset=charset)  # type: ignore[arg-type]
    result = look(town, tmp_path)
    assert outcomes(result) == ["found"] * 4
    searches = [one for one in town.asked if field in one[2]]
    assert {one[0] for one in searches} == {method}
    assert {one.title for one in result.drawn} <= {*TITLES, GUIDE}
    assert [one[2][field] for one in searches[:4]] == [one.title for one in result.drawn]
    assert len(searches) <= 10
    assert all(one.evidence for one in result.drawn)


def test_hidden_fields_go_along(tmp_path: Path) -> None:
    form = (
        "<form action=/search><input type=hidden name=siteid value=7><input name=q>"
        "<input type=submit value=搜索></form>"
    )
    town = Town(form, of("q"))  # type: ignore[arg-type]
    look(town, tmp_path)
    assert all(sent["siteid"] == "7" for _, path, sent in town.asked if path == "/search" and sent)


def test_the_draw_is_the_same_for_the_same_seed(tmp_path: Path) -> None:
    first = look(Town(GET, of("keyword")), tmp_path / "1")  # type: ignore[arg-type]
    again = look(Town(GET, of("keyword")), tmp_path / "2")  # type: ignore[arg-type]
    other = [look(Town(GET, of("keyword")), tmp_path / s, seed=s) for s in ("a", "b", "c")]  # type: ignore[arg-type]
    titles = [one.title for one in first.drawn]
    assert titles == [one.title for one in again.drawn]
    assert any(titles != [one.title for one in each.drawn] for each in other)


def test_what_the_search_does_not_bring_is_absent(tmp_path: Path) -> None:
    missing = TITLES[0]

    def results(_path: str, sent: dict[str, str]) -> tuple[int, str]:
        words = sent.get("keyword", "")
        return 200, listed(words, [one for one in hits(words) if one[0] != missing])

    result = look(Town(GET, results), tmp_path)
    assert {one.title: one.outcome for one in result.drawn}.get(missing, "absent") == "absent"
    assert "found" in outcomes(result)


def test_a_title_cut_short_or_a_redirecting_link_still_counts(tmp_path: Path) -> None:
    def results(_path: str, sent: dict[str, str]) -> tuple[int, str]:
        words = sent.get("keyword", "")
        found = hits(words)
        items = "".join(
            "<li>"
            f"<a href='/link?url=http%3A%2F%2Fwww.qinglan.gov.cn{path.replace('/', '%2F')}'>"
            f"<em>{t[:6]}</em>…</a></li>"
            for t, path in found
        )
        return 200, f"<html><title>搜索</title><body><p>{words}</p><ul>{items}</ul></body></html>"

    assert outcomes(look(Town(GET, results), tmp_path)) == ["found"] * 4


def test_tabs_of_kinds_are_seen_and_the_navigation_is_none(tmp_path: Path) -> None:
    nav = "<div class=nav><a href=/zwgk/>政策文件</a><a href=/bsfw/>办事指南</a></div>"
    assert look(Town(GET, of("keyword", TABS)), tmp_path / "1").facets == ("全部", "政策文件", "办事指南")  # type: ignore[arg-type]
    assert look(Town(GET, of("keyword", nav)), tmp_path / "2").facets == ()  # type: ignore[arg-type]
    lists = "<div><ul><li>全部(12)</li><li>政策文件（3）</li><li>新闻动态 9</li></ul></div>"
    assert len(look(Town(GET, of("keyword", lists)), tmp_path / "3").facets) == 3  # type: ignore[arg-type]


def test_a_part_and_a_slip_are_tried(tmp_path: Path) -> None:
    def fuzzy(_path: str, sent: dict[str, str]) -> tuple[int, str]:
        return 200, listed(sent.get("keyword", ""), hits(sent.get("keyword", ""), fuzzy=True))

    strict = look(Town(GET, of("keyword")), tmp_path / "1")  # type: ignore[arg-type]
    assert strict.part is not None
    assert strict.slip is not None
    assert (strict.part.outcome, strict.slip.outcome) == ("found", "absent")
    loose = look(Town(GET, fuzzy), tmp_path / "2")
    assert loose.slip is not None
    assert loose.slip.outcome == "found"


def test_a_service_brings_its_card(tmp_path: Path) -> None:
    card = f"<div class=card><h3>{GUIDE}</h3><a href=/x>在线办理</a><span>办理材料</span><span>咨询电话</span></div>"

    def results(_path: str, sent: dict[str, str]) -> tuple[int, str]:
        words = sent.get("keyword", "")
        return 200, listed(words, hits(words), card if words == GUIDE else "")

    assert look(Town(GET, results), tmp_path / "1").card
    assert not look(Town(GET, of("keyword")), tmp_path / "2").card  # type: ignore[arg-type]


def test_results_that_scripts_draw_are_not_read(tmp_path: Path) -> None:
    shell = "<html><title>搜索</title><body><div id=app></div><script src=/s.js></script></body></html>"
    result = look(Town(GET, lambda _path, _sent: (200, shell)), tmp_path)
    assert outcomes(result) == ["unreadable"] * 4
    assert result.same
    assert result.scripted


@pytest.mark.parametrize(("status", "outcome"), [(404, "broken"), (500, "broken"), (403, "blocked"), (429, "blocked")])
def test_errors_are_told_apart_from_refusals(status: int, outcome: str, tmp_path: Path) -> None:
    result = look(Town(GET, lambda _path, _sent: (status, "no")), tmp_path)
    assert outcomes(result) == [outcome] * 4


def test_a_search_page_behind_a_link_is_used(tmp_path: Path) -> None:
    town = Town("<a href=/ss/>站内搜索</a>", of("keyword"))  # type: ignore[arg-type]
    town.pages["/ss/"] = town.page("站内搜索", GET)
    assert outcomes(look(town, tmp_path)) == ["found"] * 4


def test_no_search_and_one_that_only_scripts_work_are_told_apart(tmp_path: Path) -> None:
    nothing = lambda _path, _sent: (404, "")  # noqa: E731
    assert look(Town("", nothing), tmp_path / "1").state == "none"
    box = "<input class=s placeholder=请输入搜索内容><script src=/s.js></script>"
    assert look(Town(box, nothing), tmp_path / "2").state == "script"


def test_robots_txt_is_kept_to(tmp_path: Path) -> None:
    town = Town(GET, of("keyword"), robots="User-agent: *\nDisallow: /search\n")  # type: ignore[arg-type]
    seen = look_at(town, tmp_path, "search")
    assert seen.view.look("search") is None
    assert "robots" in seen.view.look_trouble("search")
    assert not [one for one in town.asked if one[2].get("keyword")]


def test_a_channel_is_judged_by_its_portals_search(tmp_path: Path) -> None:
    town = Town(GET, of("keyword"))  # type: ignore[arg-type]
    body = "".join(f"<li><a href=/jyj/{n}.html>{title}</a></li>" for n, title in enumerate(TITLES))
    town.pages["/jyj/"] = town.page("县教育局", f"<h1>县教育局</h1><ul>{body}</ul>")
    for n, title in enumerate(TITLES):
        town.pages[f"/jyj/{n}.html"] = town._article(title, n)
    result = look(town, tmp_path, url="http://www.qinglan.gov.cn/jyj/", kind="channel")
    assert result.portal
    assert outcomes(result) == ["found"] * 4
