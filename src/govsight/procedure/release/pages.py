"""The static site of a release: notice, front page, one page a subject. Nothing in it needs a network or a script."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined

from govsight.kit.beijing import SHANGHAI
from govsight.procedure.campaign import Member
from govsight.procedure.formula import KINDS
from govsight.procedure.release import changes
from govsight.procedure.release.contents import Contents
from govsight.procedure.release.evidence import Index
from govsight.procedure.release.marks import ranking_marks, shown, subject_marks
from govsight.rubric.explain import Heading, outline
from govsight.rubric.points import text

_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_UNSEEN: dict[int, str] = {
    **{code: "\ufffd" for code in (*range(0x20), *range(0x7F, 0xA0), *map(ord, _BIDI)) if code not in (9, 10, 13)}
}
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_MOST = 2000  # characters of one text from outside
_STATES = {
    "breached": "不符合", "met": "符合", "not_applicable": "不适用", "undetermined": "待定", "not_assessed": "未评",
}  # fmt: skip
_BY = {"machine": "机器", "person": "人工", "assumed": "默认", "": ""}
_STEMS = "甲乙丙丁戊己庚辛壬癸"  # which computers order otherwise
_RULINGS = {"inadmissible": "不予受理", "upheld": "申请成立", "rejected": "维持原结果", "": "未答复"}


class Bar(msgspec.Struct, frozen=True):
    """One grade in the drawing of a class. x, width: of 1000."""

    grade: str
    count: int
    x: int
    width: int
    number: int


def notice_page(contents: Contents, digests: Any) -> bytes:
    """`notice.html`."""
    return _render("notice.html", contents, digests=digests, marks=ranking_marks(contents), up="")


def front_page(contents: Contents, digests: Any, evidence: dict[str, int]) -> bytes:
    """`index.html`."""
    bars = {id_: grade_bars(contents, id_) for id_, _, _ in contents.classes()}
    said = [changes.told(one) for one in contents.about.changes]
    return _render(
        "index.html", contents, digests=digests, marks=ranking_marks(contents), bars=bars, evidence=evidence,
        kinds=KINDS, said=list(zip(contents.about.changes, said, strict=True)), up="",
    )  # fmt: skip


def subject_page(contents: Contents, member: Member, index: Index) -> bytes:
    """`subjects/<key>/index.html`."""
    outcome = contents.outcomes[member.key]
    assessors = {one.key: one.name for one in contents.data.members}
    rubric = contents.loaded.rubric
    names = {item.id: item.name for item in rubric.items()}
    names |= {veto.id: f"单项否决（{veto.name}）" for veto in rubric.vetoes}
    return _render(
        "subject.html", contents, member=member, outcome=outcome, marks=subject_marks(member, outcome), index=index,
        rows={row.item: row for row in outcome.rows}, outline=list(outline(outcome.card)) if outcome.card else [],
        names=names, assessors=assessors, kinds=KINDS,
        change=next((one for one in contents.about.changes if one.key == member.key), None), told=changes.told,
        sheets=sorted(member.cross_sheets, key=lambda one: (_STEMS.find(one.code), one.code)),
        up="../../",
    )  # fmt: skip


def style() -> bytes:
    """`site.css`."""
    return files("govsight.procedure.release").joinpath("templates", "site.css").read_bytes()


def grade_bars(contents: Contents, class_: str) -> list[Bar]:
    """The grades of the formula, best first, then whatever else was given, with how many each has."""
    order = [band.name for band in sorted(contents.data.formula.bands, key=lambda band: -band.from_)]
    given = [
        outcome.composed.grade or (outcome.composed.verdict if outcome.composed.verdict != "正常" else "无等次")
        for outcome in contents.outcomes.values()
        if outcome.class_ == class_
    ]
    order += [grade for grade in dict.fromkeys(given) if grade not in order]
    bars, x = [], 0
    for number, grade in enumerate(order):
        count = given.count(grade)
        end = (sum(given.count(one) for one in order[: number + 1]) * 1000) // max(len(given), 1)
        bars.append(Bar(grade, count, x, end - x, min(number, 4)))
        x = end
    return bars


def _render(name: str, contents: Contents, **more: Any) -> bytes:
    told = _environment().get_template(name).render(contents=contents, data=contents.data, about=contents.about, **more)
    return told.encode("utf-8", "replace")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("govsight.procedure.release"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_fit,
    )
    environment.filters |= {"number": _number, "moment": _moment, "shown": shown}
    environment.tests |= {"linkable": _linkable, "heading": lambda one: isinstance(one, Heading)}
    environment.globals |= {"states": _STATES, "by": _BY, "rulings": _RULINGS}
    return environment


def _fit(value: object) -> object:
    """Every plain text on its way into a page (markup of our own is not a plain `str`)."""
    if type(value) is not str:
        return value
    kept = _SURROGATE.sub("\ufffd", value[:_MOST].translate(_UNSEEN))
    return kept if len(value) <= _MOST else f"{kept}…"


def _number(number: Decimal | None) -> str:
    return "–" if number is None else text(number)


def _moment(at: datetime) -> str:
    return at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")


def _linkable(url: str) -> bool:
    """Only plain http and https addresses with a host become something to click."""
    if len(url) > _MOST or not url.isprintable() or any(char in url for char in " \\<>\"'`"):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
