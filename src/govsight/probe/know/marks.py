"""The marks of a page's foot and where they lead: ICP filing, public-security filing, 党政机关 badge, whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import parse_qs

from govsight.kit.urls import split_host
from govsight.vocab.close import ClosePage, Line

_ICP = re.compile(r"ICP\s{0,3}[备证]", re.IGNORECASE)
_PSB = re.compile(r"公(?:网安备|安(?:机关)?备案)[^\d]{0,8}\d{6}")
_BADGE = re.compile(r"党政机关|事业单位标识|jgdw|conac|dzjg", re.IGNORECASE)
_OWNER = re.compile(r"(?:版权所有|版权归属?)\s{0,3}(?:[:：©]|\s)\s{0,3}([\u4e00-\u9fff（）()]{4,30})")
_REGISTRY = {
    "icp": ("beian.miit.gov.cn", "www.beian.miit.gov.cn"),
    "psb": ("beian.mps.gov.cn", "www.beian.gov.cn", "beian.gov.cn"),
    "badge": ("bszs.conac.cn", "zwdz.conac.cn", "www.conac.cn", "dcs.conac.cn"),
}
_FORMER = {"icp": ("www.miitbeian.gov.cn", "miitbeian.gov.cn", "www.miibeian.gov.cn")}


class Mark(NamedTuple):
    """One mark as it stands. text: the words it stands in. url: where it leads, "" for nowhere."""

    text: str
    url: str


def icp_marks(page: ClosePage) -> list[Mark]:
    """ICP filing numbers in the page's foot."""
    return list(_numbers(page, "icp", _ICP))


def psb_marks(page: ClosePage) -> list[Mark]:
    """Public-security filing numbers in the page's foot."""
    return list(_numbers(page, "psb", _PSB))


def badge_marks(page: ClosePage) -> list[Mark]:
    """Badges of the kind of body, by their words, picture or target."""
    found = []
    for line in _foot(page):
        for anchor in line.links:
            alone = line.pictures if len(line.links) == 1 else ()
            pictures = " ".join(f"{picture.url} {picture.alt}" for picture in alone)
            host = split_host(anchor.url)[1] if anchor.url else ""
            if host.endswith(".conac.cn") or _BADGE.search(f"{anchor.text} {anchor.title} {pictures}"):
                found.append(Mark(anchor.name or "标识", anchor.url))
    return found


def owner(page: ClosePage) -> str:
    """Whom the foot calls the owner of the rights, "" when it does not say."""
    for line in _foot(page):
        if found := _OWNER.search(line.text):
            return found[1].strip("（()）")
    return ""


def leads(mark: str, url: str) -> str:
    """Whether a mark (`icp`, `psb`, `badge`) leads where it should: `right`, `former` (an address given up) or
    `elsewhere`."""
    host = split_host(url)[1].lower()
    if host in _REGISTRY[mark]:
        return "right"
    return "former" if host in _FORMER.get(mark, ()) else "elsewhere"


def record_code(url: str) -> str:
    """The filing number a link to the public-security registry asks for, "" when it names none."""
    query = parse_qs(url.partition("#")[0].partition("?")[2])
    return next((re.sub(r"\D", "", query[name][0]) for name in ("recordcode", "code") if query.get(name)), "")


def _foot(page: ClosePage) -> Iterator[Line]:
    """Lines of the foot; where none is marked as such, the last ones of the page."""
    marked = [line for line in page.lines if line.region == "foot"]
    return iter(marked or page.lines[-25:])


def _numbers(page: ClosePage, mark: str, pattern: re.Pattern[str]) -> Iterator[Mark]:
    """Every number, with the link it stands in; else with a link of its line, or of the whole foot (a picture beside
    it), that leads to the registry."""
    lines = list(_foot(page))
    for line in lines:
        if not pattern.search(line.text):
            continue
        inside = [anchor for anchor in line.links if pattern.search(anchor.text)]
        if inside:
            yield from (Mark(anchor.text, anchor.url) for anchor in inside)
            continue
        beside = [*line.links, *(anchor for other in lines for anchor in other.links)]
        fitting = next((one.url for one in beside if one.url and leads(mark, one.url) != "elsewhere"), "")
        yield Mark(line.text[:80], fitting)
