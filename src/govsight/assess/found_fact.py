"""`found_fact`: what a check found, as a fact for the judge."""

from __future__ import annotations

from govsight.rubric.facts import FactFinding
from govsight.vocab import Finding


def found_fact(finding: Finding, *, clause: str = "", by: str = "") -> FactFinding:
    """It counts for whatever clause hears its check or, when a person confirmed it, for the one clause told.

    clause: id of that clause; the check is then left out, lest the finding count twice. by: who confirmed it.
    """
    return FactFinding(
        check="" if clause else finding.check,
        clause=clause,
        page=finding.page,
        target=finding.target,
        place=finding.place,
        seen=finding.seen,
        verdict=finding.verdict,
        evidence=finding.evidence,
        by=by,
    )
