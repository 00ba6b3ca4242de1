"""Where a site keeps its interaction: consultation boards, knowledge base, interviews, surveys, statistics.

Told by short names: of pages (title, labels), of links (text, picture) and by words of their addresses.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import chain

import msgspec

from govsight.vocab import ClosePage, PageFacts, PageKind

_LONGEST_NAME = 16  # characters; longer ones are headlines
_MOST_PLACES = 300  # of one topic


class Topic(StrEnum):
    """What an interaction page is for. PETITION: channels that do not count as consultation (网上信访、纪检举报)."""

    CONSULT = "consult"
    PETITION = "petition"
    KNOWLEDGE = "knowledge"
    INTERVIEW = "interview"
    SURVEY = "survey"
    STATISTICS = "statistics"
    SMART = "smart"


class Place(msgspec.Struct, frozen=True):
    """A page, or where a link leads. found_on: the page whose link it is, the page itself when told by its own name."""

    topic: Topic
    url: str
    name: str
    found_on: str


_LETTERS = r"留言|来信|写信|信件|信箱|咨询|互动|诉求|投诉|问政|受理反馈|答复|回复"
_WORDS = {
    Topic.PETITION: r"信访|举报|纪检|监察|检举|控告|扫黑|找错|纠错|申请公开|接访|巡[视察]",
    Topic.SMART: (
        r"智能(?:问答|客服|机器人|助手|咨询|服务助手)|智慧(?:问答|客服)|机器人|小助手|AI\s?(?:问答"
        r"|助手|客服)|数字人|虚拟助手"
    ),
    Topic.STATISTICS: (
        rf"(?:{_LETTERS})(?:办理|处理|受理|反馈|数据|情况|量|选登){{0,4}}统计"
        rf"|统计(?:情况)?.{{0,3}}(?:{_LETTERS})"
    ),
    Topic.KNOWLEDGE: (
        r"知识库|常见问[题答]|问答库|热点问[题答]|热门问[题答]|百问百答|百姓问答|业务问答|办事问答"
        r"|问答知识|^FAQ$|^Q&A$"
    ),
    Topic.INTERVIEW: r"访谈|嘉宾在线|领导在线",
    Topic.SURVEY: r"征集|网上调查|在线调查|问卷|民意调查|调查投票|意见征求|征求意见|网上投票|民意$",
    Topic.CONSULT: (
        r"咨询|建言|献策|留言|信箱|来信|写信|信件|问政|网上提问|在线提问|我要[问说提]|政民互动|互动交流|交流互动|公众互动|互动平台"
        r"|政民交流|公众参与|公众监督|意见箱|意见建议|意见反馈|有话说|投诉|(?:回复|答复|问答)(?:选登|公开|公示|查询)|网上问答|在线问答|百姓呼声|市民心声"
    ),
}
#: Names under which such a place may hide: where one stands, nothing is surely absent.
_HINTS = {
    Topic.CONSULT: re.compile(r"互动|交流|意见|民声|心声|热线|12345|客服|联系我们|反馈|直通车|参与|问答|答疑"),
    Topic.INTERVIEW: re.compile(r"直播|对话|面对面|会客厅|嘉宾|互动|交流"),
    Topic.SURVEY: re.compile(r"调查|投票|听证|意见|民意|互动|交流|参与"),
    Topic.KNOWLEDGE: re.compile(r"问答|知识(?!产权)|百科|答疑|答问|热点问题|FAQ", re.IGNORECASE),
}
_NAMED = {topic: re.compile(pattern, re.IGNORECASE) for topic, pattern in _WORDS.items()}
#: Names with a consultation word that are no board.
_NO_BOARD = re.compile(
    r"咨询(?:电话|热线|公司|服务有限|师|机构|委员|专家|评估|业)|工程咨询|电话|须知|说明|公告|通知|查询结果|就业咨询会"
)
#: Names of links without an address that are most likely `mailto:`.
_MAIL = frozenset(("信箱", "电子信箱", "网站信箱", "公共信箱", "联系信箱"))
#: Words that make a board for all of a name that speaks of complaints too (咨询投诉举报).
_ALSO_CONSULT = re.compile(r"咨询|建言|互动|留言|来信|意见")
_PATHS = {
    Topic.CONSULT: frozenset(
        (
            *(
                "zxjy",
                "zxts",
                "zxly",
                "wszx",
                "zxzx",
                "zxfk",
                "ldxx",
                "szxx",
                "jzxx",
                "xzxx",
                "gzly",
                "wsly",
                "ly",
                "lyb",
            ),
            *(
                "lybd",
                "liuyan",
                "guestbook",
                "message",
                "messages",
                "letter",
                "letters",
                "mailbox",
                "wlwz",
                "wzpt",
                "consult",
            ),
            *("feedback", "zxxd", "lxxd", "wyxx", "wydx", "zxzxun", "gzcy", "zmhd", "hdjl", "interaction", "hudong"),
        )
    ),
    Topic.KNOWLEDGE: frozenset(("zsk", "cjwt", "zhishiku", "faq", "wdk", "cjwd", "knowledge")),
    Topic.INTERVIEW: frozenset(("zxft", "fangtan", "wsft", "ftzb", "interview", "interviews", "zxftzb")),
    Topic.SURVEY: frozenset(
        ("dczj", "wsdc", "zxdc", "yjzj", "myzj", "survey", "surveys", "diaocha", "wjdc", "zjdc", "zqyj")
    ),
}
#: What the folder ldxx stands for besides 领导信箱.
_LEADERS = re.compile(r"领导(?:信息|之窗|介绍|分工|简介|班子|成员)|负责人")
_INDEX = re.compile(r"(?:index|list|default|main)[^/]*$")
_TITLE_END = re.compile(r"\s*[-_|－—–·>»]+\s*|\s{2,}")
_LABELS = ("columnname", "columntype")


def topic_of(name: str) -> Topic | None:
    """The topic a short name speaks of, None for headlines and everything else."""
    name = "".join(name.split())
    if not 2 <= len(name) <= _LONGEST_NAME:
        return None
    topic = next((topic for topic, pattern in _NAMED.items() if pattern.search(name)), None)
    if topic is Topic.PETITION and _ALSO_CONSULT.search(name):
        topic = Topic.CONSULT
    return None if topic is Topic.CONSULT and _NO_BOARD.search(name) else topic


def hinted(name: str) -> list[Topic]:
    """Topics a short name leaves room for."""
    name = "".join(name.split())
    return [topic for topic, pattern in _HINTS.items() if pattern.search(name)] if 2 <= len(name) <= 12 else []


def names_in(page: ClosePage) -> Iterator[str]:
    """Short names of links."""
    return (link.name or link.title for line in page.lines for link in line.links if 2 <= len(link.text) <= 12)


def topic_of_address(url: str) -> Topic | None:
    """The topic the last folder of an address speaks of; None for the address of a single page in it."""
    path = url.split("/", 3)[-1].partition("?")[0].lower() if url.count("/") >= 3 else ""
    *folders, last = path.split("/")
    if last and not _INDEX.match(last):
        return None
    folder = folders[-1] if folders else ""
    return next((topic for topic, words in _PATHS.items() if folder in words), None)


def places_by_name(pages: Iterable[PageFacts]) -> Iterator[Place]:
    """Pages that say themselves what they are. Articles and guides are none: their titles are headlines."""
    for page in pages:
        if page.kind in (PageKind.ARTICLE, PageKind.GUIDE, PageKind.HOME, PageKind.SEARCH):
            continue
        names = [_TITLE_END.split(page.title.strip(), maxsplit=1)[0]]
        names += [value for label in _LABELS if label in page.labels for value in page.labels[label][1][:1]]
        found = next(((topic, name) for name in names if (topic := topic_of(name))), None)
        told_otherwise = any(_LEADERS.search(name) for name in names)
        if found is None and not told_otherwise and (by_path := topic_of_address(page.url)):
            found = (by_path, names[0][:_LONGEST_NAME])
        if found:
            yield Place(found[0], page.url, found[1].strip(), page.url)


def places_by_link(page: ClosePage) -> Iterator[Place]:
    """Where the links of a page lead that name such a place; a picture's words count as its link's. The address is ""
    where scripts lead."""
    for line in page.lines:
        if line.region == "crumb":
            continue
        alone = line.links[0] if len(line.links) == 1 else None
        for link in line.links:
            name = link.name or link.title or (line.pictures[0].alt if alone and line.pictures else "")
            topic = topic_of(name)
            if topic and (link.url or name not in _MAIL):
                yield Place(topic, link.url, "".join(name.split()), page.url)


def find_places(pages: Iterable[PageFacts], leading: Iterable[ClosePage]) -> list[Place]:
    """Every place once, by its address. leading: pages whose links are read (home, site map)."""
    found: dict[tuple[Topic, str], Place] = {}
    counts = Counter[Topic]()
    for place in chain(*map(places_by_link, leading), places_by_name(pages)):
        key = (place.topic, place.url)
        if key not in found and counts[place.topic] < _MOST_PLACES:
            found[key] = place
            counts[place.topic] += 1
    return list(found.values())
