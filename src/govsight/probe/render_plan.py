"""What a process with a browser in it is told of a plan."""

from __future__ import annotations

from govsight.kit.urls import split_host
from govsight.probe.observe.rendering import RenderSetup
from govsight.probe.plan import Plan


def render_setup(plan: Plan, agent: str) -> RenderSetup:
    """agent: the user agent of the inspection."""
    _, _, port = split_host(plan.start_url)
    return RenderSetup(
        plan.allow_private,
        list(plan.allow),
        list(plan.resolve),
        plan.dns,
        [port],
        str(plan.ca_file or ""),
        plan.timeout,
        agent,
    )
