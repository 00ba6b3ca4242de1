"""`find_sections`: what an inspection saw of a site's sections."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from govsight.kit.urls import normalise
from govsight.platform.audit.actions.record import record
from govsight.platform.registry.models import Section, Site
from govsight.platform.registry.rosters.lines import one_line

_LONGEST_ADDRESS = 500
_LONGEST_NAME = 200
_LONGEST_KIND = 40


@dataclass(frozen=True, slots=True)
class FoundSection:
    """One section as a crawl saw it. kind: id of its kind. window_days: 14, 180, 365 or None."""

    name: str
    url: str
    kind: str = ""
    window_days: int | None = None


@dataclass(frozen=True, slots=True)
class SectionsFound:
    """What became of them; passed_over: no web address, an endless one, or no name."""

    added: int
    changed: int
    seen: int
    passed_over: int


@transaction.atomic
def find_sections(site: Site, found: Iterable[FoundSection], *, at: datetime) -> SectionsFound:
    """Add what is new, rename what was renamed, note when each was seen. Nothing is deleted or ended here.

    at: when the inspection looked. A person's name, kind and window stay; so does a person's ending. The owner always
    stays. The same list again changes nothing but `seen_at`.
    """
    Site.objects.select_for_update().get(pk=site.pk)  # two inspections of one site at once
    told, passed_over = _told(found)
    known = {section.url: section for section in site.sections.filter(url__in=list(told))}
    added = [
        Section(site=site, url=url, name=one.name, kind=one.kind, window_days=one.window_days,
                source=Section.Source.FOUND, seen_at=at)
        for url, one in told.items() if url not in known
    ]  # fmt: skip
    changed = []
    for url, section in known.items():
        before = (section.name, section.kind, section.window_days, section.ended_at)
        if section.source == Section.Source.FOUND:
            one = told[url]
            section.name, section.ended_at = one.name, None
            section.kind, section.window_days = one.kind or section.kind, one.window_days or section.window_days
        section.seen_at = max(at, section.seen_at or at)
        if before != (section.name, section.kind, section.window_days, section.ended_at):
            changed.append(
                {"url": url, "before": before[:3], "after": [section.name, section.kind, section.window_days]}
            )
    Section.objects.bulk_create(added, batch_size=500)
    Section.objects.bulk_update(known.values(), ["name", "kind", "window_days", "ended_at", "seen_at"], batch_size=200)
    if added or changed:
        record(
            "registry.find_sections", on=f"site:{site.pk}", label=str(site),
            detail={"added": [section.url for section in added], "changed": changed},
        )  # fmt: skip
    return SectionsFound(len(added), len(changed), len(known) - len(changed), passed_over)


def _told(found: Iterable[FoundSection]) -> tuple[dict[str, FoundSection], int]:
    """By address, each once, cleaned; and how many cannot be kept."""
    told: dict[str, FoundSection] = {}
    passed_over = 0
    for one in found:
        url, name = normalise(one.url), one_line(one.name)[:_LONGEST_NAME]
        if url is None or len(url) > _LONGEST_ADDRESS or not name:
            passed_over += 1
            continue
        told.setdefault(url, FoundSection(name, url, one_line(one.kind)[:_LONGEST_KIND], one.window_days))
    return told, passed_over
