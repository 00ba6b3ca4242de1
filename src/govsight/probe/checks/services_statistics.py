"""What it looks at: statistics of services (办事统计): a section, block or article by that name. None on a site seen
whole is `missing`. The newest day it tells (publishing date of its pages, days, months and quarters in it) is the
figure `updated`; a running month is not counted before it is over.

Why (clause): 湛江 2021 办事统计①, ②.

What it cannot see: counters that scripts fill in; statistics on the 政务服务网: then the figure is not told.

Example: no page, link or block named 办事统计, 办件统计, 办件公示 ...: target `办事统计`, verdict `missing`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from govsight.kit.beijing import day_of
from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._ledger import Options, needs_home
from govsight.probe.checks._presence import presence, reached
from govsight.probe.know.candidates import Candidate, listed
from govsight.probe.know.newest import newest_day
from govsight.probe.view import SiteView
from govsight.vocab import Met, Outcome, PageFacts, PageKind

ID = "services.statistics"
_MOST = 40  # pages of statistics read


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """Met with the newest day when there are statistics."""
    found = reached(view, "statistics")
    if not found:
        return replace(presence(view, home, ID, "statistics"), figures={"updated": None})
    newest = _updated(view, found)
    best = found[0]
    when = f"，最近更新 {newest}" if newest else "，更新时间没有读出（可能由脚本生成或在站外），请人工查看"
    return Met(f"公开了办事统计「{best.name}」（{best.url or best.seen_on}）{when}", {"updated": newest})


def _updated(view: SiteView, found: list[Candidate]) -> date | None:
    today = day_of(view.as_of)
    days: list[date] = []
    offered: dict[str, str] = {}
    for one in found[:_MOST]:
        page = one.page
        if page is None:
            continue
        if page.kind is PageKind.SECTION:
            offered |= listed(view, [page])
        elif page.published:
            days.append(date.fromisoformat(page.published[:10]))
        close = view.close(page.url)
        if close is not None and (newest := newest_day(close, today)):
            days.append(newest)
    days += [date.fromisoformat(page.published[:10]) for page in view.pages() if page.url in offered and page.published]
    return max((day for day in days if day <= today), default=None)


CHECK = Check(
    id=ID,
    title="办事统计",
    clauses=(
        zhanjiang("办事统计①", "未公开办事统计数据的，此项不得分。"),
        zhanjiang("办事统计②", "监测时间点前1个月内未更新的，扣0.5分；3个月内未更新的，此项不得分。"),
    ),
    run=run,
    cannot_see="由脚本填写的数字和政务服务网上的统计：更新时间读不出来。",
    figures=("updated",),
)
