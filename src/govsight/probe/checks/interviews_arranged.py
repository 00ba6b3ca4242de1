"""What it looks at: each interview held in the year (option `year`) has the questions of the public and the answers
written down in order: lines that give 网友, 主持人, 嘉宾, 问 or 答 the word. One with a long text and none of them is
`unarranged`.

Why (clause): 湛江 2021 在线访谈③.

What it cannot see: records drawn by scripts, in pictures, or only spoken in a film: doubts.

Example: an interview whose page is a news report of 800 characters: verdict `unarranged`.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._activities import activities, year_of
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._interaction import evidence_of
from govsight.probe.checks._ledger import Ledger, Options, needs_home
from govsight.probe.know.interaction_pages import Topic
from govsight.probe.know.interview import read_interview
from govsight.probe.view import SiteView
from govsight.vocab import NotApplicable, Outcome, PageFacts, Undetermined

ID = "interviews.arranged"
_LONG = 300  # characters of text that would have room for a question
_SPOKEN = 2


@needs_home
def run(view: SiteView, _home: PageFacts, options: Options) -> Outcome:
    """NotApplicable when none was held in the year."""
    seen = activities(view, Topic.INTERVIEW, year_of(view, options))
    if not seen.held:
        none = seen.places and seen.entries and not seen.undated and not seen.unread
        return NotApplicable("这一年没有在线访谈") if none else Undetermined("没有读到这一年的在线访谈，未能判断")
    ledger = Ledger(ID, view)
    for entry, _ in seen.held:
        page = view.close(entry.url)
        read = read_interview(page) if page is not None else None
        if read is not None and read.spoken >= _SPOKEN:
            continue
        if read is None or read.headed or read.length < _LONG:
            text = f"访谈「{entry.title[:40]}」的页面上没有读到问答文字（可能在视频、图片或分页里），请看一看"
            ledger.doubt(entry.url, "questions", text, evidence_of(view, entry.url), "inner")
        else:
            text = f"访谈「{entry.title[:40]}」只有通稿，没有整理网民提问及回复"
            ledger.find(entry.url, "questions", text, "unarranged", evidence_of(view, entry.url), "inner")
    return ledger.outcome(f"检查这一年的在线访谈 {len(seen.held)} 期")


CHECK = Check(
    id=ID,
    title="访谈的提问和回复",
    clauses=(zhanjiang("在线访谈③", "未规范整理访谈中网民提问及回复的，扣0.5分。"),),
    run=run,
    options={"year": 0},
    cannot_see="由脚本生成、在图片里或只在视频里的问答。",
)
