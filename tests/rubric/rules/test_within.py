"""`within`: answers in time; the day of the question is not counted."""

from __future__ import annotations

import pytest
from tests.rubric.rules.asking import ask, comes_to, found

LATE = {"kind": "within", "span": "s", "workdays": 5, "want": "late"}
TIMELY = {"kind": "within", "span": "s", "workdays": 1, "want": "timely"}


def one(start: str, end: str | None) -> dict[str, list[dict[str, str | None]]]:
    return {"s": [{"start": start, "end": end}]}


@pytest.mark.parametrize(
    ("start", "end", "standing"),
    [
        ("2022-03-07", "2022-03-14", "clear"),  # a plain week: Monday to Monday
        ("2022-03-07", "2022-03-15", "occurred"),
        ("2022-01-28", "2022-02-09", "clear"),  # over the Spring Festival, two Saturdays and Sundays worked
        ("2022-01-28", "2022-02-10", "occurred"),
        ("2022-03-07", "2022-03-07", "clear"),
    ],
)
def test_five_working_days_are_counted_on_the_official_calendar(start: str, end: str, standing: str) -> None:
    assert comes_to(LATE, as_of="2022-12-31", spans=one(start, end))[0] == standing


@pytest.mark.parametrize(("as_of", "standing"), [("2022-03-14", "undetermined"), ("2022-03-15", "occurred")])
def test_an_open_question_is_late_once_its_limit_has_passed(as_of: str, standing: str) -> None:
    assert comes_to(LATE, as_of=as_of, spans=one("2022-03-07", None))[0] == standing


def test_every_late_answer_counts() -> None:
    spans = {"s": [{"start": "2022-03-07", "end": "2022-03-30"}] * 3 + [{"start": "2022-03-07", "end": "2022-03-08"}]}
    assert comes_to(LATE, as_of="2022-12-31", spans=spans) == ("occurred", 3)


def test_timely_holds_once_when_all_were_in_time() -> None:
    quick = {"start": "2022-03-07", "end": "2022-03-08"}
    assert comes_to(TIMELY, as_of="2022-12-31", spans={"s": [quick, quick]}) == ("occurred", 1)
    late = {"start": "2022-03-07", "end": "2022-03-09"}
    assert comes_to(TIMELY, as_of="2022-12-31", spans={"s": [quick, late]}) == ("clear", 0)


def test_calendar_days_are_counted_where_the_plan_says_days() -> None:
    test = {"kind": "within", "span": "s", "days": 7}
    assert comes_to(test, as_of="2022-12-31", spans=one("2022-01-28", "2022-02-04"))[0] == "clear"
    assert comes_to(test, as_of="2022-12-31", spans=one("2022-01-28", "2022-02-05"))[0] == "occurred"


def test_without_spans_only_a_finding_tells_of_lateness() -> None:
    assert comes_to(LATE) == ("nothing", 0)
    assert comes_to(LATE, findings=[found(2)]) == ("occurred", 2)
    assert comes_to(TIMELY, findings=[found()]) == ("nothing", 0)


def test_a_year_not_announced_is_provisional_and_one_without_a_calendar_cannot_be_told() -> None:
    hits = ask(LATE, as_of="2032-12-31", spans=one("2032-03-01", "2032-03-02"))
    assert hits is not None
    assert "暂定" in hits.seen
    assert comes_to(LATE, spans=one("1999-03-01", "1999-03-02"))[0] == "undetermined"
