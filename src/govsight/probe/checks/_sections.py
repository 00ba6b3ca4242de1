"""What the checks of sections share: which sections of a kind there are, what is overdue, and how that is said."""

from __future__ import annotations

from collections.abc import Sequence

from govsight.kit.beijing import day_of
from govsight.probe.know.rhythm import Rhythm
from govsight.probe.know.section import Section
from govsight.probe.know.section_kind import SectionKind, kind_of_section
from govsight.probe.know.section_tree import sections
from govsight.probe.view import SiteView
from govsight.vocab import NEVER, Breached, Figure, Finding, Met, NotApplicable, Outcome, PageFacts, Undetermined

CANNOT_SEE = "由脚本填写、浏览器也没有呈现出来的列表；栏目类别按 ColumnType 标签和名称判断，起名特别的栏目可能认不出。"


def of_kind(view: SiteView, *kinds: SectionKind) -> list[Section]:
    """The site's own sections of these kinds."""
    return [one for one in sections(view) if one.kind in kinds and not one.external]


def on_top(some: Sequence[Section]) -> list[Section]:
    """First-level sections (一级栏目); where there are none, those that stand in no other of their kind."""
    first = [one for one in some if one.level == 1]
    urls = {one.url for one in some}
    return first or [one for one in some if one.parent not in urls]


def overdue(check: str, one: Section, home: PageFacts) -> Finding:
    """A section that is not kept up, or blank."""
    if one.state == "blank":
        return blank(check, one, home)
    seen = f"{one.kind.value}类栏目「{one.name}」{one.reason}"
    if one.newest_page:
        seen += f"（见 {one.newest_page}）"
    return Finding(check, one.url, one.name, seen, "stale", one.evidence, place(one, home))


def blank(check: str, one: Section, home: PageFacts) -> Finding:
    """A section without content."""
    seen = f"栏目「{one.name}」是空白栏目：{one.reason}；请补充内容，或撤下栏目"
    return Finding(check, one.url, one.name, seen, "blank", one.evidence, place(one, home))


def unclear(check: str, one: Section, home: PageFacts) -> Finding:
    """A section nobody can tell of."""
    seen = f"{one.kind.value}类栏目「{one.name}」：{one.reason}"
    return Finding(check, one.url, one.name, seen, "unknown", one.evidence, place(one, home))


def place(one: Section, home: PageFacts) -> str:
    """As in `Finding.place`."""
    return "home" if one.url == home.url else "inner"


def freshness(
    check: str, view: SiteView, home: PageFacts, kind: SectionKind, rhythm: Rhythm, *, first_level: bool
) -> Outcome:
    """Judge the sections of one kind. first_level: the clause speaks of 一级栏目.

    A blank section is not updated either. figures: `newest` (NEVER: nothing bears a date; left out when a section that
    cannot be told may hold a newer one), `sections`, `stale` (left out when a section cannot be told; none of no
    sections).
    """
    some = of_kind(view, kind)
    some = on_top(some) if first_level else some
    if not some:
        if any(one.kind is kind for one in sections(view)):
            return NotApplicable(f"{kind.value}类栏目指向站外，不判断更新")
        if view.complete and sections(view):
            return NotApplicable(f"没有{kind.value}类栏目", {"sections": 0, "stale": 0})
        return Undetermined(f"没有看到{kind.value}类栏目，但没有看完全站" if sections(view) else "没有认出任何栏目")
    late = [one for one in some if one.state in ("stale", "blank") and one.kind_sure]
    doubtful = [one for one in some if one not in late and one.state not in ("fresh", "none")]
    newest = max((one.newest for one in some if one.newest), default=None)
    fresh = newest is not None and rhythm.is_fresh(newest, day_of(view.as_of))
    figures: dict[str, Figure] = {"sections": len(some)}
    if fresh or not doubtful:
        figures["newest"] = newest or NEVER
    if not doubtful:
        figures["stale"] = len(late)
    told = f"{kind.value}类栏目 {len(some)} 个" + (f"，最近更新于 {newest}" if newest else "，没有可以确定日期的稿件")
    doubts = tuple(unclear(check, one, home) for one in doubtful)
    if late:
        findings = tuple(overdue(check, one, home) for one in late)
        return Breached(findings, f"{told}；{rhythm.text}内未更新的 {len(late)} 个", doubts, figures)
    if doubts and not fresh:
        return Undetermined(f"{told}；{len(doubts)} 个未能判断，请人工查看", doubts, figures)
    return Met(f"{told}，在{rhythm.text}之内" + (f"；{len(doubts)} 个未能判断" if doubts else ""), figures)


def presence(check: str, view: SiteView, home: PageFacts, kind: SectionKind) -> Outcome:
    """Whether the site has a section of a kind at all; one that leads off the site counts."""
    known = sections(view)
    some = [one for one in known if one.kind is kind]
    if any(one.kind_sure for one in some):
        names = "、".join(f"「{one.name}」" for one in some[:5])
        return Met(f"设有{kind.value}类栏目 {len(some)} 个：{names}")
    if not known:
        return Undetermined("没有认出任何栏目，请人工查看")
    if some:
        doubts = (unclear(check, some[0], home),)
        return Undetermined(f"栏目「{some[0].name}」像是{kind.value}类（{some[0].kind_reason}），请人工确认", doubts)
    named = named_on_home(view, home, kind)
    if named:
        return Undetermined(f"首页写有「{named}」，但没有找到它的栏目页，请人工查看")
    if not view.complete or any(one.state == "unknown" and one.kind is SectionKind.OTHER for one in known):
        return Undetermined(f"没有看到{kind.value}类栏目，但有的栏目没有看到或看不清")
    seen = f"看过的 {len(known)} 个栏目中没有{kind.value}类栏目；如另有名称，请人工确认"
    found = Finding(check, home.url, kind.value, seen, "missing", home.evidence, "home")
    return Breached((found,), f"全站 {len(known)} 个栏目中没有{kind.value}类栏目")


def named_on_home(view: SiteView, home: PageFacts, kind: SectionKind) -> str:
    """A short text on the home page that names a section of the kind, "" without one."""
    close = view.close(home.url)
    for line in close.lines if close is not None else ():
        for text in (line.text, *(link.text for link in line.links)):
            if 2 <= len(text) <= 12 and kind_of_section(text).kind is kind:
                return text
    return ""
