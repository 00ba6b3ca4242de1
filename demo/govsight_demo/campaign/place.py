"""`Place`: what is assessed: the demo city by the Zhanjiang plan, or the 160 units by the Guangdong plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from govsight_demo import server
from govsight_demo.classes import class_in
from govsight_demo.province import CLASSES, units


@dataclass(frozen=True, slots=True)
class Place:
    """served: what the demo server is asked for. rubric: the plan. experts: how many answer each open question."""

    name: Literal["demo", "gd-health-2016"]
    served: server.Place
    rubric: str
    title: str
    experts: int

    def class_of(self, site: str) -> str:
        """The class of a site, by its key, in the plan."""
        if self.served == "province":
            return _PROVINCE[site]
        return "dept-plain" if site in _PLAIN else class_in(self.rubric, site)


_PLAIN = ("fangzhi", "shenji", "tongji")  # bodies that serve nobody from outside: the plan's third class
_PROVINCE = {key: CLASSES[number] for key, number, _ in units()}
PLACES: dict[str, Place] = {
    "demo": Place("demo", "city", "zhanjiang-2021", "澜川市 2026 年度政府网站考评（演示数据）", 2),
    "gd-health-2016": Place(
        "gd-health-2016", "province", "gd-health-2016", "160 个单位网站与新媒体测评（演示数据，与真实单位无关）", 1
    ),
}
