"""T-SSRF-4 and T-SSRF-5: what a hostile page can make the browser reach, and whom the browser asks by itself."""

from __future__ import annotations

import contextlib
import ipaddress
import os
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.browser.town import NAME, Page, Town, town
from tests.probe.observe.table_resolver import TableResolver
from tests.scenarios.listener import Listener, listener

from govsight.probe.observe import browser as browser_module
from govsight.probe.observe.egress import Egress
from govsight.probe.observe.hostmap import HostMap
from govsight.probe.observe.render import Renderer, RenderFailed, find_chromium

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium on this machine"),
]
HOME = f"http://{NAME}"
REDIRECTS = (301, 302, 303, 307, 308)

# F is the forbidden place (host:port); every vector asks for a path that names it.
VECTORS = """<!doctype html><html><head>
<link rel=stylesheet href="http://F/style"><link rel=prefetch href="http://F/prefetch">
<link rel=preload as=script href="http://F/preload"><link rel=modulepreload href="http://F/modulepreload">
<link rel=preconnect href="http://F/"><link rel=dns-prefetch href="//localhost"><link rel=icon href="http://F/icon">
<link rel=manifest href="http://F/manifest">
<script type=speculationrules>{"prerender":[{"source":"list","urls":["http://F/prerender"]}],
 "prefetch":[{"source":"list","urls":["http://F/speculate"]}]}</script>
<style>@import "http://F/import";@font-face{font-family:f;src:url(http://F/font)}body{font-family:f;
 background:url(http://F/css)}</style></head><body>正文
<img src="http://F/img"><img srcset="http://F/srcset 1x"><iframe src="http://F/iframe"></iframe>
<script src="http://F/script"></script><video src="http://F/video" autoplay muted></video><audio src="http://F/audio"
 preload=auto></audio><object data="http://F/object"></object><embed src="http://F/embed">
<svg><image href="http://F/svg"/></svg><iframe src="file:///etc/hostname"></iframe><img src="file:///etc/hostname">
<iframe srcdoc="<meta http-equiv=refresh content='0;url=http://F/frame-meta'>"></iframe>
<form id=f method=post action="http://F/form" target=w><input name=a></form><iframe name=w></iframe>
<a id=p ping="http://F/ping" href="#x">x</a>
REDIRECTED
<script>
const quiet = work => { try { const r = work(); if (r && r.catch) r.catch(() => 0) } catch (e) {} };
quiet(() => f.submit());
quiet(() => p.click());
quiet(() => fetch('http://F/fetch', {mode: 'no-cors'}));
quiet(() => fetch('http://F/keepalive', {mode: 'no-cors', keepalive: true, method: 'POST', body: 'x'}));
quiet(() => { const x = new XMLHttpRequest(); x.open('GET', 'http://F/xhr'); x.send() });
quiet(() => navigator.sendBeacon('http://F/beacon', 'x'));
quiet(() => new WebSocket('ws://F/socket'));
quiet(() => new WebSocket('wss://F/secure-socket'));
quiet(() => new EventSource('http://F/events'));
quiet(() => new WebTransport('https://F/transport'));
quiet(() => { new Image().src = 'http://LOOP/localhost' });
quiet(() => { new Image().src = 'http://SIX/six' });
quiet(() => { new Image().src = 'http://NUMBER/number' });
quiet(() => window.open('http://F/open'));
quiet(() => navigator.serviceWorker.register('/worker.js'));
const far = "fetch('http://F/worker',{mode:'no-cors'});importScripts('http://F/import-scripts')";
quiet(() => new Worker(URL.createObjectURL(new Blob([far]))));
const as = {username: 'a', credential: 'b'};
const servers = [{urls: 'stun:F'}, {urls: 'turn:F?transport=udp', ...as}, {urls: 'turn:F?transport=tcp', ...as}];
quiet(() => { const c = new RTCPeerConnection({iceServers: servers});
  c.createDataChannel('x'); c.createOffer().then(o => c.setLocalDescription(o)) });
quiet(() => fetch('file:///etc/hostname').then(r => r.text()).then(t => document.body.append('FILE' + t)));
</script></body></html>"""

TOP_LEVEL = {
    "/meta": "<meta http-equiv=refresh content='0;url=http://F/top-meta'>",
    "/location": "<script>location.replace('http://F/top-location')</script>",
    "/top-form": "<form id=f method=post action='http://F/top-form'></form><script>f.submit()</script>",
    "/link": "<a id=a href='http://F/top-link'>x</a><script>a.click()</script>",
    "/file": "<script>location='file:///etc/passwd'</script>",
    "/view-source": "<script>location='view-source:http://F/top-source'</script>",
    "/data": "<script>location='data:text/html,<script src=http://F/top-data></'+'script>'</script>",
}
OFFICE = """<!doctype html><html lang=zh><title>清江市人民政府</title><p>关于印发方案的通知，请认真贯彻执行。</p>
<form action=/l method=post><input name=user autocomplete=username><input type=password name=pw>
<input name=tel><input name=address><input type=email name=email><input name=card autocomplete=cc-number></form>
<textarea spellcheck=true>helllo</textarea><img src=/late><script>Notification.requestPermission();
navigator.geolocation.getCurrentPosition(()=>0);speechSynthesis.getVoices()</script>"""
ELSEWHERE = "<img src='https://other.gov.cn/x.png'>"
WORKER = "self.addEventListener('install',()=>fetch('http://F/service-worker',{mode:'no-cors'}))"


