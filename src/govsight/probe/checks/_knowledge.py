"""The knowledge base (知识库、常见问题) of a site: its entrance and its topics, read."""

from __future__ import annotations

import msgspec

from govsight.probe.checks._interaction import interaction, once
from govsight.probe.know.interaction_pages import Place, Topic
from govsight.probe.know.knowledge_base import KnowledgePage, read_knowledge
from govsight.probe.view import SiteView

_MOST_TOPICS = 60


class Knowledge(msgspec.Struct, frozen=True):
    """places: pages inside the site that name themselves so. outside: links elsewhere. root, page: the entrance and
    what it shows. topics: (name, address, what it shows; None when it could not be read)."""

    places: list[Place]
    outside: list[Place]
    root: str
    page: KnowledgePage | None
    topics: list[tuple[str, str, KnowledgePage | None]]


@once
def knowledge(view: SiteView) -> Knowledge:
    """Read it. The entrance is the page with the most topics, else with the most entries."""
    found = interaction(view)
    places = found.inside(Topic.KNOWLEDGE)
    read = {place.url: read_knowledge(page) for place in places[:_MOST_TOPICS] if (page := view.close(place.url))}
    home = view.close(view.home.url) if view.home is not None else None
    everywhere = {link.url for line in home.lines for link in line.links} if home is not None else set()
    # Where nothing tells that it is one, the navigation looks like topics.
    own = {at: [one for one in page.topics if one[1] not in everywhere] for at, page in read.items()}
    root = max(read, key=lambda url: (len(own[url]), read[url].entries, -len(url)), default="")
    entrance = read.get(root)
    topics = []
    for name, url in own.get(root, [])[:_MOST_TOPICS]:
        close = view.close(url)
        topics.append((name, url, read_knowledge(close) if close else None))
    return Knowledge(places, found.outside(Topic.KNOWLEDGE), root, entrance, topics)
