"""`Finding`: one fact with a place, a quote and evidence. It never carries points."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """问题.

    check: id of the check that found it. page: URL of the page it stands on. target: what it is about (the URL a
    link leads to, the name of a label or mark, or "" when the page itself). seen: what was seen, one Chinese
    sentence. verdict: one word for machines (`dead`, `missing`, `empty`, `wrong`, `expired`, ...). evidence: the
    record id of the WARC record that shows it, or None. place: `home`, `inner` or "".
    """

    check: str
    page: str
    target: str
    seen: str
    verdict: str
    evidence: str | None = None
    place: str = ""
