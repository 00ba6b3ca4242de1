"""Reading facts from a file: of one subject, or of many (`subjects: [...]`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from govsight.kit.early import early
from govsight.rubric.facts import Facts
from govsight.rubric.load import explained, refuse_odd_numbers
from govsight.rubric.source_text import Source, read_source
from govsight.rubric.trouble import Trouble, Troubles


def load_facts(path: Path) -> list[Facts]:
    """The facts in a YAML or JSON file. Raises Troubles."""
    return facts_of(read_source(path, path.name))


def facts_of(source: Source) -> list[Facts]:
    """The facts in what was read. Raises Troubles."""
    data = source.data
    if not isinstance(data, dict):
        raise Troubles([Trouble(source.name, 1, "", "不是事实文件：最外层应是键值对")])
    if "subjects" not in data:
        return [_one(source, data, data)]
    listed = data["subjects"]
    if not isinstance(listed, list) or len(data) > 1:
        raise Troubles([Trouble(source.name, source.line(("subjects",)), "", "subjects 应是列表，且单独成文件")])
    found = []
    for position, one in enumerate(listed):
        try:
            found.append(msgspec.convert(one, Facts, strict=False))
        except msgspec.ValidationError as trouble:
            message, _, path = str(trouble).partition(" - at `$")
            moved = msgspec.ValidationError(f"{message} - at `$.subjects[{position}]{path or '`'}")

            def convert(whole: Any, position: int = position) -> Facts:
                return msgspec.convert(whole["subjects"][position], Facts, strict=False)

            raise Troubles([explained(source, data, moved, convert)]) from trouble
        refuse_odd_numbers(found[-1], source, data, ("subjects", position))
    return found


def _one(source: Source, data: Any, whole: Any) -> Facts:
    try:
        facts = msgspec.convert(data, Facts, strict=False)
    except msgspec.ValidationError as trouble:
        told = explained(source, whole, trouble, lambda part: msgspec.convert(part, Facts, strict=False))
        raise Troubles([told]) from trouble
    refuse_odd_numbers(facts, source, whole)
    return facts


early(Facts)
