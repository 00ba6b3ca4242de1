"""What an appeal is about: the item as the unit was told it, and the evidence of its lines."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from govsight.platform.accounts.models import User
from govsight.platform.assessment.explained import feedback_of, outcome_of
from govsight.platform.assessment.models import Appeal, Look
from govsight.platform.assessment.reviewing import appealable, appeals_of
from govsight.platform.assessment.told import item_told, vetoes_told
from govsight.platform.inspections.models import Inspection
from govsight.rubric.card import Line
from govsight.rubric.trouble import Troubles


def opened_by(user: User) -> QuerySet[Appeal]:
    """`appeals_of`, with what the screen of one appeal needs."""
    return appeals_of(user).select_related("subject__campaign", "subject__unit", "ruling__by", "filed_by")


def name_of(appeal: Appeal) -> str:
    """Of its item. Raises Troubles."""
    about = appealable(appeal.subject).get(appeal.item)
    return about.name if about else appeal.item


def told_of(appeal: Appeal) -> dict[str, Any]:
    """The item as the unit was told it: its lines, and what self and peers gave."""
    told = feedback_of(appeal.subject)
    try:
        outcome = outcome_of(told.computation, appeal.subject.key) if told else None
    except Troubles as troubles:
        return {"trouble": "；".join(str(one) for one in troubles.troubles)}
    if outcome is None or outcome.card is None:
        return {}
    item = outcome.card.item(appeal.item)
    row = next((one for one in outcome.rows if one.item == appeal.item), None)
    own = appeal.subject.sheets.filter(kind="self", signed_at__isnull=False).first()
    note = own.fields.filter(item=appeal.item, what="note").first() if own else None
    veto = next((one for one in vetoes_told(outcome.card) if one["veto"].id == appeal.item), None)
    return {
        "told": item_told(item) if item is not None else None,
        "veto": veto,
        "row": row,
        "own": own,
        "own_note": note.value if note else "",
        "look": Look.objects.filter(subject=appeal.subject).only("as_of", "inspection").first(),
        "feedback": told,
    }


def inspection_with(appeal: Appeal, record: str) -> Inspection | None:
    """The inspection that holds a record of the item's own lines; None for any other: nothing else of the site is
    opened by an appeal."""
    told = told_of(appeal)
    lines: list[dict[str, Any]] = [line for one in (told.get("told"), told.get("veto")) if one for line in one["lines"]]
    look = Look.objects.filter(subject=appeal.subject).select_related("inspection").first()
    if look is None or record not in {id_ for one in lines for id_ in _records(one["line"])}:
        return None
    return look.inspection


def _records(line: Line) -> set[str]:
    return {*line.evidence, *(one.evidence for one in line.found if one.evidence)}
