"""Pages as the checks see them: which ones are judged, where they stand, and when something absent proves nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govsight.probe.view import SiteView
from govsight.vocab import PageFacts

_ADDRESS = re.compile(
    r"https?://(?:www\.)?(?P<host>[^/?#]+)(?P<folder>(?:/[^?#]*?)?)/?(?:(?:index|default|main|home)\.\w{2,5})?"
    r"(?P<query>\?[^#]*)?(?:#.*)?"
)

SHELL_TEXT = 100
"""Visible characters under which a page with scripts may be an empty shell that scripts fill."""


def same_place(url: str) -> str:
    """A URL without what commonly varies for one and the same page: scheme, `www.`, `index.*`, the last slash."""
    found = _ADDRESS.fullmatch(url)
    return f"{found['host']}{found['folder']}{found['query'] or ''}" if found else url


def judged_pages(view: SiteView, home: PageFacts) -> Iterator[PageFacts]:
    """Every page to judge: those answered 2xx, and the home page once, however many addresses it has. An entrance
    that only leads on to the home page is not judged as a page of its own (`site.redirects` judges it)."""
    home_text, home_place = home.text_hash, same_place(home.url)
    entrances = {view.start_url, view.home_link.final_url if view.home_link else ""} - {home.url}
    for page in view.pages():
        if not 200 <= page.status < 300 or page.url in entrances:
            continue
        if page.text_hash == home_text and home_text and page.url != home.url and same_place(page.url) == home_place:
            continue
        yield page


def place_of(page: PageFacts, home: PageFacts) -> str:
    """`home` or `inner`, as in `Finding.place`."""
    return "home" if page.url == home.url else "inner"


def unreadable(page: PageFacts) -> str:
    """ "" for a page read whole; else why what is absent may only be unseen (Chinese)."""
    if page.partial:
        return "页面过大或过于复杂，只读了一部分"
    if page.scripts and not page.rendered and page.text_length < SHELL_TEXT:
        return "页面内容由脚本生成，未经浏览器呈现"
    return ""
