"""What may follow what in the life of a site or an account. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from govsight.platform.registry.models import LifeEvent
from govsight.platform.registry.models.life import STATES

_KIND = LifeEvent.Kind
#: From which state each may happen. A subject without rows is open.
_FROM: dict[str, tuple[str, ...]] = {
    _KIND.PAUSED: ("open",),
    _KIND.RESUMED: ("paused",),
    _KIND.CLOSED: ("open", "paused"),
    _KIND.RENAMED: ("open", "paused"),
    _KIND.REREGISTERED: ("open", "closed"),
}
_NOW = {"open": "正在运行", "paused": "已暂停", "closed": "已关停"}
_HINT: dict[tuple[str, str], str] = {
    (_KIND.PAUSED, "paused"): "不用再登记；要恢复请登记“恢复”",
    (_KIND.RESUMED, "open"): "没有可恢复的；如果漏登了暂停，请先登记“暂停”",
    (_KIND.RESUMED, "closed"): "关停以后重新开办的，请登记“重新备案”",
    (_KIND.PAUSED, "closed"): "请先登记“重新备案”",
    (_KIND.CLOSED, "closed"): "不用再登记",
    (_KIND.RENAMED, "closed"): "关停以后不能更名；重新开办的请先登记“重新备案”",
    (_KIND.REREGISTERED, "paused"): "请先登记“恢复”或“关停”",
}


def why_not(events: Iterable[Any], kind: str, day: date, today: date) -> str:
    """Why a row of this kind and day cannot stand among the others; Chinese, "" when it can.

    events: with `kind`, `day` and `pk`. A new row comes after the others of its day.
    """
    if day > today:
        return f"日期 {day} 还没有到；请在生效当天或以后登记"
    known = sorted(events, key=lambda event: (event.day, event.pk))
    before = [event for event in known if event.day <= day]
    after = [event for event in known if event.day > day]
    if kind == _KIND.OPENED:
        return _why_not_opened(before, after)
    if after and after[0].kind == _KIND.OPENED:
        return f"{after[0].day} 才开设，{day} 在开设之前；请核对日期"
    if kind == _KIND.RENAMED and any(event.kind == _KIND.RENAMED for event in after):
        return f"{day} 以后还有一次更名；更名请按先后登记"
    state = state_after(before)
    if state not in _FROM[kind]:
        hint = _HINT.get((kind, state), "请核对")
        return f"到 {day} 时{_NOW[state]}，不能登记“{_KIND(kind).label}”：{hint}"
    state = STATES.get(kind, state)
    for event in after:
        if event.kind != _KIND.OPENED and state not in _FROM[event.kind]:
            return f"登记以后，{event.day} 的“{_KIND(event.kind).label}”就接不上了；请核对日期"
        state = STATES.get(event.kind, state)
    return ""


def _why_not_opened(before: Sequence[Any], after: Sequence[Any]) -> str:
    opened = next((event for event in (*before, *after) if event.kind == _KIND.OPENED), None)
    if opened:
        return f"已登记 {opened.day} 开设；关停以后重新开办的，请登记“重新备案”"
    if before:
        return f"{before[0].day} 已经有“{_KIND(before[0].kind).label}”，开设应当在它之前；请核对日期"
    return ""


def state_after(events: Iterable[Any]) -> str:
    """`open`, `paused` or `closed` after these, in their order."""
    state = "open"
    for event in events:
        state = STATES.get(event.kind, state)
    return state
