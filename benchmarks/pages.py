"""The look of the generated site: head with 47号 labels, header, navigation, list, article, foot. Text in, HTML out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from random import Random

from benchmarks import words

SITE_NAME = words.CITY + "人民政府"
SITE_CODE = "4499000001"

_SCRIPT = """<script type="text/javascript">
//<![CDATA[
var siteId = 'htgov', channelId = '%(column)s', docId = '%(serial)d';
function resizeText(size) { var box = document.getElementById('zoom'); if (!box) { return; }
  var sizes = { big: '18px', middle: '16px', small: '14px' }; box.style.fontSize = sizes[size] || sizes.middle; }
function countVisit() { var seen = []; try { seen = JSON.parse(window.localStorage.getItem('seen') || '[]'); }
  catch (ignored) { seen = []; } if (seen.indexOf(docId) < 0) { seen.push(docId); }
  try { window.localStorage.setItem('seen', JSON.stringify(seen.slice(-50))); } catch (ignored) { return; } }
if (document.addEventListener) { document.addEventListener('DOMContentLoaded', countVisit, false); }
//]]>
</script>"""


@dataclass(frozen=True)
class Section:
    """One column. path ends in `/`."""

    path: str
    name: str
    kind: str
    stylesheet: str


@dataclass
class Article:
    """One article page. gb: declared gb2312, written in GB18030. extra: planted markup."""

    serial: int
    url: str
    title: str
    date: str
    source: str
    section: Section
    gb: bool
    images: list[str] = field(default_factory=list)
    files: list[tuple[str, str]] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    head: list[str] = field(default_factory=list)


def _meta(pairs: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f'<meta name="{name}" content="{content}" />' for name, content in pairs)


def head(title: str, labels: Sequence[tuple[str, str]], stylesheet: str, gb: bool, more: str = "") -> str:
    """`<head>`: declared charset, site labels, the labels given, style sheets, scripts."""
    charset = (
        '<meta http-equiv="Content-Type" content="text/html; charset=gb2312" />' if gb else '<meta charset="utf-8" />'
    )
    site = (("SiteName", SITE_NAME), ("SiteDomain", "www.example.gov.cn"), ("SiteIDCode", SITE_CODE))
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
{charset}
<meta http-equiv="X-UA-Compatible" content="IE=edge" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>{title}_{SITE_NAME}</title>
{_meta((*site, *labels))}
<link rel="icon" href="/favicon.ico" />
<link rel="stylesheet" type="text/css" href="/css/common.css" />
<link rel="stylesheet" type="text/css" href="{stylesheet}" />
<script type="text/javascript" src="/js/common.js"></script>
{more}
</head>"""


def top(sections: Sequence[Section]) -> str:
    """Header with logo, search box and the navigation over all sections."""
    items = "\n".join(
        f'<li class="nav-item"><a class="nav-link" href="{s.path}" title="{s.name}" target="_self">{s.name}</a></li>'
        for s in sections
    )
    return f"""<body>
<div class="top-bar"><div class="wrap"><span class="welcome">欢迎访问{SITE_NAME}门户网站</span>
<a href="/about.html">关于我们</a><a href="/contact.html">联系我们</a><a href="/sitemap.html">网站地图</a></div></div>
<div class="header"><div class="wrap"><a class="logo" href="/"><img src="/images/logo.png" alt="{SITE_NAME}" /></a>
<form class="search" action="/search.html" method="get"><input type="text" name="q" title="请输入关键字" />
<button type="submit">搜索</button></form></div></div>
<div class="nav"><div class="wrap"><ul class="nav-list clearfix">
<li class="nav-item"><a class="nav-link" href="/" title="首页" target="_self">首页</a></li>
{items}
</ul></div></div>"""


FOOT = f"""<div class="footer"><div class="wrap">
<div class="foot-links"><a href="/sitemap.html">站点地图</a> | <a href="/about.html">关于我们</a> |
<a href="/contact.html">联系方式</a></div>
<div class="foot-marks"><img src="/images/red.png" alt="党政机关" title="党政机关网站标识" width="60" height="72" />
<a href="/jiucuo.html"><img src="/images/jiucuo.png" alt="我为政府网站找错" /></a></div>
<p>主办单位：{SITE_NAME}办公室　承办单位：{words.CITY}数据管理中心　联系电话：0000-1234567</p>
<p>网站标识码：{SITE_CODE}　<span>禾ICP备20250001号-1</span>　<span>禾公网安备 44990002000001号</span></p>
</div></div>
</body>
</html>
"""

