"""`declared`: the words a plan declares, by the field of the facts that speaks of them."""

from __future__ import annotations

from govsight.rubric.model import Rubric


def declared(rubric: Rubric) -> dict[str, frozenset[str]]:
    """Names of the counts, dates, spans, sets, pools, features and events a plan knows."""
    lists = {
        "counts": rubric.measures,
        "dates": rubric.dates,
        "spans": rubric.spans,
        "sets": rubric.sets,
        "pools": rubric.pools,
        "features": rubric.features,
        "events": rubric.events,
    }
    return {field: frozenset(one.id for one in words) for field, words in lists.items()}
