"""Answers of a site that are no pages of its style: robots.txt, sitemap.xml, the feed, forms, what a form says."""

from __future__ import annotations

from html import escape
from itertools import islice
from typing import TYPE_CHECKING

from govsight_demo import files
from govsight_demo.model import Answer, Ref

if TYPE_CHECKING:
    from govsight_demo.site import Site


def robots(site: Site) -> Answer:
    """robots.txt."""
    text = f"User-agent: *\nDisallow: /manage/\nDisallow: /admin/\nSitemap: {site.base}/sitemap.xml\n"
    return Answer(200, text.encode("ascii"), "text/plain")


def machine_map(site: Site) -> Answer:
    """sitemap.xml."""
    places = "".join(f"<url><loc>{escape(site.url(ref))}</loc></url>\n" for ref in islice(site.refs(), 5000))
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{places}</urlset>\n'
    return Answer(200, text.encode("utf-8"), "application/xml")


def feed(site: Site) -> Answer:
    """The RSS feed: the ten newest articles."""
    newest = range(site.articles - 1, max(-1, site.articles - 11), -1)
    items = "".join(
        f"<item><title>{escape(site.title(n))}</title><link>{escape(site.url(Ref('article', n)))}</link>"
        f"<pubDate>{site.moment(n):%Y-%m-%d %H:%M}</pubDate></item>\n"
        for n in newest
    )
    head = f"<title>{escape(site.profile.name)}</title><link>{site.start_url}</link><description>RSS</description>"
    body = f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>{head}\n{items}</channel></rss>\n'
    return Answer(200, body.encode("utf-8"), "application/rss+xml")


def taken(site: Site) -> Answer:
    """What the program behind the forms says."""
    body = (
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>提交结果</title></head>'
        f'<body><h1>提交成功</h1><p>感谢您的留言，{site.owner}将尽快答复。</p><p><a href="{site.root}">返回首页</a></p></body></html>'
    )
    return Answer(200, body.encode("utf-8"), "text/html; charset=utf-8")


def form(site: Site, target: str) -> Answer | None:
    """The form of a service, or its filled-in example; None for any other address."""
    for guide in range(site.guides):
        for sample in (False, True):
            if target == site.form_path(guide, sample=sample):
                who = "张某某（示例）" if sample else ""
                lines = [
                    f"{site.guide_name(guide)}申请表",
                    f"申请人：{who}",
                    "申请事项：",
                    "申请日期：　　年　月　日",
                ]
                kind, body = files.attachment("docx", lines, [])
                return Answer(200, body, kind)
    return None
