"""`keep_evidence`: what was seen of failed visits, on disk, before anything is said of them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.conf import settings

from govsight import __version__
from govsight.platform.monitoring.availability.slots import day_of
from govsight.platform.monitoring.availability.verdict import Ruling
from govsight.probe.evidence.warc import WarcWriter
from govsight.probe.observe.answer import Answer
from govsight.vocab import EvidenceRef

Failure = tuple[datetime, Answer, Ruling, dict[str, object]]


def folder_of(at: datetime) -> Path:
    """Where the evidence of that day (Asia/Shanghai) lies."""
    return Path(settings.HOME) / "visits" / day_of(at).isoformat()


def keep_evidence(failures: Iterable[Failure], name: str) -> list[EvidenceRef]:
    """One WARC record for each, in order: the exchange when there was an answer, else a record of the fault.

    name: beginning of the file's name; a file is written once and by one process. Raises OSError.
    """
    writers: dict[Path, WarcWriter] = {}
    kept = []
    try:
        for at, answer, ruling, more in failures:
            folder = folder_of(at)
            if folder not in writers:
                folder.mkdir(parents=True, exist_ok=True)
                path = folder / f"{name}-{os.urandom(4).hex()}.warc.gz"
                writers[folder] = WarcWriter(path, software=f"GovSight/{__version__}")
            kept.append(_keep(writers[folder], at, answer, ruling, more))
    finally:
        for writer in writers.values():
            writer.close()
    return kept


def _keep(writer: WarcWriter, at: datetime, answer: Answer, ruling: Ruling, more: dict[str, object]) -> EvidenceRef:
    if answer.status is not None and answer.head:
        return writer.write_exchange(
            url=answer.url, when=at, ip=answer.ip, request_head=answer.request_head, response_head=answer.head,
            body=answer.body, truncated="length" if answer.cut else "", verdict_note=ruling.text,
        )  # fmt: skip
    told = {
        "fault": answer.fault, "fault_text": answer.fault_text, "ip": answer.ip,
        "seconds": round(answer.seconds, 3), "verdict": ruling.verdict, "reason": ruling.reason, "text": ruling.text,
        "request": answer.request_head.decode("utf-8", "replace"), **more,
    }  # fmt: skip
    return writer.write_metadata(answer.url, at, told)
