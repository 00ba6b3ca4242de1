"""Addresses from crawled pages."""

from __future__ import annotations

from django import template

from govsight.kit.urls import normalise

register = template.Library()


@register.filter
def leads_outside(url: object) -> bool:
    """Whether this may become a link: a whole http(s) address without a name and password, nothing else."""
    text = str(url)
    if not text.startswith(("http://", "https://")) or "@" in text.split("/", 3)[2]:
        return False
    return normalise(text) is not None
