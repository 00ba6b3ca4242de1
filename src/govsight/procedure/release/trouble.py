"""`ReleaseTrouble`: a release that cannot be written or read."""

from __future__ import annotations


class ReleaseTrouble(Exception):
    """Chinese: what stands against it, and what to do."""
