"""`public_texts`: what people wrote that publishing now would make public, each with the page it was written on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from govsight.platform.assessment.gather import campaign_data
from govsight.platform.assessment.models import Appeal, Campaign, Sheet, Subject
from govsight.platform.assessment.reading import loaded_of
from govsight.procedure.release.typed import KINDS, Kind, Typed, typed

_PER_PAGE = 30


@dataclass(frozen=True, slots=True)
class Text:
    """subject, item: by their names. link: where it was written, or what shows it."""

    subject: str
    item: str
    link: str
    typed: Typed


@dataclass(frozen=True, slots=True)
class PublicTexts:
    """kinds: (id, name, how many) of those there are. kind: the one shown. telling: how many of all hold a number as
    long as a telephone's; of one kind those come first."""

    kinds: tuple[tuple[Kind, str, int], ...]
    kind: Kind | None
    telling: int
    page: Page[Text]


def public_texts(campaign: Campaign, kind: str = "", number: str | None = None) -> PublicTexts:
    """kind: of KINDS, else the first there is. number: of the page."""
    found = list(typed(campaign_data(campaign)))
    counts = Counter(one.kind for one in found)
    kinds = tuple((id_, name, counts[id_]) for id_, name in KINDS.items() if counts[id_])
    shown = next((id_ for id_, _, _ in kinds if id_ == kind), kinds[0][0] if kinds else None)
    each = sorted((one for one in found if one.kind == shown), key=lambda one: not one.telling)
    page = Paginator(each, _PER_PAGE).get_page(number)
    page.object_list = _linked(campaign, list(page.object_list))
    return PublicTexts(kinds, shown, sum(one.telling for one in found), page)


def _linked(campaign: Campaign, each: list[Typed]) -> list[Text]:
    keys = {one.key for one in each}
    subjects = {one.key: one for one in campaign.subjects.filter(key__in=keys).select_related("campaign")}
    sheets = {
        (one.subject_id, one.kind, one.code): one
        for one in campaign.sheets.filter(subject__key__in=keys, signed_at__isnull=False, dropped_at__isnull=True)
    }
    appeals = {(one.subject_id, one.item): one for one in Appeal.objects.filter(subject__in=subjects.values())}
    names = _names(campaign)
    return [
        Text(
            str(subject := subjects[one.key]), names.get(one.item, one.item), _link(one, subject, sheets, appeals), one
        )
        for one in each
    ]


def _link(
    one: Typed,
    subject: Subject,
    sheets: dict[tuple[int, str, str], Sheet],
    appeals: dict[tuple[int, str], Appeal],
) -> str:
    written: Sheet | Appeal | None = None
    if one.kind in ("self", "cross"):
        written = sheets.get((subject.pk, one.kind, one.code))
    elif one.kind in ("appeal", "ruling"):
        written = appeals.get((subject.pk, one.item))
    return (written or subject).get_absolute_url()


def _names(campaign: Campaign) -> dict[str, str]:
    """By id, of items, vetoes and their clauses."""
    rubric = loaded_of(campaign).rubric
    names: dict[str, str] = {}
    for holder in (*rubric.items(), *rubric.vetoes):
        names |= {holder.id: holder.name} | {clause.id: holder.name for clause in holder.clauses}
    return names
