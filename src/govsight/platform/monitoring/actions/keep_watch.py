"""`keep_watch`: every site in the registry is watched."""

from __future__ import annotations

from govsight.platform.monitoring.models import Watch
from govsight.platform.registry.models import Site


def keep_watch() -> int:
    """Make the missing `Watch` rows; how many."""
    missing = Site.objects.filter(watch=None).values_list("pk", flat=True)
    return len(Watch.objects.bulk_create([Watch(site_id=site) for site in missing], ignore_conflicts=True))


def watch_of(site: Site) -> Watch:
    """The site's own."""
    return Watch.objects.get_or_create(site=site)[0]
