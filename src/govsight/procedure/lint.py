"""`lint`: what is wrong with a sheet before it is signed, item by item. Pure: sees what was typed, not only numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Literal

import msgspec

from govsight.procedure.field import Field
from govsight.rubric.points import text

LONGEST_NOTE = 4_000
_NUMBER = re.compile(r"[+-]?\d{1,6}(\.\d{0,12})?")

FaultKind = Literal[
    "unanswered", "not_a_number", "decimals", "above", "below", "unproven", "unscored", "long", "unknown"
]


class Entry(msgspec.Struct, frozen=True):
    """One item as it was filled in. points: as typed, "" for nothing. exhibits: how many there are."""

    item: str
    points: str = ""
    note: str = ""
    exhibits: int = 0


class Fault(msgspec.Struct, frozen=True):
    """text: Chinese, what is wrong and what to do. stops: the sheet cannot be signed like this; otherwise it is a
    remark."""

    item: str
    kind: FaultKind
    text: str
    stops: bool = True


def number_of(typed: str) -> Decimal | None:
    """The points somebody typed, full-width digits too; None for nothing and for what is no plain number (`1e3`, `=1`,
    `NaN`)."""
    plain = unicodedata.normalize("NFKC", typed).strip().replace("−", "-")
    return Decimal(plain) if plain.isascii() and _NUMBER.fullmatch(plain) else None


def lint(fields: Iterable[Field], entries: Mapping[str, Entry], *, proof: bool = True) -> tuple[Fault, ...]:
    """In the order of the plan; what is filled in for items that are not asked comes last. proof: points need exhibits
    (自评表); a cross sheet needs none."""
    faults: list[Fault] = []
    rest = dict(entries)
    for field in fields:
        entry = rest.pop(field.item, None) or Entry(field.item)
        faults += point_faults(field, entry.points)
        if (long := note_fault(field.item, entry.note)) is not None:
            faults.append(long)
        if proof:
            faults += _proof_faults(field, entry)
    faults += [
        Fault(entry.item, "unknown", "方案没有向本单位要求这一项")
        for entry in rest.values()
        if entry.points.strip() or entry.note.strip() or entry.exhibits
    ]
    return tuple(faults)


def point_faults(field: Field, typed: str) -> tuple[Fault, ...]:
    """What is wrong with the points of one item, at most one thing."""
    if not typed.strip():
        return (Fault(field.item, "unanswered", "还没有打分；没有得分的请填 0"),)
    given = number_of(typed)
    if given is None:
        return (Fault(field.item, "not_a_number", f"“{typed.strip()[:20]}”不是分数，请只填数字，如 1.5"),)
    places = max(2, _places(field.points))
    if _places(given) > places:
        return (Fault(field.item, "decimals", f"小数太多，最多 {places} 位"),)
    if given > field.high:
        return (Fault(field.item, "above", f"超过本项最高 {text(field.high)} 分"),)
    if given < field.low:
        least = "不能是负分" if not field.low else f"低于本项最低 {text(field.low)} 分"
        return (Fault(field.item, "below", least),)
    return ()


def note_fault(item: str, note: str) -> Fault | None:
    """Too much to keep."""
    if len(note) <= LONGEST_NOTE:
        return None
    return Fault(item, "long", f"说明不能超过 {LONGEST_NOTE} 字（现有 {len(note)} 字），请删减或改交附件")


def _proof_faults(field: Field, entry: Entry) -> tuple[Fault, ...]:
    """Points without proof, proof without points. A note explains what no exhibit can show, and stops nothing, unless
    the plan itself asks for exhibits; it is told all the same."""
    given = number_of(entry.points)
    if given is None:
        return ()
    explained = bool(entry.note.strip())
    if given > 0 and not entry.exhibits:
        if field.proof:
            return (Fault(field.item, "unproven", "方案要求这一项提交佐证材料：请上传文件、截图或填写链接"),)
        if explained:
            return (Fault(field.item, "unproven", "有分数，没有佐证材料，只有说明", stops=False),)
        return (Fault(field.item, "unproven", "有分数，没有佐证材料：请提交材料；确实无法提交的在说明中写明依据"),)
    if given == 0 and field.high > 0 and entry.exhibits:
        if explained:
            return (Fault(field.item, "unscored", "有佐证材料，分数为 0，说明已写", stops=False),)
        return (Fault(field.item, "unscored", "有佐证材料，分数为 0：请打分、移除材料，或在说明中写明原因"),)
    return ()


def _places(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
