"""`rated`: what people give by looking."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec

from govsight.rubric.hits import Hits
from govsight.rubric.rules._base import BaseTest

if TYPE_CHECKING:
    from govsight.rubric.look import Look
    from govsight.rubric.model import Clause


class Rated(BaseTest, frozen=True, tag="rated"):
    """levels: words with the share of the item each gives; without levels people give points. How several people's
    ratings become one is the plan's (`ratings.combine`) and settled in `judging`."""

    levels: dict[str, Decimal] = msgspec.field(default_factory=dict)

    def hits(self, clause: Clause, look: Look, *, fresh: bool = False) -> Hits | None:
        """See `BaseTest`. Only says whether anybody rated; the points are `judging`'s."""
        return None
