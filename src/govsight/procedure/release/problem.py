"""`Problem`: one thing that is not as it was published; `Verification`: all of them."""

from __future__ import annotations

from typing import Literal

import msgspec

What = Literal[
    "altered", "missing", "extra", "manifest", "plan", "data", "total", "number", "clause", "evidence", "draw", "digest"
]


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """file: path in the release. what: `altered`, `missing`, `extra`, `manifest` (files against the manifest); `plan`
    (not the one scored by), `data` (campaign.json), `total` (does not follow from data and plan), `number` (a page or
    table says another), `clause` (not in the plan), `evidence`, `draw` (not the seed's), `digest` (not the release that
    was asked for). text: Chinese. offset, length: bytes, where it can be told."""

    file: str
    what: What
    text: str
    offset: int | None = None
    length: int | None = None


class Verification(msgspec.Struct, frozen=True):
    """digest: of the manifest, by which the release is known. notes: Chinese, what could not be held against
    anything. files, subjects, records: how much was looked at."""

    digest: str
    problems: tuple[Problem, ...]
    notes: tuple[str, ...] = ()
    name: str = ""
    version: int = 0
    files: int = 0
    subjects: int = 0
    records: int = 0

    @property
    def whole(self) -> bool:
        """Nothing is otherwise than published."""
        return not self.problems
