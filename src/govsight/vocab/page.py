"""`PageFacts`: what the inspector reads from one page."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from govsight.vocab.words import TextFacts


class PageKind(StrEnum):
    """页面类型."""

    HOME = "home"  # 首页
    SECTION = "section"  # 栏目页
    ARTICLE = "article"  # 内容页
    GUIDE = "guide"  # 办事指南
    SEARCH = "search"  # 搜索页
    OTHER = "other"


class FooterFacts(msgspec.Struct, frozen=True, omit_defaults=True):
    """The marks of the page foot (底部功能区). Empty string: not seen.

    badge: target URL of the 党政机关网站标识 (or `image` when it shows without a link). site_code: 网站标识码 as
    written. icp / psb: ICP 备案编号 and 公安备案号 as written. host: 主办单位. contact: 联系方式 (phone, e-mail or
    address). report_error: target of the 「我为政府网站找错」 entry. sitemap: target of the 网站地图 entry.
    located: how the foot was found (`element`, `tail` or "" when the page has no readable foot).
    """

    badge: str = ""
    site_code: str = ""
    icp: str = ""
    psb: str = ""
    host: str = ""
    contact: str = ""
    report_error: str = ""
    report_error_text: str = ""
    sitemap: str = ""
    located: str = ""


class HiddenLink(msgspec.Struct, frozen=True, array_like=True):
    """A link to somebody else's site that no visitor can see. url: where it leads, normalised. text: its words. how:
    `away` (moved off the screen), `tiny` (a box of no size), `letters` (of no size), `same_colour`, `see_through`,
    `marquee` (a moving strip of no height), `script` (by a script that does nothing else), `none` (not drawn at all:
    menus do this too, until they are opened) or `frame` (a page of theirs, drawn in a frame that cannot be seen)."""

    url: str
    text: str
    how: str


class PageFacts(msgspec.Struct, frozen=True, omit_defaults=True):
    """One HTML page, as read.

    url: where it stands (after redirects). labels: 47号 `<meta name>` labels, lower-cased name -> (name as written,
    contents in order). published: ISO date or date-time as text, None when it cannot be told (then
    `published_reason` says why). text_length: visible characters. simhash: 64 bits over the visible text, 0 when
    there is too little. text_hash: 64-bit hash of the visible text. entries_twice: list entries that stand more than
    once in one list as (text, target). hidden: links to others' sites that no visitor sees. nav: first-level sections
    as (text, target), home page only. title_shown: texts of the header area that may show the site's full name (home
    page only). share: share tools recognised.
    viewport: content of the viewport meta. fixed_width: widest fixed layout width in px, 0 when none.
    text: words, personal data and secrecy marks, None when nobody looked for them.
    partial: "" or why only a part was read (`too_complex`, `truncated`). rendered: read from the browser.
    evidence: WARC record id of the response.
    """

    url: str
    kind: PageKind = PageKind.OTHER
    kind_reason: str = ""
    title: str = ""
    charset: str = ""
    charset_declared: str = ""
    charset_conflict: str = ""
    lang: str = ""
    labels: dict[str, tuple[str, list[str]]] = {}
    published: str | None = None
    published_reason: str = ""
    source: str | None = None
    viewport: str = ""
    fixed_width: int = 0
    text_length: int = 0
    simhash: int = 0
    text_hash: int = 0
    footer: FooterFacts = FooterFacts()
    share: list[str] = []
    entries_twice: list[tuple[str, str]] = []
    hidden: list[HiddenLink] = []
    nav: list[tuple[str, str]] = []
    title_shown: list[str] = []
    scripts: int = 0
    text: TextFacts | None = None
    rendered: bool = False
    partial: str = ""
    status: int = 200
    evidence: str | None = None
