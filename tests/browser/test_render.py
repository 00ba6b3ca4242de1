"""Pages as a browser builds them (real Chromium)."""

from __future__ import annotations

import os
import shutil
import ssl
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.browser.town import NAME, Page, Town, town
from tests.probe.observe.table_resolver import TableResolver

from govsight.probe.observe import browser as browser_module
from govsight.probe.observe import render as render_module
from govsight.probe.observe.egress import Egress
from govsight.probe.observe.hostmap import HostMap
from govsight.probe.observe.render import Rendered, Renderer, RenderFailed, find_chromium

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium on this machine"),
]
HOME = f"http://{NAME}"
TIMEOUT = 5.0

PAGES = {
    "/made": "<!doctype html><div id=a></div><script>a.textContent='由脚本写成 '+navigator.language</script>",
    "/late": """<div id=a></div><script>
        fetch('/data').then(r=>r.text()).then(t=>setTimeout(()=>a.textContent=t,300))</script>""",
    "/data": "迟到的正文",
    "/loop": "<p>x</p><script>for(;;){}</script>",
    "/busy": "<div id=a></div><script>let n=0;setInterval(()=>{a.append('再'+n++);fetch('/data?'+n)},50)</script>",
    "/alerts": """<p>正文</p><script>
        alert(1);confirm(2);prompt(3);print();onbeforeunload=()=>1;window.open('/made')</script>""",
    "/errors": "<script>console.error('说错了');undefinedThing()</script>",
    "/cookie": "<script>document.write(document.cookie||'没有饼干');document.cookie='a=1';localStorage.b=1</script>",
    "/agent": "<script>document.write(navigator.userAgent)</script>",
    "/to-inside": "<script>location='http://10.0.0.1/'</script>",
    "/to-inside-tls": "<script>location='https://10.0.0.1/'</script>",
    "/to-nowhere": "<meta http-equiv=refresh content='0;url=http://none.gov.cn/'>",
    "/long": "<p>" + "长" * 5000,
    "/liar": """<p>真正的正文</p><form name=documentElement></form><form name=doctype></form><script>
        Object.defineProperty(Element.prototype,'outerHTML',{get(){return '假'}});
        Object.defineProperty(Document.prototype,'documentElement',{get(){return null}});
        JSON.stringify=()=>'假';window.XMLSerializer=null;String.prototype.slice=()=>'假'</script>""",
    "/picture": "<body style='background:red'><img src=/inside.png><img src='http://10.0.0.1/x.png'>",
}


def _page(path: str) -> Page | None:
    if path in PAGES:
        return Page(PAGES[path])
    if path == "/gone":
        return Page("<h1>页面不存在</h1>", 404)
    if path == "/file":
        return Page(b"PK\x03\x04", headers={"Content-Type": "application/zip", "Content-Disposition": "attachment"})
    if path == "/circle":
        return Page("", 302, {"Location": "/circle"})
    return None


class Guarded:
    """A site behind a challenge page: 521 with a script that sets a cookie and reloads."""

    def __init__(self) -> None:
        self.visits = 0

    def __call__(self, path: str) -> Page | None:
        if path != "/guarded":
            return _page(path)
        self.visits += 1
        if self.visits == 1:
            return Page("<script>document.cookie='ok=1';setTimeout(()=>location.reload(),200)</script>", 521)
        return Page("<p>放行后的正文</p>")


@pytest.fixture(scope="module")
def site() -> Iterator[Town]:
    with town(Guarded()) as server:
        yield server


def _egress(*resolve: str) -> Egress:
    return Egress(host_map=HostMap.parse(resolve), resolver=TableResolver({}))


@pytest.fixture(scope="module")
def renderer(site: Town) -> Iterator[Renderer]:
    closed = f"closed.gov.cn:80:127.0.0.1:{_closed_port()}"
    with Renderer(_egress(site.resolve, closed), timeout=TIMEOUT) as running:
        yield running


def _closed_port() -> int:
    with town(_page) as short:
        return short.server_port


def _failure(renderer: Renderer, url: str) -> str:
    with pytest.raises(RenderFailed) as failed:
        renderer.render(url)
    assert any("\u4e00" <= letter <= "\u9fff" for letter in failed.value.text)
    return failed.value.kind


def test_what_a_script_writes_is_read(renderer: Renderer) -> None:
    page = renderer.render(f"{HOME}/made")
    assert isinstance(page, Rendered)
    assert "由脚本写成 zh-CN" in page.html
    assert page.html.startswith("<!DOCTYPE html>\n<html")
    assert (page.url, page.status, page.partial, page.refused) == (f"{HOME}/made", 200, "", ())
    assert page.requests == 1


def test_content_that_comes_late_is_waited_for(renderer: Renderer) -> None:
    assert "迟到的正文" in renderer.render(f"{HOME}/late").html


def test_a_challenge_page_that_reloads_itself_ends_at_the_content(renderer: Renderer) -> None:
    page = renderer.render(f"{HOME}/guarded")
    assert "放行后的正文" in page.html
    assert page.status == 200


def test_an_error_page_keeps_its_status_and_text(renderer: Renderer) -> None:
    page = renderer.render(f"{HOME}/gone")
    assert page.status == 404
    assert "页面不存在" in page.html


def test_dialogs_and_pop_ups_hold_nothing_up(renderer: Renderer) -> None:
    assert "正文" in renderer.render(f"{HOME}/alerts").html


