"""`exhibit`: earned by showing something that a person accepts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govsight.rubric.hits import Hits
from govsight.rubric.rules._base import BaseTest

if TYPE_CHECKING:
    from govsight.rubric.look import Look
    from govsight.rubric.model import Clause


class Exhibit(BaseTest, frozen=True, tag="exhibit"):
    """A rating under the clause's id (or that of its item) with `accepted`, and at least one exhibit named, or a note
    that says what was looked at."""

    def hits(self, clause: Clause, look: Look, *, fresh: bool = False) -> Hits | None:
        """See `BaseTest`. Accepted without an exhibit cannot be told: the text asks for proof."""
        given = look.ratings(clause.id, clause.id.rpartition(".")[0])
        if not given:
            return None
        last = given[-1]
        if last.accepted is None:
            return Hits("undetermined", seen="佐证材料尚未认定", name=last.by)
        if not last.accepted:
            return Hits("clear", seen="佐证材料未获认可", by="person", name=last.by)
        named = last.exhibits or ((last.note,) if last.note else ())
        if not named:
            return Hits("undetermined", seen="已认可，但没有登记佐证材料", name=last.by)
        return Hits(
            "occurred", 1, seen=f"佐证材料获认可：{'、'.join(named)}", by="person", name=last.by,
            evidence=last.exhibits,
        )  # fmt: skip
