"""A channel for interviews, and how many were held in the year."""

from __future__ import annotations

import pytest
from tests.probe.checks.hall import ask, found, hall

from govsight.vocab import Met, Undetermined

ID = "interviews"
LINK = "<a href=/zxft/>在线访谈</a>"
LISTS = {
    "items": (
        "<ul><li><a href=/zxft/1.html>局长谈教育公平</a><span>2026-05-01</span></li>"
        "<li><a href=/zxft/2.html>局长谈入学</a><span>[2026-03-01]</span></li>"
        "<li><a href=/zxft/3.html>局长谈去年</a><span>2025-03-01</span></li></ul>"
    ),
    "boxes": (
        "<div class=it><img src=1.jpg><h3><a href=/zxft/1.html>局长谈教育公平</a></h3>"
        "<p>访谈时间：2026年5月1日 15:00</p></div>"
        "<div class=it><img src=2.jpg><h3><a href=/zxft/2.html>局长谈入学</a></h3>"
        "<p>访谈时间：2026年3月1日 15:00</p></div>"
    ),
    "table": (
        "<table><tr><td>1</td><td><a href=/zxft/1.html>局长谈教育公平</a></td><td>2026/5/1</td></tr>"
        "<tr><td>2</td><td><a href=/zxft/2.html>局长谈入学</a></td><td>2026/3/1</td></tr></table>"
    ),
}


@pytest.mark.parametrize("style", LISTS)
def test_those_of_the_year_are_counted(style: str) -> None:
    outcome = ask(ID, hall({"/zxft/": f"<title>在线访谈</title>{LISTS[style]}"}, LINK))
    assert isinstance(outcome, Met)
    assert outcome.figures == {"held": 2}


def test_another_year_may_be_asked_for() -> None:
    view = hall({"/zxft/": f"<title>在线访谈</title>{LISTS['items']}"}, LINK)
    assert ask(ID, view, year=2025).figures == {"held": 1}


def test_pages_behind_the_first_are_counted_too() -> None:
    more = "<div><a href=/zxft/index_2.html>下一页</a></div>"
    later = "<title>列表</title><ul><li><a href=/zxft/9.html>局长谈安全</a><span>2026-01-05</span></li></ul>"
    view = hall({"/zxft/": f"<title>在线访谈</title>{LISTS['items']}{more}", "/zxft/index_2.html": later}, LINK)
    assert ask(ID, view).figures == {"held": 3}


def test_one_without_a_day_keeps_the_number_back() -> None:
    body = LISTS["items"].replace("<span>2026-05-01</span>", "")
    assert ask(ID, hall({"/zxft/": f"<title>在线访谈</title>{body}"}, LINK)).figures == {"held": None}


def test_no_channel_is_missing() -> None:
    assert found(ID, hall({})) == {("/", "interviews", "missing")}


@pytest.mark.parametrize("home", ["<a href=https://portal.gov.cn/ft/>在线访谈</a>", "<a href=/zb/>网络直播</a>"])
def test_one_elsewhere_or_a_like_name_is_left_to_a_person(home: str) -> None:
    assert isinstance(ask(ID, hall({}, home)), Undetermined)
    assert isinstance(ask(ID, hall({"/zxft/": "<title>在线访谈</title><div id=list></div>"}, LINK)), Undetermined)
