"""Recognising challenge pages: a bot wall between us and the site. What stands behind one cannot be told.

A product's name is never enough: small real pages link to such products, wear their badges and write about them. A
wall also refuses by its status, or works by a script of the product, or tells the visitor that the request was stopped;
and it has next to nothing of its own to read or to follow.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from govsight.probe.observe import charset, markup
from govsight.probe.observe.answer import Answer
from govsight.probe.observe.visible import flatten, visible

_Marks = tuple[tuple[str, tuple[str, ...]], ...]
#: What the scripts of walls carry, products met on Chinese sites and of the large CDNs: (name shown, marks).
_WORKING: _Marks = (
    ("加速乐", ("__jsl_clearance", "__jsluid", "jsl_ck")),
    ("阿里云 WAF", ("acw_sc__v2", "waf_text_verify", "nocaptcha")),
    ("腾讯云 WAF", ("waf-captcha", "TencentCaptcha", "waf-static.tencent.com")),
    ("云锁", ("yunsuo_session", "security_session_verify")),
    ("360 网站卫士", ("wzws-waf", "WZWS")),
    ("瑞数", ("$_ts=window", 'r="m">$_ts')),
    ("Cloudflare", ("cf-chl-", "cf_chl_opt")),
    ("Incapsula", ("_Incapsula_Resource",)),
)
#: Cloudflare puts a script of the same folder (`jsd`) into every page it passes on.
_CLOUDFLARE = re.compile(r"challenge-platform/(?!(?:h/\w/)?scripts/jsd)")
#: What only names a product: its site, its pictures, its name.
_NAMING: _Marks = (
    ("创宇盾", ("创宇盾", "365cyd.com", "yunaq.com", "jiasule.com")),
    ("安全狗", ("safedog", "网站安全狗")),
    ("阿里云 WAF", ("errors.aliyun.com",)),
    ("腾讯云 WAF", ("waf.tencent",)),
    ("云锁", ("yunsuologo",)),
    ("360 网站卫士", ("360wzb", "wangzhan.360")),
    ("宝塔防火墙", ("宝塔网站防火墙", "btwaf")),
    ("护卫神", ("护卫神", "huweishen")),
)
_IN_BYTES = tuple(
    {mark.encode(code) for _, marks in (*_WORKING, *_NAMING) for mark in marks for code in ("utf-8", "gb18030")}
    | {b"challenge-platform/"}
)
_WALL_STATUS = frozenset({403, 405, 412, 418, 429, 493, 503, 521, 999})
#: (name, mark among the cookies, the statuses that mean something with it).
_COOKIES: tuple[tuple[str, bytes, frozenset[int]], ...] = (
    ("加速乐", b"__jsl_clearance", _WALL_STATUS),
    ("加速乐", b"__jsluid", frozenset({521})),
    ("云锁", b"security_session_verify", _WALL_STATUS),
    ("瑞数", b"enable_443S", _WALL_STATUS),
)
_UNNAMED = "人机验证"
_SCAN = 16 * 1024
#: A wall that answers with a status of success is small.
_SMALL = 6 * 1024
_SMALLEST = 2 * 1024

#: 「正在进行安全检查」 alone is daily news of an emergency office.
_VERIFY = re.compile(
    "(?:请完成|进行|需要|正在)[^<]{0,12}(?:(?:人机|安全|滑动|浏览器)(?:验证|校验)|(?:人机|浏览器)检查)"
    "|请(?:先)?完成[^<]{0,6}安全检查|正在检查[^<]{0,6}浏览器|访问过于频繁|您的请求(?:存在威胁|已被拦截)|(?<![一-鿿])请求已被拦截"
)
#: What a wall tells a visitor it has stopped.
_STOPPED = re.compile(
    "您(?:当前)?的?(?:当前)?(?:请求|访问|提交|IP|浏览器)[^。]{0,24}(?:威胁|拦截|不合法|非法|攻击|阻断|拒绝|风险|行为异常|存在异常)"
    "|(?:当前|本次|此次)(?:的)?(?:访问|请求)[^。]{0,12}(?:疑似|拦截|阻断|威胁)|请求带有不合法参数|管理员设置为?拦截"
    "|(?<![一-鿿])(?:请求已被拦截|访问(?:已)?被(?:拦截|阻断)|网站防火墙(?![一-鿿]))|继续访问|正在检查[^。]{0,6}浏览器"
)
_COOKIE_SCRIPT = re.compile(r"document\s?\.\s?cookie|setCookie\(|\[\s?['\"]cookie['\"]\s?\]", re.IGNORECASE)
_AGAIN = re.compile(r"location|\.reload\(|\.submit\(", re.IGNORECASE)
#: Words and labels of a page that a content system published.
_PUBLISHED = re.compile(
    r"发布时间|发布日期|发文日期|信息来源|来源[:：]|索引号|浏览次数|阅读次数|\d{4}年\d{1,2}月\d{1,2}日|通知|公告|通报"
)
_LABELS = frozenset(("sitename", "sitedomain", "columnname", "articletitle", "pubdate"))
_TYPED = frozenset(("text", "search", "tel", "email"))
_MOST_TEXT = 600  # characters a wall has to say: what happened, what to do
_LITTLE_TEXT = 200  # and one that lets a script speak
_MOST_LINKS = 8
_FEW_LINKS = 3


class _Page(NamedTuple):
    """text: what can be read, title first. links: how many lead somewhere, and hrefs where. rest: the markup without
    links. scripts: those in the page. real: it has parts that only a site's own page has."""

    text: str
    links: int
    hrefs: str
    rest: str
    scripts: str
    real: bool

    def working(self) -> str:
        """The product whose script, frame or field works here: its mark stands neither in the text nor in a link."""
        name = next((name for name, marks in _WORKING if any(self._within(mark) for mark in marks)), "")
        found = _CLOUDFLARE.search(self.rest)
        return name or ("Cloudflare" if found and self._within(found[0]) else "")

    def named(self, *, in_links: bool) -> str:
        """The product the page names in any way; in_links: even if only in a link."""
        where = f"{self.rest} {self.text} {self.hrefs}" if in_links else self.rest
        return next((name for name, marks in (*_NAMING, *_WORKING) if any(mark in where for mark in marks)), "")

    def _within(self, mark: str) -> bool:
        return mark in self.rest and mark not in self.text


