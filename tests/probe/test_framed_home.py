"""A home page made of frames is the pages in them: an old county site, over real HTTP."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.probe.observe.raw_server import RawServer, reply

from govsight.probe.engine import inspect
from govsight.probe.plan import Plan
from govsight.probe.result import Inspection
from govsight.vocab import Breached, Met, PageKind, Undetermined

NAME = "www.qingjiang.gov.cn"
ROOT = f"http://{NAME}"
NESTED = (
    "<frameset rows='80,*,60'><frame src=top.htm><frameset cols='180,*'><frame src=left.htm><frame src=main.htm name=m>"
    "</frameset><frame src=foot.htm><noframes><body>您的浏览器不支持框架</body></noframes></frameset>"
)
INNER = "<frameset cols='180,*'><frame src=left.htm><frame src=main.htm name=m></frameset>"
OUTER = "<frameset rows='80,*,60'><frame src=top.htm><frame src=middle.htm><frame src=foot.htm></frameset>"
INLINE = "<body>" + "".join(f"<iframe src={one}.htm></iframe>" for one in ("top", "left", "main", "foot")) + "</body>"
STYLES = {"framesets in framesets": NESTED, "a frame that is a frameset": OUTER, "nothing but iframes": INLINE}
MENU = {
    "走进清江": "zjqj.htm",
    "领导之窗": "ldzc.htm",
    "政务要闻": "zwyw.htm",
    "通知公告": "tzgg.htm",
    "政策文件": "zcwj.htm",
}
FOOT = (
    "<center>主办单位：清江县人民政府办公室　联系电话：0799-3338888<br>粤ICP备05013430号 粤公网安备 44990102000001号 "
    "网站标识码：4499010001 <a href=badge.htm>党政机关</a> <a href='https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=4499010001'>"
    "我为政府网站找错</a> <a href=map.htm>网站地图</a></center>"
)
NEWS = "".join(
    f"<li><a href=news/{one}.htm>清江县第{one}次常务会议研究乡村振兴工作</a> 2026-10-{30 - one}</li>"
    for one in range(4)
)
PAGES = {
    "/middle.htm": ("middle", INNER),
    "/top.htm": ("top", "<body><img src=logo.png alt=清江县人民政府></body>"),
    "/left.htm": (
        "left",
        f"<body>{''.join(f'<p><a href={to} target=m>{name}</a></p>' for name, to in MENU.items())}</body>",
    ),
    "/main.htm": ("main", f"<body><h2>要闻</h2><ul>{NEWS}</ul><a href=gone.htm>打不开的链接</a></body>"),
    "/foot.htm": ("foot", f"<body>{FOOT}</body>"),
    "/map.htm": ("网站地图", f"<body>{''.join(f'<p><a href={to}>{name}</a></p>' for name, to in MENU.items())}</body>"),
    **{f"/{to}": (name, f"<body><h1>{name}</h1><p>{name}的内容。</p></body>") for name, to in MENU.items()},
    **{
        f"/news/{one}.htm": (
            f"清江县第{one}次常务会议",
            f"<body><h1>清江县第{one}次常务会议</h1><p>发布时间：2026-10-{30 - one}</p>"
            f"<p>{'研究工作。' * 20 * (one + 1)}</p></body>",
        )
        for one in range(4)
    },
}


def _seen(tmp_path: Path, home: str, change: Callable[[str], bytes | None] = lambda _: None) -> Inspection:
    def respond(path: str, _: object) -> bytes:
        changed = change(path)
        if changed is not None:
            return changed
        if path.endswith(".png"):
            return reply(b"\x89PNG\r\n\x1a\n", "Content-Type: image/png\r\n")
        title, body = ("清江县人民政府", home) if path == "/" else PAGES.get(path, ("", ""))
        if not body:
            return reply(b"no such page", status="404 Not Found")
        html = f"<html><head><meta http-equiv=Content-Type content='text/html; charset=gb2312'><title>{title}</title>"
        return reply(f"{html}</head>{body}</html>".encode("gb18030"))

    with RawServer(respond) as server:
        plan = Plan(
            url=f"{ROOT}/",
            out=tmp_path / "out",
            resolve=(f"{NAME}:80:127.0.0.1:{server.port}", "zfwzgl.www.gov.cn:443:127.0.0.1:9"),
            recheck_after=0.05,
            readers=1,
            render="never",
            looks=(),
            as_of=datetime(2026, 10, 31, tzinfo=UTC),
        )
        return inspect(plan)


def _found(inspection: Inspection, check: str) -> set[tuple[str, str]]:
    outcome = inspection.outcomes[check]
    return {(one.page.removeprefix(ROOT), one.target) for one in getattr(outcome, "findings", ())}


@pytest.mark.parametrize("home", STYLES.values(), ids=STYLES)
def test_the_home_page_is_what_its_frames_show(tmp_path: Path, home: str) -> None:
    inspection = _seen(tmp_path, home)
    view = inspection.view
    assert view.home is not None
    assert view.home.kind is PageKind.HOME
    assert view.home.title == "清江县人民政府"
    assert view.home.nav == [(name, f"{ROOT}/{to}") for name, to in MENU.items()]
    assert view.home.footer.site_code
    assert view.home.footer.host
    assert "清江县人民政府" in view.home.title_shown
    pages = {page.url.removeprefix(ROOT) for page in view.pages()}
    assert pages == {"/", "/map.htm", *(f"/{to}" for to in MENU.values()), *(f"/news/{one}.htm" for one in range(4))}
    close = view.close(f"{ROOT}/")
    assert close is not None
    assert {line.region for line in close.lines} >= {"", "nav", "foot"}
    assert max(box for line in close.lines for box in line.boxes) < len(close.boxes)


@pytest.mark.parametrize("home", STYLES.values(), ids=STYLES)
def test_nothing_is_missed_that_a_frame_shows(tmp_path: Path, home: str) -> None:
    inspection = _seen(tmp_path, home)
    assert not isinstance(inspection.outcomes["footer.marks"], Breached), inspection.outcomes["footer.marks"]
    assert not isinstance(inspection.outcomes["footer.report_error"], Breached)
    assert isinstance(inspection.outcomes["site.sitemap"], Met)
    assert isinstance(inspection.outcomes["fresh.home"], Met)
    assert isinstance(inspection.outcomes["structure.overview"], Met)
    assert isinstance(inspection.outcomes["section.news"], Met)


def test_a_dead_link_in_a_frame_is_one_of_the_home_page_and_of_no_other(tmp_path: Path) -> None:
    inspection = _seen(tmp_path, NESTED)
    assert ("/", f"{ROOT}/gone.htm") in _found(inspection, "links.home")
    assert not any(target == f"{ROOT}/gone.htm" for _, target in _found(inspection, "links.inner"))


def test_what_the_frames_really_lack_is_found_once_for_the_home_page(tmp_path: Path) -> None:
    bare = reply("<meta charset=utf-8><body>主办单位：清江县人民政府办公室</body>".encode())
    inspection = _seen(tmp_path, NESTED, lambda path: bare if path == "/foot.htm" else None)
    found = _found(inspection, "footer.marks")
    assert ("/", "site_code") in found
    assert ("/", "host") not in found
    assert not any(page in ("/left.htm", "/main.htm", "/foot.htm", "/top.htm") for page, _ in found)


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "500 Internal Server Error"])
def test_with_a_frame_that_does_not_come_nothing_is_held_against_the_home_page(tmp_path: Path, status: str) -> None:
    broken = reply(b"no", status=status)
    inspection = _seen(tmp_path, NESTED, lambda path: broken if path == "/foot.htm" else None)
    assert not any(page == "/" for page, _ in _found(inspection, "footer.marks"))
    assert not any(page == "/" for page, _ in _found(inspection, "footer.report_error"))
    assert not isinstance(inspection.outcomes["site.sitemap"], Breached)


def test_frames_beside_a_home_page_with_words_are_pages_as_ever(tmp_path: Path) -> None:
    home = "<body><h1>清江县人民政府</h1><p>欢迎访问本站。</p><iframe src=main.htm></iframe></body>"
    inspection = _seen(tmp_path, home)
    assert f"{ROOT}/main.htm" in {page.url for page in inspection.view.pages()}
    assert inspection.view.home is not None
    assert not inspection.view.home.footer.host


def test_a_home_page_in_its_own_frame_is_no_endless_matter(tmp_path: Path) -> None:
    inspection = _seen(tmp_path, "<frameset><frame src=/><frame src=middle.htm></frameset>")
    assert inspection.view.home is not None
    assert isinstance(inspection.outcomes["site.reachable"], Met | Undetermined)
