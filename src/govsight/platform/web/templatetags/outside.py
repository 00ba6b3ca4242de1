"""Addresses from crawled pages."""

from __future__ import annotations

from django import template

from govsight.kit.urls import normalise

register = template.Library()


@register.filter
def leads_outside(url: object) -> bool:
    """Whether this may become a link: a whole http(s) address, nothing else."""
    text = str(url)
    return text.startswith(("http://", "https://")) and normalise(text) is not None
