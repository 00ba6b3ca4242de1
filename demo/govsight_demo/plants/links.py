"""Links that lead nowhere, and those that only look so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from govsight_demo.model import MAP, Answer, Extra, Page
from govsight_demo.plants.base import Fact, LinkFact, Plant
from govsight_demo.site import Site


@dataclass(kw_only=True)
class Pointer(Plant):
    """A link, image or attachment put into a page. how, href, text: as in `Extra`; for srcset and lazy, `href` is
    two addresses with " | " between. kind and verdict: of the target; verdict alive makes it innocent. target: the
    normalised address when it is not simply `href`. redirect: also a `site.redirects` fault of that name."""

    href: str
    text: str = "相关链接"
    how: str = "a"
    kind: str = "page"
    verdict: str = "dead"
    soft: bool = False
    target: str = ""
    redirect: str = ""
    answers: dict[str, Answer] = field(default_factory=dict)

    def settle(self, site: Site) -> None:
        site.routes.update(self.answers)

    def apply(self, site: Site, page: Page) -> None:
        page.extras.append(Extra(self.how, self.href, self.text))

    def facts(self, site: Site) -> Iterator[LinkFact | Fact]:
        page = site.url(self.at)
        target = self.target or site.absolute(self.href.split(" | ")[-1], page)
        if self.verdict != "alive":
            in_map = site.key if self.at == MAP and self.kind in ("page", "attachment") else ""
            yield LinkFact(page, target, self.kind, self.verdict, self.soft, in_map)
        if self.redirect:
            yield Fact("site.redirects", page, target, self.redirect)


@dataclass(kw_only=True)
class InDocument(Plant):
    """A dead link inside the PDF or docx attached to article `article`."""

    article: int
    href: str
    text: str = "原文网址"

    def settle(self, site: Site) -> None:
        site.file_links.setdefault(self.article, []).append((self.text, self.href))

    def facts(self, site: Site) -> Iterator[LinkFact]:
        yield LinkFact(site.absolute(site.file_path(self.article)), self.href, "page")


@dataclass(kw_only=True)
class InStyle(Plant):
    """A dead image in a stylesheet's `url()`."""

    name: str

    def settle(self, site: Site) -> None:
        site.css_extra += f".planted{{background:url({self.name})}}\n"

    def facts(self, site: Site) -> Iterator[LinkFact]:
        sheet = site.absolute(site.builder.asset_path(site, "style.css"))
        yield LinkFact(sheet, site.absolute(self.name, sheet), "image")
