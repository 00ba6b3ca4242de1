"""Page feet (底部功能区), and when marks that are absent from one may only be unseen."""

from __future__ import annotations

from govsight.probe.checks._pages import unreadable
from govsight.vocab import PageFacts

MARKS = {
    "badge": "党政机关网站标识",
    "site_code": "网站标识码",
    "icp": "ICP 备案编号",
    "psb": "公安机关备案标识",
    "host": "主办单位",
    "contact": "联系方式",
}
"""The six marks: field of `FooterFacts` -> name."""


class Feet:
    """How the site's feet look as a whole. `count` every page first, then ask `unseen` of one page."""

    def __init__(self) -> None:
        self.pages = 0
        self._marked = 0

    def count(self, page: PageFacts) -> None:
        """Take one page into account."""
        self.pages += 1
        self._marked += any(marks_of(page))

    def unseen(self, page: PageFacts) -> str:
        """ "" when what is absent from this page's foot is absent; else why that cannot be told (Chinese)."""
        if why := unreadable(page):
            return why
        if any(marks_of(page)) or not (page.scripts or page.rendered):
            return ""
        if not page.footer.located:
            return "没有找到页面底部，页面带有脚本"
        if page.footer.located != "element" and not page.rendered and self._marked * 2 < self.pages:
            return "全站多数页面的源代码里都没有底部标识，可能由脚本加入"
        return ""


def marks_of(page: PageFacts) -> tuple[str, ...]:
    """The six marks as written, in the order of `MARKS`."""
    foot = page.footer
    return foot.badge, foot.site_code, foot.icp, foot.psb, foot.host, foot.contact
