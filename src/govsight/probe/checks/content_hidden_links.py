"""What it looks at: links to strangers' sites that no visitor sees: moved off the screen, in a box or letters of no
size, in the colour of the ground, see-through, in a moving strip of no height, hidden by a script of one line. Links in
blocks that are only not shown yet (`display:none`) count when their words or host speak of gambling, pornography or
grey trades.

Why (clause): 湛江 2021 安全④ and 内容安全②: 暗链 are what an intruder leaves for search engines; the page was
tampered with.

What it cannot see: links hidden by style sheets or longer scripts, and those to the state's or well-known sites. A
person confirms what is found.

Example: `<div style="position:absolute;left:-9999px"><a href="http://www.pujing88.com">` on every page: one finding.
"""

from __future__ import annotations

from govsight.kit.urls import split_host
from govsight.probe.check import Check
from govsight.probe.checks._ledger import Ledger, Options, needs_home
from govsight.probe.checks._pages import judged_pages, place_of
from govsight.probe.checks._security import ATTACKED, BAD_LINKS, NO_BAD_LINKS
from govsight.probe.know.bad_sites import KINDS, agreed, domain_sign, wording_sign
from govsight.probe.view import SiteView
from govsight.vocab import HiddenLink, Outcome, PageFacts

ID = "content.hidden_links"

_HOW = {
    "away": "被移到屏幕之外",
    "tiny": "放在没有大小的区域里",
    "letters": "文字大小为零",
    "same_colour": "文字与背景同色",
    "see_through": "完全透明",
    "marquee": "放在没有高度的滚动条里",
    "script": "由脚本藏起",
    "none": "不显示",
}


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """One finding per target, on the first page that has it, saying how many more do."""
    ledger = Ledger(ID, view)
    pages = 0
    first: dict[str, tuple[PageFacts, HiddenLink]] = {}
    more: dict[str, int] = {}
    for page in judged_pages(view, home):
        pages += 1
        for link in page.hidden:
            if link.how == "frame":  # `content.injected` tells of it
                continue
            if link.url in first:
                more[link.url] = more.get(link.url, 0) + 1
            elif _suspected(link):
                first[link.url] = (page, link)
    for url, (page, link) in first.items():
        sign = agreed([sign for sign in (domain_sign(split_host(url)[1]), wording_sign(link.text)) if sign])
        told = f"（疑似{KINDS[sign.kind]}）" if sign else ""
        also = f"（另有 {more[url]} 个页面也有）" if url in more else ""
        seen = f"页面中有访问者看不到的链接{told}：「{link.text or '无文字'}」指向 {url}，{_HOW[link.how]}{also}"
        ledger.find(page.url, url, f"{seen}；请核实是否被植入暗链", "hidden", page.evidence, place_of(page, home))
    return ledger.outcome(f"检查 {pages} 页中看不见的链接", whole_site=True)


def _suspected(link: HiddenLink) -> bool:
    if link.how != "none":
        return True
    return bool(wording_sign(link.text) or domain_sign(split_host(link.url)[1]))


CHECK = Check(
    id=ID,
    title="暗链",
    clauses=(ATTACKED, BAD_LINKS, NO_BAD_LINKS),
    run=run,
    confirm=True,
    cannot_see="由样式文件或较长的脚本隐藏的链接，以及指向政府网站和知名网站的链接。发现的都要由人确认才计。",
)
