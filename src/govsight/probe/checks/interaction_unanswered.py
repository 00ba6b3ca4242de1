"""What it looks at: messages of the last year (option `months`) that say themselves that they still wait
(处理中、未回复 ...) and have waited more than three months (option `limit`). Each is `unanswered`. A message that
shows no answer and says nothing is a doubt. Figure: the longest wait in days.

Why (clause): 湛江 2021 互动回应差②.

What it cannot see: messages that are not public; whether a waiting message is a valid one.

Example: asked on 2 February, 「处理中」 on 31 October: verdict `unanswered`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._interaction import evidence_of, interaction, today
from govsight.probe.checks._ledger import Ledger, Options, needs_home, whole_number
from govsight.probe.know.moments import months_before
from govsight.probe.view import SiteView
from govsight.vocab import Figure, Outcome, PageFacts, Undetermined

ID = "interaction.unanswered"


@needs_home
def run(view: SiteView, _home: PageFacts, options: Options) -> Outcome:
    """Undetermined when no message could be read, or how far one got cannot be told."""
    months, limit = whole_number(options, "months"), whole_number(options, "limit")
    found, ledger, now = interaction(view), Ledger(ID, view), today(view)
    first, last = months_before(now, months), months_before(now, limit)
    waits: list[int] = []
    looked = 0
    for url in dict.fromkeys([*found.messages, *found.rows]):
        message, (row, board) = found.messages.get(url), found.rows.get(url, (None, ""))
        states = {one for one in (message.state if message else "", row.state if row else "") if one}
        day: date | None = (message.asked if message else None) or (row.day if row else None)
        looked += 1
        if "answered" in states or "void" in states or (message and "content" in message.has):
            continue
        if day is None or not first <= day <= now:
            if day is None and "open" in states:
                seen = f"留言「{_title(message, row)}」尚未答复，看不出是哪天的"
                ledger.doubt(url or board, "reply", seen, evidence_of(view, url or board), "inner")
            continue
        if "open" in states:
            waits.append((now - day).days)
        if day >= last:
            continue
        page = url or board
        if "open" in states:
            seen = f"留言「{_title(message, row)}」{day:%Y-%m-%d} 提出，至今 {(now - day).days} 天未答复"
            ledger.find(page, "reply", seen, "unanswered", evidence_of(view, page), "inner")
        else:
            seen = f"留言「{_title(message, row)}」{day:%Y-%m-%d} 提出，没有读到答复，也没有标明状态，请看一看"
            ledger.doubt(page, "reply", seen, evidence_of(view, page), "inner")
    figures: dict[str, Figure] = {"longest_days": max(waits, default=0) if looked else None}
    if not looked:
        return Undetermined("没有读到公开的留言，未能判断", figures=figures)
    if not ledger.found and not ledger.doubted and (found.cut or found.unread or not view.complete):
        why = "有的留言页没有读到" if found.unread else "没有看完"
        return Undetermined(f"看过的 {looked} 条留言没有超过 {limit} 个月未答复的，但{why}，不能判定", figures=figures)
    return replace(ledger.outcome(f"检查公开的留言 {looked} 条"), figures=figures)


def _title(message: object, row: object) -> str:
    title: str = getattr(message, "title", "") or getattr(row, "title", "")
    return title[:40]


CHECK = Check(
    id=ID,
    title="超期未答复的留言",
    clauses=(
        zhanjiang(
            "互动回应差②",
            "监测时间点前1年内，对网民留言应及时答复处理的政务咨询类栏目（在线访谈、调查征集、网上信访、纪检举报类栏目除外）"
            "存在超过3个月未回应有效留言的现象。",
        ),
    ),
    run=run,
    options={"months": 12, "limit": 3},
    figures=("longest_days",),
    cannot_see="没有公开的留言；尚未答复的留言是否有效；没有标明状态的留言只作存疑。",
)
