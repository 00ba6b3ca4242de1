"""What kind of page this is (页面类型): its own labels first, then its structure."""

from __future__ import annotations

import re

import msgspec

from govsight.probe.observe import labels
from govsight.probe.observe.links import Walk
from govsight.probe.observe.published import Line
from govsight.probe.observe.visible import Visible
from govsight.vocab import PageKind

# 办事指南要素 (检查指标 and 湛江 2021): element -> the headings it goes by.
GUIDE_ELEMENTS = {
    "事项名称": ("事项名称", "办理事项", "实施事项", "基本信息"),
    "设定依据": ("设定依据", "办理依据", "实施依据", "法律依据", "政策依据"),
    "申请条件": ("申请条件", "受理条件", "办理条件", "申办条件"),
    "办理材料": ("办理材料", "申请材料", "申报材料", "所需材料", "提交材料"),
    "办理地点": ("办理地点", "受理地点", "办公地址", "办理地址", "窗口地址"),
    "办理机构": ("办理机构", "实施主体", "实施机关", "受理机构", "办理单位", "实施机构"),
    "收费标准": ("收费标准", "收费情况", "是否收费", "收费依据", "办理费用"),
    "办理时间": ("办理时间", "办公时间", "受理时间", "办理时限", "法定期限", "承诺期限", "法定时限", "承诺时限"),
    "联系电话": ("联系电话", "咨询电话", "联系方式", "咨询方式", "监督电话", "投诉电话"),
    "办理流程": ("办理流程", "办理程序", "办事流程", "申请流程", "审批流程", "受理流程"),
}
_GUIDE_ENOUGH = 4
_ELEMENT_OF = {heading: element for element, headings in GUIDE_ELEMENTS.items() for heading in headings}
_HEADING_STARTS = frozenset(heading[:2] for heading in _ELEMENT_OF)
_NUMBER_STARTS = frozenset("(（【[*·•●◆■▪一二三四五六七八九十0123456789")
_FIRST_CHARACTERS = _NUMBER_STARTS | {start[0] for start in _HEADING_STARTS}
_NUMBERING = re.compile(r"^(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．\s]\s?|[*·•●◆■▪【\[]\s?)")
_LONGEST_HEADING = 40
_LONE_HEADING = 12  # characters of a numbered heading

_DATED_END = re.compile(r"(?:(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?|(?<!\d)\d\d[-/.]\d\d)\s?[\])】）]?$")
_BRACKETS = frozenset("])】）")
_DATE_ENDS = frozenset("0123456789日") | _BRACKETS
_MANY_DATED = 5
_VERY_MANY_DATED = 20  # counting stops here
_PARAGRAPH = 40  # characters of a line that reads as running text
_RUNNING = 150  # characters of running text that make an article
_SHORT_RUNNING = 30  # enough beside a publish line
_MANY_ENTRIES = 8
_ENTRY = 8  # characters of a link text that reads as a headline
_MAP_TITLES = ("网站地图", "站点地图", "网站导航")  # lists of links that are no section

_FOUND_WORDS = ("搜索结果", "检索结果", "查询结果", "条结果", "相关结果", "为您找到", "为您搜索")
_SEARCH_TITLES = ("搜索", "检索", "search")
_SEARCH_NAMES = re.compile(r"(?:站内|全站|全文|智能|高级|网站)?(?:搜索|检索|搜索结果|检索结果)(?:[^\w]|_|$)")
_SEARCH_PATHS = ("search", "sousuo", "jiansuo", "/s?")
_SEARCH_FIELD = re.compile(r"[?&](?:q|qt|kw|keyword|keywords|searchword|query|wd)=")


class Kind(msgspec.Struct, frozen=True):
    """kind, and in Chinese what told it."""

    kind: PageKind
    reason: str


def page_kind(url: str, seen: Walk, shown: Visible, line: Line | None, *, is_home: bool) -> Kind:
    """Recognise the page. line: its visible publish line, if any."""
    if is_home:
        return Kind(PageKind.HOME, "起始页即首页")
    if _is_search(url, seen, shown.text):
        return Kind(PageKind.SEARCH, "有搜索框，标题、网址或结果说明是搜索页")
    elements = guide_elements(shown)
    if len(elements) >= _GUIDE_ENOUGH:
        return Kind(PageKind.GUIDE, f"有 {len(elements)} 个办事指南要素作标题：{'、'.join(elements)}")
    article_label = next((name for name in ("ArticleTitle", "PubDate") if labels.value(seen.labels, name)), "")
    if article_label:
        return Kind(PageKind.ARTICLE, f"有内容页标签 {article_label}")
    column_label = next((name for name in ("ColumnName", "ColumnType") if labels.value(seen.labels, name)), "")
    return _by_structure(url, seen, shown, line, column_label)


