"""`take_in`: keep what visits showed, and what follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec
from django.db import transaction

from govsight.platform.monitoring.actions.keep_evidence import keep_evidence
from govsight.platform.monitoring.actions.tally import tally_slots
from govsight.platform.monitoring.actions.turn import turn
from govsight.platform.monitoring.availability.verdict import Ruling, Verdict
from govsight.platform.monitoring.models import Flip, Visit
from govsight.probe.observe.answer import Answer


@dataclass(frozen=True, slots=True)
class Report:
    """One visit made. visit: its claimed row."""

    visit: Visit
    at: datetime
    answer: Answer
    ruling: Ruling


_FIELDS = ("at", "ms", "verdict", "reason", "text", "status", "ip", "evidence")


def take_in(reports: Sequence[Report], now: datetime, name: str) -> list[Flip]:
    """Evidence first, then rows, hours and turning points in one transaction. name: of the evidence file."""
    failed = [report for report in reports if report.ruling.verdict is Verdict.FAILED]
    refs = keep_evidence(
        [
            (report.at, report.answer, report.ruling, {"vantage": report.visit.vantage_id, "look": report.visit.look})
            for report in failed
        ],
        name,
    )
    evidence = {report.visit.pk: msgspec.to_builtins(ref) for report, ref in zip(failed, refs, strict=True)}
    for report in reports:
        _fill(report)
        report.visit.evidence = evidence.get(report.visit.pk)
    visits = [report.visit for report in reports]
    with transaction.atomic():
        Visit.objects.bulk_update(visits, _FIELDS, batch_size=200)
        counted = [visit for visit in visits if visit.look != Visit.BY_HAND]
        tally_slots((visit.site_id, visit.slot) for visit in counted if visit.look == Visit.OWN)
        return turn((visit.site_id for visit in counted), now)


def _fill(report: Report) -> None:
    visit, answer, ruling = report.visit, report.answer, report.ruling
    visit.at = report.at
    visit.ms = round(answer.seconds * 1000)
    visit.verdict, visit.reason, visit.text = ruling.verdict, ruling.reason[:40], ruling.text[:300]
    visit.status, visit.ip = answer.status, answer.ip[:45]
