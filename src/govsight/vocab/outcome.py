"""The four outcomes of a check. A crash is `Undetermined`, never silence."""

from __future__ import annotations

from dataclasses import dataclass

from govsight.vocab.finding import Finding


@dataclass(frozen=True, slots=True)
class Met:
    """Looked, fine. `reason` says what was looked at, with counts."""

    reason: str
    name = "met"


@dataclass(frozen=True, slots=True)
class Breached:
    """Looked, found these. `doubts` are places that could not be told and go to a person."""

    findings: tuple[Finding, ...]
    reason: str
    doubts: tuple[Finding, ...] = ()
    name = "breached"

    def __post_init__(self) -> None:
        if not self.findings:
            raise ValueError("Breached without a finding: use Met or Undetermined")


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """The question does not arise."""

    reason: str
    name = "not_applicable"


@dataclass(frozen=True, slots=True)
class Undetermined:
    """Could not look, or cannot tell: never a point either way; a person decides."""

    reason: str
    doubts: tuple[Finding, ...] = ()
    name = "undetermined"


Outcome = Met | Breached | NotApplicable | Undetermined
