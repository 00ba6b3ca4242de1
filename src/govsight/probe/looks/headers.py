"""The header fields the home page is answered with, and whether http leads on to https.

Two questions; one when another look has the answer of the home page already.
"""

from __future__ import annotations

from govsight.kit.urls import split_host
from govsight.probe.know.security_headers import HeadersLook
from govsight.probe.look import CannotLook, Look
from govsight.probe.look_room import LookRoom
from govsight.probe.observe.answer import Answer, location_text
from govsight.probe.observe.asker import Ask
from govsight.probe.observe.challenge import challenge_of

_MOST_FIELDS = 100
_MOST_LENGTH = 2_000  # characters of one value
_BODY = 64 * 1024  # of the page over http: its head is enough


def run(room: LookRoom) -> HeadersLook:
    """Raises CannotLook when the home page does not come, or a wall answers instead."""
    home = room.view.home
    if home is None or not room.allowed(home.url):
        raise CannotLook("首页没有读到，或 robots.txt 不允许访问")
    answer = room.once(Ask(home.url))
    evidence = room.evidence
    if answer.status is None or answer.status >= 400:
        raise CannotLook(f"首页没有打开：{answer.fault_text or f'HTTP {answer.status}'}")
    if wall := challenge_of(answer, answer.body):
        raise CannotLook(f"首页被防护页面（{wall}）挡住")
    plain = _plainly(room, answer.url)
    return HeadersLook(
        answer.url,
        _fields(answer.head),
        plain.status if plain is not None else None,
        location_text(plain.location) if plain is not None else "",
        evidence,
    )


def _plainly(room: LookRoom, url: str) -> Answer | None:
    """The same host over http, when it was https on its usual port."""
    scheme, host, port = split_host(url)
    if scheme != "https" or port != 443:
        return None
    plain = f"http://{host}/"
    return room.ask(Ask(plain, most=_BODY, follow=False)) if room.allowed(plain) else None


def _fields(head: bytes) -> list[tuple[str, str]]:
    found = []
    for line in head.split(b"\n")[1 : _MOST_FIELDS + 1]:
        name, colon, value = line.partition(b":")
        if colon:
            text = value.strip().decode("latin-1")[:_MOST_LENGTH]
            found.append((name.strip().decode("latin-1").lower(), text))
    return found


LOOK = Look("headers", "查看首页的响应头", run, HeadersLook)
