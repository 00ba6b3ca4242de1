"""What this app's templates need."""

from __future__ import annotations

from django import template

from govsight.platform.rectification.marked import marked as _marked

register = template.Library()


@register.filter
def marked(quote: str) -> list[tuple[str, bool]]:
    """Pieces of a quote, each with whether it is the hit."""
    return _marked(quote)
