"""What it looks at: secrecy marks in the text of pages and attachments: 绝密, 机密★1年, 内部资料 注意保存, 此件不公开,
where they stand by themselves or head a line; and the office's own words of category 涉密.

Why (clause): 湛江 2021 单项否决 泄露国家秘密. A mark is a suspicion: a person looks at once.

What it cannot see: secrets without a mark, marks in pictures and scanned documents.

Example: an attachment whose first line is `机密★1年`: target `机密★1年`, verdict `marked`.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._ledger import Ledger, Options, needs_home
from govsight.probe.checks._text import Reading, doubt_attachments, find_words, places
from govsight.probe.know.words.lexicon import SECRET
from govsight.probe.view import SiteView
from govsight.vocab import Outcome, PageFacts

ID = "text.secrecy"


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """Breached with suspicions; `places` counts them. Attachments that could not be read are doubts."""
    ledger, reading = Ledger(ID, view), Reading(view, home)
    for found in places(reading.texts, lambda facts: facts.secrecy, lambda hit: (hit.mark, hit.context)):
        text, hit = found.text, found.hit
        seen = f"有「{hit.mark}」标记：“{hit.context}”，请立即核实，确属涉密的马上撤下{found.elsewhere}"
        ledger.find(text.url, hit.mark, seen, "marked", text.evidence, text.place)
    find_words(ledger, reading, lambda hit: hit.category == SECRET)
    doubt_attachments(ledger, reading, "有无密级标志")
    return reading.outcome(ledger, "places")


CHECK = Check(
    id=ID,
    title="密级和内部资料标志",
    clauses=(zhanjiang("安全、泄密事故等严重问题2", "泄露国家秘密。"),),
    run=run,
    cannot_see="没有标志的涉密内容，图片和扫描件里的标志。",
    figures=("places",),
    confirm=True,
)
