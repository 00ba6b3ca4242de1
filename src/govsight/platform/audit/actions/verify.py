"""`verify`: walk the chain."""

from __future__ import annotations

from dataclasses import dataclass

from govsight.platform.audit import anchor
from govsight.platform.audit.actions.record import GENESIS
from govsight.platform.audit.models import Entry


@dataclass(frozen=True, slots=True)
class Verdict:
    """entries: how many were walked. trouble: Chinese, "" when every one is what was written. number: the first bad
    entry, 0 for none."""

    entries: int
    trouble: str = ""
    number: int = 0


def verify() -> Verdict:
    """Whether every entry is there, in its place and unchanged, and none was cut off at the end."""
    before, walked = GENESIS, 0
    held = anchor.read()
    for entry in Entry.objects.order_by("number").iterator(2_000):
        if entry.number != walked + 1:
            return Verdict(walked, f"第 {walked + 1} 条不见了：下一条是第 {entry.number} 条", walked + 1)
        if entry.previous != before:
            return Verdict(walked, f"第 {entry.number} 条与前一条不相接", entry.number)
        if entry.digest != entry.digest_of():
            return Verdict(
                walked, f"第 {entry.number} 条被改动过（{entry.at:%Y-%m-%d %H:%M:%S}Z {entry.verb}）", entry.number
            )
        if held is not None and entry.number == held[0] and entry.digest != held[1]:
            return Verdict(walked, f"第 {entry.number} 条与锚点记录的不同：从这里起被重写过", entry.number)
        before, walked = entry.digest, entry.number
    if held is not None and walked < held[0]:
        return Verdict(walked, f"最后 {held[0] - walked} 条不见了：锚点记录到第 {held[0]} 条", walked + 1)
    return Verdict(walked)
