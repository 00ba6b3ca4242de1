"""`Effect`: what an occurrence does to an item's points."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec

from govsight.rubric.points import ZERO, Number, magnitude, over, times

if TYPE_CHECKING:
    from govsight.rubric.hits import Hits

_HUNDRED = Decimal(100)


class Effect(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of: deduct or add so many points, or so many percent of the item (percent, add_percent), for every occurrence
    or `once`, at most `cap`; forfeit the whole item; share: the item's points times what the test measured; steps: as
    the test's own steps say. A veto's clauses have none."""

    deduct: Decimal | None = None
    percent: Decimal | None = None
    forfeit: bool = False
    share: bool = False
    add: Decimal | None = None
    add_percent: Decimal | None = None
    steps: bool = False
    once: bool = False
    cap: Decimal | None = None

    @property
    def gives(self) -> bool:
        """Whether it gives points, so that what it asks for is an achievement and not a fault."""
        given = self.add if self.add is not None else self.add_percent
        return given is not None and given > 0

    @property
    def kinds(self) -> list[str]:
        """The effects named; a proper clause has exactly one, a veto's none."""
        named = {
            "deduct": self.deduct is not None,
            "percent": self.percent is not None,
            "forfeit": self.forfeit,
            "share": self.share,
            "add": self.add is not None,
            "add_percent": self.add_percent is not None,
            "steps": self.steps,
        }
        return [name for name, there in named.items() if there]

    def change(self, points: Number, hits: Hits, *, adds: bool) -> Number:
        """What these occurrences do, before the item's own bounds; negative takes away. points: what the item is worth
        (less than nought for an item that only takes). adds: the item starts at nought, so that a share is given."""
        effect = hits.effect if self.steps and hits.effect is not None else self
        if effect.forfeit:
            return -points
        if effect.share:
            each = points if adds else -points
        elif effect.add is not None:
            each = effect.add
        elif effect.add_percent is not None:
            each = over(times(points, effect.add_percent), _HUNDRED)
        elif effect.percent is not None:
            each = -over(times(points, effect.percent), _HUNDRED)
        else:
            each = -(effect.deduct or ZERO)
        whole = each if effect.once else times(each, hits.times)
        if effect.cap is not None and magnitude(whole) > magnitude(effect.cap):
            return magnitude(effect.cap) if whole > 0 else -magnitude(effect.cap)
        return whole
