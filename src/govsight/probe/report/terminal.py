"""The summary printed when an inspection ends. Reads well without colour and in a pipe."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from govsight.probe.check import Check, checks_for
from govsight.probe.report import wording
from govsight.probe.report.fold import Cause, fold
from govsight.probe.report.overview import Overview, Row
from govsight.probe.report.section_rows import SectionRows, left, sign
from govsight.probe.report.text import linkable, visible
from govsight.probe.result import Inspection

MOST_CAUSES = 5
MOST_NOTES = 5
MOST_SECTIONS = 8
LONGEST = 300  # characters of one text
_LOOKS = {
    "breached": ("✗", "bold red"),
    "suspected": ("!", "magenta"),
    "undetermined": ("?", "yellow"),
    "met": ("✓", "green"),
    "not_applicable": ("-", "dim"),
}


def print_summary(inspection: Inspection, console: Console, checks: Sequence[Check] | None = None) -> None:
    """Print `summary` on a console."""
    console.print(summary(inspection, checks))


def summary(inspection: Inspection, checks: Sequence[Check] | None = None) -> RenderableType:
    """A short account: whose site, how complete, each check, the widest causes, where the reports are.

    checks: where titles come from, those asked when not given.
    """
    overview = Overview.of(inspection, checks_for(inspection.outcomes) if checks is None else checks)
    parts: list[RenderableType] = [*_head(inspection, overview), Text(), _checks(overview)]
    rows = overview.by_state()
    if problems := [(row, cause) for row in rows for cause in fold(row.problems, keep=1)]:
        parts += [Text(), _causes("先看这些", problems)]
    if suspicions := [(row, cause) for row in rows for cause in fold(row.suspicions, keep=1)]:
        parts += [Text(), _causes("疑似，待人工确认", suspicions)]
    sections = SectionRows.asked(inspection)
    if sections.shown:
        parts += [Text(), _sections(sections)]
    parts += [Text(), _files(inspection)]
    return Group(*parts)


def _head(inspection: Inspection, overview: Overview) -> list[RenderableType]:
    view, run, identity = inspection.view, inspection.run, overview.identity
    facts = Table.grid(padding=(0, 2, 0, 0))
    facts.add_column(style="dim", no_wrap=True)
    facts.add_column(overflow="fold")
    facts.add_row("网址", _safe(view.start_url))
    if view.scope != view.start_url:
        facts.add_row("范围", _safe(view.scope))
    looked = f"页面 {wording.count(run.pages)} · 网址 {wording.count(run.links)} · 请求 {wording.count(run.requests)}"
    facts.add_row("所查", Text(f"{looked} · 用时 {wording.duration(run.duration)}"))
    facts.add_row("完整", Text("已查全") if run.complete else _safe(f"未查全：{run.incomplete_reason}", "yellow"))
    for note in overview.notes[:MOST_NOTES]:
        facts.add_row("说明", _safe(note))
    if len(overview.notes) > MOST_NOTES:
        facts.add_row("说明", f"另有 {len(overview.notes) - MOST_NOTES} 条，见报告")
    if view.home_trouble:
        facts.add_row("首页", _safe(view.home_trouble, "bold red"))
    counts = " · ".join(f"{wording.STATES[state]} {number}" for state, number in overview.states().items())
    facts.add_row("结果", Text(f"{len(overview.rows)} 项检查：{counts}", style="bold"))
    name = identity.name or view.start_url
    return [_safe(name, "bold"), facts]


def _checks(overview: Overview) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="dim")
    table.add_column("状态", no_wrap=True)
    table.add_column("检查项", overflow="fold")
    table.add_column("问题", justify="right", no_wrap=True)
    table.add_column("疑似", justify="right", no_wrap=True)
    table.add_column("待判", justify="right", no_wrap=True)
    for row in overview.by_state():
        sign, look = _LOOKS[row.state]
        state = Text(f"{sign} {wording.STATES[row.state]}", style=look)
        numbers = (_number(each) for each in (row.problems, row.suspicions, row.doubts))
        table.add_row(state, _safe(row.title), *numbers)
    return table


def _causes(title: str, causes: list[tuple[Row, Cause]]) -> Table:
    widest = sorted(causes, key=lambda pair: (not pair[1].on_home, -pair[1].count))[:MOST_CAUSES]
    table = Table(
        box=None, padding=(0, 2, 0, 0), show_edge=False, show_header=False, title_justify="left", title_style="bold"
    )
    table.title = f"{title}（共 {wording.count(len(causes))} 个原因）"
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    for row, cause in widest:
        line = _safe(f"{row.title}：{cause.first.seen}")
        if linkable(cause.first.target):
            line.append("\n").append(_safe(cause.first.target, "dim"))
        table.add_row(f"{wording.count(cause.count)} 处", line)
    return table


def _sections(rows: SectionRows) -> Group:
    """The most urgent sections, and how many there are."""
    title = Text(f"栏目更新情况：还有几天过期（共 {wording.count(len(rows.every))} 个栏目）", style="bold")
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(no_wrap=True, style="dim")
    for one in rows.shown[:MOST_SECTIONS]:
        mark, look = _LOOKS[sign(one)]
        when = one.newest.isoformat() if one.newest else ""
        table.add_row(Text(f"{mark} {left(one)}", style=look), _safe(one.name), Text(when))
    if len(rows.shown) > MOST_SECTIONS:
        table.add_row("", Text(f"其余 {wording.count(len(rows.shown) - MOST_SECTIONS)} 个见报告", style="dim"), "")
    return Group(title, table)


def _files(inspection: Inspection) -> Text:
    files = Text("报告  ", style="dim")
    files.append(str(inspection.out / "report.html"), style="default")
    files.append("\n      同一文件夹另有 report.xlsx、report.json、links.json 和证据")
    return files


def _safe(text: str, style: str = "") -> Text:
    """Text of a site: never markup, never an escape sequence."""
    return Text(visible(text, LONGEST), style=style, overflow="fold")


def _number(items: Sequence[object]) -> str:
    return wording.count(len(items)) if items else ""
