"""Policy documents (政策文件) and interpretations (政策解读) of a site, and how they belong to each other.

A policy document counts as the body's own when its title, issuer line, signature or source names the body, and
nothing marks it as a higher body's or as forwarded (转发). What cannot be told is left out of the members and told as
unsure.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, NamedTuple

from govsight.probe.know.candidates import is_such, is_way_on, listed, places_of
from govsight.probe.know.forms import Shown, shown_on
from govsight.probe.know.headline import body_names, headline, is_of, site_names
from govsight.probe.know.kept import kept
from govsight.probe.know.sought import SOUGHT
from govsight.probe.view import SiteView
from govsight.vocab import PageFacts, PageKind
from govsight.vocab.close import ClosePage

MOST = 200
"""Documents, and interpretations, of a site that are read closely: the newest."""

PLENTY = 10
"""So many are enough for every sample: how many more there are need not be known."""

Whose = Literal["own", "other", "unsure"]
_INTERPRETS = re.compile(
    r"解读|读懂|图解|图说|答记者问|问答|解答|要点说明|政策说明|起草说明|情况说明|明白[卡纸]|政策速递|一问一答|动漫|漫画"
)
_POLICY = re.compile(
    r"(?:通知|意见|办法|规定|细则|方案|措施|规划|计划|决定|条例|规程|规则|预案|通告|举措|政策|制度|章程|指导目录|标准|目录)(?:[（(《〈][^）)]{1,20}[）)》〉])*$"
    r"|印发|若干(?:政策|措施|意见|规定)|实施(?:细则|办法|意见|方案)|管理(?:办法|规定)"
)
_NOT_POLICY = re.compile(
    r"任免|任职|免职|放假|值班|会议|表彰|公示|招聘|录用|领导小组|批复|征求|征集|意见稿|废止|失效|清理结果|培训|活动|比赛|评选|开班|召开|考试|"
    r"采购|中标|名单|结果|年度报告|答复|提案|建议|预算|决算"
)
_DECREE = re.compile(
    r"^.{0,20}关于(?:印发|公布)《[^《》]{4,80}(?:办法|细则|规定|措施|规程)(?:[（(][^）)]{1,6}[）)])?》的(?:通知|公告)$"
)
_FORWARDED = re.compile(r"转发|转载|摘登")
_HIGHER = re.compile(
    r"^(?:中共中央|中央|国务院|全国|国家[^，。]{1,10}(?:局|委|委员会|总局|署|办公室)|中华人民共和国|[\u4e00-\u9fff]{2,8}部(?:办公厅)?(?:等|关于|印发|令)|最高人民)"
)
_PROVINCE = re.compile(
    r"^[\u4e00-\u9fff]{2,8}?(?:省|自治区)(?:[\u4e00-\u9fff]{0,14}(?:厅|局|委|委员会|政府|办公厅|人大常委会))?"
)
_NUMBER = re.compile(r"([\u4e00-\u9fff]{1,10})\s?[〔\[［(（]\s?((?:19|20)\d\d)\s?[〕\]］)）]\s?(?:第\s?)?\d{1,4}\s?号")
_HIGHER_NUMBER = re.compile(
    r"^(?:国[发办函令]|国办[发函]|中[发办]|中办发|财[税综库会预社]|[京津沪渝冀豫云辽黑湘皖鲁苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][府办](?:[办函发]|$))"
)
_ISSUER = re.compile(
    r"(?:发文机关|发文单位|发布机构|制发机关|制定机关|公开主体|发布单位|印发机关|发文机构)[:：\s]{0,4}([\u4e00-\u9fff、，,]{3,60})"
)
_TITLE_BODY = re.compile(
    r"^([\u4e00-\u9fff、]{2,40}?(?:人民政府|委员会|办公室|办公厅|管委会|局|委|厅|中心|院|处))(?=关于|印发|等)"
)
_QUOTED = re.compile(r"《([^《》]{4,80})》")
_DRESS = re.compile(
    r"^.{0,40}?关于(?:印发|公布|发布|下发|实施)?|的?(?:通知|通告|公告|决定|意见的函)$|[（(](?:试行|暂行|修订|修订稿|\d{4}年?版?)[）)]|[《》〈〉“”\s]"
)


class Document(NamedTuple):
    """A policy document or an interpretation. day: when published, None unknown. links: what the middle of its page
    links to (address -> name). shown: what tells its form; None when the page was not read."""

    page: PageFacts
    title: str
    day: date | None
    links: Mapping[str, str] = MappingProxyType({})
    shown: Shown | None = None

    @property
    def url(self) -> str:
        return self.page.url


class Policies(NamedTuple):
    """documents: policy documents of the body itself. unsure: (document, why). readings: interpretations.
    unread: address -> title of interpretations that were not read closely, as there were more than `MOST`. more: there
    were more of either, and not all were looked at."""

    documents: list[Document]
    unsure: list[tuple[Document, str]]
    readings: list[Document]
    unread: Mapping[str, str]
    more: bool


def policies_of(view: SiteView) -> Policies:
    """See the module; worked out once for a view."""
    return kept(view, "policies", lambda: _find(view))


def _find(view: SiteView) -> Policies:
    places, names = places_of(view), site_names(view.profile, view.home)
    bodies = body_names(view.profile, view.home)
    in_policy = listed(view, places.pages_of("policy"))
    in_reading = listed(view, places.pages_of("interpretation"))
    documents: list[Document] = []
    readings: list[Document] = []
    for page in view.pages():
        if page.kind not in (PageKind.ARTICLE, PageKind.OTHER) or not 200 <= page.status < 300:
            continue
        title = headline(page, names)
        column = " ".join(page.labels.get("columnname", ("", []))[1] + page.labels.get("columntype", ("", []))[1])
        one = Document(page, title, date.fromisoformat(page.published[:10]) if page.published else None)
        reads = page.url in in_reading or is_such(column, SOUGHT["interpretation"])
        if (reads and (page.kind is PageKind.ARTICLE or _INTERPRETS.search(title))) or (
            _INTERPRETS.search(title) and page.url in in_policy
        ):
            readings.append(one)
        elif (page.url in in_policy or is_such(column, SOUGHT["policy"])) and _is_policy(title):
            documents.append(one)
    own: list[Document] = []
    unsure: list[tuple[Document, str]] = []
    more = max(len(documents), len(readings)) > MOST
    newest = _newest(readings)
    read = {one.url for one in newest}
    unread = {one.url: one.title for one in readings if one.url not in read}
    for one in _newest(documents):
        close = view.close(one.url)
        whose, why = whose_is(one, close, bodies)
        if whose == "own":
            own.append(_read(one, close))
        elif whose == "unsure":
            unsure.append((_read(one, close), why))
    return Policies(own, unsure, [_read(one, view.close(one.url)) for one in newest], unread, more)


def _read(one: Document, page: ClosePage | None) -> Document:
    return one._replace(links=related(page), shown=shown_on(page)) if page is not None else one


def _is_policy(title: str) -> bool:
    if _POLICY.search(title) is None:
        return False
    return _NOT_POLICY.search(title) is None or _DECREE.match(title) is not None


def _newest(documents: list[Document]) -> list[Document]:
    chosen = sorted(documents, key=lambda one: (one.day or date.min, one.url), reverse=True)[:MOST]
    return sorted(chosen, key=lambda one: one.url)


def whose_is(one: Document, page: ClosePage | None, bodies: Collection[str]) -> tuple[Whose, str]:
    """Who issued a policy document, and for `unsure` why (Chinese)."""
    own = frozenset(bodies)
    if not own:
        return "unsure", "不知道网站主办单位的名称（可在登记信息中填写）"
    title = one.title.strip("《")
    if _FORWARDED.search(title):
        return "other", ""
    provincial = any(re.match(r"^[\u4e00-\u9fff]{2,8}?(?:省|自治区)", body) for body in own)
    if any(title.startswith(body) for body in own):
        return "own", ""
    if _HIGHER.search(title) or (not provincial and _PROVINCE.search(title)):
        return "other", ""
    if named := _TITLE_BODY.search(title):
        return ("own" if is_of(named[1].split("、")[0], own) else "other"), ""
    lines = page.body() if page is not None else ()
    head = "\n".join(line.text for line in lines[:25])
    if issuer := _ISSUER.search(head):
        first = re.split(r"[、，,\s]", issuer[1])[0]
        return ("own" if is_of(first, own) else "other"), ""
    number = _NUMBER.search(one.title) or _NUMBER.search(head)
    if number and not provincial and _HIGHER_NUMBER.search(number[1]):
        return "other", ""
    signed = [line.text for line in lines if 4 <= len(line.text) <= 40]
    if any(is_of(part, own) for text in signed[-12:] for part in text.split(" ") if len(part) >= 4):
        return "own", ""
    source = one.page.source or ""
    if source and is_of(source, own):
        return "own", ""
    return "unsure", f"看不出「{one.title[:40]}」是不是本单位印发的"


@lru_cache(4_096)
def core(title: str) -> str:
    """What a policy's title is about: the quoted document, or the title without 关于印发…的通知."""
    quoted = _QUOTED.search(title)
    return _DRESS.sub("", quoted[1] if quoted else title)


def speaks_of(reading: str, policy: str) -> bool:
    """Whether an interpretation's title names a policy's."""
    of = core(policy)
    return (
        len(of) >= 5
        and of[:2] in reading
        and (of in _DRESS.sub("", reading) or of in re.sub(r"[《》〈〉“”\s]", "", reading) or core(reading) == of)
    )


def related(page: ClosePage) -> dict[str, str]:
    """address -> name of what the middle of a page links to; not its way here, neighbours or side lists."""
    found: dict[str, str] = {}
    for line in page.lines:
        if line.region == "" and not is_way_on(line):
            for link in line.links:
                if link.url:
                    found.setdefault(link.url, link.name)
    return found
