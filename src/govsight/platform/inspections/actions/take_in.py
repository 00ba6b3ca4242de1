"""`take_in`: an inspection's report becomes rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from govsight.platform.inspections.causes import cause_of, digest_of
from govsight.platform.inspections.models import (
    Clock,
    Found,
    Inspection,
    Outcome,
    PlanChoice,
    Problem,
    Score,
    Sighting,
)
from govsight.platform.inspections.text import clean
from govsight.platform.jobs.actions.ask import ask
from govsight.platform.monitoring.actions.flip import flip
from govsight.platform.registry.actions.find_sections import FoundSection, find_sections
from govsight.platform.registry.models import Section
from govsight.probe.know.section_kind import RHYTHMS, SectionKind

TELL = "inspect.tell"
"""The kind of job that tells other apps what an inspection came to."""
_Data = Mapping[str, Any]


def take_in(
    inspection: Inspection,
    report: _Data | None,
    *,
    at: datetime,
    trouble: str = "",
    card: _Data | None = None,
    choice: PlanChoice | None = None,
) -> None:
    """Store what `report` (report.json, None when there is none) says: all of it or nothing, and once.

    Who must hear of it is told by a job asked for with it, so that a kill in between loses nothing. at: when the
    inspection ended. card: the scorecard as data. trouble: why it could not be carried out.
    """
    with transaction.atomic():
        row = Inspection.objects.select_for_update().get(pk=inspection.pk)
        if row.finished_at is not None:
            return
        row.finished_at, row.trouble, row.progress = at, trouble, {}
        if report is not None and not trouble:
            _run(row, report["run"])
            _outcomes(row, report["outcomes"], report["doubts"])
            row.problem_count = _problems(row, report)
            _sections(row, report)
            if card is not None and choice is not None:
                keep_score(row, card, choice)
        row.save()
        ask(TELL, f"tell:{row.pk}", {"inspection": row.pk}, subject=f"site:{row.site_id}")
    inspection.refresh_from_db()


def _run(row: Inspection, run: _Data) -> None:
    row.pages, row.links, row.requests = run["pages"], run["links"], run["requests"]
    row.complete, row.engine_version, row.head = run["complete"], run["engine_version"], run["head"]


def _outcomes(row: Inspection, outcomes: Mapping[str, _Data], doubts: Iterable[_Data]) -> None:
    counted = Counter(doubt["check"] for doubt in doubts)
    Outcome.objects.bulk_create(
        [
            Outcome(inspection=row, check_id=check, outcome=told["outcome"], reason=clean(told["reason"])[:500],
                    figures=told.get("figures", {}), doubts=counted[check])
            for check, told in outcomes.items()
        ]
    )  # fmt: skip


@dataclass(slots=True)
class _Cause:
    """The findings of one check that share a cause."""

    cause: str
    findings: list[_Data]


def _grouped(findings: Iterable[_Data]) -> dict[tuple[str, str], _Cause]:
    """(check, digest) -> its findings."""
    found: dict[tuple[str, str], _Cause] = {}
    for finding in findings:
        cause = cause_of(finding["page"], finding["target"])
        found.setdefault((finding["check"], digest_of(cause)), _Cause(clean(cause), [])).findings.append(finding)
    return found


def _problems(row: Inspection, report: _Data) -> int:
    """What the inspection says of every problem of the site; how many it saw. A sighting is written where something
    changed, and for each problem at a recheck."""
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
    Found.objects.bulk_create(
        [_found(row, known[key], finding) for key, one in seen.items() for finding in one.findings], batch_size=500
    )
    sightings, changed = [], []
    for key, problem in known.items():
        told = _verdict(key, seen, doubted, report)
        if told is None:
            continue
        verdict, reason = told
        count, before = len(seen[key].findings) if key in seen else 0, problem.last_verdict
        if verdict != Sighting.UNTOLD:
            problem.last_verdict, problem.last_count = verdict, count
            changed.append(problem)
        if verdict == Sighting.SEEN:
            problem.last_seen_at, problem.last_seen_in, problem.seen = (
                row.finished_at, row, clean(seen[key].findings[0]["seen"]),
            )  # fmt: skip
        if row.depth != Inspection.RECHECK and verdict in (before, Sighting.UNTOLD):
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
    key: tuple[str, str], seen: Mapping[tuple[str, str], _Cause], doubted: set[tuple[str, str]], report: _Data
) -> tuple[str, str] | None:
    """What the inspection says of a problem, None when it did not ask. Only a check that saw the whole site and is sure
    says that something is gone."""
    if key in seen:
        return Sighting.SEEN, ""
    outcome = report["outcomes"].get(key[0])
    if outcome is None:
        return None
    if key in doubted:
        return Sighting.UNTOLD, "仍有疑点，机器无法判断"
    word, reason = outcome["outcome"], clean(outcome["reason"])
    if word in ("met", "not_applicable"):
        return Sighting.GONE, reason
    if word == "breached" and report["run"]["complete"]:
        return Sighting.GONE, "这一处已不再出现"
    return Sighting.UNTOLD, reason if word == "undetermined" else "这次没有看完全站"


_KINDS = {kind.value: kind for kind in SectionKind}
_STATES = {"fresh": "fresh", "stale": "stale", "blank": "stale"}


def _window(kind: str) -> int | None:
    rhythm = RHYTHMS.get(_KINDS.get(kind, SectionKind.OTHER))
    if rhythm is None:
        return None
    return rhythm.days or {6: 180, 12: 365}.get(rhythm.months)


def _sections(row: Inspection, report: _Data) -> None:
    """Sections into the registry, their clocks where they changed, and a turning point where one went stale."""
    told = [one for one in report["sections"] if one["url"]]
    moment = datetime.fromisoformat(report["run"]["as_of"].replace("Z", "+00:00"))
    find_sections(
        row.site,
        [FoundSection(clean(one["name"]), one["url"], one["kind"], _window(one["kind"])) for one in told],
        at=row.finished_at,
    )
    rows = {section.url: section for section in Section.objects.filter(site=row.site)}
    before = _last_clocks(row)
    clocks = []
    for one in told:
        section = rows.get(one["url"])
        if section is None or one["state"] == "none":
            continue
        newest = date.fromisoformat(one["newest"]) if one["newest"] else None
        due = None
        if one["days_left"] is not None and one["state"] in _STATES:
            due = date.fromisoformat(report["run"]["as_of"][:10]) + timedelta(days=one["days_left"])
        clock = Clock(inspection=row, section=section, newest=newest, due=due, state=one["state"],
                      reason=clean(one["reason"])[:300], at=row.finished_at)  # fmt: skip
        if before.get(section.pk) != (newest, due, one["state"]):
            clocks.append(clock)
        if one["state"] in _STATES:
            flip(row.site, "section", _STATES[one["state"]], at=moment, key=section.url, reason=clock.reason)
    Clock.objects.bulk_create(clocks, batch_size=500)


def _last_clocks(row: Inspection) -> dict[int, tuple[date | None, date | None, str]]:
    found: dict[int, tuple[date | None, date | None, str]] = defaultdict()
    for clock in Clock.objects.filter(section__site=row.site).order_by("at", "pk"):
        found[clock.section_id] = (clock.newest, clock.due, clock.state)
    return found


def keep_score(row: Inspection, card: _Data, choice: PlanChoice) -> None:
    """The score by a plan; computed anew, it takes the old one's place."""
    told = {
        "rubric_name": card["rubric"]["name"][:200],
        "class_id": choice.class_id,
        "verdict": card["verdict"][:60],
        "total": _decimal(card["total"]),
        "low": _decimal(card["range"]["low"]),
        "high": _decimal(card["range"]["high"]),
        "provisional": card["provisional"],
        "card": card,
    }
    Score.objects.update_or_create(inspection=row, rubric=choice.rubric, defaults=told)


def _decimal(text: str | None) -> Decimal | None:
    return Decimal(text) if text is not None else None
