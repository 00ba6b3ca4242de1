"""What the YAML parser found wrong, in Chinese and with the line to look at."""

from __future__ import annotations

import yaml

#: What the parser says -> what is usually the matter. `{from}`: where it was looking until, told when on another line.
_SAID = {
    "did not find expected key": "缩进没有对齐，或者引号后面多了文字",
    "did not find expected '-' indicator": "列表的“- ”没有对齐，或者列表里混进了键值对",
    "mapping values are not allowed in this context": "上一行缺少冒号或缩进不对，或者这一行有两个冒号（要加引号）",
    "block sequence entries are not allowed in this context": "列表的“- ”要另起一行",
    "could not find expected ':'": "缺少冒号：键后面应是英文冒号加空格",
    "found character that cannot start any token": "用了制表符（Tab）缩进，或者以 @、`、% 开头的文字没有加引号",
    "found a tab character that violates indentation": "用了制表符（Tab）缩进：请改用空格",
    "found a tab character where an indentation space is expected": "用了制表符（Tab）缩进：请改用空格",
    "found unexpected end of stream": "引号没有配对",
    "did not find expected ',' or ']'": "方括号没有配对，或者缺少逗号",
    "did not find expected ',' or '}'": "花括号没有配对，或者缺少逗号",
    "did not find expected node content": "这里多了一个括号或符号",
    "did not find expected <document start>": "“...”或“---”之后还有内容：一个文件只写一份",
    "found unknown escape character": "双引号里的反斜杠要写成两个，或改用单引号",
    "did not find expected alphabetic or numeric character": "& 和 * 开头的文字要加引号",
    "did not find expected comment or line break": "“|”或“>”后面要换行",
    "found unknown directive name": "% 开头的文字要加引号",
}
#: Where the fault is where it began, not where the parser gave up.
_BEGAN = ("could not find expected ':'", "found unexpected end of stream", "did not find expected ',' or ']'",
          "did not find expected ',' or '}'")  # fmt: skip


def yaml_words(trouble: yaml.YAMLError, text: str) -> tuple[int, str]:
    """(line from 1, Chinese). text: what was parsed."""
    if isinstance(trouble, yaml.reader.ReaderError):
        odd = _odd(trouble)
        return text[: max(text.find(odd), 0)].count("\n") + 1, f"有不可见的控制字符（U+{ord(odd):04X}）：请删去"
    if not isinstance(trouble, yaml.MarkedYAMLError):
        return 1, str(trouble)[:200]
    problem = str(trouble.problem or "")
    ended = trouble.problem_mark.line + 1 if trouble.problem_mark else 1
    began = trouble.context_mark.line + 1 if trouble.context_mark and problem in _BEGAN else ended
    told = _SAID.get(problem, problem)  # our own refusals are Chinese already
    if began != ended and problem != "could not find expected ':'":
        told += f"（到第 {ended} 行才发现）"
    return began, told


def _odd(trouble: yaml.reader.ReaderError) -> str:
    """The character that is refused; the parsers give its number or itself."""
    odd = trouble.character
    return chr(odd) if isinstance(odd, int) else str(odd)[:1] or "\0"
