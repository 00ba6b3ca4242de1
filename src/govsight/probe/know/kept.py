"""`kept`: what several checks work out from one view is worked out once. The last view's results are remembered."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import Any, TypeVar

Result = TypeVar("Result")
_last: tuple[weakref.ref[Any], dict[str, Any]] | None = None


def kept(view: Any, name: str, work_out: Callable[[], Result]) -> Result:
    """The result of that name for this very view, worked out when it is asked for first."""
    global _last
    if _last is None or _last[0]() is not view:
        _last = (weakref.ref(view), {})
    results = _last[1]
    if name not in results:
        results[name] = work_out()
    result: Result = results[name]
    return result
