"""Recognises the controls of a share tool in the browser, and the places they lead to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

#: What to look for on a page, in words and in names (JavaScript understands both).
WORDS = "分享|转发|微信|微博|朋友圈|QQ|空间|豆瓣|贴吧"
NAMES = (
    "share|fenxiang|weibo|tsina|weixin|wechat|qzone|sqq|bds_|jiathis|bshare|addthis|"
    "service\\.weibo|connect\\.qq|sns\\.qzone"
)

_TARGETS = (
    ("service.weibo.com", "/share", "微博"),
    ("v.t.sina.com.cn", "/share", "微博"),
    ("widget.weibo.com", "/", "微博"),
    ("sns.qzone.qq.com", "/cgi-bin/qzshare", "QQ空间"),
    ("connect.qq.com", "/widget/shareqq", "QQ"),
    ("share.v.t.qq.com", "/", "腾讯微博"),
    ("v.t.qq.com", "/share", "腾讯微博"),
    ("tieba.baidu.com", "/f/commit/share", "贴吧"),
    ("www.douban.com", "/share", "豆瓣"),
    ("shuo.douban.com", "/!service/share", "豆瓣"),
    ("widget.renren.com", "/", "人人网"),
    ("share.baidu.com", "/", "百度分享"),
    ("s.share.baidu.com", "/", "百度分享"),
    ("www.jiathis.com", "/send", "JiaThis"),
    ("s.jiathis.com", "/", "JiaThis"),
    ("www.facebook.com", "/sharer", "Facebook"),
    ("twitter.com", "/", "Twitter"),
    ("x.com", "/intent", "X"),
)
TARGET_HOSTS = frozenset(host for host, _, _ in _TARGETS)
_OPENS = re.compile(r"^\W*(?:一键)?(?:分享|转发)\W*(?:到|至|本页|本文|文章|给好友|给朋友|按钮)?\W*$")
_ONE = re.compile(r"微信|微博|朋友圈|QQ|空间|豆瓣|贴吧|分享|转发", re.IGNORECASE)
_TOOL = re.compile(r"share|fenxiang|分享|转发|bds_|jiathis|bshare|addthis", re.IGNORECASE)
_ONE_NAMED = re.compile(r"weibo|tsina|weixin|wechat|qzone|sqq|qq\b|bds_|douban|tieba|share", re.IGNORECASE)


def target_of(url: str) -> str:
    """Where a share address leads (`微博` ...), "" when it is none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    host, path = (parts.hostname or "").lower(), parts.path.lower() or "/"
    return next((name for place, begin, name in _TARGETS if host == place and path.startswith(begin)), "")


def carries_a_page(url: str) -> bool:
    """Whether a share address says what is to be shared."""
    return "http" in unquote(url.partition("?")[2]).lower()


def rank_of(said: Sequence[str], names: str, link: str, around: str) -> int:
    """How likely a control belongs to a share tool: 3 leads to a share address, 2 is one of its places, 1 opens it, 0
    does not (the office's own microblog, news about sharing). around: names and words of the boxes it stands in."""
    if target_of(link):
        return 3
    if link.startswith(("http://", "https://", "//")):
        return 0  # leads to somebody's account
    if any(_OPENS.match(words) for words in said):
        return 1
    inside = _TOOL.search(around) or _TOOL.search(names)
    if inside and any(_ONE.search(words) and len(words) <= 12 for words in said):
        return 2
    return 2 if inside and not any(said) and _ONE_NAMED.search(names) else 0
