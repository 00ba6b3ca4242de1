"""Transfers that end where they began."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govsight.rubric.model import Rubric, Transfer
from govsight.rubric.proofread.covered import covered
from govsight.rubric.proofread.possible import first


def circles(rubric: Rubric, transfers: Sequence[Transfer]) -> Iterator[tuple[Transfer, ...]]:
    """Each circle once, from its first transfer in plan order; only those whose conditions can all hold together.
    Points given to a group or to all go only to items that stay, so circles run through items named."""
    leaving = {one.id: covered(rubric, one.from_) for one in transfers}
    order = {one.id: position for position, one in enumerate(transfers)}
    after = {
        one.id: [other for other in transfers if one.to != "all" and not leaving[other.id].isdisjoint(one.to)]
        for one in transfers
    }

    def walk(path: tuple[Transfer, ...]) -> Iterator[tuple[Transfer, ...]]:
        for following in after[path[-1].id]:
            if following is path[0]:
                yield path
            elif order[following.id] > order[path[0].id] and following not in path:
                yield from walk((*path, following))

    for one in transfers:
        for circle in walk((one,)):
            if first(rubric, [each.when for each in circle]) is not None:
                yield circle
