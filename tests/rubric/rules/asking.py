"""Puts one test to some facts."""

from __future__ import annotations

from typing import Any

import msgspec

from govsight.kit.workdays import Calendar
from govsight.rubric.facts import Facts
from govsight.rubric.hits import Hits
from govsight.rubric.look import Look
from govsight.rubric.model import Clause


def ask(
    test: dict[str, Any],
    *,
    fresh: bool = False,
    clause: dict[str, Any] | None = None,
    sources: dict[str, str] | None = None,
    **facts: Any,
) -> Hits | None:
    """What a test of clause `a.1` comes to. Facts and test as in a file; `as_of` is 2022-01-31 unless told. sources:
    the check behind a measure."""
    asked, look = _put(test, clause, sources, facts)
    return asked.test.hits(asked, look, fresh=fresh)


def stands(*, clause: dict[str, Any] | None = None, **facts: Any) -> Hits:
    """What holds for clause `a.1`, which takes points away, where its test has nothing to count."""
    asked, look = _put({"kind": "found"}, clause, None, facts)
    return look.standing(asked, gives=False)


def _put(
    test: dict[str, Any], clause: dict[str, Any] | None, sources: dict[str, str] | None, facts: dict[str, Any]
) -> tuple[Clause, Look]:
    told = {"subject": {"id": "u"}, "as_of": "2022-01-31", **facts}
    asked = msgspec.convert({"id": "a.1", "text": "", "test": test, **(clause or {})}, Clause, strict=False)
    return asked, Look(msgspec.convert(told, Facts, strict=False), Calendar.official(), sources=sources or {})


def comes_to(test: dict[str, Any], **more: Any) -> tuple[str, Any]:
    """(standing, times), or ("nothing", 0) when the facts say nothing the test can go by."""
    hits = ask(test, **more)
    return ("nothing", 0) if hits is None else (hits.standing, hits.times)


def found(count: int = 1, **more: Any) -> dict[str, Any]:
    """A finding under the clause."""
    return {"clause": "a.1", "count": count, "by": "甲", **more}
