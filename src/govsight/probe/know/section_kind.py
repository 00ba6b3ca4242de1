"""What a section is for (栏目类别): by its ColumnType label, its name, or what its list holds; and how often that kind
must be updated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

import msgspec

from govsight.probe.know.rhythm import ONE_YEAR, SIX_MONTHS, TWO_WEEKS, Rhythm


class SectionKind(StrEnum):
    """The value is the Chinese name shown."""

    NEWS = "动态要闻"
    NOTICES = "通知公告"
    POLICIES = "政策文件"
    INTERPRETATIONS = "政策解读"
    DATA = "数据发布"
    PEOPLE = "人事信息"
    PLANS = "规划计划"
    FINANCE = "财政资金"
    FUNCTIONS = "机构职能"
    LEADERS = "领导信息"
    OVERVIEW = "概况信息"
    SERVICES = "办事服务"
    INTERACTION = "互动交流"
    TOPIC = "专题专栏"
    ANNUAL_REPORT = "公开年报"
    CATALOGUE = "公开指南和目录"
    SEARCH = "搜索和导航"
    OTHER = "其他"


#: Which kinds must be updated (应更新), and within what time.
RHYTHMS: dict[SectionKind, Rhythm] = {
    SectionKind.NEWS: TWO_WEEKS,
    SectionKind.NOTICES: SIX_MONTHS,
    SectionKind.POLICIES: SIX_MONTHS,
    SectionKind.INTERPRETATIONS: SIX_MONTHS,
    SectionKind.DATA: ONE_YEAR,
    SectionKind.PEOPLE: ONE_YEAR,
    SectionKind.PLANS: ONE_YEAR,
    SectionKind.FINANCE: ONE_YEAR,
}

#: Values of ColumnType (47号, an open list).
_TYPES: dict[str, SectionKind] = {
    **dict.fromkeys(("工作动态", "动态要闻", "要闻动态", "新闻动态", "新闻资讯", "政务动态", "要闻"), SectionKind.NEWS),
    **dict.fromkeys(("通知公告", "公告公示", "公示公告", "公告", "公示"), SectionKind.NOTICES),
    **dict.fromkeys(("政策文件", "政策法规", "规范性文件", "法律法规", "规章文件"), SectionKind.POLICIES),
    **dict.fromkeys(("政策解读", "解读回应", "文件解读"), SectionKind.INTERPRETATIONS),
    **dict.fromkeys(("数据发布", "数据开放", "统计数据"), SectionKind.DATA),
    **dict.fromkeys(("人事信息", "人事任免"), SectionKind.PEOPLE),
    **dict.fromkeys(("规划计划", "规划信息"), SectionKind.PLANS),
    **dict.fromkeys(("财政资金", "财政信息", "财政预决算"), SectionKind.FINANCE),
    **dict.fromkeys(("机构职能", "机构设置", "机构概况"), SectionKind.FUNCTIONS),
    **dict.fromkeys(("负责人信息", "领导信息", "领导之窗"), SectionKind.LEADERS),
    **dict.fromkeys(("概况信息", "走进", "概况"), SectionKind.OVERVIEW),
    **dict.fromkeys(("办事服务", "在线服务", "便民服务"), SectionKind.SERVICES),
    **dict.fromkeys(
        ("互动交流", "咨询投诉", "征集调查", "调查征集", "在线访谈", "政务咨询", "回应关切", "依申请公开"),
        SectionKind.INTERACTION,
    ),
    **dict.fromkeys(("专题专栏", "专题", "专栏", "重点领域"), SectionKind.TOPIC),
    **dict.fromkeys(("信息公开年报", "公开年报"), SectionKind.ANNUAL_REPORT),
    **dict.fromkeys(("信息公开指南", "信息公开目录", "信息公开制度"), SectionKind.CATALOGUE),
    **dict.fromkeys(("首页", "频道首页"), SectionKind.OTHER),
}

#: Words of section names, asked in this order: the first that is found counts.
_NAMES: tuple[tuple[str, SectionKind], ...] = (
    (r"网站地图|站点地图|搜索|检索|网站声明|隐私|版权|使用帮助|联系我们|关于我们|无障碍|长者", SectionKind.SEARCH),
    (r"年报|年度报告|年度报表", SectionKind.ANNUAL_REPORT),
    (r"公开(?:指南|目录|制度|规定|范围)|(?:法定)?主动公开|公开事项", SectionKind.CATALOGUE),
    (
        r"信箱|留言|咨询|投诉|信访|访谈|调查|征集|互动|问政|知识库|问答|回应关切|热点回应|建言|民意|举报|依申请|听证|评议|直播|新闻发布会",
        SectionKind.INTERACTION,
    ),
    (
        r"数据解读|统计公报|统计(?:数据|信息|月报|年鉴|资料|分析)|数据(?:发布|开放|公开|统计)|^数据$|经济运行|月报",
        SectionKind.DATA,
    ),
    (r"解读|一图读懂|图解", SectionKind.INTERPRETATIONS),
    (r"人事|任免|招考|招录|招聘|公务员|干部|考录|任前公示", SectionKind.PEOPLE),
    (r"预决算|预算|决算|财政(?!局|厅|所|动态|要闻|新闻)|三公|专项资金|资金信息", SectionKind.FINANCE),
    (r"规划|计划总结|工作计划|年度计划|行动计划|发展计划", SectionKind.PLANS),
    (r"专题|专栏|专项行动|主题教育|创建|在行动|重点领域", SectionKind.TOPIC),
    (r"采购|招标|招投标|双公示|行政(?:处罚|许可|执法)|权责清单|建议提案|提案办理|应急|会议", SectionKind.OTHER),
    (r"办事(?!动态)|服务(?!动态|新闻|资讯)|指南|下载|便民|就医|就诊|挂号|预约|事项|审批", SectionKind.SERVICES),
    (r"领导|负责人|班子|局长之窗|县长之窗|院长", SectionKind.LEADERS),
    (r"机构|职能|内设|科室设置|组织架构|部门职责|直属单位|下属单位", SectionKind.FUNCTIONS),
    (r"概况|简介|概览|走进|印象|历史沿革|行政区划|人文|风光|旅游|县情|市情|区情|自然地理", SectionKind.OVERVIEW),
    (r"通知|公告|公示|通告", SectionKind.NOTICES),
    (r"动态|要闻|新闻|快讯|资讯|快报|简讯|媒体(?:聚焦|关注|报道)|头条|时政|工作信息|政务信息", SectionKind.NEWS),
    (r"政策|法规|文件|规章|条例|规范性|政府令|法律|制度", SectionKind.POLICIES),
)
_BY_NAME = tuple((re.compile(pattern), kind) for pattern, kind in _NAMES)
#: What titles of a list say of it.
_BY_TITLES = (
    (re.compile(r"解读|一图读懂|图解|问答"), SectionKind.INTERPRETATIONS),
    (
        re.compile(r"印发|(?:办法|规定|条例|细则|实施方案|若干措施|实施意见)(?:[（(].{0,8}[)）])?$"),
        SectionKind.POLICIES,
    ),
    (re.compile(r"(?:通知|公告|公示|通告)(?:[（(].{0,20}[)）])?$"), SectionKind.NOTICES),
)
_SPLIT = re.compile(r"[,，、;；|/\s]+")
_ENOUGH_TITLES = 5


class KindTold(msgspec.Struct, frozen=True):
    """kind, and in Chinese what told it. sure: a label or the name said so, not the look of the titles."""

    kind: SectionKind
    reason: str
    sure: bool = True


def kind_of_section(name: str, column_type: str = "", titles: Sequence[str] = ()) -> KindTold:
    """Recognise a section. name: as it is called; column_type: its ColumnType label; titles: of its list's entries."""
    for value in _SPLIT.split(column_type):
        if value in _TYPES:
            return KindTold(_TYPES[value], f"ColumnType 标签为「{value}」")
    plain = re.sub(r"\s", "", name)
    for pattern, kind in _BY_NAME:
        found = pattern.search(plain)
        if found is not None:
            return KindTold(kind, f"栏目名称「{name}」含「{found[0]}」")
    for value in _SPLIT.split(column_type):
        for pattern, kind in _BY_NAME:
            if value and pattern.search(value):
                return KindTold(kind, f"ColumnType 标签为「{value}」")
    if len(titles) >= _ENOUGH_TITLES:
        for pattern, kind in _BY_TITLES:
            like = sum(pattern.search(title) is not None for title in titles)
            if like * 3 >= len(titles) * 2:
                return KindTold(kind, f"列表的 {len(titles)} 个标题中有 {like} 个像{kind.value}", sure=False)
    return KindTold(SectionKind.OTHER, "标签、名称和内容都看不出类别")
