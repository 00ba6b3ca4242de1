"""`Look`: something seen by asking the site a question of its own after the crawl, and the list of all of them.

A crawl follows links; a look does what a visitor would: types a title into the search box, comes from a search engine,
opens the home page on a phone. What it saw is kept with the run, so checks stay pure and a second report asks nothing
again. A new look is one new file in `looks/`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from govsight.probe.look_room import LookRoom


class CannotLook(Exception):
    """The look could not be taken. The message is Chinese and says why; checks answer "cannot tell" with it."""


@dataclass(frozen=True)
class Look:
    """One look.

    id: its name. title: Chinese, shown while it runs. run: takes it; raises CannotLook. result: type of what it
    returns (a msgspec Struct, kept as JSON). extra: it costs much (a browser) or changes something on the site (a
    message sent), and is taken only when asked for.
    """

    id: str
    title: str
    run: Callable[[LookRoom], Any]
    result: type[Any]
    extra: bool = False


@cache
def all_looks() -> tuple[Look, ...]:
    """Every look, by id. Raises ValueError when two files claim one id or a file has no LOOK."""
    package = importlib.import_module("govsight.probe.looks")
    found: dict[str, Look] = {}
    for module_info in sorted(pkgutil.iter_modules(package.__path__), key=lambda m: m.name):
        if module_info.name.startswith("_"):
            continue
        module = importlib.import_module(f"{package.__name__}.{module_info.name}")
        look = getattr(module, "LOOK", None)
        if not isinstance(look, Look):
            raise ValueError(f"{module.__name__} has no LOOK")
        if look.id in found:
            raise ValueError(f"{module.__name__}: look id {look.id} is taken")
        found[look.id] = look
    return tuple(found[key] for key in sorted(found))
