"""`profile_of`: what is registered of a site, as the engines take it."""

from __future__ import annotations

from govsight.platform.inspections.models import PlanChoice
from govsight.platform.registry.models import Site
from govsight.vocab import SiteProfile


def profile_of(site: Site, choice: PlanChoice | None) -> SiteProfile:
    """choice: the plan chosen for its class, which knows the class by its own word."""
    return SiteProfile(
        name=site.name,
        code=site.code,
        host=site.organisation.name,
        kind=site.kind,
        class_=choice.class_id if choice else "",
    )