def challenge_of(answer: Answer, body: bytes) -> str:
    """The name of the wall that answered, or "". `body` is decompressed (its beginning is enough)."""
    if "cf-mitigated" in answer.server:
        return "Cloudflare"
    walled = answer.status in _WALL_STATUS
    if not walled and len(body) > _SMALL:
        return ""
    start = body[:_SCAN]
    marked = any(mark in start for mark in _IN_BYTES)
    asking = len(body) <= (_SMALL if walled else _SMALLEST) and _asks(start)
    found = ""
    if marked or asking or (walled and b"<script" in start):
        page = _read(start, answer.content_type)
        found = _refused(page, asking) if walled else _passed(page, asking)
    if found and found != _UNNAMED:
        return found
    return next((name for name, mark, at in _COOKIES if mark in answer.cookies and answer.status in at), found)


def _refused(page: _Page, asking: bool) -> str:
    """The wall behind an answer whose status already refuses."""
    if page.real or len(page.text) > _MOST_TEXT or page.links > _MOST_LINKS:
        return ""
    told = _STOPPED.search(page.text) is not None
    if name := page.working() or page.named(in_links=told):
        return name
    empty = len(page.text) <= _LITTLE_TEXT and page.links <= _FEW_LINKS
    works = _COOKIE_SCRIPT.search(page.scripts) and _AGAIN.search(page.scripts)
    return _UNNAMED if asking or (empty and works) else ""


def _passed(page: _Page, asking: bool) -> str:
    """The wall behind an answer whose status says nothing of one."""
    if page.real or page.links > _FEW_LINKS or len(page.text) > _MOST_TEXT or _PUBLISHED.search(page.text):
        return ""
    told = _STOPPED.search(page.text) is not None
    little = len(page.text) <= _LITTLE_TEXT
    if (name := page.working()) and (little or told):
        return name
    if told and (name := page.named(in_links=True)):
        return name
    return _UNNAMED if asking and little else ""


def _asks(start: bytes) -> bool:
    return bool(_VERIFY.search(start.decode("utf-8", "ignore")) or _VERIFY.search(start.decode("gb18030", "ignore")))


def _read(start: bytes, content_type: str) -> _Page:
    """Read a small page, or the beginning of one."""
    document = markup.parse(charset.decode(start, content_type).text)
    flatten(document)
    links = list(document.find_all("a"))
    hrefs = [(element.attr("href") or "").strip().lower() for element in links]
    kinds = [(element.attr("type") or "text").lower() for element in document.find_all("input")]
    labelled = any((element.attr("name") or "").lower() in _LABELS for element in document.find_all("meta"))
    framed = document.find("frameset") is not None
    title, root = document.find("title"), document.root
    text = f"{markup.text_of(title) if title is not None else ''} {visible(document).text}".strip()
    scripts = " ".join(element.text for element in document.find_all("script"))
    for element in links:
        element.decompose()
    return _Page(
        text,
        sum(1 for href in hrefs if href and not href.startswith(("javascript:", "#"))),
        " ".join(hrefs),
        root.html if root is not None else "",
        scripts,
        framed or labelled or "password" in kinds or sum(kind in _TYPED for kind in kinds) > 1,
    )