def guide_elements(shown: Visible) -> list[str]:
    """The 办事指南 elements that stand as headings (a line or cell of their own, or before a colon), in list order."""
    found = set()
    for line in [line for line in shown.lines if line[0] in _FIRST_CHARACTERS]:
        if line[:2] in _HEADING_STARTS:
            heading = line[:_LONGEST_HEADING]
        elif line.isascii() or line[0] not in _NUMBER_STARTS:
            continue
        elif len(line) <= _LONE_HEADING or "：" in line[:_LONE_HEADING]:
            heading = _NUMBERING.sub("", line[:_LONGEST_HEADING])
        else:
            continue
        element = _ELEMENT_OF.get(heading.replace(" ", "").replace("：", ":").partition(":")[0].rstrip("】]"))
        if element:
            found.add(element)
    return [element for element in GUIDE_ELEMENTS if element in found] if len(found) >= _GUIDE_ENOUGH else []


def _by_structure(url: str, seen: Walk, shown: Visible, line: Line | None, column_label: str) -> Kind:
    if not column_label and any(word in seen.title for word in _MAP_TITLES):
        return Kind(PageKind.OTHER, "是网站地图")
    dated = _dated_lines(shown)
    running = _running_text(seen, shown)
    if line is not None and line.captioned and running >= _SHORT_RUNNING and dated < _VERY_MANY_DATED:
        return Kind(PageKind.ARTICLE, f"有发布时间和正文（约 {running} 字）")
    if column_label and (dated >= 1 or running < _RUNNING or line is None):
        return Kind(PageKind.SECTION, f"有栏目标签 {column_label}，没有内容页标签")
    if line is not None and running >= _RUNNING:
        return Kind(PageKind.ARTICLE, f"有发布时间和正文（约 {running} 字）")
    if dated >= _MANY_DATED and running < _RUNNING * 4:
        return Kind(PageKind.SECTION, f"有至少 {dated} 条带日期的列表")
    path = url.partition("?")[0]
    listing = path.endswith("/") or path.rpartition("/")[2].startswith(("index", "list", "default"))
    entries = sum(len(anchor.text) >= _ENTRY for anchor in seen.anchors) if listing else 0
    if entries >= _MANY_ENTRIES and running < _RUNNING * 2:
        return Kind(PageKind.SECTION, f"网址是目录页，有 {entries} 条标题链接")
    return Kind(PageKind.OTHER, "没有栏目或内容页标签，结构也看不出是列表、文章还是办事指南")


def _dated_lines(shown: Visible) -> int:
    """Lines that end in a date, as the entries of a list do; at most `_VERY_MANY_DATED`."""
    dated = 0
    for line in [line for line in shown.lines if line[-1] in _DATE_ENDS]:
        if _ends_in_date(line):
            dated += 1
            if dated == _VERY_MANY_DATED:
                break
    return dated


def _ends_in_date(line: str) -> bool:
    """Told without the slow pattern for 2026-01-05, and for other words in brackets (关于…的通知（试行）)."""
    if line[-3:-2] == "-" and line[-6:-5] == "-" and line[-10:-6].isdigit():
        return True
    if line[-1] in _BRACKETS:
        inner = line[:-1].rstrip()[-1:]
        if inner != "日" and not inner.isdecimal():
            return False
    return _DATED_END.search(line, max(0, len(line) - 16)) is not None


def _running_text(seen: Walk, shown: Visible) -> int:
    """Characters in lines that read as prose: long, punctuated, and not the text of a link or of the page foot."""
    prose = [line for line in shown.lines if len(line) >= _PARAGRAPH and ("。" in line or "，" in line or "；" in line)]
    linked = {anchor.text for anchor in seen.anchors} if prose else ()
    return sum(len(line) for line in prose if line not in linked and "备" not in line[-60:])


def _is_search(url: str, seen: Walk, text: str) -> bool:
    if not seen.queries:
        return False
    title = seen.title.lower()
    if _SEARCH_NAMES.match(title):
        return True
    signs = any(word in title for word in _SEARCH_TITLES) + _is_search_url(url.lower())
    return signs == 2 or (signs == 1 and any(word in text for word in _FOUND_WORDS))


def _is_search_url(url: str) -> bool:
    return any(part in url for part in _SEARCH_PATHS) or ("?" in url and _SEARCH_FIELD.search(url) is not None)
