"""T-SSRF-2: an allowed site that sends the visitor to a forbidden place (hazards B.1)."""

from __future__ import annotations

from tests.hostile.server import Answer, Asked, html, links, prose

STATUSES = ("301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent")
#: Ways to send a visitor on that need no script.
PLAIN = (
    *(f"/status/{status.split()[0]}.html" for status in STATUSES),
    "/meta.html",
    "/refresh.html",
    "/canonical.html",
    "/base.html",
    "/frame.html",
    "/image.html",
    "/sitemap-hop.html",
    "/chain.html",
)
#: Ways that need a browser.
SCRIPTED = ("/script-location.html", "/script-replace.html", "/script-fetch.html", "/script-socket.html")


def spellings(port: int) -> tuple[str, ...]:
    """The forbidden place, as an attacker would write it."""
    return (
        f"http://127.0.0.1:{port}/secret",
        f"http://localhost:{port}/secret",
        f"http://[::1]:{port}/secret",
        f"http://2130706433:{port}/secret",
        f"http://0x7f.1:{port}/secret",
        f"http://[::ffff:127.0.0.1]:{port}/secret",
        f"http://user@127.0.0.1:{port}/secret",
        f"//127.1:{port}/secret",
    )


def scripted_spellings(port: int) -> tuple[str, ...]:
    """Fewer of them: each costs a page in the browser."""
    return spellings(port)[:3]


def site(forbidden_port: int, scripted: bool = False) -> Answer:
    """The site: every way, once for every spelling (`?s=N`)."""
    places = (scripted_spellings if scripted else spellings)(forbidden_port)
    ways = SCRIPTED if scripted else PLAIN

    async def answer(asked: Asked) -> None:
        path, _, query = asked.target.partition("?")
        number = int(query[2:]) if query.startswith("s=") and query[2:].isdigit() else 0
        place = places[number % len(places)]
        if path == "/":
            await asked.page(html("首页", links([f"{way}?s={n}" for way in ways for n in range(len(places))])))
        elif path == "/robots.txt":
            await asked.redirect(places[0])
        elif path == "/sitemap.xml":
            entries = "".join(f"<sitemap><loc>{one}</loc></sitemap>" for one in places if one.startswith("http"))
            await asked.page(f'<?xml version="1.0"?><sitemapindex>{entries}</sitemapindex>')
        elif path in PLAIN + SCRIPTED:
            await _send_on(asked, path, place)
        else:
            await asked.page(html("找不到", "没有"), "404 Not Found")

    return answer


async def _send_on(asked: Asked, path: str, place: str) -> None:
    if path.startswith("/status/"):
        await asked.redirect(place, next(one for one in STATUSES if one.startswith(path[8:11])))
    elif path == "/chain.html":
        number = asked.target.count("x")
        await asked.redirect(place if number >= 3 else f"{asked.target}&x")
    elif path == "/sitemap-hop.html":
        await asked.redirect("/status/302.html")
    elif path == "/refresh.html":
        await asked.page(html("转", prose(asked.target)), head=f"Refresh: 0; url={place}\r\n")
    elif path.startswith("/script-"):
        await asked.page(f"<!DOCTYPE html><html><body><script>{_SCRIPTS[path].replace('PLACE', place)}</script>")
    else:
        await asked.page(_PAGES[path].replace("PLACE", place).replace("TEXT", prose(asked.target)))


_PAGES = {
    "/meta.html": '<html><head><meta http-equiv="refresh" content="0;url=PLACE"></head><body>TEXT</body></html>',
    "/canonical.html": '<html><head><link rel="canonical" href="PLACE"></head><body>TEXT</body></html>',
    "/base.html": '<html><head><base href="PLACE/"></head><body><a href="x.html">下一页</a>TEXT</body></html>',
    "/frame.html": '<html><body><iframe src="PLACE"></iframe><object data="PLACE"></object>TEXT</body></html>',
    "/image.html": '<html><head><link rel="stylesheet" href="PLACE"></head><body><img src="PLACE">TEXT</body></html>',
}
_SCRIPTS = {
    "/script-location.html": "location.href = 'PLACE'",
    "/script-replace.html": "setTimeout(() => location.replace('PLACE'), 50)",
    "/script-fetch.html": "fetch('PLACE').then(r => r.text()); new Image().src = 'PLACE'",
    "/script-socket.html": "new WebSocket('PLACE'.replace('http:', 'ws:').replace(/^\\/\\//, 'ws://'))",
}
