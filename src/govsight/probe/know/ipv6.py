"""What was seen of a site over IPv6: the seven official metrics (中央网信办网站 IPv6 支持度指标)."""

from __future__ import annotations

import msgspec


class Level(msgspec.Struct, frozen=True):
    """Links of one level (2: on the home page; 3: on those pages). asked: how many were drawn; open: how many opened
    over IPv6; failed: some that did not, each with why (Chinese)."""

    asked: int = 0
    open: int = 0
    failed: list[tuple[str, str]] = []

    @property
    def rate(self) -> int | None:
        """Per cent, None when nothing was asked."""
        return 100 * self.open // self.asked if self.asked else None


class Ipv6Look(msgspec.Struct, frozen=True):
    """See the module.

    host: whose. addresses: its IPv6 addresses (AAAA). ours: whether this machine itself reaches anybody over IPv6
    (None: cannot be told). tries and opened: how often the home page was asked for and came. trouble: why it did not
    (Chinese). nameservers: names of the zone's servers that have an IPv6 address, and of all; None when not told.
    same: likeness of the home page over IPv6 and IPv4, per cent. second and third: see `Level`. evidence: record id
    of the home page's answer over IPv6.
    """

    host: str
    addresses: list[str] = []
    ours: bool | None = None
    tries: int = 0
    opened: int = 0
    trouble: str = ""
    nameservers: tuple[int, int] | None = None
    same: int | None = None
    second: Level = Level()
    third: Level = Level()
    evidence: str = ""

    @property
    def rate(self) -> int | None:
        """Share of tries that opened the home page, per cent; None without a try."""
        return 100 * self.opened // self.tries if self.tries else None
