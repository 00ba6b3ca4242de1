"""The pages of a county's site with all a plan asks for, as HTML: path -> page."""

from __future__ import annotations

ROOT, HOST = "http://www.qinglan.gov.cn", "www.qinglan.gov.cn"
NAME, CODE = "青岚县人民政府门户网站", "4499010001"

#: Sections: folder, name, ColumnType.
SECTIONS = {
    "/zwgk/": ("政务公开", "政府信息公开"),
    "/xwzx/": ("青岚要闻", "工作动态"),
    "/tzgg/": ("通知公告", "通知公告"),
    "/zcwj/": ("政策文件", "政策文件"),
    "/zcjd/": ("政策解读", "政策解读"),
    "/bsfw/": ("办事服务", "办事服务"),
    "/sjfb/": ("数据发布", "统计数据"),
    "/hdjl/": ("咨询建言", "互动交流"),
    "/ldxx/": ("领导信息", "领导信息"),
    "/jgzn/": ("机构职能", "机构职能"),
    "/gk/": ("青岚概况", "概况信息"),
    "/fdzdgk/": ("法定主动公开内容", "主动公开目录"),
    "/nb/": ("政府信息公开年报", "年度报告"),
    "/ysqgk/": ("依申请公开", "依申请公开"),
    "/ft/": ("在线访谈", "在线访谈"),
    "/dczj/": ("调查征集", "调查征集"),
    "/zsk/": ("常见问题知识库", "知识库"),
}
_FOOT = f"""<div class="footer"><p><a href="/map.html">网站地图</a>
<a href="https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code={CODE}"><img src="/jiucuo.png"
 alt="我为政府网站找错"></a></p><p>主办单位：青岚县人民政府办公室　联系电话：0799-3338888　网站标识码：{CODE}</p>
<p><a href="https://beian.miit.gov.cn/">粤ICP备05013430号-1</a>
<a href="https://beian.mps.gov.cn/">粤公网安备 44990102000001号</a>
<a href="http://bszs.conac.cn/sitename?method=show&amp;id=5E1"><img src="/red.png" alt="党政机关网站标识"></a></p>
</div>"""
_NAV = "".join(f'<li><a href="{folder}">{name}</a></li>' for folder, (name, _) in SECTIONS.items())


