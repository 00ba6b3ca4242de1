"""`keep_site`: register a site or channel by hand, or change it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import transaction

from govsight.platform.accounts.models import User
from govsight.platform.registry.actions._kept import keep
from govsight.platform.registry.models import Site
from govsight.platform.registry.policies import require_change
from govsight.platform.registry.refused import Refused
from govsight.platform.registry.rosters.fields import Refused as Unreadable
from govsight.platform.registry.rosters.fields import read_address
from govsight.probe.plan import Plan
from govsight.vocab import SiteCode


@transaction.atomic
def keep_site(by: User, site: Site | None = None, *, told: dict[str, Any], source: str = "") -> Site:
    """told: any of organisation, name, url, kind ("" lets the address decide), code, subject_class.

    Raises `Refused` on an address or code that is none or is another's, PermissionDenied.
    """
    require_change(by)
    told = dict(told)
    row = site or Site()
    if "url" in told:
        told["url"] = _address(told["url"], row)
        told["kind"] = told.get("kind") or Plan(url=told["url"], out=Path()).effective_kind
    if told.get("code"):
        told["code"] = _code(told["code"], row)
    return keep(by, row, told, verb="registry.keep_site", source=source)


def _address(written: str, site: Site) -> str:
    try:
        url = read_address(written)[0]
    except Unreadable as trouble:
        raise Refused("url", str(trouble)) from trouble
    other = Site.objects.filter(url=url).exclude(pk=site.pk).select_related("organisation").first()
    if other:
        raise Refused("url", f"这个网址已登记：{other}（{other.organisation}）；请去那里修改")
    return url


def _code(written: str, site: Site) -> str:
    try:
        code = SiteCode.parse(written).text
    except ValueError as trouble:
        raise Refused("code", str(trouble)) from trouble
    other = Site.objects.filter(code=code).exclude(pk=site.pk).first()
    if other:
        raise Refused("code", f"网站标识码 {code} 已登记给 {other.url}：请核对哪一个对")
    return code
