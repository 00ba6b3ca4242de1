"""`Door`: how visits leave this machine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from govsight.kit.urls import split_host
from govsight.probe.guest.agent import user_agent
from govsight.probe.observe.egress import Egress
from govsight.probe.observe.hostmap import HostMap


@dataclass(frozen=True, slots=True)
class Door:
    """resolve: host map entries `name:port:address:port`. allow_private: whether private addresses may be visited.
    ca_file: a root trusted besides the usual ones. contact: told to the sites in the user agent."""

    resolve: tuple[str, ...] = ()
    allow_private: bool = False
    ca_file: Path | None = None
    contact: str = ""

    @property
    def agent(self) -> str:
        """The name we give ourselves."""
        return user_agent(self.contact)

    def egress(self, urls: list[str]) -> Egress:
        """The egress rule for a round of visits to `urls`. Raises ValueError when the host map cannot be read."""
        ports = {split_host(url)[2] for url in urls}
        return Egress(allow_private=self.allow_private, host_map=HostMap.parse(self.resolve), extra_ports=ports)
