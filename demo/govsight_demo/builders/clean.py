"""Exemplary style: semantic HTML5, absolute links, /zwgk/tjxx/202603/10023.html; the statistics bureau has no defect."""

from __future__ import annotations

from govsight_demo.builders import base
from govsight_demo.model import Entry, Page, Ref
from govsight_demo.site import Site

_NAMES = ("tjdt", "tzgg", "zcfg", "tjjd", "bsfw")


class Clean(base.Builder):
    """`base.Builder` for the statistics bureau."""

    colour = (22, 100, 92)
    folder = "static/v3/"
    upload = "attachment/"
    map_path = "wzdt/index.html"
    search_path = "search/index.html"
    inner = "boxes"
    standing_page, standing_item = "{folder}/", "{folder}/{y}{mm}/{id}.html"
    words, program = "q", "hdjl/wyly/submit"
    patterns = ((r"\w+/\d{6}/([1-9]\d{4,})\.html", "article"), (r"bsfw/item/(5\d{3})\.html", "guide"))
    css = """*{box-sizing:border-box}body{margin:0;font:1rem/1.8 "Noto Sans CJK SC",sans-serif;color:#1d2f2c;background:#f4f8f7}a{color:#0d5a52}
.shell{max-width:72rem;margin:auto;background:#fff}.brand{background:#16645c url(banner.png) center/cover;color:#fff;padding:2rem}.brand h1{margin:0;font-size:2rem;background:#16645c;padding:0 1rem;display:inline-block;border-radius:.4rem}
.tools{text-align:right;padding:.3rem 1rem;background:#fff}button{font:inherit;color:#0d5a52;background:#fff;border:1px solid #0d5a52;border-radius:.3rem;padding:.2rem .8rem;margin:.1rem}
.pager a{display:inline-block;color:#0d5a52;padding:.2rem .5rem}.large{font-size:150%}.bright body,.bright .shell,.bright main,.bright a,.bright p,.bright h1,.bright h2,.bright h3,.bright li,.bright td,.bright th,.bright time,.bright footer,.bright nav ul{background:#000;color:#ff0}
nav ul{display:flex;flex-wrap:wrap;list-style:none;margin:0;padding:0;background:#0e4a44}nav a{display:block;color:#fff;padding:.6rem 1.6rem;text-decoration:none}
main{padding:1rem 2rem}main img{max-width:100%}.news li{display:flex;justify-content:space-between;border-bottom:1px solid #e2eeec}.hero{display:grid;grid-template-columns:repeat(3,1fr);gap:1rem}
footer{background:#e3efed;padding:1rem;text-align:center;font-size:.85rem}footer img{height:2.2rem;vertical-align:middle}@media(max-width:600px){.hero{grid-template-columns:1fr}}
"""

    js = """(function () {
  var root = document.documentElement, body = document.body;
  function on(what, act) { document.querySelectorAll(what).forEach(function (e) { e.addEventListener('click', function () { act(e); }); }); }
  function bar() {
    var old = document.getElementById('wzabar');
    if (old) { old.remove(); root.className = ''; root.style.fontSize = ''; return; }
    var made = document.createElement('div'), size = 100;
    made.id = 'wzabar'; made.className = 'tools';
    [['放大', function () { size += 25; root.style.fontSize = size + '%'; }], ['缩小', function () { size -= 25; root.style.fontSize = size + '%'; }],
     ['高对比', function () { root.classList.toggle('bright'); }],
     ['朗读', function () { if (window.speechSynthesis) { speechSynthesis.speak(new SpeechSynthesisUtterance(document.querySelector('main').textContent.slice(0, 2000))); } }]
    ].forEach(function (one) {
      var button = made.appendChild(document.createElement('button'));
      button.type = 'button'; button.textContent = one[0]; button.addEventListener('click', one[1]);
    });
    body.insertBefore(made, body.firstChild);
  }
  on('#zzms', function () { root.classList.toggle('large'); });
  on('#wza', bar);
  on('#print', function () { window.print(); });
  on('[data-size]', function (e) { document.querySelectorAll('article p').forEach(function (p) { p.style.fontSize = e.dataset.size; }); });
  on('.share-weibo', function () {
    window.open('http://service.weibo.com/share/share.php?url=' + encodeURIComponent(location.href) + '&title=' + encodeURIComponent(document.title));
  });
  on('.share-wechat', function (e) {
    if (!e.nextSibling) {
      e.parentNode.appendChild(document.createElement('input')).value = location.href;
      e.nextSibling.readOnly = true; e.nextSibling.setAttribute('aria-label', '复制本页网址，在微信中粘贴'); e.nextSibling.select();
    }
  });
})();
"""

    def address(self, site: Site, ref: Ref) -> str:
        if ref.kind == "section":
            return f"{_NAMES[ref.number]}/{f'p{ref.part}.html' if ref.part > 1 else ''}"
        if ref.kind == "guide":
            return f"bsfw/item/{5000 + ref.number}.html"
        return f"{_NAMES[site.section_of(ref.number)]}/{site.moment(ref.number):%Y%m}/{10000 + ref.number}.html"

    def locate(self, site: Site, target: str) -> Ref | None:
        front, _, last = target[len(site.root) :].partition("/")
        if front in _NAMES and "/" not in last:
            part = last[1:-5] if last.startswith("p") and last.endswith(".html") else "1" if not last else ""
            ref = Ref("section", _NAMES.index(front), int(part) if part.isdigit() else 0)
            return ref if site.has(ref) and self.path(site, ref) == target else None
        return super().locate(site, target)

    def render(self, site: Site, page: Page) -> str:
        foot = base.marks(site, page)
        return f"""<!DOCTYPE html>
<html{base.lang(page)}>
<head>
<meta charset="utf-8">
{base.viewport(page)}<title>{page.title}{"" if page.ref.kind == "home" else "－" + site.profile.name}</title>
{base.labels(page)}
<link rel="canonical" href="{page.url}">
<link rel="stylesheet" href="{self.asset_path(site, "style.css")}">
<link rel="icon" href="/favicon.ico">
</head>
<body>
<div class="shell">
<div class="tools" role="group" aria-label="辅助功能"><button type="button" id="zzms">长者模式</button><button type="button" id="wza">无障碍</button></div>
<header class="brand"><h1>{site.profile.name}</h1></header>
<nav aria-label="主导航"><ul>{base.lines(page.nav, "<li>{a}</li>")}</ul></nav>
<main>
{self._way(page)}
{self.middle(site, page)}
</main>
<footer>
<p>{foot.sitemap} · <a href="mailto:tjj@{site.host}">网站邮箱</a></p>
<p>{foot.some("host", "contact", between=" ｜ ")}</p>
<p>{foot.some("code", "icp", "psb", between=" ｜ ")}</p>
<p>{foot.some("badge", "report")}</p>
</footer>
</div>
<script src="{self.asset_path(site, "site.js")}" defer></script>
</body>
</html>
"""

    def _way(self, page: Page) -> str:
        return (
            f'<p role="group" aria-label="当前位置">{" / ".join(base.link(c) for c in page.crumbs)}</p>'
            if page.crumbs
            else ""
        )

    def _news(self, entries: list[Entry]) -> str:
        return f'<ul class="news">{base.lines(entries, "<li>{pin}{a}<time>{d}</time></li>")}</ul>'

    def _home(self, site: Site, page: Page) -> str:
        photos = base.lines(page.photos, '<a href="{href}"><img src="{d}" alt="{t}"></a>')
        blocks = "".join(
            f'<section><h2><a href="{more}">{n}</a></h2>{self._news(rows)}</section>' for n, more, rows in page.blocks
        )
        return (
            f'<div class="hero">{photos}</div>{blocks}{base.extras(page)}<form action="{self.path(site, Ref("search"))}" role="search">'
            f'<input name="q" aria-label="搜索"><button>搜索</button></form><aside>友情链接：{base.lines(page.friends, "{a} ")}</aside>'
        )

    def _section(self, site: Site, page: Page) -> str:
        return f'<h2>{page.title}</h2>{self._news(page.entries)}{base.extras(page)}<nav class="pager">{base.lines(page.pager, "{a} ")}</nav>'

    def _share(self) -> str:
        return (
            '<div class="share" role="group" aria-label="分享">分享到：<a class="share-weibo" href="javascript:void(0)" title="分享到微博">微博</a> '
            '<a class="share-wechat" href="javascript:void(0)" title="分享到微信">微信</a></div>'
        )

    def _sizes(self) -> str:
        sizes = "".join(
            f'<button type="button" data-size="{size}">{word}</button>'
            for word, size in (("大", "1.4rem"), ("中", "1.1rem"), ("小", ".9rem"))
        )
        return (
            f'<div role="group" aria-label="阅读工具">字号：{sizes}<button type="button" id="print">打印</button></div>'
        )

    def _article(self, site: Site, page: Page) -> str:
        text = "".join(f"<p>{p}</p>\n" for p in page.paragraphs)
        photos = base.lines(page.photos, '<figure><img src="{d}" alt="{t}"></figure>')
        files = base.lines(page.files, "<li>{a}</li>")
        near = "".join(f"<p>{word}：{base.link(e)}</p>" for word, e in page.neighbours)
        return (
            f'<article><h1>{page.title}</h1><p>发布时间：<time datetime="{page.date}T{page.time}+08:00">{page.date} {page.time}</time> '
            f"来源：{page.source}</p>{self._sizes()}{photos}{text}{f'<h3>附件</h3><ul>{files}</ul>' if files else ''}{base.extras(page)}{self._share()}</article>{near}"
        )

    def _guide(self, site: Site, page: Page) -> str:
        rows = "".join(f"<tr><th scope='row'>{n}</th><td>{v}</td></tr>" for n, v in page.elements)
        return (
            f"<article><h1>{page.title}</h1><p>发布时间：<time>{page.date} {page.time}</time> 来源：{page.source}</p><table>{rows}</table>"
            f"{base.extras(page)}{self._share()}</article>"
        )

    def _map(self, site: Site, page: Page) -> str:
        rows = "".join(
            f'<section><h2><a href="{more}">{n}</a></h2>{self._news(below)}</section>' for n, more, below in page.blocks
        )
        return f"<h1>网站地图</h1>{rows}{base.extras(page)}"

    def _search(self, site: Site, page: Page) -> str:
        return (
            f'<h1>站内搜索</h1><form action="{self.path(site, Ref("search"))}" role="search"><input name="q" aria-label="搜索">'
            "<button>搜索</button></form><p>请输入关键词，可按栏目和时间筛选结果。</p>"
        )
