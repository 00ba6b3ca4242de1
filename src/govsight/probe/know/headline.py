"""The headline of a page without the site's name, and the names a body goes by."""

from __future__ import annotations

import re

from govsight.vocab import PageFacts, SiteProfile

_PARTS = re.compile(r"[_|｜－—»›]|\s[-–]\s|-(?=[\u4e00-\u9fff]{4})")
_EDGES = " 　-_|－—｜·•»›<>"
_SITE = re.compile(r"(?:政府)?(?:门户)?(?:网站|官网|官方网站|信息网|政务网)$|政府网$|(?:政务|信息)公开(?:网|平台)$")
_OFFICE = re.compile(r"(?:办公室|办公厅)$")
_SHORTEST = 4


def headline(page: PageFacts, site_names: frozenset[str] = frozenset()) -> str:
    """What the page is about: its ArticleTitle label, else its title without the site's name."""
    label = next((written.strip() for written in page.labels.get("articletitle", ("", []))[1] if written.strip()), "")
    if label and label.lower() not in ("null", "undefined"):
        return label
    title = page.title[:1_000]
    for name in sorted(site_names, key=len, reverse=True):
        title = title.replace(name, "_")
    parts = [part.strip(_EDGES) for part in _PARTS.split(title)]
    return max(parts, key=len, default="") or page.title.strip()


def body_names(profile: SiteProfile, home: PageFacts | None) -> frozenset[str]:
    """The names of the body that keeps the site: its host, and the site's own name without 网站, 办公室."""
    written = [profile.host, profile.name]
    if home is not None:
        written += [*home.labels.get("sitename", ("", []))[1], home.footer.host.rpartition("：")[2]]
    found: set[str] = set()
    for name in written:
        name = _SITE.sub("", "".join(name.split()))
        found.update((name, _OFFICE.sub("", name)))
    return frozenset(name for name in found if len(name) >= _SHORTEST)


def site_names(profile: SiteProfile, home: PageFacts | None) -> frozenset[str]:
    """What titles carry beside the headline."""
    written = [profile.name, profile.host, *(home.labels.get("sitename", ("", []))[1] if home is not None else ())]
    return frozenset(name.strip() for name in written if len(name.strip()) >= _SHORTEST)


def is_of(name: str, bodies: frozenset[str]) -> bool:
    """Whether a written body (市水务局, 澜川市水务局办公室) is one of these."""
    name = _OFFICE.sub("", _SITE.sub("", "".join(name.split()).strip("：:，。【】[]()（）")))
    if len(name) < 3:
        return False
    return any(body == name or (body.endswith(name) and name[-1] in "局委会府院办站所中心处队") for body in bodies)
