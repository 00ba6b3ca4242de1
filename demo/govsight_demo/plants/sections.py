"""Sections that are not kept up, are blank, or are missing; policies and interpretations that do not lead to each
other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from govsight_demo.model import HOME, Page, Ref
from govsight_demo.plants.base import Fact, Plant
from govsight_demo.site import Site
from govsight_demo.standing import ref

_KINDS = {"news": "动态要闻", "notice": "通知公告", "policy": "政策文件", "reading": "政策解读"}
_FRESH = {
    "news": ("fresh.news", "fresh.overdue"),
    "notice": ("fresh.notices", "fresh.overdue", "fresh.policy_and_notices"),
    "policy": ("fresh.policies", "fresh.overdue", "fresh.policy_and_notices"),
    "reading": ("fresh.interpretations", "fresh.overdue"),
}
_SECTION = {
    "news": "section.news",
    "notice": "section.notices",
    "policy": "section.policies",
    "reading": "section.interpretations",
}


@dataclass(kw_only=True)
class Stale(Plant):
    """A section without anything new: all its articles are `days` older than they would be. Few days, or a section of
    no known kind, make it innocent."""

    section: int
    days: int

    def settle(self, site: Site) -> None:
        site.older[self.section] = self.days

    def facts(self, site: Site) -> Iterator[Fact]:
        section = site.sections[self.section]
        if section.titles or self.days < (14 if section.kind == "news" else 190):
            return
        for check in _FRESH[section.kind]:
            yield Fact(check, site.url(Ref("section", self.section, 1)), section.name, "stale", site.key)


@dataclass(kw_only=True)
class StaleHome(Plant):
    """Nothing on the home page is of the last two weeks; goes with `Stale` for every section."""

    def facts(self, site: Site) -> Iterator[Fact]:
        yield Fact("fresh.home", site.url(HOME), "首页", "stale", site.key)


@dataclass(kw_only=True)
class Future(Plant):
    """Innocent by itself: an article dated later than today. It makes no stale section fresh."""

    def settle(self, site: Site) -> None:
        site.older_articles[self.at.number] = -150


@dataclass(kw_only=True)
class Undated(Plant):
    """Innocent: a list without dates, whose articles have theirs."""

    def apply(self, site: Site, page: Page) -> None:
        page.entries = [replace(entry, date="") for entry in page.entries]


@dataclass(kw_only=True)
class Renamed(Plant):
    """A section that is something else here, so that the site has none of its kind."""

    section: int
    name: str

    def settle(self, site: Site) -> None:
        site.rename(self.section, self.name)

    def facts(self, site: Site) -> Iterator[Fact]:
        kind = site.sections[self.section].kind
        yield Fact(_SECTION[kind], site.url(HOME), _KINDS[kind], "missing", site.key)
        if kind == "reading":
            for number in site.of_kind("policy"):
                yield Fact("policy.interpreted", site.url(Ref("article", number)), "解读", "uninterpreted")
        if kind == "policy":
            for number in site.of_kind("reading"):
                yield Fact("interpretation.linked", site.url(Ref("article", number)), "被解读的文件", "no_policy")

    def outcomes(self, site: Site) -> dict[str, str]:
        kind = site.sections[self.section].kind
        out = dict.fromkeys([check for check in _FRESH[kind] if check.split(".")[1] in _OWN], "not_applicable")
        if kind == "reading":
            out |= dict.fromkeys(("interpretation.linked", "interpretation.forms"), "not_applicable")
        if kind == "policy":
            out["policy.interpreted"] = "not_applicable"
        return out


_OWN = ("news", "notices", "policies", "interpretations")


@dataclass(kw_only=True)
class Blank(Plant):
    """A standing page with nothing on it."""

    key: str

    def settle(self, site: Site) -> None:
        self.at = ref(self.key)

    def apply(self, site: Site, page: Page) -> None:
        page.entries, page.body = [], ""

    def facts(self, site: Site) -> Iterator[Fact]:
        for check in ("fresh.blank", "fresh.other"):
            yield Fact(check, site.url(ref(self.key)), site.standing_name(self.key), "blank")


@dataclass(kw_only=True)
class OldData(Plant):
    """Data that were last released more than a year ago."""

    def settle(self, site: Site) -> None:
        site.old_data = True

    def facts(self, site: Site) -> Iterator[Fact]:
        for check in ("fresh.other", "fresh.overdue"):
            yield Fact(check, site.url(ref("data")), site.standing_name("data"), "stale")

    def outcomes(self, site: Site) -> dict[str, str]:
        return {"data.forms": "not_applicable"}


@dataclass(kw_only=True)
class Apart(Plant):
    """A policy and its interpretation, number `reading`, that do not lead to each other."""

    reading: int

    def settle(self, site: Site) -> None:
        site.unjoined.add(self.reading)

    def facts(self, site: Site) -> Iterator[Fact]:
        policy = site.url(Ref("article", self.reading - 1))
        yield Fact("policy.interpreted", policy, "解读", "uninterpreted")
        yield Fact("interpretation.linked", site.url(Ref("article", self.reading)), "被解读的文件", "no_policy")


@dataclass(kw_only=True)
class OneWay(Plant):
    """An interpretation leads to its policy, and the policy not back."""

    reading: int

    def settle(self, site: Site) -> None:
        site.one_way.add(self.reading)

    def facts(self, site: Site) -> Iterator[Fact]:
        policy = site.url(Ref("article", self.reading - 1))
        yield Fact("interpretation.linked", site.url(Ref("article", self.reading)), policy, "no_reading")


@dataclass(kw_only=True)
class TextOnly(Plant):
    """All interpretations are running text."""

    def settle(self, site: Site) -> None:
        site.plain_readings = True

    def facts(self, site: Site) -> Iterator[Fact]:
        yield Fact("interpretation.forms", site.url(HOME), "解读形式", "text_only", site.key)
