"""What it looks at: the report on government information disclosure (政府信息公开工作年度报告) of the last year that
is due: by page titles and by the lists of the sections for it. None on a site seen whole is `missing`; one first
published after the deadline is `late`. The deadline of a department is 31 January (option `due`), of a government 31
March (`due_government`). The figure `published` is the day of its first publication.

Why (clause): 湛江 2021 年报报表②. The plan names no day: 政府信息公开条例 第49、50条 do.

What it cannot see: reports on another platform; whether the report is complete.

Example: the newest report is of the year before last: target `2025年`, verdict `missing`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._ledger import Ledger, Options, needs_home
from govsight.probe.checks._presence import looked
from govsight.probe.checks._yearly import deadline, earliest, published
from govsight.probe.know.candidates import places_of
from govsight.probe.know.publications import publications, year_due
from govsight.probe.view import SiteView
from govsight.vocab import Met, Outcome, PageFacts, Undetermined

ID = "structure.yearly_report"
_REPORT = re.compile(
    r"公开.{0,12}(?:年度报告|年报|年度工作报告|工作报告|情况报告|情况的报告)|(?:年度报告|年报).{0,8}信息公开"
)
_GOVERNMENT = re.compile(r"人民政府(?:办公室|门户网站|网站)?$|管委会$|管理委员会$|政府网$")


@needs_home
def run(view: SiteView, home: PageFacts, options: Options) -> Outcome:
    """Judges the report of one year only."""
    strict, mild = deadline(options, "due"), deadline(options, "due_government")
    channel = view.kind == "channel"
    named = _GOVERNMENT.search(view.profile.name or view.profile.host)
    is_government = not channel and (view.profile.level == "portal" or named is not None)
    known = bool(view.profile.level) or is_government or channel
    day = mild if is_government or not known else strict
    year = year_due(view, *day)
    due = date(year + 1, *day)
    found = [one for one in publications(view, ("yearly", "disclosure"), _REPORT) if one.year in (year, None)]
    of_year = [one for one in found if one.year == year and one.own]
    ledger, target = Ledger(ID, view), f"{year}年"
    if not of_year:
        blind = places_of(view).blind("yearly")
        others = next((one.title for one in found), "")
        if blind or others:
            why = blind or f"有「{others}」，看不出是不是本单位{year}年的"
            return Undetermined(
                f"没有找到{year}年政府信息公开工作年度报告，但{why}，请人工查看", figures=published(None)
            )
        away = next((one for one in places_of(view).of("yearly") if one.page is None and one.url), None)
        if away is not None:
            return Undetermined(f"信息公开年报在 {away.url}，没有读到其中的报告，请人工查看", figures=published(None))
        seen = f"没有找到{year}年政府信息公开工作年度报告：{looked(places_of(view))}都没有"
        ledger.find(home.url, target, seen, "missing", home.evidence, "home")
        return _with(ledger.outcome("查找政府信息公开工作年度报告"), None)
    first = earliest(of_year)
    best = next((one for one in of_year if one.day == first), of_year[0])
    if first is None:
        return Undetermined(
            f"有「{best.title}」（{best.url}），但没有读到发布时间，请人工查看", figures=published(None)
        )
    if first <= (due if known else date(year + 1, *strict)):
        return Met(f"{year}年政府信息公开工作年度报告发布于 {first}（{best.url}）", published(first))
    if first <= due:
        return Undetermined(
            f"年度报告发布于 {first}，是否超时要看是部门还是政府，请登记网站类型", figures=published(first)
        )
    ledger.find(
        best.url, target, f"{year}年政府信息公开工作年度报告发布于 {first}，晚于 {due}", "late", best.evidence, "inner"
    )
    return _with(ledger.outcome("检查政府信息公开工作年度报告的发布时间"), first)


def _with(outcome: Outcome, day: date | None) -> Outcome:
    return replace(outcome, figures=published(day))


CHECK = Check(
    id=ID,
    title="政府信息公开工作年度报告",
    clauses=(zhanjiang("年报报表②", "未公开或超时公开政府信息公开工作年度报告的，此项不得分。"),),
    run=run,
    options={"due": "01-31", "due_government": "03-31"},
    cannot_see="站外平台上的年报；年报内容是否完整。",
    figures=("published",),
)
