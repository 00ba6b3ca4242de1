"""report.json: the inspection for programs. Schema: docs/reference/report.schema.json."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import msgspec

from govsight.probe.report.overview import Overview, Row
from govsight.probe.report.section_rows import SectionRows, as_data
from govsight.probe.report.tally import KindCount, LinkTally
from govsight.probe.report.text import encodable
from govsight.probe.result import Inspection
from govsight.vocab import Finding

SCHEMA = "govsight.report/1"

_encoder = msgspec.json.Encoder()


class _Entry(msgspec.Struct):
    """One finding. The fields mean what they mean in `Finding`; confirm: it counts only when a person confirms it."""

    check: str
    page: str
    target: str
    seen: str
    verdict: str
    evidence: str | None
    place: str
    confirm: bool


def write(inspection: Inspection, overview: Overview, tally: LinkTally, path: Path) -> None:
    """Write report.json; findings are streamed. Raises OSError."""
    with path.open("wb") as out:
        out.write(b'{"schema":' + encode(SCHEMA))
        out.write(b',\n"site":' + encode(_site(inspection, overview)))
        out.write(b',\n"run":' + encode(_run(inspection)))
        out.write(b',\n"outcomes":' + encode({row.id: _outcome(row) for row in overview.rows}))
        out.write(b',\n"link_counts":' + encode({row.kind: _counts(row) for row in tally.by_kind()}))
        out.write(b',\n"sections":')
        write_list(out, (encode(as_data(section)) for section in SectionRows.asked(inspection).every))
        out.write(b',\n"findings":')
        write_list(out, (encode(_finding(row, finding)) for row in overview.rows for finding in row.findings))
        out.write(b',\n"doubts":')
        write_list(out, (encode(doubt) for row in overview.rows for doubt in row.doubts))
        out.write(b"}\n")


def encode(value: object) -> bytes:
    """JSON bytes. Text that UTF-8 cannot hold (lone surrogates from a hostile page) is repaired, never a crash."""
    try:
        return _encoder.encode(value)
    except UnicodeEncodeError:
        return _encoder.encode(_repaired(msgspec.to_builtins(value)))


def write_list(out: BinaryIO, entries: Iterable[bytes]) -> None:
    """A JSON array, one entry a line."""
    out.write(b"[")
    separator = b"\n"
    for entry in entries:
        out.write(separator + entry)
        separator = b",\n"
    out.write(b"]")


def utc_text(when: datetime) -> str:
    """2026-01-01T00:00:00Z."""
    return when.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _site(inspection: Inspection, overview: Overview) -> dict[str, object]:
    view, identity = inspection.view, overview.identity
    return {
        "url": view.start_url,
        "scope": view.scope,
        "kind": view.kind,
        "name": identity.name,
        "name_from": identity.name_from,
        "code": identity.code,
        "code_from": identity.code_from,
        "home_trouble": view.home_trouble,
        "profile": msgspec.structs.asdict(view.profile),
    }


def _run(inspection: Inspection) -> dict[str, object]:
    run = inspection.run
    return {
        "pages": run.pages,
        "links": run.links,
        "requests": run.requests,
        "started_at": utc_text(run.started_at),
        "finished_at": utc_text(run.finished_at),
        "as_of": utc_text(inspection.view.as_of),
        "duration": round(run.duration, 3),
        "engine_version": run.engine_version,
        "complete": run.complete,
        "incomplete_reason": run.incomplete_reason,
        "bytes_received": run.bytes_received,
        "rendered": run.rendered,
        "resumed": run.resumed,
        "max_pages": run.max_pages,
        "robots": run.robots,
        "render": run.render,
        "concurrency": run.concurrency,
        "head": run.head,
        "notes": run.notes,
    }


def _outcome(row: Row) -> dict[str, object]:
    return {
        "outcome": row.outcome,
        "reason": row.reason,
        "findings": len(row.findings),
        "doubts": len(row.doubts),
        "confirm": row.confirm,
        "title": row.title,
        "clauses": [
            {"source": clause.source, "number": clause.number, "text": clause.text, "quoted": clause.quoted}
            for clause in row.clauses
        ],
    }


def _finding(row: Row, finding: Finding) -> _Entry:
    return _Entry(
        finding.check,
        finding.page,
        finding.target,
        finding.seen,
        finding.verdict,
        finding.evidence,
        finding.place,
        row.confirm,
    )


def _counts(row: KindCount) -> dict[str, int]:
    return {"alive": row.alive, "dead": row.dead, "unknown": row.unknown}


def _repaired(value: object) -> object:
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, dict):
        return {_repaired(key): _repaired(content) for key, content in value.items()}
    if isinstance(value, list | tuple):
        return [_repaired(content) for content in value]
    return value
