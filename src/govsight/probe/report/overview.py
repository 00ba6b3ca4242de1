"""What every report needs first: whose site this is, and each check with its answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from govsight.probe.check import Check, Clause
from govsight.probe.report.wording import STATES
from govsight.probe.result import Inspection
from govsight.probe.view import SiteView
from govsight.vocab import Breached, Finding, Undetermined


@dataclass(frozen=True, slots=True)
class Identity:
    """Name and code of the site. name_from / code_from: `registered` (profile), `seen` (on the home page) or ""."""

    name: str
    name_from: str
    code: str
    code_from: str

    @classmethod
    def of(cls, view: SiteView) -> Identity:
        """Registered facts first, then what the home page says of itself."""
        name, name_from = _first(("registered", view.profile.name), ("seen", _name_on_home(view)))
        code, code_from = _first(("registered", view.profile.code), ("seen", _code_on_home(view)))
        return cls(name, name_from, code, code_from)


@dataclass(frozen=True, slots=True)
class Row:
    """One check and its answer. outcome: its machine name. confirm: what it finds is only a suspicion until a person
    confirms it. cannot_see: what the check is blind to."""

    id: str
    title: str
    clauses: tuple[Clause, ...]
    outcome: str
    reason: str
    findings: tuple[Finding, ...]
    doubts: tuple[Finding, ...]
    cannot_see: str = ""
    confirm: bool = False

    @property
    def state(self) -> str:
        """How it is shown: a key of `wording.STATES`."""
        return "suspected" if self.confirm and self.outcome == "breached" else self.outcome

    @property
    def problems(self) -> tuple[Finding, ...]:
        """Findings that are proven."""
        return () if self.confirm else self.findings

    @property
    def suspicions(self) -> tuple[Finding, ...]:
        """Findings that count only when a person confirms them."""
        return self.findings if self.confirm else ()

    @property
    def on_home(self) -> bool:
        return any(finding.place == "home" for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Overview:
    """Identity, rows in the order of check ids, and remarks on what was not looked at (none said twice)."""

    identity: Identity
    rows: tuple[Row, ...]
    notes: tuple[str, ...]

    @classmethod
    def of(cls, inspection: Inspection, checks: Sequence[Check]) -> Overview:
        """A check id without a known check is shown by its id."""
        known = {check.id: check for check in checks}
        rows = []
        for check_id, outcome in sorted(inspection.outcomes.items()):
            check = known.get(check_id)
            rows.append(
                Row(
                    id=check_id,
                    title=check.title if check else check_id,
                    clauses=check.clauses if check else (),
                    outcome=outcome.name,
                    reason=outcome.reason,
                    findings=outcome.findings if isinstance(outcome, Breached) else (),
                    doubts=outcome.doubts if isinstance(outcome, Breached | Undetermined) else (),
                    cannot_see=check.cannot_see if check else "",
                    confirm=check.confirm if check else False,
                )
            )
        notes = tuple(note for note in inspection.run.notes if note != inspection.run.incomplete_reason)
        return cls(Identity.of(inspection.view), tuple(rows), notes)

    @property
    def problems(self) -> int:
        return sum(len(row.problems) for row in self.rows)

    @property
    def suspicions(self) -> int:
        return sum(len(row.suspicions) for row in self.rows)

    @property
    def doubts(self) -> int:
        return sum(len(row.doubts) for row in self.rows)

    @property
    def to_judge(self) -> int:
        """What a person has to look at: doubts, and checks without an answer or even a doubt to show."""
        return sum(len(row.doubts) or row.state == "undetermined" for row in self.rows)

    def states(self) -> dict[str, int]:
        """How many checks are in each state; every state is there, in reading order."""
        counted = Counter(row.state for row in self.rows)
        return {state: counted[state] for state in STATES}

    def by_state(self) -> list[Row]:
        """What needs attention first: problems, suspicions, doubts, the rest; and the home page's before others."""
        order = list(STATES)
        return sorted(self.rows, key=lambda row: (order.index(row.state), not row.on_home))


def _first(*candidates: tuple[str, str]) -> tuple[str, str]:
    return next(((text, origin) for origin, text in candidates if text), ("", ""))


def _name_on_home(view: SiteView) -> str:
    if view.home is None:
        return ""
    _, contents = view.home.labels.get("sitename", ("", []))
    return next((text.strip() for text in contents if text.strip()), view.home.title.strip())


def _code_on_home(view: SiteView) -> str:
    if view.home is None:
        return ""
    _, contents = view.home.labels.get("siteidcode", ("", []))
    return view.home.footer.site_code.strip() or next((text.strip() for text in contents if text.strip()), "")
