"""What it looks at: identity card numbers (region, birthday, check digit), bank cards and, among personal records,
mobile numbers in the text of pages and attachments; and the office's own words of category 隐私. Numbers whose middle
is hidden are in order; the findings hide it too.

Why (clause): 政府网站发展指引 asks that nothing private is published. Whether a publication is lawful, a person says.

What it cannot see: pictures and scanned documents, names and addresses, numbers in unusual forms.

Example: a list of grants with full identity card numbers: target `4408**********1234`, verdict `exposed`.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._clauses import GUIDE_2017, paraphrase
from govsight.probe.checks._ledger import Ledger, Options, needs_home
from govsight.probe.checks._text import Reading, doubt_attachments, find_words, places
from govsight.probe.know.words.lexicon import PRIVATE
from govsight.probe.view import SiteView
from govsight.vocab import Outcome, PageFacts

ID = "text.personal_data"


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """Breached with suspicions; `places` counts them. Attachments that could not be read are doubts."""
    ledger, reading = Ledger(ID, view), Reading(view, home)
    for found in places(reading.texts, lambda facts: facts.personal, lambda hit: (hit.kind, hit.masked, hit.context)):
        text, hit = found.text, found.hit
        seen = f"公开了完整的{hit.kind}（{hit.masked}）：“{hit.context}”，请遮盖号码中段或撤下{found.elsewhere}"
        ledger.find(text.url, hit.masked, seen, "exposed", text.evidence, text.place)
    find_words(ledger, reading, lambda hit: hit.category == PRIVATE)
    doubt_attachments(ledger, reading, "有无个人信息")
    return reading.outcome(ledger, "places")


CHECK = Check(
    id=ID,
    title="个人信息泄露",
    clauses=(paraphrase(GUIDE_2017, "信息发布", "发布的信息不得泄露个人隐私。"),),
    run=run,
    cannot_see="图片和扫描件里的号码、姓名和住址，以及依法应当公开的情形（须人工确认）。",
    figures=("places",),
    confirm=True,
)
