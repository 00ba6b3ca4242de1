"""The 47 sites of an official list (湛府办函〔2022〕5号 附件 1), each small and invented, and the portal that carries the
channels among them.

Hosts and everything on the pages are made up, and what is wrong with them is drawn by the seed: nothing here says
anything of the real units.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from importlib.resources import files
from urllib.parse import urlsplit

from govsight.vocab import SiteProfile
from govsight_demo.builders.aspnet import Aspnet
from govsight_demo.builders.base import Builder
from govsight_demo.builders.clean import Clean
from govsight_demo.builders.gbk_table import GbkTable
from govsight_demo.builders.jsp import Jsp
from govsight_demo.builders.shtml import Shtml
from govsight_demo.city import City
from govsight_demo.model import Entry
from govsight_demo.outside import PROVINCE
from govsight_demo.province import BUREAU, SIZE, small_site
from govsight_demo.site import Site

CLASSES = {"1": "county", "2": "dept-service", "3": "dept-plain"}
"""Number of a class in the list → its id in the plan zhanjiang-2021."""
DOMAIN = "donglinghai.gov.cn"
PORTAL = "portal"
"""Key of the portal: its channels are assessed, it is not."""
_OWNER = "东岭海市人民政府办公室"
_GOVERNMENT = ("政务动态", "公示公告", "政府文件", "政策解读", "政务服务")
_SITES: tuple[type[Builder], ...] = (Shtml, Jsp, Clean, Aspnet, GbkTable)
_CHANNELS: tuple[type[Builder], ...] = (Clean, Shtml, Jsp)


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of the list. class_: its number there. channel: it is a folder of the portal."""

    key: str
    class_: str
    class_name: str
    unit: str
    channel: bool


def listed() -> list[Listed]:
    """All of them, in the order of the list."""
    path = files("govsight.platform.registry") / "data" / "zhanjiang-2021-sites.csv"
    rows = csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines())
    return [
        Listed(f"z{n:02}", row["类别"], row["类别名称"], row["主管单位"], urlsplit(row["网址"]).path.strip("/") != "")
        for n, row in enumerate(rows, 1)
    ]


def build_prefecture(seed: int = 1) -> City:
    """A site or channel for each row, and the portal."""
    profile = _profile(f"{_OWNER.removesuffix('办公室')}门户网站", 1, f"www.{DOMAIN}", _OWNER, "portal", "site")
    portal = small_site(PORTAL, Clean, profile, _GOVERNMENT, owner=_OWNER, seed=seed)
    sites = [portal, *(_site(number, row, seed) for number, row in enumerate(listed(), 2))]
    province = Entry("东岭省人民政府", f"http://{PROVINCE}/")
    for site in sites:
        site.friends = [province, Entry(portal.profile.name, portal.start_url)]
    portal.friends = [province, *(Entry(site.owner, site.start_url) for site in sites[1:])]
    portal.below = [site for site in sites if site.kind == "channel"]
    return City(SIZE, seed, sites)


def _site(number: int, row: Listed, seed: int) -> Site:
    builders = _CHANNELS if row.channel else _SITES
    kind, word, level = ("channel", "频道", "portal") if row.channel else ("site", "网站", "department")
    host = f"www.{DOMAIN}" if row.channel else f"{row.key}.{DOMAIN}"
    names = BUREAU
    if row.class_ == "1":
        word, level, names = "门户网站", "portal", _GOVERNMENT
    profile = _profile(f"{row.unit}{word}", number, host, row.unit, level, kind)
    root = f"/{row.key}/" if row.channel else "/"
    return small_site(row.key, builders[number % len(builders)], profile, names, owner=row.unit, seed=seed, root=root)


def _profile(name: str, number: int, host: str, owner: str, level: str, kind: str) -> SiteProfile:
    if kind == "channel":
        number = 1  # what stands at its foot is the portal's
    return SiteProfile(
        name=name,
        code=f"449901{number:04d}",
        host=owner,
        domain=host,
        kind=kind,
        level=level,
        icp=f"粤ICP备{97000000 + number}号-1",
        psb=f"粤公网安备 4499010400{number:04d}号",
        contact=f"0980-322{number:04d}",
        outward_service=True,
    )
