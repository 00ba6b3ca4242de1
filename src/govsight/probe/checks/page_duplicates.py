"""What it looks at: pages of content that show one text, whole or nearly (see `_likeness`), and entries that stand more
than once in one list. A repeated page is one finding: page = the later published, target = the first published, verdict
`duplicate`; a repeated entry: target = its address, verdict `repeated`. Lists and their further pages are not compared,
nor other addresses of one and the same page (`http`/`https`, `www.`, `index.html`).

Why (clause): publishing again what stands already can make a stale section look alive: 湛江 2021 单项否决 names
弄虚作假 (a person judges that); 47号 asks that one thing be published once (paraphrase).

What it cannot see: retold texts, pages with little text, and whether repeating was meant, such as one notice in two
sections.

Example: `/tzgg/t30.html` of May shows the text of `/gzdt/t12.html` of March: page the former, target the latter.
"""

from __future__ import annotations

import re
from functools import partial

from govsight.probe.check import Check
from govsight.probe.checks._clauses import GUIDE_2017, paraphrase, zhanjiang
from govsight.probe.checks._ledger import Ledger, Options, needs_home, whole_number
from govsight.probe.checks._likeness import Likeness, Member
from govsight.probe.checks._pages import judged_pages, place_of, same_place
from govsight.probe.view import SiteView
from govsight.vocab import Outcome, PageFacts, PageKind
from govsight.vocab.close import Line

ID = "page.duplicates"
_CONTENT = (PageKind.ARTICLE, PageKind.GUIDE, PageKind.OTHER)
_LINE, _BODY = 10, 100  # characters that count: of a line, of a body
_NEXT_PAGE = re.compile(
    r"(?:index|list|default)_?\d+\.\w+$|[?&](?:p|pg|page\w*|currentpage|curpage)=\d+", re.IGNORECASE
)


@needs_home
def run(view: SiteView, home: PageFacts, options: Options) -> Outcome:
    """Met when no content page repeats another and no list repeats an entry."""
    limits = (whole_number(options, name) for name in ("least_text", "distance", "titled_distance", "read_distance"))
    texts = Likeness(partial(_hold_one_text, view), *limits)
    ledger, pages = Ledger(ID, view), 0
    for page in judged_pages(view, home):
        pages += 1
        for target, entry in {target: entry for entry, target in page.entries_twice}.items():
            seen = f"同一列表中重复出现条目「{entry}」"
            ledger.find(page.url, target, seen, "repeated", page.evidence, place_of(page, home))
        if page.kind in _CONTENT and not (page.kind is PageKind.OTHER and _NEXT_PAGE.search(page.url)):
            texts.add(page)
    for group in texts.groups():
        places: dict[str, Member] = {}
        for member in group:
            places.setdefault(same_place(member.url), member)
        first, *others = places.values()
        for member in others:
            bits = member.bits(first)
            how = f"几乎相同（64 位文本指纹相差 {bits} 位）" if bits else "相同"
            seen = f"正文（{member.length} 字）与 {first.url}{_dated(first)}{how}"
            ledger.find(member.url, first.url, seen, "duplicate", member.evidence, "inner")
    return ledger.outcome(f"比对 {texts.compared} 个内容页，检查 {pages} 页的列表")


def _hold_one_text(view: SiteView, *urls: str) -> bool:
    """Whether nine tenths of the prose of two pages are the same lines."""
    bodies = []
    for url in urls:
        close = view.close(url)
        bodies.append({line.text for line in close.body() if _is_prose(line)} if close is not None else set())
    most = max(sum(map(len, body)) for body in bodies)
    return most >= _BODY and sum(map(len, set.intersection(*bodies))) >= 0.9 * most


def _is_prose(line: Line) -> bool:
    """Lines of links lead to neighbours, which differ."""
    return len(line.text) >= _LINE and sum(len(anchor.name) for anchor in line.links) * 2 < len(line.text)


def _dated(member: Member) -> str:
    return f"（{member.published[:10]} 发布）" if member.published < "9999" else ""


CHECK = Check(
    id=ID,
    title="内容不重复",
    clauses=(
        zhanjiang("单项否决·安全、泄密事故等严重问题⑤", "存在弄虚作假行为（如伪造发稿日期等）。"),
        paraphrase(GUIDE_2017, "内容发布", "栏目不重复设置，同一信息不重复发布"),
    ),
    run=run,
    options={"least_text": 200, "distance": 3, "titled_distance": 10, "read_distance": 16},
    cannot_see="改写后的重复、文字很少的页面，以及重复是否有意（如同一通知登在两个栏目）；是否弄虚作假由人工认定。",
)
