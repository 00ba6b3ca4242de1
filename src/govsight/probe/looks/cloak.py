"""The home page and two inner pages, seen as four visitors see them: ourselves, a search engine's robot, somebody who
comes from a search engine, and ourselves once more (what changes then changes for everybody).

At most twelve questions and the redirects behind them. The robot's name is borrowed: a server that knows better shows
a wall, and then nothing can be said.
"""

from __future__ import annotations

import msgspec

from govsight.kit.urls import Resolver
from govsight.probe.know.bad_sites import KINDS, page_sign
from govsight.probe.know.cloaking import CloakLook, Sight, Sights, likeness
from govsight.probe.look import CannotLook, Look
from govsight.probe.look_room import LookRoom
from govsight.probe.observe import charset, links, markup
from govsight.probe.observe.answer import Answer
from govsight.probe.observe.asker import Ask
from govsight.probe.observe.challenge import challenge_of
from govsight.probe.observe.close_reading import read_closely
from govsight.vocab import PageKind

ROBOT = "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)"
BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36"
SEARCH = "https://www.baidu.com/s?wd=%E6%94%BF%E5%BA%9C%E7%BD%91%E7%AB%99"

_INNER = 2  # pages besides the home page


def run(room: LookRoom) -> CloakLook:
    """See the module. Raises CannotLook when robots.txt keeps us from the home page."""
    home = room.view.home
    if home is None or not room.allowed(home.url):
        raise CannotLook("首页没有读到，或 robots.txt 不允许访问")
    inner = [
        page.url
        for page in room.view.pages()
        if page.kind is not PageKind.SEARCH and page.url != home.url and room.allowed(page.url)
    ]
    return CloakLook([_look(room, url) for url in (home.url, *room.draw(inner, _INNER, "cloak"))])


def _look(room: LookRoom, url: str) -> Sights:
    sights: dict[str, Sight] = {}
    text = ""
    for who, ask in (
        ("plain", Ask(url)),
        ("robot", Ask(url, agent=ROBOT)),
        ("referred", Ask(url, agent=BROWSER, referer=SEARCH)),
        ("again", Ask(url)),
    ):
        sight, said = _see(who, room.ask(ask), room.evidence)
        text = said if who == "plain" else text
        sights[who] = msgspec.structs.replace(sight, same=None if who == "plain" else likeness(text, said))
    return Sights(url, sights)


def _see(who: str, answer: Answer, evidence: str) -> tuple[Sight, str]:
    """The sight without its likeness, and the page's text."""
    sight = Sight(who, answer.status, answer.fault_text, answer.url, evidence=evidence)
    if answer.status is None:
        return sight, ""
    wall = challenge_of(answer, answer.body)
    if wall or not answer.is_html:
        return msgspec.structs.replace(sight, wall=wall), ""
    page = read_closely(answer.body, url=answer.url, content_type=answer.content_type)
    sign = page_sign(page.title, page.text)
    return (
        msgspec.structs.replace(
            sight,
            title=page.title[:200],
            led=_led(answer),
            sign=KINDS[sign.kind] if sign else "",
            shown=sign.shown if sign else "",
        ),
        page.text,
    )


def _led(answer: Answer) -> str:
    """Where the page sends every browser on by itself."""
    document = markup.parse(charset.decode(answer.body, answer.content_type).text)
    base = document.select_one("base[href]")
    resolver = Resolver(answer.url, base.attr("href") if base is not None else None)
    target = links.walk(document, [], resolver).refresh
    if target is None and answer.refresh:
        target = resolver.resolve(links.refresh_target(answer.refresh))
    return target or ""


LOOK = Look("cloak", "以不同身份访问首页和内页", run, CloakLook)
