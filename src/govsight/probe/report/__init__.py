"""Reports of one inspection: terminal, JSON, HTML, xlsx. `write_reports` is the door."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from govsight.probe.check import Check, checks_for
from govsight.probe.report import html_report, json_report, links_json, xlsx_report
from govsight.probe.report.html_report import prepare
from govsight.probe.report.overview import Overview
from govsight.probe.report.staging import ReportError, staging
from govsight.probe.report.tally import LinkTally
from govsight.probe.report.terminal import print_summary, summary
from govsight.probe.result import Inspection

__all__ = ["ReportError", "prepare", "print_summary", "summary", "write_reports"]


def write_reports(inspection: Inspection, out: Path, checks: Sequence[Check] | None = None) -> None:
    """Write report.json, links.json, report.html and report.xlsx into `out`: all four, or none.

    checks: where titles and clauses come from, those asked when not given. Raises `ReportError`, whose text is
    a whole Chinese sentence, when they cannot be written; reports already in `out` are then untouched.
    """
    overview = Overview.of(inspection, checks_for(inspection.outcomes) if checks is None else checks)
    tally = LinkTally(inspection.view.link_tally())
    with staging(out) as folder:
        links_json.write(inspection.view.links(), folder / "links.json")
        json_report.write(inspection, overview, tally, folder / "report.json")
        html_report.write(inspection, overview, tally, folder / "report.html")
        xlsx_report.write(inspection, overview, tally, folder / "report.xlsx")
