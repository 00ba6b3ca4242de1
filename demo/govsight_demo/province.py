"""The 160 units of an official list (粤卫办函〔2016〕365号 附件 1), each with a small invented site.

Hosts and everything on the pages are made up, and what is wrong with them is drawn by the seed: nothing here says
anything of the real units.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Sequence
from importlib.resources import files

from govsight.vocab import SiteProfile
from govsight_demo.builders.aspnet import Aspnet
from govsight_demo.builders.base import Builder
from govsight_demo.builders.clean import Clean
from govsight_demo.builders.gbk_table import GbkTable
from govsight_demo.builders.hospital import Hospital
from govsight_demo.builders.jsp import Jsp
from govsight_demo.builders.shtml import Shtml
from govsight_demo.city import City
from govsight_demo.model import Entry, Section
from govsight_demo.outside import PROVINCE
from govsight_demo.plants import Heading, Mark, Plant, Pointer, Search, Stale, Without, Worded
from govsight_demo.site import Site
from govsight_demo.sown.common import article

SIZE = 60
CLASSES = {"1": "bureau", "2": "direct", "3": "general-hospital", "4": "special-hospital"}
"""Number of a class in the list → its id in the plan gd-health-2016."""
BUREAU = ("工作动态", "通知公告", "政策文件", "政策解读", "办事服务")
_HOSPITAL = ("医院新闻", "院务公告", "规章制度", "健康科普", "就诊服务")
_BUILDERS: dict[str, tuple[type[Builder], ...]] = {
    "1": (Shtml, Jsp, Aspnet, Clean),
    "2": (Clean, Shtml, GbkTable),
    "3": (Hospital, Clean, Shtml),
    "4": (Hospital, Jsp, Clean),
}
_KINDS = ("news", "notice", "policy", "reading", "guide")


def units() -> list[tuple[str, str, str]]:
    """(key, number of the class, name) of every unit, in the order of the list."""
    path = files("govsight.platform.registry") / "data" / "gd-health-2016-units.csv"
    rows = csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines())
    return [(f"u{number:03}", row["类别"], row["单位名称"]) for number, row in enumerate(rows, 1)]


def build_province(seed: int = 1) -> City:
    """A site for each unit, about a third of them without any fault."""
    sites = [_site(number, *unit, seed) for number, unit in enumerate(units(), 1)]
    province = Entry("东岭省人民政府", f"http://{PROVINCE}/")
    for site in sites:
        site.friends = [province]
    return City(SIZE, seed, sites)


def _site(number: int, key: str, class_: str, name: str, seed: int) -> Site:
    host = f"{key}.donglingws.gov.cn"
    profile = SiteProfile(
        name=f"{name}网站",
        code=f"449900{1000 + number:04d}",
        host=name,
        domain=host,
        kind="site",
        level="department" if class_ == "1" else "institution",
        icp=f"粤ICP备{98000000 + number}号-1",
        psb=f"粤公网安备 4499010300{number:04d}号",
        contact=f"0980-311{number:04d}",
        outward_service=True,
    )
    builders = _BUILDERS[class_]
    names = BUREAU if class_ == "1" else _HOSPITAL
    return small_site(key, builders[number % len(builders)], profile, names, owner=name, seed=seed)


def small_site(
    key: str, builder: type[Builder], profile: SiteProfile, names: Sequence[str], *, owner: str, seed: int,
    root: str = "/",
) -> Site:  # fmt: skip
    """One with what the seed lets be wrong with it. names: of its five sections."""
    sections = [Section(one, kind) for one, kind in zip(names, _KINDS, strict=True)]
    site = Site(key, builder(), profile, sections, owner=owner, size=SIZE, seed=seed, root=root)
    r = random.Random(f"{seed}|{key}")
    site.plant(*(made(r) for made in _FAULTS if r.random() < 0.2))
    return site


_FAULTS: tuple[Callable[[random.Random], Plant], ...] = (
    lambda r: Pointer(href=f"/zt/{r.randrange(1000)}/", text="往期专题"),
    lambda r: Pointer(at=article(r.randrange(3, 12)), href=f"/files/{r.randrange(1000)}.rar", kind="attachment"),
    lambda r: Stale(section=0, days=r.choice((20, 40, 90))),
    lambda r: Stale(section=1, days=r.choice((190, 300))),
    lambda _: Without(keys=("data",)),
    lambda r: Search(fault=r.choice(("plain", "exact"))),
    lambda _: Heading(name="门户网站"),
    lambda r: Mark(at=article(r.randrange(3, 12)), mark="report_error"),
    lambda r: Worded(
        at=article(r.randrange(3, 12)), sentence="会议按排如下，请准时参加。", check="words.errors", target="按排"
    ),
)
