"""`write_release`: everything a result stands on, as one folder: whole, or not there."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from govsight.kit.workdays import Calendar
from govsight.procedure.campaign import CampaignData, Member, Sheet
from govsight.procedure.canonical import canonical, digest_of
from govsight.procedure.compute import Outcome, compute
from govsight.procedure.release import pages, tables
from govsight.procedure.release.about import FORMAT, About, Digests, ReleaseFile
from govsight.procedure.release.anonymous import anonymous
from govsight.procedure.release.contents import Contents
from govsight.procedure.release.draw_check import draw_file, units_file
from govsight.procedure.release.evidence import Index, copy_evidence
from govsight.procedure.release.manifest import seal
from govsight.procedure.release.trouble import ReleaseTrouble
from govsight.procedure.results import result_of, results_of
from govsight.rubric.load import Loaded
from govsight.rubric.render.json import card_data

PLAN, SOURCE, CAMPAIGN, RESULTS, RELEASE = (
    "plan/rubric.yaml", "plan/source.md", "campaign.json", "results.json", "release.json",
)  # fmt: skip


class ReleaseData(msgspec.Struct, frozen=True):
    """loaded: the plan the campaign was scored by, with the data's choices. evidence: folders of inspections by key of
    the subject, in the order they are searched. papers: writes further files below `papers/` of the folder it is
    given, from what lies in it already."""

    about: About
    data: CampaignData
    loaded: Loaded
    evidence: Mapping[str, Sequence[Path]] = {}
    papers: Callable[[Path], None] | None = None


def write_release(folder: Path, told: ReleaseData) -> str:
    """The digest of the manifest, by which the release is known. Written to a neighbour of `folder`, brought to the
    disk, renamed. Raises ReleaseTrouble (one is there, evidence altered), OSError. A neighbour left behind by a kill
    (`.<name>-*`) may be deleted at any time."""
    if folder.exists():
        raise ReleaseTrouble(f"{folder.name} 已经存在，发布过的不能覆盖")
    folder.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        digest = _fill(scratch, told)
        scratch.chmod(0o755)
        scratch.rename(folder)
    except BaseException:
        shutil.rmtree(scratch, ignore_errors=True)
        raise
    return digest


def _fill(folder: Path, told: ReleaseData) -> str:
    data = anonymous(told.data)
    calendar = Calendar.told(data.years)
    contents = Contents(told.about, data, told.loaded, calendar, compute(told.loaded, data, calendar))
    plan = told.loaded.path.read_bytes()
    campaign, results = canonical(data), canonical(results_of(contents.outcomes))
    digests = Digests(digest_of(plan), digest_of(campaign), digest_of(results))
    _put(folder / PLAN, plan)
    source = told.loaded.path.with_name("source.md")
    _put(folder / SOURCE, source.read_bytes() if source.is_file() else b"")
    _put(folder / CAMPAIGN, campaign)
    _put(folder / RESULTS, results)
    about = ReleaseFile(FORMAT, data.id, data.name, data.issuer, told.loaded.rubric.id, told.about, digests)
    _put(folder / RELEASE, _pretty(about))
    _draw(folder, data)
    indices = {}
    for member in data.members:
        into = folder / "evidence" / member.key
        card = contents.outcomes[member.key].card
        indices[member.key] = copy_evidence(told.evidence.get(member.key, ()), card, into)
        _subject(folder / "subjects" / member.key, contents, member, indices[member.key])
    _data(folder / "data", contents)
    counts = _counts(indices)
    _put(folder / "site.css", pages.style())
    _put(folder / "notice.html", pages.notice_page(contents, digests))
    _put(folder / "index.html", pages.front_page(contents, digests, counts))
    if told.papers is not None:
        told.papers(folder)
    return seal(folder)


def script() -> bytes:
    """docs/explanation/draw.py, which a release carries."""
    return files("govsight.procedure.release").joinpath("templates", "draw.py.txt").read_bytes()


def result_data(member: Member, outcome: Outcome) -> dict[str, Any]:
    """`subjects/<key>/result.json`."""
    return {
        "key": member.key,
        "name": member.name,
        "unit": member.unit,
        "class": {"id": member.class_, "name": member.class_name},
        "result": msgspec.to_builtins(result_of(outcome)),
        "items": msgspec.to_builtins(outcome.rows),
    }


def sheets_data(member: Member, outcome: Outcome) -> dict[str, Any]:
    """`subjects/<key>/sheets.json`: the sheets as signed, with what they came to."""
    own, crossed = outcome.self_marked, outcome.crossed
    each = crossed.each if crossed else {}
    return {
        "self": None if member.self_sheet is None else _sheet(member.self_sheet, own.total if own else None),
        "cross": [_sheet(sheet, each.get(sheet.code)) for sheet in member.cross_sheets],
        "mean": None if crossed is None or crossed.total is None else format(crossed.total, "f"),
    }


def _sheet(sheet: Sheet, total: Any) -> dict[str, Any]:
    return {"total": None if total is None else format(total, "f"), **msgspec.to_builtins(sheet)}


def _subject(folder: Path, contents: Contents, member: Member, index: Index) -> None:
    outcome = contents.outcomes[member.key]
    _put(folder / "facts.json", _pretty(member.facts))
    _put(folder / "card.json", _pretty(card_data(outcome.card) if outcome.card else None))
    _put(folder / "result.json", _pretty(result_data(member, outcome)))
    _put(folder / "sheets.json", _pretty(sheets_data(member, outcome)))
    _put(folder / "index.html", pages.subject_page(contents, member, index))


def _draw(folder: Path, data: CampaignData) -> None:
    if data.draw is not None:
        _put(folder / "draw" / "units.json", units_file(data, data.draw))
        _put(folder / "draw" / "draw.json", draw_file(data.draw))
        _put(folder / "draw" / "draw.py", script())


def _data(folder: Path, contents: Contents) -> None:
    rows = tables.results_rows(contents)
    _put(folder / "results.csv", tables.as_csv(tables.RESULT_COLUMNS, rows))
    _put(folder / "results.json", _pretty(rows))
    _put(folder / "items.csv", tables.as_csv(tables.ITEM_COLUMNS, tables.items_rows(contents)))
    _put(folder / "README.txt", tables.README.encode())


def _counts(indices: Mapping[str, Index]) -> dict[str, int]:
    return {
        name: sum(len(getattr(index, name)) for index in indices.values())
        for name in ("records", "withheld", "missing")
    }


def _pretty(told: Any) -> bytes:
    return msgspec.json.format(msgspec.json.encode(told), indent=1) + b"\n"


def _put(path: Path, told: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(told)
