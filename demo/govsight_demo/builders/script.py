"""Script-rendered style: the HTML is an empty shell, a script fetches /api/page.json and fills it in."""

from __future__ import annotations

import json
from urllib.parse import quote

from govsight_demo.builders import base
from govsight_demo.model import Answer, Entry, Page, Ref
from govsight_demo.site import Site


class Script(base.Builder):
    """`base.Builder` for the audit bureau: content only for those who run scripts."""

    colour = (60, 60, 120)
    folder = "static/"
    upload = "file/"
    map_path = "sitemap"
    search_path = "search"
    inner = "boxes"
    standing_page, standing_item = "list/{column}", "detail/{id}"
    words, program = "q", "api/letter"
    patterns = (
        (r"list/(\d+)(?:/(\d+))?", "section"),
        (r"detail/([1-9]\d{4,})", "article"),
        (r"service/(5\d{3})", "guide"),
    )
    css = """body{margin:0;font:15px/1.9 "Noto Sans CJK SC",sans-serif;background:#f3f4fa;color:#333}#app{max-width:1160px;margin:auto;background:#fff}
.hd{background:#3c3c78 url(banner.png) center/cover;color:#fff;font-size:30px;padding:30px}.tabs{display:flex;background:#2b2b5a}.tabs a{color:#fff;padding:8px 24px;text-decoration:none}
.card{padding:6px 28px}.card li{list-style:none;display:flex;justify-content:space-between}.card a{color:#335}.card img{max-width:32%}.ft{background:#e6e7f2;padding:16px;text-align:center}.ft img{height:34px}
"""
    js = """(function () {
  var place = document.getElementById('app');
  function make(tag, parent, set) {
    var node = parent.appendChild(document.createElement(tag));
    for (var name in set) { if (name === 'text') { node.textContent = set[name]; } else { node.setAttribute(name, set[name]); } }
    return node;
  }
  function list(rows, parent) {
    var ul = make('ul', parent, {});
    rows.forEach(function (row) {
      var li = make('li', ul, {});
      make('a', li, {href: row.href, text: row.title});
      make('span', li, {text: row.date});
    });
  }
  fetch('/api/page.json?path=' + encodeURIComponent(location.pathname)).then(function (r) { return r.json(); }).then(function (data) {
    make('header', place, {'class': 'hd', text: data.site});
    var nav = make('nav', place, {'class': 'tabs'});
    data.nav.forEach(function (e) { make('a', nav, {href: e.href, text: e.title}); });
    var card = make('main', place, {'class': 'card'});
    if (data.crumbs.length) {
      var way = make('div', card, {'class': 'crumb'});
      data.crumbs.forEach(function (e) { make('a', way, {href: e.href, text: e.title}); way.append(' > '); });
    }
    if (data.heading) { make('h1', card, {text: data.heading}); }
    if (data.line) { make('p', card, {'class': 'info', text: data.line}); }
    data.photos.forEach(function (e) {
      var holder = e.href ? make('a', card, {href: e.href}) : card;
      make('img', holder, {src: e.date, alt: e.title});
    });
    data.blocks.forEach(function (block) {
      var h = make('h3', card, {});
      make('a', h, {href: block[1], text: block[0]});
      list(block[2], card);
    });
    if (data.entries.length) { list(data.entries, card); }
    data.pager.forEach(function (e) { make('a', card, {href: e.href, text: ' ' + e.title + ' '}); });
    data.paragraphs.forEach(function (p) { make('p', card, {text: p}); });
    if (data.elements.length) {
      var table = make('table', card, {border: '1'});
      data.elements.forEach(function (e) { var tr = make('tr', table, {}); make('th', tr, {text: e[0]}); make('td', tr, {text: e[1]}); });
    }
    data.files.forEach(function (e) { make('a', make('p', card, {}), {href: e.href, text: e.title}); });
    make('div', card, {'class': 'more'}).innerHTML = data.extras;
    if (data.share) { make('div', card, {'class': 'social-share', 'data-sites': 'wechat,weibo'}).innerHTML = '分享到：<a class="share-wechat" href="javascript:void(0)" title="分享到微信">微信</a>'; }
    data.neighbours.forEach(function (e) { var p = make('p', card, {text: e[0] + '：'}); make('a', p, {href: e[1], text: e[2]}); });
    if (data.search) { var f = make('form', card, {action: data.search, method: 'get'}); make('input', f, {name: 'q'}); make('button', f, {text: '搜索'}); }
    make('footer', place, {'class': 'ft', id: 'footer'}).innerHTML = data.foot;
    document.title = data.title;
  });
})();
"""

    def address(self, site: Site, ref: Ref) -> str:
        if ref.kind == "section":
            return f"list/{100 + ref.number}{f'/{ref.part}' if ref.part > 1 else ''}"
        return f"service/{5000 + ref.number}" if ref.kind == "guide" else f"detail/{10000 + ref.number}"

    def render(self, site: Site, page: Page) -> str:
        return f"""<!DOCTYPE html>
<html{base.lang(page)}>
<head>
<meta charset="utf-8">
<title>{site.profile.name}</title>
{base.viewport(page)}{base.labels(page)}
<link rel="stylesheet" href="{self.asset_path(site, "style.css")}">
</head>
<body>
<div id="app"{base.width(page)}></div>
<script src="{self.asset_path(site, "site.js")}"></script>
</body>
</html>
"""

    def other(self, site: Site, target: str) -> Answer | None:
        """The JSON behind a page."""
        front = "/api/page.json?path="
        if not target.startswith(front):
            return None
        for ref in (Ref("home"), Ref("map"), Ref("search"), *site.refs()):
            if quote(self.path(site, ref), safe="") == target[len(front) :]:
                body = json.dumps(self.data(site, site.page(ref)), ensure_ascii=False)
                return Answer(200, body.encode("utf-8"), "application/json; charset=utf-8")
        return Answer(404, b"{}", "application/json")

    def data(self, site: Site, page: Page) -> dict[str, object]:
        """What the script shows of one page."""
        foot = base.marks(site, page)

        def rows(entries: list[Entry]) -> list[dict[str, str]]:
            return [{"title": e.title, "href": e.href, "date": e.date} for e in entries]

        home = page.ref.kind == "home"
        return {
            "site": site.profile.name,
            "title": page.title if home else f"{page.title}-{site.profile.name}",
            "nav": rows(page.nav),
            "crumbs": rows(page.crumbs),
            "heading": "" if home else page.title,
            "line": f"发布时间：{page.date} {page.time}　来源：{page.source}" if page.date else "",
            "photos": rows(page.photos),
            "blocks": [[name, more, rows(below)] for name, more, below in page.blocks]
            + ([["友情链接", "#", rows(page.friends)]] if page.friends else []),
            "entries": rows(page.entries),
            "pager": rows(page.pager),
            "paragraphs": page.paragraphs,
            "elements": page.elements,
            "files": rows(page.files),
            "extras": base.extras(page),
            "share": page.share,
            "neighbours": [[word, e.href, e.title] for word, e in page.neighbours],
            "search": self.path(site, Ref("search")) if page.ref.kind in ("home", "search") else "",
            "foot": f"<p>{foot.sitemap}</p><p>{foot.some('host', 'contact', 'code')}</p><p>{foot.some('icp', 'psb', 'badge', 'report')}</p>",
        }
