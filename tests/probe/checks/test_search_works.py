"""The site has a search that answers."""

from __future__ import annotations

from tests.probe.checks.hall import ROOT, ask, found, hall
from tests.probe.checks.search_looks import four, tried, view

from govsight.vocab import Met, Undetermined

ID = "search.works"


def test_one_title_found_is_enough() -> None:
    assert isinstance(ask(ID, view(tried(1), *four("absent")[1:])), Met)


def test_no_search_at_all_is_missing_unless_not_all_was_seen() -> None:
    assert found(ID, view(state="none")) == {("/", "search", "missing")}
    assert isinstance(ask(ID, hall({}, nav="", looks=view(state="none").looks)), Undetermined)


def test_errors_for_every_query_are_found_where_the_form_stands() -> None:
    assert found(ID, view(*four("broken", why="搜索页打不开（HTTP 500）"))) == {("/", "/search?q=1", "broken")}


def test_the_same_page_for_all_words_is_found_only_when_no_script_is_near() -> None:
    assert found(ID, view(*four("unreadable"), same=True)) == {("/", "/search?q=1", "broken")}
    assert isinstance(ask(ID, view(*four("unreadable"), same=True, scripted=True)), Undetermined)
    assert isinstance(ask(ID, view(*four("unreadable"), same=True, home="<script>x</script>")), Undetermined)


def test_refusals_scripts_and_platforms_are_left_to_a_person() -> None:
    assert isinstance(ask(ID, view(*four("blocked"))), Undetermined)
    assert isinstance(ask(ID, view(state="script")), Undetermined)
    assert isinstance(ask(ID, view(state="outside")), Undetermined)
    assert isinstance(ask(ID, view(*four("absent"))), Undetermined)


def test_without_the_look_its_reason_is_passed_on() -> None:
    outcome = ask(ID, hall({}, look_troubles={"search": "robots.txt 不允许"}))
    assert isinstance(outcome, Undetermined)
    assert "robots.txt 不允许" in outcome.reason
    assert ROOT
