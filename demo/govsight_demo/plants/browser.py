"""Faults that only a real browser shows: what lies over other things, sticks out, or does nothing when it is pressed.

On sites that are looked at by browser (`site.by_browser`) only. Which pages are opened is drawn by lot, so what stands
on every page of a kind is found on `ANY`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from govsight_demo.model import HOME, Answer, Extra, Page, Ref
from govsight_demo.plants.base import ALL, ANY, Fact, Plant
from govsight_demo.site import Site


@dataclass(kw_only=True)
class DeadSwitch(Plant):
    """A switch of the home page that does nothing. kind: elderly or accessible; html: the switch."""

    kind: str
    html: str

    def apply(self, site: Site, page: Page) -> None:
        page.extras.append(Extra("html", self.html))

    def facts(self, site: Site) -> Iterator[Fact]:
        yield Fact(f"browser.{self.kind}", site.url(HOME), self.kind, "dead", site.key)


@dataclass(kw_only=True)
class Overlapping(Plant):
    """Two headlines at the same place."""

    words: tuple[str, str] = ("春运服务专题", "治超治限专栏")

    def apply(self, site: Site, page: Page) -> None:
        one = '<div style="position:absolute;top:0;left:0;font-size:20px;line-height:30px">'
        both = "".join(f"{one}{words}</div>" for words in self.words)
        page.extras.append(Extra("html", f'<div style="position:relative;height:40px;width:300px">{both}</div>'))

    def facts(self, site: Site) -> Iterator[Fact]:
        for check in ("browser.display", "browser.mobile"):
            yield Fact(check, site.url(HOME), "overlap", "overlap", site.key)


@dataclass(kw_only=True)
class Wide(Plant):
    """A table that sticks out to the right of a phone's screen. It fits a desktop's."""

    def apply(self, site: Site, page: Page) -> None:
        cells = "".join(f"<td>{name}客运站</td>" for name in ("城东", "城西", "城南", "城北", "云溪", "白畈"))
        page.extras.append(Extra("html", f'<table style="width:820px"><tr>{cells}</tr></table>'))

    def facts(self, site: Site) -> Iterator[Fact]:
        yield Fact("browser.mobile", site.url(HOME), "sideways", "sideways", site.key)


@dataclass(kw_only=True)
class Shown(Plant):
    """HTML on a page (`ALL`: on every article), with what a browser shows of it. faults: (check, target, verdict)."""

    html: str = ""
    faults: tuple[tuple[str, str, str], ...]

    def apply(self, site: Site, page: Page) -> None:
        if self.html and (self.at != ALL or page.date):
            page.extras.append(Extra("html", self.html))

    def facts(self, site: Site) -> Iterator[Fact]:
        where = ANY if self.at == ALL else site.url(self.at)
        for check, target, verdict in self.faults:
            yield Fact(check, where, target, verdict, site.key)


@dataclass(kw_only=True)
class SlowGuides(Plant):
    """Every service guide needs a style sheet that comes after more than three seconds."""

    at: Ref = ALL

    def settle(self, site: Site) -> None:
        site.routes["/css/guide.css"] = Answer(200, b"p{margin:0}", "text/css", delay=3.05)

    def apply(self, site: Site, page: Page) -> None:
        if page.ref.kind == "guide":
            page.extras.append(Extra("html", '<link rel="stylesheet" href="/css/guide.css" />'))

    def facts(self, site: Site) -> Iterator[Fact]:
        yield Fact("browser.load_time", ANY, "load", "slow", site.key)


@dataclass(kw_only=True)
class Nameless(Plant):
    """A picture without a word that stands for it."""

    def apply(self, site: Site, page: Page) -> None:
        page.extras.append(Extra("html", f'<img src="{site.builder.photo(site, 1)}" width="200">'))

    def facts(self, site: Site) -> Iterator[Fact]:
        yield Fact("browser.accessibility", site.url(HOME), "image-alt", "barrier", site.key)


@dataclass(kw_only=True)
class DeadShare(Plant):
    """A share tool whose script is gone, as the style has it."""

    def facts(self, site: Site) -> Iterator[Fact]:
        yield Fact("browser.share", ANY, "share", "dead", site.key)


@dataclass(kw_only=True)
class DeadSizes(Plant):
    """Sizes of letters (大 中 小) beside every article, whose script is gone. The print button beside them works."""

    at: Ref = ALL

    def apply(self, site: Site, page: Page) -> None:
        if page.date:
            sizes = "　".join(
                f'<a href="javascript:;" onclick="doZoom({size})">{word}</a>'
                for word, size in (("大", 18), ("中", 16), ("小", 14))
            )
            way = '<a href="javascript:window.print()">打印本页</a>'
            page.extras.append(Extra("html", f"<p>字号：{sizes}　{way}</p>"))

    def facts(self, site: Site) -> Iterator[Fact]:
        yield Fact("browser.tools", ANY, "font_size", "dead", site.key)
