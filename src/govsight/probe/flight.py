"""`Flight`: one URL between its fetch and its record."""

from __future__ import annotations

import msgspec

from govsight.probe.lanes import Lane
from govsight.probe.observe.answer import Answer
from govsight.probe.observe.reading import Reading
from govsight.probe.state import Row


class Flight(msgspec.Struct):
    """row and lane: what is fetched and where it waited. pageish: it may turn out to be a page of the site. shape: its
    shape while that is being weighed. mode: what a reader was asked to do. plain: the reading of the plain HTML while
    the page is rendered."""

    row: Row
    lane: Lane
    pageish: bool
    shape: str | None = None
    answer: Answer | None = None
    mode: str = ""
    plain: Reading | None = None
