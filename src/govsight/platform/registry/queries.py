"""Questions asked of the registry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from govsight.platform.accounts.models import User
from govsight.platform.registry.models import SubjectClass
from govsight.platform.registry.policies import accounts_of, organisations_of, sites_of

KINDS = {"sites": "网站与频道", "accounts": "新媒体账号", "units": "单位"}


def listed(user: User, kind: str, sought: str = "", class_id: str = "") -> QuerySet[Any]:
    """The rows of one list this person may see. sought: part of a name, an address or a code."""
    rows: QuerySet[Any]
    if kind == "units":
        rows = (
            organisations_of(user)
            .order_by("pk")
            .annotate(site_count=Count("sites", distinct=True), account_count=Count("accounts", distinct=True))
        )
        match = Q(name__icontains=sought)
    elif kind == "accounts":
        rows = accounts_of(user).select_related("organisation").prefetch_related("life")
        match = Q(name__icontains=sought) | Q(code__icontains=sought) | Q(organisation__name__icontains=sought)
    else:
        rows = sites_of(user).select_related("organisation").prefetch_related("life")
        match = (
            Q(name__icontains=sought)
            | Q(url__icontains=sought)
            | Q(code__icontains=sought)
            | Q(organisation__name__icontains=sought)
        )
    rows = rows.select_related("subject_class")
    if class_id.isascii() and class_id.isdigit() and len(class_id) < 19:
        rows = rows.filter(subject_class_id=int(class_id))
    return rows.filter(match) if sought else rows


def classes(kind: str) -> QuerySet[SubjectClass]:
    """The classes that hold something of this kind."""
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
