"""What every check has in common: its file, its four parts, its clauses, its silence."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from govsight.probe import check_pages
from govsight.probe.check import Check, all_checks
from govsight.probe.view import MemoryView
from govsight.vocab import Met, NotApplicable, Undetermined

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
ASKED = [
    "footer.marks",
    "footer.report_error",
    "links.attachments",
    "links.external",
    "links.home",
    "links.images",
    "links.inner",
    "links.soft404",
    "page.duplicates",
    "page.labels",
    "page.lang",
    "page.mobile",
    "page.share",
    "site.domain",
    "site.reachable",
    "site.redirects",
    "site.sitemap",
    "site.tls",
]
WITHOUT_A_HOME = {"site.reachable", "site.tls", "site.domain"}
EACH = pytest.mark.parametrize("check", all_checks(), ids=lambda check: check.id)


def flat(text: str) -> str:
    return "".join(text.split())


QUOTABLE = flat((HERE / "clauses.txt").read_text("utf-8"))


def test_the_checks_asked_for_are_there() -> None:
    assert [check.id for check in all_checks()] == ASKED


@EACH
def test_its_id_names_its_file(check: Check) -> None:
    module = import_module("govsight.probe.checks." + check.id.replace(".", "_"))
    assert check.id == module.CHECK.id


@EACH
def test_it_has_a_test_file_of_its_own(check: Check) -> None:
    assert (HERE / f"test_{check.id.replace('.', '_')}.py").is_file()


@EACH
def test_its_docstring_has_the_four_parts(check: Check) -> None:
    assert all(check_pages.parts(check.doc).values())


def test_a_docstring_that_lacks_a_part_is_refused() -> None:
    with pytest.raises(ValueError, match="Example"):
        check_pages.parts("What it looks at: a.\n\nWhy (clause): b.\n\nWhat it cannot see: c.")


@EACH
def test_it_says_in_chinese_what_it_cannot_see(check: Check) -> None:
    assert any("一" <= letter <= "鿿" for letter in check.cannot_see)


@EACH
def test_it_cites_a_clause(check: Check) -> None:
    assert check.clauses
    assert all(clause.source and clause.number and clause.text for clause in check.clauses)


@EACH
def test_what_it_quotes_stands_in_the_official_document(check: Check) -> None:
    for clause in check.clauses:
        assert not clause.quoted or flat(clause.text) in QUOTABLE


@EACH
def test_it_stays_silent_on_a_site_in_order(check: Check, chen: Any) -> None:
    assert isinstance(check.ask(chen.view()), Met), check.ask(chen.view()).reason


@EACH
def test_it_tells_nothing_from_an_empty_view(check: Check) -> None:
    outcome = check.ask(MemoryView())
    assert "检查程序出错" not in outcome.reason
    assert isinstance(outcome, Met if check.id == "site.domain" else Undetermined)


@EACH
def test_without_a_home_page_it_passes_the_reason_on(check: Check, chen: Any) -> None:
    trouble = "首页被防护页面（加速乐）挡住"
    outcome = check.ask(chen.view(home=None, home_trouble=trouble))
    if check.id not in WITHOUT_A_HOME:
        assert outcome == Undetermined(trouble)


@EACH
def test_a_home_page_and_nothing_else_does_not_break_it(check: Check, chen: Any) -> None:
    home = chen.page("/")
    outcome = check.ask(chen.view(page_list=[home], link_list=[], hosts={}))
    assert "检查程序出错" not in outcome.reason
    assert isinstance(outcome, Met | NotApplicable | Undetermined)


@EACH
def test_a_wrong_option_is_told_not_swallowed(check: Check, chen: Any) -> None:
    for name in check.options:
        outcome = check.ask(chen.view(), {name: "许多"})
        assert isinstance(outcome, Undetermined)
        assert name in outcome.reason


def test_the_reference_page_is_the_one_the_checks_make() -> None:
    committed = (ROOT / "docs" / "reference" / "checks.md").read_text("utf-8")
    assert committed == check_pages.page(), "run python -m govsight.probe.check_pages > docs/reference/checks.md"
