"""Cards of a shipped plan for the renderers to show."""

from __future__ import annotations

from typing import Any

import msgspec

from govsight.rubric.card import Scorecard
from govsight.rubric.facts import Facts
from govsight.rubric.load import load
from govsight.rubric.score import Scorer

PLAN = "zhanjiang-2021"
HOSTILE = '=HYPERLINK("http://bad.example","点我")\x1b[31m\n\u202e第二行<b>'


def facts(**more: Any) -> Facts:
    """A department with two dead links on its home page and everything else in order."""
    told: dict[str, Any] = {
        "subject": {"id": "gaj", "name": "市公安局", "class": "dept-service"},
        "as_of": "2021-12-20",
        "findings": [dead("x"), dead("y")],
        "otherwise": "met",
    }
    return msgspec.convert({**told, **more}, Facts, strict=False)


def dead(page: str, place: str = "home", **more: Any) -> dict[str, Any]:
    """One dead link."""
    at = {"page": "http://a.example/", "target": f"http://a.example/{page}", "place": place, "seen": "404"}
    return {"check": f"links.{place}", "evidence": f"record-{page}", **at, **more}


def card(**more: Any) -> Scorecard:
    """The card of `facts(**more)`."""
    return Scorer(load(PLAN)).score(facts(**more))


def subject(class_: str = "dept-service", *traits: str, name: str = "市公安局") -> dict[str, Any]:
    """A subject as facts have it."""
    return {"id": "gaj", "name": name, "class": class_, "traits": list(traits)}
