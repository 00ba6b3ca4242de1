"""The name we give ourselves: a user agent that says who asks and how to reach them."""

from __future__ import annotations

from govsight import __version__

#: A browser-like beginning, because builders' servers answer unknown agents with pages citizens never see.
_SHAPE = "Mozilla/5.0 (compatible; GovSight/{version}; {contact})"


def user_agent(contact: str = "") -> str:
    """The user agent of this inspection. `contact` is an address or phone; control characters are dropped."""
    shown = "".join(c for c in contact if c.isascii() and c.isprintable() and c not in "();")
    return _SHAPE.format(version=__version__, contact=shown or "government website inspection")
