"""`found`: every occurrence under the clause."""

from __future__ import annotations

import pytest
from tests.rubric.rules.asking import ask, comes_to, found, stands

CHECKED = {"signals": ["links.home", "links.inner"]}


def test_occurrences_of_people_and_checks_add_up() -> None:
    findings = [found(2), {"check": "links.home", "target": "x"}, {"check": "links.inner", "target": "z"}]
    assert comes_to({"kind": "found"}, clause=CHECKED, findings=findings) == ("occurred", 4)


def test_one_place_two_checks_saw_is_one_occurrence_and_the_larger_count_stands() -> None:
    twice = [{"check": "links.home", "target": "x", "count": 3}, {"check": "links.inner", "target": "x"}]
    assert comes_to({"kind": "found"}, clause=CHECKED, findings=twice) == ("occurred", 3)
    assert comes_to({"kind": "found"}, clause=CHECKED, findings=twice[::-1]) == ("occurred", 3)


def test_findings_of_other_clauses_and_checks_are_not_its_own() -> None:
    assert comes_to({"kind": "found"}, findings=[found(clause="b.1"), {"check": "links.home"}]) == ("nothing", 0)


@pytest.mark.parametrize(("count", "wanted"), [(4, ("clear", 0)), (5, ("occurred", 5)), (6, ("occurred", 6))])
def test_the_threshold_is_inclusive(count: int, wanted: tuple[str, int]) -> None:
    assert comes_to({"kind": "found", "at_least": 5}, findings=[found(count)]) == wanted


def test_places_leave_out_findings_elsewhere_but_not_those_without_a_place() -> None:
    findings = [found(place="home"), found(place="inner"), found()]
    assert comes_to({"kind": "found"}, clause={"places": ["home"]}, findings=findings) == ("occurred", 2)


def test_exempt_accounts_do_not_count() -> None:
    accounts = [{"id": "w", "traits": ["service-account"]}, {"id": "b"}]
    findings = [found(3, account="w"), found(account="b")]
    clause = {"exempt": ["service-account"]}
    assert comes_to({"kind": "found"}, clause=clause, accounts=accounts, findings=findings) == ("occurred", 1)


def test_what_people_found_only_on_exempt_accounts_settles_the_clause() -> None:
    accounts = [{"id": "w", "traits": ["service-account"]}, {"id": "b"}]
    clause = {"exempt": ["service-account"]}
    settled = stands(clause=clause, accounts=accounts, findings=[found(3, account="w")])
    assert (settled.standing, settled.seen, settled.by) == ("clear", "所见问题都在不考核本条的账号上", "person")
    assert stands(clause=clause, accounts=accounts).standing == "undetermined"
    assert comes_to({"kind": "found"}, clause=clause, accounts=accounts, findings=[found(3)]) == ("occurred", 3)


def test_a_finding_under_an_award_says_it_was_not_earned() -> None:
    assert comes_to({"kind": "found"}, clause={"effect": {"add": 2}}, findings=[found()]) == ("clear", 0)


def test_who_found_it_is_a_person_as_soon_as_one_was() -> None:
    machine = {"check": "links.home", "target": "x"}
    alone = ask({"kind": "found"}, clause=CHECKED, findings=[machine])
    both = ask({"kind": "found"}, clause=CHECKED, findings=[machine, found()])
    assert (alone.by if alone else "", both.by if both else "", both.name if both else "") == (
        "machine",
        "person",
        "甲",
    )


MANY = {"kind": "found", "at_least": 5}


@pytest.mark.parametrize(
    ("found_", "doubts", "partial", "standing"),
    [
        (4, 0, False, "clear"),
        (4, 1, False, "undetermined"),
        (3, 1, False, "clear"),
        (3, 2, False, "undetermined"),
        (1, 0, True, "undetermined"),
        (5, 9, True, "occurred"),
    ],
)
def test_too_few_are_none_only_where_what_is_unknown_would_not_make_them_enough(
    found_: int, doubts: int, partial: bool, standing: str
) -> None:
    findings = [{"check": "fresh.blank", "target": f"栏目{n}"} for n in range(found_)]
    outcomes = {"fresh.blank": {"state": "breached", "partial": partial}}
    unsure = [{"check": "fresh.blank", "target": f"看不清{n}"} for n in range(doubts)]
    hits = ask(MANY, clause={"signals": ["fresh.blank"]}, findings=findings, outcomes=outcomes, doubts=unsure)
    assert hits is not None
    assert (hits.standing, len(hits.found)) == (standing, found_)


def test_what_a_person_counted_is_counted() -> None:
    outcomes = {"fresh.blank": {"state": "breached", "partial": True}}
    unsure = [{"check": "fresh.blank", "target": "看不清", "count": 9}]
    told = comes_to(MANY, clause={"signals": ["fresh.blank"]}, findings=[found(4)], outcomes=outcomes, doubts=unsure)
    assert told == ("clear", 0)


def test_what_could_not_be_told_stands_beside_what_was_found() -> None:
    findings = [{"check": "links.home", "target": "x"}, {"check": "links.inner", "target": "z"}]
    doubts = [{"check": "links.inner", "target": "y", "place": "inner"}, {"check": "words", "target": "w"}]
    hits = ask({"kind": "found"}, clause=CHECKED, findings=findings, doubts=doubts)
    assert hits is not None
    assert (hits.times, hits.rest, hits.most) == (2, "另有 1 处未能判断", 3)
    hits = ask({"kind": "found"}, clause={**CHECKED, "places": ["home"]}, findings=findings, doubts=doubts)
    assert hits is not None
    assert (hits.times, hits.rest, hits.most) == (2, "", None)


def test_of_a_site_half_seen_nobody_knows_how_many_more() -> None:
    outcomes = {"links.home": {"state": "breached", "partial": True}}
    hits = ask({"kind": "found"}, clause=CHECKED, findings=[{"check": "links.home"}], outcomes=outcomes)
    assert hits is not None
    assert (hits.rest, hits.most) == ("没有看完全站", None)


def test_once_a_person_spoke_there_is_no_rest() -> None:
    outcomes = {"links.home": {"state": "breached", "partial": True}, "a.1": "met"}
    doubts = [{"check": "links.home", "target": "y"}]
    hits = ask({"kind": "found"}, clause=CHECKED, findings=[{"check": "links.home"}], outcomes=outcomes, doubts=doubts)
    assert hits is not None
    assert (hits.standing, hits.rest) == ("occurred", "")
