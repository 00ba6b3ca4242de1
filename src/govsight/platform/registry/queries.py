"""Questions asked of the registry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from govsight.platform.accounts.models import User
from govsight.platform.registry.models import (
    Collection,
    MediaAccount,
    Organisation,
    OrganisationName,
    Section,
    Site,
    SubjectClass,
)
from govsight.platform.registry.policies import accounts_of, organisations_of, sections_of, sites_of

KINDS = {"sites": "网站与频道", "accounts": "新媒体账号", "units": "单位", "sections": "栏目"}


def sought_in(query: Mapping[str, str]) -> str:
    """What is looked for, out of an address."""
    return query.get("q", "").replace("\0", "").strip()[:100]


def listed(user: User | None, kind: str, sought: str = "", class_id: str = "") -> QuerySet[Any]:
    """The rows of one list this person may see. user: None for the command line, which sees all. sought: part of a
    name, an address or a code. class_id: of a class; sections have none."""
    units, sites, accounts, sections = _seen_by(user)
    rows: QuerySet[Any]
    if kind == "units":
        rows = units.order_by("pk").select_related("superior").annotate(
            site_count=Count("sites", distinct=True), account_count=Count("accounts", distinct=True)
        )  # fmt: skip
        also = OrganisationName.objects.filter(name__icontains=sought).values("organisation")
        match = Q(name__icontains=sought) | Q(pk__in=also)
    elif kind == "accounts":
        rows = accounts.select_related("organisation").prefetch_related("life")
        match = _any(sought, "name", "code", "organisation__name")
    elif kind == "sections":
        rows = sections.select_related("site__organisation", "owner").order_by("site", "pk")
        match = _any(sought, "name", "url", "owner__name", "owner_person", "site__name", "site__organisation__name")
        return rows.filter(match) if sought else rows
    else:
        rows = sites.select_related("organisation").prefetch_related("life")
        match = _any(sought, "name", "url", "code", "organisation__name")
    rows = rows.select_related("subject_class")
    if class_id.isascii() and class_id.isdigit() and len(class_id) < 19:
        rows = rows.filter(subject_class_id=int(class_id))
    return rows.filter(match) if sought else rows


def _any(sought: str, *fields: str) -> Q:
    return reduce(or_, (Q(**{f"{field}__icontains": sought}) for field in fields))


def _seen_by(user: User | None) -> tuple[QuerySet[Any], ...]:
    if user is None:
        return Organisation.objects.all(), Site.objects.all(), MediaAccount.objects.all(), Section.objects.all()
    return organisations_of(user), sites_of(user), accounts_of(user), sections_of(user)


def classes(kind: str) -> QuerySet[SubjectClass]:
    """The classes that hold something of this kind."""
    if kind == "sections":
        return SubjectClass.objects.none()
    return SubjectClass.objects.filter(**{f"{kind}__isnull": False}).distinct()


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of each this person may see."""

    units: int
    sites: int
    channels: int
    accounts: int

    @property
    def empty(self) -> bool:
        """Whether there is nothing at all."""
        return not (self.units or self.sites or self.channels or self.accounts)


def tally(user: User) -> Tally:
    """See `Tally`."""
    kinds = dict(sites_of(user).order_by().values_list("kind").annotate(Count("pk")))
    return Tally(
        units=organisations_of(user).count(),
        sites=kinds.get("site", 0),
        channels=kinds.get("channel", 0),
        accounts=accounts_of(user).count(),
    )


#: Where a unit stands with a round.
STATES_OF_ANSWER = {"submitted": "已提交", "begun": "填写中", "waiting": "未填写"}


def collections_counted() -> QuerySet[Collection]:
    """Rounds with `asked` and `answered`: how many units."""
    return Collection.objects.annotate(
        asked=Count("links__organisation", distinct=True),
        answered=Count("links__organisation", filter=Q(links__rows__submitted_at__isnull=False), distinct=True),
    ).order_by("-pk")


def answering(collection: Collection, state: str = "") -> QuerySet[Organisation]:
    """The units of a round with `submitted_at` and `saved_at`, of this round only. state: of STATES_OF_ANSWER."""
    own = Q(collection_links__collection=collection)
    units = (
        Organisation.objects.filter(pk__in=collection.links.values("organisation"))
        .annotate(
            submitted_at=Max("collection_links__rows__submitted_at", filter=own),
            saved_at=Max("collection_links__rows__saved_at", filter=own),
        )
        .order_by("pk")
    )
    if state == "submitted":
        return units.exclude(submitted_at=None)
    if state == "begun":
        return units.filter(submitted_at=None).exclude(saved_at=None)
    return units.filter(saved_at=None) if state == "waiting" else units


def answers_counted(collection: Collection) -> list[tuple[str, str, int]]:
    """id, name and number of each of STATES_OF_ANSWER."""
    return [(id_, name, answering(collection, id_).count()) for id_, name in STATES_OF_ANSWER.items()]
