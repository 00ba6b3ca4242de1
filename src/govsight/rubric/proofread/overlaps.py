"""Two transfers from one item do not hold together, unless the narrower stands first."""

from __future__ import annotations

from collections.abc import Iterator

from govsight.rubric.load import Loaded
from govsight.rubric.model import Transfer
from govsight.rubric.proofread.covered import covered
from govsight.rubric.proofread.possible import first, implies, words
from govsight.rubric.proofread.walk import of, trouble
from govsight.rubric.trouble import Trouble


def overlaps(loaded: Loaded) -> Iterator[Trouble]:
    """The first that holds is taken, so a narrow condition before a wide one is an order; anything else is a doubt."""
    rubric = loaded.rubric
    transfers = list(of(loaded, Transfer))
    for position, later in enumerate(transfers):
        for earlier in transfers[:position]:
            shared = covered(rubric, earlier.it.from_) & covered(rubric, later.it.from_)
            both = first(rubric, (earlier.it.when, later.it.when)) if shared else None
            if both is None:
                continue
            if implies(rubric, later.it.when, earlier.it.when):
                told = f"永远轮不到：它的条件成立时，{earlier.it.id} 先转走了 {'、'.join(sorted(shared))}"
            elif implies(rubric, earlier.it.when, later.it.when):
                continue
            else:
                told = f"与 {earlier.it.id} 的条件会同时成立（{words(both)}），只按写在前面的转移：请确认"
            yield trouble(loaded, (*later.where, "when"), later.about, told, warning=True)
