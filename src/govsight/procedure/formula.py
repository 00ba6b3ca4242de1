"""`Formula`: how the parts of an assessment become one number. The organiser writes it before the campaign opens.

Neither official document gives weights, bands or what a concealment costs, so nothing here has a default that takes
a point: 粤卫 2016 四（一）–（五）, 湛府办函〔2022〕5号 四、五（二）.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import msgspec

from govsight.rubric.model import Band

Kind = Literal["self", "cross", "final"]

KINDS: dict[Kind, str] = {"self": "自查自评", "cross": "交叉测评", "final": "年终测评"}


class Formula(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """weights: percent by part, together 100; a part that is not held has none. bands: grades from so many points.
    places: decimals of the total. concealed: points each confirmed concealment costs; concealed_most: what all of
    them may cost together (None: no bound). least_sheets: fewer cross sheets than this are no mean: the part cannot be
    told. without: what becomes of the weight of a part that cannot be told: `others` (shared by the other parts in
    proportion; never that of the final assessment) or `open` (there is no total, only between what it lies). unsent: a
    self-assessment that was due and not signed: `nought` or as a part that cannot be told."""

    weights: dict[Kind, Decimal]
    bands: tuple[Band, ...] = ()
    places: int = 2
    concealed: Decimal = Decimal(0)
    concealed_most: Decimal | None = None
    least_sheets: int = 2
    without: Literal["others", "open"] = "others"
    unsent: Literal["nought", "others", "open"] = "nought"
