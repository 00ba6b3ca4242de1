"""`Acting`: what one party does at one point of a campaign, through the platform's actions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from govsight.procedure.field import Field, fields_of
from govsight.rubric.load import load
from govsight_demo.campaign.parties import Parties

if TYPE_CHECKING:
    from govsight.platform.assessment.models import Sheet, Subject, Task


class Acting:
    """rubric: the plan. editors: of each unit, by the key of its site or account; key_of: that key, by subject."""

    def __init__(self, rubric: str, parties: Parties, editors: Mapping[str, Any], key_of: Mapping[int, str]) -> None:
        self.parties = parties
        self._rubric, self._editors, self._key_of = load(rubric).rubric, editors, key_of
        self._fields: dict[tuple[str, tuple[str, ...]], tuple[Field, ...]] = {}
        self._asked: dict[int, dict[str, Any]] = {}
        self._accounts: dict[int, list[str]] = {}

    def self_assess(self, subject: Subject, now: datetime) -> None:
        """Fill in and sign a unit's own sheet."""
        from govsight.platform.assessment.actions.attach import attach_link
        from govsight.platform.assessment.actions.save_fields import save_fields
        from govsight.platform.assessment.actions.sign import sign

        key = self._key_of[subject.pk]
        editor, sheet, fields = self._editors[key], subject.sheets.get(kind="self"), self.fields_of(subject)
        claims = self.parties.claims(key, fields)
        save_fields(sheet, _changes(claims), by=editor, now=now)
        for field in fields:
            if field.proof and claims[field.item] > 0:
                attach_link(sheet, field.item, "佐证页面", subject.site.url, by=editor, now=now)
        sign(sheet, by=editor, now=now + timedelta(seconds=1))

    def assess(self, sheet: Sheet, now: datetime) -> None:
        """Fill in and sign a sheet about another unit."""
        from govsight.platform.assessment.actions.save_fields import save_fields
        from govsight.platform.assessment.actions.sign import sign

        assessor, subject = self._key_of[sheet.assessor_id], self._key_of[sheet.subject_id]
        editor = self._editors[assessor]
        points = self.parties.given(assessor, subject, self.fields_of(sheet.subject))
        save_fields(sheet, _changes(points), by=editor, now=now)
        sign(sheet, by=editor, now=now + timedelta(seconds=1))

    def answer(self, task: Task, expert: Any, now: datetime) -> None:
        """Answer an open question."""
        from govsight.platform.assessment.actions.answer_task import answer_task

        look = task.look
        if look.pk not in self._asked:
            self._asked[look.pk] = {one["id"]: one for one in look.questions}
        question = self._asked[look.pk][task.question]
        site = look.subject.site
        address = site.url if site is not None else self._key_of[look.subject_id]
        gone = look.inspection_id is None and "防护" not in look.why  # a wall is not a dead site
        key = self._key_of[look.subject_id]
        if look.pk not in self._accounts:
            told = [one["id"] for one in look.facts.get("accounts", ())]
            self._accounts[look.pk] = told if site is not None else [key]
        said = self.parties.answer(key, expert.username, question, address, self._accounts[look.pk], gone=gone)
        answer_task(task, said, said["note"], by=expert, now=now)

    def fields_of(self, subject: Subject) -> tuple[Field, ...]:
        """The lines of its sheets."""
        kind = (subject.class_id, tuple(sorted(subject.traits)))
        if kind not in self._fields:
            self._fields[kind] = fields_of(self._rubric, subject.class_id, frozenset(subject.traits))
        return self._fields[kind]


def _changes(points: Mapping[str, Decimal]) -> list[Any]:
    from govsight.platform.assessment.saving import Change

    notes = [Change(item, "note", "依据见网站对应栏目", 0) for item in points]
    return [Change(item, "points", str(value), 0) for item, value in points.items()] + notes
