"""How fresh each section is, for the reports: 栏目更新情况."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from govsight.probe.know.section import Section
from govsight.probe.know.section_tree import sections
from govsight.probe.result import Inspection
from govsight.probe.view import SiteView

STATES = {"stale": "已过期", "blank": "空白", "fresh": "正常", "unknown": "无法判断", "none": "无更新期限"}
_SIGNS = {"stale": "breached", "blank": "breached", "fresh": "met", "unknown": "undetermined", "none": "not_applicable"}
_FAMILIES = ("fresh.", "section.")
SOON = 7  # days: worth a warning


@dataclass(frozen=True, slots=True)
class SectionRows:
    """shown: sections with a time to keep, blank ones and those nobody can tell of, the most urgent first. others: how
    many there are besides, which need no update."""

    every: tuple[Section, ...]
    shown: tuple[Section, ...]

    @classmethod
    def asked(cls, inspection: Inspection) -> SectionRows:
        """`of` its view, where a check asked for sections at all: recognising them reads many pages closely."""
        wanted = any(id_.startswith(_FAMILIES) for id_ in inspection.outcomes)
        return cls.of(inspection.view) if wanted else cls((), ())

    @classmethod
    def of(cls, view: SiteView) -> SectionRows:
        """All sections of a view; none when its pages defeat the recognition (a fault of ours, never the site's)."""
        try:
            every = sections(view)
        except Exception:  # the seam, as in `Check.ask`: the checks say that it failed
            every = ()
        return cls(every, tuple(sorted((one for one in every if one.state != "none"), key=_urgency)))

    @property
    def others(self) -> int:
        return len(self.every) - len(self.shown)

    @property
    def late(self) -> int:
        """How many are overdue or blank."""
        return sum(one.state in ("stale", "blank") for one in self.every)

    @property
    def urgent(self) -> Sequence[Section]:
        """What a summary should name: overdue, blank or due within a week."""
        return [one for one in self.shown if one.state in ("stale", "blank") or soon(one)]


def soon(one: Section) -> bool:
    """Fresh still, but not for long."""
    return one.state == "fresh" and one.days_left is not None and one.days_left <= SOON


def left(one: Section) -> str:
    """还有几天过期, in words."""
    if one.state not in ("fresh", "stale") or one.days_left is None:
        return STATES[one.state]
    if one.days_left < 0:
        return f"已过期 {-one.days_left} 天"
    return f"还有 {one.days_left} 天" if one.days_left else "今天到期"


def sign(one: Section) -> str:
    """The state of a check it looks like: a key of `wording.STATES`."""
    return "undetermined" if soon(one) else _SIGNS[one.state]


def as_data(one: Section) -> dict[str, object]:
    """One section in report.json."""
    return {
        "name": one.name,
        "url": one.url,
        "kind": one.kind.value,
        "level": one.level,
        "newest": one.newest.isoformat() if one.newest else None,
        "days_left": one.days_left,
        "state": one.state,
        "reason": one.reason,
    }


def _urgency(one: Section) -> tuple[int, int, str]:
    if one.state == "blank":
        return (0, 0, one.url)
    if one.days_left is not None and one.state in ("stale", "fresh"):
        return (1, one.days_left, one.url)
    return (2, 0, one.url)
