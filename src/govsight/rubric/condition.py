"""`Condition`: when something of a plan applies to a subject."""

from __future__ import annotations

import msgspec


class Condition(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"not_": "not", "class_": "class"}):
    """All parts given must hold. class_: the subject is of one of these classes. trait: it has all of these. lacks: it
    has none of these. any, all, not_: of other conditions."""

    class_: tuple[str, ...] = ()
    trait: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    any: tuple[Condition, ...] = ()
    all: tuple[Condition, ...] = ()
    not_: Condition | None = None

    def holds(self, class_: str, traits: frozenset[str]) -> bool:
        """Whether it holds for a subject of this class with these traits."""
        return (
            (not self.class_ or class_ in self.class_)
            and traits.issuperset(self.trait)
            and traits.isdisjoint(self.lacks)
            and (not self.any or any(one.holds(class_, traits) for one in self.any))
            and all(one.holds(class_, traits) for one in self.all)
            and (self.not_ is None or not self.not_.holds(class_, traits))
        )

    def names(self) -> tuple[set[str], set[str]]:
        """(classes, traits) that are named anywhere in it."""
        classes, traits = set(self.class_), {*self.trait, *self.lacks}
        for one in (*self.any, *self.all, *((self.not_,) if self.not_ else ())):
            more_classes, more_traits = one.names()
            classes |= more_classes
            traits |= more_traits
        return classes, traits


def holds(condition: Condition | None, class_: str, traits: frozenset[str]) -> bool:
    """Whether a condition holds; no condition always does."""
    return condition is None or condition.holds(class_, traits)
