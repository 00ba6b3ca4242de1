"""`Results`: what a page of search results shows for a query."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set
from urllib.parse import unquote

import msgspec

from govsight.probe.know.entry_lines import is_headline
from govsight.vocab import ClosePage, Line

_NOTHING = re.compile(
    r"(?:没有|未能?|无法|不能)(?:找到|检索到|搜索到|查询到|查找到|搜到|查到)|(?:搜索|检索|查)不到"
    r"|(?:无|暂无|没有)(?:相关|匹配|符合条件的|任何)?(?:的)?(?:数据|结果|内容|信息|记录|搜索结果)"
    r"|(?:找到|共|检索到|搜索到|为您?找到|结果)[^\d。]{0,12}(?<!\d)0\s?(?:条|个|篇|项)"
    r"|(?<![\d.])0\s?(?:条|个|篇|项)(?:相关|结果|记录|信息|数据)"
)
_FACET_WORDS = (
    "政策|文件|解读|办事|指南|服务|新闻|动态|要闻|资讯|公告|通知|公开|问答|互动|留言|信箱|咨询|图片|视频|附件|图解|专题"
    "|数据|机构|规范性|法规|公报|事项|知识|政务"
)
_FACET = re.compile(rf"(?:全部|全站|所有|综合|[\u4e00-\u9fff]{{0,5}}(?:{_FACET_WORDS})[\u4e00-\u9fff]{{0,4}})")
_ALL = frozenset(("全部", "全站", "所有", "综合", "全部结果", "全部信息"))
_COUNT = re.compile(r"\s?[(（\[【]?\s?\d{1,7}\s?(?:条|个|篇)?\s?[)）\]】]?$")
_LABEL = re.compile(rf"^[\[【(（]\s?[\u4e00-\u9fff]{{0,5}}(?:{_FACET_WORDS})[\u4e00-\u9fff]{{0,4}}\s?[\]】)）]")
_CARD_CAPTIONS = (
    "在线办理 立即办理 网上办理 我要办 办事指南 申请条件 受理条件 办理条件 申请材料 办理材料 办理流程 办理时限 法定时限"
    " 承诺时限 法定期限 承诺期限 受理机构 咨询电话 办理地点 预约办理 在线申办 在线预约 结果查询"
)
_CARD_WORDS = tuple(_CARD_CAPTIONS.split())
_LONGEST_FACET = 12
_CARD_LINES = 14
_OUTER = ("head", "nav", "foot", "crumb")


class Results(msgspec.Struct, frozen=True):
    """entries: (headline, address) in order. nothing: it says that there is none. echo: it shows the words asked for.
    facets: kinds the results are sorted by. labelled: entries carry their kind. choices: a form offers kinds. text: all
    of it in one, to tell answers apart."""

    entries: tuple[tuple[str, str], ...]
    nothing: bool
    echo: bool
    facets: tuple[str, ...]
    labelled: bool
    choices: bool
    text: str


def read_results(page: ClosePage, query: str, known: Set[str] = frozenset()) -> Results:
    """known: addresses that stand on every page (navigation ...): no kinds."""
    lines = [line for line in page.lines if line.region not in _OUTER]
    entries: dict[tuple[str, str], None] = {}
    for line in lines:
        for link in line.links:
            text = link.name or link.title
            if link.url and is_headline(text):
                entries.setdefault((text, link.url))
    wanted = plain(query)
    values = [field.value for form in page.forms for field in form.fields] + [field.value for field in page.loose]
    echo = any(wanted in plain(line.text) for line in page.lines) or any(plain(value) == wanted for value in values)
    echo = echo or wanted in plain(page.title)
    selects = any(field.kind in ("select", "radio") for form in page.forms for field in form.fields)
    return Results(
        tuple(entries),
        any(_NOTHING.search(line.text) for line in lines if len(line.text) <= 200),
        echo,
        tuple(_facets(page, lines, known)),
        sum(bool(_LABEL.match(line.text)) for line in lines) >= 2,
        selects or any(field.kind == "select" for field in page.loose),
        "\n".join(line.text for line in lines if wanted not in plain(line.text)),
    )


def _facets(page: ClosePage, lines: list[Line], known: Set[str]) -> list[str]:
    """Short names of kinds that stand together and lead back to the search, or nowhere (tabs that scripts switch)."""
    here = page.url.partition("?")[0]
    boxes: dict[int, dict[str, None]] = {}
    for line in lines:
        names = []
        for link in line.links:
            back = not link.url or link.url.partition("?")[0] == here or "search" in link.url.lower()
            if back and link.url not in known:
                names.append(link.text)
        if not line.links and len(line.text) <= _LONGEST_FACET:
            names.append(line.text)
        for name in names:
            name = _COUNT.sub("", name.strip())
            if 2 <= len(name) <= _LONGEST_FACET and _FACET.fullmatch(name):
                for box in line.boxes[-4:]:
                    boxes.setdefault(box, {}).setdefault(name)
    best = max(boxes.values(), key=lambda names: len(set(names) - _ALL), default={})
    return list(best) if len(set(best) - _ALL) >= 2 else []


def is_card(page: ClosePage, title: str) -> bool:
    """Whether a service is shown as one: what one needs for it, or buttons to go on, stand with its name."""
    lines = page.lines
    for at, line in enumerate(lines):
        if line.region in _OUTER or not titles_match(line.text, title):
            continue
        near = lines[at : at + _CARD_LINES]
        words = {
            word
            for other in near
            if len(other.text) <= 60
            for word in _CARD_WORDS
            if word in other.text.replace(title, "")
        }
        if len(words) >= 2:
            return True
    return False


def finds(results: Results, title: str, url: str) -> str:
    """The address at which a result stands that is the page asked for, "" without one."""
    place = _place(url)
    for _, target in results.entries:
        if _place(target) == place or place in unquote(target):
            return target
    return next((target for text, target in results.entries if titles_match(text, title)), "")


def titles_match(shown: str, title: str) -> bool:
    """Equal after what typography changes; or the title with words around it; or cut short."""
    one, other = plain(shown), plain(title)
    if not one or not other:
        return False
    if other in one:
        return True
    return other.startswith(one) and len(one) >= max(8, len(other) * 6 // 10)


def plain(text: str) -> str:
    """Letters, digits and characters alone."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text).casefold() if letter.isalnum())


def _place(url: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", unquote(url)).rstrip("/")
