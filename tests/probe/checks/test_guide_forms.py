"""guide.forms: can the forms Chen's guides ask for be had, with an example?"""

from __future__ import annotations

import pytest
from tests.probe.checks.county import ask, county, doubted, found, guide

from govsight.vocab import Met

CHECK = "guide.forms"
ASKED = "1.《取水许可申请表》原件1份；2.身份证复印件1份。"


def test_a_form_that_cannot_be_had_is_found() -> None:
    view = county({"/g.html": guide(办理材料=ASKED, after="")})
    assert found(CHECK, view) == {("/g.html", "取水许可申请表", "missing")}


@pytest.mark.parametrize(
    "after",
    [
        '<p><a href="/f/a.docx">取水许可申请表</a> <a href="/f/b.pdf">样表</a></p>',
        '<p><a href="/download.jsp?id=3">表格下载（含填表说明）</a></p>',
        "<p>申请表可到窗口领取，窗口备有示范文本。</p>",
    ],
)
def test_a_form_with_an_example_is_left_alone(after: str) -> None:
    assert isinstance(ask(CHECK, county({"/g.html": guide(办理材料=ASKED, after=after)})), Met)


def test_a_form_without_any_example_is_found_when_no_file_could_hold_one() -> None:
    view = county({"/g.html": guide(办理材料=ASKED, after="<p>申请表可到窗口领取。</p>")})
    assert found(CHECK, view) == {("/g.html", "取水许可申请表", "unexplained")}


def test_a_file_may_hold_the_instructions() -> None:
    view = county({"/g.html": guide(办理材料=ASKED, after='<a href="/f/a.docx">取水许可申请表</a>')})
    assert doubted(CHECK, view) == {("/g.html", "取水许可申请表")}


def test_guides_that_ask_for_no_form_are_left_alone() -> None:
    assert isinstance(ask(CHECK, county({"/g.html": guide(办理材料="身份证原件1份", after="")})), Met)
