"""Which pages to read closely to see where the marks of a site's feet lead: a site has thousands and few feet."""

from __future__ import annotations

from collections.abc import Iterator

from govsight.probe.checks._pages import judged_pages
from govsight.probe.know.marks import leads
from govsight.probe.view import SiteView
from govsight.vocab import ClosePage, PageFacts

MOST_FEET = 24


def feet(view: SiteView, home: PageFacts, mark: str) -> Iterator[tuple[PageFacts, ClosePage]]:
    """The home page, a page for each further foot (by what its marks say), and pages that show the mark (`icp`, `psb`,
    `badge`, "" for none) but do not point at its registry; `MOST_FEET` at most, as far as they can be read."""
    linked = _linked(view, mark) if mark else None
    seen: set[tuple[str, ...]] = set()
    read = 0
    for page in (home, *(page for page in judged_pages(view, home) if page.url != home.url)):
        foot = page.footer
        key = (foot.badge, foot.icp, foot.psb, foot.host, foot.site_code)
        unlinked = linked is not None and bool(getattr(foot, mark)) and page.url not in linked
        if not any(key) or (key in seen and not unlinked):
            continue
        seen.add(key)
        close = view.close(page.url)
        if close is not None:
            read += 1
            yield page, close
        if read >= MOST_FEET:
            return


def _linked(view: SiteView, mark: str) -> set[str] | None:
    """The pages that point at the mark's registry; None when they are too many to be all known."""
    found: set[str] = set()
    for link in view.outside():
        if leads(mark, link.url) == "right":
            if link.pages_total > len(link.pages):
                return None
            found.update(link.pages)
    return found
