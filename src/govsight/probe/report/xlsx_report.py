"""report.xlsx: every cause with its places and every link that is not alive, to sort and filter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC
from pathlib import Path

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

from govsight.kit.sheets import OPTIONS, ROW_LIMIT, Sheets, Value
from govsight.probe.report import wording
from govsight.probe.report.fold import PLACES_LISTED, fold
from govsight.probe.report.overview import Overview, Row
from govsight.probe.report.tally import LinkTally
from govsight.probe.report.text import cell
from govsight.probe.result import Inspection
from govsight.vocab import NOT_LOOKED, Finding, LinkFacts, Verdict

POINTING_PAGES = 20  # shown in one cell of the link list

_IN_REPORT, _IN_LINKS = "见 report.json", "见 links.json"

FINDING_COLUMNS = (
    ("问题号", 8),
    ("检查项", 22),
    ("检查编号", 18),
    ("依据", 30),
    ("位置", 10),
    ("所在页面", 48),
    ("对象", 48),
    ("所见", 52),
    ("判定", 10),
    ("证据编号", 46),
)
SUSPICION_COLUMNS = (("疑似号", 8), *FINDING_COLUMNS[1:], ("确认结果（人工填写）", 22))
LINK_COLUMNS = (
    ("状态", 10),
    ("网址", 60),
    ("类型", 8),
    ("站内外", 8),
    ("返回码", 8),
    ("原因", 40),
    ("原因代码", 14),
    ("最终网址", 48),
    ("首页引用", 9),
    ("引用页数", 9),
    ("引用它的页面", 60),
    ("证据编号", 46),
)
CHECK_COLUMNS = (
    ("状态", 12),
    ("检查项", 24),
    ("检查编号", 20),
    ("问题数", 9),
    ("疑似数", 9),
    ("待判数", 9),
    ("说明", 60),
    ("依据", 70),
)


def write(inspection: Inspection, overview: Overview, tally: LinkTally, path: Path, row_limit: int = ROW_LIMIT) -> None:
    """Write the workbook. Raises OSError."""
    book = xlsxwriter.Workbook(str(path), {**OPTIONS, "tmpdir": str(path.parent)})
    created = inspection.run.finished_at.astimezone(UTC).replace(tzinfo=None)
    book.set_properties({"title": "网站检查报告", "created": created})  # the same inspection gives the same file
    try:
        sheets = Sheets(book, cell, numbers="#,##0", row_limit=row_limit)
        sheets.add("概况", (("项目", 20), ("内容", 90)), _summary(inspection, overview, tally), _IN_REPORT)
        sheets.add("检查结果", CHECK_COLUMNS, (_check(row) for row in overview.by_state()), _IN_REPORT)
        sheets.add("问题清单", FINDING_COLUMNS, _findings(overview), _IN_REPORT)
        sheets.add("疑似待确认", SUSPICION_COLUMNS, _suspicions(overview), _IN_REPORT)
        sheets.add("待人工判断", FINDING_COLUMNS[1:], _doubts(overview), _IN_REPORT)
        sheets.add("链接清单", LINK_COLUMNS, _links(inspection, tally), _IN_LINKS)
        book.close()
    except XlsxWriterException as trouble:
        cause = trouble.args[0] if trouble.args else None
        raise cause if isinstance(cause, OSError) else OSError(str(trouble)) from trouble


def _summary(inspection: Inspection, overview: Overview, tally: LinkTally) -> Iterator[Sequence[Value]]:
    view, run, identity = inspection.view, inspection.run, overview.identity
    origin = {"registered": "（登记）", "seen": "（首页所见）", "": ""}
    yield "网站名称", identity.name + origin[identity.name_from]
    yield "网站标识码", identity.code + origin[identity.code_from]
    yield "网址", view.start_url
    yield "检查范围", view.scope
    yield "类别", wording.SITE_KINDS.get(view.kind, view.kind)
    yield "开始时间（北京时间）", wording.moment(run.started_at)
    yield "完成时间（北京时间）", wording.moment(run.finished_at)
    yield "用时", wording.duration(run.duration)
    yield "是否查全", "是" if run.complete else f"否：{run.incomplete_reason}"
    yield "页面数", run.pages
    yield "网址数", run.links
    yield "请求数", run.requests
    yield from ((f"检查项：{wording.STATES[state]}", number) for state, number in overview.states().items())
    yield "问题数", overview.problems
    yield "疑似数（待人工确认）", overview.suspicions
    yield "待人工判断数", overview.to_judge
    yield from ((f"网址：{wording.VERDICTS[verdict]}", tally.of(verdict)) for verdict in Verdict)
    yield from (("未检查的内容", note) for note in overview.notes)
    yield "程序版本", run.engine_version
    yield "证据链链头", run.head
    yield "说明", "本表只陈述所见，不计分。可访问的网址只计数，逐条见 links.json。"


def _check(row: Row) -> Sequence[Value]:
    state = wording.STATES[row.state]
    numbers = len(row.problems), len(row.suspicions), len(row.doubts)
    return state, row.title, row.id, *numbers, row.reason, _clauses(row)


def _findings(overview: Overview) -> Iterator[Sequence[Value]]:
    yield from (values for row, values in _numbered(overview) if not row.confirm)


def _suspicions(overview: Overview) -> Iterator[Sequence[Value]]:
    yield from (values for row, values in _numbered(overview) if row.confirm)


def _numbered(overview: Overview) -> Iterator[tuple[Row, Sequence[Value]]]:
    """The rows of all causes, their number first: one count runs through problems and suspicions."""
    number = 0
    for row in overview.by_state():
        for rows in _causes(row, row.findings, suspected=row.confirm):
            number += 1
            yield from ((row, (number, *values)) for values in rows)


def _doubts(overview: Overview) -> Iterator[Sequence[Value]]:
    for row in overview.by_state():
        for rows in _causes(row, row.doubts):
            yield from rows
        if row.state == "undetermined" and not row.doubts:
            yield row.title, row.id, _clauses(row), None, None, None, row.reason, wording.STATES[row.state]


def _causes(row: Row, findings: Sequence[Finding], *, suspected: bool = False) -> Iterator[list[Sequence[Value]]]:
    """The rows of each cause, in the order of their numbers; when it has more places than are listed, the last row
    says how many."""
    check = row.title, row.id, _clauses(row)
    for cause in fold(findings, keep=PLACES_LISTED):
        target = wording.target_word(cause.first)
        verdict = wording.seen_word(cause.first.verdict, suspected=suspected)
        rows: list[Sequence[Value]] = [
            (*check, wording.PLACES.get(one.place, one.place), one.page, target, one.seen, verdict, one.evidence)
            for one in cause.examples
        ]
        if cause.left_out:
            remark = f"另有 {wording.count(cause.left_out)} 处，逐条见 report.json"
            rows.append((*check, None, remark, target, None, verdict))
        yield rows


def _links(inspection: Inspection, tally: LinkTally) -> Iterator[Sequence[Value]]:
    for verdict in (Verdict.DEAD, Verdict.UNKNOWN):
        if verdict is Verdict.UNKNOWN and not tally.unclear:
            continue
        for link in inspection.view.links(verdict):
            if link.reason not in NOT_LOOKED:
                yield _link(link)
    skipped = tally.of(Verdict.UNKNOWN) - tally.unclear
    if skipped:
        yield wording.VERDICTS[Verdict.UNKNOWN], f"另有 {wording.count(skipped)} 个网址未检查，逐条见 links.json"
    alive = wording.count(tally.of(Verdict.ALIVE))
    yield wording.VERDICTS[Verdict.ALIVE], f"另有 {alive} 个可访问的网址，逐条见 links.json"


def _link(link: LinkFacts) -> Sequence[Value]:
    pages = "\n".join(link.pages[:POINTING_PAGES])
    if link.pages_total > POINTING_PAGES:
        pages += f"\n（共 {wording.count(link.pages_total)} 页，其余见 links.json）"
    return (
        wording.VERDICTS[link.verdict],
        link.url,
        wording.KINDS.get(link.kind, link.kind),
        "站内" if link.internal else "站外",
        link.status,
        link.reason_text,
        link.reason,
        link.final_url,
        "是" if link.on_home else "否",
        link.pages_total,
        pages,
        link.evidence,
    )


def _clauses(row: Row) -> str:
    return "\n".join(f"{clause.source} {clause.number}".strip() for clause in row.clauses)
