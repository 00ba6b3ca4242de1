"""Pages nobody published, in the styles of several builders, for the tests of page reading.

A `Style` turns the same content into different markup; recognition must not depend on which.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

SITE = "http://www.lianhu.gov.cn"
PROSE = (
    "为贯彻落实上级决策部署，进一步优化营商环境，经研究，现就有关事项通知如下。各单位要高度重视，明确专人负责，按时报送材料。",
    "各镇街要结合实际，细化措施，压实责任，确保各项任务落到实处，并于每季度末报送工作进展情况，重大问题及时报告。",
    "本通知自印发之日起施行，执行中遇到的问题，请径向市政务服务数据管理局反映，由其负责解释并汇总有关意见建议。",
)
SECTIONS = ("政务公开", "新闻动态", "办事服务", "互动交流", "政策解读", "数据发布")


@dataclass
class Foot:
    """The marks; blank one to plant a defect."""

    badge: str = "http://bszs.conac.cn/sitename?method=show&id=0123456789ABCDEF"
    code: str = "4408990001"
    icp: str = "粤ICP备12345678号-1"
    psb: str = "粤公网安备 44089902000011号"
    host: str = "莲湖市人民政府办公室"
    phone: str = "0759-3180000"
    report: str = "https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=4408990001&url=x"
    sitemap: str = "/wzdt.html"


@dataclass
class Content:
    """What one page says, however it is marked up."""

    title: str = "莲湖市关于开展2026年度营商环境评估工作的通知"
    stamp: str = "2026-03-04 09:30"
    origin: str = "市政务服务数据管理局"
    labels: dict[str, str] = field(default_factory=dict)
    foot: Foot = field(default_factory=Foot)
    entries: list[tuple[str, str, str]] = field(
        default_factory=lambda: [
            (f"/zwgk/tz/t{n}.html", f"关于做好第{n}项重点工作的通知", f"2026-02-{n:02d}") for n in range(10, 22)
        ]
    )
    elements: list[tuple[str, str]] = field(
        default_factory=lambda: [
            ("事项名称", "食品经营许可"),
            ("设定依据", "《食品安全法》第三十五条"),
            ("申请条件", "具有与经营的食品品种相适应的场所"),
            ("办理材料", "申请书一份、营业执照复印件一份"),
            ("办理地点", "莲湖市政务服务中心二楼"),
            ("办理时间", "工作日上午8:30至12:00"),
            ("联系电话", "0759-3180001"),
            ("办理流程", "申请、受理、审查、决定、送达"),
        ]
    )

    def meta(self) -> str:
        return "".join(f'<meta name="{name}" content="{text}">' for name, text in self.labels.items())


def _marks(foot: Foot, between: str) -> str:
    parts = [
        f"主办单位：{foot.host}" if foot.host else "",
        f"联系电话：{foot.phone}" if foot.phone else "",
        f"网站标识码：{foot.code}" if foot.code else "",
        f'<a href="https://beian.miit.gov.cn/">{foot.icp}</a>' if foot.icp else "",
        f'<a href="https://beian.mps.gov.cn/"><img src="/i/ga.png" alt="">{foot.psb}</a>' if foot.psb else "",
        f'<a href="{foot.badge}"><img src="/i/red.png" alt="党政机关"></a>' if foot.badge else "",
        f'<a href="{foot.report}"><img src="/i/jc.png" alt="我为政府网站找错"></a>' if foot.report else "",
        f'<a href="{foot.sitemap}">网站地图</a>' if foot.sitemap else "",
    ]
    return between.join(part for part in parts if part)


@dataclass(frozen=True)
class Style:
    """One builder: its frame around a body, and how it writes an article, a section and a guide."""

    name: str
    frame: Callable[[Content, str], str]
    article: Callable[[Content], str]
    section: Callable[[Content], str]
    guide: Callable[[Content], str]
    codec: str = "utf-8"

    def page(self, kind: str, content: Content) -> bytes:
        body = getattr(self, kind)(content)
        return self.frame(content, body).encode(self.codec, "xmlcharrefreplace")


# -- the div style: ids and classes, foot named in pinyin and English


def _div_frame(content: Content, body: str) -> str:
    nav = "".join(f'<li><a href="/{n}/">{name}</a></li>' for n, name in enumerate(SECTIONS))
    return (
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{content.title}_莲湖市人民政府</title>'
        f'{content.meta()}<link rel="stylesheet" href="/css/s.css"><script src="/js/j.js"></script></head><body>'
        f'<div class="header"><a href="/"><img src="/i/logo.png" alt="莲湖市人民政府门户网站"></a></div>'
        f'<div class="nav"><ul><li><a href="/">首页</a></li>{nav}</ul></div><div class="wrap">{body}</div>'
        f'<div class="link_foot" id="footer"><p>{_marks(content.foot, "</p><p>")}</p></div></body></html>'
    )


def _div_article(content: Content) -> str:
    text = "".join(f"<p>　　{line}</p>" for line in PROSE)
    return (
        f'<div class="article"><h1>{content.title}</h1><div class="info"><span>发布时间：{content.stamp}</span>'
        f"<span>来源：{content.origin}</span><span>浏览次数：12</span></div><div id=zoom>{text}</div></div>"
    )


def _div_section(content: Content) -> str:
    rows = "".join(f'<li><a href="{u}">{t}</a><span>{d}</span></li>' for u, t, d in content.entries)
    return f'<h2>通知公告</h2><ul class="list">{rows}</ul><div class="pages"><a href="list_2.html">下一页</a></div>'


def _div_guide(content: Content) -> str:
    rows = "".join(f"<dt>{name}</dt><dd>{text}</dd>" for name, text in content.elements)
    return f"<h1>{content.title}</h1><dl>{rows}</dl>"


# -- the table style: HTML 4, upper case, layout tables, GB2312 on the label, GB18030 in the bytes, foot without a name


def _table_frame(content: Content, body: str) -> str:
    nav = "".join(f'<TD><A HREF="/{n}/">{name}</A></TD>' for n, name in enumerate(SECTIONS))
    return (
        '<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=gb2312">'
        f"<TITLE>莲湖市人民政府 - {content.title}</TITLE>{content.meta()}</HEAD><BODY>"
        f'<CENTER><TABLE WIDTH="1000"><TR><TD><IMG SRC="/images/banner.jpg" ALT="莲湖市人民政府"></TD></TR></TABLE>'
        f'<TABLE WIDTH="1000"><TR>{nav}</TR></TABLE><TABLE WIDTH="1000"><TR><TD>{body}</TD></TR></TABLE>'
        f'<TABLE WIDTH="1000"><TR><TD ALIGN=center>{_marks(content.foot, "<BR>")}</TD></TR></TABLE></CENTER>'
        "</BODY></HTML>"
    )


def _table_article(content: Content) -> str:
    text = "<BR><BR>".join(f"&nbsp;&nbsp;{line}" for line in PROSE)
    day = content.stamp.split()[0]
    return (
        f"<TABLE><TR><TD ALIGN=center><FONT SIZE=5><B>{content.title}</B></FONT></TD></TR>"
        f"<TR><TD ALIGN=center>日期：{day}　　来源：{content.origin}　　【字体：大 中 小】</TD></TR>"
        f"<TR><TD>{text}</TD></TR></TABLE>"
    )


def _table_section(content: Content) -> str:
    rows = "".join(f"<TR><TD>·<A HREF={u}>{t}</A></TD><TD>[{d}]</TD></TR>" for u, t, d in content.entries)
    return f"<TABLE><TR><TD>您的位置：首页 &gt;&gt; 通知公告</TD></TR></TABLE><TABLE>{rows}</TABLE>"


def _table_guide(content: Content) -> str:
    rows = "".join(f"<TR><TD><B>{name}</B></TD><TD>{text}</TD></TR>" for name, text in content.elements)
    return f"<P ALIGN=center>{content.title}</P><TABLE BORDER=1>{rows}</TABLE>"


# -- the semantic style: HTML5 elements only, no ids or classes, dates in Chinese


def _semantic_frame(content: Content, body: str) -> str:
    nav = "".join(f"<a href=/{n}/>{name}</a> " for n, name in enumerate(SECTIONS))
    return (
        f"<!doctype html><html lang=zh><meta charset=utf-8><meta name=viewport content='width=device-width'>"
        f"<title>{content.title} | 莲湖市人民政府</title>{content.meta()}<header><a href=/>莲湖市人民政府</a></header>"
        f"<nav>{nav}</nav><main>{body}</main><footer>{_marks(content.foot, ' | ')}</footer>"
    )


def _chinese_date(stamp: str) -> str:
    year, month, day = stamp.split()[0].split("-")
    return f"{year}年{int(month)}月{int(day)}日"


def _semantic_article(content: Content) -> str:
    text = "".join(f"<p>{line}" for line in PROSE)
    return (
        f"<article><h1>{content.title}</h1><p>{_chinese_date(content.stamp)} <span>来源: {content.origin}</span></p>"
        f"{text}<footer>责任编辑：小莲</footer></article><aside>相关文章"
        f"<ul>{''.join(f'<li><a href={u}>{t}</a> {d}' for u, t, d in content.entries[:3])}</ul></aside>"
    )


def _semantic_section(content: Content) -> str:
    return "<section><h2>通知公告</h2>" + "".join(
        f"<p><a href={u}>{t}</a> <time>{_chinese_date(d)}</time></p>" for u, t, d in content.entries
    )


def _semantic_guide(content: Content) -> str:
    return f"<h1>{content.title}</h1>" + "".join(
        f"<p>{number}、{name}：{text}</p>"
        for number, (name, text) in zip("一二三四五六七八", content.elements, strict=True)
    )


STYLES = (
    Style("div", _div_frame, _div_article, _div_section, _div_guide),
    Style("table", _table_frame, _table_article, _table_section, _table_guide, "gb18030"),
    Style("semantic", _semantic_frame, _semantic_article, _semantic_section, _semantic_guide),
)
