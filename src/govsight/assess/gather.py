"""`gather`: what the checks of one inspection came to, as facts for the judge. Pure.

Findings of checks whose word is only a suspicion (`Check.confirm`) never become facts: they wait for a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import msgspec

from govsight.assess.found_fact import found_fact
from govsight.assess.signal import Signal
from govsight.assess.subject import subject_of
from govsight.kit.beijing import day_of
from govsight.probe.check import Check
from govsight.probe.view import SiteView
from govsight.rubric.facts import FactFinding, FactOutcome, Facts, Member, State
from govsight.rubric.model import Named, Rubric
from govsight.rubric.rules import Sample
from govsight.rubric.sources import beside_numbers
from govsight.vocab import NEVER, Breached, Finding, NotApplicable, Outcome, Undetermined


class Gathered(msgspec.Struct, frozen=True):
    """facts: for the judge. suspicions: by check, what a person must confirm before it counts (and places a check could
    not tell)."""

    facts: Facts
    suspicions: dict[str, tuple[Finding, ...]]


def gather(rubric: Rubric, view: SiteView, outcomes: Mapping[str, Outcome], checks: Iterable[Check]) -> Gathered:
    """The facts of one inspection in the words of one plan. A check the plan does not name says nothing here."""
    known = {check.id: check for check in checks}
    named = _named(rubric) & outcomes.keys()
    told: dict[str, FactOutcome | State] = {}
    findings: list[FactFinding] = []
    doubts: list[FactFinding] = []
    suspicions: dict[str, tuple[Finding, ...]] = {}
    heard = _heard(rubric)
    shown = beside_numbers(rubric)
    pools = dict(_pools(rubric.pools, outcomes, known, view))
    undrawn = _undrawn(rubric, pools)
    for id_ in sorted(named):
        outcome = _unsampled(outcomes[id_]) if id_ in undrawn else outcomes[id_]
        confirm = id_ in known and known[id_].confirm
        if id_ in heard:
            told[id_] = _outcome(outcome, confirm=confirm, whole=view.complete)
        if isinstance(outcome, Breached) and not confirm and id_ in heard | shown:
            findings += (found_fact(finding) for finding in outcome.findings)
            doubts += (_doubted(doubt) for doubt in outcome.doubts)
        waiting = _waiting(outcome, confirm=confirm or id_ not in heard)
        if waiting:
            suspicions[id_] = waiting
    facts = Facts(
        subject=subject_of(rubric, view),
        as_of=day_of(view.as_of),
        findings=tuple(findings),
        doubts=tuple(doubts),
        outcomes=told,
        counts=dict(_counts(rubric.measures, outcomes)),
        dates=dict(_dates(rubric.dates, outcomes)),
        features=dict(_features(rubric.features, outcomes, known)),
        pools=pools,
    )
    return Gathered(facts, suspicions)


def _heard(rubric: Rubric) -> set[str]:
    """Checks whose outcome the plan goes by."""
    names: set[str] = set()
    for clause in rubric.clauses():
        names |= {*clause.signals, *clause.test.names().get("signals", ())}
    for consequence in rubric.consequences:
        names |= {*consequence.signals}
    return names


def _named(rubric: Rubric) -> set[str]:
    """Those, the ones that only help a person, whose suspicions are shown, and those behind a number."""
    return _heard(rubric).union(beside_numbers(rubric), *(clause.hints for clause in rubric.clauses()))


def _outcome(outcome: Outcome, *, confirm: bool, whole: bool) -> FactOutcome:
    if isinstance(outcome, Breached):
        if confirm:
            return FactOutcome("undetermined", outcome.reason)
        return FactOutcome(outcome.name, outcome.reason, partial=not whole)
    return FactOutcome(outcome.name, outcome.reason)


def _doubted(doubt: Finding) -> FactFinding:
    """What it would be is not known, so it has no verdict."""
    return found_fact(replace(doubt, verdict=""))


def _undrawn(rubric: Rubric, pools: Mapping[str, object]) -> set[str]:
    """Checks heard only of members drawn from what could not be told: of all they found, nobody knows which counts."""
    missing = {one.id for one in rubric.pools if one.signal} - pools.keys()
    drawn: set[str] = set()
    whole: set[str] = set()
    for clause in rubric.clauses():
        pool = clause.test.pool if isinstance(clause.test, Sample) else ""
        (drawn if pool in missing else whole).update(clause.signals)
    return drawn - whole


def _unsampled(outcome: Outcome) -> Outcome:
    if not isinstance(outcome, Breached):
        return outcome
    why = f"{outcome.reason}；但抽样的总体没有读全，不能抽取，请人工抽查"
    return Undetermined(why, (*outcome.findings, *outcome.doubts), outcome.figures)


def _waiting(outcome: Outcome, *, confirm: bool) -> tuple[Finding, ...]:
    if isinstance(outcome, Breached):
        return (*outcome.findings, *outcome.doubts) if confirm else outcome.doubts
    return outcome.doubts if isinstance(outcome, Undetermined) else ()


def _supplied(words: Iterable[Named], outcomes: Mapping[str, Outcome]) -> Iterator[tuple[str, object]]:
    """Words of the plan whose figure was told. What a check could not tell is left out: it stays open. Where there is
    nothing to judge, there may still be a number (none of none), but no day."""
    for word in words:
        signal = Signal.parse(word.signal)
        outcome = outcomes.get(signal.check)
        if outcome is None or isinstance(outcome, Undetermined) or signal.figure not in outcome.figures:
            continue
        figure = outcome.figures[signal.figure]
        if not (isinstance(outcome, NotApplicable) and isinstance(figure, date)):
            yield word.id, figure


def _counts(words: Iterable[Named], outcomes: Mapping[str, Outcome]) -> Iterator[tuple[str, Decimal]]:
    for id_, figure in _supplied(words, outcomes):
        if isinstance(figure, int | Decimal):
            yield id_, Decimal(figure)


def _dates(words: Iterable[Named], outcomes: Mapping[str, Outcome]) -> Iterator[tuple[str, date | None]]:
    """Nothing dated is not the same as unknown."""
    for id_, figure in _supplied(words, outcomes):
        if isinstance(figure, date):
            yield id_, None if figure == NEVER else figure


def _features(
    words: Iterable[Named], outcomes: Mapping[str, Outcome], checks: Mapping[str, Check]
) -> Iterator[tuple[str, State]]:
    for word in words:
        outcome = outcomes.get(word.signal)
        if outcome is not None:
            doubtful = checks[word.signal].confirm if word.signal in checks else False
            yield word.id, "undetermined" if doubtful and outcome.name == "breached" else outcome.name


def _pools(
    words: Iterable[Named], outcomes: Mapping[str, Outcome], checks: Mapping[str, Check], view: SiteView
) -> Iterator[tuple[str, tuple[Member, ...]]]:
    """All there is to draw from; of a site not seen to its end, of what was seen. A check that could not look has no
    members to offer."""
    dates: dict[str, date] | None = None
    for word in words:
        check = checks.get(word.signal)
        if check is None or check.members is None or isinstance(outcomes.get(check.id), Undetermined | None):
            continue
        if dates is None:
            dates = {page.url: date.fromisoformat(page.published[:10]) for page in view.pages() if page.published}
        yield word.id, tuple(Member(one, dates.get(one)) for one in check.members(view))
