"""`draw`: so many members at random, the same whenever the seed is: anyone can draw again and see what was drawn.

The order is that of sha256(seed, line feed, member): no generator whose stream may change with a version.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def draw(members: Iterable[str], size: int, seed: str) -> list[str]:
    """`size` of the distinct `members` (all of them when there are fewer), in the order drawn. The order in which they
    were given does not matter."""
    return sorted(set(members), key=lambda one: hashlib.sha256(f"{seed}\n{one}".encode()).digest())[:size]
