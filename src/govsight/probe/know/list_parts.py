"""Which lines of a list page belong to its lists, and which to the page around them: navigation, pager, foot, the boxes
of popular or related articles, links to friends."""

from __future__ import annotations

import re

from govsight.vocab.close import Anchor, ClosePage, Line

_PAGER_WORDS = frozenset(
    (
        *(
            "首页",
            "上一页",
            "下一页",
            "上页",
            "下页",
            "前页",
            "后页",
            "末页",
            "尾页",
            "最后一页",
            "第一页",
            "前一页",
            "后一页",
        ),
        *(
            "跳转",
            "转到",
            "GO",
            "Go",
            "go",
            ">",
            ">>",
            "<",
            "<<",
            "»",
            "«",
            "›",
            "‹",
            "...",
            "…",
            "next",
            "prev",
            "last",
        ),
    )
)
_PAGE_NUMBER = re.compile(r"[\[(（第]{0,2}\s?\d{1,4}\s?[页\])）]{0,2}")
_PAGER_WORDING = re.compile(r"共\s?\d+\s?[页条]|第\s?\d+\s?页|当前第?\s?\d+|转到|跳转|每页|总记录")
_PAGER_TEXT = re.compile(_PAGER_WORDING.pattern + r"|\d+\s?/\s?\d+\s?页?")
_CRUMB = re.compile(
    r"(?:当前|所在|现在)?(?:的)?位置\s?[:：]|您?(?:现在|当前|所在)[在的]?(?:位置|栏目)|^首\s?页\s?(?:>|›|»|/|→|-)"
)
_MORE = re.compile(
    r"[\[【(（<+]{0,2}\s?(?:查看)?(?:更多|more|MORE|More|详情|详细|全文|阅读全文|查看全文|查看详情|点击查看|查看|下载|附件下载|展开|收起"
    r"|返回|返回顶部|返回首页|网站首页|首页|网站地图|设为首页|加入收藏|打印|关闭|分享|登录|注册|搜索|订阅|RSS|无障碍|长者模式"
    r"|English|繁体|繁體|简体|手机版|联系我们|关于我们|使用帮助|版权声明|隐私声明)\s?[>»›+\])）】]{0,3}"
)
#: Heads of boxes that show articles of other sections, or other people's sites.
_ASIDE = re.compile(
    r"(?:本[站周月日类栏目]{0,3}|最[新近热]|一周|今日|本月|全站)?"
    r"(?:热门|热点|热文|点击|阅读|浏览|访问|人气|排行|推荐|相关|猜你|您可能|大家都|精彩|随机)"
    r"(?:.{0,6})(?:排行|榜|推荐|阅读|文章|新闻|信息|内容|链接|资讯|稿件|喜欢|在看|搜索|专题|标签|词|导读)?|"
    r"(?:友情|相关|常用|快速|便民|网站|省内|市直|部门)?(?:链接|导航)|快速通道|关键词|标签云|"
    r"最新(?:文章|发布|信息|更新|资讯|动态推荐)"
)
_LONGEST_HEAD = 12
_WORDS = re.compile(r"[\s\-_|－—–·>»]+")
_OUTSIDE = frozenset(("head", "nav", "side", "foot"))
_CHROME = frozenset(("head", "nav", "foot"))


def body_lines(page: ClosePage) -> list[int]:
    """Numbers of the lines that may hold lists, in order."""
    aside = _aside_lines(page)
    return [
        number
        for number, line in enumerate(page.lines)
        if line.region not in _OUTSIDE and number not in aside and not is_pager(line) and not is_crumb(line)
    ]


def outer_lines(page: ClosePage) -> list[int]:
    """The lines of the parts that names call head, navigation or side, for pages whose builder named the list so."""
    return [
        number
        for number, line in enumerate(page.lines)
        if line.region in _OUTSIDE and line.region != "foot" and not is_pager(line) and not is_crumb(line)
    ]


def chrome_urls(page: ClosePage) -> set[str]:
    """Where head, navigation and foot lead: no entry of a list."""
    return {link.url for line in page.lines if line.region in _CHROME or is_crumb(line) for link in line.links} | {
        page.url,
        "",
    }


def is_pager(line: Line) -> bool:
    """Page numbers and 上一页, 下一页."""
    if not line.links:
        return len(line.text) < 40 and _PAGER_WORDING.search(line.text) is not None
    names = [link.text for link in line.links]
    if not all(is_page_link(name) for name in names):
        return False
    return len(names) > 1 or _PAGER_TEXT.search(line.text) is not None or line.text.strip() == names[0]


def is_page_link(name: str) -> bool:
    """The text of a link to another page of the same list."""
    name = name.strip()
    return not name or name in _PAGER_WORDS or _PAGE_NUMBER.fullmatch(name) is not None


def is_crumb(line: Line) -> bool:
    """当前位置：首页 > 政务公开."""
    if not line.links or len(line.text) > 120:
        return False
    return _CRUMB.search(line.text) is not None


def is_headline(anchor: Anchor, least: int = 4) -> bool:
    """A link that reads like the title of something, not like a button."""
    name = anchor.name.strip()
    return (
        bool(anchor.url) and len(name) >= least and _MORE.fullmatch(name) is None and not is_page_link(name)
    )  # fmt: skip


def _aside_lines(page: ClosePage) -> set[int]:
    """Lines in the boxes that stand under a head such as 热门文章."""
    found: set[int] = set()
    lines = page.lines
    for at, line in enumerate(lines):
        head = line.text.strip(" :：>》|·•【】[]")
        if at in found or not 2 <= len(head) <= _LONGEST_HEAD or _ASIDE.fullmatch(head) is None:
            continue
        if any(len(link.name) > _LONGEST_HEAD for link in line.links) or head in _WORDS.split(page.title):
            continue  # an entry, or the name of this very page
        found.update(range(at, _end_of_box(lines, at)))
    return found


def _end_of_box(lines: tuple[Line, ...], at: int) -> int:
    """Where the box ends whose head is line `at`: the smallest box around it that holds a headline too, or before it
    the next line that looks like another head (same box around it, same element)."""
    head = lines[at]
    for depth in range(len(head.boxes) - 1, 0, -1):
        box = head.boxes[depth - 1]
        end = at + 1
        headlines = False
        while end < len(lines) and box in lines[end].boxes:
            following = lines[end]
            if headlines and _like_head(following, head):
                return end
            headlines = headlines or any(is_headline(link, 6) for link in following.links)
            end += 1
        if headlines:
            return end
    return at + 1


def _like_head(line: Line, head: Line) -> bool:
    return (
        line.boxes[:-1] == head.boxes[:-1]
        and line.tag == head.tag
        and len(line.text) <= _LONGEST_HEAD
        and (line.tag not in ("li", "td", "dd") or not line.links)
    )
