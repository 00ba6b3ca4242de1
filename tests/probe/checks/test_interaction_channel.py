"""A site offers its visitors a channel for questions and suggestions; petitions and denunciations are no such
channel."""

from __future__ import annotations

import pytest
from tests.probe.checks.hall import FORM, NAV, TO_BOARD, WHOLE, ask, board, found, hall

from govsight.vocab import Met, NotApplicable, Undetermined

ID = "interaction.channel"


def test_a_board_with_a_form_is_a_channel() -> None:
    assert isinstance(ask(ID, hall(board(), TO_BOARD)), Met)


@pytest.mark.parametrize(
    "form",
    [
        FORM,
        "<div><span>姓名</span><input id=username><span>留言标题</span><input id=title><textarea id=content></textarea>"
        "<button onclick=send()>提交</button></div>",
        "<FORM ACTION=save.asp METHOD=POST><TABLE><TR><TD>主题<TD><INPUT NAME=zt><TR><TD>E-mail<TD><INPUT NAME=email>"
        "<TR><TD>内容<TD><TEXTAREA NAME=nr></TEXTAREA></TABLE><INPUT TYPE=image SRC=send.gif></FORM>",
    ],
)
def test_the_form_may_be_built_in_any_way(form: str) -> None:
    view = hall(
        {"/xxfb/": f"<title>局长信箱-青岚县教育局</title>{form}"}, "<a href=/xxfb/><img src=x.gif alt=局长信箱></a>"
    )
    assert isinstance(ask(ID, view), Met)


def test_nothing_of_the_kind_is_missing() -> None:
    assert found(ID, hall({})) == {("/", "consultation", "missing")}


def test_petition_and_denunciation_do_not_count() -> None:
    pages = {"/xf/": f"<title>网上信访</title>{FORM}", "/jb/": f"<title>纪检监察举报</title>{FORM}"}
    view = hall(pages, "<a href=/xf/>网上信访</a><a href=/jb/>纪检监察举报</a>")
    assert found(ID, view) == {("/", "consultation", "missing")}
    assert "不算" in ask(ID, view).findings[0].seen  # type: ignore[union-attr]


def test_a_channel_of_a_portal_is_not_asked() -> None:
    assert isinstance(ask(ID, hall({}, kind="channel")), NotApplicable)


@pytest.mark.parametrize(
    "home",
    [
        "<a href=https://www.gdzwfw.gov.cn/hd/>咨询投诉</a>",
        "<a href='javascript:openBox()'>我要咨询</a>",
        "<a href=/lxwm/>联系我们</a>",
        "<a href=/hd/>互动交流</a>",
    ],
)
def test_what_cannot_be_looked_into_is_left_to_a_person(home: str) -> None:
    assert isinstance(ask(ID, hall({"/hd/": "<title>互动交流</title><p>电话：3333888</p>"}, home)), Undetermined)


def test_a_part_of_a_site_proves_no_absence() -> None:
    assert isinstance(ask(ID, hall({}, complete=False)), Undetermined)
    assert isinstance(ask(ID, hall({}, nav="<div id=app></div>")), Undetermined)


def test_published_answers_of_late_show_a_channel_whose_form_is_not_seen() -> None:
    pages = board(a=WHOLE["divs"])
    pages["/hd/zxjy/"] = pages["/hd/zxjy/"].replace(FORM, "<p>请登录后留言</p>")
    assert isinstance(ask(ID, hall(pages, TO_BOARD)), Met)


def test_an_article_about_consultation_is_no_channel() -> None:
    article = (
        f"<title>全县咨询建言工作会议召开</title>{NAV}<h1>会议</h1>"
        f"<p>发布时间：2026-10-01</p><p>{'会议强调做好咨询工作，' * 30}</p>"
    )
    assert found(ID, hall({"/xw/1.html": article})) == {("/", "consultation", "missing")}
