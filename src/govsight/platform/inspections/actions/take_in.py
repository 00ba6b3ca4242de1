"""`take_in`: an inspection's report becomes rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from govsight.platform.inspections.actions.keep_problems import keep_problems
from govsight.platform.inspections.actions.keep_sections import keep_sections
from govsight.platform.inspections.models import Inspection, Outcome, PlanChoice, Score
from govsight.platform.inspections.text import clean
from govsight.platform.jobs.actions.ask import ask

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
    looked: frozenset[str] = frozenset(),
) -> None:
    """Store what `report` (report.json, None when there is none) says: all of it or nothing, and once.

    Who must hear of it is told by a job asked for with it, so that a kill in between loses nothing. at: when the
    inspection ended. card: the scorecard as data. trouble: why it could not be carried out. looked: pages it has
    word of (`looked_at`), asked for only when it did not see the whole site.
    """
    with transaction.atomic():
        row = Inspection.objects.select_for_update().get(pk=inspection.pk)
        if row.finished_at is not None:
            return
        row.finished_at, row.trouble = at, trouble
        if report is not None and not trouble:
            _run(row, report["run"])
            _outcomes(row, report["outcomes"], report["doubts"])
            row.problem_count = keep_problems(row, report, looked)
            keep_sections(row, report)
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
