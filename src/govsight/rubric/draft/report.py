"""What was read, used and set aside, told in Chinese lines for the person who asked for the draft."""

from __future__ import annotations

from decimal import Decimal

from govsight.rubric.draft.grid import Place
from govsight.rubric.draft.model import Draft
from govsight.rubric.draft.recognise import Aside
from govsight.rubric.draft.sums import plain

_KINDS = {"veto": "单项否决", "base": "基础分", "bonus": "加分", "minus": "扣分"}


def report_lines(draft: Draft) -> tuple[str, ...]:
    """Rows, sections, sums, rules to look at, rules outside the tables, and every row set aside with its reason."""
    lines = [f"读到表格 {draft.rows_read} 行：用了 {draft.rows_used} 行，搁置 {len(draft.set_aside)} 行。"]
    for index, section in enumerate(draft.sections):
        points = [item.points for item in draft.items if item.section == index]
        if points:
            total = sum((number for number in points if number is not None), Decimal(0))
            sum_ = "" if section.kind == "veto" else f"，合计 {plain(total)} 分"
            lines.append(f"{section.name or '（无标题的表）'}（{_KINDS[section.kind]}）：{len(points)} 项{sum_}。")
    lines += [f"分值对不上：{line}" for line in draft.wrong_sums]
    if not draft.wrong_sums:
        lines.append("各级分值的合计都与原文一致。" if draft.stated else "原文没有写各组的分值，没有可以核对的合计。")
    clauses = sum(len(item.clauses) for item in draft.items)
    moves = sum(len(item.transfers) for item in draft.items)
    also = f"，另有权重转移 {moves} 处" if moves else ""
    lines.append(
        f"细则 {clauses} 条；要人看的指标和细则有 {draft.review_needed} 处{also}（草案里写着 review: needed）。"
    )
    lines += [f"没有读全：{warning}" for warning in draft.warnings]
    lines += [f"表外的规则，请写进方案：{text}" for text in draft.remarks[:20]]
    for reason in dict.fromkeys(aside.reason for aside in draft.set_aside):
        rows = [aside for aside in draft.set_aside if aside.reason == reason]
        lines.append(f"搁置 {len(rows)} 行（{reason}）：{_ranges(rows)}。")
    return tuple(lines)


def _ranges(rows: list[Aside]) -> str:
    """`第1个表第2—9行、第4个表第1行`; the first words too where a single row stands alone."""
    runs: list[list[Aside]] = []
    for row in rows:
        if runs and _follows(runs[-1][-1].place, row.place):
            runs[-1].append(row)
        else:
            runs.append([row])
    return "、".join(_run(run) for run in runs)


def _run(run: list[Aside]) -> str:
    first, last = run[0].place, run[-1].place
    if len(run) == 1:
        return f"{first}" + (f"“{run[0].text[:20]}”" if run[0].text else "")
    return f"第{first.table}个表第{first.row}—{last.row}行"


def _follows(first: Place, second: Place) -> bool:
    return first.table == second.table and second.row == first.row + 1
