"""What can be asked for, and what wants to be woken: filled by each app when it is made ready."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from govsight.platform.jobs.errors import UnknownKind

if TYPE_CHECKING:
    from govsight.platform.jobs.running import Running


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of job. title: as people see it, Chinese. run: does it; what it returns is kept as the result.
    polite: it visits somebody's host, so it must be asked for with a host, and one at a time per host is run."""

    name: str
    title: str
    run: Callable[[Running], dict[str, Any] | None]
    polite: bool = False


@dataclass(frozen=True, slots=True)
class TickKind:
    """Something called again and again by whichever scheduler comes first."""

    name: str
    every: timedelta
    tick: Callable[[datetime], None]


_kinds: dict[str, Kind] = {}
_ticks: dict[str, TickKind] = {}


def register(kind: Kind) -> None:
    """Called in `AppConfig.ready()`. Raises ValueError when another kind has the name."""
    if _kinds.setdefault(kind.name, kind) != kind:
        raise ValueError(f"two kinds of job are called {kind.name!r}")


def register_tick(name: str, every: timedelta, tick: Callable[[datetime], None]) -> None:
    """Have `tick(now)` called about every `every` by one of the workers. It must be quick and bear being called twice:
    it asks for jobs under keys that name the occasion. Raises ValueError when another tick has the name."""
    told = TickKind(name, every, tick)
    if _ticks.setdefault(name, told) != told:
        raise ValueError(f"two ticks are called {name!r}")


def kind_of(name: str) -> Kind:
    """Raises UnknownKind."""
    try:
        return _kinds[name]
    except KeyError:
        raise UnknownKind(f"没有这种任务：{name}。已登记的有：{'、'.join(sorted(_kinds)) or '无'}") from None


def kinds() -> tuple[Kind, ...]:
    """All, by title."""
    return tuple(sorted(_kinds.values(), key=lambda kind: kind.title))


def ticks() -> tuple[TickKind, ...]:
    """All, in the order they were registered."""
    return tuple(_ticks.values())
