"""Links in numbers: by kind, by verdict, by reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from govsight.probe.report.wording import KINDS
from govsight.probe.view import LinkGroup
from govsight.vocab import NOT_LOOKED, Verdict


@dataclass(frozen=True, slots=True)
class KindCount:
    """How the URLs of one kind answered."""

    kind: str
    alive: int
    dead: int
    unknown: int

    @property
    def total(self) -> int:
        return self.alive + self.dead + self.unknown


@dataclass(frozen=True, slots=True)
class LinkTally:
    """What `SiteView.link_tally` counts, summed the ways the reports want it."""

    groups: Mapping[LinkGroup, int]

    @property
    def total(self) -> int:
        return sum(self.groups.values())

    @property
    def internal(self) -> int:
        return sum(number for group, number in self.groups.items() if group.internal)

    def of(self, verdict: Verdict) -> int:
        """URLs with one verdict."""
        return sum(number for group, number in self.groups.items() if group.verdict is verdict)

    @property
    def unclear(self) -> int:
        """URLs that were looked at and still could not be told."""
        return sum(
            number
            for group, number in self.groups.items()
            if group.verdict is Verdict.UNKNOWN and group.reason not in NOT_LOOKED
        )

    def by_kind(self) -> list[KindCount]:
        """One row per kind that occurs, in the order of `KINDS`, others after."""
        counted: Counter[tuple[str, Verdict]] = Counter()
        for group, number in self.groups.items():
            counted[group.kind, group.verdict] += number
        order = {kind: place for place, kind in enumerate(KINDS)}
        kinds = sorted({kind for kind, _ in counted}, key=lambda kind: (order.get(kind, len(order)), kind))
        return [
            KindCount(kind, counted[kind, Verdict.ALIVE], counted[kind, Verdict.DEAD], counted[kind, Verdict.UNKNOWN])
            for kind in kinds
        ]

    def reasons(self, verdict: Verdict) -> list[tuple[str, int]]:
        """The machine reasons behind one verdict, with counts, the commonest first."""
        counted: Counter[str] = Counter()
        for group, number in self.groups.items():
            if group.verdict is verdict:
                counted[group.reason] += number
        return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
