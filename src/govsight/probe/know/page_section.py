"""Which section one page belongs to, told from the page alone."""

from __future__ import annotations

from datetime import datetime

import msgspec

from govsight.probe.know.crumbs import crumbs_of
from govsight.probe.know.entries import entries_of
from govsight.probe.know.section_kind import kind_of_section
from govsight.vocab import ClosePage, PageFacts, PageKind


class PageSection(msgspec.Struct, frozen=True):
    """name: of the section; kind: its 栏目类别; reason: what told both (Chinese); path: the breadcrumb without 首页."""

    name: str
    kind: str
    reason: str
    path: tuple[str, ...]


def section_of(facts: PageFacts, page: ClosePage, as_of: datetime) -> tuple[PageSection | None, str]:
    """The section, or None and why it cannot be told (Chinese). The label ColumnName goes before the breadcrumb."""
    if facts.kind is PageKind.HOME:
        return None, "首页不属于任何栏目"
    titles = {facts.title, *(text for text in _said(facts, "articletitle"))}
    path = tuple(step.name for step in crumbs_of(page).steps)
    steps = [name for name in path if not any(title and name in title and len(name) > 12 for title in titles)]
    name = next(iter(_said(facts, "columnname")), "")
    told = f"ColumnName 标签为「{name}」"
    if not name and steps:
        name, told = steps[-1], f"当前位置的最后一级为「{steps[-1]}」"
    if not name and facts.kind is PageKind.SECTION:
        heading = next((line.text for line in page.lines if line.heading and line.region == "" and not line.links), "")
        name, told = heading[:20], f"栏目页的标题为「{heading[:20]}」"
    if not name:
        return None, "没有 ColumnName 标签，也没有可辨认的当前位置"
    listed = entries_of(page, as_of) if facts.kind is PageKind.SECTION else []
    kind = kind_of_section(name, next(iter(_said(facts, "columntype")), ""), [entry.title for entry in listed])
    return PageSection(name, kind.kind.value, f"{told}；{kind.reason}", path), ""


def _said(facts: PageFacts, label: str) -> list[str]:
    _, contents = facts.labels.get(label, ("", []))
    return [text.strip() for text in contents if text.strip() and text.strip().lower() != "null"]
