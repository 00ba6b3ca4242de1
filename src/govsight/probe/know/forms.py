"""In what form an article speaks: text only, or pictures, video, audio, animation, an interview, a press conference."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Literal, NamedTuple

from govsight.vocab.close import ClosePage

_TITLE = re.compile(
    r"图解|图读|一图|图说|长图|海报|动漫|漫画|动画|视频|音频|短片|微视频|H5|访谈|发布会|直播|吹风会|听书|播报|口播|专家谈",
    re.IGNORECASE,
)
_MEDIUM = re.compile(
    r"\.(?:mp4|mp3|m3u8|flv|wmv|avi|mov|webm|wav|swf)(?:$|[?#])|v\.qq\.com|youku|bilibili|player|video", re.IGNORECASE
)
_DECOR = re.compile(
    r"icon|logo|share|weixin|wechat|weibo|erweima|print|btn|arrow|jiucuo|bszs"
    r"|(?:^|[_\-])(?:qr(?:code)?|ewm|ico|dot|close|line|bg)(?:[_\-.\d]|$)",
    re.IGNORECASE,
)
_DECOR_ALT = re.compile(r"分享|二维码|图标|微信|微博|打印|关闭")
_PLAYER = re.compile(
    r"ckplayer|videojs|video\.js|jwplayer|dplayer|flowplayer|aliplayer|\.mp4|\.m3u8|echarts", re.IGNORECASE
)

Form = Literal["picture", "media", "title", "text", "unsure"]


class Shown(NamedTuple):
    """What was seen of a page that shows its form. pictures: in its middle, without icons and codes. media: something
    plays. unsure: something may, or the page was not read to its end."""

    pictures: tuple[str, ...]
    media: bool
    unsure: bool


def shown_on(page: ClosePage) -> Shown:
    """Read a page for its form."""
    middle = [line for line in page.lines if line.region == ""]
    pictures = tuple(
        one.url
        for line in middle
        for one in line.pictures
        if not _DECOR.search(one.url.partition("?")[0].rpartition("/")[2]) and not _DECOR_ALT.search(one.alt)
    )
    addresses = [link.url for line in middle for link in line.links]
    addresses += [one.url for one in page.media if one.kind == "iframe"]
    plays = any(one.kind in ("video", "audio", "embed", "canvas") and one.region in ("", "side") for one in page.media)
    drawn = any(_PLAYER.search(one.url) or _PLAYER.search(one.text) for one in page.scripts)
    framed = any(one.kind == "iframe" and one.region == "" for one in page.media)
    return Shown(pictures, plays or any(_MEDIUM.search(one) for one in addresses), page.cut or drawn or framed)


def form_of(title: str, shown: Shown | None, shared: frozenset[str] = frozenset()) -> Form:
    """The richest form of one article. shown: None when its page was not read. shared: pictures that say nothing."""
    if _TITLE.search(title):
        return "title"
    if shown is None:
        return "unsure"
    if shown.media:
        return "media"
    if any(url not in shared for url in shown.pictures):
        return "picture"
    return "unsure" if shown.unsure else "text"


def shared_pictures(pages: Iterable[Shown | None]) -> frozenset[str]:
    """Pictures that stand on half of at least three pages: the template's."""
    read = [page for page in pages if page is not None]
    seen = Counter(url for page in read for url in set(page.pictures))
    return frozenset(url for url, times in seen.items() if len(read) >= 3 and times * 2 >= len(read))
