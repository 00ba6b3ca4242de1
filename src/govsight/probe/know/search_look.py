"""What using a site's search came to: the result of the look `search`, as the checks read it."""

from __future__ import annotations

from typing import Literal

import msgspec

from govsight.probe.know.search_form import SearchWay

Outcome = Literal["found", "absent", "unreadable", "broken", "blocked"]


class Tried(msgspec.Struct, frozen=True):
    """One query. title, target: what was to be found. found_at: the address shown for it. echo: the answer showed the
    words. listed: entries in the answer. scripted: the answer has scripts. evidence: record id."""

    query: str
    title: str = ""
    target: str = ""
    outcome: Outcome = "unreadable"
    asked: str = ""
    found_at: str = ""
    status: int | None = None
    echo: bool = False
    nothing: bool = False
    listed: int = 0
    scripted: bool = False
    why: str = ""
    evidence: str = ""


class SearchLook(msgspec.Struct, frozen=True):
    """state: `asked`; `none`: no search was found; `script`: there is one that only scripts work; `outside`: links lead
    to a platform whose search was not understood. way: what was used. drawn: the titles. part, slip: a part of a title,
    and one with a character left out. service: the name of a guide. card: it was shown as a service. facets: kinds the
    results are sorted by. labelled, choices: see `Results`. same: different words gave the very same page. portal: the
    search is that of the portal the channel belongs to."""

    state: str
    way: SearchWay | None = None
    drawn: tuple[Tried, ...] = ()
    part: Tried | None = None
    slip: Tried | None = None
    service: Tried | None = None
    card: bool = False
    facets: tuple[str, ...] = ()
    labelled: bool = False
    choices: bool = False
    same: bool = False
    portal: bool = False
    scripted: bool = False
