"""Lists of links: entries that stand twice in one list, the main navigation, and what names the site in its header."""

from __future__ import annotations

from itertools import islice

from govsight.probe.observe.links import Anchor, Walk
from govsight.probe.observe.markup import Document, Element, text_of

_LISTS = "ul,ol,dl,table"
_ENTRY = "li,dd,dt,tr"
_SHORTEST_ENTRY = 4  # characters; 更多 and page numbers are no entries
_NOT_ENTRIES = frozenset(
    (
        "查看更多",
        "更多>>",
        "查看详情",
        "[详情]",
        "【详情】",
        "点击查看",
        "阅读全文",
        "more>>",
        "在线办理",
        "办事指南",
        "立即办理",
    )
)
_ROW_LINKS = 2  # a table row with more links is a layout, not a list entry
_MOST_PAIRS = 2_000  # like links compared on one page
_CLONES = ("clone", "duplicate")

_NAVIGATION = (
    'nav,[id*="nav" i],[class*="nav" i],[id*="menu" i],[class*="menu" i],[id*="daohang" i],[class*="daohang" i],'
    '[class*="导航"],[id*="导航"]'
)
_LOOSE_NAVIGATION = "ul,tr,dl"
_SECTION_WORDS = (
    *("公开", "新闻", "要闻", "动态", "资讯", "办事", "服务", "互动", "交流", "解读", "数据", "专题", "概况", "机构"),
    *("公告", "政策", "走进", "党建", "领导", "文件", "法规", "政民", "咨询", "业务", "指南", "医院", "科室", "就医"),
)
_HOME_TEXT = frozenset(("首页", "网站首页", "本站首页", "返回首页", "首 页", "主页", "Home", "HOME", "home"))
_FEWEST_SECTIONS = 3
_LONGEST_SECTION = 12
_MOST_BLOCKS = 60
_DEPTH = 40

_HEADER = (
    'header,[id*="head" i],[class*="head" i],[id*="logo" i],[class*="logo" i],[id*="banner" i],[class*="banner" i],'
    '[id*="top" i],[class*="top" i],h1'
)
_MOST_SHOWN = 40
_FIRST_PICTURES = 5
_LONGEST_SHOWN = 60


def entries_twice(seen: Walk) -> list[tuple[str, str]]:
    """(text, target) of links that stand in two entries of one list (ul, ol, dl, table), each named once.

    The same link in two different lists, a picture beside its headline, and the copies a carousel makes are fine.
    Look before the tables are flattened.
    """
    first: dict[tuple[str, str], Anchor] = {}
    found: dict[tuple[str, str], None] = {}
    room = _MOST_PAIRS
    for anchor in seen.anchors:
        text, target = anchor.text, anchor.target
        if target is None or len(text) < _SHORTEST_ENTRY:
            continue
        key = (text, target)
        earlier = first.setdefault(key, anchor)
        if earlier is not anchor and key not in found and text not in _NOT_ENTRIES and room:
            room -= 1
            if _same_list(earlier.element, anchor.element):
                found[key] = None
            else:
                first[key] = anchor  # a third one may repeat this one in its own list
    return [(" ".join(text.split()), target) for text, target in found]


def _same_list(one: Element, other: Element) -> bool:
    held = one.closest(_LISTS)
    if held is None or held != other.closest(_LISTS):
        return False
    rows = one.closest(_ENTRY), other.closest(_ENTRY)
    if rows[0] is None or rows[1] is None or rows[0] == rows[1]:
        return False
    if held.tag == "table" and any(len(row.find_all("a", limit=_ROW_LINKS + 1)) > _ROW_LINKS for row in rows if row):
        return False
    return not any(clone in (row.attr("class") or "") for row in rows if row for clone in _CLONES)


def main_navigation(document: Document, seen: Walk, page_url: str) -> list[tuple[str, str]]:
    """(text, target) of the first-level sections in the main navigation of a home page; [] when none is recognised.

    The block whose links read most like sections (政务公开, 办事服务, …) wins; entries of its sub-menus and the home
    page itself are left out.
    """
    targets = {anchor.element: anchor for anchor in seen.anchors}
    for selector in (_NAVIGATION, _LOOSE_NAVIGATION):
        best: list[tuple[str, str]] = []
        best_score = 0
        for block in document.select(selector)[:_MOST_BLOCKS]:
            entries = _sections(block, targets, page_url)
            score = sum(any(word in text for word in _SECTION_WORDS) for text, _ in entries)
            if len(entries) >= _FEWEST_SECTIONS and score > best_score and score * 3 >= len(entries):
                best, best_score = entries, score
        if best_score >= 2:
            return best
    return []


def _sections(block: Element, targets: dict[Element, Anchor], page_url: str) -> list[tuple[str, str]]:
    entries: dict[str, str] = {}
    for element in block.find_all("a", limit=200):
        anchor = targets.get(element)
        if anchor is None or anchor.target is None or anchor.target == page_url or anchor.text in _HOME_TEXT:
            continue
        if not 2 <= len(anchor.text) <= _LONGEST_SECTION or _in_submenu(element, block):
            continue
        entries.setdefault(anchor.target, " ".join(anchor.text.split()))
    return [(text, target) for target, text in entries.items()]


def _in_submenu(element: Element, block: Element) -> bool:
    """Inside a list that itself stands in an entry of the block's list, or in a drop-down of its heading."""
    entry = element.closest("li,dd")
    if entry is None or entry == block:
        return False
    if entry.tag == "dd" and entry.closest("dl") != block:
        return True
    outer = entry.parent.closest("li") if isinstance(entry.parent, Element) else None
    return outer is not None and any(ancestor == block for ancestor in islice(outer.ancestors, _DEPTH))


def shown_titles(document: Document, seen: Walk) -> list[str]:
    """Texts, picture alternatives and titles of the header area, where the site's full name should show; the first
    pictures of the page too, as old layouts name no header."""
    shown: dict[str, None] = {}
    for image in seen.images[:_FIRST_PICTURES]:
        _show(shown, image.attr("alt"))
        _show(shown, image.attr("title"))
    for block in document.select(_HEADER)[:_MOST_BLOCKS]:
        if block.tag == "head":  # `<head id="Head1">`, as ASP.NET writes it, is not shown
            continue
        for element in islice(block.iter_elements(("img", "a", "h1", "h2"), include_self=True), _MOST_SHOWN):
            for text in (element.attr("alt"), element.attr("title"), text_of(element)):
                _show(shown, text)
        text = text_of(block)
        if len(text) <= _LONGEST_SHOWN:
            _show(shown, text)
        if len(shown) >= _MOST_SHOWN:
            break
    return list(shown)[:_MOST_SHOWN]


def _show(shown: dict[str, None], text: str | None) -> None:
    text = " ".join((text or "").split())
    if 2 <= len(text) <= _LONGEST_SHOWN:
        shown.setdefault(text)
