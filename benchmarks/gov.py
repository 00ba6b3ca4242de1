"""The `gov` corpus: an invented government site on disk with a ground truth. Same seed and size, same bytes.

    python -m benchmarks.gov DIR [--pages 5000] [--seed 1]

writes `DIR/htdocs/` (what a server hands out), `DIR/pages.txt` (one page path a line) and `DIR/truth.json`:

- `dead`: every URL that a page points at and that answers with nothing usable, with its cause, kind and holders.
- `unknown`: answers 403, so nobody outside can tell whether it is dead.
- `tricky`: alive, but tools stumble: raw Chinese file names, 301.
- `aside`: dead URLs no page points at (the far ends of redirects); a tool may or may not list them.
- `routes`: path -> [status, Location or ""]: what the server must do beyond serving files.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import statistics
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote

from benchmarks import files, pages, words
from benchmarks.pages import Article, Section

VERSION = 1
FULL_SIZE = 5000
_LIST_LENGTH = 30

# path, name, 47号 ColumnType
_SECTIONS = (
    ("zwgk/tzgg", "通知公告", "信息公开目录"),
    ("zwgk/zcwj", "政策文件", "政策文件"),
    ("dt/bdyw", "本地要闻", "工作动态"),
    ("fw/bszn", "办事指南", "办事服务"),
    ("hd/lyxd", "留言选登", "咨询投诉"),
    ("zwgk/zcjd", "政策解读", "政策解读"),
    ("dt/zjdt", "镇街动态", "工作动态"),
    ("zwgk/czxx", "财政信息", "信息公开目录"),
    ("zwgk/rsxx", "人事信息", "信息公开目录"),
    ("dt/bmdt", "部门动态", "工作动态"),
    ("zwgk/ghjh", "规划计划", "信息公开目录"),
    ("zwgk/tjsj", "统计数据", "数据发布"),
    ("fw/bmts", "便民提示", "办事服务"),
    ("fw/xzzx", "下载中心", "办事服务"),
    ("hd/zjdc", "征集调查", "征集调查"),
    ("hd/hygq", "回应关切", "回应关切"),
    ("dt/tpxw", "图片新闻", "工作动态"),
    ("dt/hyhd", "会议活动", "工作动态"),
    ("zwgk/cgzb", "采购招标", "信息公开目录"),
    ("zwgk/yjgl", "应急管理", "信息公开目录"),
    ("zt/xczx", "乡村专题", "工作动态"),
    ("zt/yshj", "营商专题", "工作动态"),
    ("zt/jkzt", "健康专题", "工作动态"),
    ("zwgk/jgzn", "机构职能", "机构职能"),
)

# cause -> (how many at 5,000 pages, what kind of URL it is)
PLANTED = {
    "page_404": (119, "page"),
    "image_404": (119, "image"),
    "attachment_404": (119, "attachment"),
    "http_500": (12, "page"),
    "http_403": (12, "page"),
    "redirect_to_404": (12, "page"),
    "redirect_loop": (12, "page"),
    "css_url": (12, "image"),
    "iframe": (12, "frame"),
    "srcset": (12, "image"),
    "script": (12, "script"),
    "raw_chinese_name": (48, "attachment"),
    "moved_301": (12, "page"),
}
UNKNOWN = ("http_403",)
TRICKY = ("raw_chinese_name", "moved_301")


def planted_count(cause: str, page_count: int) -> int:
    """How many URLs of one cause a site of `page_count` pages holds: in proportion, never fewer than two."""
    return max(2, round(PLANTED[cause][0] * page_count / FULL_SIZE))


class _Site:
    """One site being made. `write` leaves it on disk."""

    def __init__(self, page_count: int, seed: int) -> None:
        self.page_count = page_count
        self.seed = seed
        self.r = Random(f"gov {VERSION} {seed} {page_count}")
        count = min(len(_SECTIONS), max(4, page_count // 40))
        self.sections = [
            Section(f"/{path}/", name, kind, f"/css/col-{number}.css")
            for number, (path, name, kind) in enumerate(_SECTIONS[:count])
        ]
        self.files: dict[str, bytes] = {}
        self.page_urls: list[str] = []
        self.planted: list[dict[str, Any]] = []
        self.aside: list[str] = []
        self.routes: dict[str, tuple[int, str]] = {}
        self.css: dict[str, list[str]] = {s.stylesheet: [] for s in self.sections}
        self.link_counts: list[int] = []
        self.sizes: list[int] = []
        self.articles = self._articles()
        self.gb = [a for a in self.articles if a.gb]

    def _articles(self) -> list[Article]:
        plain = 7  # home, site map, about, contact, search, report-an-error, visits
        count = self.page_count - plain
        while plain + count + self._list_pages(count) > self.page_count:
            count -= 1
        made = []
        for serial in range(count):
            section = self.sections[serial % len(self.sections)]
            date = f"{self.r.randrange(2021, 2027)}-{self.r.randrange(1, 11):02d}-{self.r.randrange(1, 29):02d}"
            url = f"{section.path}{date[:4]}{date[5:7]}/t{date.replace('-', '')}_{10000 + serial}.html"
            title = words.title(self.r, int(date[:4]), serial + 1)
            made.append(Article(serial, url, title, date, words.say(self.r, "bureau"), section, gb=serial % 10 == 3))
        return made

    def _list_pages(self, article_count: int) -> int:
        whole, rest = divmod(article_count, len(self.sections))
        sizes = [whole + (1 if n < rest else 0) for n in range(len(self.sections))]
        return sum(max(1, -(-size // _LIST_LENGTH)) for size in sizes)

    # what goes on the pages -----------------------------------------------------------------------------------

    def _attach_files(self) -> None:
        r = self.r
        for a in self.articles:
            month = a.date[:7].replace("-", "")
            for number in range(r.choice((0, 1, 1, 2))):
                a.images.append(f"/images/{month}/W{a.serial:06d}_{number}.png")
                self.files[a.images[-1]] = files.png(r, r.randrange(30, 70), r.randrange(20, 50))
            for number in range(r.choice((0, 0, 0, 1, 1, 1, 2))):
                ending = r.choice(files.ATTACHMENT_ENDINGS)
                url = f"/files/{month}/P{a.serial:06d}_{number}.{ending}"
                a.files.append((url, f"{words.say(r, 'file')}.{ending}"))
                self.files[url] = files.attachment(r, ending)

    def _plant(self, cause: str, url: Callable[[int], str], html: Callable[[str, int], str]) -> None:
        """Put each URL of a cause on one to three articles; every tenth only on pages declared gb2312."""
        for n in range(planted_count(cause, self.page_count)):
            only_gb = n % 2 == 1 if cause == "raw_chinese_name" else n % 10 == 0
            target = url(n)
            holders = self.r.sample(self.gb if only_gb else self.articles, self.r.choice((1, 1, 2, 3)))
            for holder in holders:
                (holder.head if cause == "script" else holder.extra).append(html(target, n))
            self._note(cause, target, [h.url for h in holders], only_gb)

    def _note(self, cause: str, target: str, holders: list[str], only_gb: bool = False) -> None:
        kind = PLANTED[cause][1]
        self.planted.append(
            {"url": quote(target), "cause": cause, "kind": kind, "pages": holders, "only_gb2312": only_gb}
        )

    def _plant_all(self) -> None:
        r = self.r

        def link(target: str, _: int) -> str:
            text = words.say(r, "work")
            return f'<p>另见：<a href="{target}" title="{text}">{text}</a></p>'

        def attachment(target: str, _: int) -> str:
            return f'<p class="attach">附件下载：<a href="{target}">{words.say(r, "file")}</a></p>'

        def image(target: str, _: int) -> str:
            return f'<p><img src="{target}" alt="{words.say(r, "place")}" /></p>'

        def endings(n: int) -> str:
            return files.ATTACHMENT_ENDINGS[n % len(files.ATTACHMENT_ENDINGS)]

        def routed(path: str, status: int, to: str = "") -> str:
            self.routes[path] = (status, to)
            return path

        def to_404(n: int) -> str:
            self.aside.append(f"/gone/{n}.html")
            return routed(f"/moved/lost-{n}.html", 302, f"/gone/{n}.html")

        def loop(n: int) -> str:
            self.aside.append(f"/loop/b-{n}.html")
            routed(f"/loop/b-{n}.html", 302, f"/loop/a-{n}.html")
            return routed(f"/loop/a-{n}.html", 302, f"/loop/b-{n}.html")

        def raw_name(n: int) -> str:
            ending = endings(n)
            target = f"/files/2024/{n + 1}号{words.say(r, 'file').replace('：', '_')}.{ending}"
            self.files[target] = files.attachment(r, ending)
            return target

        def moved(_: int) -> str:
            now = r.choice(self.articles)
            return routed(f"/old/{now.serial}-{len(self.routes)}.html", 301, now.url)

        def srcset(target: str, _: int) -> str:
            return f'<p><img src="/images/logo.png" srcset="/images/logo.png 1x, {target} 2x" alt="题图" /></p>'

        self._plant("page_404", lambda n: f"/zwgk/tzgg/2019/t2019_{n}.html", link)
        self._plant("image_404", lambda n: f"/images/2019/lost_{n}.{('png', 'jpg', 'gif')[n % 3]}", image)
        self._plant("attachment_404", lambda n: f"/files/2019/lost_{n}.{endings(n)}", attachment)
        self._plant("http_500", lambda n: routed(f"/app/fault-{n}.html", 500), link)
        self._plant("http_403", lambda n: routed(f"/inner/closed-{n}.html", 403), link)
        self._plant("redirect_to_404", to_404, link)
        self._plant("redirect_loop", loop, link)
        self._plant("iframe", lambda n: f"/inc/lost-{n}.html", lambda t, _: f'<iframe src="{t}" title="附表"></iframe>')
        self._plant("srcset", lambda n: f"/images/2019/wide_{n}.png", srcset)
        self._plant("script", lambda n: f"/js/lost-{n}.js", lambda t, _: f'<script src="{t}"></script>')
        self._plant("raw_chinese_name", raw_name, attachment)
        self._plant("moved_301", moved, link)
        self._plant_css()

    def _plant_css(self) -> None:
        """Two thirds stand in the sections' style sheets, one third in a `<style>` element."""
        for n in range(planted_count("css_url", self.page_count)):
            target = f"/images/skin/lost-{n}.png"
            rule = f".skin-{n} {{ background: url({target}) no-repeat; }}"
            if n % 3 == 2:
                holder = self.r.choice(self.articles)
                holder.head.append(f'<style type="text/css">{rule}</style>')
                self._note("css_url", target, [holder.url])
            else:
                sheet = self.sections[n % len(self.sections)].stylesheet
                self.css[sheet].append(rule)
                self._note("css_url", target, [sheet])

    # writing -------------------------------------------------------------------------------------------------

    def write(self, folder: Path) -> None:
        """Leave the site and its truth in `folder`, which must not exist yet."""
        self._attach_files()
        self._plant_all()
        self._fixed_files()
        root = folder / "htdocs"
        self._write_articles(root)
        self._write_other_pages(root)
        for url, body in self.files.items():
            _put(root, url, body)
        (folder / "pages.txt").write_text("\n".join(self.page_urls) + "\n", "utf-8")
        (folder / "truth.json").write_text(json.dumps(self._truth(), ensure_ascii=False, indent=1), "utf-8")

    def _fixed_files(self) -> None:
        for name in ("logo", "red", "jiucuo", "bg", "dot"):
            self.files[f"/images/{name}.png"] = files.png(self.r)
        self.files["/favicon.ico"] = files.png(self.r, 16, 16)
        self.files["/robots.txt"] = b"User-agent: *\nAllow: /\n"
        for name in ("common", "share"):
            lines = (f"function {name}{n}(a) {{ return a * {self.r.randrange(99)}; }}" for n in range(80))
            self.files[f"/js/{name}.js"] = "\n".join(lines).encode()
        base = "body { background: #fff url(/images/bg.png); }\n.dot { background: url('../images/dot.png'); }\n"
        look = "\n".join(f".c{n} {{ color: #{self.r.randrange(4096):03x}; margin: {n}px; }}" for n in range(200))
        self.files["/css/common.css"] = (base + look).encode()
        for sheet, rules in self.css.items():
            self.files[sheet] = (look[:2000] + "}\n" + "\n".join(rules) + "\n").encode()

    def _write_page(self, root: Path, url: str, html: str, gb: bool = False) -> None:
        body = html.encode("gb18030" if gb else "utf-8")
        self.page_urls.append(url)
        self.sizes.append(len(body))
        found = set(re.findall(r'(?:href|src|action)="([^"]+)"', html))
        self.link_counts.append(sum(not link.startswith("javascript:") for link in found))
        _put(root, url + "index.html" if url.endswith("/") else url, body)

    def _write_articles(self, root: Path) -> None:
        newest = sorted(self.articles, key=lambda a: (a.date, a.serial), reverse=True)[:10]
        pictured = [a for a in self.articles if a.images]
        step = len(self.sections)
        for a in self.articles:
            r = Random(f"{self.seed} {self.page_count} {a.serial}")
            near = [self.articles[(a.serial + way) % len(self.articles)] for way in (-step, step)]
            hot, related = r.sample(self.articles, 8), r.sample(self.articles, 9)
            thumbs = [(b.images[0], b) for b in r.sample(pictured, 3)]
            html = pages.article_page(a, self.sections, (near[0], near[1]), newest, hot, related, thumbs, r)
            if a.gb:
                rare = words.RARE[a.serial % len(words.RARE)]
                html = html.replace('id="zoom">', f'id="zoom"><p>（记录人：禾{rare}）</p>')
            self._write_page(root, a.url, html, a.gb)

    def _write_other_pages(self, root: Path) -> None:
        newest: dict[str, list[Article]] = {}
        for s in self.sections:
            own = sorted((a for a in self.articles if a.section is s), key=lambda a: (a.date, a.serial), reverse=True)
            newest[s.path] = own[:6]
            total = max(1, -(-len(own) // _LIST_LENGTH))
            for n in range(total):
                items = own[n * _LIST_LENGTH : (n + 1) * _LIST_LENGTH]
                self._write_page(root, pages.list_url(s, n), pages.list_page(s, self.sections, items, n, total))
        self._write_page(root, "/", pages.home_page(self.sections, newest))
        ways = "".join(f'<li><a href="{s.path}">{s.name}</a></li>' for s in self.sections)
        self._write_page(
            root,
            "/sitemap.html",
            pages.plain_page("网站地图", self.sections, f'<ul>{ways}<li><a href="/search.html">站内搜索</a></li></ul>'),
        )
        titles = {"about": "关于我们", "contact": "联系我们", "search": "站内搜索", "jiucuo": "我为政府网站找错"}
        for name, title in titles.items():
            text = "".join(f"<p>{words.paragraph(self.r)}</p>" for _ in range(4))
            self._write_page(root, f"/{name}.html", pages.plain_page(title, self.sections, text))
        self._write_page(root, "/inc/visits.html", pages.VISITS)

    def _truth(self) -> dict[str, Any]:
        hidden = (*UNKNOWN, *TRICKY)
        return {
            "version": VERSION,
            "seed": self.seed,
            "pages": len(self.page_urls),
            "files": len(self.page_urls) + len(self.files),
            "gb2312_pages": len(self.gb),
            "bytes_of_pages": sum(self.sizes),
            "median_page_bytes": int(statistics.median(self.sizes)),
            "median_links_a_page": int(statistics.median(self.link_counts)),
            "page_links": sum(self.link_counts),
            "dead": [p for p in self.planted if p["cause"] not in hidden],
            "unknown": [p for p in self.planted if p["cause"] in UNKNOWN],
            "tricky": [p for p in self.planted if p["cause"] in TRICKY],
            "aside": self.aside,
            "routes": self.routes,
            "prefixes": {},
        }


def _put(root: Path, url: str, body: bytes) -> None:
    target = root / url.lstrip("/")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(body)


def ensure(folder: Path, page_count: int = FULL_SIZE, seed: int = 1) -> dict[str, Any]:
    """The truth of the site in `folder`; makes the site first unless it is there already, whole and of this kind.

    Raises ValueError when `page_count` is too small to hold every planted cause.
    """
    if page_count < 40:
        raise ValueError(f"a gov site needs at least 40 pages, not {page_count}")
    truth_file = folder / "truth.json"
    if truth_file.exists():
        truth: dict[str, Any] = json.loads(truth_file.read_text("utf-8"))
        if (truth["version"], truth["seed"], truth["pages"]) == (VERSION, seed, page_count):
            return truth
    making = folder.with_name(folder.name + ".making")
    shutil.rmtree(making, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)
    making.mkdir(parents=True)
    _Site(page_count, seed).write(making)
    making.rename(folder)
    result: dict[str, Any] = json.loads(truth_file.read_text("utf-8"))
    return result


def main() -> None:
    """Command line: make one site and say what it holds."""
    parser = argparse.ArgumentParser(description="make the generated `gov` site")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=FULL_SIZE)
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    truth = ensure(told.folder, told.pages, told.seed)
    for name, value in truth.items():
        print(f"{name}: {len(value) if isinstance(value, list | dict) else value}")


if __name__ == "__main__":
    main()
