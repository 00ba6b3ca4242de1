"""`keep_problems`: what an inspection says of every problem of its site becomes rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F

from govsight.platform.inspections.causes import cause_of, digest_of
from govsight.platform.inspections.models import Found, Inspection, Problem, Sighting
from govsight.platform.inspections.text import clean

_Data = Mapping[str, Any]
_Key = tuple[str, str]
_PART = "这次没有看完全站"


@dataclass(slots=True)
class _Cause:
    """The findings of one check that share a cause."""

    cause: str
    findings: list[_Data]


def _grouped(findings: Iterable[_Data]) -> dict[_Key, _Cause]:
    """(check, digest) -> its findings."""
    found: dict[_Key, _Cause] = {}
    for finding in findings:
        cause = cause_of(finding["page"], finding["target"])
        found.setdefault((finding["check"], digest_of(cause)), _Cause(clean(cause), [])).findings.append(finding)
    return found


def keep_problems(row: Inspection, report: _Data, looked: frozenset[str]) -> int:
    """How many it saw. A sighting is written where something changed, and for each problem at a recheck. looked: as
    `take_in` has it. Inside a transaction."""
    seen = _grouped(report["findings"])
    doubted = set(_grouped(report["doubts"]))
    known = {(one.check_id, one.digest): one for one in Problem.objects.filter(site=row.site)}
    fresh = [
        Problem(site=row.site, check_id=check, digest=digest, cause=one.cause, seen=clean(one.findings[0]["seen"]),
                confirm=bool(one.findings[0].get("confirm")), first_seen_at=row.finished_at,
                last_seen_at=row.finished_at, last_seen_in=row)
        for (check, digest), one in seen.items() if (check, digest) not in known
    ]  # fmt: skip
    Problem.objects.bulk_create(fresh, batch_size=500)
    known |= {(one.check_id, one.digest): one for one in fresh}
    read_again = frozenset() if report["run"]["complete"] else _read_again(row, looked)
    Found.objects.bulk_create(
        [_found(row, known[key], finding) for key, one in seen.items() for finding in one.findings], batch_size=500
    )
    sightings, changed = [], []
    for key, problem in known.items():
        before = problem.last_verdict
        if key not in seen and before == Sighting.GONE and row.depth != Inspection.RECHECK:
            continue
        whole = report["run"]["complete"] or problem.pk in read_again
        told = _verdict(key, seen, doubted, report, whole=whole)
        if told is None:
            continue
        verdict, reason = told
        count = len(seen[key].findings) if key in seen else 0
        if verdict == Sighting.SEEN:
            problem.last_seen_at = row.finished_at
            if whole or before != Sighting.SEEN:  # else there may be more places than this inspection looked at
                problem.last_seen_in, problem.last_count = row, count
                problem.seen = clean(seen[key].findings[0]["seen"])
        elif verdict == Sighting.GONE:
            problem.last_count = 0
        if verdict == Sighting.SEEN or verdict not in (before, Sighting.UNTOLD):
            problem.last_verdict = verdict
            changed.append(problem)
        if verdict in (before, Sighting.UNTOLD) and row.depth != Inspection.RECHECK:
            continue
        sightings.append(
            Sighting(problem=problem, inspection=row, verdict=verdict, count=count, reason=reason[:300],
                     at=row.finished_at)
        )  # fmt: skip
    Problem.objects.bulk_update(
        changed, ["last_verdict", "last_count", "last_seen_at", "last_seen_in", "seen"], batch_size=200
    )
    Sighting.objects.bulk_create(sightings, batch_size=500)
    return len(seen)


def _read_again(row: Inspection, looked: frozenset[str]) -> frozenset[int]:
    """Problems every place of which, as last seen, lies on a page this inspection has word of; and of what the page
    points at or is like, too, as a fault between two pages is seen only by who looks at both."""
    places = Found.objects.filter(problem__site=row.site, inspection=F("problem__last_seen_in"))
    had, missed = set(), set()
    for problem, page, target in places.values_list("problem_id", "page", "target").iterator():
        had.add(problem)
        if page not in looked or ("://" in target and target not in looked):
            missed.add(problem)
    return frozenset(had - missed)


def _found(row: Inspection, problem: Problem, finding: _Data) -> Found:
    return Found(
        inspection=row,
        problem=problem,
        check_id=finding["check"],
        page=clean(finding["page"]),
        target=clean(finding["target"]),
        seen=clean(finding["seen"]),
        verdict=finding["verdict"][:40],
        place=finding["place"][:10],
        evidence=(finding["evidence"] or "")[:100],
    )


def _verdict(
    key: _Key, seen: Mapping[_Key, _Cause], doubted: set[_Key], report: _Data, *, whole: bool
) -> tuple[str, str] | None:
    """What the inspection says of a problem, None when it did not ask. whole: it has word of the whole site, or at
    least of every place of this problem; without it nothing is gone."""
    if key in seen:
        return Sighting.SEEN, ""
    outcome = report["outcomes"].get(key[0])
    if outcome is None:
        return None
    if key in doubted:
        return Sighting.UNTOLD, "仍有疑点，机器无法判断"
    word, reason = outcome["outcome"], clean(outcome["reason"])
    if word == "undetermined":
        return Sighting.UNTOLD, reason
    if not whole:
        return Sighting.UNTOLD, _PART
    return Sighting.GONE, "这一处已不再出现" if word == "breached" else reason
