"""`appealed`: the facts as they stand once appeals were answered. Only what was upheld changes anything."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import msgspec

from govsight.procedure.campaign import Appeal
from govsight.rubric.facts import FactOutcome, Facts, Rating
from govsight.rubric.model import Rubric
from govsight.rubric.rules import Rated

_BY = "复核"


def appealed(rubric: Rubric, facts: Facts, appeals: Iterable[Appeal]) -> Facts:
    """The same object when nothing was upheld. What was found stays in the facts, with the ruling that it does not
    count beside it; a rating is replaced by the one the ruling gives, and a clause that is rated and settled has all
    its points. Of two rulings on one clause the later one counts."""
    upheld = [appeal for appeal in appeals if appeal.ruling == "upheld"]
    if not upheld:
        return facts
    best = _best_ratings(rubric)
    outcomes = dict(facts.outcomes)
    ratings = dict(facts.ratings)
    for appeal in sorted(upheld, key=_answered):
        reason = f"复核认定：{appeal.answer}"
        given = {id_: best[id_] for id_ in appeal.settled if id_ in best}
        for id_ in appeal.settled:
            if id_ not in best:
                outcomes[id_] = FactOutcome("met", reason, _BY, ruled=True)
        for id_, rating in (given | appeal.ratings).items():
            outcomes.pop(id_, None)  # "does not apply" would hide it
            ratings[id_] = (msgspec.structs.replace(rating, by=rating.by or _BY, note=rating.note or reason),)
    return msgspec.structs.replace(facts, outcomes=outcomes, ratings=ratings)


def _best_ratings(rubric: Rubric) -> dict[str, Rating]:
    """By clause that people rate: all there is to win, or of an item that only takes, nothing taken."""
    found = {}
    for item in rubric.items():
        share = Rating(share=Decimal(0 if item.points < 0 else 1))
        each = (*item.clauses, *(clause for one in item.alternatives for clause in one.clauses))
        found.update({clause.id: share for clause in each if isinstance(clause.test, Rated)})
    return found


def _answered(appeal: Appeal) -> tuple[str, str]:
    return (appeal.answered_at.isoformat() if appeal.answered_at else "", appeal.item)
