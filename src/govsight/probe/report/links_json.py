"""links.json: one entry per URL seen, streamed, so memory stays flat however large the site. Schema: docs/reference."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from govsight.probe.report.json_report import encode, write_list
from govsight.vocab import LinkFacts

_BUFFER = 1 << 18


class _Entry(msgspec.Struct):
    """One line. The fields mean what they mean in `LinkFacts`."""

    url: str
    status: int | None
    verdict: str
    reason: str
    reason_text: str
    final_url: str
    kind: str
    internal: bool
    on_home: bool
    pages: Sequence[str]
    pages_total: int
    chain: Sequence[tuple[int, str]]
    content_type: str
    evidence: str | None


def write(links: Iterable[LinkFacts], path: Path) -> None:
    """Write every link, one line each. Raises OSError."""
    with path.open("wb", _BUFFER) as out:
        write_list(out, (encode(_entry(link)) for link in links))
        out.write(b"\n")


def _entry(link: LinkFacts) -> _Entry:
    return _Entry(
        link.url,
        link.status,
        link.verdict,
        link.reason,
        link.reason_text,
        link.final_url,
        link.kind,
        link.internal,
        link.on_home,
        link.pages,
        link.pages_total,
        link.chain,
        link.content_type,
        link.evidence,
    )
