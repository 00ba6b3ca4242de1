"""What it looks at: the `lang` of every page's `<html>`: absent is `missing`, another language than Chinese is `wrong`.
Pages under a folder of another language (`/en/`, option `foreign`) may name any language but must name one.

Why (clause): screen readers choose their voice by it (GB/T 37668, paraphrase).

What it cannot see: whether the text really is in that language, and parts of a page in another one.

Example: a template starts with `<html>` alone: one finding per page, target `lang`, verdict `missing`.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._clauses import ACCESSIBILITY_2019, paraphrase
from govsight.probe.checks._ledger import Ledger, Options, needs_home, words
from govsight.probe.checks._pages import judged_pages, place_of, unreadable
from govsight.probe.view import SiteView
from govsight.vocab import Outcome, PageFacts

ID = "page.lang"
TARGET = "lang"


@needs_home
def run(view: SiteView, home: PageFacts, options: Options) -> Outcome:
    """Met when every page read names its language."""
    foreign = tuple(f"/{word}/" for word in words(options, "foreign"))
    ledger, pages = Ledger(ID, view), 0
    for page in judged_pages(view, home):
        pages += 1
        lang = page.lang.strip().lower()
        if lang.startswith("zh"):
            continue
        place = place_of(page, home)
        if lang:
            if not any(folder in page.url.lower() for folder in foreign):
                seen = f"页面语言标为「{page.lang}」，不是中文（zh）"
                ledger.find(page.url, TARGET, seen, "wrong", page.evidence, place)
        elif why := unreadable(page):
            ledger.doubt(page.url, TARGET, f"没有看到页面语言（html lang），但{why}", page.evidence, place)
        else:
            ledger.find(page.url, TARGET, "页面没有标明语言（html lang）", "missing", page.evidence, place)
    return ledger.outcome(f"检查 {pages} 页的语言标记")


CHECK = Check(
    id=ID,
    title="页面标明语言",
    clauses=(paraphrase(ACCESSIBILITY_2019, "语言", "网页应标明所用的自然语言，供读屏软件选用语音"),),
    run=run,
    options={"foreign": ("en", "english", "eng", "jp", "ja", "kr", "ko", "fr", "ru", "vi", "big5", "tw")},
    cannot_see="正文是否真的使用所标语言，以及页面中夹用的其他语言。",
)
