"""Standing pages that are missing, late or incomplete: disclosure, data, identity of the site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from govsight_demo.model import HOME, Answer, Extra, Page
from govsight_demo.plants.base import Fact, LinkFact, Plant
from govsight_demo.site import Site
from govsight_demo.standing import Item, children, ref
from govsight_demo.standing.disclosure import people

_MISSING: dict[str, tuple[tuple[str, str], ...]] = {
    "overview": (("structure.overview", "概况信息"),),
    "functions": (("structure.functions", "机构职能"),),
    "leaders": (("structure.leaders", "领导信息"),),
    "yearly": (("structure.yearly_report", "2025年"),),
    "sheet": (("structure.yearly_sheet", "2025年"),),
    "catalogue": (("structure.catalogue", "主动公开目录"),),
    "request": (("structure.on_request", "依申请公开"),),
    "data": (("data.release", "数据发布"),),
    "statistics": (("services.statistics", "办事统计"),),
    "smart": (("smart_answer", "smart_answer"),),
    "knowledge": (("knowledge.present", "knowledge"),),
    "interviews": (("interviews", "interviews"),),
    "surveys": (("surveys", "surveys"),),
    "talk": (
        ("interaction.channel", "consultation"),
        ("interaction.form", "form"),
        ("interaction.public", "messages"),
        ("interaction.statistics", "statistics"),
    ),
}
_THEN: dict[str, dict[str, str]] = {
    "data": {"data.interpreted": "not_applicable", "data.forms": "not_applicable"},
    "overview": {"map.review_number": "not_applicable"},
    "themed": {"services.themed": "not_applicable"},
    "knowledge": {"knowledge.classified": "not_applicable", "knowledge.topics": "not_applicable"},
    "interviews": {"interviews.arranged": "undetermined", "interviews.forms": "undetermined"},
    "surveys": {"surveys.results": "undetermined"},
    "talk": dict.fromkeys(
        ("interaction.replies", "interaction.unanswered", "interaction.submit", "interaction.evasive"), "undetermined"
    ),
}


@dataclass(kw_only=True)
class Without(Plant):
    """Standing pages that the site does not have, with everything below them."""

    keys: tuple[str, ...]

    def settle(self, site: Site) -> None:
        site.standing -= set(self._all())

    def _all(self) -> list[str]:
        found = list(self.keys)
        for key in found:
            found += children(key)
        return found

    def facts(self, site: Site) -> Iterator[Fact]:
        for key in self._all():
            for check, target in _MISSING.get(key, ()):
                if check == "smart_answer" and site.builder.scripts:
                    continue
                yield Fact(check, site.url(HOME), target, "missing", site.key)

    def outcomes(self, site: Site) -> dict[str, str]:
        out = {check: outcome for key in self._all() for check, outcome in _THEN.get(key, {}).items()}
        if "smart" in self._all() and site.builder.scripts:
            out["smart_answer"] = "undetermined"  # a script may draw it
        return out


@dataclass(kw_only=True)
class NoCounts(Plant):
    """A board of messages without figures of what came in and was answered."""

    def settle(self, site: Site) -> None:
        site.standing -= {"counts"}

    def facts(self, site: Site) -> Iterator[Fact]:
        yield Fact("interaction.statistics", site.url(ref("talk")), "statistics", "missing", site.key)


@dataclass(kw_only=True)
class Late(Plant):
    """The yearly report or sheet of 2025 came out late. key: yearly or sheet."""

    key: str
    day: str

    def settle(self, site: Site) -> None:
        self.at = ref(self.key, 1)

    def item(self, site: Site, item: Item) -> Item:
        return replace(item, date=self.day)

    def facts(self, site: Site) -> Iterator[Fact]:
        check = "structure.yearly_report" if self.key == "yearly" else "structure.yearly_sheet"
        yield Fact(check, site.url(ref(self.key, 1)), "2025年", "late", site.key)


@dataclass(kw_only=True)
class LastYears(Plant):
    """Of the yearly reports only older ones are there: that of 2025 is not."""

    def settle(self, site: Site) -> None:
        self.at = ref("yearly", 1)
        site.no_report = True

    def facts(self, site: Site) -> Iterator[Fact]:
        yield Fact("structure.yearly_report", site.url(HOME), "2025年", "missing", site.key)


@dataclass(kw_only=True)
class SheetElsewhere(Plant):
    """The home page does not lead to the yearly sheet."""

    def settle(self, site: Site) -> None:
        site.not_on_home.add("sheet")

    def facts(self, site: Site) -> Iterator[Fact]:
        yield Fact("structure.yearly_sheet", site.url(HOME), "2025年", "not_on_home", site.key)


@dataclass(kw_only=True)
class Dutyless(Plant):
    """A leader without a word of duties. rank: which."""

    rank: int

    def settle(self, site: Site) -> None:
        site.dutyless.add(self.rank)

    def facts(self, site: Site) -> Iterator[Fact]:
        name = people(site)[self.rank][0]
        yield Fact("structure.leaders", site.url(ref("leaders")), f"{name}·分工", "missing")


@dataclass(kw_only=True)
class NoMapNumber(Plant):
    """A map without a review number."""

    def settle(self, site: Site) -> None:
        site.map_number = False

    def facts(self, site: Site) -> Iterator[Fact]:
        picture = site.absolute(site.builder.asset_path(site, "ditu.png"))
        yield Fact("map.review_number", site.url(ref("overview")), picture, "no_number")


@dataclass(kw_only=True)
class DataReadings(Plant):
    """Interpretations of data. kind: `none`, `text` (running text only) or `few` (one picture)."""

    kind: str

    def settle(self, site: Site) -> None:
        site.data_readings = self.kind

    def facts(self, site: Site) -> Iterator[Fact]:
        check = "data.forms" if self.kind == "few" else "data.interpreted"
        verdict = {"none": "missing", "text": "text_only", "few": "few"}[self.kind]
        yield Fact(check, site.url(HOME), "数据解读", verdict, site.key)

    def outcomes(self, site: Site) -> dict[str, str]:
        return {} if self.kind == "few" else {"data.forms": "not_applicable"}


@dataclass(kw_only=True)
class NoLanguages(Plant):
    """No version in another language."""

    def settle(self, site: Site) -> None:
        site.foreign = False

    def facts(self, site: Site) -> Iterator[Fact]:
        yield Fact("page.languages", site.url(HOME), "languages", "missing", site.key)


@dataclass(kw_only=True)
class NoFeed(Plant):
    """Innocent: no feed."""

    def settle(self, site: Site) -> None:
        site.feed = False

    def outcomes(self, site: Site) -> dict[str, str]:
        return {"structure.feed": "not_applicable"}


@dataclass(kw_only=True)
class BadFeed(Plant):
    """The feed that the home page names does not exist. Only the dead link is found: whether a feed can be read is not
    looked at."""

    def settle(self, site: Site) -> None:
        site.routes[site.feed_path] = Answer(404, b"<html><head><title>404</title></head><body>404</body></html>")

    def facts(self, site: Site) -> Iterator[LinkFact]:
        yield LinkFact(site.url(HOME), site.absolute(site.feed_path), "page")


@dataclass(kw_only=True)
class MarkWay(Plant):
    """A mark of the home page's foot leads to a wrong place. mark: icp, psb or badge."""

    mark: str
    way: str
    verdict: str = "elsewhere"

    def apply(self, site: Site, page: Page) -> None:
        if self.mark == "badge":
            page.foot.badge = self.way
        else:
            page.foot.ways[self.mark] = self.way

    def facts(self, site: Site) -> Iterator[Fact]:
        yield Fact(f"identity.{self.mark}", site.url(self.at), self.mark, self.verdict)
        if self.mark == "badge":
            yield Fact("footer.marks", site.url(self.at), "badge", "wrong")


