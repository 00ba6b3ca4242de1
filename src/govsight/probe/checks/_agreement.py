"""`Agreement`: what a value should be on every page (as registered, else as most pages show it), and who differs.

The functions at the end bring one fact, written in many ways, to one spelling: codes, domains, names, record numbers.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from functools import cached_property, lru_cache

_SPELLINGS = 1_000
"""Different ways of writing remembered; a site that shows more has no majority anyway."""


class Agreement:
    """First `count` the value of every page, then ask `differs`.

    key: brings a written value to one spelling, "" when nothing comparable is in it. registered: the value it should
    be, "" when not told. same: whether two spellings are one fact (default: equal).
    """

    def __init__(
        self, key: Callable[[str], str], registered: str = "", same: Callable[[str, str], bool] | None = None
    ) -> None:
        self._key = key
        self._same = same or str.__eq__
        self._registered = registered
        self._written: Counter[str] = Counter()
        self._others = 0
        self.differs = lru_cache(_SPELLINGS)(self._differs)

    def count(self, written: str, pages: int = 1) -> None:
        """Take the value of so many pages into account. Not to be called after `differs` or `divided`."""
        if written in self._written or len(self._written) < _SPELLINGS:
            self._written[written] += pages
        else:
            self._others += pages

    def divided(self) -> str:
        """ "" unless pages differ, nothing is registered and no value has the majority; then the values (Chinese)."""
        if self._wanted or len(self._spellings) < 2:
            return ""
        shown = sorted(self._spellings.values(), key=lambda spelling: -spelling[1])[:3]
        return "、".join(f"「{written}」（{pages} 页）" for written, pages in shown)

    def _differs(self, written: str) -> str:
        """ "" when the value agrees or there is nothing to compare it with, else what it should be (Chinese)."""
        wanted, key = self._wanted, self._key(written)
        if not key or not wanted or self._same(key, wanted):
            return ""
        if self._registered:
            return f"登记的是「{self._registered}」"
        shown, pages = self._spellings[wanted]
        return f"全站多数页面（{pages} 页）是「{shown}」"

    @cached_property
    def _spellings(self) -> dict[str, tuple[str, int]]:
        """Spelling -> the way most often written, and on how many pages any way of writing it stands."""
        found: dict[str, tuple[str, int]] = {}
        for written, pages in self._written.most_common():
            if key := self._key(written):
                shown, before = found.get(key, (written, 0))
                found[key] = (shown, before + pages)
        return found

    @cached_property
    def _wanted(self) -> str:
        if self._registered:
            return self._key(self._registered)
        total = sum(pages for _, pages in self._spellings.values()) + self._others
        key, (_, pages) = max(self._spellings.items(), key=lambda item: item[1][1], default=("", ("", 0)))
        return key if pages >= 2 and pages * 2 > total else ""


def plain(text: str) -> str:
    """Width, letter case and white space do not matter."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def code(text: str) -> str:
    """A 网站标识码, alone or after its caption."""
    found = re.search(r"(?<![0-9a-z])(?:\d{6}|bm\d{4})\d{4}(?![0-9a-z])", plain(text))
    return found[0] if found else plain(text)


def domain(text: str) -> str:
    """A host name out of `www.x.gov.cn`, `http://www.x.gov.cn/` or `www.x.gov.cn:8080`; Chinese ones in punycode."""
    host = re.split(r"[/?#]", re.sub(r"^[a-z]+://|^//", "", plain(text)), maxsplit=1)[0].rpartition("@")[2]
    host = re.sub(r":\d*$", "", host).rstrip(".")
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return host


def icp(text: str) -> str:
    """粤ICP备05013430号-1 -> 粤05013430-1."""
    found = re.search(r"([\u4e00-\u9fff]?)icp[备证](\d+)(?:号?-(\d+))?", plain(text))
    return f"{found[1]}{found[2]}-{found[3] or ''}" if found else plain(text)


def same_icp(one: str, other: str) -> bool:
    """One filing: the site number after the dash may be left out on one side."""
    return one == other or (one.startswith(other) and other.endswith("-")) or (other.startswith(one) and one[-1] == "-")


def digits(text: str) -> str:
    """The digits, as in 粤公网安备 44080202000001号; the text itself when there are none."""
    return "".join(re.findall(r"\d+", plain(text))) or plain(text)


def host(text: str) -> str:
    """An organisation's name without its caption 主办单位; 管委会 is short for 管理委员会."""
    return re.sub(r"^.*?主办(?:单位)?[:：]", "", plain(text)).replace("管理委员会", "管委会")


def contains(one: str, other: str) -> bool:
    """One is part of the other."""
    return one in other or other in one


def contact(text: str) -> str:
    """A telephone number, else an e-mail address, else the text, each marked with its kind."""
    flat = plain(text)
    phone = re.search(r"(?<!\d)(?:(?:\d{3,4}-?)?\d{7,8}|1\d{4})(?!\d)", flat)
    if phone:
        return "tel " + phone[0].replace("-", "")
    mail = re.search(r"[\w.+-]+@[\w.-]+", flat)
    if mail:
        return "mail " + mail[0]
    return "text " + flat if flat else ""


def same_contact(one: str, other: str) -> bool:
    """Different kinds cannot be compared, so they do not disagree; an area code may be left out."""
    kind, _, value = one.partition(" ")
    other_kind, _, other_value = other.partition(" ")
    return kind != other_kind or value.endswith(other_value) or other_value.endswith(value)


def link(text: str) -> str:
    """A URL without its scheme; "" for a mark that shows without a link."""
    return re.sub(r"^https?://", "", text).rstrip("/") if "/" in text else ""
