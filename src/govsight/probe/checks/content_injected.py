"""What it looks at: what an intruder leaves in pages: titles that speak of gambling or pornography; strangers' pages in
frames nobody sees; scripts in the page that mine, send visitors of search engines away, or mask where they lead;
script hosts that one page or two use and no other. Scripts are read on the home page, on sections and on pages that
use such a host or frame.

Why (clause): 湛江 2021 安全④: pages with malicious code or altered content (挂马、篡改) that are not dealt with.

What it cannot see: code in script files, code that acts only for some visitors (`content.cloaking`), intrusions that
leave no such sign. A rare script host alone is a doubt; a person confirms the rest.

Example: `if(document.referrer.indexOf('baidu')>0){location.href='http://www.pj88.com/'}` on the home page: `redirect`.
"""

from __future__ import annotations

from collections import defaultdict

from govsight.kit.urls import split_host
from govsight.probe.check import Check
from govsight.probe.checks._ledger import Ledger, Options, needs_home, whole_number
from govsight.probe.checks._pages import judged_pages, place_of
from govsight.probe.checks._security import ATTACKED, BAD_CONTENT
from govsight.probe.know.bad_sites import KINDS, Sign, page_sign
from govsight.probe.know.domains import is_trusted, registered
from govsight.probe.know.injected import Injected, script_sign
from govsight.probe.view import SiteView
from govsight.vocab import LinkFacts, Outcome, PageFacts, PageKind, Role

ID = "content.injected"

_ENOUGH_PAGES = 20  # of a site, before one page's ways are called rare
_RARE = 2  # pages
_LIKELY = (PageKind.HOME, PageKind.SECTION)


@needs_home
def run(view: SiteView, home: PageFacts, options: Options) -> Outcome:
    """One finding per sign and what it shows, on the first page that has it."""
    most = whole_number(options, "most_pages")
    ledger = Ledger(ID, view)
    pages = {page.url: page for page in judged_pages(view, home)}
    rare = _rare_hosts(view, home, len(pages))
    wanted = [home.url, *(url for links in rare.values() for link in links for url in link.pages)]
    wanted += [page.url for page in pages.values() if any(link.how == "frame" for link in page.hidden)]
    wanted += [page.url for page in pages.values() if page.kind in _LIKELY]
    read = 0
    seen: defaultdict[tuple[str, str], list[PageFacts]] = defaultdict(list)
    signs: dict[tuple[str, str], Injected] = {}
    for url in list(dict.fromkeys(url for url in wanted if url in pages))[:most]:
        close = view.close(url)
        if close is None:
            continue
        read += 1
        host = split_host(url)[1]
        for script in close.scripts:
            sign = script_sign(script.text, host) if script.text else None
            if sign is not None:
                seen[sign.kind, sign.shown].append(pages[url])
                signs[sign.kind, sign.shown] = sign
    for key, found in seen.items():
        _tell(ledger, home, found, f"页面脚本{signs[key].shown}", key[0], key[1], strong=signs[key].strong)
    _tell_frames(ledger, home, list(pages.values()))
    for page in pages.values():
        _judge_title(ledger, view, home, page)
    for rare_host, links in rare.items():
        page_url = links[0].pages[0] if links[0].pages else home.url
        told = f"只有个别页面加载外部脚本 {links[0].url}（{rare_host}），其他页面都没有；请核实是否本单位添加"
        ledger.doubt(page_url, links[0].url, told, links[0].evidence, "home" if page_url == home.url else "inner")
    return ledger.outcome(f"检查 {len(pages)} 页的标题和框架、{read} 页的脚本", whole_site=True)


def _rare_hosts(view: SiteView, home: PageFacts, pages: int) -> dict[str, list[LinkFacts]]:
    """Strangers' hosts that scripts come from on one page or two of many."""
    if pages < _ENOUGH_PAGES:
        return {}
    own = registered(split_host(home.url)[1])
    by_host: defaultdict[str, list[LinkFacts]] = defaultdict(list)
    for link in view.outside():
        host = split_host(link.url)[1]
        if link.roles & Role.SCRIPT and registered(host) != own and not is_trusted(host):
            by_host[host].append(link)
    return {
        host: links
        for host, links in by_host.items()
        if not any(link.on_home for link in links) and 0 < sum(link.pages_total for link in links) <= _RARE
    }


def _tell(
    ledger: Ledger, home: PageFacts, pages: list[PageFacts], seen: str, kind: str, target: str, *, strong: bool
) -> None:
    also = f"（另有 {len(pages) - 1} 个页面也有）" if len(pages) > 1 else ""
    page = pages[0]
    if strong:
        ledger.find(page.url, target, f"{seen}{also}；请核实是否被植入", kind, page.evidence, place_of(page, home))
    else:
        ledger.doubt(page.url, target, f"{seen}{also}；请核实", page.evidence, place_of(page, home))


def _tell_frames(ledger: Ledger, home: PageFacts, pages: list[PageFacts]) -> None:
    framed: defaultdict[str, list[PageFacts]] = defaultdict(list)
    for page in pages:
        for link in page.hidden:
            if link.how == "frame":
                framed[link.url].append(page)
    for url, found in framed.items():
        _tell(ledger, home, found, f"页面中有看不见的框架，内容来自 {url}", "frame", url, strong=True)


def _judge_title(ledger: Ledger, view: SiteView, home: PageFacts, page: PageFacts) -> None:
    first = page_sign(page.title, "")
    if first is None:
        return
    close = view.close(page.url)
    sign: Sign = (page_sign(page.title, close.text) if close is not None else None) or first
    seen = f"本站页面疑似{KINDS[sign.kind]}内容：{sign.shown}"
    if sign.strong:
        ledger.find(page.url, "", f"{seen}；请核实是否被篡改", "tampered", page.evidence, place_of(page, home))
    else:
        ledger.doubt(page.url, "", f"{seen}；请核实", page.evidence, place_of(page, home))


CHECK = Check(
    id=ID,
    title="挂马与篡改迹象",
    clauses=(ATTACKED, BAD_CONTENT),
    run=run,
    options={"most_pages": 80},
    confirm=True,
    cannot_see="脚本文件里的代码、只对部分访问者起作用的代码、不留这些迹象的篡改。发现的都要由人确认才计。",
)
