"""`differences`: where plain data says another thing than it should, place by place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

MOST = 5
"""Places told of one file."""
_NAMES = {
    "total": "总分", "place": "名次", "grade": "等次", "points": "分数", "awarded": "得分", "verdict": "结论",
    "low": "最低", "high": "最高", "final": "年终测评", "cross": "交叉测评", "own": "自查自评",
}  # fmt: skip
_LONGEST = 60


def differences(wanted: Any, said: Any) -> Iterator[tuple[str, str, str]]:
    """(place, what should stand there, what stands there), the first few. What a later version of this program says
    beside (keys of mappings) and an earlier one did not is no difference."""
    if wanted == said:
        return
    if said is msgspec.UNSET:
        yield "", _told(wanted), "读不出"
        return
    for number, found in enumerate(_walk(wanted, said, "")):
        if number >= MOST:
            return
        yield found


def _walk(wanted: Any, said: Any, where: str) -> Iterator[tuple[str, str, str]]:
    if isinstance(wanted, dict) and isinstance(said, dict):
        for key, value in wanted.items():
            if key in said:
                yield from _walk(value, said[key], f"{where} {_NAMES.get(key, key)}".strip())
            elif key in _NAMES:
                yield f"{where} {_NAMES[key]}".strip(), _told(value), "没有"
        for key in said.keys() - wanted.keys():
            yield f"{where} {key}".strip(), "没有", _told(said[key])
    elif isinstance(wanted, list) and isinstance(said, list):
        for place, (one, other) in enumerate(zip(wanted, said, strict=False)):
            yield from _walk(one, other, f"{where} {_name(one, place)}".strip())
        if len(wanted) != len(said):
            yield where, f"{len(wanted)} 条", f"{len(said)} 条"
    elif wanted != said:
        yield where, _told(wanted), _told(said)


def _name(one: Any, place: int) -> str:
    if isinstance(one, dict):
        for key in ("name", "id", "clause", "测评对象", "item", "code"):
            if isinstance(one.get(key), str) and one[key]:
                return str(one[key])
    return f"第 {place + 1} 条"


def _told(value: Any) -> str:
    text = "无" if value is None else value if isinstance(value, str) else msgspec.json.encode(value).decode()
    return f"“{text[:_LONGEST]}…”" if len(text) > _LONGEST else text or "空"
