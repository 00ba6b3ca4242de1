"""Folding: thousands of findings become a short list of causes a person can act on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from govsight.vocab import Finding

#: Rows one cause gets in the workbook: what a template causes stands on every page, and report.json names them all.
PLACES_LISTED = 100

CauseKey = tuple[str, str, str]


@dataclass(slots=True)
class Cause:
    """Everything one correction would settle: one check, one verdict, one target, on `count` places.

    number: stands in every report, so that a reader can go from the page to the spreadsheet. examples: the first
    findings, home page first. one_record: all findings rest on the same evidence record.
    """

    key: CauseKey
    number: int = 0
    count: int = 0
    on_home: bool = False
    one_record: bool = True
    examples: list[Finding] = field(default_factory=list)

    @property
    def first(self) -> Finding:
        return self.examples[0]

    @property
    def left_out(self) -> int:
        """Places not among the examples."""
        return self.count - len(self.examples)

    def add(self, finding: Finding, keep: int) -> None:
        """Count one more place; the first `keep` stay as examples, a home page before the others."""
        if self.examples:
            self.one_record = self.one_record and finding.evidence == self.first.evidence
        self.count += 1
        if finding.place == "home" and not self.on_home:
            self.on_home = True
            self.examples.insert(0, finding)
            del self.examples[keep:]
        elif len(self.examples) < keep:
            self.examples.append(finding)


def cause_key(finding: Finding) -> CauseKey:
    """What makes two findings one cause."""
    return finding.check, finding.verdict, finding.target


def fold(findings: Iterable[Finding], keep: int = 10, start: int = 1) -> list[Cause]:
    """Fold, home page first, then the widest spread; numbered from `start`. One pass, memory by cause."""
    causes: dict[CauseKey, Cause] = {}
    for finding in findings:
        key = cause_key(finding)
        cause = causes.get(key)
        if cause is None:
            cause = causes[key] = Cause(key)
        cause.add(finding, keep)
    ordered = sorted(causes.values(), key=lambda cause: (not cause.on_home, -cause.count, cause.key))
    for number, cause in enumerate(ordered, start):
        cause.number = number
    return ordered
