"""The sites' own search: it finds titles, also by a part of one or with a character left out, and shows the results by
kind; the name of a service brings its card."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote_to_bytes

from govsight_demo import standing
from govsight_demo.model import SEARCH, Entry, Ref
from govsight_demo.standing.layouts import LAYOUTS

if TYPE_CHECKING:
    from govsight_demo.site import Site

_SHOWN = 60
_TABS = (("全部", ""), ("政策文件", "policy"), ("新闻动态", "news"), ("办事指南", "guide"))


def words_of(site: Site, sent: str) -> str:
    """The words asked for. sent: the query or the body of a request, percent-encoded in the page's charset."""
    for pair in sent.split("&"):
        name, _, value = pair.partition("=")
        if unquote_to_bytes(name).decode("ascii", "replace") == site.builder.words:
            raw = unquote_to_bytes(value.replace("+", " "))
            try:
                return raw.decode("utf-8").strip()
            except UnicodeDecodeError:
                return raw.decode("gb18030", "replace").strip()
    return ""


def results(site: Site, words: str) -> str:
    """What the search page shows for these words, as HTML below its form."""
    ways = " ".join(f'<a href="{escape(_again(site, words, kind))}">{name}</a>' for name, kind in _TABS)
    tabs = f'<div class="fenlei">{ways}</div>' if "mixed" not in site.search_faults else ""
    found = list(islice(_matches(site, words), _SHOWN))
    if not found or "blind" in site.search_faults:
        return f"{tabs}<p>没有找到与“{escape(words)}”相关的内容。</p>"
    told = f"<p>关键词“{escape(words)}”，共找到 {len(found)} 条结果</p>"
    return tabs + told + _card(site, words) + LAYOUTS[site.builder.inner].listing(found)


def _again(site: Site, words: str, kind: str) -> str:
    asked = quote(words.encode(site.builder.charset, "replace"))
    return f"{site.path(SEARCH).split('?')[0]}?{site.builder.words}={asked}" + (f"&type={kind}" if kind else "")


def _matches(site: Site, words: str) -> Iterator[Entry]:
    """Titles that hold the words, then those that hold their characters in this order."""
    wanted = _plain(words)
    if not wanted:
        return
    loose: list[Entry] = []
    loosely = "exact" not in site.search_faults
    for one in _titles(site):
        plain = _plain(one.title)
        if wanted == plain or (wanted in plain and loosely):
            yield one
        elif len(wanted) >= 4 and len(loose) < _SHOWN and loosely and _in_order(wanted, plain):
            loose.append(one)
    yield from loose


def _titles(site: Site) -> Iterator[Entry]:
    """Every title of the site and of the channels below it."""
    for number in range(site.guides):
        yield Entry(site.guide_name(number), site.path(Ref("guide", number)), "2026-06-18")
    for kind in standing.KINDS:
        for number in range(1, kind.items + 1 if kind.key in site.standing else 1):
            one = standing.item(site, kind.key, number)
            yield Entry(one.title, site.path(standing.ref(kind.key, number)), one.date)
    for number in range(site.articles - 1, -1, -1):
        yield site.entry(number)
    for channel in site.below:
        yield from _titles(channel)


def _card(site: Site, words: str) -> str:
    if "plain" in site.search_faults:
        return ""
    for one in (site, *site.below):
        for number in range(one.guides):
            name, way = one.guide_name(number), one.path(Ref("guide", number))
            if _plain(name) == _plain(words):
                return (
                    f'<div class="fuwu"><h3><a href="{way}">{name}</a></h3><p>办理材料：申请表、身份证明</p>'
                    f"<p>咨询电话：{one.profile.contact}</p>"
                    f'<p><a href="{way}">办事指南</a> <a href="{way}">在线办理</a></p></div>'
                )
    return ""


def _plain(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _in_order(wanted: str, plain: str) -> bool:
    letters = iter(plain)
    return all(letter in letters for letter in wanted)
