"""What it looks at: words of the lexicon in the text of pages and attachments that are no grave errors: wrong
characters, wrong expressions, sensitive words. Each block of text counts once, on however many pages it stands.

Why (clause): 湛江 2021 加分项 内容安全① asks for a year without 错敏字. A hit is a suspicion; it counts only when a
person confirms it.

What it cannot see: errors that stand in no lexicon, words in pictures, and whether a word is wrong where it stands.

Example: `会议按排如下` on an article page: target `按排`, verdict `suspect`, suggestion `安排`.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._ledger import Ledger, Options, needs_home
from govsight.probe.checks._text import Reading, find_words
from govsight.probe.know.words.lexicon import BAD, GRAVE, PRIVATE, SECRET
from govsight.probe.view import SiteView
from govsight.vocab import Outcome, PageFacts, WordHit

ID = "words.errors"


def _is_error(hit: WordHit) -> bool:
    return hit.severity != GRAVE and hit.category not in (*BAD, PRIVATE, SECRET)


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """Breached with suspicions; `places` counts them."""
    ledger, reading = Ledger(ID, view), Reading(view, home)
    find_words(ledger, reading, _is_error)
    return reading.outcome(ledger, "places")


CHECK = Check(
    id=ID,
    title="错别字和敏感词",
    clauses=(zhanjiang("加分 内容安全①", "网站(频道)与政务新媒体年度内无出现错敏字情况的,加2分。"),),
    run=run,
    cannot_see="词库里没有的错误、图片里的文字，以及一个词用在此处是否真的有错（须人工确认）。",
    figures=("places",),
    confirm=True,
)
