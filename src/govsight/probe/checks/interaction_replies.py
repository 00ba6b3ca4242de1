"""What it looks at: every published message that was answered, on its own page or in its list: 留言时间, 答复时间,
答复单位 and 答复内容 are shown. Each one that is not is `missing`, with `asked`, `answered`, `unit` or `content` as
target. What may stand there without a caption is a doubt. Figures: how many messages are public, and the newest day
among them.

Why (clause): 湛江 2021 留言公开② and ③; 广东卫生 2016 政务咨询.

What it cannot see: messages in lists drawn by scripts or on other sites; whether an answer is to the point.

Example: an answer without a day: target `answered`, verdict `missing`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from govsight.probe.check import Check, Clause
from govsight.probe.checks._clauses import GD_HEALTH_2016, zhanjiang
from govsight.probe.checks._interaction import Interaction, evidence_of, interaction, today
from govsight.probe.checks._ledger import Ledger, Options, needs_home
from govsight.probe.know.message import FIELDS
from govsight.probe.know.moments import months_before
from govsight.probe.view import SiteView
from govsight.vocab import Figure, Outcome, PageFacts, Undetermined

ID = "interaction.replies"
_NAMES = {"asked": "留言时间", "answered": "答复时间", "unit": "答复单位", "content": "答复内容"}


@needs_home
def run(view: SiteView, _home: PageFacts, _options: Options) -> Outcome:
    """Undetermined when no message could be read."""
    found, ledger, judged = interaction(view), Ledger(ID, view), 0
    for message in found.messages.values():
        row = found.rows.get(message.url)
        if "answered" not in (message.state, row[0].state if row else ""):
            continue
        judged += 1
        for field in FIELDS:
            if field in message.has or (field == "asked" and row and row[0].day):
                continue
            seen = f"留言「{message.title[:40]}」没有公开{_NAMES[field]}"
            if field in message.unsure:
                seen = f"留言「{message.title[:40]}」没有读到标明的{_NAMES[field]}，但页面上可能有，请看一看"
                ledger.doubt(message.url, field, seen, evidence_of(view, message.page), "inner")
            else:
                ledger.find(message.url, field, seen, "missing", evidence_of(view, message.page), "inner")
    for url in sorted(found.not_understood | (found.unread & set(found.rows))):
        if url in found.rows and found.rows[url][0].state == "answered":
            seen = f"留言「{found.rows[url][0].title[:40]}」的页面没有读到或看不懂，请看一看四项是否齐全"
            ledger.doubt(url, "page", seen, evidence_of(view, url), "inner")
    figures: dict[str, Figure] = {"messages": len(members(view)), "newest": newest(view, found)}
    if not judged and not ledger.doubted:
        return Undetermined("没有读到已答复的公开留言，未能判断", figures=figures)
    return replace(ledger.outcome(f"检查已答复的公开留言 {judged} 条"), figures=figures)


def members(view: SiteView) -> Sequence[str]:
    """Every published message known, by its address."""
    if view.home is None or view.home_trouble:
        return []
    found = interaction(view)
    return sorted({*found.messages, *(url for url, (row, _) in found.rows.items() if row.state)})


def newest(view: SiteView, found: Interaction) -> date | None:
    """The newest day of any message; None when a later one may have escaped us, and it would matter."""
    now = today(view)
    days = [
        day for one in found.messages.values() for day in (one.asked, one.answered) if day is not None and day <= now
    ]
    days += [row.day for row, _ in found.rows.values() if row.day is not None and row.day <= now]
    latest = max(days, default=None)
    undated = any(one.asked is None and one.answered is None for one in found.messages.values())
    doubtful = undated or found.cut or bool(found.unread) or bool(found.not_understood) or not view.complete
    if latest is None or (doubtful and latest < months_before(now, 2)):
        return None
    return latest


CHECK = Check(
    id=ID,
    title="留言公开的四项内容",
    clauses=(
        zhanjiang(
            "留言公开②",
            "随机抽查5条已公开的网民留言，未公开留言时间、答复时间、答复单位、答复内容的，每发现一处，扣1分。",
        ),
        zhanjiang("留言公开③", "监测时间点前2个月内未更新的，扣2分。"),
        Clause(GD_HEALTH_2016, "政务咨询", "咨询类渠道实现在线提交以及答复回应情况。"),
    ),
    run=run,
    figures=("messages", "newest"),
    members=members,
    cannot_see="由脚本生成的列表或站外平台上的留言；没有标明名目的时间和单位只作存疑；答复是否答在点上。",
)
