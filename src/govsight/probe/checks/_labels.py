"""The `<meta name>` labels of 47号: which a page must carry, and which it lacks."""

from __future__ import annotations

from govsight.probe.checks._ledger import Ledger
from govsight.probe.checks._pages import judged_pages, place_of, unreadable
from govsight.probe.view import SiteView
from govsight.vocab import NotApplicable, Outcome, PageFacts, PageKind, Undetermined

SITE = ("SiteName", "SiteDomain", "SiteIDCode")
SECTION = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
ARTICLE = ("ArticleTitle", "PubDate", "ContentSource")
GROUPS = dict.fromkeys(SITE, "网站标签") | dict.fromkeys(SECTION, "栏目标签") | dict.fromkeys(ARTICLE, "内容标签")
_NOTHING = {"", "null", "undefined", "none"}


def said(written: tuple[str, list[str]] | None) -> list[str]:
    """The contents of a label that say something."""
    if written is None:
        return []
    return [value for value in written[1] if value.strip().lower() not in _NOTHING]


def pages_of(view: SiteView, kind: PageKind) -> list[str]:
    """The URLs of the pages of one kind, from which a sample is drawn."""
    if view.home is None:
        return []
    return [page.url for page in judged_pages(view, view.home) if page.kind is kind]


def lacking(
    check: str, view: SiteView, home: PageFacts, kind: PageKind, labels: tuple[str, ...], *, group: str, pages: str
) -> Outcome:
    """One finding for each page of a kind that lacks a site label or one of `labels`. group: what these are called;
    pages: what the pages are called (Chinese)."""
    ledger, looked = Ledger(check, view), 0
    for page in judged_pages(view, home):
        if page.kind is not kind:
            continue
        looked += 1
        absent = {
            name: [one for one in names if not said(page.labels.get(one.lower()))]
            for name, names in (("站点标签", SITE), (group, labels))
        }
        missing = [f"{name} {'、'.join(ones)}" for name, ones in absent.items() if ones]
        if not missing:
            continue
        target = "、".join(name for name, ones in absent.items() if ones)
        seen = f"{pages}缺少{'；'.join(missing)}"
        if why := unreadable(page):
            ledger.doubt(page.url, target, f"{seen}，但{why}", page.evidence, place_of(page, home))
        else:
            ledger.find(page.url, target, seen, "missing", page.evidence, place_of(page, home))
    if not looked:
        return (
            NotApplicable(f"没有{pages}") if view.complete else Undetermined(f"没有看完全站，看过的页面里没有{pages}")
        )
    return ledger.outcome(f"检查 {looked} 个{pages}的站点标签和{group}")
