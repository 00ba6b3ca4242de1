"""`guides_of`: the service guides of a site, found and read once for all checks that judge them."""

from __future__ import annotations

import re
from typing import NamedTuple

from govsight.probe.know.candidates import is_such, listed, places_of
from govsight.probe.know.guide import Guide, read_guides
from govsight.probe.know.headline import headline, site_names
from govsight.probe.know.kept import kept
from govsight.probe.know.sought import SOUGHT
from govsight.probe.view import SiteView
from govsight.vocab import PageFacts, PageKind

MOST = 600
"""Pages read closely as guides; a site with more has these judged."""

_TITLED = re.compile(r"(?:办事|服务|办理|申办|申请|报名)(?:指南|须知|流程|程序)|一次性告知")
_NEWS = re.compile(r"^关于|通知|公告|公示|调研|会议|检查|活动|公布|印发|通报|召开")
_PLATFORM = re.compile(r"zwfw|gdzwfw|/tyrz|政务服务网|一网通办")


class Guides(NamedTuple):
    """guides: those read. doubtful: (page, why) that look like guides but could not be read. away: an address outside
    the site that guides seem to stand at, "" when none. more: there were more than `MOST`. pages: page -> evidence."""

    guides: list[Guide]
    doubtful: list[tuple[PageFacts, str]]
    away: str
    more: bool
    evidence: dict[str, str | None]


def guides_of(view: SiteView) -> Guides:
    """See the module."""
    return kept(view, "guides", lambda: _find(view))


def _find(view: SiteView) -> Guides:
    places, names = places_of(view), site_names(view.profile, view.home)
    offered = listed(view, places.pages_of("services"))
    guides: list[Guide] = []
    doubtful: list[tuple[PageFacts, str]] = []
    evidence: dict[str, str | None] = {}
    read, more = 0, False
    for page in view.pages():
        if not 200 <= page.status < 300 or not _may_be_guide(page, offered):
            continue
        if read >= MOST:
            more = True
            break
        read += 1
        title = headline(page, names)
        close = view.close(page.url)
        found = read_guides(close, title) if close is not None else []
        guides += found
        evidence[page.url] = page.evidence
        if not found and (page.kind is PageKind.GUIDE or _TITLED.search(title)) and not _NEWS.search(title):
            why = "没有读到页面内容" if close is None else "没有看出它的办事指南要素（可能是图片、附件或成段文字）"
            doubtful.append((page, f"「{title[:40]}」像是办事指南，但{why}"))
    away = next((one.url for one in places.of("services") if one.outside), "")
    away = away or next((url for url, name in offered.items() if _PLATFORM.search(url) or _PLATFORM.search(name)), "")
    return Guides(guides, doubtful, away, more, evidence)


def _may_be_guide(page: PageFacts, offered: dict[str, str]) -> bool:
    if page.kind is PageKind.GUIDE:
        return True
    if page.kind not in (PageKind.ARTICLE, PageKind.OTHER):
        return False
    column = "".join(page.labels.get("columnname", ("", []))[1][:1])
    if page.url in offered or (column and is_such(column, SOUGHT["services"])):
        return not _NEWS.search(page.title)
    return bool(_TITLED.search(page.title)) and not _NEWS.search(page.title)
