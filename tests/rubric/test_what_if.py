"""Which repairs win back most points."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from click.testing import CliRunner
from tests.rubric.render.cards import PLAN, card, dead, facts, subject

from govsight.cli.main import main
from govsight.rubric.load import load
from govsight.rubric.score import Scorer
from govsight.rubric.what_if import WhatIf, Won, what_if

SCORER = Scorer(load(PLAN))


def asked(**more: Any) -> WhatIf:
    return what_if(SCORER.rubric, facts(**more), SCORER.score)


def of(found: WhatIf, source: str, cause: str = "") -> Won:
    return next(won for won in found.each if (won.repair.source, won.repair.cause) == (source, cause))


def test_each_repair_wins_what_scoring_without_it_wins() -> None:
    found = asked(findings=[dead("x"), dead("y"), {"clause": "r.leaders.2", "about": "张三"}])
    assert of(found, "links.home").points == Decimal("0.40")
    assert of(found, "links.home", "http://a.example/x").points == Decimal("0.20")
    assert of(found, "r.leaders.2").points == Decimal("0.50")
    assert [won.points for won in found.each] == sorted((won.points or Decimal(0) for won in found.each), reverse=True)


def test_what_the_cap_swallows_says_so() -> None:
    found = asked(findings=[dead(str(n)) for n in range(7)])
    one = of(found, "links.home", "http://a.example/3")
    assert one.points == 0
    assert one.why == "“可用性”扣分已封顶：其余问题应扣 1.2 分，满分只有 1 分"
    assert of(found, "links.home").points == 1


def test_two_kinds_over_one_cap_win_only_together() -> None:
    """1.2 points of home links and 1.2 of others against an item of 1: either alone wins nothing."""
    home = [dead(str(n)) for n in range(6)]
    inner = [dead(f"i{n}", "inner") for n in range(12)]
    found = asked(findings=[*home, *inner])
    assert {won.points for won in found.each} == {0}
    assert [(won.repair.source, won.points) for won in found.together] == [("links.home+links.inner", 1)]


def test_what_is_done_together_ends_where_nothing_is_found() -> None:
    found = asked(
        findings=[dead("x"), dead("y"), {"clause": "r.leaders.2", "about": "张三"}],
        dates={"news-updated": "2021-11-01"},
        counts={"interviews": "0"},
    )
    assert [won.repair.source for won in found.together] == ["r.news.2", "i.interviews.2", "r.leaders.2", "links.home"]
    gained = sum((won.points or Decimal(0) for won in found.together), Decimal(0))
    assert found.total is not None
    assert found.total + gained == found.together[-1].total == card(findings=[]).total


def test_vetoes_come_first_and_lifting_the_last_one_is_told() -> None:
    found = asked(findings=[{"clause": "v.site.security.2"}, dead("x")], dates={"home-updated": "2021-11-01"})
    assert (found.total, found.verdict) == (None, "不合格")
    assert {won.repair.source for won in found.together[:2]} == {"v.site.security.2", "v.site.home.1"}
    assert found.together[1].total is not None
    assert of(found, "links.home").why.startswith("单项否决仍在：")


def test_what_a_check_said_as_a_whole_is_taken_back_with_its_findings() -> None:
    found = asked(findings=[dead("x")], outcomes={"links.home": "breached"})
    assert of(found, "links.home").total == card(findings=[]).total


def test_what_is_put_right_is_right_under_every_clause() -> None:
    """One thing under two clauses of a plan that counts nothing twice: it is not counted under the other instead."""
    both = [{"clause": clause, "about": "同一处"} for clause in ("r.leaders.2", "r.focus.2")]
    found = asked(findings=both)
    assert {won.total for won in found.each} == {card(findings=[]).total}
    assert len(found.together) == 1


def test_the_past_is_no_repair() -> None:
    found = asked(findings=[], events=[{"kind": "grave-wording-error"}], quarters=[{"id": "2021Q1", "failed": "true"}])
    assert (found.each, found.together) == ((), ())


def test_the_command_lists_repairs(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    told = {"subject": subject(), "as_of": "2021-12-20", "otherwise": "met", "findings": [dead("x"), dead("y")]}
    path.write_text(yaml.safe_dump(told, allow_unicode=True), "utf-8")
    words = ["score", "--rubric", PLAN, "--facts", str(path), "--what-if"]
    said = CliRunner().invoke(main, words, catch_exceptions=False)
    assert said.exit_code == 0
    assert "+0.4  可用性（links.home）：全部 2 处" in said.stdout
    assert "links.home：逐处整改，2 处每处如此" in said.stdout
    data = json.loads(CliRunner().invoke(main, [*words, "--format", "json"]).stdout)
    assert Decimal(data["what_if"]["each"][0]["points"]) == Decimal("0.4")
