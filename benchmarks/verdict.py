"""How right a tool was: what it called dead, held against the ground truth."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True)
class Verdict:
    """dead_found of dead_total planted; missed: how many per cause; false_dead: alive URLs called dead;
    forbidden_as_dead: 403 answers called dead (nobody can tell); tricky_dead: tricky but alive URLs called dead;
    tricky_total: how many there are."""

    dead_found: int
    dead_total: int
    missed: dict[str, int]
    false_dead: list[str]
    forbidden_as_dead: int
    forbidden_total: int
    tricky_dead: int
    tricky_total: int


def path_of(url: str) -> str:
    """A URL or path as the comparable thing: path and query, percent-escapes undone."""
    parts = urlsplit(url)
    return unquote(parts.path) + ("?" + unquote(parts.query) if parts.query else "")


def judge(truth: dict[str, Any], called_dead: Iterable[str]) -> Verdict:
    """Hold the URLs a tool called dead against the truth.

    A tool that names the far end of a redirect instead of the link itself has found it too.
    """
    called = {path_of(url) for url in called_dead}
    ends = {path_of(path): path_of(to) for path, (status, to) in truth["routes"].items() if 300 <= status < 400}

    def found(path: str) -> bool:
        return path in called or ends.get(path) in called

    dead = {path_of(d["url"]): d["cause"] for d in truth["dead"]}
    unknown = {path_of(u["url"]) for u in truth["unknown"]}
    tricky = {path_of(t["url"]) for t in truth["tricky"]}
    missed: dict[str, int] = {}
    for path, cause in dead.items():
        if not found(path):
            missed[cause] = missed.get(cause, 0) + 1
    innocent = called - set(dead) - unknown - {path_of(path) for path in truth["aside"]}
    return Verdict(
        dead_found=len(dead) - sum(missed.values()),
        dead_total=len(dead),
        missed=missed,
        false_dead=sorted(innocent),
        forbidden_as_dead=len(unknown & called),
        forbidden_total=len(unknown),
        tricky_dead=sum(path in called for path in tricky),
        tricky_total=len(tricky),
    )
