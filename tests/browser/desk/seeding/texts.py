"""The hostile text everything is filled with, one after the other."""

from __future__ import annotations

import itertools
import sys

from tests.browser.desk import hostile

LIGHT = "--light" in sys.argv
TEXTS = hostile.TEXTS[3::9] if LIGHT else hostile.TEXTS
ADDRESSES = hostile.ADDRESSES[:4] if LIGHT else hostile.ADDRESSES
HTML = b"<!doctype html><title>x</title><script>window.__xss=1;parent.__xss=1</script><svg onload='window.__xss=1'/>"
_texts = itertools.cycle(TEXTS)
_addresses = itertools.cycle(ADDRESSES)


def text(most: int = 300) -> str:
    """The next hostile text, not longer than this, visible."""
    return next(_texts)[:most]


def address() -> str:
    """The next hostile address."""
    return next(_addresses)
