"""`clean`: text from crawled pages as a database can hold it."""

from __future__ import annotations


def clean(text: str) -> str:
    """Without NUL, which PostgreSQL refuses, and with U+FFFD for halves of characters that UTF-8 cannot hold."""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode("utf-8")
