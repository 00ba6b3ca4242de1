"""Pages as they were made twenty years ago: image maps, frames, controls in tables."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.browser.town import NAME, Page, Town, town
from tests.probe.observe.table_resolver import TableResolver

from govsight.probe.know.browsed import Trial
from govsight.probe.observe.browsing import BrowseAsk, BrowseReply
from govsight.probe.observe.chromium import find_chromium
from govsight.probe.observe.egress import Egress
from govsight.probe.observe.hostmap import HostMap
from govsight.probe.observe.visits import Visits

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium on this machine"),
]
GIF = bytes.fromhex("47494638396101000100800000606060ffffff2c00000000010001000002024401003b")
TEXT = "<P>清江县地方志办公室关于征集旧志、家谱和老照片的启事，欢迎社会各界踊跃捐赠。" * 3
GROW = "document.body.style.fontSize='24px';return false"


def image_map(deed: str) -> str:
    """Two parts; the first does harm when it is pressed in place of the second."""
    return f"""<IMG SRC=/dot.gif WIDTH=300 HEIGHT=60 BORDER=0 USEMAP="#dh"><MAP NAME=dh>
        <AREA SHAPE=rect COORDS="0,0,200,60" HREF="/elsewhere" ALT="县情概览">
        <AREA SHAPE=circle COORDS="250,30,20" HREF="#" ALT="长者模式" ONCLICK="{deed}"></MAP>"""


PAGES = {
    "/map": image_map(GROW) + TEXT,
    "/map-dead": image_map("return false") + TEXT,
    "/map-covered": f"<DIV STYLE='position:relative'>{image_map(GROW)}<DIV STYLE='position:absolute;left:0;top:0;"
    f"width:300px;height:60px;background:#fff'></DIV></DIV>{TEXT}",
    "/elsewhere": TEXT,
}


def _page(path: str) -> Page | None:
    if path == "/dot.gif":
        return Page(GIF, headers={"Content-Type": "image/gif"})
    if path in PAGES:
        html = f"<HTML><HEAD><TITLE>清江县地方志</TITLE></HEAD>{PAGES[path]}</HTML>"
        return Page(html.encode("gb18030"), headers={"Content-Type": "text/html; charset=GBK"})
    return None


@pytest.fixture(scope="module")
def site() -> Iterator[Town]:
    with town(_page) as server:
        yield server


@pytest.fixture(scope="module")
def browser(site: Town) -> Iterator[Visits]:
    egress = Egress(host_map=HostMap.parse((site.resolve,)), resolver=TableResolver({}))
    with Visits(egress, timeout=6.0, agent="Mozilla/5.0 (compatible; GovSight/1; test)") as visits:
        yield visits


def _visit(browser: Visits, path: str, *deeds: str) -> BrowseReply:
    return browser.visit(BrowseAsk(f"http://{NAME}{path}", deeds=list(deeds), measure=not deeds, seconds=20.0))


def _switch(browser: Visits, path: str) -> Trial:
    return _visit(browser, path, "elderly").trials[0]


def test_a_switch_that_is_part_of_an_image_map_is_pressed_where_it_is(browser: Visits) -> None:
    trial = _switch(browser, "/map")
    assert (trial.label, trial.how, trial.trouble) == ("长者模式", "same", "")
    assert trial.growth >= 1.2


def test_a_dead_part_of_an_image_map_is_told_as_dead(browser: Visits) -> None:
    trial = _switch(browser, "/map-dead")
    assert (trial.how, trial.trouble) == ("nothing", "")
