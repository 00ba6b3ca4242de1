"""`Place`: what is assessed: the demo city, or the subjects of an official list by the plan it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from govsight_demo import server
from govsight_demo.classes import class_in
from govsight_demo.prefecture import CLASSES as NUMBERED
from govsight_demo.prefecture import listed
from govsight_demo.province import CLASSES, units


@dataclass(frozen=True, slots=True)
class Place:
    """served: what the demo server is asked for. rubric: the plan. experts: how many answer each open question. k: how
    many units assess each; 0: the procedure has no such stage. weights: of the parts, in percent."""

    name: Literal["demo", "gd-health-2016", "zhanjiang-2021"]
    served: server.Place
    rubric: str
    title: str
    experts: int
    k: int = 3
    weights: tuple[tuple[str, str], ...] = (("self", "0"), ("cross", "30"), ("final", "70"))

    def class_of(self, site: str) -> str:
        """The class of a site, by its key, in the plan; "" for one that is not assessed."""
        if self.served != "city":
            return (_PROVINCE if self.served == "province" else _PREFECTURE).get(site, "")
        return "dept-plain" if site in _PLAIN else class_in(self.rubric, site)


_PLAIN = ("fangzhi", "shenji", "tongji")  # bodies that serve nobody from outside: the plan's third class
_PROVINCE = {key: CLASSES[number] for key, number, _ in units()}
_PREFECTURE = {row.key: NUMBERED[row.class_] for row in listed()}
PLACES: dict[str, Place] = {
    "demo": Place("demo", "city", "zhanjiang-2021", "澜川市 2026 年度政府网站考评（演示数据）", 2),
    "gd-health-2016": Place(
        "gd-health-2016", "province", "gd-health-2016", "160 个单位网站与新媒体测评（演示数据，与真实单位无关）", 1
    ),
    "zhanjiang-2021": Place(
        "zhanjiang-2021",
        "prefecture",
        "zhanjiang-2021",
        "47 个网站和 233 个政务新媒体账号考评（演示数据，与真实单位无关）",
        2,
        k=0,
        weights=(("final", "100"),),
    ),
}
