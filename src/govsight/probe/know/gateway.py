"""Whether a home page is a mere gateway (首页仅为网站栏目导航入口): it leads to sections and shows no information
itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from govsight.probe.know.entry_dates import Dated
from govsight.vocab import PageFacts, PageKind

_LITTLE_TEXT = 2_000  # characters of a page that only leads on
_FEWEST_SECTIONS = 2


def gateway_reason(home: PageFacts, entries: Sequence[Dated], led_to: Sequence[PageKind | None]) -> str:
    """Why the home page is a gateway (Chinese), "" when it is none. entries: of the home page's lists. led_to: what
    kinds of pages its links lead to."""
    dated = sum(one.settled.date is not None or one.entry.at_latest is not None for one in entries)
    articles = led_to.count(PageKind.ARTICLE)
    sections = led_to.count(PageKind.SECTION)
    if dated or articles or home.partial or home.text_length > _LITTLE_TEXT or sections < _FEWEST_SECTIONS:
        return ""
    return f"首页没有一条稿件，只有通往 {sections} 个栏目的入口，属于导航入口"
