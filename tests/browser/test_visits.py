"""What a visit in real Chromium notices on a page, and what it lets pass."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack

import pytest
from tests.browser.town import NAME, Page, Town, town
from tests.probe.observe.table_resolver import TableResolver

from govsight.probe.know.display import is_blank, layout_faults, not_adapted
from govsight.probe.observe import browser as browser_module
from govsight.probe.observe.browser import RenderFailed
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
HOME = f"http://{NAME}"
HEAD = '<!doctype html><html lang="zh-CN"><meta charset=utf-8><title>清江市</title>'
VIEWPORT = '<meta name=viewport content="width=device-width,initial-scale=1">'
TEXT = "<p>清江市人民政府办公室关于印发年度工作要点的通知，请各单位认真贯彻执行。</p>" * 3

# Layouts that look like faults to a machine and are none to a reader.
INNOCENT = f"""{HEAD}{VIEWPORT}<style>
 body {{ margin: 0; overflow-x: hidden }} .menu {{ position: fixed; top: 0; left: 100%; width: 300px }}
 .drawer {{ position: absolute; right: -320px; top: 60px; width: 300px }}
 .sr {{ position: absolute; left: -9999px }} .only {{ position: absolute; width: 1px; height: 1px; overflow: hidden;
 clip: rect(0,0,0,0) }} header {{ position: sticky; top: 0; background: #fff }}
 .slides {{ position: relative; height: 60px; overflow: hidden }}
 .slides div {{ position: absolute; inset: 0; background: #fff; transition: opacity .2s }}
 .slides div + div {{ opacity: 0 }}
 .strip {{ overflow: hidden; width: 100% }} .strip ul {{ width: 3000px; margin: 0 }}
 .strip li {{ float: left; width: 400px }}
 .cut {{ width: 200px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis }}
 .drop {{ position: relative }} .drop ul {{ position: absolute; background: #eee; margin: 0; top: 100%; z-index: 5 }}
 .scroll {{ overflow-x: auto }} .scroll table {{ width: 1600px }}
 .roll {{ position: relative; height: 24px; overflow: hidden }}
 .tight {{ line-height: 1 }} @media print {{ .news {{ position: absolute; top: 0; left: 2000px }} }}
</style><header><h1>清江市人民政府</h1></header><div class=menu>侧边菜单</div><div class=drawer>抽屉里的栏目导航</div>
<a class=sr href=#a>跳到正文</a><span class=only>只给读屏软件的说明</span>
<div class=slides><div>轮播第一张的标题文字</div><div>轮播第二张的标题文字</div></div>
<div class=strip><ul><li>滚动图片一的说明</li><li>滚动图片二的说明</li><li>滚动图片三的说明</li></ul></div>
<div class=cut>很长很长的标题只显示前面一部分后面用省略号代替了其余的文字</div>
<div class=drop>下拉菜单<ul><li>第一项菜单的文字</li><li>第二项菜单的文字</li></ul></div>
<p class=news>被下拉菜单盖住的文字在这里</p>
<marquee>热烈庆祝清江市政府网站改版上线欢迎社会各界提出宝贵意见</marquee>
<div class=scroll><table><tr><td>宽表格放在可以横向滚动的框里</td>
<td style="text-align:right">最右边的一格</td></tr></table></div>
<div class=roll id=r><div>滚动公告一</div><div>滚动公告二</div><div>滚动公告三</div></div>
<script>let y = 0; setInterval(() => r.scrollTop = y = (y + 3) % 50, 40)</script>
<p class=tight>行距很小的第一行文字<br>行距很小的第二行文字</p>
<p style="position:relative">正文<b style="position:absolute;left:0;top:0">正文</b></p>
<img src=/square.png alt=方图 style="width:200px;height:100px;object-fit:cover">
<img src=/square.png alt=线 style="width:100%;height:2px">
{TEXT}"""

FAULTY = {
    "overlap": f"""{VIEWPORT}<style>.a, .b {{ position: absolute; left: 20px; top: 300px }}</style>
        {TEXT}<div class=a>网站标题的第一行文字</div><div class=b>导航条错位压在上面了</div>""",
    "sideways": f"""{VIEWPORT}{TEXT}<table style="width:900px"><tr><td>序号
        <td>事项名称<td align=right>办理结果在右边</table>""",
    "cut": f"""{VIEWPORT}<style>body {{ overflow-x: hidden }}</style>{TEXT}
        <p style="width:700px">
        这一行文字固定了宽度，手机上右边的一半看不见，也拖不过去，读者只能猜后面写了些什么内容。</p>""",
    "stretched": f"""{VIEWPORT}{TEXT}<img src=/square.png alt=领导照片 style="width:300px;height:100px">""",
    "no_picture": f"""{VIEWPORT}{TEXT}<img src=/damaged.png alt=坏图 width=200 height=120>""",
}
CONTROLS = {
    "/grow": "<a href=# onclick=\"document.body.style.fontSize='24px';return false\">长者模式</a>",
    "/zoom": """<a href=# onclick="bar.hidden=false;return false">无障碍</a><div id=bar hidden>
        <button onclick="document.body.style.zoom=1.5">放大</button><button>缩小</button>
        <button onclick="document.body.style.cssText='background:#000;color:#ff0'">配色</button>
        <button>语音朗读</button></div>""",
    "/leads": "<a href=/big>适老化版</a>",
    "/window": "<a href=/big target=_blank>关怀版</a>",
    "/icon": """<a href=# id=shilao onclick="document.body.style.fontSize='24px';return false">
        <img src=/square.png width=40></a>""",
    "/deaf": "<a href=#>长者模式</a>",
    "/broken": '<a href=# onclick="openElder();return false">长者模式</a>',
    "/news": """<a href=/big>市残联宣传《无障碍环境建设法》</a> <a href=/big>老年人优待证办理</a>
        <a href=/big>敬老月活动</a>""",
    "/download": "<a href=/tool.exe>无障碍浏览</a>",
    "/inside": "<a href=http://10.0.0.1/>长者模式</a>",
    "/vendor": "<script src=http://10.0.0.1/wza.js></script><a href=# onclick='wza&&wza.start()'>无障碍</a>",
}
SHARES = {
    "/link": """<div class=share>分享到：
        <a href="https://service.weibo.com/share/share.php?url=http://a.gov.cn/1.html">微博</a></div>""",
    "/popup": """<div class=bdsharebuttonbox><a href=# class=bds_tsina title=分享到新浪微博
        style="display:inline-block;width:20px;height:20px"
        onclick="window.open('https://service.weibo.com/share/share.php?url='+location.href);return false"></a>
        </div>""",
    "/code": """<div id=share><button onclick="q.hidden=false">分享</button><img id=q hidden src=/square.png></div>""",
    "/hover": """<style>.box img {display:none} .box:hover img {display:block}</style>
        <div class="share box"><span>微信</span><img src=/square.png></div>""",
    "/menu": """<button onclick="m.hidden=false">一键分享</button><div id=m class=share-list hidden>
        <a href="https://connect.qq.com/widget/shareqq/index.html?url=http%3A%2F%2Fa.gov.cn">QQ好友</a></div>""",
    "/dead": "<div class=share>分享到：<a href=javascript:; title=分享到微信>微信</a> <a href=#>微博</a></div>",
    "/account": "<div class=foot><a href=https://weibo.com/u/123>官方微博</a><span>微信公众号</span></div>",
}
TOOLS = {
    "/good": """字号：<a href="javascript:size(22)">大</a> <a href="javascript:size(16)">中</a>
        <a href="javascript:size(12)">小</a>
        <a href="javascript:window.print()">【打印本页】</a>
        <script>function size(n) { document.getElementById('zoom').style.fontSize = n + 'px' }</script>""",
    "/largest": """<style>#zoom {font-size:22px}</style><span onclick="size(22)">A+</span>
        <span onclick="size(12)">A-</span>
        <button onclick="let f=document.createElement('iframe');document.body.append(f);f.contentWindow.print()">
        打印</button>
        <script>function size(n) { document.getElementById('zoom').style.fontSize = n + 'px' }</script>""",
    "/bad": """字体：<a href=#>大</a> <a href=#>中</a> <a href=#>小</a> <a href="javascript:doPrint()">打印</a>""",
    "/none": "<p>大中小企业 <a href=/x>打印店管理办法</a></p>",
}


def _page(path: str) -> Page | None:
    if path == "/square.png":
        return Page(_square(), headers={"Content-Type": "image/png"})
    if path == "/damaged.png":
        return Page(b"\x89PNG broken", headers={"Content-Type": "image/png"})
    if path == "/innocent":
        return Page(INNOCENT)
    if path.strip("/") in FAULTY:
        return Page(HEAD + FAULTY[path.strip("/")])
    if path == "/desktop-only":
        return Page(f"{HEAD}<div style='width:1200px'>{TEXT}</div>")
    if path == "/empty":
        return Page(f"{HEAD}<div id=app></div><script>start()</script>")
    if path == "/barriers":
        return Page(f"{HEAD}{TEXT}<img src=/square.png><p style='color:#bbb'>看不清的文字</p><a href=/x></a>")
    if path == "/big":
        return Page(f"{HEAD}<style>body {{ font-size: 24px }}</style>{TEXT * 3}")
    if path == "/tool.exe":
        return Page(b"MZ", headers={"Content-Type": "application/octet-stream", "Content-Disposition": "attachment"})
    if path == "/loop":
        return Page(f"{HEAD}<p>x<script>for(;;){{}}</script>")
    for group, ending in ((CONTROLS, TEXT), (SHARES, TEXT), (TOOLS, f"<div id=zoom>{TEXT}</div>")):
        if path in group:
            return Page(f"{HEAD}<style>body {{ font-size: 14px }}</style>{group[path]}{ending}")
    return None


def _square() -> bytes:
    import struct
    import zlib

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = b"".join(b"\0" + b"\x80" * 120 for _ in range(120))
    head = struct.pack(">IIBBBBB", 120, 120, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.fixture(scope="module")
def site() -> Iterator[Town]:
    with town(_page) as server:
        yield server


class Guide:
    """Makes all the visits of this file at once, with three browsers, and hands out what came of each."""

    def __init__(self, site: Town) -> None:
        egress = Egress(host_map=HostMap.parse((site.resolve,)), resolver=TableResolver({}))
        agent = "Mozilla/5.0 (compatible; GovSight/1; test)"
        self.browsers = [Visits(egress, timeout=6.0, agent=agent) for _ in range(3)]
        self._replies: dict[tuple[str, str, tuple[str, ...]], Future[BrowseReply]] = {}
        self._pool = ThreadPoolExecutor(3)

    def visit(self, path: str, *deeds: str, screen: str = "phone") -> BrowseReply:
        return self.begin(path, *deeds, screen=screen).result()

    def begin(self, path: str, *deeds: str, screen: str = "phone") -> Future[BrowseReply]:
        key = (path, screen, deeds)
        if key not in self._replies:
            ask = BrowseAsk(HOME + path, screen=screen, deeds=list(deeds), measure=not deeds, seconds=20.0)
            self._replies[key] = self._pool.submit(self.browsers[len(self._replies) % 3].visit, ask)
        return self._replies[key]


@pytest.fixture(scope="module")
def guide(site: Town) -> Iterator[Guide]:
    guide = Guide(site)
    with ExitStack() as stack:
        for browser in guide.browsers:
            stack.enter_context(browser)
        for path in ("/innocent", *(f"/{kind}" for kind in FAULTY), "/desktop-only", "/empty"):
            guide.begin(path)
        for path in ("/innocent", "/barriers"):
            guide.begin(path, screen="desktop")
        for path in CONTROLS:
            kind = "accessible" if path in ("/zoom", "/download", "/vendor") else "elderly"
            guide.begin(path, kind, screen="desktop")
        for path in SHARES:
            guide.begin(path, "share", screen="desktop")
        for path in TOOLS:
            guide.begin(path, "font_size", "print", screen="desktop")
        yield guide


@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_layouts_that_only_look_like_faults_pass(guide: Guide, screen: str) -> None:
    page = guide.visit("/innocent", screen=screen).page
    assert page.spots == ()
    assert page.text_length > 200


@pytest.mark.parametrize("kind", FAULTY)
def test_a_fault_is_seen_and_no_other(guide: Guide, kind: str) -> None:
    reply = guide.visit(f"/{kind}")
    faults = layout_faults(reply.page)
    assert [(fault.kind, fault.sure) for fault in faults] == [(kind, True)]
    assert reply.picture.startswith(b"\x89PNG")


def test_a_page_made_for_desktops_only_is_not_adapted_to_the_phone(guide: Guide) -> None:
    assert not_adapted(guide.visit("/desktop-only").page)


def test_a_page_whose_script_fails_stays_empty(guide: Guide) -> None:
    page = guide.visit("/empty").page
    assert is_blank(page)
    assert any("start" in error for error in page.script_errors)


def test_axe_tells_barriers_and_load_times_are_measured(guide: Guide) -> None:
    page = guide.visit("/barriers", screen="desktop").page
    assert {"image-alt", "color-contrast", "link-name"} <= {one.rule for one in page.barriers or () if one.sure}
    assert page.speed.load is not None
    assert 0 < page.speed.load < 6


@pytest.mark.parametrize(
    ("path", "kind", "how"),
    [
        ("/grow", "elderly", "same"),
        ("/icon", "elderly", "same"),
        ("/leads", "elderly", "page"),
        ("/window", "elderly", "window"),
        ("/deaf", "elderly", "nothing"),
        ("/broken", "elderly", "nothing"),
        ("/news", "elderly", "none"),
        ("/news", "accessible", "none"),
        ("/download", "accessible", "download"),
    ],
)
def test_a_switch_is_tried(guide: Guide, path: str, kind: str, how: str) -> None:
    trial = guide.visit(path, kind, screen="desktop").trials[0]
    assert trial.how == how
    assert (trial.growth >= 1.2) == (how in ("same", "page", "window"))
    assert bool(trial.script_errors) == (path == "/broken")


def test_the_tool_bar_a_switch_brings_is_worked(guide: Guide) -> None:
    reply = guide.visit("/zoom", "accessible", screen="desktop")
    trial = reply.trials[0]
    assert set(trial.parts) == {"font", "contrast", "reading"}
    assert trial.growth >= 1.2
    assert trial.recoloured > 0.9
    assert reply.shots[0].startswith(b"\x89PNG")


def test_a_switch_whose_script_we_may_not_load_is_not_called_dead(guide: Guide) -> None:
    trial = guide.visit("/vendor", "accessible", screen="desktop").trials[0]
    assert any(part.kind == "script" for part in (*trial.lost,)) or trial.script_errors


@pytest.mark.parametrize(
    ("path", "how", "parts"),
    [
        ("/link", "same", ("微博",)),
        ("/popup", "page", ("微博",)),
        ("/code", "same", ("qr",)),
        ("/hover", "same", ("qr",)),
        ("/menu", "same", ("QQ",)),
        ("/dead", "nothing", ()),
        ("/account", "none", ()),
    ],
)
def test_a_share_tool_is_tried(guide: Guide, site: Town, path: str, how: str, parts: tuple[str, ...]) -> None:
    trial = guide.visit(path, "share", screen="desktop").trials[0]
    assert (trial.how, trial.parts) == (how, parts)
    for browser in guide.browsers:
        assert {place for place in browser.proxy.seen if "weibo" in place} <= set(browser.proxy.refused)


@pytest.mark.parametrize(
    ("path", "size", "printing"),
    [
        ("/good", "same", "same"),
        ("/largest", "same", "same"),
        ("/bad", "nothing", "nothing"),
        ("/none", "none", "none"),
    ],
)
def test_print_and_font_size_are_tried(guide: Guide, path: str, size: str, printing: str) -> None:
    trials = guide.visit(path, "font_size", "print", screen="desktop").trials
    assert [trial.how for trial in trials] == [size, printing]


def test_a_click_that_leads_inside_a_private_network_goes_nowhere(guide: Guide) -> None:
    trial = guide.visit("/inside", "elderly", screen="desktop").trials[0]
    assert trial.growth < 1.2
    assert any("10.0.0.1:80" in browser.proxy.refused for browser in guide.browsers)


def test_a_page_that_hangs_is_given_up_and_the_next_one_is_seen(guide: Guide, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser_module, "GRACE", 1.0)
    with pytest.raises(RenderFailed, match="时限"):
        guide.browsers[0].visit(BrowseAsk(f"{HOME}/loop", seconds=3.0))
    reply = guide.browsers[0].visit(BrowseAsk(f"{HOME}/grow", measure=False))
    assert reply.page.status == 200
