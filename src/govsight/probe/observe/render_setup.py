"""The egress rule of a process that was told it in a `RenderSetup`."""

from __future__ import annotations

from govsight.probe.observe.dns_resolver import DnsResolver
from govsight.probe.observe.egress import Egress
from govsight.probe.observe.hostmap import HostMap
from govsight.probe.observe.rendering import RenderSetup
from govsight.probe.observe.resolve import SystemResolver


def egress_of(setup: RenderSetup) -> Egress:
    """The rule, built anew."""
    return Egress(
        allow_private=setup.allow_private,
        allow=setup.allow,
        host_map=HostMap.parse(setup.resolve),
        resolver=DnsResolver(setup.dns) if setup.dns else SystemResolver(),
        extra_ports=setup.extra_ports,
    )
