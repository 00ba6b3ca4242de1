"""sitemap.xml: the URLs it lists, read as a stream of hostile bytes, cut at a limit."""

from __future__ import annotations

import re
from html import unescape

from govsight.kit.urls import normalise

_LOC = re.compile(r"<(?:\w{1,20}:)?loc[^>]{0,200}>([^<]{1,4000})</", re.IGNORECASE)


def sitemap_urls(body: bytes, url: str, limit: int) -> tuple[list[str], list[str]]:
    """(page URLs, sitemap URLs) named in a sitemap, sitemap index or text list at `url`, each normalised and
    distinct, at most `limit` in all. Anything that is no sitemap gives two empty lists.

    Only `<loc>` is looked for: no entity of the document's own is ever expanded.
    """
    text = body.decode("utf-8", "replace")
    start = text[:4096].lower()
    if "<urlset" not in start and "<sitemapindex" not in start:
        if url.lower().endswith(".txt"):
            lines = (line.strip() for line in text.splitlines())
            return _distinct((line for line in lines if line.startswith("http")), limit), []
        return [], []
    found = _distinct((match.group(1) for match in _LOC.finditer(text)), limit)
    return ([], found) if "<sitemapindex" in start else (found, [])


def _distinct(raw: object, limit: int) -> list[str]:
    seen: dict[str, None] = {}
    for text in raw:  # type: ignore[attr-defined]
        url = normalise(unescape(str(text)).strip())
        if url is not None:
            seen[url] = None
            if len(seen) >= limit:
                break
    return list(seen)