def _pages(path: str, port: int) -> Page | None:
    place = f"127.0.0.1:{port}"
    status = int(path[-3:]) if path[-3:].isdigit() else 0
    if status in REDIRECTS:
        return Page("", status, {"Location": f"http://{place}{path}"})
    if path == "/refresh":
        return Page("x", headers={"Content-Type": "text/html", "Refresh": f"0;url=http://{place}/top-refresh"})
    if path == "/late":
        time.sleep(1.5)  # holds a connection open long enough to be seen
    if path == "/worker.js":
        return Page(WORKER.replace("F", place, 1), headers={"Content-Type": "text/javascript"})
    text = {"/vectors": VECTORS, "/office": OFFICE, "/elsewhere": ELSEWHERE, **TOP_LEVEL}.get(path)
    if text is None:
        return None
    bounces = "".join(f"<img src='/img{code}'><iframe src='/frame{code}'></iframe>" for code in REDIRECTS)
    for mark, value in (
        ("REDIRECTED", bounces),
        ("//F/", f"//{place}/"),
        ("stun:F", f"stun:{place}"),
        ("turn:F", f"turn:{place}"),
        ("LOOP", f"localhost:{port}"),
        ("SIX", f"[::1]:{port}"),
        ("NUMBER", f"0x7f.1:{port}"),
    ):
        text = text.replace(mark, value)
    return Page(text)


@pytest.fixture
def forbidden() -> Iterator[Listener]:
    with listener() as place:
        yield place


@pytest.fixture
def site(forbidden: Listener) -> Iterator[Town]:
    with town(lambda path: _pages(path, forbidden.port)) as server:
        yield server


def _egress(site: Town, **more: object) -> Egress:
    return Egress(host_map=HostMap.parse([site.resolve]), resolver=TableResolver({}), ports=None, **more)  # type: ignore[arg-type]


def _paths(hits: list[bytes]) -> set[str]:
    return {found[1].decode() for hit in hits if (found := re.match(rb"[A-Z]+ /([\w-]*)", hit))}


def test_nothing_a_page_does_reaches_a_forbidden_place(site: Town, forbidden: Listener) -> None:
    with Renderer(_egress(site), timeout=8) as renderer:
        page = renderer.render(f"{HOME}/vectors")
        assert "正文" in page.html
        assert "FILE" not in page.html.rpartition("</script>")[2]
        assert f"127.0.0.1:{forbidden.port}" in page.refused
        for path in (*TOP_LEVEL, "/refresh", *(f"/top{code}" for code in REDIRECTS)):
            try:
                seen = renderer.render(f"{HOME}{path}").html
            except RenderFailed as failed:
                seen = failed.text
            assert "the secret" not in seen
            assert "root:" not in seen
        time.sleep(0.5)
        assert forbidden.hits == []
        asked = {*renderer.proxy.seen, *renderer.proxy.strangers}
    assert asked == {f"{NAME}:80", *renderer.proxy.refused}


def test_the_same_page_reaches_the_place_when_it_is_allowed(site: Town, forbidden: Listener) -> None:
    allowed = tuple(f"{host}:{forbidden.port}" for host in ("127.0.0.1", "[::1]"))
    with Renderer(_egress(site, allow=allowed), timeout=8) as renderer:
        renderer.render(f"{HOME}/vectors")
        assert "the secret" in renderer.render(f"{HOME}/location").html
        assert "the secret" in renderer.render(f"{HOME}/top302").html
        time.sleep(0.5)
    reached = _paths(forbidden.hits)
    assert reached >= {
        *("img", "iframe", "script", "style", "css", "object", "video", "svg", "form", "frame-meta"),
        *("fetch", "xhr", "beacon", "socket", "events", "worker", "localhost", "number"),
        *(f"{kind}{code}" for kind in ("img", "frame") for code in REDIRECTS),
    }


def test_a_render_asks_for_no_other_name_than_the_pages_own(
    site: Town, forbidden: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser_module, "ERRANDS", frozenset())
    with Renderer(_egress(site), timeout=8) as renderer:
        far_ends: set[tuple[str, int]] = set()
        over = threading.Event()

        def look() -> None:
            while not over.wait(0.1):
                if renderer._group:
                    far_ends.update(_far_ends(renderer._group))

        watcher = threading.Thread(target=look)
        watcher.start()
        renderer.render(f"{HOME}/office")
        time.sleep(5)  # its own errands come within the first seconds after the start
        renderer.render(f"{HOME}/office")
        over.set()
        watcher.join()
        assert far_ends == {("127.0.0.1", renderer.proxy.port)}
        assert {*renderer.proxy.seen, *renderer.proxy.strangers} == {f"{NAME}:80"}
        renderer.render(f"{HOME}/elsewhere")
        assert "other.gov.cn:443" in renderer.proxy.seen  # the log does see what is asked for


def _far_ends(group: int) -> set[tuple[str, int]]:
    """Where the browser's TCP and UDP sockets lead, as the kernel tells."""
    sockets = set()
    for entry in Path("/proc").iterdir():
        with contextlib.suppress(OSError):  # the process is gone, or not the test's to look at
            if entry.name.isdigit() and os.getpgid(int(entry.name)) == group:
                for link in (entry / "fd").iterdir():
                    with contextlib.suppress(OSError):  # closed since it was listed
                        sockets.add(link.readlink().name)
    found = set()
    for table in ("tcp", "tcp6", "udp", "udp6"):
        for line in Path("/proc/net", table).read_text().splitlines()[1:]:
            fields = line.split()
            if f"socket:[{fields[9]}]" in sockets and not fields[2].endswith(":0000"):
                address, port = fields[2].split(":")
                octets = bytes.fromhex(address)
                words = b"".join(octets[at : at + 4][::-1] for at in range(0, len(octets), 4))
                found.add((str(ipaddress.ip_address(words)), int(port, 16)))
    return found
