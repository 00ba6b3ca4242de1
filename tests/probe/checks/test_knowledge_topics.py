"""Each topic of the knowledge base had something new within a month."""

from __future__ import annotations

from datetime import date

import pytest
from tests.probe.checks.hall import ask, found, hall

from govsight.vocab import Met, NotApplicable, Undetermined

ID = "knowledge.topics"
LINK = "<a href=/zsk/>知识库</a>"


def topic(name: str, days: list[str], style: str) -> dict[str, str]:
    entry = {
        "items": "<li><a href=/zsk/{p}/{n}.html>第{n}个问题怎么办？</a><span>{d}</span></li>",
        "table": (
            "<table><tr><td>{n}</td><td><a href=/zsk/{p}/{n}.html>第{n}个问题怎么办？</a></td><td>{d}</td></tr></table>"
        ),
        "boxes": (
            "<div class=row><div class=d>发布时间：{d}</div><div class=t>"
            "<a href=/zsk/{p}/{n}.html>第{n}个问题怎么办？</a></div></div>"
        ),
    }[style]
    body = "".join(entry.format(p=name, n=n, d=day) for n, day in enumerate(days))
    return {f"/zsk/{name}/": f"<title>{name}</title><div>{body}</div>"}


def base(**topics: list[str]) -> dict[str, str]:
    names = "".join(f"<a href=/zsk/{name}/>主题{name}</a>" for name in topics)
    pages = {"/zsk/": f"<title>知识库</title><div>{names}</div>"}
    for name, days in topics.items():
        pages |= topic(name, days, "items")
    return pages


def test_a_stale_topic_is_found_and_a_fresh_one_is_not() -> None:
    view = hall(base(a=["2026-10-20", "2026-05-01"], b=["2026-06-03", "2026-05-01"]), LINK)
    assert found(ID, view) == {("/zsk/b/", "newest", "stale")}
    assert ask(ID, view).figures == {"topics": 2, "stale": 1, "newest": date(2026, 10, 20)}


@pytest.mark.parametrize("style", ["items", "table"])
def test_any_list_is_read(style: str) -> None:
    pages = base(a=[], b=[]) | topic("a", ["2026-10-20"], style) | topic("b", ["2026-06-03"], style)
    assert found(ID, hall(pages, LINK)) == {("/zsk/b/", "newest", "stale")}


def test_a_month_to_the_day_is_no_more_than_a_month() -> None:
    assert isinstance(ask(ID, hall(base(a=["2026-09-30"], b=["2026-10-01"]), LINK)), Met)
    assert found(ID, hall(base(a=["2026-09-29"], b=["2026-10-01"]), LINK))


def test_a_day_to_come_does_not_freshen_a_topic() -> None:
    assert found(ID, hall(base(a=["2027-01-01", "2026-05-01"], b=["2026-10-01"]), LINK))


def test_entries_without_a_full_day_are_a_doubt_unless_their_pages_tell() -> None:
    pages = base(a=["05-01"], b=["2026-10-20"])
    assert isinstance(ask(ID, hall(pages, LINK)), Undetermined)
    told = (
        "<title>问题</title><h1>第0个问题怎么办？</h1><p>发布时间：2026-05-01 08:00 来源：本局</p><p>答：带身份证。</p>"
    )
    assert found(ID, hall(pages | {"/zsk/a/0.html": told}, LINK)) == {("/zsk/a/", "newest", "stale")}


def test_a_base_without_topics_is_one_topic() -> None:
    pages = {"/zsk/": "<title>知识库</title><ul><li><a href=/z/1.html>怎么办证要多久？</a> 2026-05-01</li></ul>"}
    assert found(ID, hall(pages, LINK)) == {("/zsk/", "newest", "stale")}


def test_without_a_base_it_is_not_asked() -> None:
    assert isinstance(ask(ID, hall({})), NotApplicable)
