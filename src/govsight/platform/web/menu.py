"""The menu: which screens a person has."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from govsight.platform.accounts.models import Role

_EVERYBODY = frozenset(Role.values)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. here: whether the screen shown belongs to it."""

    name: str
    address: str
    here: bool


_SCREENS: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("总览", "overview", _EVERYBODY),
    ("名录", "registry:subjects", frozenset((Role.OFFICE, Role.UNIT))),
)


def menu_of(request: HttpRequest) -> list[Entry]:
    """Empty for somebody not signed in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    found = []
    for name, view, roles in _SCREENS:
        if user.role in roles:
            address = reverse(view)
            here = request.path == address or (address != "/" and request.path.startswith(address))
            found.append(Entry(name, address, here))
    return found
