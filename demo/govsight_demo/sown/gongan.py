"""Police bureau: nothing can be told behind its wall."""

from __future__ import annotations

from govsight_demo.site import Site


def plant(site: Site) -> None:
    """Plant it."""
    site.walled = True
    site.baseline = {"site.domain": "met", "site.tls": "not_applicable"}
