"""sitemap.xml: the URLs it lists, read as a stream of hostile bytes, cut at a limit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

from govsight.kit.urls import normalise
from govsight.probe.observe.decompress import BadEncoding, decompress

#: A `<loc>` of a page; those of the image and video extensions name no pages.
_LOC = re.compile(
    r"<(?:(?!image:|video:)\w{1,20}:)?loc[^>]{0,200}>([^<]{0,4000})<(?:/|!\[CDATA\[([^<]{1,4000}?)\]\]>)", re.IGNORECASE
)
_MOST_BYTES = 50 * 1024 * 1024  # unpacked; the sitemap protocol's own limit


def sitemap_urls(body: bytes, url: str, limit: int) -> tuple[list[str], list[str]]:
    """(page URLs, sitemap URLs) named in a sitemap, sitemap index or text list at `url`, each normalised and
    distinct, at most `limit` in all. A file stored with gzip (`sitemap.xml.gz`) is unpacked. Anything that is no
    sitemap gives two empty lists.

    Only `<loc>` is looked for: no entity of the document's own is ever expanded.
    """
    if body.startswith(b"\x1f\x8b"):
        try:
            body, _ = decompress(body, "gzip", _MOST_BYTES)
        except BadEncoding:
            return [], []
    text = body.decode("utf-8-sig", "replace")
    start = text[:4096].lower()
    if "<urlset" not in start and "<sitemapindex" not in start:
        if url.lower().endswith((".txt", ".txt.gz")):
            lines = (line.strip() for line in text.splitlines())
            return _distinct((line for line in lines if line.startswith("http")), limit), []
        return [], []
    found = _distinct((match[2] or match[1] for match in _LOC.finditer(text)), limit)
    return ([], found) if "<sitemapindex" in start else (found, [])


def _distinct(raw: Iterable[str], limit: int) -> list[str]:
    seen: dict[str, None] = {}
    for text in raw:
        url = normalise(unescape(text).strip())
        if url is not None:
            seen[url] = None
            if len(seen) >= limit:
                break
    return list(seen)
