"""How TLS is looked at for one host. Blocks; imported only where a host is looked at, for the parser of certificates
is slow to load."""

from __future__ import annotations

import socket
from datetime import UTC, datetime

from govsight.probe.lanes import Lane
from govsight.probe.observe.egress import Egress, EgressRefused, Target
from govsight.probe.observe.resolve import ResolveFailed
from govsight.probe.observe.tls import TlsLook, examine
from govsight.probe.plan import Plan

_OFFER_SECONDS = 5.0


def look_for_tls(lane: Lane, target: Target, egress: Egress, plan: Plan) -> TlsLook | None:
    """TLS as the lane speaks it, or, for plain http, as the host offers it at port 443; None: it offers none."""
    if lane.origin.startswith("https:"):
        return look_at_tls(target, plan)
    try:
        beside = egress.decide(lane.host, 443)
        with socket.create_connection(beside.addresses[0], timeout=_OFFER_SECONDS):
            pass
    except (ConnectionRefusedError, ResolveFailed):
        return None
    except (EgressRefused, OSError) as trouble:  # no answer is not a "no"
        return TlsLook(trouble=f"443 端口没有看成：{trouble}")
    return look_at_tls(beside, plan)


def look_at_tls(target: Target, plan: Plan) -> TlsLook:
    """One look at the address that was decided for a host."""
    address, port = target.addresses[0]
    return examine(
        target.host, address, port, ca_file=plan.ca_file, timeout=min(plan.timeout, 10.0), now=datetime.now(UTC)
    )
