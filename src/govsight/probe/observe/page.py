"""`read_page`: the bytes of one HTML page -> what the inspector reads from it. Pure; never raises on any bytes."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from govsight.kit.urls import Resolver
from govsight.probe.observe import charset, foot, labels, layout, links, listing, markup, published, share, textprint
from govsight.probe.observe.blank import is_blank, script_redirect
from govsight.probe.observe.footer import read_footer
from govsight.probe.observe.hidden_links import hidden_links
from govsight.probe.observe.kind import page_kind
from govsight.probe.observe.visible import flatten, visible
from govsight.vocab import PageFacts, PageKind

if TYPE_CHECKING:
    from govsight.probe.know.words.reading import TextReader

_TITLE_PARTS = re.compile(r"\s{0,3}[-_|｜—–丨>»·]{1,3}\s{0,3}")
# Looked for together: every such search is a walk over the whole tree.
_NOTED = ",".join((links.DRESSED, foot.CANDIDATES, share.BLOCKS))
_NO_MOMENT = {
    PageKind.HOME: "首页没有单一的发布时间",
    PageKind.SECTION: "栏目页没有单一的发布时间",
    PageKind.SEARCH: "搜索页没有发布时间",
}


class PageRead(msgspec.Struct, frozen=True):
    """What one page gave.

    links: distinct normalised URLs with OR-ed `vocab.Role` bits, anchors first, each kind in document order.
    refresh: target of a meta refresh, or of a bare script redirect on an otherwise empty page.
    text: the visible text, white space collapsed.
    blank: the plain HTML holds no real content, but scripts would fill it (worth a browser).
    """

    facts: PageFacts
    links: list[tuple[str, int]]
    refresh: str | None
    text: str
    blank: bool


def read_page(
    body: bytes,
    *,
    url: str,
    content_type: str = "",
    is_home: bool = False,
    status: int = 200,
    words: TextReader | None = None,
    day: date | None = None,
) -> PageRead:
    """Read one page. body: decompressed bytes. url: where it stands, after redirects, normalised. words: reads its
    wording, which is left alone without, and so are its hidden links; day: of the run."""
    decoded = charset.decode(body, content_type)
    document = markup.parse(decoded.text)
    if document.find("template") is not None:
        document.remove("template")
    base = document.select_one("base[href]")
    resolver = Resolver(url, base.attr("href") if base is not None else None, _query_charset(decoded))
    noted = document.select(_NOTED)
    seen = links.walk(document, noted, resolver)
    # Whatever needs tables comes before they are flattened, whatever reads text after.
    twice = listing.entries_twice(seen)
    nav = listing.main_navigation(document, seen, url) if is_home else []
    shown_titles = listing.shown_titles(document, seen) if is_home else []
    width = layout.fixed_width(document, seen)
    hidden = hidden_links(document, seen, resolver) if words is not None else []
    flatten(document)
    shown = visible(document)
    heads = _heads(seen)
    line = published.publish_line(shown.text, heads)
    kind = page_kind(url, seen, shown, line, is_home=is_home)
    if kind.kind in _NO_MOMENT:
        moment, source = published.Published(None, _NO_MOMENT[kind.kind]), None
    else:
        moment = published.published(line, seen.labels, url)
        source = published.source(shown.text, heads, seen.labels)
    blank = is_blank(document, seen, shown)
    if blank and seen.refresh is None:
        seen.refresh = script_redirect(seen, resolver)
    root = document.root
    facts = PageFacts(
        url=url,
        kind=kind.kind,
        kind_reason=kind.reason,
        title=seen.title,
        charset=decoded.charset,
        charset_declared=decoded.declared,
        charset_conflict=decoded.conflict,
        lang=(root.attr("lang") or root.attr("xml:lang") or "").strip() if root is not None else "",
        labels=seen.labels,
        published=moment.text,
        published_reason=moment.reason,
        source=source,
        viewport=seen.viewport,
        fixed_width=width,
        text_length=len(shown.dense),
        simhash=textprint.simhash(shown.dense),
        text_hash=textprint.text_hash(shown.dense),
        footer=read_footer(document, noted, shown, seen, resolver),
        share=share.share_tools(noted, seen, shown),
        entries_twice=twice,
        hidden=hidden,
        nav=nav,
        title_shown=shown_titles,
        scripts=len(seen.scripts),
        text=words.facts(seen.title, shown.lines, _spoken_on(moment, day)) if words is not None else None,
        status=status,
    )
    return PageRead(facts, list(seen.links.items()), seen.refresh, shown.text, blank)


def _spoken_on(moment: published.Published, day: date | None) -> date | None:
    """The day a page's wording is of: what was right when it was published stays right."""
    return date.fromisoformat(moment.text[:10]) if moment.text else day


def _heads(seen: links.Walk) -> list[str]:
    """Texts that may stand as the title in the page, best first: the label, the whole `<title>`, its parts."""
    site = labels.value(seen.labels, "SiteName")
    parts = [part for part in _TITLE_PARTS.split(seen.title) if part != site]
    heads = [labels.value(seen.labels, "ArticleTitle"), seen.title, *parts[:2]]
    return [head for head in dict.fromkeys(heads) if 4 <= len(head) <= 200]


def _query_charset(decoded: charset.Decoded) -> str:
    """The encoder browsers use for queries: a page declared gb2312 or gbk has no four-byte characters."""
    if decoded.charset == "gb18030" and decoded.declared.lower() != "gb18030":
        return "gbk"
    return {"big5": "big5hkscs"}.get(decoded.charset, decoded.charset)
