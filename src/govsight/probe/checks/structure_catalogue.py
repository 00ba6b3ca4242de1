"""What it looks at: the catalogue of what is disclosed on one's own initiative (主动公开基本目录): a page, file or
section by that name. None on a site seen whole is `missing`. The figure `published` is the day it was first published,
as far as pages and lists tell.

Why (clause): 湛江 2021 主动公开目录; 粤卫 2016 重点领域信息公开目录 (assisting).

What it cannot see: whether the catalogue is complete; when a section that is no article was opened.

Example: 政府信息公开 without any 目录: target `主动公开目录`, verdict `missing`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._ledger import Options, needs_home
from govsight.probe.checks._presence import presence
from govsight.probe.checks._yearly import earliest, published
from govsight.probe.know.publications import publications
from govsight.probe.view import SiteView
from govsight.vocab import Met, Outcome, PageFacts

ID = "structure.catalogue"
_CATALOGUE = re.compile(r"(?:主动公开|公开).{0,8}目录|基本目录|公开事项目录")
_BASIC = re.compile(r"主动公开.{0,8}目录|基本目录")


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """Met with the day when there is one."""
    found = [one for one in publications(view, ("catalogue", "disclosure"), _CATALOGUE) if one.own]
    found = [one for one in found if _BASIC.search(one.title)] or found
    first = earliest(found)
    if found:
        best = next((one for one in found if one.day == first), found[0])
        when = f"，发布于 {first}" if first else "，没有读到发布时间，请人工查看"
        return Met(f"公开了「{best.title}」（{best.url}）{when}", published(first))
    return replace(presence(view, home, ID, "catalogue"), figures=published(None))


CHECK = Check(
    id=ID,
    title="主动公开目录",
    clauses=(
        zhanjiang(
            "主动公开目录",
            "各市直各单位需2021年11月30日前发布本部门政府信息主动公开基本目录。各县（市、区）人民政府（管委会）需2021年12月30日前"
            "汇总本地区政府部门政府信息主动公开基本目录集中发布。出现未主动公开或超时公开情况的，此项不得分。",
        ),
    ),
    run=run,
    cannot_see="目录内容是否完整；不是文章的目录栏目何时开设。",
    figures=("published",),
)
