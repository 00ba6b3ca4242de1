"""`Plant` and the facts it tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from govsight_demo.model import HOME, Page, Ref
from govsight_demo.site import Site
from govsight_demo.standing import Item

ALL = Ref("all")
ANY = "*"
"""In a fact: whatever the inspection drew by lot."""


@dataclass(frozen=True, slots=True)
class LinkFact:
    """A page points at a URL that is not alive. kind: page, image, attachment, style ...; verdict: dead or unknown.
    in_map: the page is its site's 站点地图."""

    page: str
    target: str
    kind: str
    verdict: str = "dead"
    soft: bool = False
    in_map: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """Any other finding. site: key of the only site it belongs to, "" for every inspection that covers `page`."""

    check: str
    page: str
    target: str
    verdict: str
    site: str = ""


@dataclass(kw_only=True)
class Plant:
    """Base: nothing happens on page `at`, nothing is to be found. title: replaces an article's title."""

    at: Ref = HOME
    title: str = ""

    def apply(self, site: Site, page: Page) -> None:
        """Change the page."""

    def item(self, site: Site, item: Item) -> Item:
        """Change an entry of a standing page, also where its list shows it."""
        return item

    def facts(self, site: Site) -> Iterator[LinkFact | Fact]:
        """What must be found."""
        return iter(())

    def outcomes(self, site: Site) -> dict[str, str]:
        """Outcomes, other than met and breached, that checks come to because of it."""
        return {}

    def settle(self, site: Site) -> None:
        """Prepare the site once (routes and the like)."""
