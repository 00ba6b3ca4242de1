"""How long a browser would wait for a page, told from how long each of its parts took, asked for one by one."""

from __future__ import annotations

from collections import defaultdict

import msgspec

from govsight.kit.urls import split_host
from govsight.probe.know.domains import registered

LANES = 6  # connections a browser opens to one host
_SLOW_ELSEWHERE = 1.0  # seconds: others' servers that are this slow too speak of our own line


class Part(msgspec.Struct, frozen=True):
    """One style, script or picture. seconds: until it was there (the shorter of two tries when it was slow). trouble:
    Chinese, why it did not come; such a part does not count."""

    url: str
    seconds: float
    size: int = 0
    trouble: str = ""


class LoadLook(msgspec.Struct, frozen=True):
    """How a home page came. seconds: of each try, redirects included. wanted: how many parts it has; parts: those
    asked for. evidence: record id of the page's answer."""

    url: str
    seconds: list[float]
    wanted: int = 0
    parts: list[Part] = []
    evidence: str = ""

    @property
    def document(self) -> float:
        """Seconds until the page itself was there, the quickest try."""
        return min(self.seconds)

    @property
    def came(self) -> list[Part]:
        """The parts that came."""
        return [part for part in self.parts if not part.trouble]

    @property
    def least(self) -> float:
        """Seconds a browser waits at the least: for the page, then for its slowest part."""
        return self.document + max((part.seconds for part in self.came), default=0.0)

    @property
    def most(self) -> float:
        """Seconds a browser waits when each part takes a connection of its own, six to a host; parts that were not
        asked for are taken to be like the others."""
        by_host: defaultdict[str, list[float]] = defaultdict(list)
        for part in self.came:
            by_host[split_host(part.url)[1]].append(part.seconds)
        slowest = max((_queued(seconds) for seconds in by_host.values()), default=0.0)
        share = self.wanted / len(self.parts) if self.parts else 1.0
        return self.document + slowest * max(share, 1.0)

    @property
    def slow_elsewhere(self) -> bool:
        """Whether parts of other sites were all slow too: then the slowness may be our own line's."""
        own = registered(split_host(self.url)[1])
        others = [part.seconds for part in self.came if registered(split_host(part.url)[1]) != own]
        return bool(others) and min(others) > _SLOW_ELSEWHERE


def _queued(seconds: list[float]) -> float:
    """When the last is there, six at a time, in the order given."""
    lanes = [0.0] * LANES
    for one in seconds:
        lanes[lanes.index(min(lanes))] += one
    return max(lanes)
