"""`keep_section`: register a section, change it, say who owns it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from govsight.platform.accounts.models import User
from govsight.platform.audit.actions.record import record
from govsight.platform.registry.changes import give
from govsight.platform.registry.models import Organisation, Section, Site
from govsight.platform.registry.policies import may_change, may_own_sections
from govsight.platform.registry.refused import Refused
from govsight.platform.registry.rosters.fields import Refused as Unreadable
from govsight.platform.registry.rosters.fields import read_address

_OWNING = frozenset(("owner", "owner_person"))
_TOLD = frozenset(("name", "kind", "window_days"))


@transaction.atomic
def keep_section(
    by: User, site: Site, section: Section | None = None, *, told: dict[str, Any], at: datetime, source: str = ""
) -> Section:
    """A new section of the site, or the one given changed.

    told: any of name, url, kind, window_days, owner, owner_person, ended (bool). The office may all of it; the
    people of the site's unit only who owns it. What a person says of a section found by an inspection stays.
    Raises `Refused`, PermissionDenied.
    """
    if not may_own_sections(by, site):
        raise PermissionDenied("只有监管组织和本单位的人可以修改栏目")
    if not may_change(by) and (section is None or not told.keys() <= _OWNING):
        raise PermissionDenied("单位的人只能填写栏目的责任单位和责任人；其他请找监管组织修改")
    told = dict(told)
    _check_owner(by, site, told.get("owner"))
    if "url" in told:
        told["url"] = _address(site, section, told["url"])
    if "ended" in told:
        ended = told.pop("ended")
        told["ended_at"] = ((section and section.ended_at) or at) if ended else None
    kept = section or Section(site=site)
    changed = give(kept, told)
    if _TOLD & changed.keys():
        kept.source = Section.Source.HAND
    if changed:
        kept.save()
        record(
            "registry.keep_section", by, on=f"section:{kept.pk}", label=f"{site} {kept.name}", source=source,
            detail={"new": section is None, "site": site.pk, "changed": changed},
        )  # fmt: skip
    return kept


def _check_owner(by: User, site: Site, owner: Organisation | None) -> None:
    """A unit's people may give a section to their own unit or one below it."""
    if owner is None or may_change(by) or owner == site.organisation or owner.superior_id == site.organisation_id:
        return
    raise Refused("owner", "只能填本单位或下属单位；外单位承办的，请找监管组织登记")


def _address(site: Site, section: Section | None, written: str) -> str:
    try:
        url = read_address(written)[0]
    except Unreadable as trouble:
        raise Refused("url", str(trouble)) from trouble
    other = site.sections.filter(url=url).exclude(pk=section.pk if section else None).first()
    if other:
        raise Refused("url", f"这个网址已登记为栏目“{other.name}”")
    return url
