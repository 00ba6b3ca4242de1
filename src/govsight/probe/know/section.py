"""`Section`: one section (栏目) of a site, and how fresh it is."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from govsight.probe.know.rhythm import Rhythm
from govsight.probe.know.section_kind import RHYTHMS, SectionKind

State = Literal["fresh", "stale", "blank", "unknown", "none"]


class Section(msgspec.Struct, frozen=True):
    """One section.

    url: its first page. level: 1 = first level (一级栏目), 2 and more below, 0 = cannot be told. parent: URL of the
    section it stands in, "". kind_sure: its label or name told the kind. newest: day of the newest entry on its own
    pages or below it, None when nothing dated was found; newest_page: where that entry leads. entries, undated: how
    many were read, and how many of them bear no date. days_left: until it is overdue (negative: since when), None
    without a rhythm or a date. external: it leads off the site. evidence: record of its first page.

    state: `fresh`, `stale` (overdue), `blank` (no entry at all), `unknown` (`reason` says why), `none` (no time within
    which it must be updated, and it is not blank).
    """

    url: str
    name: str
    level: int = 0
    parent: str = ""
    kind: SectionKind = SectionKind.OTHER
    kind_reason: str = ""
    kind_sure: bool = True
    state: State = "unknown"
    reason: str = ""
    newest: date | None = None
    newest_page: str = ""
    entries: int = 0
    undated: int = 0
    days_left: int | None = None
    external: bool = False
    evidence: str | None = None

    @property
    def rhythm(self) -> Rhythm | None:
        """Within what time it must be updated; None: the documents name none for its kind."""
        return RHYTHMS.get(self.kind)