VISITS = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8" /><title>访问统计</title></head>
<body><p>本页累计访问 120 万人次</p></body></html>
"""


def entries(articles: Iterable[Article], style: str = "news-list") -> str:
    """A list of articles: title left, date right."""
    return f'<ul class="{style}">\n' + "\n".join(
        f'<li><span class="date">{a.date}</span><i class="dot"></i>'
        f'<a href="{a.url}" title="{a.title}" target="_blank">{a.title}</a></li>'
        for a in articles
    ) + "\n</ul>"  # fmt: skip


def _box(name: str, inner: str) -> str:
    return f'<div class="box"><div class="box-title"><h3>{name}</h3></div><div class="box-body">\n{inner}\n</div></div>'


def _table(r: Random) -> str:
    cell = '<td style="border:1px solid #ccc;padding:6px 10px;text-align:center;font-family:SimSun">'
    rows = "\n".join(
        "<tr>" + "".join(f"{cell}<p>{text}</p></td>" for text in words.table_row(r)) + "</tr>"
        for _ in range(r.randrange(6, 16))
    )
    return f'<table class="MsoTable" width="100%" cellspacing="0">\n<tbody>\n{rows}\n</tbody></table>'


def _body(article: Article, r: Random) -> str:
    style = 'style="text-indent:2em;line-height:200%;font-family:SimSun;font-size:16px"'
    parts = [f"<p {style}><span>{words.paragraph(r)}</span></p>" for _ in range(r.randrange(14, 24))]
    for number, url in enumerate(article.images):
        picture = f'<p style="text-align:center"><img src="{url}" alt="{words.say(r, "place")}现场" width="600" /></p>'
        parts.insert(1 + number * 2, picture)
    if article.serial % 3 == 0:
        parts.insert(4, _table(r))
    names = (f'<li><a href="{url}" title="{name}">{name}</a></li>' for url, name in article.files)
    files = '<div class="attach"><strong>附件：</strong><ul>' + "".join(names) + "</ul></div>" if article.files else ""
    return "\n".join(parts) + files + "\n".join(article.extra)


def article_page(
    article: Article,
    sections: Sequence[Section],
    around: tuple[Article, Article],
    latest: Sequence[Article],
    hot: Sequence[Article],
    related: Sequence[Article],
    thumbs: Sequence[tuple[str, Article]],
    r: Random,
) -> str:
    """One article, whole: about 31 KB."""
    a, s = article, article.section
    labels = (
        ("ColumnName", s.name),
        ("ColumnDescription", f"{SITE_NAME}{s.name}栏目，发布本地区{s.name}内容"),
        ("ColumnKeywords", f"{s.name},{words.CITY}"),
        ("ColumnType", s.kind),
        ("ArticleTitle", a.title),
        ("PubDate", f"{a.date} {a.serial % 9 + 9:02d}:{a.serial % 60:02d}"),
        ("ContentSource", a.source),
        ("Author", words.say(r, "person")),
        ("Keywords", f"{s.name},{words.say(r, 'place')}"),
    )
    pictures = "\n".join(
        f'<dl class="thumb"><dt><a href="{b.url}"><img src="{url}" alt="{b.title}" width="120" height="80" /></a></dt>'
        f'<dd><a href="{b.url}" title="{b.title}">{b.title[:14]}…</a></dd></dl>'
        for url, b in thumbs
    )
    return f"""{head(a.title, labels, s.stylesheet, a.gb, "".join(a.head))}
{top(sections)}
<div class="wrap main clearfix">
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="{s.path}">{s.name}</a> &gt; 正文</div>
<div class="content">
<h1 class="article-title">{a.title}</h1>
<div class="article-info"><span>发布日期：{a.date}</span><span>来源：{a.source}</span>
<span>字体：[<a href="javascript:resizeText('big')">大</a> <a href="javascript:resizeText('middle')">中</a>]</span>
<span class="share" data-title="{a.title}">分享到：<i class="weixin"></i><i class="weibo"></i></span></div>
<div class="article-body" id="zoom">
{_body(a, r)}
</div>
<div class="around"><p>上一篇：<a href="{around[0].url}">{around[0].title}</a></p>
<p>下一篇：<a href="{around[1].url}">{around[1].title}</a></p></div>
{_box("相关信息", entries(related))}
</div>
<div class="side">
{_box("最新发布", entries(latest, "side-list"))}
{_box("热点关注", entries(hot, "side-list"))}
{_box("图片新闻", pictures)}
<iframe class="visits" src="/inc/visits.html" width="100%" height="40" title="访问统计"></iframe>
</div></div>
{_SCRIPT % {"column": s.path, "serial": a.serial}}
<script type="text/javascript" src="/js/share.js"></script>
{FOOT}"""


def list_page(section: Section, sections: Sequence[Section], items: Sequence[Article], number: int, total: int) -> str:
    """Page `number` (from 0) of a section's list."""
    labels = (
        ("ColumnName", section.name),
        ("ColumnDescription", f"{SITE_NAME}{section.name}栏目，发布本地区{section.name}内容"),
        ("ColumnKeywords", f"{section.name},{words.CITY}"),
        ("ColumnType", section.kind),
    )
    near = sorted({0, total - 1, *range(max(0, number - 4), min(total, number + 5))})
    turns = "\n".join(f'<a class="page" href="{list_url(section, n)}">{n + 1}</a>' for n in near)
    name = section.name if number == 0 else f"{section.name}（第{number + 1}页）"
    return f"""{head(name, labels, section.stylesheet, False)}
{top(sections)}
<div class="wrap main clearfix">
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="{section.path}">{section.name}</a></div>
{_box(name, entries(items))}
<div class="pages">共 {total} 页 {turns}</div>
</div>
{FOOT}"""


def list_url(section: Section, number: int) -> str:
    """URL of list page `number` of a section."""
    return section.path if number == 0 else f"{section.path}index_{number}.html"


def home_page(sections: Sequence[Section], newest: dict[str, list[Article]]) -> str:
    """The front page: a box of newest entries for each section."""
    labels = (("ColumnType", "首页"),)
    boxes = "\n".join(_box(f'<a href="{s.path}">{s.name}</a>', entries(newest[s.path], "home-list")) for s in sections)
    return f"""{head("首页", labels, sections[0].stylesheet, False)}
{top(sections)}
<div class="wrap main clearfix">
{boxes}
</div>
{FOOT}"""


def plain_page(title: str, sections: Sequence[Section], inner: str) -> str:
    """About, contact, search, site map: a title and what is given."""
    return f"""{head(title, (), "/css/common.css", False)}
{top(sections)}
<div class="wrap main clearfix"><h1>{title}</h1>
{inner}
</div>
{FOOT}"""
