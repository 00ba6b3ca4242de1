"""YAML (or JSON) as plain text values with the line each stands on.

Every scalar stays the text it was written as, so `0.2` is exactly two tenths, `no` is no truth value and 2022-01-19 no
clock time; the model says what each text must be.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from govsight.kit.yaml_nodes import compose
from govsight.rubric.trouble import Trouble, Troubles
from govsight.rubric.yaml_words import yaml_words

#: Where a value stands: keys and positions from the top.
Where = tuple[str | int, ...]
_MOST_BYTES = 20_000_000
_NULLS = frozenset(("", "~", "null"))


class Source:
    """One file read. data: nested dicts, lists, texts and None. lines: where each value begins, counted from 1."""

    def __init__(self, name: str, data: Any, lines: dict[Where, int]) -> None:
        self.name = name
        self.data = data
        self.lines = lines

    def line(self, where: Where) -> int:
        """The line of a value, or of the nearest thing around it that is there."""
        while where and where not in self.lines:
            where = where[:-1]
        return self.lines.get(where, 1)


def read_source(path: Path, name: str) -> Source:
    """Read one file. name: how messages call it. Raises Troubles."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise Troubles([Trouble(name, 1, "", "文件超过 20 MB，不像是方案或事实文件")])
        text = path.read_text("utf-8-sig")
    except OSError as trouble:
        raise Troubles([Trouble(name, 1, "", f"读不出来（{trouble.strerror}）：请检查路径和权限")]) from trouble
    except UnicodeDecodeError as trouble:
        raise Troubles([Trouble(name, 1, "", "不是 UTF-8 文本：请另存为 UTF-8 编码")]) from trouble
    return parse_source(text, name)


def parse_source(text: str, name: str) -> Source:
    """Read one text. Raises Troubles."""
    try:
        node = compose(text)
    except yaml.YAMLError as trouble:
        line, told = yaml_words(trouble, text)
        raise Troubles([Trouble(name, line, "", f"不是合格的 YAML：{told}")]) from trouble
    lines: dict[Where, int] = {}
    if node is None:
        raise Troubles([Trouble(name, 1, "", "文件是空的")])
    return Source(name, _plain(node, (), lines, name), lines)


def _plain(node: yaml.Node, where: Where, lines: dict[Where, int], name: str) -> Any:
    line = node.start_mark.line + 1
    lines[where] = line
    if isinstance(node, yaml.MappingNode):
        found: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise Troubles([Trouble(name, line, "", "键必须是文字")])
            if key.value in found:
                raise Troubles([Trouble(name, key.start_mark.line + 1, "", f"{key.value} 写了两次")])
            found[key.value] = _plain(value, (*where, key.value), lines, name)
            lines[(*where, key.value)] = key.start_mark.line + 1
        return found
    if isinstance(node, yaml.SequenceNode):
        return [_plain(value, (*where, position), lines, name) for position, value in enumerate(node.value)]
    assert isinstance(node, yaml.ScalarNode)
    return None if not node.style and node.value in _NULLS else node.value  # libyaml says "" for plain
