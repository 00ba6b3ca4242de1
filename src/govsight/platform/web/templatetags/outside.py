"""Addresses from crawled pages."""

from __future__ import annotations

import re
import unicodedata

from django import template

from govsight.platform.web import leaving

register = template.Library()

_ENCODED = re.compile(r"(?:%[89A-F][0-9A-F])+", re.IGNORECASE)  # bytes of UTF-8 beyond ASCII


@register.filter
def way_out(url: object) -> str:
    """See `leaving.way_out`."""
    return leaving.way_out(str(url))


@register.filter
def readable(url: object) -> str:
    """The address as it is written in Chinese: `/%E5%85%AC.pdf` is `/公.pdf`. What has a meaning in an address stays
    encoded, and so do spaces, signs that cannot be seen, and what is written from the right."""
    return _ENCODED.sub(_written, str(url))


def _written(found: re.Match[str]) -> str:
    try:
        text = bytes.fromhex(found[0].replace("%", "")).decode()
    except UnicodeDecodeError:
        return found[0]
    from_the_right = any(unicodedata.bidirectional(one) in ("R", "AL") for one in text)
    return text if text.isprintable() and not from_the_right else found[0]
