"""What it looks at: words of gambling, pornography, violence, drugs, fraud and superstition in the text of pages and
attachments, also in disguise (`赌*博`, look-alike letters, invisible characters). Each block of text counts once.

Why (clause): 湛江 2021 单项否决 发布或链接反动、暴力、色情等内容. Such words also stand in police news: for a person.

What it cannot see: pictures and video, words in no lexicon, and where links lead (other checks look at those).

Example: `真人荷官 注册送彩金` in a page that was tampered with: target `注册送彩金`, verdict `suspect`.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._ledger import Ledger, Options, needs_home
from govsight.probe.checks._text import Reading, find_words
from govsight.probe.know.words.lexicon import BAD
from govsight.probe.view import SiteView
from govsight.vocab import Outcome, PageFacts

ID = "words.bad"


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """Breached with suspicions; `places` counts them."""
    ledger, reading = Ledger(ID, view), Reading(view, home)
    find_words(ledger, reading, lambda hit: hit.category in BAD)
    return reading.outcome(ledger, "places")


CHECK = Check(
    id=ID,
    title="赌博色情等不良内容",
    clauses=(zhanjiang("安全、泄密事故等严重问题3", "发布或链接反动、暴力、色情等内容。"),),
    run=run,
    cannot_see="图片和视频、词库里没有的词，以及链接指向的内容（另有检查）；警示教育类文章会用到同样的词（须人工确认）。",
    figures=("places",),
    confirm=True,
)
