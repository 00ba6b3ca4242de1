"""The four outcomes of a check. A crash is `Undetermined`, never silence.

Beside its word an outcome may carry `figures`: what was counted or dated on the way (`newest`, `stale`, `documents`),
by names the check declares. A number is an int or Decimal, a moment a date; None says that it could not be told,
`NEVER` that everything was looked at and nothing bears a date.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import ClassVar, Literal

from govsight.vocab.finding import Finding

Figure = int | Decimal | date | None
NEVER = date.min


@dataclass(frozen=True, slots=True)
class Met:
    """Looked, fine. `reason` says what was looked at, with counts."""

    reason: str
    figures: Mapping[str, Figure] = field(default_factory=dict)
    name: ClassVar[Literal["met"]] = "met"


@dataclass(frozen=True, slots=True)
class Breached:
    """Looked, found these. `doubts` are places that could not be told and go to a person."""

    findings: tuple[Finding, ...]
    reason: str
    doubts: tuple[Finding, ...] = ()
    figures: Mapping[str, Figure] = field(default_factory=dict)
    name: ClassVar[Literal["breached"]] = "breached"

    def __post_init__(self) -> None:
        if not self.findings:
            raise ValueError("Breached without a finding: use Met or Undetermined")


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """The question does not arise."""

    reason: str
    figures: Mapping[str, Figure] = field(default_factory=dict)
    name: ClassVar[Literal["not_applicable"]] = "not_applicable"


@dataclass(frozen=True, slots=True)
class Undetermined:
    """Could not look, or cannot tell: never a point either way; a person decides."""

    reason: str
    doubts: tuple[Finding, ...] = ()
    figures: Mapping[str, Figure] = field(default_factory=dict)
    name: ClassVar[Literal["undetermined"]] = "undetermined"


Outcome = Met | Breached | NotApplicable | Undetermined
