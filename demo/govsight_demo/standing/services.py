"""What stands with the services: statistics, themed services, the categories of the service section."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from govsight_demo import text
from govsight_demo.standing.layouts import LAYOUTS
from govsight_demo.standing.words import Item

if TYPE_CHECKING:
    from govsight_demo.site import Site

_THEMES = ("开办餐饮店一件事", "新生儿出生一件事")


def _statistics(site: Site) -> str:
    r = text.rng(site.seed, site.key, "statistics")
    rows = [[site.guide_name(number), f"{r.randrange(10, 300)}件", f"{r.randrange(10, 300)}件"] for number in range(4)]
    return "<p>2026年9月办件统计，更新日期：2026-10-26</p>" + LAYOUTS[site.builder.inner].records(
        ("事项", "受理", "办结"), rows
    )


def _theme(site: Site, number: int) -> Item:
    return Item(
        _THEMES[number - 1],
        "2026-07-15",
        (
            f"“{_THEMES[number - 1]}”把几个部门的手续合在一起，由{site.owner}窗口统一收件。",
            "适用对象、条件和流程：符合条件的申请人一次提交材料，各部门同时办理，结果由窗口统一送达。",
        ),
    )


BODIES: dict[str, Callable[[Site], str]] = {"statistics": _statistics}
ITEMS: dict[str, Callable[[Site, int], Item]] = {"themed": _theme}
