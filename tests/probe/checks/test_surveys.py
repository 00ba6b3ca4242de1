"""A channel for surveys in which one can take part on the web, and how many were held in the year."""

from __future__ import annotations

import pytest
from tests.probe.checks.hall import ask, found, hall

from govsight.vocab import Met, Undetermined

ID = "surveys"
LINK = "<a href=/dczj/>调查征集</a>"
ENTRY = "<li><a href=/dczj/1.html>关于《停车办法》公开征求意见的公告</a><span>2026-05-01</span></li>"
MAIL = "<title>公告</title><p>意见请发送至电子邮箱 a@b.cn，截止时间：2026-06-01。</p>"


def view(page: str, entries: str = ENTRY) -> object:
    return hall({"/dczj/": f"<title>调查征集</title><ul>{entries}</ul>", "/dczj/1.html": page}, LINK)


@pytest.mark.parametrize(
    "page",
    [
        "<title>公告</title><form action=/save><textarea name=yj></textarea><input type=submit value=提交></form>",
        "<title>调查</title><form><input type=radio name=a>满意<input type=radio name=a>不满意</form>",
        "<title>公告</title><p>意见请发至 a@b.cn</p><p><a href=https://www.wjx.cn/vm/abc.aspx>问卷</a></p>",
        "<title>公告</title><p><a href='javascript:join()'>我要提意见</a></p>",
    ],
)
def test_a_way_to_take_part_on_the_web_is_enough(page: str) -> None:
    outcome = ask(ID, view(page))  # type: ignore[arg-type]
    assert isinstance(outcome, Met)
    assert outcome.figures == {"held": 1, "last_year": 1}


def test_e_mail_alone_is_no_channel() -> None:
    assert found(ID, view(MAIL)) == {("/dczj/", "surveys", "mail_only")}  # type: ignore[arg-type]
    assert ask(ID, view(MAIL)).figures == {"held": 1}  # type: ignore[arg-type]


def test_results_are_not_counted_as_surveys() -> None:
    result = "<li><a href=/dczj/2.html>关于《停车办法》征求意见情况的反馈</a><span>2026-07-01</span></li>"
    page = "<title>公告</title><form><textarea name=yj></textarea></form>"
    assert ask(ID, view(page, ENTRY + result)).figures == {"held": 1, "last_year": 1}  # type: ignore[arg-type]


def test_a_period_in_the_list_dates_a_survey_by_its_beginning() -> None:
    entry = "<li><a href=/dczj/1.html>关于停车的网上调查问卷</a><span>2025-12-20 至 2026-01-10</span></li>"
    page = "<title>调查</title><form><textarea name=yj></textarea></form>"
    assert ask(ID, view(page, entry)).figures == {"held": 0}  # type: ignore[arg-type]


@pytest.mark.parametrize(("day", "told"), [("2025-10-31", 1), ("2025-10-30", 0)])
def test_a_year_before_the_look_begins_on_the_same_day(day: str, told: int) -> None:
    page = "<title>公告</title><form><textarea name=yj></textarea></form>"
    other = f"<li><a href=/dczj/2.html>关于《供水办法》公开征求意见的公告</a><span>{day}</span></li>"
    figures = ask(ID, view(page, ENTRY + other)).figures  # type: ignore[arg-type]
    assert figures == {"held": 1, "last_year": 1 + told}


def test_none_is_missing_and_one_elsewhere_or_unread_is_left_open() -> None:
    assert found(ID, hall({})) == {("/", "surveys", "missing")}
    assert ask(ID, hall({})).figures == {"held": None, "last_year": 0}
    assert isinstance(ask(ID, hall({}, "<a href=https://p.gov.cn/zj/>民意征集</a>")), Undetermined)
    assert isinstance(ask(ID, hall({"/dczj/": "<title>调查征集</title><div id=app></div>"}, LINK)), Undetermined)
    assert isinstance(ask(ID, view("<title>公告</title><p>请关注。</p>")), Undetermined)  # type: ignore[arg-type]
