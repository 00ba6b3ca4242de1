"""What it looks at: every URL of another site that pages lead to, dead or alive: what the page there says of itself
(title and text, as far as the answer was kept), its host name, and the words of the link. Signs of gambling,
pornography, grey trades, and of domains that wait to be sold.

Why (clause): 湛江 2021 安全③ and 内容安全②: such links are a veto, or cost points each time; a partner's domain that
was sold leads visitors there without anybody having changed the page.

What it cannot see: pages that show their face only to some visitors, pictures, reactionary or violent content, and the
words of links on more than `most_pages` pages. One sign alone is a doubt; a person confirms the rest.

Example: 友情链接 leads to `http://www.qjtour.com/`, whose page is titled 「澳门新葡京官网」: verdict `gambling`.
"""

from __future__ import annotations

from govsight.kit.urls import split_host
from govsight.probe.check import Check
from govsight.probe.checks._ledger import Ledger, Options, needs_home, whole_number
from govsight.probe.checks._security import (
    BAD_CONTENT,
    BAD_LINKS,
    NO_BAD_LINKS,
    anchors_to,
    elsewhere,
    first_page,
)
from govsight.probe.know.bad_sites import KINDS, Sign, agreed, domain_sign, page_sign, wording_sign
from govsight.probe.know.domains import is_official, is_trusted
from govsight.probe.view import SiteView
from govsight.vocab import LinkFacts, Outcome, PageFacts, Role

ID = "content.bad_links"

_LED_TO = int(Role.PAGE | Role.FRAME | Role.ATTACHMENT | Role.DOCUMENT | Role.FORM)


@needs_home
def run(view: SiteView, home: PageFacts, options: Options) -> Outcome:
    """One finding per target, on the first page that leads there (the home page if it does)."""
    most_pages = whole_number(options, "most_pages")
    ledger = Ledger(ID, view)
    links = [link for link in view.outside() if link.roles & _LED_TO and (link.pages or link.on_home)]
    strangers = [link for link in links if not is_trusted(_host(link))]
    words = anchors_to(view, {link.url: first_page(link, home) for link in strangers}, most_pages)
    for link in links:
        sign = agreed(_signs(view, link, words.get(link.url, "")))
        if sign is None:
            continue
        page = first_page(link, home)
        place = "home" if page == home.url else "inner"
        seen = f"链接指向疑似{KINDS[sign.kind]}的网站：{sign.shown}{elsewhere(link)}"
        if sign.strong:
            ledger.find(page, link.url, f"{seen}；请核实后删除", sign.kind, link.evidence, place)
        else:
            ledger.doubt(page, link.url, f"{seen}；只有一处迹象，请打开核实", link.evidence, place)
    return ledger.outcome(f"检查指向其他网站的链接 {len(links)} 个", whole_site=True)


def _signs(view: SiteView, link: LinkFacts, words: str) -> list[Sign]:
    host = _host(link)
    signs: list[Sign | None] = []
    if link.evidence and not is_official(host):
        page = view.external_page(link.url)
        signs.append(page_sign(page.title, page.text) if page is not None else None)
    if not is_trusted(host):
        signs.append(domain_sign(host))
        signs.append(wording_sign(words))
    return [sign for sign in signs if sign is not None]


def _host(link: LinkFacts) -> str:
    return split_host(link.final_url or link.url)[1]


CHECK = Check(
    id=ID,
    title="不良外链",
    clauses=(BAD_CONTENT, BAD_LINKS, NO_BAD_LINKS),
    run=run,
    options={"most_pages": 80},
    confirm=True,
    cannot_see="只给部分访问者看的内容、图片、反动与暴力内容；只有一处迹象的列为存疑。发现的都要由人确认才计。",
)
