"""The site over IPv6: its AAAA records, the home page several times, eight links of the second and of the third level.

At most 22 questions, only to addresses the egress rule permits. A machine without IPv6 says so; where nothing answers
and nothing else proves that this machine has IPv6, it cannot be told whose fault it is.
"""

from __future__ import annotations

import errno
import ipaddress
import socket

from govsight.kit.urls import split_host
from govsight.probe.know.cloaking import likeness
from govsight.probe.know.ipv6 import Ipv6Look, Level
from govsight.probe.look import CannotLook, Look
from govsight.probe.look_room import LookRoom
from govsight.probe.observe.aaaa import ipv6_addresses, nameservers
from govsight.probe.observe.addresses import reach
from govsight.probe.observe.answer import Answer
from govsight.probe.observe.asker import Ask
from govsight.probe.observe.challenge import challenge_of
from govsight.probe.observe.close_reading import read_closely
from govsight.probe.observe.egress import EgressRefused
from govsight.probe.observe.hostmap import HostMap
from govsight.probe.observe.resolve import ResolveFailed
from govsight.vocab import Verdict

_TRIES = 5
_TRIES_IN_VAIN = 2
_DRAWN = 8  # links of each level
_BODY = 256 * 1024  # of a link: that it opens is enough
_TOUCH_SECONDS = 5.0


def run(room: LookRoom) -> Ipv6Look:
    """See the module. Raises CannotLook when not even the addresses can be told."""
    home = room.view.home
    if home is None or not room.allowed(home.url):
        raise CannotLook("首页没有读到，或 robots.txt 不允许访问")
    _, host, port = split_host(home.url)
    addresses = _addresses(room, host, port)
    servers = None if _mapped(room, host, port) else nameservers(host, room.plan.dns)
    if not addresses:
        return Ipv6Look(host, nameservers=servers)
    address, port = addresses[0]
    if not _have_ipv6(address, port):
        return Ipv6Look(host, [one for one, _ in addresses], ours=False, nameservers=servers)
    answers = _open(room, home.url)
    opened = [answer for answer, _ in answers if _opens(answer)]
    evidence = next((record for answer, record in answers if _opens(answer)), answers[-1][1])
    if not opened:
        refused = _touch(room, address, port)
        return Ipv6Look(
            host,
            [one for one, _ in addresses],
            ours=True if refused else None,
            tries=len(answers),
            trouble="连接被拒绝" if refused else answers[-1][0].fault_text or f"HTTP {answers[-1][0].status}",
            nameservers=servers,
            evidence=evidence,
        )
    second, third = _levels(room, home.url)
    return Ipv6Look(
        host,
        [one for one, _ in addresses],
        ours=True,
        tries=len(answers),
        opened=len(opened),
        trouble=next((_why(answer) for answer, _ in answers if not _opens(answer)), ""),
        nameservers=servers,
        same=_same(opened[0], _over_ipv4(room, home.url)),
        second=second,
        third=third,
        evidence=evidence,
    )


def _addresses(room: LookRoom, host: str, port: int) -> list[tuple[str, int]]:
    """The IPv6 addresses, as the run may speak to them."""
    mapped = _mapped(room, host, port)
    if mapped is not None:
        if ":" not in mapped[0]:
            raise CannotLook("本次检查用 --resolve 指定了 IPv4 地址，不能判断域名的 IPv6 支持情况")
        return [mapped]
    if "[" in host or host.replace(".", "").isdigit():
        raise CannotLook("网址是 IP 地址而不是域名，不能判断 IPv6 支持情况")
    try:
        found = ipv6_addresses(host, room.plan.dns)
        target = room.egress.decide(host, port) if found else None
    except (EgressRefused, ResolveFailed) as why:
        raise CannotLook(f"没有得到域名的 IPv6 地址：{why}") from why
    if target is None:
        return []
    six = [one for one in target.addresses if ":" in one[0]]
    if not six:
        raise CannotLook("域名服务器前后回答不一致，未能判断 IPv6 支持情况")
    return six


def _mapped(room: LookRoom, host: str, port: int) -> tuple[str, int] | None:
    return HostMap.parse(room.plan.resolve).lookup(host, port)


def _have_ipv6(address: str, port: int) -> bool:
    """Whether this machine has a way and a fitting address of its own to go there. Sends nothing."""
    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as probe:
            probe.connect((address, port))
            own = ipaddress.ip_address(probe.getsockname()[0].partition("%")[0])
    except OSError:
        return False
    return reach(ipaddress.ip_address(address)) != "global" or reach(own) == "global"


def _open(room: LookRoom, url: str) -> list[tuple[Answer, str]]:
    """The home page over IPv6, again and again; soon given up when it never comes."""
    answers: list[tuple[Answer, str]] = []
    while len(answers) < _TRIES:
        answers.append((room.ask(Ask(url, ip=6)), room.evidence))
        if len(answers) == _TRIES_IN_VAIN and not any(_opens(answer) for answer, _ in answers):
            break
    return answers


def _over_ipv4(room: LookRoom, url: str) -> Answer:
    """The home page over IPv4, as another look saw it if one did."""
    known = room.known(Ask(url))
    return known if known is not None and known.ip and ":" not in known.ip else room.ask(Ask(url, ip=4))


def _opens(answer: Answer) -> bool:
    return answer.status is not None and not answer.fault and answer.status < 400


def _why(answer: Answer) -> str:
    return answer.fault_text or f"HTTP {answer.status}"


def _touch(room: LookRoom, address: str, port: int) -> bool:
    """Whether the other side says no in so many words: then IPv6 reaches it."""
    if not room.egress.permits_address(address, port):
        return False
    try:
        with socket.create_connection((address, port), timeout=_TOUCH_SECONDS):
            return True
    except OSError as why:
        return why.errno == errno.ECONNREFUSED


def _same(six: Answer, four: Answer) -> int | None:
    if not _opens(four) or not four.is_html or not six.is_html:
        return None
    if challenge_of(six, six.body) or challenge_of(four, four.body):
        return None
    texts = [read_closely(one.body, url=one.url, content_type=one.content_type).text for one in (six, four)]
    return likeness(*texts)


def _levels(room: LookRoom, home: str) -> tuple[Level, Level]:
    """Second level: pages the home page links to; third: pages those link to."""
    second = [url for url in _inner(room, home) if url != home]
    drawn = room.draw(second, _DRAWN, "ipv6 2")
    known = {home, *second}
    third = list(dict.fromkeys(url for page in drawn for url in _inner(room, page) if url not in known))
    return _level(room, drawn), _level(room, room.draw(third, _DRAWN, "ipv6 3"))


def _inner(room: LookRoom, page: str) -> list[str]:
    return [
        link.url
        for link in room.view.targets_of(page)
        if link.internal and link.kind == "page" and link.verdict is Verdict.ALIVE and room.allowed(link.url)
    ]


def _level(room: LookRoom, urls: list[str]) -> Level:
    answers = [(url, room.ask(Ask(url, ip=6, most=_BODY))) for url in urls]
    failed = [(url, _why(answer)) for url, answer in answers if not _opens(answer) and not answer.cut]
    return Level(len(urls), len(urls) - len(failed), failed)


LOOK = Look("ipv6", "检查 IPv6 支持情况", run, Ipv6Look)
