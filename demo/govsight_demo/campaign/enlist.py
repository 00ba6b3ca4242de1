"""`enlist`: the sites and accounts of the Zhanjiang list in the registry, the way an office takes them in: two imports,
and the other names of units that the second list uses.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from govsight_demo.prefecture import CLASSES, listed

if TYPE_CHECKING:
    from govsight_demo.server import ServedSite

SHORT = {
    "赤坎区人民政府": "赤坎区政府",
    "霞山区人民政府": "霞山区政府",
    "麻章区人民政府": "麻章区政府",
    "坡头区人民政府": "坡头区政府",
    "雷州市人民政府": "雷州市政府",
    "廉江市人民政府": "廉江市政府",
    "吴川市人民政府": "吴川市政府",
    "遂溪县人民政府": "遂溪县政府",
    "徐闻县人民政府": "徐闻县政府",
    "湛江经济技术开发区管委会": "湛江经开区",
    "广东湛江奋勇高新区管委会": "奋勇高新区",
    "市发展和改革委员会": "市发展和改革局",
    "市市场监督管理局": "市市场监管局",
}
"""Unit of the list of sites → what the list of accounts calls it."""
OTHERS = "dept-service"
"""Class of an account whose unit has no site on the list. What is asked of an account is the same in every class."""
_HEAD = ("类别", "类别名称", "主管单位", "网站名称", "网址", "网站标识码")


class CannotEnlist(Exception):
    """A row was set aside. The message is Chinese."""


def enlist(served: Iterable[ServedSite], by: Any) -> dict[str, Any]:
    """The sites, by their keys. Raises CannotEnlist: of these lists nothing may be left out."""
    from govsight.platform.registry.actions.keep_name import add_name
    from govsight.platform.registry.models import Organisation, OrganisationName, Site
    from govsight.platform.registry.ready import READY

    sites = list(served)
    _import("47个网站和频道.csv", _sheet(sites), "sites", by)
    for name, short in SHORT.items():
        unit = Organisation.objects.filter(name=name).first()
        if unit is not None:
            add_name(by, unit, short, OrganisationName.Kind.SHORT)
    accounts = next(one for one in READY if one.id == "zhanjiang-2021-accounts")
    _import("233个账号.csv", accounts.read(), accounts.kind, by)
    return {one.name: Site.objects.get(url=one.start_url) for one in sites}


def accounts_by_class() -> dict[str, list[Any]]:
    """Every account by the class of its unit's site."""
    from govsight.platform.registry.models import MediaAccount, Site

    of_unit = dict(Site.objects.filter(subject_class__isnull=False).values_list("organisation", "subject_class__code"))
    found: dict[str, list[Any]] = {}
    for account in MediaAccount.objects.select_related("organisation").order_by("pk"):
        class_ = CLASSES.get(of_unit.get(account.organisation_id, ""), OTHERS)
        found.setdefault(class_, []).append(account)
    return found


def elsewhere() -> tuple[list[str], int]:
    """Units with accounts and without a site on the list, and how many accounts they have: these are assessed too."""
    from govsight.platform.registry.models import MediaAccount

    names = list(MediaAccount.objects.filter(organisation__sites=None).values_list("organisation__name", flat=True))
    return list(dict.fromkeys(names)), len(names)


def _sheet(sites: Iterable[ServedSite]) -> bytes:
    rows = {row.key: row for row in listed()}
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_HEAD)
    for site in sites:
        row = rows.get(site.name)
        code = "" if site.kind == "channel" else site.profile.code
        class_ = (row.class_, row.class_name) if row is not None else ("", "")
        writer.writerow((*class_, site.title, site.profile.name, site.start_url, code))
    return out.getvalue().encode("utf-8-sig")


def _import(name: str, content: bytes, kind: str, by: Any) -> None:
    from govsight.platform.registry.actions.import_roster import import_roster
    from govsight.platform.registry.models import ImportRow

    aside = import_roster(name, content, kind, by=by).rows.filter(outcome=ImportRow.Outcome.ASIDE)
    if told := [f"第 {row.row} 行：{row.reason}" for row in aside]:
        raise CannotEnlist(f"{name}：{'；'.join(told)}")
