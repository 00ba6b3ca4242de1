"""What it looks at: words of the lexicon that are grave errors (severity 严重): names, titles and order of leaders,
names of institutions, on the day a page was published, as an office's own list has them; and a few wordings that are
grave everywhere. Each block of text counts once, on however many pages it stands.

Why (clause): 湛江 2021 单项否决 出现严重表述错误, and 内容安全① for each grave wrong word. Always for a person.

What it cannot see: errors that stand in no lexicon, words in pictures; the lexicon that comes with the program knows no
names of persons.

Example: `人名政府` on an article page: target `人名政府`, verdict `suspect`, suggestion `人民政府`.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._ledger import Ledger, Options, needs_home
from govsight.probe.checks._text import Reading, find_words
from govsight.probe.know.words.lexicon import BAD, GRAVE, PRIVATE, SECRET
from govsight.probe.view import SiteView
from govsight.vocab import Outcome, PageFacts, WordHit

ID = "words.severe"


def _is_grave(hit: WordHit) -> bool:
    return hit.severity == GRAVE and hit.category not in (*BAD, PRIVATE, SECRET)


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """Breached with suspicions; `places` counts them."""
    ledger, reading = Ledger(ID, view), Reading(view, home)
    find_words(ledger, reading, _is_grave)
    return reading.outcome(ledger, "places")


CHECK = Check(
    id=ID,
    title="严重表述错误",
    clauses=(
        zhanjiang("安全、泄密事故等严重问题1", "出现严重表述错误。"),
        zhanjiang("内容安全①", "网站（频道）与政务新媒体日常监测存在严重错敏字情况的，每条扣0.5分，扣完为止。"),
    ),
    run=run,
    cannot_see="词库里没有的错误、图片里的文字；随附的词库不含任何人名，领导姓名、职务和排序须由单位自己的词库提供。",
    figures=("places",),
    confirm=True,
)
