"""`save_information`, `submit_information`: what a unit tells through its link."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from govsight.platform.audit.actions.record import record
from govsight.platform.registry.information.check import asked, kept, problems
from govsight.platform.registry.information.fields import FIELDS
from govsight.platform.registry.models import BaseInformation, CollectionLink


class LinkEnded(Exception):
    """It was revoked, or its time is over."""


class NotComplete(Exception):
    """problems: field id -> Chinese."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__("；".join(problems.values()))
        self.problems = problems


def latest_of(link: CollectionLink) -> BaseInformation | None:
    """What this unit last told in this round, through whatever link."""
    rows = BaseInformation.objects.filter(link__collection=link.collection_id, link__organisation=link.organisation_id)
    return rows.order_by("-saved_at", "-pk").first()


@transaction.atomic
def save_information(
    link: CollectionLink, told: Mapping[str, Any], *, at: datetime, source: str = ""
) -> BaseInformation:
    """Keep what is written so far, right or wrong. After a submission this begins a correction, a row of its own.

    told: field id -> answer, of one screen. Raises `LinkEnded`.
    """
    live = _live(link, at)
    draft = live.rows.filter(submitted_at=None).first()
    if draft is None:
        before = latest_of(live)
        draft = BaseInformation(link=live, begun_at=at, **(before.answers if before else {}))
        record(
            "registry.begin_information", on=f"collection:{live.collection_id}", label=str(live.organisation),
            source=source, detail={"link": live.pk, "again": before is not None},
        )  # fmt: skip
    for name, written in told.items():
        if name in FIELDS:
            setattr(draft, name, kept(FIELDS[name], written))
    draft.saved_at, draft.source = at, source
    draft.save()
    return draft


@transaction.atomic
def submit_information(link: CollectionLink, *, at: datetime, source: str = "") -> BaseInformation:
    """Hand in what is written; it stays as it is from now on. Again without a change is no new row.

    Raises `LinkEnded`, `NotComplete`.
    """
    live = _live(link, at)
    draft = live.rows.filter(submitted_at=None).first()
    last = latest_of(live)
    if draft is None:
        if last is not None and last.submitted_at:
            return last
        raise NotComplete(problems({}))
    wrong = problems(draft.answers)
    if wrong:
        raise NotComplete(wrong)
    for name, field in FIELDS.items():
        if not asked(field, draft.answers):
            setattr(draft, name, [] if field.look == "kinds" else "")
    draft.saved_at = draft.submitted_at = at
    draft.source = source
    draft.save()
    record(
        "registry.submit_information", on=f"collection:{live.collection_id}", label=str(live.organisation),
        source=source, detail={"link": live.pk, "row": draft.pk},
    )  # fmt: skip
    return draft


def _live(link: CollectionLink, at: datetime) -> CollectionLink:
    found = CollectionLink.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=link.pk)
    if not found.is_live(at):
        raise LinkEnded
    return found
