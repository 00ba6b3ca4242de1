"""What it looks at: each topic of the knowledge base (the base itself when it has none) and the newest day of its
entries, as the list or the pages say. Older than a month (option `months`) is `stale`. Figures: topics, stale ones, and
the newest day of all.

Why (clause): 湛江 2021 知识库③; 广东卫生 2016 业务知识库.

What it cannot see: entries without a day, and lists drawn by scripts: doubts, not findings.

Example: the newest question under 「社会保险」 is four months old: verdict `stale` on the topic's page.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from govsight.probe.check import Check, Clause
from govsight.probe.checks._clauses import GD_HEALTH_2016, zhanjiang
from govsight.probe.checks._interaction import absent, evidence_of, published, today
from govsight.probe.checks._knowledge import knowledge
from govsight.probe.checks._ledger import Ledger, Options, needs_home, whole_number
from govsight.probe.know.interaction_pages import Topic
from govsight.probe.know.knowledge_base import KnowledgePage
from govsight.probe.know.moments import months_before
from govsight.probe.view import SiteView
from govsight.vocab import Figure, NotApplicable, Outcome, PageFacts, Undetermined

ID = "knowledge.topics"


@needs_home
def run(view: SiteView, _home: PageFacts, options: Options) -> Outcome:
    """NotApplicable without a knowledge base."""
    base, ledger, now = knowledge(view), Ledger(ID, view), today(view)
    limit = months_before(now, whole_number(options, "months"))
    if base.page is None:
        if not base.places and not absent(view, "知识库", Topic.KNOWLEDGE):
            return NotApplicable("没有知识库")
        return Undetermined("知识库没有读到，未能判断")
    topics = base.topics or [(view.home.title if view.home else "", base.root, base.page)]
    wanted = [url for _, _, page in topics if page for url in page.undated]
    days = published(view, wanted)
    newest: date | None = None
    stale = 0
    for name, url, page in topics:
        latest, sure = _latest(page, days, now)
        newest = max((day for day in (newest, latest) if day), default=None)
        if latest is not None and latest >= limit:
            continue
        label = name if base.topics else "知识库"
        if latest is None or not sure:
            seen = f"知识库主题「{label}」的最新日期看不准，请看一看是否超过一个月未更新"
            ledger.doubt(url, "newest", seen, evidence_of(view, url), "inner")
        else:
            stale += 1
            seen = f"知识库主题「{label}」最新一条是 {latest:%Y-%m-%d}，已 {(now - latest).days} 天未更新"
            ledger.find(url, "newest", seen, "stale", evidence_of(view, url), "inner")
    figures: dict[str, Figure] = {"topics": len(topics), "stale": stale, "newest": newest}
    return replace(ledger.outcome(f"检查知识库主题 {len(topics)} 个"), figures=figures)


def _latest(page: KnowledgePage | None, days: dict[str, date], now: date) -> tuple[date | None, bool]:
    """The newest day of a topic, and whether nothing newer may have escaped us."""
    if page is None:
        return None, False
    known = [day for day in page.days if day <= now]
    other = [day for url in page.undated if (day := days.get(url)) and day <= now]
    undated = [url for url in page.undated if url not in days]
    ordered = all(one >= two for one, two in zip(page.days, page.days[1:], strict=False))
    latest = max(known + other, default=None)
    return latest, not undated and (ordered or not page.more)


CHECK = Check(
    id=ID,
    title="知识库更新",
    clauses=(
        zhanjiang("知识库③", "每发现知识库一个主题超过一个月未更新的，扣0.5分。"),
        Clause(GD_HEALTH_2016, "业务知识库", "细分业务类型整理汇编常见问题以及更新维护保障情况。"),
    ),
    run=run,
    options={"months": 1},
    figures=("topics", "stale", "newest"),
    cannot_see="没有日期的条目和由脚本生成的列表，只作存疑。",
)
