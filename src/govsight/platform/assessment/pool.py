"""What of the registry may become subjects: groups by kind and class, and who is in them."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from govsight.platform.assessment.chosen import Chosen
from govsight.platform.assessment.media import traits_of
from govsight.platform.assessment.models import Campaign
from govsight.platform.registry.models import MediaAccount, Organisation, Site, SubjectClass
from govsight.rubric.model import Rubric

UNITS, SITES, ACCOUNTS = "units", "sites", "accounts"
KINDS = {UNITS: "单位", SITES: "网站", ACCOUNTS: "新媒体账号"}
_ALIKE = 0.4
_NAME = 150  # characters of an account's name
_LONGEST = 200  # characters of a subject's
_CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Group:
    """Units, sites or accounts of one class of the registry. class_pk: 0 for those without one. free: how many are not
    subjects yet. guess: the class of the plan most like it, "" for none."""

    kind: str
    class_pk: int
    name: str
    free: int
    guess: str

    @property
    def id(self) -> str:
        """As addresses and forms have it."""
        return f"{self.kind}:{self.class_pk}"

    @property
    def kind_name(self) -> str:
        """「单位」."""
        return KINDS[self.kind]


def groups(campaign: Campaign, rubric: Rubric) -> list[Group]:
    """Those in which somebody is left."""
    names = {0: "没有分类", **dict(SubjectClass.objects.values_list("pk", "name"))}
    found = []
    for kind in KINDS:
        counted: dict[int, int] = {}
        for thing in _free(campaign, kind):
            counted[thing.subject_class_id or 0] = counted.get(thing.subject_class_id or 0, 0) + 1
        found += [
            Group(kind, pk, names[pk], number, guess(names[pk], rubric) if pk else "")
            for pk, number in sorted(counted.items(), key=lambda pair: (pair[0] == 0, pair[0]))
        ]
    return sorted(found, key=lambda group: not group.guess)


def members(campaign: Campaign, group: str) -> list[Any]:
    """Those of one group that are not subjects yet, by name of the unit. Empty for a group there is not."""
    kind, _, pk = group.partition(":")
    if kind not in KINDS or not (pk.isascii() and pk.isdigit()):
        return []
    return [thing for thing in _free(campaign, kind) if (thing.subject_class_id or 0) == int(pk)]


def chosen(things: list[Any], rubric: Rubric, class_id: str, traits: tuple[str, ...] = ()) -> list[Chosen]:
    """As subjects. What the registry tells of them (a channel, an account, a unit without accounts) is added where the
    plan has a word for it."""
    names = {one.id: one.name for one in rubric.classes}
    known = {one.id for one in rubric.traits}
    with_media = _with_media()
    made = []
    for thing in things:
        found = tuple(sorted({*traits, *(_told(thing, with_media) & known)}))
        what = (class_id, names.get(class_id, ""), found)
        if isinstance(thing, Organisation):
            site = next((one for one in thing.sites.all() if one.kind == Site.SITE and one.state != _CLOSED), None)
            made.append(Chosen(thing, site, None, thing.name, *what))
        elif isinstance(thing, Site):
            made.append(Chosen(thing.organisation, thing, None, _named(thing), *what))
        else:
            made.append(Chosen(thing.organisation, None, thing, _called(thing), *what))
    return made


def _named(site: Site) -> str:
    """A channel often bears the name of the portal it is in: then its unit tells it from the others there."""
    unit, name = site.organisation.name, str(site)
    return name if site.kind != Site.CHANNEL or unit in name else f"{unit}频道（{name}"[: _LONGEST - 1] + "）"


def _called(account: MediaAccount) -> str:
    """A unit has accounts of one name on several platforms."""
    return f"{account.name[:_NAME]}（{account.kind}）" if account.kind else account.name


def guess(name: str, rubric: Rubric) -> str:
    """The class of the plan whose name is most like this one; "" when none is."""
    alike = {one.id: SequenceMatcher(None, _bare(name), _bare(one.name)).ratio() for one in rubric.classes}
    best = max(alike, key=lambda id_: alike[id_], default="")
    return best if best and alike[best] >= _ALIKE else ""


def _bare(name: str) -> str:
    return name.rpartition("：")[2].replace("公众网站与新媒体", "").replace("网站与新媒体", "")


def _told(thing: Any, with_media: set[int]) -> set[str]:
    """with_media: units that have accounts; a registry that knows of no account at all tells of none."""
    if isinstance(thing, MediaAccount):
        return {"is-media-account", *traits_of(thing)}
    told = {"channel"} if isinstance(thing, Site) and thing.kind == Site.CHANNEL else set()
    unit = thing.pk if isinstance(thing, Organisation) else thing.organisation_id
    return {*told, "no-media"} if with_media and unit not in with_media else told


def _with_media() -> set[int]:
    accounts = MediaAccount.objects.prefetch_related("life")
    return {one.organisation_id for one in accounts if one.state != _CLOSED}


def _free(campaign: Campaign, kind: str) -> list[Any]:
    taken = campaign.subjects.all()
    if kind == UNITS:
        units = Organisation.objects.exclude(pk__in=taken.filter(account__isnull=True).values("unit"))
        return list(units.prefetch_related("sites__life").order_by("pk"))
    if kind == SITES:
        rows = Site.objects.exclude(pk__in=taken.filter(site__isnull=False).values("site"))
    else:
        rows = MediaAccount.objects.exclude(pk__in=taken.filter(account__isnull=False).values("account"))
    rows = rows.select_related("organisation").prefetch_related("life").order_by("pk")
    return [thing for thing in rows if thing.state != _CLOSED]
