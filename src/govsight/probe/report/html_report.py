"""report.html: one file for people, that needs no network and no script."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from govsight.probe.report import wording
from govsight.probe.report.fold import PLACES_LISTED, Cause, fold
from govsight.probe.report.overview import Overview, Row
from govsight.probe.report.section_rows import SectionRows, left, sign
from govsight.probe.report.tally import LinkTally
from govsight.probe.report.text import linkable, visible
from govsight.probe.result import Inspection
from govsight.probe.view import SiteView
from govsight.vocab import Verdict

CAUSES_SHOWN = 40  # per check; all of them are in the spreadsheet
PLACES_SHOWN = 10  # per cause


@dataclass(frozen=True, slots=True)
class Section:
    """One check with its findings (or doubts) folded. group: `problem`, `suspicion` or `doubt`. hidden_*: what only the
    other reports show."""

    row: Row
    group: str
    causes: list[Cause]
    cause_count: int
    hidden_causes: int
    hidden_places: int


def write(inspection: Inspection, overview: Overview, tally: LinkTally, path: Path) -> None:
    """Write the page. Raises OSError."""
    ordered = overview.by_state()
    found = _found(ordered)
    problems = [section for section in found if section.group == "problem"]
    stream = _template().stream(
        view=inspection.view,
        run=inspection.run,
        site=overview.identity,
        overview=overview,
        problems=problems,
        suspicions=[section for section in found if section.group == "suspicion"],
        cause_count=sum(section.cause_count for section in problems),
        doubts=[_section(row, "doubt", fold(row.doubts, PLACES_SHOWN)) for row in ordered if row.doubts],
        unanswered=_unanswered(ordered),
        spread=_spread(found, inspection.view),
        alike=_alike(found),
        places_listed=PLACES_LISTED,
        tally=tally,
        verdicts=Verdict,
        words=wording,
        sections=SectionRows.asked(inspection),
        section_left=left,
        section_sign=sign,
    )
    stream.enable_buffering(64)
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(stream)


def _found(rows: Iterable[Row]) -> list[Section]:
    """Problems and suspicions: one count of causes runs through both."""
    sections: list[Section] = []
    start = 1
    for row in rows:
        if row.findings:
            causes = fold(row.findings, PLACES_SHOWN, start)
            start += len(causes)
            sections.append(_section(row, "suspicion" if row.confirm else "problem", causes))
    return sections


def _section(row: Row, group: str, causes: list[Cause]) -> Section:
    hidden = causes[CAUSES_SHOWN:]
    return Section(row, group, causes[:CAUSES_SHOWN], len(causes), len(hidden), sum(cause.count for cause in hidden))


def _unanswered(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Checks without an answer and without a place to show, by reason: a site out of reach gives one, for all."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        if row.state == "undetermined" and not row.doubts:
            found.setdefault(row.reason, []).append(row)
    return found


def _alike(found: Iterable[Section]) -> dict[str, list[Cause]]:
    """URL -> the shown causes about it: one dead picture may breach the home page's rule and the pictures' rule."""
    alike: dict[str, list[Cause]] = {}
    for section in found:
        for cause in section.causes:
            if linkable(cause.first.target):
                alike.setdefault(cause.first.target, []).append(cause)
    return alike


def _spread(found: Iterable[Section], view: SiteView) -> dict[str, int]:
    """Dead target -> how many pages point at it in all, for a check may name only some of them."""
    shown = {cause.first.target for section in found for cause in section.causes if cause.first.verdict == "dead"}
    if not shown:
        return {}
    return {link.url: link.pages_total for link in view.links(Verdict.DEAD) if link.url in shown}


def prepare() -> None:
    """Compile the template, which `write` would do otherwise."""
    _template()


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("govsight.probe.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.tests["linkable"] = linkable
    environment.filters["count"] = wording.count
    for part in ("parts.html.j2", "style.css.j2"):  # compiled now, not when first used
        environment.get_template(part)
    return environment.get_template("report.html.j2")


def _shown(value: object) -> object:
    """Every plain string on its way into the page (markup of our own is not a plain `str`)."""
    return visible(value) if type(value) is str else value
