"""Civil affairs bureau: its server was switched off."""

from __future__ import annotations

from govsight_demo.plants import OfSite
from govsight_demo.site import Site


def plant(site: Site) -> None:
    """Plant it."""
    site.walled = True
    site.baseline = {"site.domain": "met", "site.tls": "not_applicable"}
    site.plant(OfSite(check="site.reachable", page=site.start_url, target=site.start_url, verdict="dead"))
