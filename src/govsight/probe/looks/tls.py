"""What the site's own HTTPS services offer: a dozen handshakes with each of at most three hosts, no request."""

from __future__ import annotations

import msgspec

from govsight.kit.urls import split_host
from govsight.probe.know.tls_offers import TlsLooks, TlsOffers
from govsight.probe.look import CannotLook, Look
from govsight.probe.look_room import LookRoom
from govsight.probe.observe.egress import EgressRefused
from govsight.probe.observe.resolve import ResolveFailed
from govsight.probe.observe.tls_offers import tls_offers

_MOST_HOSTS = 3
_PORT = 443


def run(room: LookRoom) -> TlsLooks:
    """Raises CannotLook when nobody knows whether the site offers HTTPS."""
    hosts = room.view.hosts.values()
    if not any(facts.tls_looked for facts in hosts):
        raise CannotLook("没有查看 HTTPS 服务，未能判断")
    return TlsLooks([_look(room, facts.host) for facts in hosts if facts.https][:_MOST_HOSTS])


def _look(room: LookRoom, host: str) -> TlsOffers:
    port = _port(room, host)
    try:
        address, to = room.egress.decide(host, port).addresses[0]
    except (EgressRefused, ResolveFailed) as why:
        return TlsOffers(host, trouble=str(why))
    seen = tls_offers(host, address, to)
    record = room.keep(f"https://{host}/", msgspec.json.encode(seen), "application/json")
    return msgspec.structs.replace(seen, evidence=record)


def _port(room: LookRoom, host: str) -> int:
    """The port the site itself is visited at over HTTPS, else the usual one."""
    home = room.view.home
    scheme, own, port = split_host(home.url) if home is not None else ("", "", 0)
    return port if scheme == "https" and own == host else _PORT


LOOK = Look("tls", "查看 HTTPS 服务支持的协议", run, TlsLooks)
