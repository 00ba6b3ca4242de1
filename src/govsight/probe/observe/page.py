"""`read_page`: the bytes of one HTML page -> what the inspector reads from it. Pure; never raises on any bytes."""

from __future__ import annotations

import msgspec

from govsight.kit.urls import Resolver
from govsight.probe.observe import charset, links, markup, textprint
from govsight.vocab import PageFacts


class PageRead(msgspec.Struct, frozen=True):
    """What one page gave.

    links: distinct normalised URLs with OR-ed `vocab.Role` bits, in document order. refresh: target of a meta
    refresh, or of a bare script redirect on an otherwise empty page. text: the visible text, white space collapsed.
    blank: the plain HTML holds no real content, but scripts would fill it (worth a browser).
    """

    facts: PageFacts
    links: list[tuple[str, int]]
    refresh: str | None
    text: str
    blank: bool


def read_page(body: bytes, *, url: str, content_type: str = "", is_home: bool = False, status: int = 200) -> PageRead:
    """Read one page. body: decompressed bytes. url: where it stands, after redirects, normalised."""
    decoded = charset.decode(body, content_type)
    document = markup.parse(decoded.text)
    if "template" in decoded.text:
        document.remove("template")
    base = document.select_one("base[href]")
    resolver = Resolver(url, base.attr("href") if base is not None else None, _query_charset(decoded))
    seen = links.walk(document, resolver)
    visible = document.to_text().split()
    dense = "".join(visible)
    root = document.root
    facts = PageFacts(
        url=url,
        title=seen.title,
        charset=decoded.charset,
        charset_declared=decoded.declared,
        charset_conflict=decoded.conflict,
        lang=(root.attr("lang") or root.attr("xml:lang") or "").strip() if root is not None else "",
        labels=seen.labels,
        viewport=seen.viewport,
        text_length=len(dense),
        simhash=textprint.simhash(dense),
        text_hash=textprint.text_hash(dense),
        scripts=len(seen.scripts),
        status=status,
    )
    return PageRead(facts, list(seen.links.items()), seen.refresh, " ".join(visible), False)


def _query_charset(decoded: charset.Decoded) -> str:
    """The encoder browsers use for queries: a page declared gb2312 or gbk has no four-byte characters."""
    if decoded.charset == "gb18030" and decoded.declared.lower() != "gb18030":
        return "gbk"
    return {"big5": "big5hkscs"}.get(decoded.charset, decoded.charset)
