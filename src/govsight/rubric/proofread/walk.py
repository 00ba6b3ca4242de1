"""The plan's nodes with the place each stands at in the file, and troubles that name the place."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Generic, TypeVar, cast

import msgspec

from govsight.rubric.condition import Condition
from govsight.rubric.load import Loaded
from govsight.rubric.model import Alternative, Clause, Consequence, Group, Item, Part, Transfer, Veto
from govsight.rubric.source_text import Where
from govsight.rubric.trouble import Trouble

Any_ = Part | Group | Item | Alternative | Clause | Veto | Transfer | Consequence
T = TypeVar("T", bound=Any_)


class Node(msgspec.Struct, Generic[T], frozen=True):
    """One thing of a plan. where: its path in the plan as settled. around: what it stands in, outermost first."""

    where: Where
    it: T
    around: tuple[Node[Any], ...] = ()

    @property
    def about(self) -> str:
        """Its id."""
        return self.it.id

    @property
    def owner(self) -> Any_:
        """What it stands in."""
        return cast(Any_, self.around[-1].it)

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """All that must hold for it to be asked: its own and those around it."""
        whens = (getattr(one.it, "when", None) for one in (*self.around, self))
        return tuple(when for when in whens if when is not None)


@lru_cache(maxsize=2)
def nodes(loaded: Loaded) -> tuple[Node[Any], ...]:
    """Everything with an id that is asked, counted or moved, in plan order. Walked once for all checks of a plan."""
    return tuple(
        node
        for name in ("vetoes", "parts", "transfers", "consequences")
        for position, it in enumerate(getattr(loaded.rubric, name))
        for node in _below(Node((name, position), it))
    )


def of(loaded: Loaded, kind: type[T]) -> Iterator[Node[T]]:
    """The nodes of one kind."""
    return (node for node in nodes(loaded) if isinstance(node.it, kind))


def holding(loaded: Loaded) -> list[Node[Part] | Node[Group]]:
    """What has items or groups below it."""
    return [*of(loaded, Part), *of(loaded, Group)]


def weighed(loaded: Loaded) -> list[Node[Group] | Node[Item]]:
    """What has points below a part, and may have a condition."""
    return [*of(loaded, Group), *of(loaded, Item)]


def listing(loaded: Loaded) -> list[Node[Veto] | Node[Item] | Node[Alternative]]:
    """What has clauses."""
    return [*of(loaded, Veto), *of(loaded, Item), *of(loaded, Alternative)]


def tested(loaded: Loaded) -> list[Node[Clause] | Node[Consequence]]:
    """What has a test."""
    return [*of(loaded, Clause), *of(loaded, Consequence)]


def _below(node: Node[Any]) -> Iterator[Node[Any]]:
    yield node
    for name in ("items", "groups", "clauses", "alternatives"):
        for position, it in enumerate(getattr(node.it, name, ())):
            yield from _below(Node((*node.where, name, position), it, (*node.around, node)))


def trouble(loaded: Loaded, where: Where, about: str, text: str, *, warning: bool = False) -> Trouble:
    """A trouble at a place of the plan as settled."""
    return Trouble(loaded.name, loaded.source.line(_raw(loaded, where)[0]), about, text, warning)


def switched(loaded: Loaded, where: Where) -> bool:
    """Whether a value depends on a reading: there is a switch in it, or it stands in one's option."""
    path, value = _raw(loaded, where)
    return len(path) > len(where) or _has_switch(value)


def reading_of(switch: Any) -> str | None:
    """The reading a mapping asks for; None when it is no switch."""
    reading = switch.get("reading") if isinstance(switch, dict) else None
    return reading if isinstance(reading, str) else None


def _raw(loaded: Loaded, where: Where) -> tuple[Where, Any]:
    """The path in the file, with the options in force, and what is written there."""
    path: Where = ()
    here: Any = loaded.source.data
    for step in where:
        while path and (reading := reading_of(here)) is not None:
            option = loaded.chosen.get(reading, "")
            path, here = (*path, option), here.get(option)
        try:
            here = here[step]
        except (KeyError, IndexError, TypeError):
            return (*path, step), None
        path = (*path, step)
    return path, here


def _has_switch(value: Any) -> bool:
    if isinstance(value, dict):
        return reading_of(value) is not None or any(map(_has_switch, value.values()))
    return isinstance(value, list) and any(map(_has_switch, value))
