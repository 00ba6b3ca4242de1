"""`assess`: one inspection scored by one plan, with what is left to people. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from govsight.assess.answers import Answers, answered
from govsight.assess.asking import questions
from govsight.assess.gather import gather
from govsight.assess.question import Question
from govsight.kit.workdays import Calendar
from govsight.probe.check import Check
from govsight.probe.view import SiteView
from govsight.rubric.accounts import AccountCards, score_accounts
from govsight.rubric.facts import Facts
from govsight.rubric.load import Loaded
from govsight.rubric.score import Scorer
from govsight.rubric.what_if import WhatIf, what_if
from govsight.vocab import Outcome


class Assessment(msgspec.Struct, frozen=True):
    """facts: what the score was computed from: scored again by `govsight score` they give the same. cards: the
    scorecard. questions: what is open. repairs: what setting things right would win back."""

    facts: Facts
    cards: AccountCards
    questions: tuple[Question, ...]
    repairs: WhatIf


def assess(
    loaded: Loaded,
    calendar: Calendar,
    view: SiteView,
    outcomes: Mapping[str, Outcome],
    checks: Iterable[Check],
    answers: Answers | None = None,
) -> Assessment:
    """Score what was seen of a site. answers: what people settled. Raises Troubles: the profile or the answers say what
    the plan does not know."""
    scorer = Scorer(loaded, calendar)
    rubric = loaded.rubric
    gathered = gather(rubric, view, outcomes, checks)
    facts = gathered.facts if answers is None else answered(rubric, gathered, answers)
    cards = score_accounts(scorer, facts)
    asked = questions(rubric, cards.whole, gathered, outcomes)
    repairs = what_if(rubric, facts, lambda other: score_accounts(scorer, other).whole)
    return Assessment(facts, cards, asked, repairs)
