"""Thousands of findings, a short list of causes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from govsight.probe.report.fold import cause_key, fold
from govsight.vocab import Finding


def finding(target: str = "t", page: str = "p", place: str = "inner", evidence: str = "e", check: str = "c") -> Finding:
    return Finding(check, page, target, "所见", "dead", evidence, place)


def test_one_dead_target_on_many_pages_is_one_cause() -> None:
    (cause,) = fold([finding(page=str(number)) for number in range(500)], keep=10)
    assert (cause.count, len(cause.examples), cause.left_out) == (500, 10, 490)


def test_two_checks_that_find_the_same_target_stay_two_causes() -> None:
    assert len(fold([finding(check="links.home"), finding(check="links.inner")])) == 2


def test_what_stands_on_the_home_page_comes_first_then_what_spreads_widest() -> None:
    found = [finding("narrow"), *[finding("wide")] * 3, finding("home", place="home")]
    assert [cause.first.target for cause in fold(found)] == ["home", "wide", "narrow"]


def test_the_home_page_is_the_first_example_even_when_it_was_found_last() -> None:
    found = [*(finding(page=str(number)) for number in range(20)), finding(page="home", place="home")]
    (cause,) = fold(found, keep=3)
    assert [example.page for example in cause.examples] == ["home", "0", "1"]


def test_a_shared_evidence_record_is_told_from_records_of_each_page() -> None:
    shared, each = fold([finding("a"), finding("a"), finding("b", evidence="1"), finding("b", evidence="2")])
    assert (shared.one_record, each.one_record) == (True, False)


def test_numbers_run_on_from_the_start_given() -> None:
    assert [cause.number for cause in fold([finding("a"), finding("b")], start=7)] == [7, 8]


def test_nothing_folds_to_nothing() -> None:
    assert fold([]) == []


@given(st.lists(st.builds(finding, target=st.sampled_from("abc"), place=st.sampled_from(["home", "inner"]))))
def test_no_finding_is_lost_and_the_order_of_causes_does_not_depend_on_the_order_of_findings(
    found: list[Finding],
) -> None:
    causes = fold(found, keep=2)
    assert sum(cause.count for cause in causes) == len(found)
    assert [cause.key for cause in causes] == [cause.key for cause in fold(reversed(found), keep=2)]
    assert {cause.key for cause in causes} == {cause_key(each) for each in found}
