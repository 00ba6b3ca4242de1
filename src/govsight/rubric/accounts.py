"""Subjects with many accounts: each account scored alone, and one score made of them."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from govsight.rubric.card import Line, Scorecard
from govsight.rubric.facts import Account, FactFinding, Facts, Subject
from govsight.rubric.points import ZERO, Number, over, rounded, shown, text, total
from govsight.rubric.score import Scorer


class AccountCards(msgspec.Struct, frozen=True):
    """whole: the subject's card. each: those of its accounts, empty when all findings are scored together."""

    whole: Scorecard
    each: tuple[Scorecard, ...] = ()


def score_accounts(scorer: Scorer, facts: Facts) -> AccountCards:
    """Score a subject as the plan says of accounts: pooled (one card of everything), worst (any account's failure is
    the subject's), mean, or sampled (the mean of those drawn). Raises Troubles."""
    combine = scorer.rubric.accounts.combine
    accounts = [one for one in facts.accounts if one.sampled or combine != "sampled"]
    if combine == "pooled" or not accounts:
        return AccountCards(scorer.score(facts))
    each = tuple(scorer.score(_alone(facts, account)) for account in accounts)
    worst = min(each, key=_badness)
    if combine == "worst" or worst.total is None:
        remark = f"共 {len(each)} 个账号，以最差的 {worst.subject_name or worst.subject} 为准"
        return AccountCards(_as_subject(_of_all(worst, each), facts, remark), each)
    return AccountCards(_mean(scorer, facts, each, worst), each)


def _alone(facts: Facts, account: Account) -> Facts:
    """The facts as if the account were the subject."""
    subject = facts.subject
    findings: tuple[FactFinding, ...] = tuple(one for one in facts.findings if one.account in ("", account.id))
    traits = tuple(dict.fromkeys((*subject.traits, *account.traits)))
    alone = Subject(account.id, subject.class_, account.name, traits, subject.unit or subject.id)
    return msgspec.structs.replace(facts, subject=alone, findings=findings, accounts=(account,))


def _badness(card: Scorecard) -> tuple[bool, Decimal]:
    """Smallest for the worst: a veto, then a failure, then the lowest number."""
    return (not card.failed, card.total if card.total is not None else Decimal("-Infinity"))


def _of_all(worst: Scorecard, each: tuple[Scorecard, ...]) -> Scorecard:
    """The worst as things stand: one that is not settled yet may come out worse."""
    lows = [card.low for card in each if card.low is not None]
    highs = [card.high for card in each if card.high is not None]
    if worst.total is None or not lows or not highs:
        return worst
    open_ = any(card.provisional for card in each)
    return msgspec.structs.replace(
        worst, low=min(lows), high=min(highs), provisional=open_, unearned_of=_unearned(each)
    )


def _unearned(each: tuple[Scorecard, ...]) -> tuple[str, ...]:
    return tuple(card.subject_name or card.subject for card in each if card.unearned)


def _as_subject(card: Scorecard, facts: Facts, remark: str) -> Scorecard:
    return msgspec.structs.replace(
        card,
        subject=facts.subject.id,
        subject_name=facts.subject.name,
        traits=facts.subject.traits,
        remarks=(*card.remarks, remark),
    )


def _mean(scorer: Scorer, facts: Facts, each: tuple[Scorecard, ...], worst: Scorecard) -> Scorecard:
    """One card whose lines are the accounts' shares."""
    numbers = [card.total for card in each if card.total is not None]
    mean: Number = over(total(numbers), len(each))
    number = rounded(mean, scorer.rubric.places)
    lines = [
        Line("account", f"{card.subject_name or card.subject} {text(card.total)} 分 ÷ {len(each)}",
             shown(over(card.total, len(each))))
        for card in each if card.total is not None
    ]  # fmt: skip
    rest = number - sum((line.points for line in lines), ZERO)
    if rest:
        lines.append(Line("rounding", f"四舍五入到小数点后 {scorer.rubric.places} 位", rest))

    def average(which: str) -> Decimal | None:
        values = [getattr(card, which) for card in each]
        if any(value is None for value in values):
            return None
        return rounded(over(total(values), len(values)), scorer.rubric.places)

    whole = msgspec.structs.replace(
        worst,
        total=number,
        base=average("base"),
        bonus=average("bonus"),
        low=average("low"),
        high=average("high"),
        items=(),
        parts=(),
        lines=tuple(lines),
        provisional=any(card.provisional for card in each),
        mean_of=len(each),
        unearned_of=_unearned(each),
    )
    return _as_subject(whole, facts, f"共 {len(each)} 个账号，取平均分；逐项见各账号的得分表")
