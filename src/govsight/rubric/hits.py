"""`Hits`: what one test of one clause came to."""

from __future__ import annotations

from typing import Literal

import msgspec

from govsight.rubric.effect import Effect
from govsight.rubric.facts import FactFinding
from govsight.rubric.points import ZERO, Number

#: occurred: the clause's sentence came true (for a bonus: was earned). clear: it did not.
Standing = Literal["occurred", "clear", "not_applicable", "undetermined"]
By = Literal["machine", "person", "assumed", ""]


class Hits(msgspec.Struct, frozen=True, gc=False):
    """times: how often (a share for `share` effects). found: the findings that count. seen: Chinese, what was looked at
    and what it came to. effect: of the step that held. by: who decided; name: the person, where one did. evidence:
    ids beside those of the findings. rest: why there may be more than these (Chinese), "" where this is all; most:
    times, were each place that could not be told one more, None where nobody knows how many there are."""

    standing: Standing
    times: Number | int = ZERO
    found: tuple[FactFinding, ...] = ()
    seen: str = ""
    effect: Effect | None = None
    by: By = ""
    name: str = ""
    evidence: tuple[str, ...] = ()
    points: Number | None = None
    rest: str = ""
    most: Number | int | None = None


CLEAR_BY_MACHINE = Hits("clear", by="machine")
