"""`visit`: open one page as a citizen would, within 15 seconds, redirects and name look-up included."""

from __future__ import annotations

import time
from pathlib import Path

import msgspec

from govsight.kit.urls import Resolver
from govsight.platform.monitoring.availability.verdict import LIMIT, Ruling, rule
from govsight.probe.observe.answer import Answer, location_text
from govsight.probe.observe.asker import Ask, Asker
from govsight.probe.observe.challenge import challenge_of
from govsight.probe.observe.egress import Egress

_MAX_HOPS = 10
_ENOUGH = 64 * 1024  # bytes of a page that have come are a page that opened
_SENTINEL_LIMIT = 4.0


def visit(
    url: str, egress: Egress, *, agent: str, ca_file: Path | None = None, limit: float = LIMIT
) -> tuple[Answer, Ruling]:
    """The last answer and what it proves. Nothing is raised for what a site does."""
    began = time.monotonic()
    answer = _follow(url, egress, agent, ca_file, began, limit)
    answer.seconds = time.monotonic() - began
    challenge = "" if answer.fault else challenge_of(answer, answer.body)
    return answer, rule(answer, answer.seconds * LIMIT / limit, challenge)


def _follow(url: str, egress: Egress, agent: str, ca_file: Path | None, began: float, limit: float) -> Answer:
    insecure = False
    for _ in range(_MAX_HOPS):
        left = limit - (time.monotonic() - began)
        if left <= 0:
            return Answer(url, fault="timeout", fault_text=f"超过 {limit:g} 秒仍未打开")
        asker = Asker(egress, agent=agent, timeout=left, ca_file=ca_file, insecure=_passing if insecure else _strict)
        answer = asker.ask(Ask(url, most=_ENOUGH, follow=False))
        if answer.fault == "tls" and not insecure:
            insecure = True  # a visitor is warned and may go on: the server does answer
            continue
        if answer.status is None or not (300 <= answer.status < 400 and answer.location):
            return answer
        target = Resolver(url).resolve(location_text(answer.location))
        if target is None:
            return msgspec.structs.replace(answer, fault="protocol", fault_text="跳转到无法识别的地址", status=None)
        url, insecure = target, False
    text = f"跳转超过 {_MAX_HOPS} 次"
    return msgspec.structs.replace(answer, fault="too_many_hops", fault_text=text, status=None)


def answers(url: str, egress: Egress, *, agent: str) -> bool:
    """Whether anything at all comes back from a sentinel."""
    asker = Asker(egress, agent=agent, timeout=_SENTINEL_LIMIT, insecure=_passing)
    return asker.ask(Ask(url, most=4096, follow=False)).status is not None


def _passing(_host: str, _port: int) -> bool:
    return True


def _strict(_host: str, _port: int) -> bool:
    return False