@dataclass(kw_only=True)
class Heading(Plant):
    """The head of the home page shows another name than the site's."""

    name: str

    def apply(self, site: Site, page: Page) -> None:
        page.banner = self.name

    def facts(self, site: Site) -> Iterator[Fact]:
        yield Fact("site.name_shown", site.url(HOME), site.profile.name, "missing", site.key)


@dataclass(kw_only=True)
class SlowHome(Plant):
    """The home page needs a style sheet that comes after more than three seconds. seconds: fewer are innocent."""

    seconds: float = 3.2

    def settle(self, site: Site) -> None:
        site.routes["/css/slow.css"] = Answer(200, b"p{margin:0}", "text/css", delay=self.seconds)

    def apply(self, site: Site, page: Page) -> None:
        page.extras.append(Extra("html", '<link rel="stylesheet" href="/css/slow.css">'))

    def facts(self, site: Site) -> Iterator[Fact]:
        if self.seconds > 3:
            yield Fact("net.load_time", site.url(HOME), "", "slow", site.key)
            if site.by_browser:
                yield Fact("browser.load_time", site.url(HOME), "load", "slow", site.key)


@dataclass(kw_only=True)
class HalfMoved(Plant):
    """Only the HTTPS service is on IPv6, and the home page still leads to its pages by way of the plain one."""

    def settle(self, site: Site) -> None:
        site.six = (443,)

    def apply(self, site: Site, page: Page) -> None:
        plain, talk = f"http://{site.host}", site.path(ref("talk"))
        page.blocks = [
            (name, more, rows)
            if more == talk
            else (name, plain + more, [replace(row, href=plain + row.href) for row in rows])
            for name, more, rows in page.blocks
        ]

    def facts(self, site: Site) -> Iterator[Fact]:
        yield Fact("net.ipv6", site.url(HOME), "second", "links", site.key)


@dataclass(kw_only=True)
class OldTls(Plant):
    """The HTTPS service still agrees to TLS 1.0 and 1.1. only: to nothing else, so no browser gets in; visitors of the
    plain site never notice."""

    only: bool = False

    def settle(self, site: Site) -> None:
        site.old_tls = True
        site.tls = "outdated" if self.only else site.tls

    def facts(self, site: Site) -> Iterator[Fact]:
        if self.only:
            yield Fact("site.tls", f"https://{site.host}/", "old_protocol", "old_protocol", site.key)
        yield Fact("net.tls", f"https://{site.host}/", "old_protocol", "old_protocol", site.key)


@dataclass(kw_only=True)
class Leak(Plant):
    """A header field of every answer tells versions of software."""

    name: str
    value: str

    def settle(self, site: Site) -> None:
        site.headers.append((self.name, self.value.encode("ascii")))

    def facts(self, site: Site) -> Iterator[Fact]:
        yield Fact("net.headers", site.url(HOME), self.name.lower(), "version", site.key)
