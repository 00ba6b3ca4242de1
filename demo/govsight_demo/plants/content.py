"""Wording and bad content: wrong words, personal data, secrecy marks, hidden links, scripts, adverts, two faces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from govsight_demo.model import HOME, Answer, Extra, Page
from govsight_demo.outside import CASINO, GAMES
from govsight_demo.plants.base import Fact, Plant
from govsight_demo.site import Site
from govsight_demo.standing.layouts import LAYOUTS


@dataclass(kw_only=True)
class Worded(Plant):
    """A sentence in an article, or in its attachment. check and target: what is found in it; check "" is innocent."""

    sentence: str
    check: str = ""
    target: str = ""
    verdict: str = "suspect"
    attached: bool = False

    def settle(self, site: Site) -> None:
        if self.attached:
            site.file_lines.setdefault(self.at.number, []).append(self.sentence)

    def apply(self, site: Site, page: Page) -> None:
        if not self.attached:
            page.paragraphs.insert(1, self.sentence)

    def facts(self, site: Site) -> Iterator[Fact]:
        if self.check:
            page = site.absolute(site.file_path(self.at.number)) if self.attached else site.url(self.at)
            yield Fact(self.check, page, self.target, self.verdict)


@dataclass(kw_only=True)
class Grants(Plant):
    """A list of grants in an article, as a table of the style's own making. numbers: identity cards as shown; whole:
    which of them are found, masked as in a finding."""

    numbers: tuple[str, ...]
    whole: tuple[str, ...] = ()

    def apply(self, site: Site, page: Page) -> None:
        names = ("严某某", "孔某某", "邹某某")
        rows = [[str(n), names[n % 3], number, "500元"] for n, number in enumerate(self.numbers, 1)]
        page.body += LAYOUTS[site.builder.inner].records(("序号", "姓名", "身份证号", "金额"), rows)

    def facts(self, site: Site) -> Iterator[Fact]:
        for number in self.whole:
            yield Fact("text.personal_data", site.url(self.at), number, "exposed")


@dataclass(kw_only=True)
class Hidden(Plant):
    """A link to a stranger's site that no visitor sees. style: of the box around it."""

    style: str
    target: str = f"http://{GAMES}/"
    words: str = "游戏攻略"

    def apply(self, site: Site, page: Page) -> None:
        page.extras.append(Extra("html", f'<div style="{self.style}"><a href="{self.target}">{self.words}</a></div>'))

    def facts(self, site: Site) -> Iterator[Fact]:
        yield Fact("content.hidden_links", site.url(self.at), self.target, "hidden")


@dataclass(kw_only=True)
class Innocent(Plant):
    """Something in a page that only looks bad."""

    html: str

    def apply(self, site: Site, page: Page) -> None:
        page.extras.append(Extra("html", self.html))


@dataclass(kw_only=True)
class Gambling(Plant):
    """A link to a gambling site, plain to see."""

    def apply(self, site: Site, page: Page) -> None:
        page.extras.append(Extra("a", f"http://{CASINO}/", "合作单位"))

    def facts(self, site: Site) -> Iterator[Fact]:
        yield Fact("content.bad_links", site.url(self.at), f"http://{CASINO}/", "gambling")


@dataclass(kw_only=True)
class Injected(Plant):
    """A script in the page that was put there from outside. shown and verdict: as the finding tells it."""

    script: str
    shown: str
    verdict: str = "redirect"

    def apply(self, site: Site, page: Page) -> None:
        page.extras.append(Extra("html", f"<script>{self.script}</script>"))

    def facts(self, site: Site) -> Iterator[Fact]:
        yield Fact("content.injected", site.url(self.at), self.shown, self.verdict)


@dataclass(kw_only=True)
class TwoFaced(Plant):
    """The home page shows search engines another face. visitor: `robot` or `referred`; verdict `redirect` sends them
    away, `cloaked` shows them a gambling page."""

    visitor: str
    verdict: str

    def settle(self, site: Site) -> None:
        page = (
            '<html><head><meta charset="utf-8"><title>金沙娱乐城官网_真人百家乐_注册送彩金</title></head>'
            "<body><h1>金沙娱乐城</h1><p>真人荷官在线发牌，百家乐、老虎机，首存返水。</p></body></html>"
        )
        away = Answer(302, headers=(("Location", f"http://{CASINO}/".encode()),))
        shown = away if self.verdict == "redirect" else Answer(200, page.encode(), "text/html; charset=utf-8")
        site.faces[self.visitor, site.path(HOME)] = shown

    def facts(self, site: Site) -> Iterator[Fact]:
        yield Fact("content.cloaking", site.url(HOME), self.visitor, self.verdict, site.key)


@dataclass(kw_only=True)
class Advert(Plant):
    """A floating advertisement on the home page. only: key of the only inspection that finds it, "" every one."""

    words: str = "白酒限时特惠促销"
    only: str = ""

    def apply(self, site: Site, page: Page) -> None:
        page.extras.append(Extra("html", f'<div id="floatAd"><a href="http://{GAMES}/shop/">{self.words}</a></div>'))

    def facts(self, site: Site) -> Iterator[Fact]:
        yield Fact("content.adverts", site.url(self.at), f"http://{GAMES}/shop/", "advert", self.only)
