"""The pure core: slots, what a visit proves, own faults, the week."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govsight.platform.monitoring.availability.own_faults import Seen, Span, UplinkLook, discount
from govsight.platform.monitoring.availability.slots import (
    HOUR,
    day_of,
    hour_of,
    is_due,
    moment_of,
    slot_of,
    slots_of,
    start_of,
)
from govsight.platform.monitoring.availability.verdict import Ruling, Verdict, mark, rule
from govsight.platform.monitoring.availability.window import HOURS, week
from govsight.probe.observe.answer import Answer

SEEDS = st.integers(0, 2**62)
DAYS = st.dates(date(2026, 1, 1), date(2040, 12, 31))
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2040, 1, 1)).map(lambda m: m.replace(tzinfo=UTC))
SPAN = Span(100.0, 115.0)


def _failed(reason: str = "connect") -> Ruling:
    return Ruling(Verdict.FAILED, reason, "无法连接")


@given(SEEDS, DAYS)
def test_a_day_has_24_visits_each_in_its_own_hour_and_ten_minutes_apart_or_more(seed: int, day: date) -> None:
    slots = slots_of(day)
    moments = [moment_of(seed, slot) for slot in slots]
    assert len(moments) == 24
    assert {slot_of(moment) for moment in moments} == set(slots)
    assert {day_of(moment) for moment in moments} == {day}
    assert [hour_of(slot) for slot in slots] == list(range(24))
    assert all(later - earlier > timedelta(minutes=10) for earlier, later in pairwise(moments))


@given(SEEDS, MOMENTS)
def test_a_moment_is_the_same_at_every_call_and_due_from_then_to_the_end_of_its_hour(seed: int, now: datetime) -> None:
    slot = slot_of(now)
    moment = moment_of(seed, slot)
    assert moment == moment_of(seed, slot)
    assert is_due(seed, moment)
    assert is_due(seed, slot + HOUR - timedelta(microseconds=1))
    assert not is_due(seed, moment - timedelta(milliseconds=1)) or moment == slot


def test_visits_are_spread_over_the_hour_and_differ_from_day_to_day() -> None:
    day = date(2026, 11, 22)
    minutes = [moment_of(seed, slots_of(day)[9]).minute for seed in range(3_000)]
    assert all(30 < minutes.count(minute) < 95 for minute in range(50))
    assert len({moment_of(7, start_of(day) + n * 24 * HOUR).minute for n in range(30)}) > 10


@pytest.mark.parametrize(
    ("answer", "seconds", "challenge", "verdict"),
    [
        (Answer("u", status=200), 3.0, "", Verdict.OPEN),
        (Answer("u", status=200, insecure=True), 1.0, "", Verdict.OPEN),
        (Answer("u", status=200), 15.0, "", Verdict.FAILED),
        (Answer("u", status=200), 14.99, "", Verdict.OPEN),
        (Answer("u", fault="timeout"), 15.0, "", Verdict.FAILED),
        (Answer("u", fault="connect"), 0.1, "", Verdict.FAILED),
        (Answer("u", fault="dns_none"), 0.1, "", Verdict.FAILED),
        (Answer("u", status=500), 0.1, "", Verdict.FAILED),
        (Answer("u", status=404), 0.1, "", Verdict.FAILED),
        (Answer("u", status=503, retry_after="60"), 0.1, "", Verdict.UNTOLD),
        (Answer("u", status=403), 0.1, "", Verdict.UNTOLD),
        (Answer("u", status=429), 0.1, "", Verdict.UNTOLD),
        (Answer("u", status=521), 0.1, "加速乐", Verdict.UNTOLD),
        (Answer("u", status=200), 0.1, "瑞数", Verdict.UNTOLD),
        (Answer("u", fault="dns_trouble"), 0.1, "", Verdict.UNTOLD),
        (Answer("u", fault="reset"), 0.1, "", Verdict.UNTOLD),
        (Answer("u", fault="empty_reply"), 0.1, "", Verdict.UNTOLD),
        (Answer("u", fault="refused_egress", fault_text="是内网地址"), 0.1, "", Verdict.VOID),
    ],
)
def test_what_a_visit_proves(answer: Answer, seconds: float, challenge: str, verdict: Verdict) -> None:
    assert rule(answer, seconds, challenge).verdict is verdict


@given(st.lists(st.sampled_from(list(Verdict)), max_size=4))
def test_a_slot_failed_only_when_every_valid_vantage_failed(verdicts: list[Verdict]) -> None:
    valid = [one for one in verdicts if one in (Verdict.OPEN, Verdict.FAILED)]
    assert (mark(verdicts) == "x") == (bool(valid) and set(valid) == {Verdict.FAILED})
    assert (mark(verdicts) == "o") == (Verdict.OPEN in verdicts)
    assert (mark(verdicts) == ".") == (not verdicts)


@given(st.lists(st.sampled_from(["a", "b", "c"]), min_size=1), st.floats(93, 120))
def test_a_sentinel_that_is_down_voids_every_failure_near_it(hosts: list[str], at: float) -> None:
    seen = [Seen(host, _failed(), SPAN) for host in hosts]
    looks = [UplinkLook(Span(95, 96), True), UplinkLook(Span(at, at + 1), False)]
    assert {one.verdict for one in discount(seen, looks, [])} == {Verdict.VOID}


def test_a_sentinel_that_is_up_leaves_failures_as_they_are_even_when_everything_failed() -> None:
    seen = [Seen(host, _failed(), SPAN) for host in "abc"]
    assert [one.verdict for one in discount(seen, [UplinkLook(Span(116, 117), True)], [])] == [Verdict.FAILED] * 3


def test_without_a_sentinel_failures_count_only_beside_one_that_opened() -> None:
    seen = [Seen("a", _failed(), SPAN), Seen("b", _failed(), SPAN)]
    assert [one.reason for one in discount(seen, [], [])] == ["alone", "alone"]
    seen.append(Seen("c", Ruling(Verdict.OPEN, "ok", "HTTP 200"), SPAN))
    assert [one.verdict for one in discount(seen, [], [])] == [Verdict.FAILED, Verdict.FAILED, Verdict.OPEN]


def test_a_stall_voids_what_failed_meanwhile_and_nothing_that_opened() -> None:
    seen = [
        Seen("a", _failed("timeout"), SPAN),
        Seen("b", Ruling(Verdict.OPEN, "ok", ""), SPAN),
        Seen("c", _failed("timeout"), Span(200, 215)),
    ]
    looks = [UplinkLook(Span(99, 100), True), UplinkLook(Span(214, 215), True)]
    told = discount(seen, looks, [Span(104, 108)])
    assert [one.reason for one in told] == ["stall", "ok", "timeout"]


@given(st.integers(0, 168), st.integers(0, 168))
def test_the_week_holds_the_lines_of_the_clause_inclusive(failed: int, opened: int) -> None:
    if failed + opened > HOURS:
        return
    found = week("x" * failed + "o" * opened + "v" * (HOURS - failed - opened))
    if failed + opened < 140:
        assert found.standing == "unknown"
    elif failed * 20 >= failed + opened:
        assert found.standing == "veto"
    else:
        assert found.standing == ("warning" if failed * 100 >= 3 * (failed + opened) else "good")


@pytest.mark.parametrize(
    ("failed", "opened", "standing"),
    [(7, 133, "veto"), (8, 160, "warning"), (8, 152, "veto"), (0, 139, "unknown"),
     (0, 140, "good"), (5, 163, "good"), (6, 162, "warning")],
)  # fmt: skip
def test_the_lines_by_example(failed: int, opened: int, standing: str) -> None:
    assert week("x" * failed + "o" * opened).standing == standing


def test_walls_and_own_faults_count_on_neither_side() -> None:
    found = week("o" * 133 + "x" * 7 + "?" * 14 + "v" * 14)
    assert (found.valid, found.failed, found.untold, found.void, found.share) == (140, 7, 14, 14, 5.0)
    assert "达到单项否决线 5%" in found.text


@pytest.mark.parametrize("marks", ["z", "o" * 169])
def test_what_are_no_marks_of_a_week_is_refused(marks: str) -> None:
    with pytest.raises(ValueError, match="not the marks"):
        week(marks)
