"""What the look `search` may come to, for the checks that judge it."""

from __future__ import annotations

from typing import Any

from tests.probe.checks.hall import ROOT, hall

from govsight.probe.know.search_form import SearchWay
from govsight.probe.know.search_look import SearchLook, Tried
from govsight.probe.view import MemoryView

WAY = SearchWay("form", ROOT + "/", ROOT + "/search", "get", "q")


def tried(number: int = 1, outcome: str = "found", **changes: Any) -> Tried:
    """One query for the title of `/a<number>.html`."""
    facts: dict[str, Any] = {"echo": True, "listed": 10, "status": 200, "evidence": "urn:uuid:1"}
    title, target = f"第{number}号文件的标题", f"{ROOT}/a{number}.html"
    asked = f"{ROOT}/search?q={number}"
    return Tried(title, title, target, outcome, asked, **(facts | changes))  # type: ignore[arg-type]


def view(*drawn: Tried, state: str = "asked", **changes: Any) -> MemoryView:
    """A site whose search was used."""
    way = WAY if state == "asked" else None
    page = changes.pop("home", "")
    looked = SearchLook(state, way, drawn, **changes)
    return hall({}, page, looks={"search": looked})


def four(outcome: str = "found", **changes: Any) -> list[Tried]:
    return [tried(number, outcome, **changes) for number in range(1, 5)]
