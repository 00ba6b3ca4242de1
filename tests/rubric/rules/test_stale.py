"""`stale`: windows that end at the moment of the look; their first day counts."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from tests.rubric.rules.asking import ask, comes_to, found


def stale(window: dict[str, int], as_of: str, last: str | None) -> str:
    return comes_to({"kind": "stale", "date": "d", "window": window}, as_of=as_of, dates={"d": last})[0]


@pytest.mark.parametrize(
    ("window", "as_of", "first"),
    [
        ({"weeks": 2}, "2022-01-31", "2022-01-17"),
        ({"days": 1}, "2022-03-01", "2022-02-28"),
        ({"days": 1}, "2024-03-01", "2024-02-29"),
        ({"months": 1}, "2022-03-31", "2022-02-28"),
        ({"months": 1}, "2024-03-31", "2024-02-29"),
        ({"months": 1}, "2022-01-15", "2021-12-15"),
        ({"months": 6}, "2022-08-31", "2022-02-28"),
        ({"months": 12}, "2024-02-29", "2023-02-28"),
        ({"months": 48}, "2024-02-29", "2020-02-29"),
        ({"years": 1}, "2024-02-29", "2023-02-28"),
        ({"workdays": 5}, "2022-02-09", "2022-01-28"),
    ],
)
def test_the_first_day_of_a_window_is_within_it_and_the_day_before_is_not(
    window: dict[str, int], as_of: str, first: str
) -> None:
    assert stale(window, as_of, first) == "clear"
    assert stale(window, as_of, str(date.fromisoformat(first) - timedelta(days=1))) == "occurred"
    assert stale(window, as_of, as_of) == "clear"


def test_no_dated_update_counts_as_not_updated_and_no_word_of_it_as_nothing() -> None:
    assert stale({"weeks": 2}, "2022-01-31", None) == "occurred"
    assert comes_to({"kind": "stale", "date": "d", "window": {"weeks": 2}}) == ("nothing", 0)


def test_a_date_after_the_look_cannot_be_told() -> None:
    assert stale({"weeks": 2}, "2022-01-31", "2022-02-01") == "undetermined"


@pytest.mark.parametrize(
    ("last", "wanted"),
    [
        ("2021-12-31", None),
        ("2021-12-30", "deduct"),
        ("2021-10-31", "deduct"),
        ("2021-10-30", "forfeit"),
        (None, "forfeit"),
    ],
)
def test_the_longest_window_that_holds_decides(last: str | None, wanted: str | None) -> None:
    steps: list[Any] = [{"window": {"months": 3}, "forfeit": "true"}, {"window": {"months": 1}, "deduct": "0.5"}]
    hits = ask({"kind": "stale", "date": "d", "steps": steps}, dates={"d": last})
    assert hits is not None
    assert (hits.effect.kinds[0] if hits.effect else None) == wanted
    if wanted == "deduct":
        assert hits.effect is not None
        assert hits.effect.deduct == Decimal("0.5")


def test_without_the_date_a_finding_says_so() -> None:
    assert comes_to({"kind": "stale", "date": "d", "window": {"weeks": 2}}, findings=[found()]) == ("occurred", 1)


def test_without_the_date_what_a_machine_found_is_shown_and_settles_nothing() -> None:
    late = {"check": "fresh.news", "target": "工作动态", "seen": "超过2周"}
    test = {"kind": "stale", "date": "d", "window": {"weeks": 2}}
    hits = ask(test, clause={"signals": ["fresh.news"]}, findings=[late])
    assert hits is not None
    assert (hits.standing, len(hits.found)) == ("undetermined", 1)
    told = {**late, "by": "甲"}  # a person says that it is enough
    assert comes_to(test, clause={"signals": ["fresh.news"]}, findings=[told]) == ("occurred", 1)


@pytest.mark.parametrize("window", [{"years": 9999}, {"months": 999999}, {"days": 999999999}, {"weeks": 999999999}])
def test_a_window_longer_than_the_calendar_holds_every_date(window: dict[str, int]) -> None:
    assert stale(window, "2022-01-31", "0001-01-01") == "clear"


def test_working_days_before_the_calendar_begins_cannot_be_told() -> None:
    assert stale({"workdays": 5}, "2006-01-31", "2006-01-01") == "undetermined"


@pytest.mark.parametrize(("as_of", "unsure"), [("2027-03-31", True), ("2022-02-09", False)])
@pytest.mark.parametrize("test", [{"window": {"workdays": 5}}, {"steps": [{"window": {"workdays": 5}, "deduct": 1}]}])
@pytest.mark.parametrize("days", [1, 30])
def test_a_window_of_working_days_nobody_has_announced_is_told_as_provisional(
    test: dict[str, Any], days: int, as_of: str, unsure: bool
) -> None:
    last = str(date.fromisoformat(as_of) - timedelta(days=days))
    hits = ask({"kind": "stale", "date": "d", **test}, as_of=as_of, dates={"d": last})
    assert hits is not None
    assert hits.standing == ("clear" if days == 1 else "occurred")
    assert ("暂定" in hits.seen) == unsure
