"""The menu: which screens a person has."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from govsight.platform.accounts.models import Role

_EVERYBODY = frozenset(Role.values)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line, or a heading with lines below it. here: whether the screen shown belongs to it."""

    name: str
    address: str
    here: bool
    below: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class _Screen:
    name: str
    view: str
    roles: frozenset[str]
    heading: str = ""


_LONGEST = 6
"""More entries than this do not fit beside one another at 1024 px: then those with a heading go below it."""
_SCREENS = (
    _Screen("总览", "overview", _EVERYBODY),
    _Screen("巡查", "inspections:problems", frozenset((Role.OFFICE, Role.UNIT))),
    _Screen("可用性", "monitoring:sites", frozenset((Role.OFFICE, Role.UNIT))),
    _Screen("整改", "rectification:tickets", frozenset((Role.OFFICE, Role.UNIT)), "整改"),
    _Screen("待确认", "rectification:queue", frozenset((Role.OFFICE,)), "整改"),
    _Screen("网民找错", "rectification:reports", frozenset((Role.OFFICE,)), "整改"),
    _Screen(
        "测评",
        "assessment:campaigns",
        frozenset((Role.OFFICE, Role.UNIT, Role.ASSESSOR, Role.EXPERT, Role.REVIEWER)),
    ),
    _Screen("名录", "registry:subjects", frozenset((Role.OFFICE, Role.UNIT))),
    _Screen("任务", "jobs:board", frozenset((Role.OFFICE, Role.SYSTEM)), "管理"),
    _Screen("接口", "interface:tokens", frozenset((Role.OFFICE, Role.UNIT, Role.SYSTEM)), "管理"),
    _Screen("账号", "people:list", frozenset((Role.SYSTEM,))),
    _Screen("登录安全", "people:security", frozenset((Role.SECURITY,))),
    _Screen("申请", "people:petitions", frozenset((Role.SECURITY,))),
    _Screen("三员", "people:administrators", frozenset((Role.OFFICE,)), "管理"),
    _Screen("审计日志", "audit:log", frozenset((Role.AUDITOR,))),
)
_BEYOND = {
    "overview": "/sites/",
    "assessment:campaigns": "/releases/",
    "rectification:tickets": "/rectification/",
    "inspections:problems": "/inspections/",
    "interface:tokens": "/interface/",
    "people:list": "/people/",
    "people:security": "/people/",
}
"""Screens without a line of their own belong to this one: everything below the address, unless a longer one fits."""


def menu_of(request: HttpRequest) -> list[Entry]:
    """Empty for somebody not signed in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    held = [one for one in _SCREENS if user.role in one.roles]
    here = _nearest(held, request.path)
    entries = [(one.heading, Entry(one.name, reverse(one.view), one is here)) for one in held]
    return _folded(entries) if len(held) > _LONGEST else [entry for _, entry in entries]


def _nearest(held: list[_Screen], path: str) -> _Screen | None:
    """The one whose address, or what it stands for, is the longest beginning of the path."""
    fitting = []
    for one in held:
        for start in {reverse(one.view), _BEYOND.get(one.view, reverse(one.view))}:
            if path == start or (start != "/" and path.startswith(start)):
                fitting.append((len(start), one))
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None


def _folded(entries: list[tuple[str, Entry]]) -> list[Entry]:
    """Those with the same heading below it, where the first of them stood."""
    found: dict[str, list[Entry]] = {}
    for heading, entry in entries:
        found.setdefault(heading or entry.name, []).append(entry)
    return [
        held[0] if len(held) == 1 else Entry(name, "", any(one.here for one in held), tuple(held))
        for name, held in found.items()
    ]
