"""What a browser sends of a sheet, with a script and without, read as changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from govsight.platform.assessment.saving import Change, Key, cleaned
from govsight.platform.assessment.sheet_data import VETO
from govsight.platform.assessment.sheet_form import SheetForm

MOST_CHANGES = 3_000


class BadRequest(ValueError):
    """It does not come from our page. Chinese."""


def name_of(key: Key) -> str:
    """How a field is called on the page: `points:h.available`."""
    return f"{key[1]}:{key[0]}"


def mark_of(version: int, value: str) -> str:
    """What the page remembers of a field as it was shown."""
    return f"{version}:{hashlib.sha256(value.encode()).hexdigest()[:12]}"


def read_json(body: bytes) -> list[Change]:
    """`{"changes": [{"item", "what", "value", "version"}]}`. Raises BadRequest."""
    try:
        told = json.loads(body)["changes"]
        changes = [
            Change(str(one["item"]), str(one["what"]), str(one["value"]), int(one["version"]))
            for one in told[: MOST_CHANGES + 1]
        ]
    except (ValueError, KeyError, TypeError, RecursionError, OverflowError):
        raise BadRequest("提交的内容格式不对") from None
    if len(changes) > MOST_CHANGES:
        raise BadRequest("一次提交的栏目太多")
    return changes


def read_form(form: SheetForm, post: Mapping[str, str], vetoes: list[str]) -> list[Change]:
    """Of a whole form, the fields that are not as they were shown (`was:` beside each says how). vetoes: ticked."""
    keys = [(field.item, what) for field in form.fields for what in ("points", "note")]
    told = {key: post[name_of(key)] for key in keys if name_of(key) in post}
    if f"was:{name_of(VETO)}" in post:
        told[VETO] = "\n".join(sorted(vetoes))
    changes = []
    for key, value in told.items():
        if post.get(f"take:{name_of(key)}") == "theirs":
            continue
        plain = cleaned(value)
        plain = plain.strip() if key[1] == "points" else plain.strip("\n")
        version, _, shown = post.get(f"was:{name_of(key)}", "0:").partition(":")
        number = int(version) if version.isascii() and version.isdigit() and len(version) < 9 else 0
        if mark_of(number, plain) != f"{number}:{shown}":
            changes.append(Change(*key, plain, number))
    return changes
