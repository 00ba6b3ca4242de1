"""What findings have in common: one cause is one problem, on however many pages it shows."""

from __future__ import annotations

from hashlib import sha256


def cause_of(page: str, target: str) -> str:
    """What is to be mended: what the finding is about, or the page itself where it is about nothing else."""
    return target or page


def speaks(cause: str) -> bool:
    """Whether a cause says something to people: an address, or words of theirs; not a check's own word."""
    return cause.startswith(("http://", "https://")) or not cause.isascii()


def digest_of(cause: str) -> str:
    """64 hex digits. Text that UTF-8 cannot hold is taken as it is."""
    return sha256(cause.encode("utf-8", "surrogatepass")).hexdigest()
