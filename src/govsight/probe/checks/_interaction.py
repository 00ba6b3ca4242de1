"""The interaction pages of a site, found and read once for all the checks that judge them.

Reads closely only what a check of interaction needs: the pages that name themselves so, the lists that go on from
them, and what their entries lead to; within bounds.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from datetime import date
from functools import wraps
from typing import TypeVar

from govsight.kit.beijing import day_of
from govsight.probe.know.board import Board, Row, read_board
from govsight.probe.know.interaction_pages import (
    Place,
    Topic,
    find_places,
    hinted,
    names_in,
    places_by_link,
)
from govsight.probe.know.kept import kept
from govsight.probe.know.message import Message
from govsight.probe.know.message_form import MessageForm, message_form
from govsight.probe.view import SiteView
from govsight.vocab import PageFacts

_MOST_BOARDS = 150
_MOST_DETAILS = 1_500
_MOST_LEADING = 12
_Result = TypeVar("_Result")


class Interaction:
    """What was found. places: by topic. hints: a name, by topic, under which such a
    place may hide. boards: pages of consultation boards, as read.
    forms: page -> the form on it. messages: by address, each as its own page or its list tells it. rows: what lists say
    of messages, by address. unread: pages of boards, or of messages, that could not be read. cut: bounds were met."""

    def __init__(self, is_inside: Callable[[str], bool]) -> None:
        self.is_inside = is_inside
        self.places: dict[Topic, list[Place]] = {topic: [] for topic in Topic}
        self.hints: dict[Topic, str] = {}
        self.boards: dict[str, Board] = {}
        self.forms: dict[str, MessageForm] = {}
        self.messages: dict[str, Message] = {}
        self.rows: dict[str, tuple[Row, str]] = {}
        self.unread: set[str] = set()
        self.not_understood: set[str] = set()
        self.cut = False

    def inside(self, topic: Topic) -> list[Place]:
        """Places of the topic on the site itself."""
        return [place for place in self.places[topic] if place.url and self.is_inside(place.url)]

    def outside(self, topic: Topic) -> list[Place]:
        """Places of the topic elsewhere (a platform, the portal), or where scripts lead."""
        return [place for place in self.places[topic] if not place.url or not self.is_inside(place.url)]


def once(read: Callable[[SiteView], _Result]) -> Callable[[SiteView], _Result]:
    """Remember what `read` came to with the view: several checks ask the same."""

    @wraps(read)
    def asked(view: SiteView) -> _Result:
        return kept(view, read.__qualname__, lambda: read(view))

    return asked


@once
def interaction(view: SiteView) -> Interaction:
    """Find and read. Needs a home page."""
    found = Interaction(lambda url: inside(view, url))
    home = view.home
    if home is None:
        return found
    leading = [page for url in _leading(home) if (page := view.close(url)) is not None]
    for place in find_places(view.pages(), leading):
        found.places[place.topic].append(place)
    for page in leading:
        for name in names_in(page):
            for topic in hinted(name):
                found.hints.setdefault(topic, name)
    hubs = [place.url for place in found.inside(Topic.CONSULT)][:_MOST_LEADING]
    known = {(place.topic, place.url) for places in found.places.values() for place in places}
    for url in hubs:
        page = view.close(url)
        for place in places_by_link(page) if page else ():
            if (place.topic, place.url) not in known:
                known.add((place.topic, place.url))
                found.places[place.topic].append(place)
    _read_boards(view, found, {link.url for page in leading for line in page.lines for link in line.links})
    return found


def _leading(home: PageFacts) -> Iterable[str]:
    return dict.fromkeys(url for url in (home.url, home.footer.sitemap) if url)


def _read_boards(view: SiteView, found: Interaction, elsewhere: set[str]) -> None:
    """Boards breadth first, along their pagers; then everything their entries lead to. elsewhere: where the home page
    leads anyway, which is no message."""
    queue = deque(sorted({place.url for place in found.inside(Topic.CONSULT)}, key=lambda url: (len(url), url)))
    seen, details = set(queue), dict[str, None]()
    while queue:
        url = queue.popleft()
        if len(found.boards) >= _MOST_BOARDS:
            found.cut = True
            break
        page = view.close(url)
        if page is None:
            found.unread.add(url)
            continue
        board = found.boards[url] = read_board(page)
        if form := message_form(page):
            found.forms[url] = form
        for message in board.messages:
            found.messages.setdefault(message.url, message)
        if any(one.url == url for one in board.messages):
            continue  # a message of its own, no list of them
        for row in board.rows:
            if row.url in elsewhere and not found.is_inside(row.url):
                continue  # a mark of the foot, or a friendly link
            found.rows.setdefault(row.url, (row, url))
            details.setdefault(row.url)
        for link in board.links:
            if link not in elsewhere and found.is_inside(link):
                details.setdefault(link)
        for link in board.pager:
            if link not in seen and found.is_inside(link):
                seen.add(link)
                queue.append(link)
    _read_details(view, found, [url for url in details if url not in found.boards])
    found.not_understood |= {
        url
        for url in found.rows
        if url in found.boards and not found.boards[url].messages and not found.boards[url].rows
    }


def _read_details(view: SiteView, found: Interaction, urls: list[str]) -> None:
    if len(urls) > _MOST_DETAILS:
        found.cut = True
    for url in urls[:_MOST_DETAILS]:
        page = view.close(url)
        if page is None:
            if url in found.rows:
                found.unread.add(url)
            continue
        board = read_board(page)
        messages = board.messages
        if form := message_form(page):
            found.forms.setdefault(url, form)
        if not messages and url in found.rows:
            found.not_understood.add(url)
        for message in messages[:1] if url in found.rows else messages:
            found.messages.setdefault(message.url, message)


def inside(view: SiteView, url: str) -> bool:
    """Whether an address belongs to the site."""
    link = view.link(url)
    return link.internal if link is not None else url.startswith(view.scope)


def today(view: SiteView) -> date:
    """The Beijing day the view is judged at."""
    return day_of(view.as_of)


def published(view: SiteView, urls: Iterable[str]) -> dict[str, date]:
    """The day each of these pages says it was published, for those that say."""
    wanted = set(urls)
    days = {}
    for page in view.pages() if wanted else ():
        if page.url in wanted and page.published:
            days[page.url] = date.fromisoformat(page.published[:10])
    return days


def evidence_of(view: SiteView, url: str) -> str | None:
    """Record id of the response at that address."""
    link = view.link(url.partition("#")[0])
    return link.evidence if link else None


def absent(view: SiteView, what: str, topic: Topic | None) -> str:
    """Why nothing found does not prove that there is nothing (Chinese); "" when it does. topic: what was sought, None
    when it is not told by names."""
    found = interaction(view)
    if outside := found.outside(topic) if topic else []:
        where = f"指向 {outside[0].url}，不在检查范围内" if outside[0].url else "由脚本打开"
        return f"网站以链接提供{what}（「{outside[0].name}」{where}），未能判断"
    if topic in found.hints:
        return f"没有名为{what}的栏目，但「{found.hints[topic]}」下面可能有，请打开看看"
    if not view.complete:
        return f"没有看完全站，看过的部分没有{what}"
    if view.kind == "channel":
        return f"频道自身没有{what}，可能使用所属门户网站的，未能判断"
    home = view.close(view.home.url) if view.home else None
    if home is None or sum(len(line.links) for line in home.lines) < _FEWEST_LINKS:
        return f"首页上读到的链接太少（可能由脚本生成），不能断定没有{what}"
    return ""


_FEWEST_LINKS = 8
