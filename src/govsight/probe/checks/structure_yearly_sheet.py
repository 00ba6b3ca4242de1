"""What it looks at: the yearly sheet of the government website (政府网站工作年度报表) of the last year that is due:
none on a site seen whole is `missing`; one first published after 31 January (option `due`) is `late`; one that the
home page neither names nor leads to is `not_on_home`. The figure `published` is the day of its first publication.

Why (clause): 湛江 2021 年报报表① (not asked of channels).

What it cannot see: whether its place on the home page is prominent; sheets on another platform.

Example: the sheet of 2025, published 2026-03-02: target `2025年`, verdict `late`.
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
from govsight.probe.know.publications import Publication, publications, year_due
from govsight.probe.view import SiteView
from govsight.vocab import NotApplicable, Outcome, PageFacts, Undetermined

ID = "structure.yearly_sheet"
_SHEET = re.compile(r"网站.{0,10}年度?.{0,6}报表|年度?.{0,8}网站.{0,10}报表|工作年度报表|年度工作报表")


@needs_home
def run(view: SiteView, home: PageFacts, options: Options) -> Outcome:
    """Judges the sheet of one year only."""
    day = deadline(options, "due")
    if view.kind == "channel":
        return NotApplicable("频道不考核政府网站工作年度报表")
    year = year_due(view, *day)
    due, ledger, target = date(year + 1, *day), Ledger(ID, view), f"{year}年"
    found = publications(view, ("sheet", "yearly", "disclosure"), _SHEET)
    of_year = [one for one in found if one.year == year]
    if not of_year:
        blind = places_of(view).blind("sheet")
        unclear = next((one.title for one in found if one.year is None), "")
        away = next((one for one in places_of(view).of("sheet") if one.page is None and one.url), None)
        if blind or unclear or away is not None:
            why = blind or (
                f"「{unclear}」没有写年份" if unclear else f"「{away.name}」（{away.url}）没有读到" if away else ""
            )
            return Undetermined(f"没有找到{year}年政府网站工作年度报表，但{why}，请人工查看", figures=published(None))
        seen = f"没有找到{year}年政府网站工作年度报表：{looked(places_of(view))}都没有"
        ledger.find(home.url, target, seen, "missing", home.evidence, "home")
        return replace(ledger.outcome("查找政府网站工作年度报表"), figures=published(None))
    first = earliest(of_year)
    best = next((one for one in of_year if one.day == first), of_year[0])
    if first is None:
        ledger.doubt(best.url, target, f"有「{best.title}」，但没有读到发布时间", best.evidence, "inner")
    elif first > due:
        ledger.find(
            best.url, target, f"{year}年政府网站工作年度报表发布于 {first}，晚于 {due}", "late", best.evidence, "inner"
        )
    _judge_home(view, home, ledger, of_year, target)
    return replace(ledger.outcome(f"检查「{best.title}」（{best.url}）"), figures=published(first))


def _judge_home(view: SiteView, home: PageFacts, ledger: Ledger, sheets: list[Publication], target: str) -> None:
    page = view.close(home.url)
    wanted = {one.url for one in sheets} | {one.url for one in places_of(view).of("sheet")}
    if page is None:
        ledger.doubt(home.url, target, "没有读到首页内容，未能判断报表是否在首页发布", home.evidence, "home")
    elif not any(
        (link.url and link.url in wanted) or _SHEET.search(link.name) or "年度报表" in link.name
        for line in page.lines
        for link in line.links
    ):
        seen = f"首页没有政府网站工作年度报表的链接（报表在 {sheets[0].url}），应在首页显著位置发布"
        ledger.find(home.url, target, seen, "not_on_home", home.evidence, "home")


CHECK = Check(
    id=ID,
    title="政府网站工作年度报表",
    clauses=(
        zhanjiang(
            "年报报表①",
            "未公开或超时公开政府网站工作年度报表及未在网站首页显著位置发布，此项不得分。（频道栏目不考核此点）",
        ),
    ),
    run=run,
    options={"due": "01-31"},
    cannot_see="在首页的位置是否显著；站外平台上的报表。",
    figures=("published",),
)
