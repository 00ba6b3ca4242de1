"""Opens a few pages in a real browser, at the size of a desktop and of a phone, and tries the controls on them.

Home page, and one section, one article and one guide drawn at random. At most a dozen visits; none is begun after the
time is up. Nothing is sent: the share tool is followed only to where it would leave the site.
"""

from __future__ import annotations

import time

import msgspec

from govsight.probe.guest.agent import user_agent
from govsight.probe.know.a11y_switch import ACCESSIBLE, ELDERLY, kinds_of
from govsight.probe.know.browsed import Browsed, BrowsedPage, Trial
from govsight.probe.look import CannotLook, Look
from govsight.probe.look_room import LookRoom
from govsight.probe.observe.browsing import BrowseAsk, BrowseReply, BrowsingDesk
from govsight.probe.render_plan import render_setup
from govsight.vocab import PageKind

BUDGET = 55.0  # seconds after which no visit is begun
VISIT = 25.0  # seconds for one
SLOW = 3.0  # seconds to load, above which a page is opened once more
_KINDS = (PageKind.ARTICLE, PageKind.SECTION, PageKind.GUIDE)


def run(room: LookRoom) -> Browsed:
    """Make the visits, the most telling first. Raises CannotLook when the browser does not work."""
    home = room.view.home
    if home is None:
        raise CannotLook("首页没有读到，没有用浏览器打开")
    asks = [BrowseAsk(url=home.url), *_drawn(room)]
    with BrowsingDesk(render_setup(room.plan, user_agent(room.plan.contact))) as desk:
        blank = desk.ask(BrowseAsk("about:blank", seconds=VISIT))
        if blank.fault:
            raise CannotLook(blank.fault)
        tour = _Tour(room)
        tour.go(desk, asks[:2])
        tour.go(desk, [msgspec.structs.replace(asks[0], screen="phone")])
        tour.switches(desk, home.url)
        tour.go(desk, asks[2:])
        tour.go(desk, [msgspec.structs.replace(ask, screen="phone", deeds=[]) for ask in asks[1:]])
        slow = [ask for ask in asks if tour.load_of(ask.url) > SLOW]
        tour.go(desk, [msgspec.structs.replace(ask, deeds=[]) for ask in slow[:1]])
    if not any(not page.trouble for page in tour.pages):
        raise CannotLook(tour.fault or tour.pages[0].trouble)
    return Browsed(tuple(tour.pages), tuple(tour.trials), blank.strain, tour.cut)


def _drawn(room: LookRoom) -> list[BrowseAsk]:
    """One page of each kind, as far as there are any."""
    members: dict[PageKind, list[str]] = {kind: [] for kind in _KINDS}
    for page in room.view.pages():
        if page.kind in members and 200 <= page.status < 300 and room.allowed(page.url):
            members[page.kind].append(page.url)
    asks = []
    for kind in _KINDS:
        deeds = ["font_size", "print", "share"] if kind is PageKind.ARTICLE else []
        for url in room.draw(members[kind], 1, f"browser {kind.value}"):
            asks.append(BrowseAsk(url, role=kind.value, deeds=deeds))
    return asks


class _Tour:
    """What was seen so far."""

    def __init__(self, room: LookRoom) -> None:
        self._room = room
        self._until = time.monotonic() + BUDGET
        self.pages: list[BrowsedPage] = []
        self.trials: list[Trial] = []
        self.cut = 0
        self.fault = ""

    def go(self, desk: BrowsingDesk, asks: list[BrowseAsk]) -> None:
        """Make these visits, as far as there is time."""
        for ask in asks:
            if self.pages and time.monotonic() > self._until:
                self.cut += 1
            else:
                self._keep(desk.ask(msgspec.structs.replace(ask, seconds=VISIT)), ask)

    def switches(self, desk: BrowsingDesk, home: str) -> None:
        """Try the switches of the home page, each on a page not tried before."""
        for kind, other in ((ELDERLY, ACCESSIBLE), (ACCESSIBLE, ELDERLY)):
            if not any(trial.kind == kind for trial in self.trials):
                self.go(desk, [BrowseAsk(home, deeds=[kind], measure=False)])
                trial = next((trial for trial in self.trials if trial.kind == kind), None)
                if trial is not None and {kind, other} <= kinds_of([trial.label]) and trial.how != "nothing":
                    self.trials.append(msgspec.structs.replace(trial, kind=other))

    def load_of(self, url: str) -> float:
        """Seconds the page took to load on the desktop."""
        return next(
            (page.speed.load or 0.0 for page in self.pages if page.url == url and page.screen == "desktop"), 0.0
        )

    def _keep(self, reply: BrowseReply, ask: BrowseAsk) -> None:
        page = reply.page
        if reply.fault:
            self.fault = reply.fault
            page = msgspec.structs.replace(page, trouble=reply.fault)
        if reply.picture:
            page = msgspec.structs.replace(page, picture=self._picture(f"{ask.url}#{ask.screen}", reply.picture))
        if ask.measure:
            self.pages.append(page)
        for number, kind in enumerate(ask.deeds):
            if number >= len(reply.trials):
                self.trials.append(Trial(kind, ask.url, trouble=page.trouble or "没有试用"))
                continue
            trial, shot = reply.trials[number], reply.shots[number]
            picture = self._picture(f"{ask.url}#{kind}", shot) if shot else page.picture
            self.trials.append(msgspec.structs.replace(trial, url=ask.url, picture=picture))

    def _picture(self, url: str, png: bytes) -> str:
        return self._room.keep(url, png, "image/png")


LOOK = Look("browser", "用浏览器打开页面", run, Browsed, extra=True)
