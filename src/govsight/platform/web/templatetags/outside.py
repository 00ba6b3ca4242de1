"""Addresses from crawled pages."""

from __future__ import annotations

from django import template

from govsight.platform.web import leaving

register = template.Library()


@register.filter
def way_out(url: object) -> str:
    """See `leaving.way_out`."""
    return leaving.way_out(str(url))
