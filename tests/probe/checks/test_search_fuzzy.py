"""A title is found by a part of it, and with a slip."""

from __future__ import annotations

import pytest
from tests.probe.checks.hall import ask, found
from tests.probe.checks.search_looks import four, tried, view

from govsight.vocab import Met, Undetermined

ID = "search.fuzzy"


@pytest.mark.parametrize(
    ("part", "slip", "kind"),
    [("found", "found", Met), ("found", "absent", Undetermined), ("found", "unreadable", Undetermined)],
)
def test_both_are_needed(part: str, slip: str, kind: type) -> None:
    assert isinstance(ask(ID, view(*four(), part=tried(1, part), slip=tried(1, slip))), kind)


def test_neither_found_is_found() -> None:
    seen = view(*four(), part=tried(1, "absent"), slip=tried(1, "absent"))
    assert found(ID, seen) == {("/a1.html", "/search?q=1", "not_fuzzy")}


def test_it_is_not_told_when_whole_titles_were_not_found() -> None:
    assert isinstance(ask(ID, view(*four("absent"))), Undetermined)
