"""Interpretations (政策解读) and policy documents: which belong together, by links either way or by name."""

from __future__ import annotations

import re

from govsight.probe.know.candidates import places_of
from govsight.probe.know.kept import kept
from govsight.probe.know.policy import Document, policies_of, related, speaks_of
from govsight.probe.view import SiteView
from govsight.vocab import PageKind

_READING_NAMES = re.compile(r"解读|读懂|图解|答记者问|政策问答|图说")
_POLICY_NAMES = re.compile(
    r"原文|政策文件|相关文件|相关政策|文件全文|关于印发"
    r"|(?:办法|规定|细则|意见|方案|措施|通知|规划|条例|政策)(?:[（(].{1,10}[）)])?$"
)


_MOST_POINTING = 20
"""Interpretations not read before that are read because they point at a document."""


def interpretations_of(view: SiteView, policy: Document) -> tuple[list[str], bool]:
    """(addresses of what interprets a policy document, whether that is told for sure when there are none). Where there
    are too many interpretations to read all, those that point at the document are read."""
    seen = policies_of(view)
    readings = seen.readings
    known = {one.url for one in readings} | seen.unread.keys()
    sections = _sections(view, "interpretation")
    found = [
        url
        for url, name in policy.links.items()
        if url in known or (_READING_NAMES.search(name) and url not in sections)
    ]
    found += [one.url for one in readings if policy.url in one.links]
    found += [one.url for one in readings if speaks_of(one.title, policy.title)]
    found += [url for url, title in seen.unread.items() if speaks_of(title, policy.title)]
    sure = True
    if not found and seen.unread:
        link = view.link(policy.url)
        pointing = [url for url in link.pages if url in seen.unread] if link is not None else []
        found += [url for url in pointing[:_MOST_POINTING] if _links_to(view, url, policy.url)]
        sure = link is not None and link.pages_total <= len(link.pages) and len(pointing) <= _MOST_POINTING
    return list(dict.fromkeys(found)), sure


def _links_to(view: SiteView, reading: str, policy: str) -> bool:
    close = view.close(reading)
    return close is not None and policy in related(close)


def policy_links(view: SiteView, reading: Document) -> tuple[list[str], bool]:
    """(policy documents of this site an interpretation links to, whether it links to any policy at all)."""
    seen = policies_of(view)
    known = {one.url for one in [*seen.documents, *(one for one, _ in seen.unsure)]}
    inside = [url for url in reading.links if url in known]
    if inside:
        return inside, True
    never = {one.url for one in seen.readings} | _sections(view, "policy") | _sections(view, "disclosure")
    return [], any(_POLICY_NAMES.search(name) and url not in never for url, name in reading.links.items())


def _sections(view: SiteView, key: str) -> frozenset[str]:
    """Addresses that are sections of that kind, which every page leads to."""
    return kept(
        view,
        f"section addresses {key}",
        lambda: frozenset(
            one.url for one in places_of(view).of(key) if one.page is None or one.page.kind is not PageKind.ARTICLE
        ),
    )
