"""Standing pages: what a site has besides its news (信息公开, 互动交流 and everything below them)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from govsight_demo.model import HOME, Entry, Page, Ref
from govsight_demo.standing import disclosure, interaction, services
from govsight_demo.standing.kinds import BY_KEY, HUBS, KINDS, NUMBER, Standing, children, usual
from govsight_demo.standing.layouts import LAYOUTS
from govsight_demo.standing.words import Item

if TYPE_CHECKING:
    from govsight_demo.site import Site

__all__ = ["BY_KEY", "HUBS", "KINDS", "NUMBER", "Item", "Standing", "children", "entry", "item", "make", "ref", "usual"]

_BODIES: dict[str, Callable[[Site], str]] = disclosure.BODIES | services.BODIES | interaction.BODIES
_ITEMS: dict[str, Callable[[Site, int], Item]] = disclosure.ITEMS | services.ITEMS | interaction.ITEMS


def ref(key: str, item: int = 0) -> Ref:
    """The page of that kind, or the page of one of its entries."""
    return Ref("standing", NUMBER[key], item)


def name(site: Site, key: str) -> str:
    """What the site calls the page."""
    return disclosure.overview_name(site) if key == "overview" else BY_KEY[key].name


def item(site: Site, key: str, number: int) -> Item:
    """One entry, plants applied to what its list shows too."""
    made = _ITEMS[key](site, number)
    for plant in site.plants.get(ref(key, number), ()):
        made = plant.item(site, made)
    return made


def entries(site: Site, key: str) -> list[Entry]:
    """The list of a page: its own entries, or what stands below it."""
    kind = BY_KEY[key]
    if kind.items:
        shown = [item(site, key, number) for number in range(1, kind.items + 1)]
        return [
            Entry(one.title, site.path(ref(key, number)), one.date)
            for number, one in enumerate(shown, 1)
            if not one.unlisted
        ]
    if key == "knowledge":
        return []
    return [Entry(name(site, below), site.path(ref(below))) for below in children(key) if below in site.standing]


def make(site: Site, page: Page) -> None:
    """Fill a standing page."""
    kind, number = KINDS[page.ref.number], page.ref.part
    page.crumbs = [Entry("首页", site.path(HOME))]
    for key in _way(kind):
        page.crumbs.append(Entry(name(site, key), site.path(ref(key))))
    if not number:
        page.title = name(site, kind.key)
        page.here = page.pages = 1
        page.entries = [] if kind.key == "board" else entries(site, kind.key)
        page.body = _BODIES[kind.key](site) if kind.key in _BODIES else ""
        return
    shown = item(site, kind.key, number)
    page.title, page.share = shown.title, True
    page.date, page.time, page.source, page.author = shown.date, "09:30", site.owner, "编辑部"
    page.paragraphs, page.body = list(shown.paragraphs), shown.body
    page.photos = [Entry(shown.title, "", site.builder.photo(site, photo)) for photo in shown.photos]
    page.labels |= {
        "ArticleTitle": page.title,
        "PubDate": f"{page.date} {page.time}",
        "ContentSource": page.source,
        "Keywords": page.title[:8],
        "Author": page.author,
        "Description": (page.paragraphs or [page.title])[0][:60],
    }


def labels(site: Site, page: Ref) -> dict[str, str]:
    """The column labels of a standing page."""
    kind = KINDS[page.number]
    called = name(site, kind.key)
    return {
        "ColumnName": called,
        "ColumnDescription": f"{site.profile.name}{called}栏目",
        "ColumnKeywords": f"{called},{site.owner}",
        "ColumnType": kind.column,
    }


def on_home(site: Site) -> list[tuple[str, str, list[Entry]]]:
    """The blocks of the home page that lead to the standing pages."""
    blocks = []
    for hub, first in (("open", ("sheet", "yearly")), ("talk", ("smart", "knowledge", "board"))):
        if hub not in site.standing:
            continue
        rows = [
            Entry(item(site, key, 1).title, site.path(ref(key, 1)), item(site, key, 1).date)
            if key in ("sheet", "yearly")
            else entry(site, key)
            for key in first
            if key in site.standing and key not in site.not_on_home
        ]
        rows += [entry(site, key) for key in children(hub) if key in site.standing and key not in first]
        blocks.append((name(site, hub), site.path(ref(hub)), rows))
    return blocks


def entry(site: Site, key: str) -> Entry:
    """A line that leads to a standing page."""
    return Entry(name(site, key), site.path(ref(key)))


def headed(site: Site, groups: list[tuple[str, list[Entry]]]) -> str:
    """Groups of entries, each under its heading."""
    layout = LAYOUTS[site.builder.inner]
    return "".join(layout.headed(heading, layout.listing(rows)) for heading, rows in groups)


def _way(kind: Standing) -> list[str]:
    way = [kind.key]
    while BY_KEY[way[0]].parent:
        way.insert(0, BY_KEY[way[0]].parent)
    return way
