"""The platforms of new-media accounts: names they go by, and the letters a 新媒体标识码 carries for them.

Letters as counted in the 湛江 list of 2021 (reference/standards.md §3.2); platforms without letters were not seen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from govsight.platform.registry.rosters.flags import Flag
from govsight.platform.registry.rosters.lines import bare


@dataclass(frozen=True, slots=True)
class Platform:
    """id: what is stored. words: any of them in the account type names it. letters: of the code, "" when unknown."""

    id: str
    name: str
    letters: str
    words: tuple[str, ...]


#: In the order they are tried: 小程序+微信 is a mini-program, 微信视频号 no public account.
PLATFORMS = (
    Platform("mini-program", "小程序", "CX", ("小程序",)),
    Platform("wechat-channels", "微信视频号", "", ("视频号",)),
    Platform("wechat-service", "微信服务号", "WX", ("服务号",)),
    Platform("wechat-subscription", "微信订阅号", "WX", ("订阅号",)),
    Platform("wechat", "微信公众号", "WX", ("微信", "公众号")),
    Platform("weibo", "新浪微博", "XL", ("新浪微博", "微博")),
    Platform("nanfang", "南方号", "NF", ("南方号", "南方+")),
    Platform("douyin", "抖音", "DY", ("抖音",)),
    Platform("kuaishou", "快手", "KS", ("快手",)),
    Platform("toutiao", "今日头条", "JR", ("头条",)),
    Platform("renmin", "人民号", "RM", ("人民号",)),
    Platform("baijia", "百家号", "BJ", ("百家号",)),
    Platform("yidian", "一点号", "YD", ("一点号", "一点资讯")),
    Platform("app", "移动客户端", "YD", ("移动客户端", "客户端", "移动应用", "app")),
    Platform("qiehao", "企鹅号", "", ("企鹅号",)),
    Platform("dayu", "大鱼号", "", ("大鱼号",)),
    Platform("tieba", "百度贴吧", "", ("贴吧",)),
    Platform("bilibili", "哔哩哔哩", "", ("哔哩", "bilibili", "b站")),
    Platform("xiaohongshu", "小红书", "", ("小红书",)),
    Platform("zhihu", "知乎", "", ("知乎",)),
)
#: Stored when the source names a platform that is not in the list.
OTHER = "other"
_OTHERS_WEIBO = re.compile("腾讯微博|网易微博|人民微博|搜狐微博")
_LETTERS = {platform.letters for platform in PLATFORMS if platform.letters}
_AMBIGUOUS = "YD"


def platform_of(written: str) -> Platform | None:
    """The platform an account type names; None when it is blank or not known."""
    word = bare(written)
    if not word or _OTHERS_WEIBO.search(word):
        return None
    return next((platform for platform in PLATFORMS if any(name in word for name in platform.words)), None)


def judge_platform(written: str, letters: str) -> tuple[str, list[Flag]]:
    """What to store and what is odd: the type column decides, the letters of the code never do."""
    platform = platform_of(written)
    flags = []
    if not written:
        flags.append(Flag.PLATFORM_MISSING)
    elif platform is None:
        flags.append(Flag.PLATFORM_UNKNOWN)
    elif platform.id == "wechat":
        flags.append(Flag.SUBTYPE_MISSING)
    if letters not in _LETTERS:
        flags.append(Flag.LETTERS_UNKNOWN)
    elif letters == _AMBIGUOUS:
        flags.append(Flag.LETTERS_AMBIGUOUS)
    if platform and platform.letters and letters in _LETTERS and platform.letters != letters:
        flags.append(Flag.LETTERS_DISAGREE)
    return (platform.id if platform else OTHER if written else ""), flags
