"""The name of a service brings the service."""

from __future__ import annotations

from tests.probe.checks.hall import ask, found
from tests.probe.checks.search_looks import four, tried, view

from govsight.vocab import Met, Undetermined

ID = "search.aggregated"


def test_a_card_is_met_and_a_plain_list_is_found() -> None:
    assert isinstance(ask(ID, view(*four(), service=tried(9), card=True)), Met)
    assert found(ID, view(*four(), service=tried(9))) == {("/a9.html", "/search?q=9", "no_card")}


def test_without_a_guide_or_an_answer_nothing_is_told() -> None:
    assert isinstance(ask(ID, view(*four())), Undetermined)
    assert isinstance(ask(ID, view(*four(), service=tried(9, "unreadable"))), Undetermined)
    assert isinstance(ask(ID, view(state="outside")), Undetermined)
