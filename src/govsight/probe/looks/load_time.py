"""How long the home page takes: the page three times, then its styles, scripts and pictures, at most 24, one by one;
what was slow a second time. Our own stalls are watched meanwhile: with one, nothing is said.
"""

from __future__ import annotations

import threading
import time

from govsight.kit.urls import Resolver
from govsight.probe.know.load_time import LoadLook, Part
from govsight.probe.look import CannotLook, Look
from govsight.probe.look_room import LookRoom
from govsight.probe.observe import charset, links, markup
from govsight.probe.observe.answer import Answer, location_text
from govsight.probe.observe.asker import Ask
from govsight.probe.observe.challenge import challenge_of
from govsight.vocab import Role

_TRIES = 3
_MOST_PARTS = 24
_MOST_AGAIN = 3
_SLOW = 1.0  # seconds: such a part is asked for again
_MOST_HOPS = 5
_TICK = 0.02  # seconds
_STALL = 0.5  # seconds this program may stand still while it measures

_KINDS = (int(Role.STYLE), int(Role.SCRIPT), int(Role.IMAGE))


def run(room: LookRoom) -> LoadLook:
    """Raises CannotLook when the home page does not come, or this machine was too busy to measure."""
    home = room.view.home
    if home is None or not room.allowed(home.url):
        raise CannotLook("首页没有读到，或 robots.txt 不允许访问")
    with _Watch() as watch:
        seconds: list[float] = []
        evidence = ""
        for _ in range(_TRIES):
            took, answer = _timed(room, home.url)
            if answer.status is None or answer.status >= 400:
                raise CannotLook(f"首页没有打开：{answer.fault_text or f'HTTP {answer.status}'}")
            if wall := challenge_of(answer, answer.body):
                raise CannotLook(f"首页被防护页面（{wall}）挡住")
            seconds.append(took)
            evidence = room.evidence
        wanted = [url for url in _parts(answer) if room.allowed(url)]
        parts = [_part(room, url) for url in wanted[:_MOST_PARTS]]
        slow = sorted(
            (part for part in parts if not part.trouble and part.seconds > _SLOW), key=lambda one: -one.seconds
        )
        again = {part.url: _part(room, part.url) for part in slow[:_MOST_AGAIN]}
        parts = [_quicker(part, again.get(part.url)) for part in parts]
    if watch.longest > _STALL:
        raise CannotLook(f"测量时本机繁忙（停顿 {watch.longest:.1f} 秒），未能判断加载时间")
    return LoadLook(answer.url, [round(one, 3) for one in seconds], len(wanted), parts, evidence)


def _timed(room: LookRoom, url: str) -> tuple[float, Answer]:
    """Seconds until the page is there, redirects included but not our own pauses between them; the last answer."""
    total = 0.0
    for _ in range(_MOST_HOPS):
        answer = room.ask(Ask(url, follow=False))
        total += answer.seconds
        target = Resolver(url).resolve(location_text(answer.location)) if answer.location else None
        if answer.status is None or not 300 <= answer.status < 400 or target is None:
            break
        url = target
    return total, answer


def _parts(answer: Answer) -> list[str]:
    """What a browser fetches to show the page: styles first, then scripts, then pictures."""
    if not answer.is_html:
        return []
    document = markup.parse(charset.decode(answer.body, answer.content_type).text)
    base = document.select_one("base[href]")
    seen = links.walk(document, [], Resolver(answer.url, base.attr("href") if base is not None else None))
    return [url for kind in _KINDS for url, role in seen.links.items() if role & kind]


def _part(room: LookRoom, url: str) -> Part:
    took, answer = _timed(room, url)
    trouble = answer.fault_text if answer.status is None else f"HTTP {answer.status}" if answer.status >= 400 else ""
    return Part(url, round(took, 3), len(answer.body), trouble)


def _quicker(first: Part, second: Part | None) -> Part:
    return second if second is not None and not second.trouble and second.seconds < first.seconds else first


class _Watch:
    """Sees how long this program stands still: a thread that ought to wake every few milliseconds."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._tick, daemon=True)

    def __enter__(self) -> _Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _tick(self) -> None:
        last = time.monotonic()
        while not self._done.wait(_TICK):
            now = time.monotonic()
            self.longest = max(self.longest, now - last - _TICK)
            last = now


LOOK = Look("load_time", "测量首页加载时间", run, LoadLook)
