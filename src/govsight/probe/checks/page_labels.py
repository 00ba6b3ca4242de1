"""What it looks at: the `<meta name>` labels of 47号. Every page: SiteName, SiteDomain, SiteIDCode. Section pages:
ColumnName, ColumnDescription, ColumnKeywords, ColumnType. Article pages: ArticleTitle, PubDate, ContentSource. Absent
is `missing`; without content, or a template's literal `null`, is `empty`; a site label that is not as registered
(without a profile, and SiteName on a channel: not as on most pages) is `wrong`. A label's letter case is mentioned,
never found.

Why (clause): 湛江 2021 页面标签; the label table of 47号 (paraphrase).

What it cannot see: whether a label's words are true of the page. On pages read in part nothing absent is held
against the site. Without a profile or a majority, which of several values is right cannot be told.

Example: `<meta name="ColumnType" content="null">` on a section page: target `ColumnType`, verdict `empty`.
"""

from __future__ import annotations

from collections import Counter

from govsight.probe.check import Check
from govsight.probe.checks._agreement import Agreement, code, domain, plain
from govsight.probe.checks._clauses import GUIDE_2017, paraphrase, zhanjiang
from govsight.probe.checks._labels import ARTICLE, GROUPS, SECTION, SITE, said
from govsight.probe.checks._ledger import Ledger, Options, needs_home
from govsight.probe.checks._pages import judged_pages, place_of, unreadable
from govsight.probe.view import SiteView
from govsight.vocab import Outcome, PageFacts, PageKind

ID = "page.labels"
_ASKED_ALWAYS = tuple((name, name.lower()) for name in SITE)
_ASKED = {
    PageKind.SECTION: tuple((name, name.lower()) for name in SITE + SECTION),
    PageKind.ARTICLE: tuple((name, name.lower()) for name in SITE + ARTICLE),
}


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """Two passes: what most pages say, then each page against it."""
    profile = view.profile
    agreed = {
        "SiteName": Agreement(plain, "" if view.kind == "channel" else profile.name),  # it is in the site around it
        "SiteDomain": Agreement(domain, profile.domain),
        "SiteIDCode": Agreement(code, profile.code),
    }
    for page in judged_pages(view, home):
        for name, agreement in agreed.items():
            for value in said(page.labels.get(name.lower())):
                agreement.count(value)
    ledger, spelled, pages = Ledger(ID, view), Counter[str](), 0
    for page in judged_pages(view, home):
        pages += 1
        for name, key in _ASKED.get(page.kind, _ASKED_ALWAYS):
            written = page.labels.get(key)
            if written is not None and written[0] != name:
                spelled[written[0]] += 1 if written[0] in spelled or len(spelled) < 100 else 0
            values = said(written)
            if not values:
                _judge_absent(ledger, page, home, name, written is not None)
            elif name in agreed:
                wrong = next(((value, should) for value in values if (should := agreed[name].differs(value))), None)
                if wrong:
                    seen = f"网站标签 {name} 为「{wrong[0]}」，{wrong[1]}"
                    ledger.find(page.url, name, seen, "wrong", page.evidence, place_of(page, home))
    for name, agreement in agreed.items():
        if several := agreement.divided():
            seen = f"各页的 {name} 不一致，没有占多数的值，也没有登记值可比：{several}"
            ledger.doubt(home.url, name, seen, home.evidence, "home")
    case = "".join(
        f"；标签名写作 {name} 的有 {number} 页（大小写与规范不同）" for name, number in spelled.most_common(5)
    )
    return ledger.outcome(f"检查 {pages} 页的页面标签{case}")


def _judge_absent(ledger: Ledger, page: PageFacts, home: PageFacts, name: str, there: bool) -> None:
    place = place_of(page, home)
    if there:
        ledger.find(page.url, name, f"{GROUPS[name]} {name} 没有内容", "empty", page.evidence, place)
    elif why := unreadable(page):
        ledger.doubt(page.url, name, f"没有看到{GROUPS[name]} {name}，但{why}", page.evidence, place)
    else:
        ledger.find(page.url, name, f"{GROUPS[name]} {name} 缺失", "missing", page.evidence, place)


CHECK = Check(
    id=ID,
    title="页面标签",
    clauses=(
        zhanjiang("页面标签①", "随机抽查2个内容页面，无站点标签或内容标签的，每个扣0.5分，扣完为止。"),
        zhanjiang("页面标签②", "随机抽查2个栏目页面，无站点标签或栏目标签的，每个扣0.5分，扣完为止。"),
        paraphrase(GUIDE_2017, "网页标签", "每页有网站标签，栏目页有栏目标签，内容页有内容标签，必选项不得为空"),
    ),
    run=run,
    cannot_see="标签内容与页面是否真正相符；只读了一部分的页面不因缺标签而判定；无登记信息且各页不一致时无法判断以何为准。",
)
