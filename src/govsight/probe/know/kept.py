"""`kept`: what several checks work out from one view is worked out once, and lives as long as the view does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

Result = TypeVar("Result")


def kept(view: Any, name: str, work_out: Callable[[], Result]) -> Result:
    """The result of that name for this very view, worked out when it is asked for first."""
    results: dict[str, Any] = view.worked_out
    if name not in results:
        results[name] = work_out()
    result: Result = results[name]
    return result
