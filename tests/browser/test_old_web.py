"""Pages as they were made twenty years ago: image maps, frames, controls in tables."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.browser.town import NAME, Page, Town, town
from tests.probe.observe.table_resolver import TableResolver

from govsight.probe.know.browsed import Trial
from govsight.probe.know.display import is_blank
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


def switch(deed: str) -> str:
    """A bar with a switch that is neither link nor button."""
    return f"""<BODY BGCOLOR=#EEEEEE><TABLE><TR><TD>清江县地方志<TD><FONT COLOR=red ONCLICK="{deed}">
        <B STYLE="cursor:hand">长者模式</B></FONT></TABLE>"""


PAGES = {
    "/map": image_map(GROW) + TEXT,
    "/map-dead": image_map("return false") + TEXT,
    "/map-covered": f"<DIV STYLE='position:relative'>{image_map('return false')}<DIV STYLE='position:absolute;left:0;"
    f"top:0;width:300px;height:60px;background:#fff'></DIV></DIV>{TEXT}",
    "/head-frame": f"<IFRAME SRC=/bar-up WIDTH=100% HEIGHT=60></IFRAME>{TEXT}",
    "/bar-up": switch("parent.document.body.style.fontSize='24px';return false"),
    "/head-frame-dead": f"<BR><BR><IFRAME SRC=/bar-dead WIDTH=500 HEIGHT=60></IFRAME>{TEXT}",
    "/bar-dead": switch("return false"),
    "/head-frame-covered": f"<DIV STYLE='position:relative'><IFRAME SRC=/bar-dead WIDTH=500 HEIGHT=60></IFRAME><DIV "
    f"STYLE='position:absolute;left:0;top:0;width:500px;height:60px;background:#fff'></DIV></DIV>{TEXT}",
    "/hidden-frame": f"<IFRAME SRC=/bar-up STYLE='display:none'></IFRAME>{TEXT}",
    "/set": "<FRAMESET ROWS='60,*'><FRAME SRC=/bar-main><FRAME SRC=/elsewhere NAME=main></FRAMESET>",
    "/bar-main": switch("parent.main.document.body.style.fontSize='24px';return false"),
    "/set-dead": "<FRAMESET ROWS='60,*'><FRAME SRC=/bar-dead><FRAME SRC=/elsewhere NAME=main></FRAMESET>",
    "/set-empty": "<FRAMESET ROWS='60,*'><FRAME SRC=/void><FRAME SRC=/void NAME=main></FRAMESET>",
    "/void": "<BODY>",
    "/tools": f"<DIV ID=zw>{TEXT}</DIV><IFRAME SRC=/tool-bar WIDTH=400 HEIGHT=40></IFRAME>",
    "/tool-bar": """<TABLE><TR><TD><A HREF="javascript:size(22)">大</A> <A HREF="javascript:size(12)">小</A>
        <INPUT TYPE=button VALUE=打印 ONCLICK="parent.print()"></TABLE>
        <SCRIPT>function size(n) { parent.document.all.zw.style.fontSize = n + 'px' }</SCRIPT>""",
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


@pytest.mark.parametrize("path", ["/map", "/head-frame", "/set"])
def test_a_switch_in_an_image_map_or_a_frame_is_pressed_where_it_is(browser: Visits, path: str) -> None:
    trial = _switch(browser, path)
    assert (trial.label, trial.how, trial.trouble) == ("长者模式", "same", "")
    assert trial.growth >= 1.2


@pytest.mark.parametrize("path", ["/map-dead", "/head-frame-dead", "/set-dead"])
def test_a_dead_one_is_told_as_dead(browser: Visits, path: str) -> None:
    trial = _switch(browser, path)
    assert (trial.how, trial.trouble) == ("nothing", "")


@pytest.mark.parametrize("path", ["/map-covered", "/head-frame-covered"])
def test_one_that_a_mouse_does_not_reach_is_not_called_dead(browser: Visits, path: str) -> None:
    assert "挡住" in _switch(browser, path).trouble


def test_what_stands_in_a_hidden_frame_is_not_there(browser: Visits) -> None:
    assert _switch(browser, "/hidden-frame").how == "none"


def test_tools_in_a_frame_work_on_the_page_around_it(browser: Visits) -> None:
    trials = _visit(browser, "/tools", "font_size", "print").trials
    assert [trial.how for trial in trials] == ["same", "same"]


def test_a_page_made_of_frames_is_as_full_as_they_are(browser: Visits) -> None:
    assert not is_blank(_visit(browser, "/set").page)
    assert is_blank(_visit(browser, "/set-empty").page)
