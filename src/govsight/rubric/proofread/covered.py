"""The items an id speaks of: itself, or all of a group."""

from __future__ import annotations

from govsight.rubric.applicability import holders
from govsight.rubric.model import Group, Rubric, items_of


def covered(rubric: Rubric, id_: str) -> frozenset[str]:
    """Ids of the items; of an id that is not there, just itself."""
    holder = holders(rubric).get(id_)
    return frozenset(item.id for item in items_of(holder)) if isinstance(holder, Group) else frozenset((id_,))
