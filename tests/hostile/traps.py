"""T-TRAP-1: an honest site of 500 pages with endless corners (hazards B.2)."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from tests.hostile.server import Asked, html, prose

SECTIONS = 9
PER_SECTION = 54  # articles
PER_LIST = 18
LISTS = PER_SECTION // PER_LIST
_FOOT = """<footer><a href="/calendar?year=2024&month=6">日历</a> <a href="/ab/a/">目录</a>
<a href="/facet/">筛选</a> <a href="/session/?sid={0:032x}">我的</a>
<a href="/session/home;jsessionid={0:032X}">会话</a> <a href="/deeper/more/">更多</a> <a href="/loop/1">环一</a>
<a href="/loop/2a">环二</a> <a href="/hop/30">三十跳</a> <a href="/login">登录</a>
<a href="/page-of/1.html">分页</a></footer>"""


def section(number: int) -> str:
    return f"/s{chr(97 + number)}/"


def listing(number: int, page: int) -> str:
    return section(number) if page == 0 else f"{section(number)}index_{page}.html"


def article(number: int, item: int) -> str:
    return f"{section(number)}2024{item % 12 + 1:02d}/t{20240000 + number * 1000 + item}.html"


def _truth() -> frozenset[str]:
    pages = {"/"}
    for number in range(SECTIONS):
        pages.update(listing(number, page) for page in range(LISTS))
        pages.update(article(number, item) for item in range(PER_SECTION))
    return frozenset(pages)


#: Every real page's path, 514 of them: the home page and 9 sections of 3 list pages and 54 articles.
TRUTH = _truth()
#: First path segments of all that is bottomless.
TRAPS = (
    "/calendar", "/ab", "/session", "/facet", "/deeper", "/gen", "/loop", "/hop", "/login", "/maps", "/page-of"
)  # fmt: skip
LISTED = 1_000_000  # URLs in the largest sitemap


def is_trap(path: str) -> bool:
    """Whether a request was spent in a trap."""
    return path.startswith(TRAPS)


@dataclass
class TrapSite:
    """The site. `sid`: a new session id for every page served."""

    sid: int = 0
    sitemap_bytes: int = field(default=0)

    async def answer(self, asked: Asked) -> None:
        path, target = asked.path, asked.target
        if path.partition(";")[0] in TRUTH:
            await asked.page(self._truth_page(path.partition(";")[0]))
        elif path == "/robots.txt":
            await asked.page("User-agent: *\nSitemap: /sitemap.xml\n")
        elif path == "/sitemap.xml":
            await self._sitemap_index(asked)
        elif path == "/maps/loop.xml":
            await asked.page(_index(["/maps/loop.xml", "/sitemap.xml", "/maps/loop.xml?again"], asked))
        elif path == "/maps/million.xml":
            await self._million(asked)
        elif path.startswith(("/loop", "/hop")):
            await self._redirects(asked)
        elif path == "/login":
            await asked.redirect(f"/login?next={target.replace('?', '%3F').replace('=', '%3D')}")
        elif is_trap(path):
            await asked.page(self._trap_page(path, target))
        else:
            await asked.page(html("找不到", "没有这一页"), "404 Not Found")

    def _truth_page(self, path: str) -> str:
        self.sid += 1
        parts = ["<nav>", *(f'<a href="{section(n)}">栏目{n}</a>' for n in range(SECTIONS)), "</nav>"]
        if path != "/":
            number = ord(path[2]) - 97
            for page in range(LISTS):
                parts.append(f'<a href="{listing(number, page)}">第 {page + 1} 页</a>')
                if path == listing(number, page):
                    items = range(page * PER_LIST, (page + 1) * PER_LIST)
                    parts += [
                        f'<li><a href="{article(number, i)}">{prose(article(number, i), 1)}</a></li>' for i in items
                    ]
        parts.append(prose(path, 12))
        parts.append(_FOOT.format(self.sid))
        return html(f"岭州 {path}", "".join(parts))

    def _trap_page(self, path: str, target: str) -> str:
        self.sid += 1
        if path == "/calendar":
            query = dict(part.split("=", 1) for part in target.partition("?")[2].split("&") if "=" in part)
            year, month = int(query.get("year", 2024)), int(query.get("month", 1))
            ahead = f"/calendar?year={year + month // 12}&month={month % 12 + 1}"
            back = f"/calendar?year={year - (month == 1)}&month={(month - 2) % 12 + 1}"
            days = "".join(f'<a href="/calendar?year={year}&month={month}&day={day}">{day}</a>' for day in range(1, 29))
            return html("日历", f'<a href="{back}">上月</a><a href="{ahead}">下月</a>{days}')
        if path.startswith("/ab/"):
            below = "b/" if path.endswith("/a/") else "a/"
            return html("目录", f'<a href="{below}">下级目录</a><p>目录浏览</p>')
        if path.startswith("/session/"):
            fresh = f"{self.sid:032x}"
            return html(
                "会话",
                f'<a href="/session/?sid={fresh}">首</a><a href="/session/home;jsessionid={fresh}">我</a><p>欢迎您</p>',
            )
        if path == "/facet/":
            options = [f"sort={s}&cat={c}&size={z}" for s in range(8) for c in range(10) for z in range(5)]
            listed = "".join(f'<a href="/facet/?{one}">{one}</a>' for one in options)
            return html("筛选", f"{listed}<p>办事大厅事项清单</p>")
        if path.startswith("/deeper/"):
            return html("更多", '<a href="more/list.html">更多</a><a href="more/">更多</a><p>更多内容请看下级目录</p>')
        number = int("".join(filter(str.isdigit, path)) or 0)
        if path.startswith("/page-of/"):
            return html("分页", f'<a href="/page-of/{number + 1}.html">下一页</a><p>暂无内容</p>')
        return html("生成页", "<p>此页由程序生成，没有内容</p>")

    async def _redirects(self, asked: Asked) -> None:
        path = asked.path
        if path.startswith("/hop/"):
            left = int(path.rpartition("/")[2])
            await asked.redirect(f"/hop/{left - 1}" if left else section(0))
        else:
            await asked.redirect({"/loop/1": "/loop/1", "/loop/2a": "/loop/2b"}.get(path, "/loop/2a"))

    async def _sitemap_index(self, asked: Asked) -> None:
        await asked.page(_index(["/maps/million.xml", "/maps/loop.xml", "/sitemap.xml"], asked))

    async def _million(self, asked: Asked) -> None:
        """A million made-up addresses, in pieces, without a length."""
        base = _base(asked)
        await asked.send(b"HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nConnection: close\r\n\r\n<urlset>\n")
        for start in range(0, LISTED, 5000):
            lines = "".join(f"<url><loc>{base}/gen/{n}.html</loc></url>\n" for n in range(start, start + 5000))
            self.sitemap_bytes += len(lines)
            await asked.send(lines.encode())
            await asyncio.sleep(0)
        asked.reply.close()


def _base(asked: Asked) -> str:
    host = next(line[6:] for line in asked.head.decode("latin-1").split("\r\n") if line.lower().startswith("host: "))
    return f"http://{host}"


def _index(paths: list[str], asked: Asked) -> str:
    base = _base(asked)
    return (
        "<?xml version='1.0'?><sitemapindex>"
        + "".join(f"<sitemap><loc>{base}{p}</loc></sitemap>" for p in paths)
        + "</sitemapindex>"
    )
