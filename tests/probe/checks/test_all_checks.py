"""What every check has in common: its file, its four parts, its clauses, its silence.

One test asks all checks the same; a check that answers otherwise is named with what it said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from tests.probe.checks.hostile import HOSTILE
from tests.probe.checks.whole_county import whole_county

from govsight.probe import check_pages
from govsight.probe.check import Check, all_checks
from govsight.probe.view import MemoryView
from govsight.vocab import Breached, Finding, Met, NotApplicable, Outcome, Undetermined

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
ASKED = [
    "browser.accessibility",
    "browser.accessible",
    "browser.display",
    "browser.elderly",
    "browser.load_time",
    "browser.mobile",
    "browser.share",
    "browser.tools",
    "content.adverts",
    "content.bad_links",
    "content.cloaking",
    "content.hidden_links",
    "content.injected",
    "data.forms",
    "data.interpreted",
    "data.release",
    "footer.marks",
    "footer.report_error",
    "fresh.blank",
    "fresh.home",
    "fresh.interpretations",
    "fresh.news",
    "fresh.notices",
    "fresh.other",
    "fresh.overdue",
    "fresh.policies",
    "fresh.policy_and_notices",
    "guide.all_missing",
    "guide.elements",
    "guide.forms",
    "guide.materials",
    "guide.missing_many",
    "guide.process",
    "identity.badge",
    "identity.icp",
    "identity.psb",
    "identity.unit",
    "interaction.channel",
    "interaction.evasive",
    "interaction.form",
    "interaction.public",
    "interaction.replies",
    "interaction.statistics",
    "interaction.submit",
    "interaction.unanswered",
    "interpretation.forms",
    "interpretation.linked",
    "interviews",
    "interviews.arranged",
    "interviews.forms",
    "knowledge.classified",
    "knowledge.present",
    "knowledge.topics",
    "labels.article",
    "labels.section",
    "links.attachments",
    "links.external",
    "links.home",
    "links.images",
    "links.inner",
    "links.soft404",
    "map.review_number",
    "net.headers",
    "net.ipv6",
    "net.load_time",
    "net.tls",
    "page.duplicates",
    "page.labels",
    "page.lang",
    "page.languages",
    "page.mobile",
    "page.share",
    "policy.interpreted",
    "search.aggregated",
    "search.classified",
    "search.finds",
    "search.fuzzy",
    "search.works",
    "section.interpretations",
    "section.news",
    "section.notices",
    "section.policies",
    "services.classified",
    "services.present",
    "services.statistics",
    "services.themed",
    "site.domain",
    "site.name_shown",
    "site.reachable",
    "site.redirects",
    "site.sitemap",
    "site.tls",
    "smart_answer",
    "structure.catalogue",
    "structure.feed",
    "structure.functions",
    "structure.leaders",
    "structure.on_request",
    "structure.overview",
    "structure.yearly_report",
    "structure.yearly_sheet",
    "surveys",
    "surveys.results",
    "text.personal_data",
    "text.secrecy",
    "words.bad",
    "words.errors",
    "words.severe",
]
WITHOUT_A_HOME = {"site.reachable", "site.tls", "site.domain"}
#: What a check may say of the site in order when it is not met: its outcome, and words of the reason.
OTHERWISE = {"interaction.submit": (Undetermined, "没有试提交留言")}
TROUBLE = "对方断开了连接，没有做成"


def flat(text: str) -> str:
    return "".join(text.split())


def otherwise(held: Callable[[Check], object], checks: list[Check] | None = None) -> list[str]:
    """The ids of the checks, of all of them, that do not hold what is asked of them."""
    asked = list(all_checks()) if checks is None else checks
    assert asked
    return [check.id for check in asked if not held(check)]


def told(ask: Callable[[Check], Outcome], good: Callable[[Check, Outcome], object]) -> dict[str, Outcome]:
    """What the checks answered that is not as it should be, by id."""
    answers = [(check, ask(check)) for check in all_checks()]
    return {check.id: outcome for check, outcome in answers if not good(check, outcome)}


QUOTABLE = flat((HERE / "clauses.txt").read_text("utf-8"))


def test_the_checks_asked_for_are_there() -> None:
    assert [check.id for check in all_checks()] == ASKED


def test_its_id_names_its_file() -> None:
    def named(check: Check) -> bool:
        return import_module("govsight.probe.checks." + check.id.replace(".", "_")).CHECK.id == check.id

    assert otherwise(named) == []


def test_it_has_a_test_file_of_its_own() -> None:
    assert otherwise(lambda check: (HERE / f"test_{check.id.replace('.', '_')}.py").is_file()) == []


def test_its_docstring_has_the_four_parts() -> None:
    assert otherwise(lambda check: all(check_pages.parts(check.doc).values())) == []


def test_a_docstring_that_lacks_a_part_is_refused() -> None:
    with pytest.raises(ValueError, match="Example"):
        check_pages.parts("What it looks at: a.\n\nWhy (clause): b.\n\nWhat it cannot see: c.")


def test_it_says_in_chinese_what_it_cannot_see() -> None:
    assert otherwise(lambda check: any("一" <= letter <= "鿿" for letter in check.cannot_see)) == []


def test_it_cites_a_clause() -> None:
    def cites(check: Check) -> bool:
        return bool(check.clauses) and all(clause.source and clause.number and clause.text for clause in check.clauses)

    assert otherwise(cites) == []


def test_what_it_quotes_stands_in_the_official_document() -> None:
    def stands(check: Check) -> bool:
        return all(not clause.quoted or flat(clause.text) in QUOTABLE for clause in check.clauses)

    assert otherwise(stands) == []


def test_it_stays_silent_on_a_site_in_order() -> None:
    def silent(check: Check, outcome: Outcome) -> bool:
        kind, words = OTHERWISE.get(check.id, (Met, ""))
        return isinstance(outcome, kind) and words in outcome.reason and set(outcome.figures) <= set(check.figures)

    assert told(lambda check: check.ask(whole_county()), silent) == {}


@pytest.mark.parametrize("check", [one for one in all_checks() if one.needs], ids=lambda check: check.id)
def test_without_the_look_it_lives_on_it_says_why_there_is_none(check: Check) -> None:
    whole = whole_county().looks
    for missing in check.needs:
        rest = {id_: look for id_, look in whole.items() if id_ != missing}
        outcome = check.ask(whole_county(looks=rest, look_troubles={missing: TROUBLE}))
        assert isinstance(outcome, Undetermined), outcome
        assert TROUBLE in outcome.reason


@pytest.mark.parametrize("check", [one for one in all_checks() if one.confirm], ids=lambda check: check.id)
def test_what_only_a_person_can_confirm_is_called_a_suspicion(check: Check) -> None:
    found = Breached((Finding(check.id, "http://h/", "", "看到了", "bad"),), "检查 1 页，发现问题 1 处")
    outcome = replace(check, run=lambda _view, _options: found).ask(MemoryView())
    assert outcome.reason == "检查 1 页，发现疑似 1 处，待人工确认"


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        (
            "检查 9 页，发现问题 3 处，另有 2 处未能判断",
            "检查 9 页，发现疑似 3 处，待人工确认，另有 2 处未能判断",
        ),
        ("有一处像是广告", "有一处像是广告，发现疑似 1 处，待人工确认"),
    ],
)
def test_a_suspicion_keeps_the_count_of_what_could_not_be_told(reason: str, told: str) -> None:
    doubt = Finding("x", "http://h/2", "", "看不清", "unknown")
    found = Breached((Finding("x", "http://h/", "", "看到了", "bad"),), reason, (doubt,))
    check = next(one for one in all_checks() if one.confirm)
    assert replace(check, run=lambda _view, _options: found).ask(MemoryView()).reason == told


def test_what_needs_no_confirmation_is_not_called_one() -> None:
    found = Breached((Finding("x", "http://h/", "", "看到了", "bad"),), "发现问题 1 处")
    plain = next(one for one in all_checks() if not one.confirm)
    assert replace(plain, run=lambda _view, _options: found).ask(MemoryView()) is found


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_view_does_not_break_it(name: str) -> None:
    assert told(lambda check: check.ask(HOSTILE[name]()), unbroken) == {}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_view_does_not_break_its_members(name: str) -> None:
    def words(check: Check) -> bool:
        assert check.members is not None
        return all(isinstance(one, str) for one in check.members(HOSTILE[name]()))

    assert otherwise(words, [one for one in all_checks() if one.members]) == []


def unbroken(_check: Check, outcome: Outcome) -> bool:
    return "检查程序出错" not in outcome.reason


def test_it_tells_nothing_from_an_empty_view() -> None:
    def nothing(check: Check, outcome: Outcome) -> bool:
        kind = Met if check.id == "site.domain" else Undetermined
        return unbroken(check, outcome) and isinstance(outcome, kind)

    assert told(lambda check: check.ask(MemoryView()), nothing) == {}


def test_without_a_home_page_it_passes_the_reason_on() -> None:
    trouble = "首页被防护页面（加速乐）挡住"

    def passed_on(check: Check, outcome: Outcome) -> bool:
        return check.id in WITHOUT_A_HOME or (isinstance(outcome, Undetermined) and outcome.reason == trouble)

    assert told(lambda check: check.ask(whole_county(home=None, home_trouble=trouble)), passed_on) == {}


def test_a_home_page_and_nothing_else_does_not_break_it(chen: Any) -> None:
    def said(check: Check, outcome: Outcome) -> bool:
        return unbroken(check, outcome) and isinstance(outcome, Met | NotApplicable | Undetermined)

    home = chen.page("/")
    assert told(lambda check: check.ask(chen.view(page_list=[home], link_list=[], hosts={})), said) == {}


@pytest.mark.parametrize("check", [one for one in all_checks() if one.options], ids=lambda check: check.id)
def test_a_wrong_option_is_told_not_swallowed(check: Check) -> None:
    for name in check.options:
        outcome = check.ask(whole_county(), {name: "许多"})
        assert isinstance(outcome, Undetermined)
        assert name in outcome.reason


def test_the_reference_page_is_the_one_the_checks_make() -> None:
    committed = (ROOT / "docs" / "reference" / "checks.md").read_text("utf-8")
    assert committed == check_pages.page(), "run python -m govsight.probe.check_pages > docs/reference/checks.md"
