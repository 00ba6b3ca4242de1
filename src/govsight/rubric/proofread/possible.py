"""Which subjects there can be, and whether conditions can hold for any of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import combinations

from govsight.rubric.condition import Condition
from govsight.rubric.model import Rubric

_MOST_TRAITS = 10  # beyond it, only subjects with few or all of the traits are tried
_FEW = 2

Subject = tuple[str, frozenset[str]]


def subjects(rubric: Rubric, conditions: Iterable[Condition | None]) -> Iterator[Subject]:
    """Every class with every set of the traits that the conditions name."""
    traits: set[str] = set()
    for condition in conditions:
        if condition is not None:
            traits |= condition.names()[1]
    for class_ in classes(rubric):
        for some in _subsets(traits):
            yield class_, some


def classes(rubric: Rubric) -> list[str]:
    """The classes of a plan; a plan without has one without a name."""
    return [one.id for one in rubric.classes] or [""]


def first(rubric: Rubric, conditions: Collection[Condition]) -> Subject | None:
    """A subject for which all of them hold, the one with fewest traits; None when there is none."""
    found = (one for one in subjects(rubric, conditions) if all(when.holds(*one) for when in conditions))
    return min(found, key=lambda one: len(one[1]), default=None)


def implies(rubric: Rubric, one: Condition, other: Condition) -> bool:
    """Whether the other holds wherever the one does."""
    return all(other.holds(*subject) for subject in subjects(rubric, (one, other)) if one.holds(*subject))


def words(subject: Subject) -> str:
    """Chinese: `类别 county、特征 channel`."""
    class_, traits = subject
    told = [f"类别 {class_}"] if class_ else []
    told += [f"特征 {'、'.join(sorted(traits))}"] if traits else ["没有任何特征"]
    return "、".join(told)


def _subsets(traits: Collection[str]) -> Iterator[frozenset[str]]:
    sizes = range(len(traits) + 1) if len(traits) <= _MOST_TRAITS else (*range(_FEW + 1), len(traits))
    for size in sizes:
        for some in combinations(sorted(traits), size):
            yield frozenset(some)
