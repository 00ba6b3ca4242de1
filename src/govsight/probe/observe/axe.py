"""Accessibility of the page in the browser, by axe-core in an isolated world: WCAG 2.0 and 2.1, levels A and AA."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from playwright.sync_api import CDPSession
from playwright.sync_api import Error as PlaywrightError

from govsight.probe.know.browsed import Barrier
from govsight.probe.observe.isolated import evaluate
from govsight.probe.observe.questions import put

_SECONDS = 12


def barriers(inspector: CDPSession) -> tuple[Barrier, ...] | None:
    """The rules the page breaks, and those a person must look at; None when axe-core did not come to an end."""
    try:
        evaluate(inspector, f"{_axe()};0", seconds=_SECONDS)
        told = put(inspector, "axe", wait=True, LIMIT=_SECONDS * 1000)
    except PlaywrightError:
        return None
    return tuple(
        Barrier(
            rule=str(one["rule"])[:60],
            impact=str(one["impact"])[:20],
            count=int(one["count"]),
            places=tuple(str(place) for place in one["places"]),
            sure=bool(one["sure"]),
        )
        for one in told
    )


@cache
def _axe() -> str:
    package = find_spec("axe_playwright_python")  # only its script is used
    assert package is not None
    assert package.origin is not None
    return (Path(package.origin).parent / "axe.min.js").read_text("utf-8")
