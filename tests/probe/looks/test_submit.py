"""One marked message is sent, only when asked for, and never where a captcha or a log-in stands before it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.probe.looks.search_town import NAME, Town, look_at

from govsight.probe.look import all_looks

LINK = "<a href=/hd/zxjy/>咨询建言</a>"
FORM = (
    "<form action=/hd/save method=post><input type=hidden name=token value=t1><p>姓名：<input name=userName></p>"
    "<p>电话：<input name=phone></p><p>标题：<input name=title></p><p>内容：<textarea name=content></textarea></p>"
    "<input type=submit name=go value=提交></form>"
)


def town(form: str, status: int = 200, said: str = "提交成功，查询编号：123", charset: str = "utf-8") -> Town:
    made = Town(LINK, lambda _path, _sent: (status, f"<html><body><p>{said}</p></body></html>"), charset=charset)
    made.pages["/hd/zxjy/"] = made.page("咨询建言", form)
    return made


def test_it_is_taken_only_when_asked_for() -> None:
    assert next(look for look in all_looks() if look.id == "submit").extra


@pytest.mark.parametrize("charset", ["utf-8", "gbk"])
def test_one_marked_message_is_sent_as_the_form_wants_it(charset: str, tmp_path: Path) -> None:
    made = town(FORM, charset=charset)
    told = look_at(made, tmp_path, "submit").view.look("submit")
    assert told.outcome == "accepted"
    assert "提交成功" in told.said
    assert told.page == f"http://{NAME}/hd/zxjy/"
    assert told.evidence
    (sent,) = [one for one in made.asked if one[0] == "POST"]
    assert sent[1] == "/hd/save"
    assert "测试" in sent[2]["title"]
    assert "请忽略" in sent[2]["content"]
    assert sent[2]["token"] == "t1"
    assert sent[2]["userName"]
    assert sent[2]["phone"]


@pytest.mark.parametrize(
    ("status", "said", "outcome"),
    [
        (500, "error", "refused"),
        (200, "系统异常，提交失败", "refused"),
        (200, "欢迎", "unclear"),
        (403, "no", "unclear"),
    ],
)
def test_the_answer_is_judged_and_kept(status: int, said: str, outcome: str, tmp_path: Path) -> None:
    assert look_at(town(FORM, status, said), tmp_path, "submit").view.look("submit").outcome == outcome


@pytest.mark.parametrize(
    ("form", "why"),
    [
        (
            FORM.replace("<input type=submit", "<p>验证码：<input name=yzm><img src=/code.jpg></p><input type=submit"),
            "验证码",
        ),
        (FORM.replace("</form>", "</form><script>var captcha = new Slider()</script>"), "验证码"),
        (FORM + "<p>请先登录后再留言</p>", "登录"),
        (FORM.replace("</textarea>", "</textarea><input name=shequ required>"), "必填项"),
        (
            "<div><p>姓名</p><input id=name><p>内容</p><textarea id=content></textarea>"
            "<button onclick=s()>提交</button></div>",
            "脚本",
        ),
        ("<p>电话：3333888</p>", "没有找到"),
    ],
)
def test_nothing_is_sent_where_it_should_not_be(form: str, why: str, tmp_path: Path) -> None:
    made = town(form)
    seen = look_at(made, tmp_path, "submit")
    assert seen.view.look("submit") is None
    assert why in seen.view.look_trouble("submit")
    assert not [one for one in made.asked if one[0] == "POST"]
