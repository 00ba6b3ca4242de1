"""From an answer to a verdict: three states, and no `dead` without a second look."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsight.probe.observe.answer import Answer
from govsight.probe.observe.judge import LOOKS, judge, settle
from govsight.vocab import Verdict

URL = "http://www.qingjiang.gov.cn/a.html"
FAULTS = (
    "timeout", "connect", "dns_none", "dns_trouble", "refused_egress", "tls", "tls_fatal", "tls_handshake",
    "empty_reply", "reset", "protocol", "too_many_hops", "redirect_loop",
)  # fmt: skip
ANSWERS = st.builds(
    Answer, url=st.just(URL), status=st.integers(100, 999), retry_after=st.sampled_from(["", "60"]), short=st.booleans()
) | st.builds(Answer, url=st.just(URL), fault=st.sampled_from(FAULTS), fault_text=st.sampled_from(["", "网络故障"]))


def _status(status: int, **more: object) -> Answer:
    return Answer(URL, status=status, **more)  # type: ignore[arg-type]


def _fault(fault: str) -> Answer:
    return Answer(URL, fault=fault)


@pytest.mark.parametrize("status", [200, 201, 203, 204, 206])
def test_a_page_that_answers_is_alive_at_the_first_look(status: int) -> None:
    judgement = judge(_status(status))
    assert (judgement.verdict, judgement.reason, judgement.looks) == (Verdict.ALIVE, "ok", 1)


def test_a_body_shorter_than_announced_is_alive_and_says_so() -> None:
    assert judge(_status(200, short=True)).reason == "short"


@pytest.mark.parametrize(
    "status", [400, 401, 402, 403, 405, 406, 407, 412, 415, 418, 421, 423, 425, 428, 429, 431, 451, 521, 999]
)
def test_a_refusal_is_never_dead_however_often_it_is_seen(status: int) -> None:
    judgement = judge(_status(status))
    for looks in (1, 2, 3, 10):
        assert settle(judgement, looks).verdict is Verdict.UNKNOWN
    assert f"HTTP {status}" in judgement.text
    assert "无法判定" in judgement.text


@pytest.mark.parametrize("status", [100, 199, 300, 301, 304, 399, 420, 499, 600, 777, 998])
def test_a_status_that_says_nothing_for_certain_is_unknown(status: int) -> None:
    assert settle(judge(_status(status)), 9).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize("status", [404, 410, 500, 501, 505, 520, 599])
def test_not_found_and_server_errors_need_two_looks(status: int) -> None:
    judgement = judge(_status(status))
    assert judgement.reason == f"http_{status}"
    assert settle(judgement, 1).verdict is Verdict.UNKNOWN
    assert settle(judgement, LOOKS["definite"]).verdict is Verdict.DEAD
    assert LOOKS["definite"] == 2


@pytest.mark.parametrize("status", [502, 503, 504])
def test_a_gateway_fault_may_pass_and_needs_three_looks(status: int) -> None:
    judgement = judge(_status(status))
    assert settle(judgement, 2).verdict is Verdict.UNKNOWN
    assert settle(judgement, LOOKS["passing"]).verdict is Verdict.DEAD
    assert LOOKS["passing"] == 3


def test_a_server_that_names_a_time_to_come_back_is_never_dead() -> None:
    assert settle(judge(_status(503, retry_after="3600")), 9).verdict is Verdict.UNKNOWN
    assert settle(judge(_status(500, retry_after="3600")), 9).verdict is Verdict.DEAD


@pytest.mark.parametrize(
    ("fault", "looks"), [("dns_none", 2), ("tls_fatal", 2), ("redirect_loop", 2), ("timeout", 3), ("connect", 3)]
)
def test_a_host_that_cannot_be_reached_is_dead_only_after_spaced_looks(fault: str, looks: int) -> None:
    judgement = judge(_fault(fault))
    assert judgement.verdict is Verdict.DEAD
    for seen in range(1, looks):
        assert settle(judgement, seen).verdict is Verdict.UNKNOWN
    assert settle(judgement, looks).verdict is Verdict.DEAD


@pytest.mark.parametrize(
    "fault", ["dns_trouble", "refused_egress", "tls", "tls_handshake", "empty_reply", "reset", "protocol"]
)
def test_what_may_be_our_own_trouble_is_never_dead(fault: str) -> None:
    assert settle(judge(_fault(fault)), 9).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize("status", [200, 404, 403, 500, 521])
def test_behind_a_challenge_page_nothing_can_be_told_whatever_the_status(status: int) -> None:
    judgement = judge(_status(status), challenge="加速乐", soft404=True)
    assert (judgement.verdict, judgement.reason) == (Verdict.UNKNOWN, "challenge")
    assert "加速乐" in judgement.text


def test_a_soft_404_is_a_suspect_like_a_plain_one() -> None:
    judgement = judge(_status(200), soft404=True)
    assert (judgement.reason, judgement.looks) == ("soft404", 2)
    assert settle(judgement, 1).verdict is Verdict.UNKNOWN
    assert judge(_status(403), soft404=True).reason == "http_403"


def test_settling_says_how_often_was_looked() -> None:
    judgement = judge(_status(404))
    assert settle(judgement, 1).text == "HTTP 404，页面不存在（只看过 1 次，待复核）"
    assert settle(judgement, 2).text == "HTTP 404，页面不存在（间隔检查 2 次均如此）"
    assert settle(judge(_status(200)), 1).text == "HTTP 200"


def test_the_words_given_with_a_fault_are_kept() -> None:
    answer = Answer(URL, fault="timeout", fault_text="超过 15 秒仍未打开")
    assert judge(answer).text == "超过 15 秒仍未打开"


@given(answer=ANSWERS, challenge=st.sampled_from(["", "安全狗"]), soft=st.booleans())
def test_no_single_look_ever_makes_a_url_dead(answer: Answer, challenge: str, soft: bool) -> None:
    judgement = judge(answer, challenge, soft)
    assert settle(judgement, 1).verdict is not Verdict.DEAD
    assert judgement.reason
    assert any("\u4e00" <= letter <= "\u9fff" for letter in judgement.text) or judgement.verdict is Verdict.ALIVE


@given(answer=ANSWERS, looks=st.integers(1, 6))
def test_more_looks_never_take_a_death_back(answer: Answer, looks: int) -> None:
    judgement = judge(answer)
    if settle(judgement, looks).verdict is Verdict.DEAD:
        assert settle(judgement, looks + 1).verdict is Verdict.DEAD
