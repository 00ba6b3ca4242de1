"""What it looks at: feeds (RSS or Atom) that the head of the home page or of section pages names, or links named RSS or
订阅. It only tells: a site without a feed is not applicable, never breached, for no clause deducts for it.

Why (clause): 47号 (paraphrase): 信息定制、订阅.

What it cannot see: whether the feed can be read and is up to date.

Example: `<link rel="alternate" type="application/rss+xml" href="/rss.xml">` on the home page: met.
"""

from __future__ import annotations

import re

from govsight.probe.check import Check
from govsight.probe.checks._clauses import GUIDE_2017, paraphrase
from govsight.probe.checks._ledger import Options, needs_home
from govsight.probe.view import SiteView
from govsight.vocab import Met, NotApplicable, Outcome, PageFacts, PageKind, Undetermined

ID = "structure.feed"
_NAMED = re.compile(r"RSS|(?:信息|邮件|网站|栏目|内容)订阅|^订阅", re.IGNORECASE)
_MOST = 20  # section pages read beside the home page


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """Met with the first feed."""
    if view.close(home.url) is None:
        return Undetermined("没有读到首页内容，未能判断有没有信息订阅")
    sections = [page.url for page in view.pages() if page.kind is PageKind.SECTION]
    for url in [home.url, *sorted(sections, key=lambda one: (len(one), one))[:_MOST]]:
        page = view.close(url)
        if page is None:
            continue
        if page.feeds:
            return Met(f"提供信息订阅（RSS）：{page.feeds[0]}")
        for line in page.lines:
            for link in line.links:
                if link.url and _NAMED.search(link.text) and len(link.text) <= 10:
                    return Met(f"提供信息订阅「{link.text}」：{link.url}")
    return NotApplicable("没有看到信息订阅（RSS），也没有细则要求扣分")


CHECK = Check(
    id=ID,
    title="信息订阅（RSS）",
    clauses=(paraphrase(GUIDE_2017, "功能建设", "网站可以提供信息定制、订阅，方便公众获取更新"),),
    run=run,
    cannot_see="订阅内容能否读取、是否及时更新。",
)
