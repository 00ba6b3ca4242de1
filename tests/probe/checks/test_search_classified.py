"""Results are shown by kinds."""

from __future__ import annotations

from tests.probe.checks.hall import ask, found
from tests.probe.checks.search_looks import four, view

from govsight.vocab import Met, Undetermined

ID = "search.classified"


def test_two_kinds_are_enough() -> None:
    assert isinstance(ask(ID, view(*four(), facets=("全部", "政策文件", "办事指南"))), Met)


def test_a_plain_list_is_found() -> None:
    assert found(ID, view(*four())) == {("/search?q=1", "classes", "unclassified")}


def test_labels_choices_and_unread_results_are_left_to_a_person() -> None:
    assert isinstance(ask(ID, view(*four(), labelled=True)), Undetermined)
    assert isinstance(ask(ID, view(*four(), choices=True)), Undetermined)
    assert isinstance(ask(ID, view(*four("unreadable"))), Undetermined)
    assert isinstance(ask(ID, view(*four("absent"))), Undetermined)
    assert isinstance(ask(ID, view(state="none")), Undetermined)
