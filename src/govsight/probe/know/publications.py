"""What a site publishes once a year or once for all (年报, 报表, 目录): by page titles and by the lists of its
sections.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from govsight.kit.beijing import day_of
from govsight.probe.know.candidates import places_of
from govsight.probe.know.entries import entries_of
from govsight.probe.know.headline import body_names, headline, site_names
from govsight.probe.view import SiteView

_MOST_SECTIONS = 40
_YEAR = re.compile(r"(?<!\d)(20\d\d)\s?(?:年|[）)\]〕])?")
_OTHER_BODY = re.compile(
    r"[\u4e00-\u9fff]{2,30}(?:局|委员会|委|办公室|办事处|镇|乡|街道|中心|队|院|所|公司)(?=[\u4e00-\u9fff0-9]|$)"
)


class Publication(NamedTuple):
    """day: when it was published, None when it cannot be told. year: the year its title names. own: it is the body's
    own, as far as its title tells."""

    title: str
    url: str
    day: date | None
    year: int | None
    own: bool
    evidence: str | None = None


def publications(view: SiteView, keys: Sequence[str], wanted: re.Pattern[str]) -> list[Publication]:
    """Pages whose headline is such, and entries of the sections of these kinds whose headline is such. keys: of
    `SOUGHT`. Each address once; a page's own date goes before a list's."""
    names, bodies = site_names(view.profile, view.home), body_names(view.profile, view.home)
    found: dict[str, Publication] = {}
    places = places_of(view)
    sections = {page.url: page for key in keys for page in places.pages_of(key)}
    for section in list(sections.values())[:_MOST_SECTIONS]:
        close = view.close(section.url)
        for entry in entries_of(close, view.as_of) if close is not None else ():
            if entry.url and entry.url not in sections and wanted.search(entry.title):
                found.setdefault(entry.url, _made(entry.title, entry.url, entry.date, bodies, section.evidence))
    for page in view.pages():
        if page.url in sections and page.url not in found:
            continue
        title = headline(page, names)
        if page.url in found or wanted.search(title):
            day = date.fromisoformat(page.published[:10]) if page.published else None
            title = title if wanted.search(title) else found[page.url].title
            known = found.get(page.url)
            found[page.url] = _made(title, page.url, day or (known.day if known else None), bodies, page.evidence)
    return sorted(found.values(), key=lambda one: one.url)


def _made(title: str, url: str, day: date | None, bodies: frozenset[str], evidence: str | None) -> Publication:
    year = _YEAR.search(title)
    own = any(body in title for body in bodies) or not _OTHER_BODY.search(_YEAR.split(title)[0] or title[:12])
    return Publication(title, url, day, int(year[1]) if year else None, own, evidence)


def year_due(view: SiteView, month: int, day: int) -> int:
    """The last year whose report is due: its deadline (month, day of the year after) has passed."""
    today = day_of(view.as_of)
    return today.year - 1 if today > date(today.year, month, day) else today.year - 2
