"""What says nothing is told from what is short."""

from __future__ import annotations

import time

import pytest

from govsight.probe.know.evasive import evasion, said

REFERRED = (
    "尊敬的网友：您好！来信收悉，现答复如下：您反映的路段属县交通局管理，我局已将您的诉求转交该局处理，谢谢！"
    "青岚县住建局 2026年10月8日"
)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ("您好，感谢您的来信！", "empty"),
        ("您的留言已收悉。感谢您对我们工作的支持！", "empty"),
        ("已处理", "short"),
        ("您好！知道了。县教育局 2026年10月8日", "short"),
        ("请按规定办理。", "short"),
        ("您好，您反映的问题已收悉，请咨询县人社局。", "forwarding"),
        ("请与县住建局联系，联系电话：0799-3331234。", "forwarding"),
        ("您反映的问题已转县城管局处理。", "forwarding"),
        ("我们会进一步加强管理。感谢您的关注与支持！", "forwarding"),
        ("不属于我局职责，请向县人社局反映。", "forwarding"),
        (REFERRED, "forwarding"),
    ],
)
def test_answers_that_say_nothing(answer: str, why: str) -> None:
    assert evasion(answer, "路灯不亮了怎么办？", 15) == why


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("可以网上办理吗？", "可以。"),
        ("外地户口能否报名", "您好！不能。"),
        ("今年有没有补贴", "目前没有这项政策。"),
        ("要多久", "十个工作日。"),
        ("收费吗", "不收费。"),
        ("哪里办", "一楼大厅"),
        ("带什么", "您好！请带户口簿。"),
        ("电话", "0799-3331234"),
        ("路灯", "我局高度重视，已安排工作人员现场核查，发现井盖破损3处，当天已全部更换。"),
        ("怎么打印", "请登录广东政务服务网，在“社保”栏目选择“参保证明打印”，按提示操作即可打印。"),
        ("摊点", "您的来信已由县城管局办理，占道摊点已清理。"),
        ("入学", "您好！入学要带户口簿、房产证，到学校报名。如有疑问，请咨询县教育局。"),
        ("路灯", "您好，该路段路灯已于10月8日更换完毕，请您继续监督。"),
    ],
)
def test_answers_that_say_something_however_short(question: str, answer: str) -> None:
    assert evasion(answer, question, 15) == ""


def test_yes_is_no_answer_to_how() -> None:
    assert evasion("可以。", "怎么办理？", 15) == "short"


def test_courtesies_and_signature_are_not_what_is_said() -> None:
    assert said("您好！路灯已修好。感谢您的关注。\n县住建局\n2026年10月8日") == "路灯已修好"


@pytest.mark.parametrize(
    "begun", ["请", "转", "由", "已", "您好", "尊敬的", "关于您", "请您咨询", "不属于", "，", "2026年"]
)
def test_hostile_answers_take_no_time(begun: str) -> None:
    start = time.perf_counter()
    evasion(begun * 400, begun * 400, 15)
    assert time.perf_counter() - start < 0.5
