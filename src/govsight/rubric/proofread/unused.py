"""Declared words that nothing uses, under any reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govsight.rubric.load import Loaded
from govsight.rubric.proofread.walk import trouble
from govsight.rubric.proofread.words import NAMES, uses
from govsight.rubric.trouble import Trouble


def unused(loaded: Loaded, readings: Sequence[Loaded] = ()) -> Iterator[Trouble]:
    """readings: the plan under its other options. Classes need no use: they say among whom places are given."""
    used = {(list_, word) for each in (loaded, *readings) for _, _, list_, word in uses(each)}
    for list_, name in NAMES.items():
        if list_ == "classes":
            continue
        for position, one in enumerate(getattr(loaded.rubric, list_)):
            if (list_, one.id) not in used:
                told = f"声明了{name} {one.id}，但没有用到"
                yield trouble(loaded, (list_, position), one.id, told, warning=True)
