"""`SearchWay`: how a visitor searches the site from a page: a form, an address a script builds, a link to a
platform."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Literal
from urllib.parse import urlencode, urljoin

import msgspec

from govsight.vocab import ClosePage, Field, Form

Kind = Literal["form", "pattern", "link", "script"]

_FIELD_NAMES = re.compile(
    r"q|qt|kw|key|keys|wd|w|word|words|query|search|s|so|title|keyword\w*|\w*key_?words?|search\w*|\w*searchword\w*"
    r"|intext\d*|_lucenesearch\w*|txt_?key\w*|\w*txtkey\w*|\w*search_?key\w*|showkeycode|lucenenewssearchkey\d*",
    re.IGNORECASE,
)
_SEARCH_ADDRESS = re.compile(
    r"search|sousuo|jiansuo|ssjg|/so(?:[/.?]|$)|/s(?:[?]|$)|jsearch|/find\b|query|chaxun", re.IGNORECASE
)
_SEARCH_WORDS = re.compile(
    r"搜\s?索|检\s?索|搜一[搜下]|查\s?找|站内搜|全站搜|关键[字词]|search|请输入[^，。]{0,8}(?:内容|词|字|信息)",
    re.IGNORECASE,
)
_QUERY_WORDS = re.compile(r"查\s?询")
_OTHER = re.compile(
    r"编号|密码|受理号|身份证|办件|证书|准考证|验证码|登录|快递|订阅|邮箱|e-?mail|成绩|违章|公积金账", re.IGNORECASE
)
_ENGINES = ("baidu.com", "so.com", "sogou.com", "bing.com", "google.", "360.cn")
_TEXT_KINDS = ("text", "search", "")
_LINK_NAMES = re.compile(r"(?:站内|全站|全文|智能|高级|信息|网站|一站式|政务)?(?:搜索|检索)(?:平台|引擎|中心)?")
_JUMP = re.compile(
    r"(?:location(?:\.href)?\s{0,5}=|window\.open\s{0,5}\(|location\.(?:assign|replace)\s{0,5}\()\s{0,5}[`\"']"
    r"([^\"'`\s]{1,300}?[?&]([\w.]{1,40})=)(?:[\"']\s{0,5}\+|\$\{)"
)
_ENOUGH = 3


class SearchWay(msgspec.Struct, frozen=True):
    """kind: `form`; `pattern`: an address a script builds by adding the words; `link`: it leads to a search page;
    `script`: there is a box, and only scripts know what it does. page: where it stands. action, method, field: where
    the words go. extra: what is sent besides. choices: the form offers kinds to choose from."""

    kind: Kind
    page: str
    action: str = ""
    method: str = "get"
    field: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    choices: bool = False

    def request(self, words: str, charset: str) -> tuple[str, bytes | None]:
        """The address to ask for these words, and what is posted with it (None: nothing, it is a GET)."""
        pairs = [*self.extra, (self.field, words)]
        code = charset if charset and not charset.lower().startswith("utf") else "utf-8"
        sent = urlencode(pairs, encoding=code, errors="replace")
        if self.kind == "pattern":
            return self.action + urlencode([("", words)], encoding=code, errors="replace")[1:], None
        if self.method == "post":
            return self.action, sent.encode("ascii")
        return f"{self.action.partition('#')[0].partition('?')[0]}?{sent}", None


def search_ways(page: ClosePage) -> list[SearchWay]:
    """The ways a page offers, the likeliest first."""
    scored = [(_score(form), -at, form) for at, form in enumerate(page.forms)]
    ways = [
        _of_form(page, form)
        for score, _, form in sorted(scored, key=lambda one: one[:2], reverse=True)
        if score >= _ENOUGH
    ]
    ways += list(_patterns(page))
    ways += list(_links(page))
    if not any(way.kind in ("form", "pattern") for way in ways) and any(_is_box(field) for field in page.loose):
        ways.append(SearchWay("script", page.url))
    return ways


def _score(form: Form) -> int:
    """How much a form looks like the search of the site; 0 for any that is surely something else."""
    boxes = [field for field in form.fields if field.kind in _TEXT_KINDS]
    if not boxes or any(field.kind in ("password", "textarea", "file") for field in form.fields):
        return 0
    shown = " ".join(f"{field.label} {field.value}" for field in form.fields if field.kind != "hidden")
    told = f"{form.text[:200]} {shown}"[:600]
    if any(engine in form.action for engine in _ENGINES):
        return 0
    words = bool(_SEARCH_WORDS.search(told))
    address = bool(_SEARCH_ADDRESS.search(form.action.split("/", 3)[-1] if form.action.count("/") > 2 else ""))
    if _OTHER.search(told) and not (words and address):
        return 0
    named = any(_FIELD_NAMES.fullmatch(field.name) for field in boxes)
    score = 3 * words + 3 * address + 2 * named + bool(_QUERY_WORDS.search(told)) + 2 * ("search" in form.name.lower())
    return score - 2 * (len(boxes) > 2)


def _of_form(page: ClosePage, form: Form) -> SearchWay:
    boxes = [field for field in form.fields if field.kind in _TEXT_KINDS]
    box = max(boxes, key=lambda field: (bool(_FIELD_NAMES.fullmatch(field.name)), field.kind == "search"))
    extra: dict[str, str] = {}
    for field in form.fields:
        takes = field.kind in ("hidden", "submit") or field.kind == "radio" or (field.kind == "select" and field.value)
        if takes and field.name and field.name != box.name:
            extra.setdefault(field.name, field.value)
    choices = any(field.kind in ("select", "radio") for field in form.fields)
    if not box.name:
        return SearchWay("script", page.url)
    return SearchWay("form", page.url, form.action, form.method, box.name, tuple(extra.items()), choices)


def _patterns(page: ClosePage) -> Iterator[SearchWay]:
    """Addresses that scripts in the page build: `location.href = "/s?q=" + words`."""
    for script in page.scripts:
        for match in _JUMP.finditer(script.text):
            address, name = match[1], match[2]
            if _SEARCH_ADDRESS.search(address) or re.fullmatch(r"q|kw|wd|key\w*|search\w*", name, re.IGNORECASE):
                with suppress(ValueError):  # `http://[` is no address
                    yield SearchWay("pattern", page.url, urljoin(page.url, address), "get", name)


def _links(page: ClosePage) -> Iterator[SearchWay]:
    for line in page.lines:
        for link in line.links:
            if link.url and _LINK_NAMES.fullmatch("".join((link.text or link.title).split())):
                yield SearchWay("link", page.url, link.url)


def _is_box(field: Field) -> bool:
    told = f"{field.label} {field.value}"
    named = bool(_FIELD_NAMES.fullmatch(field.name)) and len(field.name) > 1
    return field.kind in _TEXT_KINDS and (named or bool(_SEARCH_WORDS.search(told))) and not _OTHER.search(told)