def page(title: str, inner: str, labels: dict[str, str], crumb: str = "", shown: str = "") -> str:
    """A page in the site's dress."""
    metas = {"SiteName": NAME, "SiteDomain": HOST, "SiteIDCode": CODE} | labels
    head = "".join(f'<meta name="{name}" content="{value}">' for name, value in metas.items())
    return f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}-{NAME}</title>{head}
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="alternate" type="application/rss+xml" href="/rss.xml"></head><body>
<div class="header"><h1>{NAME}</h1><a href="/wza.html">无障碍浏览</a><a href="/clb.html">长者模式</a>
<a href="http://en.qinglan.gov.cn/">English</a><a href="/znwd/">智能问答</a>
<form action="/search" method="get"><input type="text" name="q" placeholder="请输入关键词"><button>搜索</button></form>
</div><div class="nav"><ul><li><a href="/">首页</a></li>{_NAV}</ul></div>{crumb}
<div class="main">{inner}{shown}</div>{_FOOT}</body></html>"""


def _crumb(*steps: tuple[str, str]) -> str:
    links = " &gt; ".join(f'<a href="{to}">{name}</a>' for to, name in (("/", "首页"), *steps))
    return f'<div class="crumb">当前位置：{links}</div>'


def section(folder: str, inner: str, name: str = "", kind: str = "") -> str:
    """A section page. name, kind: of one that is not in `SECTIONS`."""
    own, own_kind = SECTIONS.get(folder, (name, kind))
    labels = {"ColumnName": own, "ColumnDescription": f"{own}栏目", "ColumnKeywords": own, "ColumnType": own_kind}
    return page(own, f"<h2>{own}</h2>{inner}", labels, _crumb((folder, own)))


def entries(*rows: tuple[str, str, str]) -> str:
    """A list of (title, path, day)."""
    return "<ul>" + "".join(f'<li><a href="{to}">{name}</a><span>{day}</span></li>' for name, to, day in rows) + "</ul>"


def article(folder: str, title: str, day: str, inner: str) -> str:
    """An article page, with a tool to share it."""
    labels = {"ArticleTitle": title, "PubDate": f"{day} 10:00", "ContentSource": "青岚县人民政府办公室"}
    labels |= {"ColumnName": SECTIONS[folder][0]}
    tools = '<div class="bdsharebuttonbox"><a href="#" class="bds_weixin" title="分享到微信"></a></div>'
    told = f'<div class="info">发布时间：{day} 10:00　来源：青岚县人民政府办公室</div>'
    inner = f'<h1>{title}</h1>{told}<div class="content">{inner}</div>{tools}'
    return page(title, inner, labels, _crumb((folder, SECTIONS[folder][0])))


_SAID = """水库大坝的渗漏点已经全部灌浆处理，汛期水位控制在限值以下。
粮站增开四个收购窗口，农户凭售粮卡当天就能领到粮款。
中小学门口加装了隔离桩，上下学时段由交警值守。
乡村公路的塌方路段改为双向会车，路肩用石笼加固。
医保报销材料从七份减到三份，异地就医可以在手机上备案。
老旧小区加装电梯的补助标准公布在社区宣传栏里。
招聘会设在体育馆，四十二家企业带来九百个岗位。
林区入口设了检查站，进山人员要登记火种。
果农合作社建起冷库，柑橘可以错开高峰上市。
图书馆延长开放到晚上九点，周末增加少儿借阅区。
河道里的养殖网箱清完之后，水质监测断面达到三类。
村卫生室配齐了心电图机，结果当场传到县医院会诊。
公交线路向工业园延伸了五站，早班车提前到六点。
养老食堂中午供应两荤一素，行动不便的老人由志愿者送餐。
田间的灌溉水渠清淤之后，下游的稻田也能按时放水。
集镇的污水管网接通到户，化粪池由村里统一清掏。
茶园里试种的新品种抗寒，采摘期比往年早了一周。
消防队给沿街商铺逐户检查线路，更换了过期的灭火器。
博物馆新展出一批窑址出土的青瓷，讲解员每天值班。
桥梁检测发现支座老化，施工期间车辆绕行县道。""".splitlines()


def prose(number: int) -> str:
    """Six paragraphs that few other numbers have in common."""
    step = (1, 3, 7, 9, 11, 13)[number % 6]
    return "".join(f"<p>{_SAID[(number * 5 + number // 4 + step * at) % len(_SAID)]}</p>" for at in range(6))


_MAP = '<p><img src="/upload/qht.png" alt="青岚县行政区划图"></p><p>审图号：东岭S（2026）018号</p>'
_POLICY = "青岚县人民政府关于印发《青岚县供水管理办法》的通知"
_READING = "《青岚县供水管理办法》政策解读"
_ITEMS = ("取水许可", "护士执业注册", "食品经营许可", "残疾人证办理", "不动产登记", "出生医学证明办理")


def _guide(name: str, number: int) -> str:
    said = {
        "事项名称": name,
        "设定依据": f"《{name}管理条例》第{number + 4}条",
        "申请条件": f"在青岚县依法登记、需要{name}的单位和个人",
        "办理材料": f"1.{name}申请书原件2份（纸质版）；2.身份证复印件1份（纸质版）。",
        "办理地点": f"县政务服务中心{number + 1}号窗口（人民路1号）",
        "办理机构": "青岚县政务服务中心",
        "收费标准": "不收费",
        "办理时限": f"{number + 5}个工作日",
        "联系电话": "0799-3338888",
        "办理流程": "申请人到窗口提交材料，窗口核对后当场受理；业务科室两日内实地核查；负责人审定后书面答复申请人。",
    }
    rows = "".join(f"<tr><th>{key}</th><td>{text}</td></tr>" for key, text in said.items())
    form = f'<p>附件：<a href="/files/sq{number}.doc">{name}申请书（空表及填写说明）</a></p>'
    return article("/bsfw/", f"{name}办事指南", "2026-09-01", f"<table>{rows}</table>{form}")


def _services() -> dict[str, str]:
    links = "".join(f'<li><a href="/bsfw/{at}.html">{name}</a></li>' for at, name in enumerate(_ITEMS))
    kinds = "".join(f'<a href="/bsfw/{to}/">{name}</a>' for to, name in (("gr", "个人办事"), ("fr", "法人办事")))
    themed = "".join(
        f'<a href="/bsfw/yj{at}.html">{name}一件事</a>'
        for at, name in enumerate(("新生儿出生", "开办餐馆", "员工录用"))
    )
    named = '<a href="/bstj/">办件统计</a>'
    pages = {"/bsfw/": section("/bsfw/", f"<div>{kinds}</div><ul>{links}</ul><h3>主题服务</h3>{themed}{named}")}
    pages |= {f"/bsfw/{at}.html": _guide(name, at) for at, name in enumerate(_ITEMS)}
    for to, name, first in (("gr", "个人办事", 3), ("fr", "法人办事", 0)):
        own = "".join(f'<li><a href="/bsfw/{at}.html">{_ITEMS[at]}</a></li>' for at in range(first, first + 3))
        pages[f"/bsfw/{to}/"] = section(f"/bsfw/{to}/", f"<ul>{own}</ul>", name, "办事服务")
    for at, name in enumerate(("新生儿出生", "开办餐馆", "员工录用")):
        steps = f"<p>{name}涉及的{at + 3}个事项由综合窗口一次收件、并联办理，{at + 2}个工作日内办结。</p>"
        pages[f"/bsfw/yj{at}.html"] = article("/bsfw/", f"{name}一件事", "2026-09-02", steps)
    done = "<p>2026年9月全县共受理办件3512件，办结3498件。</p><p>更新时间：2026-10-28</p>"
    return pages | {"/bstj/": section("/bstj/", done, "办件统计", "办事服务")}


def _disclosed() -> dict[str, str]:
    report, sheet = "青岚县人民政府2025年政府信息公开工作年度报告", "青岚县人民政府政府网站工作年度报表（2025年度）"
    catalogue = "青岚县人民政府政府信息主动公开基本目录"
    people = (
        ("周明", "县委副书记、县长", "主持县政府全面工作。"),
        ("吴海燕", "副县长", "分管教育、卫生健康工作。"),
        ("郑强", "副县长", "分管水务、农业农村工作。"),
    )
    rows = "".join(f"<tr><td>{name}</td><td>{post}</td><td>{duty}</td></tr>" for name, post, duty in people)
    interpreted = f'<p>相关解读：<a href="/zcjd/1.html">{_READING}</a></p>'
    policy = "<p>青府规〔2026〕3号</p><p>各乡镇人民政府：</p><p>现将办法印发给你们，请认真贯彻执行。</p>"
    policy += "<p>第一条　为了规范供水管理，制定本办法。</p><p>青岚县人民政府</p><p>2026年9月1日</p>" + interpreted
    reading = (
        '<p>为方便群众了解新办法，现将要点说明如下。</p><p><img src="/upload/jd1.png" alt="一图读懂供水管理办法"></p>'
    )
    reading += f'<p>相关文件：<a href="/zcwj/1.html">{_POLICY}</a></p>'
    chart = '<p>前三季度用水量同比增长3%。</p><p><img src="/upload/ysl.png" alt="用水量分类图表"></p>'
    readings = [(f"一图读懂前{at}季度全县用水数据", f"/sjfb/j{at}.html", f"2026-10-2{at}") for at in (1, 2, 3)]
    return {
        "/zwgk/": section(
            "/zwgk/",
            entries((catalogue, "/fdzdgk/1.html", "2021-11-20"), (report, "/nb/1.html", "2026-01-20"))
            + '<p><a href="/ysqgk/">依申请公开</a></p>',
        ),
        "/fdzdgk/": section("/fdzdgk/", entries((catalogue, "/fdzdgk/1.html", "2021-11-20"))),
        "/fdzdgk/1.html": article(
            "/fdzdgk/", catalogue, "2021-11-20", "<p>一、机构职能；二、政策文件；三、财政预决算。</p>"
        ),
        "/nb/": section("/nb/", entries((report, "/nb/1.html", "2026-01-20"), (sheet, "/nb/2.html", "2026-01-22"))),
        "/nb/1.html": article("/nb/", report, "2026-01-20", "<p>一、总体情况。二、主动公开情况。三、存在的问题。</p>"),
        "/nb/2.html": article("/nb/", sheet, "2026-01-22", f"<table><tr><td>网站名称</td><td>{NAME}</td></tr></table>"),
        "/ysqgk/": section("/ysqgk/", "<p>公民可以向县政府办公室申请获取政府信息，收到申请后20个工作日内答复。</p>"),
        "/ldxx/": section("/ldxx/", f"<table><tr><th>姓名</th><th>职务</th><th>分工</th></tr>{rows}</table>"),
        "/jgzn/": section("/jgzn/", "<p>县人民政府主要职责：执行决议，管理本行政区域内的经济、教育、卫生等事务。</p>"),
        "/gk/": section("/gk/", "<p>青岚县位于省境中部，辖8个乡镇，总人口42万人，面积1680平方公里。</p>" + _MAP),
        "/zcwj/": section("/zcwj/", entries((_POLICY, "/zcwj/1.html", "2026-09-01"))),
        "/zcwj/1.html": article("/zcwj/", _POLICY, "2026-09-01", policy),
        "/zcjd/": section("/zcjd/", entries((_READING, "/zcjd/1.html", "2026-09-02"))),
        "/zcjd/1.html": article("/zcjd/", _READING, "2026-09-02", reading),
        "/sjfb/": section("/sjfb/", entries(*readings, ("2026年9月全县用水量", "/sjfb/1.html", "2026-10-20"))),
        "/sjfb/1.html": article("/sjfb/", "2026年9月全县用水量", "2026-10-20", "<p>全县用水量120万立方米。</p>"),
        **{to: article("/sjfb/", name, day, prose(at + 30) + chart) for at, (name, to, day) in enumerate(readings)},
    }


def _exchange() -> dict[str, str]:
    form = (
        '<form action="/hdjl/save" method="post"><p>姓名：<input name="userName"></p>'
        '<p>联系电话：<input name="phone"></p>'
        '<p>标题：<input name="title"></p><p>内容：<textarea name="content"></textarea></p>'
        '<p>验证码：<input name="code"></p><input type="submit" value="提交"></form>'
    )
    asked = (
        ("孩子入学要带什么材料", "入学需要携带户口簿、出生医学证明和预防接种证到学校报名。"),
        ("人民路的路灯什么时候修好", "人民路路灯已于10月9日更换完毕，共更换灯具12盏。"),
        ("居民医保在哪里缴费", "可以在县政务服务中心医保窗口缴费，也可以在手机上通过粤税通缴费。"),
    )
    rows = "".join(
        f'<tr><td><a href="/hdjl/{at}.html">{title}</a></td><td>2026-10-0{at + 1}</td><td>已回复</td></tr>'
        for at, (title, _) in enumerate(asked)
    )
    board = "<table><tr><th>信件标题</th><th>来信时间</th><th>办理状态</th></tr>" + rows + "</table>"
    told = "<p>2026年共收到留言 120 件，已答复 118 件，答复率 98.3%</p>"
    pages = {"/hdjl/": section("/hdjl/", form + board + told)}
    for at, (title, answer) in enumerate(asked):
        inner = (
            f"<table><tr><td>信件标题</td><td>{title}</td></tr><tr><td>来信时间</td><td>2026-10-0{at + 1}</td></tr>"
            f"<tr><td>来信内容</td><td>请问{title}？</td></tr><tr><td>答复单位</td><td>青岚县政务服务中心</td></tr>"
            f"<tr><td>答复时间</td><td>2026-10-{at + 10}</td></tr>"
            f"<tr><td>答复内容</td><td>您好！{answer}</td></tr></table>"
        )
        pages[f"/hdjl/{at}.html"] = page(title, inner, {})
    held = [(f"县长谈第{at}件民生实事", f"/ft/{at}.html", f"2026-0{at}-15") for at in range(1, 9)]
    pages["/ft/"] = section("/ft/", entries(*held))
    for at, (name, to, day) in enumerate(held):
        talk = '<p><img src="/upload/ft.jpg" alt="访谈现场"></p><h3>网友提问</h3><p>[网友]：请问什么时候开工？</p>'
        talk += f"<p>[县长]：{day[:7]}已经开工，预计年底完成。</p><p>主持人：感谢各位嘉宾，本次{name}到此结束。</p>"
        pages[to] = article("/ft/", name, day, talk + prose(at + 40))
    surveys = [
        (f"关于《青岚县第{at}号办法》公开征求意见的公告", f"/dczj/{at}.html", f"2026-0{at}-01") for at in range(1, 8)
    ]
    pages["/dczj/"] = section("/dczj/", entries(*surveys))
    for at, (name, to, day) in enumerate(surveys):
        inner = f'<p>征集时间：{day}至{day[:8]}20</p><p>请<a href="/hdjl/">在线提交意见</a>。</p><h3>征集结果反馈</h3>'
        told = f"<p>{name}期间共收到意见{at + 3}条，采纳2条。</p>"
        pages[to] = article("/dczj/", name, day, prose(at + 60) + inner + told)
    topics = (("yb", "医疗保障"), ("jy", "教育入学"))
    pages["/zsk/"] = section("/zsk/", "".join(f'<p><a href="/zsk/{to}/">{name}</a></p>' for to, name in topics))
    for to, name in topics:
        known = [(f"{name}第{at}个问题怎么办？", f"/zsk/{to}/{at}.html", f"2026-10-1{at}") for at in (1, 2)]
        pages[f"/zsk/{to}/"] = section(f"/zsk/{to}/", entries(*known), name, "知识库")
        for title, path, day in known:
            pages[path] = article("/zsk/", title, day, f"<p>{title}带身份证到县政务服务中心{name}窗口办理。</p>")
    return pages


def county_pages() -> dict[str, str]:
    news = [(f"青岚县召开第{at + 1}次重点工作推进会", f"/xwzx/{at}.html", f"2026-10-{29 - at}") for at in range(6)]
    notices = [(f"关于做好第{at + 1}批秋季防疫工作的通知", f"/tzgg/{at}.html", f"2026-10-{20 - at}") for at in range(3)]
    pages = {
        "/xwzx/": section("/xwzx/", entries(*news)),
        "/tzgg/": section("/tzgg/", entries(*notices)),
        **{to: article("/xwzx/", name, day, prose(at)) for at, (name, to, day) in enumerate(news)},
        **{to: article("/tzgg/", name, day, prose(at + 20)) for at, (name, to, day) in enumerate(notices)},
        **_disclosed(),
        **_services(),
        **_exchange(),
    }
    tree = "".join(f'<li><a href="{folder}">{name}</a></li>' for folder, (name, _) in SECTIONS.items())
    pages["/map.html"] = page("网站地图", f"<ul>{tree}</ul>", {})
    pages["/znwd/"] = page("智能问答", "<p>请用一句话说出您的问题，小岚马上为您解答。</p>", {})
    for path, name in (("/wza.html", "无障碍浏览"), ("/clb.html", "长者模式")):
        pages[path] = page(name, f"<p>{name}说明：可以放大文字、调整配色、朗读全文。</p>", {})
    sheet = '<p><a href="/nb/2.html">政府网站工作年度报表</a></p>'
    return {"/": page("首页", entries(*news) + entries(*notices) + sheet, {}), **pages}
