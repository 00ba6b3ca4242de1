"""What happened cannot be changed, and nothing of a signed sheet, whoever asks the database to."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from tests.platform.assessment.conftest import NOW
from tests.platform.assessment.judged import judge

from govsight.platform.accounts.models import User
from govsight.platform.assessment.actions.attach import attach_link
from govsight.platform.assessment.actions.compute_results import compute_results
from govsight.platform.assessment.actions.file_appeal import file_appeal
from govsight.platform.assessment.actions.give_feedback import give_feedback
from govsight.platform.assessment.actions.rule import rule
from govsight.platform.assessment.actions.save_fields import save_fields
from govsight.platform.assessment.actions.send_back import send_back
from govsight.platform.assessment.actions.sign import sign
from govsight.platform.assessment.models import (
    Campaign,
    Computation,
    ExpertAnswer,
    Look,
    Ruling,
    Settlement,
    Sheet,
    SheetExhibit,
    SheetField,
    SheetSave,
    Subject,
    Task,
)
from govsight.platform.assessment.saving import Change
from govsight.platform.assessment.sheet_form import form_of
from govsight.platform.results.models import Release

pytestmark = [pytest.mark.usefixtures("guarded"), pytest.mark.postgresql]


def refused(act: Callable[[], Any], why: str = "append-only") -> None:
    """The database will not have it."""
    with pytest.raises(DatabaseError, match=why), transaction.atomic():
        act()


def test_what_happened_stays(campaign: Campaign, subject: Subject, chen: User, expert: User, lin: User) -> None:
    item = form_of(subject.sheets.get()).fields[0].item
    save_fields(subject.sheets.get(), [Change(item, "note", "有据", 0)], by=chen, now=NOW)
    SheetField.objects.all().delete()  # of a sheet nobody signed: judge() fills it in
    judge(campaign, lin, now=NOW)
    made = compute_results(campaign, by=lin, now=NOW)
    task = Task.objects.create(look=Look.objects.get(subject=subject), question="h.available.1")
    ExpertAnswer.objects.create(task=task, expert=expert, data={"answer": "好"}, at=NOW)
    Settlement.objects.create(task=task, data={"answer": "好"}, at=NOW)
    give_feedback(campaign, by=lin, now=NOW)
    appeal = file_appeal(subject, "h.available", "有异议", by=chen, now=NOW)
    tang = User.objects.get(username="tang")
    rule(appeal, Ruling.INADMISSIBLE, "不予受理", by=tang, now=NOW)
    Release.objects.create(
        campaign=campaign, version=1, computation=made, folder="releases/1/v1", digest="d" * 64, approval="1号",
        published_at=NOW, published_by=lin,
    )  # fmt: skip
    changes: dict[Any, dict[str, Any]] = {
        SheetSave: {"changes": []}, ExpertAnswer: {"note": "x"}, Settlement: {"why": "x"}, Ruling: {"text": "x"},
        Computation: {"digest": "x"}, Release: {"digest": "x"},
    }  # fmt: skip
    for model, change in changes.items():
        assert model.objects.exists(), model
        refused(lambda model=model, change=change: model.objects.update(**change))
        refused(lambda model=model: model.objects.all()._raw_delete(model.objects.db))


def test_nothing_of_a_signed_sheet_changes_until_it_is_sent_back(
    campaign: Campaign, subject: Subject, chen: User, lin: User
) -> None:
    sheet = campaign.sheets.get(subject=subject)
    fields = form_of(sheet).fields
    for one in fields:
        if one.high > 0:
            attach_link(sheet, one.item, "页面", "https://www.unit1.example/", by=chen, now=NOW)
    save_fields(sheet, [Change(one.item, "points", f"{one.high:f}", 0) for one in fields], by=chen, now=NOW)
    sign(sheet, by=chen, now=NOW)
    field, exhibit = sheet.fields.first(), sheet.exhibits.first()
    other = campaign.sheets.get(subject__key="s002")
    row = SheetField.objects.create(sheet=other, item="x", what="note", value="x", saved_by=lin, saved_at=NOW)
    why = "the sheet is signed"
    refused(lambda: sheet.fields.update(value="0"), why)
    refused(lambda: field.delete(), why)
    refused(lambda: SheetField.objects.filter(pk=row.pk).update(sheet=sheet), why)
    refused(lambda: SheetField.objects.filter(pk=field.pk).update(sheet=other), why)
    refused(lambda: SheetField.objects.create(sheet=sheet, item="y", what="note", saved_by=chen, saved_at=NOW), why)
    refused(lambda: sheet.exhibits.update(removed_at=NOW), why)
    refused(lambda: exhibit.delete(), why)
    refused(lambda: SheetExhibit.objects.create(sheet=sheet, item="y", kind="link", name="y", by=chen, at=NOW), why)
    send_back(sheet, "请核对", by=lin, now=NOW)
    half = f"{fields[0].high * Decimal('0.5'):f}"
    save_fields(sheet, [Change(fields[0].item, "points", half, 1)], by=chen, now=NOW)
    assert sheet.fields.get(item=fields[0].item, what="points").value == half
    again = sign(Sheet.objects.get(pk=sheet.pk), by=chen, now=NOW)
    refused(lambda: again.fields.update(value="0"), why)
