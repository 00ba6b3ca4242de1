"""What it looks at: commercial advertisements: scripts, frames and pictures of advertising networks on any page; on the
home page and sections, links to strangers or shops whose words sell something or that stand in floating windows
(飘窗), and lines that let room for advertising. One finding per network or target.

Why (clause): 广东卫生 2016 刊登商业广告情况; 国办发〔2018〕123号 bans advertising the same way for new media.

What it cannot see: words in pictures, advertisements that scripts put in, and advertorials. A floating link to a
stranger whose words sell nothing is a doubt; a person confirms the rest.

Example: `<div id="floatAd"><a href="http://www.x-baijiu.com/"><img alt="白酒促销">` on the home page: `advert`.
"""

from __future__ import annotations

from govsight.kit.urls import split_host
from govsight.probe.check import Check
from govsight.probe.checks._ledger import Ledger, Options, needs_home, whole_number
from govsight.probe.checks._pages import judged_pages
from govsight.probe.checks._security import ADVERTS, elsewhere, first_page
from govsight.probe.know.adverts import Advert, adverts, is_network
from govsight.probe.view import SiteView
from govsight.vocab import LinkFacts, Outcome, PageFacts, PageKind, Undetermined

ID = "content.adverts"


@needs_home
def run(view: SiteView, home: PageFacts, options: Options) -> Outcome:
    """See the module."""
    most = whole_number(options, "most_pages")
    ledger = Ledger(ID, view)
    networks: dict[str, LinkFacts] = {}
    for link in view.outside():
        if (link.pages or link.on_home) and is_network(host := split_host(link.url)[1]):
            networks.setdefault(host, link)
    for host, link in networks.items():
        page_url = first_page(link, home)
        seen = f"页面加载广告平台 {host} 的内容{elsewhere(link)}；请核实后移除"
        ledger.find(page_url, host, seen, "network", link.evidence, "home" if page_url == home.url else "inner")
    pages = [home] + [
        page for page in judged_pages(view, home) if page.kind is PageKind.SECTION and page.url != home.url
    ]
    read = 0
    told: set[str] = set()
    for page in pages[:most]:
        close = view.close(page.url)
        if close is None:
            continue
        read += 1
        for advert in adverts(close):
            key = advert.target or advert.words
            if key not in told:
                told.add(key)
                _tell(ledger, home, page, advert)
    if not read and not ledger.found:
        return Undetermined("没有能细读的页面，未能判断")
    return ledger.outcome(f"检查首页和栏目页 {read} 页及全站的外部内容")


def _tell(ledger: Ledger, home: PageFacts, page: PageFacts, advert: Advert) -> None:
    what = "浮动窗口" if advert.floating else "链接" if advert.target else "文字"
    words = f"「{advert.words[:60]}」" if advert.words else "（无文字）"
    leads = f"指向 {advert.target}" if advert.target else "招揽广告"
    place = "home" if page.url == home.url else "inner"
    if advert.sold:
        seen = f"{what}{words}{leads}，疑似商业广告；请核实后移除"
        ledger.find(page.url, advert.target, seen, "advert", page.evidence, place)
    else:
        ledger.doubt(page.url, advert.target, f"{what}{words}{leads}，请核实是否商业广告", page.evidence, place)


CHECK = Check(
    id=ID,
    title="商业广告与浮动窗口",
    clauses=(ADVERTS,),
    run=run,
    options={"most_pages": 40},
    confirm=True,
    cannot_see="图片里的文字、脚本加入的广告、软文，以及内容页上的广告链接。发现的都要由人确认才计。",
)
