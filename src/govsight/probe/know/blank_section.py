"""Whether a section is blank (空白栏目): its page shows nothing of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from govsight.probe.know.list_parts import body_lines, is_crumb, is_page_link
from govsight.vocab import ClosePage, PageFacts
from govsight.vocab.close import Script

_LITTLE = 20  # characters of its own that a blank page may show
_EMPTY_WORDS = re.compile(
    r"暂无|没有(?:找到|查询到|检索到|任何)?(?:相关|符合)?.{0,6}(?:信息|内容|数据|记录|文章)|(?:正在)?建设中|敬请期待"
    r"|No\s?data|共\s?0\s?[条页]"
)
_FILLS = re.compile(
    r"ajax|fetch\s?\(|XMLHttpRequest|axios|getJSON|\$\.(?:get|post)|\.load\s?\(|jpage|new Vue|createApp|document\.write"
    r"|innerHTML|\.html\s?\(",
    re.IGNORECASE,
)
_TEMPLATE = re.compile(r"\{\{.{0,60}\}\}|正在加载|加载中|loading", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


class Chrome:
    """What the pages of a site have in common: texts and links of the home page and of several sections, and the
    scripts of sections whose lists stand in the page itself."""

    def __init__(self, home: ClosePage | None) -> None:
        self._texts: dict[str, int] = {}
        self._links: dict[str, int] = {}
        self._scripts: set[str] = set()
        self.listed = False
        if home is not None:
            self._texts = {line.text: 2 for line in home.lines}
            self._links = {link.url: 2 for line in home.lines for link in line.links}

    def take(self, page: ClosePage, *, has_list: bool) -> None:
        """Take a section's first page into account."""
        for text in {line.text for line in page.lines}:
            self._texts[text] = self._texts.get(text, 0) + 1
        for url in {link.url for line in page.lines if not is_crumb(line) for link in line.links} - {page.url}:
            self._links[url] = self._links.get(url, 0) + 1
        if has_list:
            self.listed = True
            self._scripts.update(map(_script_key, page.scripts))

    def own_texts(self, page: ClosePage) -> list[str]:
        """Texts that stand on this page alone (once taken, every text of the page counts once)."""
        return [page.lines[n].text for n in body_lines(page) if self._texts.get(page.lines[n].text, 0) < 2]

    def own_links(self, page: ClosePage) -> list[str]:
        """Links that stand on this page alone, its breadcrumb and its pager left out."""
        return [
            link.url
            for line in page.lines
            if line.region != "crumb" and not is_crumb(line)
            for link in line.links
            if link.url and link.url != page.url and self._links.get(link.url, 0) < 2 and not is_page_link(link.text)
        ]

    def strange_scripts(self, scripts: Iterable[Script]) -> list[Script]:
        """Scripts that no section has whose list stands in the page itself."""
        return [script for script in scripts if _script_key(script) not in self._scripts]


def blank_or_why_not(facts: PageFacts, page: ClosePage, name: str, chrome: Chrome) -> tuple[bool | None, str]:
    """True and why: it is blank. False: it shows something. None and why: cannot be told (Chinese)."""
    if facts.partial or page.cut:
        return None, "栏目页过大或过于复杂，只读了一部分"
    own = [text for text in chrome.own_texts(page) if text != name and text not in facts.title]
    said = next((text for text in own if len(text) <= 2 * _LITTLE and _EMPTY_WORDS.search(text)), "")
    shown = sum(len(text) for text in own if not _EMPTY_WORDS.search(text))
    lists = page.media or [form for form in page.forms if form.region == "" and len(form.fields) > 2]
    if shown > _LITTLE or chrome.own_links(page) or (lists and not said) or _pictures(page):
        return False, ""
    if facts.rendered:
        return None, "栏目页的内容由脚本生成，看不出是否为空白"
    if any(_TEMPLATE.search(line.text) for line in page.lines):
        return None, "栏目页上没有内容，但有等待脚本填写的位置"
    filling = [script for script in chrome.strange_scripts(page.scripts) if script.url or _FILLS.search(script.text)]
    if filling and not (said and all(not script.text for script in filling)):
        return None, "栏目页上没有内容，但它的脚本可能会另行载入"
    return True, f"栏目页写着「{said}」，没有一条内容" if said else "栏目页没有一条内容"


def _script_key(script: Script) -> str:
    return script.url.partition("?")[0] or _DIGITS.sub("0", script.text)


def _pictures(page: ClosePage) -> Sequence[str]:
    return [picture.url for n in body_lines(page) for picture in page.lines[n].pictures if not _small(picture.url)]


def _small(url: str) -> bool:
    """Bullets, arrows and badges are no content."""
    return (
        re.search(
            r"dot|icon|ico|arrow|bullet|new|line|bg|logo|banner|top|spacer|blank\.", url.rpartition("/")[2].lower()
        )
        is not None
    )
