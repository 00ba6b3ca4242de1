"""What is a commercial advertisement on a page, and what only speaks of advertising or floats for good reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from govsight.kit.urls import split_host
from govsight.probe.know.domains import is_official, is_trusted, registered
from govsight.vocab.close import Anchor, ClosePage, Line

#: Where advertisements are dealt out by machine, by the end of the host name.
_NETWORKS = (
    *("cpro.baidu.com", "cpro.baidustatic.com", "pos.baidu.com", "dup.baidustatic.com", "eclick.baidu.com"),
    *("googlesyndication.com", "doubleclick.net", "googleadservices.com", "tanx.com", "alimama.com", "alimama.cn"),
    *("gdt.qq.com", "mediav.com", "ipinyou.com", "allyes.com", "yigao.com", "adnxs.com", "adsage.cn", "adview.cn"),
    *("inte.sogou.com", "lianmeng.360.cn", "toutiaoad.com", "criteo.com", "taboola.com", "outbrain.com"),
)
#: Well-known, but shops.
_SHOPS = frozenset(
    ("taobao.com", "tmall.com", "jd.com", "pinduoduo.com", "yangkeduo.com", "suning.com", "vip.com", "1688.com")
)
_PROMOTES = re.compile(
    "广告(?:位|招租|招商|合作|投放|刊登|联盟|热线|洽谈|预订)|商业(?:推广|广告)|推广(?:链接|广告)|赞助(?:商|商家)"
)
_SELLS = re.compile(
    "(?:限时|特惠|优惠|促销|抢购|秒杀|团购|热销|折扣|特价|免费试听|加盟|代理)(?:中|价|活动|热线|电话)?|楼盘|开盘|白酒|整形|男科"
    "|妇科医院|贷款"
)
_ROOM = re.compile("广告(?:位|招租|招商|热线|洽谈)")
_MARKED = re.compile("^[【\\[(（]?广告[】\\])）]?$|^ad(?:vertisement)?$", re.IGNORECASE)
_SPOKEN_OF = re.compile(
    "公益广告|广告(?:法|监管|监测|管理|审批|审查|登记|经营|产业|协会|整治|条例|办法|设施|牌|许可|执法|案|违法|行为|词|语|市场|导向)"
    "|(?:违法|虚假|户外|清理|整治|打击|规范|招标|采购|招聘|遗失)(?:商业)?广告|促销(?:费|员)|加盟(?:店|校)?管理|代理(?:机构|记账|人|权|服务|区长|镇长|县长)"
    "|(?:助学|小额|扶贫|公积金|创业|再|住房|银行|抵押|信用)贷款|贷款(?:贴息|担保|政策|余额|业务|办理|申请)|特价(?:房|药)?政策|优惠政策|税收优惠|惠民"
)
_FLOATS = re.compile(
    r"float|piao(?:chuang|fu|dong)|fudong|fuchuang|xuanfu|couplet|duilian|popup|pop[_-]?(?:win|ad|box)|advert|guanggao"
    r"|(?:^|[#._-])(?:left|right|top|bottom|index|home|fix(?:ed)?)?_?-?ads?(?:[\d._-]|$)|(?:^|[#._-])gg(?:w|tu)?(?:[\d._-]|$)",
    re.IGNORECASE,
)


class Advert(NamedTuple):
    """One advertisement. target: where it leads ("" when nowhere). words: what it says. floating: it stands in a block
    named as a floating window or a place for advertisements. sold: its words offer something for sale."""

    target: str
    words: str
    floating: bool
    sold: bool


def is_network(host: str) -> bool:
    """Whether advertisements are dealt out from this host."""
    host = host.lower()
    return any(host == name or host.endswith("." + name) for name in _NETWORKS)


def promotes(words: str) -> bool:
    """Whether words call themselves an advertisement or offer room for one; an office that speaks of advertising does
    neither."""
    return bool(_MARKED.match(words.strip()) or (_PROMOTES.search(words) and not _SPOKEN_OF.search(words)))


def sells(words: str) -> bool:
    """Whether words offer goods. A public service may too: it counts only where advertisements stand."""
    return bool(_SELLS.search(words) and not _SPOKEN_OF.search(words))


def adverts(page: ClosePage) -> Iterator[Advert]:
    """What may be a commercial advertisement on a page: every link that leads to a stranger or a shop from a floating
    block, or whose words promote; and lines that let room for advertising."""
    own = registered(split_host(page.url)[1])
    named = [bool(_FLOATS.search(name)) for name in page.boxes]
    for line in page.lines:
        floating = any(named[box] for box in line.boxes)
        for anchor in line.links:
            host = split_host(anchor.url)[1] if anchor.url else ""
            if not host or not _commercial(host, own):
                continue
            words = _words(anchor, line)
            sold = promotes(words) or (sells(words) and (floating or registered(host) in _SHOPS))
            if sold or floating:
                yield Advert(anchor.url, words, floating, sold)
        if not line.links and _ROOM.search(line.text) and len(line.text) <= 40 and promotes(line.text):
            yield Advert("", line.text, floating, True)


def _words(anchor: Anchor, line: Line) -> str:
    spoken = [anchor.text, anchor.title]
    if len(line.links) == 1:
        spoken += [picture.alt for picture in line.pictures[:1]] + ([line.text] if len(line.text) <= 30 else [])
    return " ".join(dict.fromkeys(filter(None, spoken)))


def _commercial(host: str, own: str) -> bool:
    name = registered(host)
    return name in _SHOPS or (name != own and not is_official(host) and not is_trusted(host))
