"""Published titles stand on the first page of results."""

from __future__ import annotations

from tests.probe.checks.hall import ask, found
from tests.probe.checks.search_looks import four, tried, view

from govsight.vocab import Met, Undetermined

ID = "search.finds"


def test_all_found_is_met() -> None:
    outcome = ask(ID, view(*four()))
    assert isinstance(outcome, Met)
    assert outcome.figures == {"drawn": 4, "found": 4}


def test_each_title_not_found_is_one_finding_on_its_page() -> None:
    seen = view(tried(1), tried(2), tried(3, "absent"), tried(4, "absent"))
    assert found(ID, seen) == {("/a3.html", "/search?q=3", "not_found"), ("/a4.html", "/search?q=4", "not_found")}
    assert ask(ID, seen).figures == {"drawn": 4, "found": 2}


def test_an_answer_that_may_be_one_to_other_words_is_a_doubt() -> None:
    outcome = ask(ID, view(*four("absent", echo=False)))
    assert isinstance(outcome, Undetermined)
    assert len(outcome.doubts) == 4
    assert found(ID, view(tried(1), *four("absent", echo=False)[1:]))


def test_what_was_not_read_is_a_doubt() -> None:
    assert isinstance(ask(ID, view(tried(1), *four("unreadable")[1:])), Undetermined)
    assert isinstance(ask(ID, view(state="none")), Undetermined)
    assert isinstance(ask(ID, view(state="script")), Undetermined)
