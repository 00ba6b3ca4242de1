"""Signs of sites no government page may lead to: gambling, pornography, grey trades, and domains for sale.

The words are the language of such sites about themselves. A page that speaks of them to warn or to punish
(「警方打掉一个网络赌博团伙」) is told by the words of the law and is innocent. A sign is a suspicion; several that
agree are strong.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple

Kind = Literal["gambling", "porn", "parked", "grey"]

KINDS: dict[Kind, str] = {"gambling": "赌博", "porn": "色情", "parked": "域名停放或出售", "grey": "灰色交易"}
"""Kind -> what it is called in a sentence (疑似…网站)."""

_READ = 4_000  # characters of a page
_TITLE = 200
_INVISIBLE = re.compile("[\\s\u200b-\u200f\u2060\ufeff\u00ad·•＊*_|｜~～\\-—.。,，、]+")

_WORDS: dict[Kind, str] = {
    "gambling": (
        "葡京(?!酒店)(?:娱乐|赌场|集团|国际)?|威尼斯人(?:娱乐|赌场|官网)|金沙(?:娱乐|赌场|国际)|太阳城(?:娱乐|集团|赌场)"
        "|永利(?:娱乐|皇宫|赌场)|银河(?:娱乐城|赌场)|百家乐|真人(?:娱乐|荷官|视讯|棋牌)|博彩|(?:网上|线上|在线|澳门)赌场|赌博网|老虎机|时时彩|六合彩|北京赛车|pk10"
        "|一码中特|特码|平特一肖|白小姐|彩票(?:平台|投注|网站|app|下载|注册|开户|娱乐)|购彩(?:大厅|中心|平台)|(?:体育|电竞|足球)(?:投注|竞猜|博彩)"
        "|电子游艺|棋牌(?:游戏|娱乐|平台|下载|app)|捕鱼(?:游戏|达人|平台)|首存|返水|送(?:彩金|体验金|白菜)|亚博(?!会|览)|必威|万博体育|开云体育|华体会"
        "|乐鱼体育|爱游戏体育|米兰体育|九游会|凯发(?:娱乐|k8|国际|官网)|bet365|188bet|betway|皇冠(?:体育|现金|足球|投注)|pg电子|麻将胡了|ag(?:真人|旗舰|厅)"
        "|(?:大发|极速|分分)(?:快3|快三|彩)|投注平台|娱乐城|幸运飞艇|赌球|买球(?:网|平台|app)|开元棋牌|千炮捕鱼|1xbet|sbobet|dafabet|"
        "casino|baccarat|slotgame|sportsbook|onlinebetting|poker(?:online|star)"
    ),
    "porn": (
        "成人(?:视频|电影|小说|网站|论坛|直播|影院|免费)|色情|黄色(?:网站|视频|电影|小说)|激情(?:视频|小说|图片|裸)|无码(?:视频|高清|在线|专区|av)"
        "|av(?:在线|视频|女优|天堂|电影)|裸聊|约炮|同城(?:约|交友上门)|外围(?:女|模特)|楼凤|援交|情色|一本道|国产自拍|偷拍自拍|三级片|人妻(?:系列|熟女|小说)"
        "|福利姬|91porn|porn(?:hub|video)?|xvideos?|xxxvideo|sexvideo|hentai|escortgirl"
    ),
    "parked": (
        "(?:本|该|此)?域名(?:正在|可)?(?:出售|转让|求购)|域名(?:停放|已过期)|(?:本|该|此)网站正在出售|购买(?:本|此|该)域名"
        "|thisdomain(?:name)?(?:is|may)(?:be)?forsale|buythisdomain|domain(?:name)?(?:is)?forsale|domain(?:is)?parked|domainparking"
        "|parkingcrew|sedoparking|parklogic|bodiscom|parkedfree|thisdomainhasexpired|domainhasbeenregistered"
    ),
    "grey": (
        "私服(?:发布|网|开区)|传奇私服|代孕(?:公司|网|机构|价格|多少钱)|代开(?:发票|增值税)|办证刻章|刻章办证|办假证|(?:论文|毕业论文)代写|代写论文"
        "|刷单(?:平台|兼职)|裸贷|买卖枪支|仿真枪出售|迷药|迷情药|假币出售|高仿币|伟哥|网赚项目|发票代开|信用卡套现|黑客接单|replica(?:watch|rolex|bag|handbag)|rolexreplica|viagra|cialis|levitra|定位找人|查开房"
    ),
}
_FOUND: dict[Kind, re.Pattern[str]] = {kind: re.compile(words) for kind, words in _WORDS.items()}
_LAW = re.compile(
    "打击|查处|警方|公安|抓获|涉案|犯罪|举报|反诈|诈骗|扫黄|打非|判处|检察|法院|整治|违法|防范|警惕|严禁|禁止|宣传|曝光|处罚|治理|远离|拒绝"
)
_DOMAIN: dict[Kind, re.Pattern[str]] = {
    "gambling": re.compile(
        r"(?:^|[.\-\d])(?:bet\d{2,}|\d{2,}bet|casino|bocai|baijiale|pujing|xpj\d|xinpujing|caipiao|shishicai|liuhecai"
        r"|yabo|biwei|betway|hg\d{4}|js\d{4,}|vns\d|amxpj|lottery\d|duchang|qipai(?!\w)|ag\d{3,}|kaiyun|leyu|huatihui)"
    ),
    "porn": re.compile(r"porn|xvideo|(?:^|[.\-\d])(?:sex|xxx|av\d{2,}|avtt|lsj\d|hentai)(?:[.\-\d]|$)"),
    "parked": re.compile(
        r"(?:^|\.)(?:sedoparking|sedo|parkingcrew|bodis|parklogic|dan|afternic|hugedomains|skenzo|cashparking"
        r"|domainmarket|undeveloped|namebright|dopa|ename|juming)\.(?:com|net|cn|org)$|(?:^|\.)(?:4|22)\.cn$"
    ),
    "grey": re.compile(r"(?:^|[.\-])(?:sifu|sf\d{3,}|daiyun|fapiao|banzheng|daixie)"),
}


class Sign(NamedTuple):
    """One sign. strong: enough by itself. shown: Chinese, what was seen."""

    kind: Kind
    strong: bool
    shown: str


def plain(text: str, most: int = _READ) -> str:
    """Text as it is compared: width and letter case do not matter, nor spaces and marks put between the letters."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text[:most]).lower())


