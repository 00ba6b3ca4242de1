"""Places of interaction are told by short names; headlines name none."""

from __future__ import annotations

import pytest

from govsight.probe.know.interaction_pages import Topic, find_places, hinted, topic_of, topic_of_address
from govsight.probe.know.message_form import message_form
from govsight.probe.observe.close_reading import read_closely
from govsight.vocab import PageFacts, PageKind


@pytest.mark.parametrize(
    ("name", "topic"),
    [
        ("咨询建言", Topic.CONSULT),
        ("局长信箱", Topic.CONSULT),
        ("我要写信", Topic.CONSULT),
        ("政民互动", Topic.CONSULT),
        ("咨询投诉举报", Topic.CONSULT),
        ("领导 信箱", Topic.CONSULT),
        ("网上信访", Topic.PETITION),
        ("纪检监察举报", Topic.PETITION),
        ("举报信箱", Topic.PETITION),
        ("我为政府网站找错", Topic.PETITION),
        ("依申请公开", Topic.PETITION),
        ("常见问题", Topic.KNOWLEDGE),
        ("业务知识库", Topic.KNOWLEDGE),
        ("在线访谈", Topic.INTERVIEW),
        ("调查征集", Topic.SURVEY),
        ("民意征集", Topic.SURVEY),
        ("留言受理反馈情况统计", Topic.STATISTICS),
        ("信件统计", Topic.STATISTICS),
        ("智能问答", Topic.SMART),
        ("智能客服", Topic.SMART),
        ("咨询电话", None),
        ("新闻中心", None),
        ("政务公开", None),
        ("办件统计", None),
        ("统计数据", None),
        ("关于公布全县各单位政务咨询电话和投诉渠道的通知", None),
        ("X", None),
    ],
)
def test_topics_by_name(name: str, topic: Topic | None) -> None:
    assert topic_of(name) is topic


@pytest.mark.parametrize(
    ("path", "topic"),
    [
        ("/hdjl/zxft/", Topic.INTERVIEW),
        ("/hd/dczj/index.shtml", Topic.SURVEY),
        ("/zsk/list_2.html", Topic.KNOWLEDGE),
        ("/hd/guestbook/", Topic.CONSULT),
        ("/hd/dczj/content_1.html", None),
        ("/zwgk/", None),
        ("", None),
    ],
)
def test_topics_by_address(path: str, topic: Topic | None) -> None:
    assert topic_of_address("http://www.qinglan.gov.cn" + path) is topic


def test_one_topic_of_many_pages_leaves_room_for_the_others() -> None:
    letters = [PageFacts(f"http://a.cn/l/{n}", title=f"来信{n}") for n in range(2_000)]
    pages = [
        *letters,
        PageFacts("http://a.cn/zsk/", title="知识库-某局"),
        PageFacts("http://a.cn/x", kind=PageKind.ARTICLE, title="在线访谈"),
    ]
    topics = {place.topic for place in find_places(pages, [])}
    assert topics == {Topic.CONSULT, Topic.KNOWLEDGE}


def test_vague_names_leave_room() -> None:
    assert Topic.CONSULT in hinted("联系我们")
    assert hinted("政务公开") == []


@pytest.mark.parametrize(
    ("form", "fields", "captcha", "button"),
    [
        (
            "<form><table><tr><td>您的姓名</td><td><input name=xm></td></tr><tr><td>手机</td>"
            "<td><input name=sj></td></tr>"
            "<tr><td>主题</td><td><input name=zt></td></tr><tr><td>内容</td><td><textarea name=nr></textarea></td></tr>"
            "<tr><td>验证码</td><td><input name=yzm></td></tr></table><a onclick=f()>提 交</a></form>",
            {"content", "title", "name", "contact"},
            True,
            True,
        ),
        (
            "<form><input placeholder=请输入您的称呼>"
            "<textarea placeholder=请写下您的建议></textarea><button>我要留言</button></form>",
            {"content", "name"},
            False,
            True,
        ),
        ("<div><input id=email><textarea id=msg></textarea></div>", {"content", "contact"}, False, False),
    ],
)
def test_message_forms_of_many_builds(form: str, fields: set[str], captcha: bool, button: bool) -> None:
    page = read_closely(f"<body>{form}</body>".encode(), url="http://a.cn/", content_type="text/html; charset=utf-8")
    read = message_form(page)
    assert read is not None
    assert set(read.fields) == fields
    assert (read.captcha, read.button, read.login) == (captcha, button, False)
