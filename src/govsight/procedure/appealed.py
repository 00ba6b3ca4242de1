"""`appealed`: the facts as they stand once appeals were answered. Only what was upheld changes anything."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from govsight.procedure.campaign import Appeal
from govsight.rubric.facts import FactOutcome, Facts
from govsight.rubric.model import Rubric

_BY = "复核"


def appealed(rubric: Rubric, facts: Facts, appeals: Iterable[Appeal]) -> Facts:
    """The same object when nothing was upheld. What was found stays in the facts, with the ruling that it does not
    count beside it; a rating is replaced by the one the ruling gives."""
    upheld = [appeal for appeal in appeals if appeal.ruling == "upheld"]
    if not upheld:
        return facts
    gives = {clause.id for item in rubric.items() if item.mode == "award" for clause in item.clauses}
    outcomes = dict(facts.outcomes)
    ratings = dict(facts.ratings)
    for appeal in upheld:
        for id_ in appeal.settled:
            outcomes[id_] = FactOutcome("met" if id_ in gives else "not_applicable", f"复核认定：{appeal.answer}", _BY)
        ratings.update({id_: (rating,) for id_, rating in appeal.ratings.items()})
    return msgspec.structs.replace(facts, outcomes=outcomes, ratings=ratings)
