"""Several accounts of one subject: an account of which nothing is settled lends no points to the whole in silence."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.rubric.small import facts, plan

from govsight.rubric.accounts import score_accounts
from govsight.rubric.card import Scorecard
from govsight.rubric.render.text import card_text
from govsight.rubric.score import Scorer

PLAN = """
id: small
name: 方案
accounts: {combine: HOW}
traits: [{id: silent, name: 打不开}]
parts:
  - id: base
    name: 基础
    points: 100
    items:
      - id: a
        name: 甲
        points: 40
        when: {lacks: [silent]}
        clauses: [{id: a.1, text: 每处扣1分。, signals: [links], effect: {deduct: 1}}]
      - {id: b, name: 乙, points: 60, clauses: [{id: b.1, text: 每处扣60分。, effect: {deduct: 60}}]}
"""
FACTS = """
subject: {id: u}
as_of: 2022-01-31
outcomes: {links: met}
accounts: [{id: one, name: 一号}, {id: two, name: 二号TRAITS}]
"""


def whole(how: str, *, silent: bool) -> tuple[Scorecard, str]:
    """The subject's card and its text. silent: of the second account nothing that applies is settled."""
    loaded = plan(PLAN.replace("HOW", how))
    found = "findings: [{clause: b.1, account: one}]\n"
    told = facts(FACTS.replace("TRAITS", ", traits: [silent]" if silent else "") + found)
    card = score_accounts(Scorer(loaded), told).whole
    return card, card_text(card, loaded.rubric)


@pytest.mark.parametrize("how", ["mean", "worst"])
def test_an_account_without_a_settled_point_is_named(how: str) -> None:
    card, text = whole(how, silent=True)
    assert card.unearned_of == ("二号",)
    assert "其中没有一分是判定得来的账号：二号" in text
    plain, text = whole(how, silent=False)
    assert plain.notice == ""
    assert "没有一分" not in text


def test_a_mean_of_nothing_settled_is_no_score() -> None:
    loaded = plan(PLAN.replace("HOW", "mean"))
    told = facts(FACTS.replace("outcomes: {links: met}\n", "").replace("TRAITS", ""))
    card = score_accounts(Scorer(loaded), told).whole
    assert card.unearned
    assert "总    分  未能判定" in card_text(card, loaded.rubric)


def test_the_worst_may_be_one_that_is_not_settled_yet() -> None:
    loaded = plan(PLAN.replace("HOW", "worst"))
    told = facts(FACTS.replace("TRAITS", "") + "findings: [{clause: b.1, account: one}]\n")
    card = score_accounts(Scorer(loaded), told).whole
    assert (card.total, card.low, card.high) == (Decimal(40), Decimal(40), Decimal(40))
    assert card.provisional  # the other may lose its 60 points too
