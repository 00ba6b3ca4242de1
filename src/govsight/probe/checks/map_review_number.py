"""What it looks at: pictures of maps (地图, 区位图, 行政区划图 ...) on the home page, section pages, pages about the
place and pages with a map in their headline: told by alt, file name, the words around. A page with such a picture and
no review number (审图号) anywhere is `no_number`, one for each picture: a suspicion, for the number may stand in the
picture. Embedded map services (天地图 and others) show their own.

Why (clause): 湛江 2021 问题地图①.

What it cannot see: what a map shows (国界, 岛屿: a person looks); maps without any word for them; numbers in pictures.

Example: `<img alt="青岚县行政区划图">` and no 审图号 on the page: target the picture, verdict `no_number`, to be
confirmed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._ledger import Ledger, Options, needs_home
from govsight.probe.know.candidates import MOST_SCANNED, places_of
from govsight.probe.know.headline import headline, site_names
from govsight.probe.know.maps import has_review_number, map_services, maps_on
from govsight.probe.view import SiteView
from govsight.vocab import NotApplicable, Outcome, PageFacts, PageKind, Undetermined

ID = "map.review_number"
_TITLED = re.compile(r"地图|区位图|区划图|位置图|交通图|导览图|分布图|水系图|地形图|行政区划|区位|地理位置|概况|简介")
_MOST_TITLED = 200


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """One finding for each picture of a map on a page without a number."""
    names = site_names(view.profile, view.home)
    ledger, looked, maps, services, unread = Ledger(ID, view), 0, 0, set[str](), 0
    seen_pictures: set[str] = set()
    for page in _pages(view, home):
        close = view.close(page.url)
        if close is None:
            unread += 1
            continue
        looked += 1
        services.update(map_services(close))
        found = [one for one in maps_on(close, headline(page, names)) if one.url not in seen_pictures]
        maps += len(found)
        if found and not has_review_number(close):
            for one in found:
                seen_pictures.add(one.url)
                said = f"图片像是地图（{one.named}），页面上没有审图号，请查看图内有没有"
                place = "home" if page.url == home.url else "inner"
                ledger.find(page.url, one.url, said, "no_number", page.evidence, place)
    if not looked:
        return Undetermined("没有读到页面内容，未能查找地图")
    also = f"，另嵌入了地图服务（{'、'.join(sorted(services))}，自带审图号）" if services else ""
    if not maps and not services:
        where = f"在首页、栏目页和概况类页面共 {looked} 页上没有看到地图"
        return NotApplicable(where) if view.complete and not unread else Undetermined(f"{where}，但没有看全")
    return ledger.outcome(f"查看 {looked} 页，有 {maps} 张像是地图的图片{also}")


def _pages(view: SiteView, home: PageFacts) -> Iterator[PageFacts]:
    """The home page, section pages and the pages whose names speak of the place, each once."""
    yield home
    done, sections, titled = {home.url}, 0, 0
    overview = {one.url for one in places_of(view).of("overview")}
    for page in view.pages():
        if page.url in done or not 200 <= page.status < 300:
            continue
        if page.url in overview or (_TITLED.search(page.title) and page.kind is not PageKind.GUIDE):
            titled += 1
            if titled > _MOST_TITLED:
                continue
        elif page.kind in (PageKind.SECTION, PageKind.OTHER):
            sections += 1
            if sections > MOST_SCANNED:
                continue
        else:
            continue
        done.add(page.url)
        yield page


CHECK = Check(
    id=ID,
    title="地图审图号",
    clauses=(zhanjiang("问题地图①", "未采用测绘地信部门发布的标准地图或未使用带有审图号的地图，此项不得分。"),),
    run=run,
    cannot_see="地图画得对不对（国界、岛屿等）；没有文字说明的地图；写在图片里的审图号；正文配图中的地图。",
    confirm=True,
)
