"""The city's switchboard: takes a site down and up again, mends what was planted and breaks it anew, while it is served.

It answers at the city's HTTP port to whoever asks for 127.0.0.1 or localhost by name: no site of the city has it.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from govsight_demo.model import Answer

if TYPE_CHECKING:
    from govsight_demo.city import City

HOSTS = frozenset(("127.0.0.1", "localhost", "[::1]"))
_HTML, _TEXT = "text/html; charset=utf-8", "text/plain; charset=utf-8"
OUT_OF_SERVICE = Answer(502, b"<html><title>502 Bad Gateway</title><h1>502 Bad Gateway</h1></html>")
_MOST = 6  # dead links offered of one site
_PAGE = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>演示城市控制台</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body{{font:16px/1.6 sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}}
li{{margin:.4rem 0}}form{{display:inline}}button{{font:inherit}}small{{color:#555;overflow-wrap:anywhere}}</style></head>
<body><h1>演示城市控制台</h1><p>改变城市里的网站，再到监管平台看它怎样发现。</p>{rows}</body></html>"""


class Switches:
    """down: hosts behind whose gateway nobody is at home (`OUT_OF_SERVICE`). mended: whole URLs, dead by plan, that answer now."""

    def __init__(self) -> None:
        self.down: set[str] = set()
        self.mended: set[str] = set()

    def turned(self, url: str) -> Answer | None:
        """The answer of a mended URL, None for every other."""
        if url not in self.mended:
            return None
        body = "<!doctype html><html lang='zh-CN'><meta charset='utf-8'><title>已恢复</title><p>内容已恢复。</p></html>"
        return Answer(200, body.encode(), _HTML)


class Console:
    """The page with the buttons, and what they do."""

    def __init__(self, city: City, switches: Switches) -> None:
        self._city, self._switches = city, switches
        self._dead: dict[str, list[str]] | None = None

    def answer(self, method: bytes, target: str, form: str) -> Answer:
        """GET / shows; POST / with `act` (down, up, mend, break) and `what` (a host, or a URL) does and shows."""
        if target != "/":
            return Answer(404, "没有这一页".encode(), _TEXT)
        trouble = self._act(form) if method == b"POST" else ""
        if trouble:
            return Answer(400, trouble.encode(), _TEXT)
        return Answer(200, _PAGE.format(rows=self._rows()).encode(), _HTML)

    def _act(self, form: str) -> str:
        """What is wrong with the form, "" when it was done."""
        told = parse_qs(form)
        act, what = told.get("act", [""])[0], told.get("what", [""])[0]
        kept = {"down": self._switches.down, "up": self._switches.down}.get(act, self._switches.mended)
        hosts, dead = {site.host for site in self._city.sites}, set().union(*self._planted().values())
        known = hosts if act in ("down", "up") else dead
        if act not in ("down", "up", "mend", "break") or what not in known:
            return f"不能照办：{act} {what}"
        (kept.add if act in ("down", "mend") else kept.discard)(what)
        return ""

    def _planted(self) -> dict[str, list[str]]:
        """Site -> the URLs planted dead on its own host."""
        if self._dead is None:
            from govsight_demo.truth import truth

            told = truth(self._city)["sites"]
            self._dead = {site.key: [] for site in self._city.sites}
            for site in self._city.sites:
                own = site.start_url
                targets = [
                    found["target"]
                    for found in told[site.key]["findings"]
                    if found["check"].startswith("links.") and found["verdict"] == "dead"
                ]
                self._dead[site.key] = [url for url in dict.fromkeys(targets) if url.startswith(own)]
        return self._dead

    def _rows(self) -> str:
        out = []
        for site in self._city.sites:
            down = site.host in self._switches.down
            out.append(
                f"<h2>{escape(site.owner)}</h2><ul><li>{escape(site.start_url)} "
                f"{'已断开' if down else '正常'} {_button('up' if down else 'down', site.host)}</li>"
            )
            for url in self._planted()[site.key][:_MOST]:
                mended = url in self._switches.mended
                out.append(
                    f"<li><small>{escape(url)}</small> {'已修好' if mended else '打不开'} "
                    f"{_button('break' if mended else 'mend', url)}</li>"
                )
            out.append("</ul>")
        return "".join(out)


_WORDS = {"down": "断开", "up": "恢复", "mend": "修好", "break": "弄坏"}


def _button(act: str, what: str) -> str:
    return (
        f'<form method="post" action="/"><input type="hidden" name="act" value="{act}">'
        f'<input type="hidden" name="what" value="{escape(what)}"><button>{_WORDS[act]}</button></form>'
    )