def words_in(text: str, kind: Kind, most: int = _READ) -> list[str]:
    """The different words of that kind in `text`, in order."""
    return list(dict.fromkeys(_FOUND[kind].findall(plain(text, most))))


def page_sign(title: str, text: str) -> Sign | None:
    """What a page shows of itself. Two words of a kind in the title, or one there and two more below, or a page for
    sale that says little else, are strong; four words below alone, or one in the title alone, are not."""
    heading, body = plain(title, _TITLE), plain(text)
    if _LAW.search(heading):
        return None
    for kind, pattern in _FOUND.items():
        above = list(dict.fromkeys(pattern.findall(heading)))
        below = list(dict.fromkeys(pattern.findall(body)))
        if kind == "parked":
            if (above or below) and len(body) < 3_000:
                return Sign(kind, bool(above) or len(body) < 1_500, _shown(title, above or below))
            continue
        if not (above or len(below) >= 4):
            continue
        lawful = len(_LAW.findall(body)) >= 3
        fresh = [word for word in below if word not in above]
        if len(above) >= 2 or (above and len(fresh) >= 2):
            return Sign(kind, not lawful, _shown(title, above + fresh))
        if not lawful and (len(below) >= 4 or (above and kind != "grey")):
            return Sign(kind, False, _shown(title, above + fresh))
    return None


def domain_sign(host: str) -> Sign | None:
    """What a host name alone suggests: never strong, but for places where domains wait to be sold."""
    for kind, pattern in _DOMAIN.items():
        if pattern.search(host.lower()):
            return Sign(kind, False, f"域名 {host}")
    return None


def wording_sign(words: str) -> Sign | None:
    """What the words of a link suggest. Long ones are headlines: they need two words."""
    heading = plain(words, _TITLE)
    if not heading or _LAW.search(heading):
        return None
    for kind, pattern in _FOUND.items():
        found = list(dict.fromkeys(pattern.findall(heading)))
        if found and (len(found) >= 2 or len(heading) <= 16):
            return Sign(kind, False, f"链接文字「{words[:40]}」")
    return None


def agreed(signs: list[Sign]) -> Sign | None:
    """The sign several come to: of the kind seen most, strong when one is or when two agree."""
    if not signs:
        return None
    by_kind = {kind: [sign for sign in signs if sign.kind == kind] for kind in KINDS}
    kind, same = max(by_kind.items(), key=lambda item: (any(sign.strong for sign in item[1]), len(item[1])))
    return Sign(kind, len(same) >= 2 or same[0].strong, "，".join(sign.shown for sign in same))


def _shown(title: str, words: list[str]) -> str:
    told = "、".join(f"“{word}”" for word in words[:5])
    return f"网页标题「{' '.join(title.split())[:60]}」，出现{told}" if title.strip() else f"网页中出现{told}"
