"""What every check has in common: its file, its four parts, its clauses, its silence."""

from __future__ import annotations

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
from govsight.vocab import Breached, Finding, Met, NotApplicable, Undetermined

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
def test_it_stays_silent_on_a_site_in_order(check: Check) -> None:
    outcome = check.ask(whole_county())
    kind, words = OTHERWISE.get(check.id, (Met, ""))
    assert isinstance(outcome, kind), outcome
    assert words in outcome.reason
    assert set(outcome.figures) <= set(check.figures)


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


@EACH
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_view_does_not_break_it(check: Check, name: str) -> None:
    assert "检查程序出错" not in check.ask(HOSTILE[name]()).reason


@pytest.mark.parametrize("check", [one for one in all_checks() if one.members], ids=lambda check: check.id)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_view_does_not_break_its_members(check: Check, name: str) -> None:
    assert check.members is not None
    assert all(isinstance(one, str) for one in check.members(HOSTILE[name]()))


@EACH
def test_it_tells_nothing_from_an_empty_view(check: Check) -> None:
    outcome = check.ask(MemoryView())
    assert "检查程序出错" not in outcome.reason
    assert isinstance(outcome, Met if check.id == "site.domain" else Undetermined)


@EACH
def test_without_a_home_page_it_passes_the_reason_on(check: Check) -> None:
    trouble = "首页被防护页面（加速乐）挡住"
    outcome = check.ask(whole_county(home=None, home_trouble=trouble))
    if check.id not in WITHOUT_A_HOME:
        assert isinstance(outcome, Undetermined)
        assert outcome.reason == trouble


@EACH
def test_a_home_page_and_nothing_else_does_not_break_it(check: Check, chen: Any) -> None:
    home = chen.page("/")
    outcome = check.ask(chen.view(page_list=[home], link_list=[], hosts={}))
    assert "检查程序出错" not in outcome.reason
    assert isinstance(outcome, Met | NotApplicable | Undetermined)


@EACH
def test_a_wrong_option_is_told_not_swallowed(check: Check) -> None:
    for name in check.options:
        outcome = check.ask(whole_county(), {name: "许多"})
        assert isinstance(outcome, Undetermined)
        assert name in outcome.reason


def test_the_reference_page_is_the_one_the_checks_make() -> None:
    committed = (ROOT / "docs" / "reference" / "checks.md").read_text("utf-8")
    assert committed == check_pages.page(), "run python -m govsight.probe.check_pages > docs/reference/checks.md"
