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
    ("巡查", "inspections:problems", frozenset((Role.OFFICE, Role.UNIT))),
    ("整改", "rectification:tickets", frozenset((Role.OFFICE, Role.UNIT))),
    ("待确认", "rectification:queue", frozenset((Role.OFFICE,))),
    ("网民找错", "rectification:reports", frozenset((Role.OFFICE,))),
    ("名录", "registry:subjects", frozenset((Role.OFFICE, Role.UNIT))),
    ("可用性", "monitoring:sites", frozenset((Role.OFFICE, Role.UNIT))),
    ("任务", "jobs:board", frozenset((Role.OFFICE, Role.SYSTEM))),
    ("接口", "interface:tokens", frozenset((Role.OFFICE, Role.UNIT, Role.SYSTEM))),
    ("账号", "people:list", frozenset((Role.SYSTEM,))),
    ("登录安全", "people:security", frozenset((Role.SECURITY,))),
    ("申请", "people:petitions", frozenset((Role.SECURITY,))),
    ("三员", "people:administrators", frozenset((Role.OFFICE,))),
    ("审计日志", "audit:log", frozenset((Role.AUDITOR,))),
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
