"""Interpretations (政策解读): which belong to a policy document, and in what form they speak."""

from __future__ import annotations

import re
from collections import Counter
from typing import Literal, NamedTuple

from govsight.probe.know.candidates import places_of
from govsight.probe.know.kept import kept
from govsight.probe.know.policy import Document, policies_of, related, speaks_of
from govsight.probe.view import SiteView
from govsight.vocab import PageKind
from govsight.vocab.close import ClosePage

_READING_NAMES = re.compile(r"解读|读懂|图解|答记者问|政策问答|图说")
_POLICY_NAMES = re.compile(
    r"原文|政策文件|相关文件|相关政策|文件全文|关于印发|(?:办法|规定|细则|意见|方案|措施|通知|规划|条例|政策)(?:[（(].{1,10}[）)])?$"
)
_FORM_TITLE = re.compile(
    r"图解|图读|一图|图说|长图|海报|动漫|漫画|动画|视频|音频|短片|微视频|H5|访谈|发布会|直播|吹风会|听书|播报|口播|专家谈",
    re.IGNORECASE,
)
_FORM_URL = re.compile(
    r"\.(?:mp4|mp3|m3u8|flv|wmv|avi|mov|webm|wav|swf)(?:$|[?#])|v\.qq\.com|youku|bilibili|player|video", re.IGNORECASE
)
_DECOR = re.compile(
    r"icon|logo|share|weixin|wechat|weibo|qr|ewm|erweima|print|btn|arrow|dot|file|attach|close|jiucuo|red\.|blue\.|bszs|ico|/skin|/template",
    re.IGNORECASE,
)
_PLAYER = re.compile(
    r"ckplayer|videojs|video\.js|jwplayer|dplayer|flowplayer|aliplayer|\.mp4|\.m3u8|echarts", re.IGNORECASE
)

Form = Literal["picture", "media", "title", "text", "unsure"]


class Reading(NamedTuple):
    """links: what an interpretation's page links to in its middle."""

    document: Document
    links: dict[str, str]


def readings_of(view: SiteView) -> list[Reading]:
    """The interpretations with their links, read once."""
    return kept(
        view,
        "readings",
        lambda: [Reading(one, related(view.close(one.url))) for one in policies_of(view).readings],
    )


def interpretations_of(view: SiteView, policy: Document) -> list[str]:
    """The addresses of what interprets a policy document, by links either way or by name."""
    readings = readings_of(view)
    known = {one.document.url for one in readings}
    own = related(view.close(policy.url))
    sections = _sections(view, "interpretation")
    found = [url for url, name in own.items() if url in known or (_READING_NAMES.search(name) and url not in sections)]
    found += [one.document.url for one in readings if policy.url in one.links]
    found += [one.document.url for one in readings if speaks_of(one.document.title, policy.title)]
    return list(dict.fromkeys(found))


def policy_links(view: SiteView, reading: Reading) -> tuple[list[str], bool]:
    """(policy documents of this site an interpretation links to, whether it links to any policy at all)."""
    seen = policies_of(view)
    known = {one.url for one in [*seen.documents, *(one for one, _ in seen.unsure)]}
    readings = {one.url for one in seen.readings}
    inside = [url for url in reading.links if url in known]
    never = readings | _sections(view, "policy") | _sections(view, "disclosure")
    named = any(_POLICY_NAMES.search(name) and url not in never for url, name in reading.links.items())
    return inside, bool(inside) or named


def _sections(view: SiteView, key: str) -> set[str]:
    """Addresses that are sections of that kind, which every page leads to."""
    return {one.url for one in places_of(view).of(key) if one.page is None or one.page.kind is not PageKind.ARTICLE}


def form_of(title: str, page: ClosePage | None, shared: frozenset[str] = frozenset()) -> Form:
    """The richest form of one interpretation. shared: pictures that stand on many pages, which say nothing."""
    if _FORM_TITLE.search(title):
        return "title"
    if page is None:
        return "unsure"
    if any(one.kind in ("video", "audio", "embed", "canvas") for one in page.media if one.region in ("", "side")):
        return "media"
    links = [link.url for line in page.lines if line.region == "" for link in line.links]
    if any(_FORM_URL.search(url) for url in [*links, *(one.url for one in page.media if one.kind == "iframe")]):
        return "media"
    for line in page.lines:
        if line.region == "" and any(_shows(one.url, one.alt) and one.url not in shared for one in line.pictures):
            return "picture"
    if page.cut or any(_PLAYER.search(one.url) or _PLAYER.search(one.text) for one in page.scripts):
        return "unsure"
    return "unsure" if any(one.kind == "iframe" and one.region == "" for one in page.media) else "text"


def shared_pictures(pages: list[ClosePage]) -> frozenset[str]:
    """Pictures that stand on half of at least three pages: the template's."""
    seen = Counter(url for page in pages for url in {one.url for line in page.lines for one in line.pictures})
    return frozenset(url for url, times in seen.items() if len(pages) >= 3 and times * 2 >= len(pages))


def _shows(url: str, alt: str) -> bool:
    return not _DECOR.search(url.rpartition("/")[2] or url) and not re.search(
        r"分享|二维码|图标|微信|微博|打印|关闭", alt
    )
