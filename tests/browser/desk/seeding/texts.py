"""The hostile text everything is filled with, one after the other."""

from __future__ import annotations

import base64
import itertools
import sys

from tests.browser.desk import hostile

LIGHT = "--light" in sys.argv
TEXTS = hostile.TEXTS[3::9] if LIGHT else hostile.TEXTS
ADDRESSES = hostile.ADDRESSES[:4] if LIGHT else hostile.ADDRESSES
HTML = b"<!doctype html><title>x</title><script>window.__xss=1;parent.__xss=1</script><svg onload='window.__xss=1'/>"
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAEAAAAAwCAYAAAChS3wfAAAA80lEQVR4nO2awRHCQAwDFSYN8aUrKqEKWmH4UVJ4wyuDJZuMtL88cj7rZM9dLu"
    "v9uW0w5gRzIgDMiQAwJwLAnBVDnK+Xj+fX7YEJlo6N0Heye+kQRV4CvyZffXcvMgewJ69yg8QBipVTuYEugNK2irGpAnTULDtGNkIg0bH6ilgU"
    "ATqTZ8dMCcCcHIZQZKL+mRzaAQzx0wNgTpogDgzjiFx2wNSnLBbpATAnAoDARB9gxaQ5oFMEZqyUAIh0uIAdg+4ApQiKsSUloJioSlj53WD1yK"
    "ouK3kTrCTQ0VOWqd/krK7H/5nsA2BOBIA5EQDm2AvwBjuYTeZZWy02AAAAAElFTkSuQmCC"
)
"""A picture that can be looked at."""
_texts = itertools.cycle(TEXTS)
_addresses = itertools.cycle(ADDRESSES)


def text(most: int = 300) -> str:
    """The next hostile text, not longer than this, visible."""
    return next(_texts)[:most]


def address() -> str:
    """The next hostile address."""
    return next(_addresses)
