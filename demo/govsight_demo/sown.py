"""What is planted where. Each site's list reads as: faults first, then what looks like one and is not (`innocent`)."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from govsight_demo import files
from govsight_demo.model import HOME, MAP, Answer, Ref, moved
from govsight_demo.outside import GONE, NEIGHBOUR, REFUSING
from govsight_demo.plants import (
    ALL,
    InDocument,
    InStyle,
    Label,
    Mark,
    NoShare,
    NoSitemap,
    OfSite,
    Pinned,
    Pointer,
    Repeated,
    Text,
    Trait,
    Twin,
    Uncovered,
)
from govsight_demo.site import Site
from govsight_demo.text import rng


def article(number: int) -> Ref:
    """An article page."""
    return Ref("article", number)


def section(number: int, part: int = 1) -> Ref:
    """A list page."""
    return Ref("section", number, part)


def sow(sites: Iterable[Site]) -> None:
    """Plant everything."""
    for site in sites:
        globals()[f"_{site.key}"](site)
        if site.key not in ("tongji", "gongan", "shenji"):
            _scatter(site)


def _scatter(site: Site) -> None:
    """Large cities have more dead links: one on every fiftieth article (none in a city of the default size)."""
    for number in range(47, site.articles, 50):
        href = f"{site.root}files/old/{number}.rar" if number % 100 == 47 else f"{site.root}zt/{number}/"
        kind = "attachment" if href.endswith("rar") else "page"
        soft = kind == "page" and site.builder.missing(site, href).status == 200
        site.plant(Pointer(at=article(number), href=href, kind=kind, soft=soft, text="原专题"))


def _price_notices(site: Site, numbers: Iterable[int]) -> None:
    """Innocent: notices of one series, alike but for date and figures."""
    goods = ("粳米", "面粉", "菜籽油", "猪肉", "鸡蛋", "青椒", "豆角", "鲤鱼", "食盐", "白糖")
    for week, number in enumerate(numbers, 31):
        r = rng(site.key, "prices", number)
        rows = "；".join(
            f"{name}每公斤{r.randrange(300, 4800) / 100:.2f}元，环比{r.choice('涨跌')}{r.randrange(1, 90) / 10}%"
            for name in goods
        )
        site.plant(
            Text(
                at=article(number),
                title=f"2026年第{week}周{site.owner[:3]}重要民生商品价格监测公告",
                words=(
                    f"现将2026年第{week}周重要民生商品价格监测情况公告如下。",
                    rows + "。",
                    f"本周监测点共{r.randrange(20, 60)}个，采价{r.randrange(300, 900)}条。数据由各监测点报送，仅供参考。",
                ),
            )
        )


def _about_404(site: Site, number: int) -> None:
    """Innocent: an article about pages that do not exist."""
    site.plant(
        Text(
            at=article(number),
            title="关于网站改版期间部分旧网址显示“404 页面不存在”的说明",
            words=(
                "近期有网民反映，通过收藏夹访问本站旧网址时出现“404”“您访问的页面不存在”或“页面已被删除”等提示。",
                f"经核实，原因是{site.owner}网站改版后栏目地址有所调整。请从首页重新进入相关栏目，或使用站内搜索查找。",
                "如仍无法找到所需信息，请通过页面底部公布的联系方式告知网站管理单位，我们将在两个工作日内处理。",
            ),
        )
    )


def _portal(site: Site) -> None:
    base = site.base
    chain = {f"/go/{n}": moved(f"/go/{n + 1}") for n in range(1, 5)} | {"/go/5": moved(site.path(section(0)))}
    loop = {"/hd/a.do": moved("/hd/b.do"), "/hd/b.do": moved("/hd/a.do")}
    site.machine_map = True
    site.plant(
        Pointer(href="/col/col88/index.html", text="创建活动专题"),
        Pointer(href="/picture/0/banner2019.png", how="img", kind="image", text="专题图片"),
        Pointer(href=f"http://{GONE}/", text="古峰镇"),
        Pointer(at=article(5), href="/art/2019/1/1/art_9_9.html", text="此前报道"),
        Pointer(at=article(6), href="/attach/0/201905/P09999.doc", how="file", kind="attachment", text="申报表"),
        Pointer(
            at=article(7), href="/picture/0/p1.png | /picture/0/p1@2x.png", how="srcset", kind="image", text="示意图"
        ),
        InStyle(name="/picture/0/old/bg.png"),
        InDocument(article=3, href=f"{base}/art/2018/3/3/art_9_18.html"),
        Pointer(
            at=article(11),
            href="/old/gone.html",
            text="旧版页面",
            answers={"/old/gone.html": moved("/col/col77/index.html")},
        ),
        Pointer(
            at=article(12), href="/go/1", text="快速入口", verdict="alive", redirect="redirect_chain", answers=chain
        ),
        Pointer(at=article(13), href="/hd/a.do", text="互动入口", redirect="redirect_loop", answers=loop),
        Label(at=article(8), name="PubDate"),
        Label(at=article(14), name="SiteIDCode", content="4499000999", verdict="wrong"),
        Label(at=section(1), name="ColumnDescription", content="", verdict="empty"),
        Mark(at=article(15), mark="psb"),
        Mark(at=article(16), mark="report_error", shown="/col/col101/index.html"),
        Pointer(at=MAP, href="/col/col87/index.html", text="网上信访"),
        Uncovered(section=3),
        NoShare(at=article(17)),
        Trait(at=article(18), what="viewport"),
        Trait(at=article(19), what="layout"),
        Trait(at=article(20), what="lang"),
        Repeated(at=section(2)),
    )
    innocent = [
        Pointer(href="HTTP://WWW.LANCHUAN.GOV.CN:80/col/col101/index.html", text="公示公告", verdict="alive"),
        Pointer(href="javascript:void(0)", text="收藏本站", verdict="alive"),
        Pointer(
            at=article(9),
            href="data:image/gif;base64,R0lGODlhAQABAAAAACw= | /picture/0/p3.png",
            how="lazy",
            verdict="alive",
        ),
        Pointer(
            at=article(10),
            href="/old/moved.html",
            verdict="alive",
            answers={"/old/moved.html": moved(site.path(article(2)), 301)},
        ),
        Pointer(at=article(4), href="tel:09802110001", text="咨询电话", verdict="alive"),
        Pinned(at=section(0), article=0),
    ]
    site.plant(*innocent)
    _price_notices(site, (21, 25, 29))
    _about_404(site, 22)


def _nongye(site: Site) -> None:
    form = "/down.asp?name=" + quote("申请表".encode("gb18030"))
    site.plant(
        OfSite(check="site.domain", page=site.url(HOME), target=site.host, verdict="wrong"),
        Trait(at=ALL, what="layout", width=1000),
        Pointer(href="/Images/2015/zhuanti.jpg", how="img", kind="image", text="专题"),
        Mark(at=HOME, mark="report_error"),
        Pointer(
            at=article(4),
            href="/UploadFile/201803/农药经营许可申请表.doc",
            how="file",
            kind="attachment",
            text="农药经营许可申请表.doc",
        ),
        Pointer(at=article(11), href=f"http://{NEIGHBOUR}/zwgk/old.htm", text="古滩市经验做法"),
        Label(at=article(9), name="SiteName"),
        Label(at=article(10), name="ContentSource", content="", verdict="empty"),
        Mark(at=article(6), mark="host", shown="澜川市畜牧兽医局"),
        Twin(at=article(41), first=1),
        Pointer(at=section(3, 2), href="/zcjd/index_old.htm", text="往年解读"),
        Uncovered(section=1),
    )
    site.plant(
        Pointer(
            at=article(5),
            href="/down.asp?name=申请表",
            text="申请表",
            verdict="alive",
            answers={form: Answer(200, b"%PDF-1.4\n%%EOF\n", "application/pdf")},
        ),
        Pointer(at=article(12), href=f"http://{REFUSING}/", text="邻县网站", kind="page", verdict="unknown"),
        Pointer(at=article(13), href=site.file_path(8), how="file", verdict="alive", text="另见附件"),
        Pinned(at=section(1), article=5),
    )
    _price_notices(site, (17, 21))


def _fagai(site: Site) -> None:
    site.plant(
        Pointer(href="./zxft/", text="在线访谈"),
        Pointer(at=article(5), href=f"http://{NEIGHBOUR}/fgw/", text="古滩市发展改革局"),
        Pointer(at=article(6), href="../../files/2019/P0888.xls", how="file", kind="attachment", text="项目清单"),
        InDocument(article=8, href=f"{site.base}/fgj/zcwj/201801/t20180105_9.html"),
        Label(at=section(2), name="ColumnType"),
        Label(at=article(10), name="SiteName", content="null", verdict="empty"),
        Mark(at=article(7), mark="report_error"),
        Mark(at=article(9), mark="site_code", shown="4499000077"),
        NoShare(at=article(12)),
        Pointer(at=MAP, href="./hdjl/", text="互动交流"),
        Pointer(
            at=article(11),
            href="/fgj/xm/1",
            text="项目入口",
            redirect="redirect_loop",
            answers={"/fgj/xm/1": moved("/fgj/xm/1")},
        ),
        Twin(at=article(42), first=2),
    )
    site.plant(
        Pointer(
            at=article(14),
            href="./",
            text="返回本栏目",
            verdict="alive",
            answers={_folder(site, 14): moved(site.path(section(2)), 301)},
        ),
        Pointer(at=article(15), href="mailto:fgj@lanchuan.gov.cn", text="投稿邮箱", verdict="alive"),
    )
    _price_notices(site, (13, 17, 21))


def _folder(site: Site, number: int) -> str:
    return site.path(article(number)).rsplit("/", 1)[0] + "/"


def _jiaoyu(site: Site) -> None:
    site.routes["/jyj/"] = site.routes["/jyj"] = moved("/jyj/index.htm")
    site.plant(
        Pointer(at=article(5), href="/jyj/_res/kaoshi.png", how="css", kind="image", text="考试专题"),
        Pointer(at=article(6), href="/jyj/_attach/2019/zhaosheng.pdf", how="file", kind="attachment", text="招生简章"),
        Pointer(href="/jyj/zszt.htm", text="招生专题"),
        NoShare(at=article(7)),
        Mark(at=article(9), mark="badge"),
        Repeated(at=section(1), place=2),
        Trait(at=article(10), what="viewport"),
        Trait(at=section(3), what="lang"),
        Label(at=article(11), name="ArticleTitle"),
    )
    site.plant(
        Pointer(at=article(12), href=f"http://{REFUSING}/jy/", text="邻县教育", verdict="unknown"),
        Pointer(at=article(14), href="#top", text="回到顶部", verdict="alive"),
    )


def _shenji(site: Site) -> None:
    site.plant(
        Pointer(at=article(2), href="/detail/19999", text="此前公告"),
        Pointer(at=article(4), href="/static/2020.png", how="img", kind="image", text="图解"),
        Pointer(href="/special/lianzheng", text="廉政专题"),
        Mark(at=article(5), mark="contact"),
        NoShare(at=article(6)),
        Label(at=article(7), name="ContentSource"),
    )


def _gongan(site: Site) -> None:
    site.walled = True
    site.baseline = {"site.domain": "met", "site.tls": "not_applicable"}


def _shuiwu(site: Site) -> None:
    for number in (2, 12, 22, 32, 42):
        site.delayed[article(number)] = 2.0
    site.plant(
        Pointer(
            at=article(7),
            href="/report/annual.jsp",
            text="年度报告系统",
            answers={"/report/annual.jsp": Answer(delay=-1)},
        ),
        Pointer(
            at=article(10),
            href="/go.jsp?to=3",
            text="旧系统",
            answers={"/go.jsp?to=3": moved("/sys/login.jsp?from=go")},
        ),
        Pointer(at=article(11), href="/upload/2017/shuiqing.docx", how="file", kind="attachment", text="水情表"),
        Mark(at=article(8), mark="contact"),
        Label(at=article(9), name="ArticleTitle", content="", verdict="empty"),
        Trait(at=HOME, what="viewport"),
        Trait(at=section(1, 2), what="lang"),
        Trait(at=article(13), what="layout", width=1100),
        Pointer(at=MAP, href="/list.jsp?columnId=199", text="河长公示"),
        Pointer(href="/resources/img/xun.png", how="img", kind="image", text="汛情"),
        Mark(at=article(14), mark="report_error", shown="/search.jsp"),
    )
    late = Answer(200, files.disc(20, 120, 150), "image/png", delay=1.5)
    site.plant(
        Pointer(
            at=article(15),
            href="/slow/map.png",
            how="img",
            verdict="alive",
            answers={"/slow/map.png": late},
            text="水质图",
        )
    )


def _shichang(site: Site) -> None:
    site.tls = "expired"
    back = {"/go/old.shtml": moved(f"http://{site.host}{site.path(section(1))}")}
    site.plant(
        OfSite(check="site.tls", page=f"{site.base}/", target="expired", verdict="expired"),
        Pointer(href="/xxgk/web/315.png", how="img", kind="image", text="消费维权"),
        Pointer(at=article(5), href=f"http://{NEIGHBOUR}/scjg/a.shtml", text="古滩市监管信息"),
        Pointer(
            at=article(6), href="/go/old.shtml", text="旧版栏目", verdict="alive", redirect="downgrade", answers=back
        ),
        Pointer(at=article(7), href="/c109/list.shtml", text="抽检公示"),
        Mark(at=article(8), mark="icp"),
        Mark(at=article(9), mark="psb", shown="粤公网安备 44990102009999号"),
        Label(at=article(10), name="SiteDomain", content="scjgj.other.gov.cn", verdict="wrong"),
        Repeated(at=section(0)),
    )
    site.plant(
        Pointer(
            at=article(11),
            href=f"https://{site.host.upper()}:443{site.path(article(1))}",
            text="延伸阅读",
            verdict="alive",
        )
    )


def _yiyuan(site: Site) -> None:
    site.tls = "incomplete_chain"
    site.baseline = {"site.domain": "not_applicable"}
    site.plant(
        OfSite(check="site.tls", page=f"{site.base}/", target="incomplete_chain", verdict="incomplete_chain"),
        Pointer(href="/depart/fangshe", text="放射科", soft=True),
        Pointer(at=article(5), href="/news/8888", text="往期义诊", soft=True),
        Pointer(at=article(6), href="/assets/file/2019/tijian.pdf", how="file", kind="attachment", text="体检须知"),
        Mark(at=HOME, mark="report_error", shown="/c/101"),
        Mark(at=article(7), mark="icp"),
        NoShare(at=article(8)),
        Label(at=section(3), name="ColumnKeywords", content="", verdict="empty"),
        Twin(at=article(40), first=0),
    )
    site.plant(
        Pointer(at=article(9), href="http://gaj.lanchuan.gov.cn/", text="澜川市公安局", verdict="unknown"),
        Pointer(at=article(12), href="tel:120", text="急救", verdict="alive"),
    )
    _about_404(site, 10)


def _qishuang(site: Site) -> None:
    site.tls = "wrong_name"
    site.plant(
        OfSite(check="site.redirects", page=site.url(HOME), target=site.start_url, verdict="redirect_chain"),
        OfSite(check="site.tls", page=f"https://{site.host}/", target="wrong_name", verdict="wrong_name"),
        Pointer(href="/qsq/fj/2018/guihua.pdf", how="file", kind="attachment", text="规划文本"),
        Pointer(at=article(5), href="/qsq/ditu.html", how="iframe", kind="frame", text="电子地图"),
        Pointer(at=section(1, 2), href="qsq/gsgg/old.shtml", text="更早公告", target=f"{site.base}/qsq/gsgg/old.shtml"),
        Mark(at=article(6), mark="host"),
        Label(at=article(7), name="SiteDomain"),
        Label(at=article(8), name="SiteName", content="栖霜区", verdict="wrong"),
        Pointer(at=MAP, href="/qsq/zfxxgk/", text="政府信息公开"),
        Twin(at=article(43), first=3),
        NoShare(at=article(9)),
    )
    site.plant(
        Pointer(at=article(10), href=f"http://{REFUSING}/", text="邻县网站", verdict="unknown"),
        Pinned(at=section(2), article=2),
    )


def _tongji(site: Site) -> None:
    """No fault at all, and every look-alike."""
    site.machine_map = True
    site.plant(
        Pointer(href=f"HTTPS://{site.host.upper()}:443{site.path(section(1))}", text="通知公告", verdict="alive"),
        Pointer(
            at=article(5),
            href="/old/2019.html",
            verdict="alive",
            text="旧版",
            answers={"/old/2019.html": moved(site.path(article(2)), 301)},
        ),
        Pointer(
            at=article(6),
            href="data:image/gif;base64,R0lGODlhAQABAAAAACw= | /static/v3/p3.png",
            how="lazy",
            verdict="alive",
        ),
        Pointer(at=article(7), href="javascript:print()", text="打印", verdict="alive"),
        Pinned(at=section(0), article=0),
    )
    _price_notices(site, (9, 13, 17, 21))
    _about_404(site, 10)


def _fangzhi(site: Site) -> None:
    site.plant(
        OfSite(check="site.domain", page=site.url(HOME), target=site.host, verdict="wrong"),
        NoSitemap(),
        Trait(at=ALL, what="lang"),
        Pointer(href="/zhishu/2005.html", text="志书全文"),
        Pointer(at=section(3), href="/List199.html", text="地情资料"),
        Pointer(at=article(5), href="/pic/jiuying.gif", how="img", kind="image", text="旧影"),
        Pointer(at=article(6), href=f"http://{GONE}/dfz/", text="古峰镇志"),
        Mark(at=article(7), mark="badge"),
        Mark(at=article(9), mark="contact", shown="0980-9999999"),
        Label(at=article(10), name="SiteIDCode", content="4499000023", verdict="wrong"),
        NoShare(at=article(11)),
    )
    site.plant(Pinned(at=section(1), article=1))


def _jiaotong(site: Site) -> None:
    site.plant(
        Pointer(href="/Show.aspx?id=99999", text="春运专题", soft=True),
        Pointer(at=article(5), href="/Show.aspx?id=88888", text="此前通告", soft=True),
        Pointer(at=article(6), href="/Zt/2019/Default.aspx", text="治超专题", soft=True),
        Pointer(at=article(7), href="/Content/lukuang.jpg", how="img", kind="image", text="路况"),
        Pointer(at=article(9), href="/Files/2018/xianlu.xls", how="file", kind="attachment", text="线路表"),
        Mark(at=article(10), mark="report_error"),
        Label(at=section(1), name="ColumnName", content="", verdict="empty"),
        Twin(at=article(40), first=4),
        Trait(at=article(12), what="layout", width=1024),
        Uncovered(section=2),
    )
    site.plant(
        Pointer(
            href="/weixin.html",
            text="关注我们",
            verdict="alive",
            answers={"/weixin.html": moved(site.path(section(0)))},
        )
    )
    _about_404(site, 14)
