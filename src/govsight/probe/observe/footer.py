"""The marks of the page foot. A mark counts only in the foot, never in a header or an article.

网站标识 (湛江 2021): 党政机关标识, 网站标识码, ICP 备案编号, 公安备案号, 主办单位, 联系方式; also 「我为政府网站找错」
and 网站地图. Marks that the registrar's script draws (bszs.conac.cn) count as badge `script`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from govsight.kit.urls import Resolver, split_host
from govsight.probe.observe.foot import Foot, find_foot
from govsight.probe.observe.links import Walk
from govsight.probe.observe.markup import Document, Element, text_of
from govsight.probe.observe.visible import Visible
from govsight.vocab import FooterFacts

_BADGE_TEXT = ("党政机关", "事业单位标识")
_BADGE_IMAGE = re.compile(
    r"conac|jgdw|dzjg|dangzheng|党政|(?:^|/)(?:red|blue|icon_?dz\w{0,10})\.(?:png|gif|jpe?g)", re.IGNORECASE
)
_REPORT_HOSTS = ("zfwzgl.www.gov.cn", "zfwzzc.www.gov.cn")
_REPORT_SUFFIX = ".www.gov.cn"
_SITEMAP_TEXT = ("网站地图", "站点地图", "网站导航", "站点导航")
_VALUE = r"([^\s|｜丨:：,，。;；]{2,60})"

_SITE_CODE = re.compile(r"标识码\s{0,3}[:：]?\s{0,3}([A-Za-z0-9]{4,20})")
_ICP = re.compile(r"ICP\s?[备证]\s?(?:案\s?)?(?:第\s?)?\d{4,12}\s?号?(?:\s?[-－—]\s?\d{1,3})?", re.IGNORECASE)
_PSB = re.compile(r"公(?:网安备|网安|安(?:机关)?备案?|安网备)\s?(?:[编证]?号\s?)?[:：]?\s?(?:第\s?)?\d{6,18}\s?号?")
_PROVINCE = re.compile(r"(?![案号站备网有])[\u4e00-\u9fff]\s?$")  # the 粤 before either
_HOST = re.compile(r"主\s{0,6}办\s?(?:单\s?位|方|机构)?\s{0,3}[:：]\s{0,3}" + _VALUE)
_HOST_BARE = re.compile(r"主办(?:单位|方)\s{1,3}" + _VALUE)
_HOST_SUFFIX = re.compile(r"[\u4e00-\u9fff（）()]{4,40}\s?$")
_HOST_END = re.compile(r"(?:承办|协办|技术支持|联系|地址|版权|维护|电话|网站标识|备案|邮编|建设)")
_PHONE = re.compile(
    r"(?:电\s{0,4}话|联系方式|热\s?线|传\s?真|联系我们|Tel)[^\d\s:：]{0,10}\s{0,3}[:：]?\s{0,3}"
    r"(\+?[(（]?\d{2,5}[)）]?(?:\s?[-—－]\s?|\s)?\d{3,8}(?:\s?[-—－转]\s?\d{1,6})?|\d{5,12})",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[A-Za-z0-9_.+\-]{1,40}(?:@|＠|\[at\]|#)[A-Za-z0-9\-]{1,40}(?:\.[A-Za-z0-9\-]{1,20}){1,4}")
_ADDRESS = re.compile(r"(?:地\s{0,4}址|联系方式)\s{0,3}[:：]\s{0,3}([^\s|｜丨]{4,80})")
_UNREAD = re.compile(r"foot|bottom|copyright|dibu|yejiao", re.IGNORECASE)


# Feet read before: most pages of a site share one. (markup, located, what its links hang on) -> marks.
_known: dict[tuple[str, str, str], FooterFacts] = {}
_KNOWN_FEET = 500
_KNOWN_LENGTH = 20_000  # characters
_RELATIVE = re.compile(r'href="(?:(?![/"#]|https?://|javascript:)|[^"]*[^\x00-\x7f"])')  # or led by the page's charset


class _Mark(msgspec.Struct):
    """One clickable or visible thing of the foot: `<a>`, or an image outside any `<a>`."""

    element: Element
    target: str
    words: str
    images: list[str]


def read_footer(
    document: Document, noted: list[Element], shown: Visible, seen: Walk, resolver: Resolver
) -> FooterFacts:
    """Find the foot of a flattened document and read its marks. noted: as for `find_foot`. shown: the whole text of the
    page."""
    foot = find_foot(document, noted, shown)
    html = foot.html
    if len(html) <= _KNOWN_LENGTH and '"?' not in html:  # "?x" leads on from the page itself
        key = html, foot.located, _hung_on(html, resolver.directory)
        facts = _known.get(key)
        if facts is None:
            if len(_known) >= _KNOWN_FEET:
                _known.clear()
            facts = _known[key] = _read(foot, resolver)
    else:
        facts = _read(foot, resolver)
    if facts == FooterFacts(located=foot.located) and _drawn_elsewhere(seen, shown):
        return FooterFacts()
    return facts


def _hung_on(html: str, directory: str) -> str:
    """What the targets of a foot depend on besides its markup: the site alone when no link is relative or holds other
    than ASCII. The address of a script counts only on a report host, so elsewhere a relative one does not."""
    if _RELATIVE.search(html) or _REPORT_SUFFIX in directory:
        return directory
    return directory[: directory.index("/", len("https://"))]


def _read(foot: Foot, resolver: Resolver) -> FooterFacts:
    marks = list(_marks(foot, resolver))
    text = foot.text
    error_target, error_text = _report_error(foot, text, marks, resolver)
    return FooterFacts(
        badge=_badge(foot, marks),
        site_code=_first(_SITE_CODE, text),
        icp=_filing(_ICP, text),
        psb=_filing(_PSB, text),
        host=_host(text),
        contact=_first(_PHONE, text) or _whole(_MAIL, text) or _first(_ADDRESS, text),
        report_error=error_target,
        report_error_text=error_text,
        sitemap=next((mark.target for mark in marks if any(name in mark.words for name in _SITEMAP_TEXT)), ""),
        located=foot.located,
    )


def _marks(foot: Foot, resolver: Resolver) -> Iterator[_Mark]:
    inside: list[Element] = []
    for block in foot.blocks:
        if not isinstance(block, Element):
            continue
        for element in block.iter_elements(("a", "img", "area"), include_self=True):
            if element.tag == "img":
                if not any(image == element for image in inside):
                    yield _Mark(element, "", _alt(element), [element.attr("src") or ""])
                continue
            href = (element.attr("href") or "").strip()
            target = resolver.resolve(href) if href and href[0] != "#" else None
            inside = element.find_all("img")
            words = " ".join([text_of(element), _alt(element), *map(_alt, inside)])
            yield _Mark(element, target or "", " ".join(words.split()), [image.attr("src") or "" for image in inside])


def _alt(element: Element) -> str:
    return f"{element.attr('alt') or ''} {element.attr('title') or ''}"


def _badge(foot: Foot, marks: list[_Mark]) -> str:
    for mark in marks:
        if "conac.cn" in mark.target:
            return mark.target
    for mark in marks:
        if any(word in mark.words for word in _BADGE_TEXT) or any(map(_BADGE_IMAGE.search, mark.images)):
            return mark.target or "image"
    return "script" if any("conac" in text.lower() for text in _scripts(foot)) else ""


def _scripts(foot: Foot) -> Iterator[str]:
    """Addresses and inline code of the scripts in the foot."""
    for block in foot.blocks:
        if isinstance(block, Element):
            for script in block.iter_elements("script", include_self=True):
                yield script.attr("src") or script.text


def _report_error(foot: Foot, text: str, marks: list[_Mark], resolver: Resolver) -> tuple[str, str]:
    """Target and text of the 「我为政府网站找错」 entry; a target on the national host wins over the right words."""
    named: tuple[str, str] = ("", "")
    for mark in marks:
        if _REPORT_SUFFIX in mark.target and split_host(mark.target)[1] in _REPORT_HOSTS:
            return mark.target, mark.words
        if not named[1] and "找错" in mark.words:
            named = (mark.target, mark.words)
    for address in _scripts(foot):
        target = resolver.resolve(address) if len(address) < 300 and "jiucuo" in address else None
        if target and split_host(target)[1] in _REPORT_HOSTS:
            return target, named[1] or "我为政府网站找错"
    if not named[1] and "我为政府网站找错" in text:
        return "", "我为政府网站找错"
    return named


def _host(text: str) -> str:
    found = _HOST.search(text) or _HOST_BARE.search(text)
    if found:
        value = found[1]
        end = _HOST_END.search(value, 2)
        return value[: end.start()] if end else value
    at = text.find("主办")
    suffixed = _HOST_SUFFIX.search(text, max(0, at - 42), at) if at > 0 else None
    return suffixed[0].strip() if suffixed else ""


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[1].strip() if found else ""


def _whole(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return "".join(found[0].split()) if found else ""


def _filing(pattern: re.Pattern[str], text: str) -> str:
    """A filing number with the province before it. Looked for apart: a pattern starting with any character is slow."""
    found = pattern.search(text)
    if found is None:
        return ""
    province = _PROVINCE.search(text, max(0, found.start() - 2), found.start())
    return "".join(text[province.start() if province else found.start() : found.end()].split())


def _drawn_elsewhere(seen: Walk, shown: Visible) -> bool:
    """The foot cannot be read here: it is another document (frame) or drawn by a script that says so."""
    if not shown.dense:
        return True
    addresses = seen.frames + [script.attr("src") or "" for script in seen.scripts]
    return any(map(_UNREAD.search, addresses))
