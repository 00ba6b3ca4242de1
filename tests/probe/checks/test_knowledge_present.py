"""There is a knowledge base with something in it."""

from __future__ import annotations

import pytest
from tests.probe.checks.hall import ask, found, hall

from govsight.vocab import Met, Undetermined

ID = "knowledge.present"
LINK = "<a href=/zsk/>常见问题</a>"


@pytest.mark.parametrize(
    "body",
    [
        "<ul><li><a href=/zsk/1.html>护士注册要带什么材料？</a><span>2026-10-20</span></li></ul>",
        "<table><tr><td>1</td><td><a href=/zsk/1.html>护士注册要带什么材料</a></td><td>2026/10/20</td></tr></table>",
        "<dl><dt>问：护士注册要带什么材料？</dt><dd>答：身份证。</dd></dl>",
        "<div class=fl><a href=/zsk/hs/>护士注册</a><a href=/zsk/yj/>预防接种</a></div>",
    ],
)
def test_entries_or_topics_make_one(body: str) -> None:
    assert isinstance(ask(ID, hall({"/zsk/": f"<title>常见问题</title>{body}"}, LINK)), Met)


def test_none_is_missing() -> None:
    assert found(ID, hall({})) == {("/", "knowledge", "missing")}


def test_an_empty_one_one_elsewhere_and_a_like_name_are_left_to_a_person() -> None:
    assert isinstance(ask(ID, hall({"/zsk/": "<title>知识库</title><div id=app></div>"}, LINK)), Undetermined)
    assert isinstance(ask(ID, hall({}, "<a href=https://portal.gov.cn/zsk/>知识库</a>")), Undetermined)
    assert isinstance(ask(ID, hall({}, "<a href=/bk/>政务百科</a>")), Undetermined)
    assert isinstance(ask(ID, hall({}, kind="channel")), Undetermined)
