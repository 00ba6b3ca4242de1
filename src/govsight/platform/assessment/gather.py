"""`campaign_data`: everything the results of a campaign are computed from, as it stands now."""

from __future__ import annotations

from collections import defaultdict

import msgspec
from django.db.models import Prefetch, QuerySet

from govsight.kit.early import early
from govsight.kit.workdays import Calendar, own_file
from govsight.platform.assessment.drawn import draw_data
from govsight.platform.assessment.facts_of import facts_of
from govsight.platform.assessment.models import Appeal, Campaign, Concealment, Look, Sheet, Subject, Task
from govsight.platform.assessment.reading import dates_of, formula_of
from govsight.platform.assessment.sheet_data import sheet_of
from govsight.procedure import campaign as told
from govsight.rubric.facts import Rating

_RATINGS = dict[str, Rating]


def campaign_data(campaign: Campaign) -> told.CampaignData:
    """The same rows give the same data, in the order of the keys. As many queries for a hundred subjects as for one."""
    return told.CampaignData(
        id=str(campaign.pk),
        name=campaign.name,
        rubric=campaign.rubric,
        formula=formula_of(campaign),
        members=tuple(members_of(campaign, campaign.subjects.all())),
        issuer=campaign.issuer,
        choices=dict(campaign.choices),
        draw=draw_data(campaign),
        stages=dates_of(campaign),
        years=own_years(),
    )


def own_years() -> str:
    """The office's own notices of working days, as text."""
    own = own_file()
    if own is None:
        return ""
    raw = own.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030")  # which a calendar may be written in, too


def calendar_now() -> Calendar:
    """The official one, with the office's own years where it keeps any."""
    return Calendar.load(own_file())


def members_of(campaign: Campaign, subjects: QuerySet[Subject]) -> list[told.Member]:
    """Those subjects, in the order of their keys."""
    chosen = list(subjects.select_related("unit", "site", "account").order_by("key"))
    keys = [subject.pk for subject in chosen]
    looks = {look.subject_id: look for look in _looks().filter(subject__in=keys)}
    own: dict[int, Sheet] = {}
    cross: dict[int, list[Sheet]] = defaultdict(list)
    for sheet in _sheets(campaign).filter(subject__in=keys):
        if sheet.kind == Sheet.SELF:
            own[sheet.subject_id] = sheet
        else:
            cross[sheet.subject_id].append(sheet)
    hidden: dict[int, list[told.Concealment]] = defaultdict(list)
    for one in Concealment.objects.filter(subject__in=keys, lifted_at__isnull=True).order_by("pk"):
        hidden[one.subject_id].append(told.Concealment(one.item, one.why, one.at))
    appeals: dict[int, list[told.Appeal]] = defaultdict(list)
    for appeal in Appeal.objects.filter(subject__in=keys).select_related("ruling", "subject__feedback").order_by("pk"):
        appeals[appeal.subject_id].append(appeal_of(appeal))
    return [
        _member(subject, looks.get(subject.pk), own.get(subject.pk), cross[subject.pk], hidden, appeals)
        for subject in chosen
    ]


def appeal_of(appeal: Appeal) -> told.Appeal:
    """With its ruling, where there is one. Asks nothing when ruling and feedback were selected with it."""
    ruling = getattr(appeal, "ruling", None)
    return told.Appeal(
        appeal.item,
        appeal.text,
        appeal.filed_at,
        appeal.subject.feedback.due,
        appeal.due,
        ruling.kind if ruling else "",
        ruling.text if ruling else "",
        ruling.at if ruling else None,
        tuple(ruling.settled) if ruling else (),
        msgspec.convert(ruling.ratings, _RATINGS, strict=False) if ruling else {},
    )


def _looks() -> QuerySet[Look]:
    return Look.objects.select_related("subject__campaign").prefetch_related(
        Prefetch("tasks", Task.objects.prefetch_related("settlements"))
    )


def _sheets(campaign: Campaign) -> QuerySet[Sheet]:
    """Signed ones that count, and what is open of those that should: for who was to assess whom."""
    return (
        campaign.sheets.filter(dropped_at__isnull=True)
        .select_related("campaign", "subject", "assessor")
        .prefetch_related("fields", "exhibits")
        .order_by("code", "pk")
    )


def _member(
    subject: Subject,
    look: Look | None,
    own: Sheet | None,
    cross: list[Sheet],
    hidden: dict[int, list[told.Concealment]],
    appeals: dict[int, list[told.Appeal]],
) -> told.Member:
    return told.Member(
        key=subject.key,
        name=subject.name,
        unit=subject.unit.name,
        class_=subject.class_id,
        class_name=subject.class_name,
        traits=tuple(subject.traits),
        address=subject.site.url if subject.site else "",
        facts=facts_of(look) if look is not None else None,
        self_sheet=sheet_of(own) if own is not None and own.signed_at else None,
        cross_sheets=tuple(sheet_of(sheet) for sheet in cross if sheet.signed_at),
        assessors=tuple(sorted(sheet.assessor.key for sheet in cross)),
        concealments=tuple(hidden[subject.pk]),
        appeals=tuple(appeals[subject.pk]),
        evidence=(look.folder,) if look is not None and look.folder else (),
    )


early(_RATINGS)
