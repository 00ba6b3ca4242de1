"""`fetch_one`: one page, redirects followed, for `govsight page`. The same egress rule at every hop."""

from __future__ import annotations

import select
import time

import msgspec

from govsight.kit.urls import Resolver, split_host
from govsight.probe.guest.agent import user_agent
from govsight.probe.observe.answer import Answer, location_text
from govsight.probe.observe.decompress import BadEncoding, decompress
from govsight.probe.observe.egress import Egress, EgressRefused
from govsight.probe.observe.fetcher import Fetcher, Request
from govsight.probe.observe.hostmap import HostMap
from govsight.probe.observe.resolve import ResolveFailed

_MAX_HOPS = 20
_LIMIT = 10 * 1024 * 1024


class FetchFailed(Exception):
    """No page came back. The message is Chinese."""


def fetch_one(url: str, *, allow_private: bool = False, resolve: tuple[str, ...] = (), timeout: float = 15.0) -> Answer:
    """The answer at the end of `url`'s redirects, its body decompressed. Raises FetchFailed; ValueError when a
    `resolve` entry cannot be read."""
    egress = Egress(allow_private=allow_private, host_map=HostMap.parse(resolve), extra_ports=[split_host(url)[2]])
    with select.epoll() as poll:
        fetcher = Fetcher(egress, poll, agent=user_agent(), timeout=timeout)
        try:
            return _follow(url, egress, fetcher, poll)
        finally:
            fetcher.close()


def _follow(url: str, egress: Egress, fetcher: Fetcher, poll: select.epoll) -> Answer:
    for _ in range(_MAX_HOPS):
        answer = _ask(url, egress, fetcher, poll)
        if answer.fault or answer.status is None:
            raise FetchFailed(f"{url} 没有打开：{answer.fault_text or '没有回答'}")
        if not (300 <= answer.status < 400 and answer.location):
            try:
                body, _ = decompress(answer.body, answer.encoding, _LIMIT)
            except BadEncoding:
                raise FetchFailed(f"{url} 的内容编码与声明不符，读不出") from None
            return msgspec.structs.replace(answer, body=body, encoding="")
        target = Resolver(url).resolve(location_text(answer.location))
        if target is None:
            raise FetchFailed(f"{url} 跳转到无法识别的地址")
        url = target
    raise FetchFailed(f"{url} 跳转超过 {_MAX_HOPS} 次")


def _ask(url: str, egress: Egress, fetcher: Fetcher, poll: select.epoll) -> Answer:
    _, host, port = split_host(url)
    try:
        target = egress.decide(host, port)
    except (EgressRefused, ResolveFailed) as trouble:
        raise FetchFailed(f"{url} 没有打开：{trouble}") from trouble
    fetcher.start(Request(1, url, target.host, target.port, target.addresses[0], _LIMIT))
    while True:
        for fd, events in poll.poll(min(fetcher.timeout(time.monotonic()), 1.0)):
            if fetcher.owns(fd):
                fetcher.on_event(fd, events)
        fetcher.tick(time.monotonic())
        for _, answer in fetcher.finished():
            return answer
