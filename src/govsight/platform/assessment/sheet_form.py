"""`SheetForm`: what one sheet asks, by the plan of its campaign."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.core.exceptions import PermissionDenied

from govsight.platform.assessment.models import Sheet
from govsight.platform.assessment.reading import digest_of
from govsight.procedure.field import Field, fields_of
from govsight.procedure.lint import Entry, number_of
from govsight.procedure.mark import Marked, mark
from govsight.rubric.applicability import Applied, apply
from govsight.rubric.condition import holds
from govsight.rubric.load import load
from govsight.rubric.model import Rubric


@dataclass(frozen=True, eq=False)
class SheetForm:
    """fields: in plan order; by_item: the same. vetoes: (id, name) of those asked of this class."""

    rubric: Rubric
    class_: str
    traits: frozenset[str]
    applied: Applied
    fields: tuple[Field, ...]
    by_item: dict[str, Field]
    vetoes: tuple[tuple[str, str], ...]

    def mark(self, entries: dict[str, Entry], vetoes: tuple[str, ...]) -> Marked:
        """What has been filled in so far comes to."""
        given = {item: number_of(entry.points) for item, entry in entries.items()}
        points = {item: number for item, number in given.items() if number is not None}
        return mark(self.rubric, self.class_, self.traits, points, vetoes, self.applied)


def form_of(sheet: Sheet) -> SheetForm:
    """Made once for each class and traits of a plan. Raises Troubles, and PermissionDenied (Chinese) when the file of
    the plan is not the one the campaign was opened with."""
    campaign, subject = sheet.campaign, sheet.subject
    choices = tuple(sorted(campaign.choices.items()))
    traits = tuple(sorted(subject.traits))
    return _form(campaign.rubric, campaign.rubric_digest, choices, subject.class_id, traits)


@lru_cache(maxsize=256)
def _form(
    rubric: str, digest: str, choices: tuple[tuple[str, str], ...], class_: str, traits: tuple[str, ...]
) -> SheetForm:
    if digest and digest_of(rubric) != digest:
        raise PermissionDenied("测评方案文件在启动后被改动，请告诉监管组织恢复原来的文件")
    plan = load(rubric, dict(choices)).rubric
    held = frozenset(traits)
    fields = fields_of(plan, class_, held)
    vetoes = tuple((veto.id, veto.name) for veto in plan.vetoes if holds(veto.when, class_, held))
    by_item = {field.item: field for field in fields}
    return SheetForm(plan, class_, held, apply(plan, class_, held), fields, by_item, vetoes)
