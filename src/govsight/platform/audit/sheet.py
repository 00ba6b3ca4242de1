"""The log as csv, for a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator

from django.utils.timezone import localtime

from govsight.platform.audit.models import Entry
from govsight.platform.audit.words import ROLES, verb_name

HEADER = ("序号", "时间", "人", "角色", "来源", "动作", "名称", "对象", "对象名称", "内容", "结果", "摘要")


def lines(entries: Iterable[Entry]) -> Iterator[str]:
    """Line by line, with the mark spreadsheets know UTF-8 by."""
    yield "\ufeff" + _line(HEADER)
    for one in entries:
        yield _line((
            str(one.number), localtime(one.at).isoformat(timespec="seconds"), one.actor, ROLES.get(one.role, one.role),
            one.source, one.verb, verb_name(one.verb), one.subject, one.label,
            json.dumps(one.detail, ensure_ascii=False) if one.detail else "",
            "完成" if one.done else "拒绝", one.digest,
        ))  # fmt: skip


def _line(cells: Iterable[str]) -> str:
    held = io.StringIO()
    csv.writer(held).writerow([harmless(cell) for cell in cells])
    return held.getvalue()


def harmless(cell: str) -> str:
    """A cell that a spreadsheet would work out as a formula gets `'` before it."""
    return f"'{cell}" if cell.lstrip()[:1] in tuple("=+-@") or cell[:1] in ("\t", "\r", "\n") else cell
