"""`prove`: count a site's visits of a stretch of days from the sealed files alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from govsight.platform.monitoring import sealed
from govsight.platform.monitoring.actions.verify_sealed import trouble_of
from govsight.platform.monitoring.availability.slots import SHANGHAI
from govsight.platform.monitoring.availability.verdict import FAILED, OPEN, mark
from govsight.platform.monitoring.models import SealedDay, Visit


class CannotProve(Exception):
    """The text, in Chinese, says why."""


@dataclass(slots=True)
class Proof:
    """days: sealed ones that were read; missing: without. failures: a line each."""

    name: str = ""
    url: str = ""
    days: int = 0
    missing: int = 0
    valid: int = 0
    failed: int = 0
    failures: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Percent failed."""
        return 100 * self.failed / self.valid if self.valid else 0.0

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "name": self.name, "url": self.url, "days": self.days, "missing": self.missing, "valid": self.valid,
            "failed": self.failed, "share": round(self.share, 4), "failures": self.failures,
        }  # fmt: skip


def prove(site: str, first: date, last: date) -> Proof:
    """site: address or code, as it was then. Raises CannotProve when a file was changed or nothing is known."""
    proof = Proof()
    rows = list(SealedDay.objects.filter(day__range=(first, last)).order_by("day"))
    proof.missing = (last - first).days + 1 - len(rows)
    for row in rows:
        trouble = trouble_of(row)
        if trouble is not None:
            raise CannotProve(f"不能出示证明：{trouble.text}")
        _count(proof, row, site.strip())
    if not proof.url:
        raise CannotProve(f"{first} 至 {last} 的封存记录里没有 {site}。请写名录里的网址或标识码")
    return proof


def _count(proof: Proof, row: SealedDay, site: str) -> None:
    proof.days += 1
    key, slots, texts = None, defaultdict[int, list[str]](list), {}
    for line in sealed.read(sealed.folder() / row.file):
        if isinstance(line, dict):
            if "site" in line and site in (line["url"], line["url"].rstrip("/"), line["code"]):
                key, proof.url, proof.name = line["site"], line["url"], line["name"]
        elif key is not None and line[0] == key and line[3] == Visit.OWN:
            slots[line[1]].append(line[6])
            if len(line) > 10:
                texts[line[1]] = f"{datetime.fromtimestamp(line[4], SHANGHAI):%Y-%m-%d %H:%M:%S} {line[10]}"
    for slot, verdicts in sorted(slots.items()):
        found = mark(verdicts)
        proof.valid += found in (OPEN, FAILED)
        if found == FAILED:
            proof.failed += 1
            proof.failures.append(texts.get(slot, ""))
