"""links.json: one entry per URL seen, streamed, so memory stays flat however large the site. Schema: docs/reference."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from govsight.probe.report.json_report import encode, write_list
from govsight.vocab import LinkFacts


def write(links: Iterable[LinkFacts], path: Path) -> None:
    """Write every link, one line each. Raises OSError."""
    with path.open("wb") as out:
        write_list(out, (encode(_entry(link)) for link in links))
        out.write(b"\n")


def _entry(link: LinkFacts) -> dict[str, object]:
    return {
        "url": link.url,
        "status": link.status,
        "verdict": link.verdict.value,
        "reason": link.reason,
        "reason_text": link.reason_text,
        "final_url": link.final_url,
        "kind": link.kind,
        "internal": link.internal,
        "on_home": link.on_home,
        "pages": link.pages,
        "pages_total": link.pages_total,
        "chain": link.chain,
        "content_type": link.content_type,
        "evidence": link.evidence,
    }
