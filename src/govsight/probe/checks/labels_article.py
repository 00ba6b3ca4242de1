"""What it looks at: article pages: the site labels SiteName, SiteDomain, SiteIDCode and the content labels
ArticleTitle, PubDate, ContentSource. A page that lacks one of them, or has it without content, is `missing`; one
finding a page, for the clause counts pages.

Why (clause): 湛江 2021 页面标签①. The clause is asked of two pages drawn at random; this check looks at all, and the
draw is made from its members.

What it cannot see: whether a label's words are true of the page (`page.labels` compares what can be compared). On
pages read in part nothing absent is held against the site.

Example: an article without PubDate: target `内容标签`, verdict `missing`.
"""

from __future__ import annotations

from collections.abc import Sequence

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._labels import ARTICLE, lacking, pages_of
from govsight.probe.checks._ledger import Options, needs_home
from govsight.probe.view import SiteView
from govsight.vocab import Outcome, PageFacts, PageKind

ID = "labels.article"


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """NotApplicable when the site has no such page."""
    return lacking(ID, view, home, PageKind.ARTICLE, ARTICLE, group="内容标签", pages="内容页")


def members(view: SiteView) -> Sequence[str]:
    """What the sample is drawn from."""
    return pages_of(view, PageKind.ARTICLE)


CHECK = Check(
    id=ID,
    title="内容页面的标签",
    clauses=(zhanjiang("页面标签①", "随机抽查2个内容页面，无站点标签或内容标签的，每个扣0.5分，扣完为止。"),),
    run=run,
    cannot_see="标签内容与页面是否真正相符；只读了一部分的页面不因缺标签而判定。",
    members=members,
)
