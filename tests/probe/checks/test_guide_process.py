"""guide.process: are the steps of Chen's guides explained?"""

from __future__ import annotations

import pytest
from tests.probe.checks.county import ask, county, doubted, found, guide

from govsight.probe.know.guide_steps import steps_told
from govsight.vocab import Met

CHECK = "guide.process"


@pytest.mark.parametrize(
    "steps",
    [
        "申请→受理→审查→决定→办结",
        "申请、受理、审查、决定",
        "1.申请<br>2.受理（5个工作日）<br>3.审核<br>4.发证",
        "<p>（一）申请</p><p>（二）受理</p><p>（三）审批</p>",
        "第一步：申请；第二步：受理；第三步：办结。",
    ],
)
def test_names_of_steps_alone_are_found(steps: str) -> None:
    assert found(CHECK, county({"/g.html": guide(办理流程=steps)})) == {("/g.html", "办理流程", "named_only")}


@pytest.mark.parametrize(
    "steps",
    [
        "（一）申请。申请人到窗口提交申请书和身份证复印件。（二）受理。窗口核对材料，齐全的当场出具受理通知书。",
        "携带材料到窗口，工作人员录入系统，三日后短信通知领取。",
    ],
)
def test_steps_with_content_are_left_alone(steps: str) -> None:
    assert isinstance(ask(CHECK, county({"/g.html": guide(办理流程=steps)})), Met)


@pytest.mark.parametrize(
    "steps", ['<img src="/lct.png">', '<a href="/lct.pdf">查看流程图</a>', "申请人提交→窗口受理→科室审查"]
)
def test_charts_and_a_few_words_are_for_a_person(steps: str) -> None:
    assert doubted(CHECK, county({"/g.html": guide(办理流程=steps)})) == {("/g.html", "办理流程")}


def test_no_process_at_all_is_another_check() -> None:
    assert isinstance(ask(CHECK, county({"/g.html": guide(办理流程=None)})), Met)


def test_a_long_text_is_read_in_time() -> None:
    assert steps_told("申请" * 200_000)[0] in ("named", "unsure")
