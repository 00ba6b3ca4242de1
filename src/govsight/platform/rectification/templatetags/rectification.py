"""What this app's templates need."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from govsight.platform.rectification.marked import marked as _marked

register = template.Library()


@register.filter
def marked(quote: str) -> list[tuple[str, bool]]:
    """Pieces of a quote, each with whether it is the hit."""
    return _marked(quote)


@register.filter
def outward(url: str) -> SafeString | str:
    """A link out, for http and https only; anything else stays text."""
    if not url.lower().startswith(("http://", "https://")):
        return url
    return format_html('<a href="{}" rel="noopener nofollow noreferrer" target="_blank">{}</a>', url, url)
