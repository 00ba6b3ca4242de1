"""The knowledge base is arranged by topics."""

from __future__ import annotations

import pytest
from tests.probe.checks.hall import ask, found, hall

from govsight.vocab import Met, NotApplicable, Undetermined

ID = "knowledge.classified"
LINK = "<a href=/zsk/>常见问题</a>"
MANY = "".join(
    f"<li><a href=/zsk/2026/{n}.html>第{n}个常见问题怎么办？</a><span>2026-10-20</span></li>" for n in range(12)
)


def base(body: str) -> dict[str, str]:
    return {"/zsk/": f"<title>常见问题</title>{body}"}


@pytest.mark.parametrize(
    "body",
    [
        f"<div><a href=/zsk/hs/>护士注册</a><a href=/zsk/yf/>预防接种</a></div><ul>{MANY}</ul>",
        "<div class=left-side><a href='/zsk/?type=1'>护士注册</a>"
        f"<a href='/zsk/?type=2'>预防接种</a></div><ul>{MANY}</ul>",
        f"<h3>护士注册</h3><ul>{MANY}</ul><h3>预防接种</h3><ul>{MANY.replace('2026/', '2025/')}</ul>",
        "<table><tr><td><a href=list_1.html>社会保险</a></td><td>"
        f"<a href=list_2.html>公积金</a></td></tr></table><ul>{MANY}</ul>",
    ],
)
def test_topics_of_any_build_are_seen(body: str) -> None:
    assert isinstance(ask(ID, hall(base(body), LINK)), Met)


def test_one_long_list_is_found() -> None:
    pager = "<div><a href=/zsk/index_1.html>2</a><a href=/zsk/index_1.html>下一页</a></div>"
    assert found(ID, hall(base(f"<ul>{MANY}</ul>{pager}"), LINK)) == {("/zsk/", "classes", "unclassified")}


def test_a_short_list_or_a_choice_of_kinds_is_left_to_a_person() -> None:
    assert isinstance(ask(ID, hall(base("<ul><li><a href=/zsk/1.html>怎么办证？</a></li></ul>"), LINK)), Undetermined)
    choice = "<form><select name=type><option>护士注册</select></form>"
    assert isinstance(ask(ID, hall(base(f"{choice}<ul>{MANY}</ul>"), LINK)), Undetermined)


def test_without_a_base_it_is_not_asked() -> None:
    assert isinstance(ask(ID, hall({})), NotApplicable)
