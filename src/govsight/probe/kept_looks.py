"""Looks as the state keeps them: each with its result as JSON, or why there is none."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING, Any

import msgspec

from govsight.kit.early import early
from govsight.probe.look import CannotLook, Look, all_looks
from govsight.probe.state import State

if TYPE_CHECKING:
    from govsight.probe.look_room import LookRoom

_KEY = "look:"
_NOT_TAKEN = "没有做这项检查"
_ONE_BY_ONE = Lock()


class _Kept(msgspec.Struct):
    result: msgspec.Raw = msgspec.Raw(b"null")
    trouble: str = ""


def _types() -> dict[str, Any]:
    """Of each look's result."""
    with _ONE_BY_ONE:
        found = {look.id: look.result for look in all_looks()}
        early(_Kept, *found.values())
    return found


class KeptLooks:
    """The looks of one run, read back."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._results: dict[str, Any] = {}
        self._types = _types()

    def result(self, id_: str) -> Any:
        """What the look came to, None without one."""
        if id_ not in self._results:
            kept = self._kept(id_)
            there = kept is not None and not kept.trouble and id_ in self._types
            self._results[id_] = msgspec.json.decode(kept.result, type=self._types[id_]) if there and kept else None
        return self._results[id_]

    def trouble(self, id_: str) -> str:
        """Why there is no result, in Chinese; "" when there is one."""
        kept = self._kept(id_)
        return kept.trouble if kept is not None else _NOT_TAKEN

    def _kept(self, id_: str) -> _Kept | None:
        told = self._state.meta(_KEY + id_)
        return None if told is None else msgspec.json.decode(told, type=_Kept)


def take_looks(looks: list[Look], room: LookRoom, state: State, tell: Callable[[str], None]) -> None:
    """Take those of `looks` that were not taken yet, keeping each as soon as it is done. tell: hears what is being
    done, in Chinese."""
    for look in looks:
        if state.meta(_KEY + look.id) is not None:
            continue
        tell(look.title)
        try:
            kept = _Kept(msgspec.Raw(msgspec.json.encode(look.run(room))))
        except CannotLook as why:
            kept = _Kept(trouble=str(why))
        except Exception as trouble:  # the seam: any fault of ours is "cannot tell"
            kept = _Kept(trouble=f"检查程序出错，未能判断（{type(trouble).__name__}: {trouble}）")
        state.commit()
        state.set_meta(_KEY + look.id, msgspec.json.encode(kept).decode())
