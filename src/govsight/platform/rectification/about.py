"""What a check is called, on which clauses it rests and how its problems are mended."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from govsight.platform.inspections.checks_told import check_of
from govsight.platform.rectification.mend import how_to_mend
from govsight.platform.rectification.severity import PUBLIC, SEVERITIES, severity_of
from govsight.probe.check import Clause


@dataclass(frozen=True, slots=True)
class About:
    """For screens and papers. clauses: the official sentences first, our paraphrases after them."""

    id: str
    title: str
    clauses: tuple[Clause, ...]
    mend: str
    severity: str


@cache
def about(check_id: str) -> About:
    """Of a check this program does not know (any more): its id."""
    severity = SEVERITIES[severity_of(check_id)].name
    if not check_id:
        return About("", "网民找错", (), "核实网民反映的情况，改正并如实答复。", SEVERITIES[PUBLIC].name)
    check = check_of(check_id)
    clauses = tuple(sorted(check.clauses, key=lambda clause: not clause.quoted)) if check else ()
    return About(check_id, check.title if check else check_id, clauses, how_to_mend(check_id), severity)
