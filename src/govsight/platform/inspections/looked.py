"""`looked_at`: which pages of its site an inspection has word of."""

from __future__ import annotations

from pathlib import Path

import msgspec

_REMOVED = (404, 410)


class _Entry(msgspec.Struct):
    """What counts of an entry of links.json."""

    url: str
    status: int | None
    verdict: str
    final_url: str
    kind: str
    internal: bool


def looked_at(folder: Path) -> frozenset[str]:
    """Addresses of the site's own pages that were read, as asked and as arrived at, and of those that are removed. Read
    line by line: links.json holds one entry a line. Raises OSError, msgspec.DecodeError."""
    decode = msgspec.json.Decoder(_Entry).decode
    found: set[str] = set()
    with (folder / "links.json").open("rb") as lines:
        for line in lines:
            told = line.strip().lstrip(b"[").rstrip(b",]")
            if not told:
                continue
            entry = decode(told)
            if not entry.internal:
                continue
            if entry.verdict == "dead" and entry.status in _REMOVED:
                found.add(entry.url)
            elif entry.verdict == "alive" and entry.kind == "page":
                found.update((entry.url, entry.final_url))
    return frozenset(found - {""})
