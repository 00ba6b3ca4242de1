"""The reference page that says, clause by clause, who settles what. Markdown, in Chinese."""

from __future__ import annotations

from fractions import Fraction

from govsight.assess.coverage import HOWS, Coverage, Covered, How
from govsight.rubric.model import Rubric

WORDS: dict[How, str] = {"machine": "机器", "assisted": "机器辅助", "person": "人工"}
_INTRO = """\
**机器**：由检查项自动判定。**机器辅助**：机器只能看出一部分，或只能提出疑点、抽好样本，由人确认后才算数。**人工**：机器看不出，列成问题
由人回答。分值是一项指标的分数按它的细则平分，各条相加等于方案的总分。
"""


def page(rubric: Rubric, told: Coverage) -> str:
    """The page of one plan."""
    lines = [
        f"# {rubric.name}：每条细则由谁判定\n",
        _INTRO,
        "| 部分 | " + " | ".join(WORDS[how] for how in HOWS) + " |",
    ]
    lines.append("| --- " * (len(HOWS) + 1) + "|")
    for part in rubric.parts:
        by = told.summary(part.id)
        lines.append(f"| {part.name} | " + " | ".join(f"{_number(by[how])} 分" for how in HOWS) + " |")
    for part_id, name in (("", "单项否决"), *((part.id, part.name) for part in rubric.parts)):
        covered = [one for one in told.clauses if one.part == part_id]
        if covered:
            lines += ["", f"## {name}\n", "| 指标 | 细则 | 判定 | 检查项 | 分值 |", "| --- | --- | --- | --- | ---: |"]
            lines += [_row(one) for one in covered]
    return "\n".join([*lines, ""])


def _row(one: Covered) -> str:
    checks = "、".join(f"`{check}`" for check in one.checks)
    points = _number(one.points) if one.points else ""
    text = one.text.replace("|", r"\|")
    return f"| {one.holder} | `{one.id}` {text} | {WORDS[one.how]} | {checks} | {points} |"


def _number(points: Fraction) -> str:
    return f"{round(float(points), 2):g}"