def test_console_errors_are_kept(renderer: Renderer) -> None:
    errors = renderer.render(f"{HOME}/errors").console_errors
    assert "说错了" in errors
    assert any("undefinedThing" in line for line in errors)


def test_one_page_leaves_nothing_for_the_next(renderer: Renderer) -> None:
    for _ in range(2):
        assert "没有饼干" in renderer.render(f"{HOME}/cookie").html


def test_the_user_agent_is_the_one_given(renderer: Renderer) -> None:
    assert "GovSight/1 测" not in renderer.render(f"{HOME}/agent").html
    assert "GovSight/1 (contact)" in renderer.render(f"{HOME}/agent", user_agent="GovSight/1 (contact)").html


def test_a_page_cannot_lie_about_its_own_html(renderer: Renderer) -> None:
    html = renderer.render(f"{HOME}/liar").html
    assert "真正的正文" in html
    assert not html.startswith("假")


def test_a_page_that_never_rests_is_read_all_the_same(renderer: Renderer) -> None:
    page = renderer.render(f"{HOME}/busy")
    assert page.partial == "busy"
    assert "再0" in page.html


def test_html_is_cut_at_the_limit(renderer: Renderer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render_module, "HTML_LIMIT", 1000)
    page = renderer.render(f"{HOME}/long")
    assert len(page.html) == 1000
    assert page.partial == "truncated"


def test_what_the_rule_refuses_inside_a_page_is_listed(renderer: Renderer) -> None:
    page = renderer.render(f"{HOME}/picture", screenshot=True)
    assert page.refused == ("10.0.0.1:80",)
    assert page.screenshot is not None
    assert page.screenshot.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("http://10.0.0.1/", "refused"),
        ("file:///etc/passwd", "refused"),
        ("chrome://version", "refused"),
        (f"{HOME}/to-inside", "refused"),
        (f"{HOME}/to-inside-tls", "refused"),
        ("http://none.gov.cn/", "dns_none"),
        (f"{HOME}/to-nowhere", "dns_none"),
        ("http://closed.gov.cn/", "connect"),
        (f"{HOME}/file", "download"),
        (f"{HOME}/circle", "redirects"),
    ],
)
def test_a_page_that_cannot_be_had_says_why(renderer: Renderer, url: str, kind: str) -> None:
    assert _failure(renderer, url) == kind


def test_a_page_that_hangs_the_browser_is_given_up_in_time_and_the_next_one_works(
    renderer: Renderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser_module, "GRACE", 1.0)
    began = time.monotonic()
    assert _failure(renderer, f"{HOME}/loop") == "timeout"
    assert time.monotonic() - began < TIMEOUT + 1.0 + 3
    assert "由脚本写成" in renderer.render(f"{HOME}/made").html


def test_a_browser_that_dies_is_started_again_and_one_that_is_old_too(
    renderer: Renderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    renderer.render(f"{HOME}/made")
    first = renderer._group
    assert first > 0
    renderer._kill()
    assert "由脚本写成" in renderer.render(f"{HOME}/made").html
    second = renderer._group
    monkeypatch.setattr(browser_module, "PAGES_PER_BROWSER", 1)
    assert "由脚本写成" in renderer.render(f"{HOME}/made").html
    assert len({first, second, renderer._group}) == 3
    assert _living(first) == _living(second) == []


def test_a_certificate_fault_is_said_and_can_be_overlooked_and_nothing_is_left_running(tmp_path: Path) -> None:
    with town(_page, _self_signed(tmp_path)) as secure:
        with Renderer(_egress(f"{NAME}:443:127.0.0.1:{secure.server_port}"), timeout=TIMEOUT) as renderer:
            assert _failure(renderer, f"https://{NAME}/made") == "tls"
            page = renderer.render(f"https://{NAME}/made", ignore_tls=True)
            assert "由脚本写成" in page.html
            group = renderer._group
            assert _living(group) != []
        assert _living(group) == []


def test_without_a_browser_the_reason_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GOVSIGHT_CHROMIUM", str(tmp_path / "none"))
    assert find_chromium() is None
    with Renderer(Egress(allow_private=True)) as renderer:
        assert _failure(renderer, "http://127.0.0.1/") == "browser"
    broken = shutil.which("false")
    with Renderer(Egress(allow_private=True), chromium=broken) as renderer:
        assert _failure(renderer, "http://127.0.0.1/") == "browser"


def test_the_browser_named_in_the_environment_is_the_one_used(monkeypatch: pytest.MonkeyPatch) -> None:
    true = shutil.which("true")
    assert true is not None
    monkeypatch.setenv("GOVSIGHT_CHROMIUM", true)
    assert find_chromium() == true


def _self_signed(folder: Path) -> ssl.SSLContext:
    key, certificate = folder / "key.pem", folder / "cert.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    files = ["-keyout", str(key), "-out", str(certificate), "-subj", f"/CN={NAME}", "-days", "2"]
    subprocess.run([*command, *files], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


def _living(group: int) -> list[int]:
    """Processes of a process group, zombies aside; looked at for up to three seconds until there are none."""
    until = time.monotonic() + 3
    while True:
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    state, _, pgrp = (entry / "stat").read_text().rpartition(")")[2].split()[:3]
                except OSError:
                    continue
                if int(pgrp) == group and state != "Z":
                    found.append(int(entry.name))
        if not found or time.monotonic() > until or os.getpgrp() == group:
            return found
        time.sleep(0.1)
