"""What it looks at: the newest piece of information the home page shows: the dated entries of its lists, and the
articles it links to by their own dates. When the home page is a mere gateway (it leads to sections and shows no
article itself), the sections it leads to. Nothing within two weeks before the look is `stale`.

Why (clause): 湛江 2021 首页不更新.

What it cannot see: two weeks of watching: it judges from one look, by the dates it finds. What scripts fill unseen.

Example: the newest article on the home page is of 20 days ago: target `首页`, verdict `stale`.
"""

from __future__ import annotations

from datetime import date

from govsight.kit.beijing import day_of
from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._ledger import Options, needs_home
from govsight.probe.checks._sections import unclear
from govsight.probe.know.rhythm import TWO_WEEKS
from govsight.probe.know.section_tree import sections, survey
from govsight.probe.view import SiteView
from govsight.vocab import NEVER, Breached, Figure, Finding, Met, Outcome, PageFacts, Undetermined

ID = "fresh.home"


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """figures: `newest`; NEVER when nothing on the page bears a date, left out when it cannot be told."""
    news = survey(view).home
    if news is None:
        return Undetermined("首页没有读到，未能判断")
    if news.gateway:
        return _gateway(view, home, news.gateway)
    return _judge(view, home, "首页", news.newest, news.newest_page, news.trouble)


def _gateway(view: SiteView, home: PageFacts, why: str) -> Outcome:
    inner = [one for one in sections(view) if one.level <= 1 and not one.external]
    newest = max((one.newest for one in inner if one.newest is not None), default=None)
    page = next((one.newest_page for one in inner if one.newest == newest and newest is not None), "")
    unknown = [one for one in inner if one.state == "unknown"]
    trouble = unclear(ID, unknown[0], home).seen if unknown else "" if inner else "没有认出它通往的栏目"
    return _judge(view, home, f"{why}，改看二级页面：", newest, page, trouble)


def _judge(view: SiteView, home: PageFacts, what: str, newest: date | None, page: str, trouble: str) -> Outcome:
    today = day_of(view.as_of)
    where = f"（{page}）" if page else ""
    if newest is not None and TWO_WEEKS.is_fresh(newest, today):
        return Met(f"{what}最近一次信息更新在 {newest}{where}", {"newest": newest})
    told = f"{what}最近一次信息更新在 {newest}{where}" if newest else f"{what}没有注明发布时间的信息"
    if trouble:
        doubt = Finding(ID, home.url, "首页", f"{told}；但{trouble}", "unknown", home.evidence, "home")
        return Undetermined(f"{told}；但{trouble}", (doubt,))
    figures: dict[str, Figure] = {"newest": newest or NEVER}
    days = f"，已有 {(today - newest).days} 天" if newest else ""
    found = Finding(ID, home.url, "首页", f"{told}{days}，超过2周", "stale", home.evidence, "home")
    return Breached((found,), f"{told}{days}", (), figures)


CHECK = Check(
    id=ID,
    title="首页更新",
    clauses=(
        zhanjiang("首页不更新", "监测2周，网站（频道）首页无信息更新的，即单项否决。"),
        zhanjiang(
            "首页不更新（注）",
            "注：稿件发布页未注明发布时间的视为不更新，下同。 "
            "如首页仅为网站栏目导航入口，所有二级页面无信息更新的，即单项否决。",
        ),
    ),
    run=run,
    cannot_see="只看一次，按所见稿件的日期判断，没有连续监测两周；由脚本填写、浏览器也没有呈现出来的内容。",
    figures=("newest",),
)
