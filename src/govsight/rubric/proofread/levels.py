"""The levels people rate by give the same share wherever they have the same words."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from govsight.rubric.load import Loaded
from govsight.rubric.model import Clause
from govsight.rubric.points import text
from govsight.rubric.proofread.walk import of, trouble
from govsight.rubric.rules import Rated
from govsight.rubric.trouble import Trouble


def levels(loaded: Loaded) -> Iterator[Trouble]:
    """A warning for the rarer of two shares."""
    scales: dict[tuple[str, ...], dict[tuple[Decimal, ...], int]] = {}
    rated = [(node, node.it.test.levels) for node in of(loaded, Clause) if isinstance(node.it.test, Rated)]
    for _, scale in rated:
        times = scales.setdefault(tuple(scale), {})
        times[tuple(scale.values())] = times.get(tuple(scale.values()), 0) + 1
    for node, scale in rated:
        times = scales[tuple(scale)]
        usual = max(times, key=lambda shares: times[shares])
        for (word, share), elsewhere in zip(scale.items(), usual, strict=True):
            if share != elsewhere:
                told = f"等次“{word}”在这里是 {text(share)}，在其他细则是 {text(elsewhere)}：请确认"
                yield trouble(loaded, (*node.where, "test"), node.about, told, warning=True)
