"""`SOUGHT`: the kinds of section the checks ask for, and the names they go by on real sites. Data only."""

from __future__ import annotations

import re
from typing import NamedTuple


class Sought(NamedTuple):
    """words: a short name (title, label, link) that contains one of them is such a section. never: but not with one of
    these. path: folder names that hint at one without proving it. disclosed: usually part of 政府信息公开, which may
    stand on another platform."""

    called: str
    words: re.Pattern[str]
    never: re.Pattern[str] | None = None
    path: re.Pattern[str] | None = None
    disclosed: bool = False


def _sought(called: str, words: str, never: str = "", path: str = "", disclosed: bool = False) -> Sought:
    return Sought(
        called,
        re.compile(words),
        re.compile(never) if never else None,
        re.compile(rf"/(?:{path})(?:[/_.\d]|$)", re.IGNORECASE) if path else None,
        disclosed,
    )


SOUGHT = {
    "overview": _sought(
        "概况信息",
        "概况|概览|简介|走进|[县市区镇州旗]情(?!况)|基本情况|历史沿革|自然地理|行政区划|人文历史|关于我们|魅力[^，。]{1,4}$",
        "领导|班子|专家|科室|项目|工程",
        r"gaikuang|\w{0,4}gaikuang|overview|about\w{0,3}|xzqh|\w{1,3}jianjie",
        True,
    ),
    "functions": _sought(
        "机构职能",
        "机构职能|机构设置|机构信息|机构概况|机构简介|组织机构|组织架构|内设机构|内设科室|部门职能|部门职责|单位职能|"
        "单位职责|主要职责|主要职能|工作职责|工作职能|法定职责|法定职能|职能职责|职责职能|职能简介|机构介绍|三定方案|"
        "[局委办厅院]职[能责]|科室职[能责]|科室设置|科室导航|^职能$|^职责$|^机构$|单位概况|单位简介|[局委]机关概况",
        "调整|清单",
        r"jgzn|jgsz|jgxx|zzjg|nsjg|zyzz|jigou\w{0,10}|bmzn|bmzz|jgjj|zncx",
        True,
    ),
    "leaders": _sought(
        "领导信息",
        "领导(?:信息|之窗|分工|介绍|简介|班子|成员|名录|集体|简历|干部|团队|风采|一览|工作|同志|之家)|负责人信息|单位负责人|"
        "主要负责人|现任领导|(?:政府|[市区县局委院厅办部镇州盟旗会校所])领导|^领导$|管理团队|[院校]领导|班子成员",
        "调研|讲话|活动|信箱|热线|留言|慰问|视察|小组|批示|接访|接待|机构|动态|关怀|致辞|坐诊|督导|指示|重要",
        r"ldzc|ldxx|ldjs|ldfg|ldbz|ldcy|lingdao\w{0,10}|fzrxx|leaders?|jld|jldzc|zfld",
        True,
    ),
    "on_request": _sought(
        "依申请公开", "依申请公开|申请公开|公开申请", "答复|典型案例", r"ysqgk\w{0,4}|yisqgk|ysq", True
    ),
    "catalogue": _sought(
        "主动公开目录",
        "主动公开(?:基本)?目录|公开基本目录|基本目录|(?:信息|政务|院务)公开(?:目录|事项目录|标准目录)|公开事项标准目录|主动公开事项",
        "栏目导航",
        r"xxgkml|gkml\w{0,6}|zfxxgkml|jbml|zdgkml",
        True,
    ),
    "yearly": _sought(
        "信息公开年报",
        "公开年度?报|(?:公开|工作)?年度(?:工作)?报告|^年报$|公开年报|年报",
        "统计|财务|财政|企业",
        r"xxgknb|nb|ndbg|gknb\w{0,4}",
        True,
    ),
    "sheet": _sought(
        "政府网站工作年度报表", "报表", "财务|统计|财政|预算|决算|报表下载|资产", r"wznb|ndbb|gzndbb|zfwzndbb"
    ),
    "disclosure": _sought(
        "政府信息公开", "(?:信息|政务|院务|党务|事务)公开|法定主动公开|公开指南|公开专栏", "年度?报|申请"
    ),
    "policy": _sought(
        "政策文件",
        "政策(?:文件|法规|法律|公开|库|汇编|措施)|规范性文件|(?:政府|部门|公开|本[局委级]|[局委市县区]|行政|有关|相关)文件|"
        "文件(?:公开|资料|库)|法规(?:文件|政策|公文|规章)|法律法规|规章制度|[市县区]政府(?:令|规章)|^文件$|^政策$|^法规$",
        "解读|下载|征求|意见征集",
        r"zcwj\w{0,3}|zcfg\w{0,3}|gfxwj|zfwj|wjk|zhengce\w{0,10}|fgwj|wjgk|bmwj",
    ),
    "interpretation": _sought(
        "政策解读",
        "解读|读懂|图解|政策问答|政策简明问答|回应关切",
        "数据解读|统计解读|规划解读",
        r"zcjd\w{0,4}|jdhy|jiedu|wjjd|fgjd|tjjd\b",
    ),
    "data": _sought(
        "数据发布",
        "数据(?:发布|公布|公开|开放|资源|统计|信息|查询|中心|之窗|解读|快递|分析|专栏|图解)|统计(?:数据|信息|公报|资料|年鉴|月报|快报|公布|"
        "分析|公开)|经济(?:数据|运行)|^数据$|数说|数字[^，。]{1,4}$|公报|数据$|运行数据|业务数据|医疗数据|工作量统计|年鉴|^数据",
        "留言|信件|来信|访问|办事|办件|保护|安全|管理局|政务服务数据|数据局|普查|信访",
        r"sjfb\w{0,3}|sjgk|tjsj\w{0,3}|tjxx\w{0,3}|shuju\w{0,6}|sjkf|opendata|tjgb|data",
    ),
    "services": _sought(
        "办事服务",
        "办事(?:服务|指南|大厅|流程|事项|公开|导航|查询|须知|窗口)|(?:网上|在线|我要|掌上|一网通)办|政务服务|服务(?:指南|事项|大厅|导航|清单|"
        "目录)|便民服务|公共服务|公众服务|利企服务|行政(?:审批|许可)|就[诊医](?:服务|指南|须知|流程)|事项清单|审批服务|办理指南|权力事项|"
        "^服务$|^办事$|患者服务|服务患者",
        "统计|办件|数据局|数据管理|中心主任|公示|满意度|领导小组|工作动态",
        r"bsfw\w{0,3}|bszn\w{0,3}|zwfw\w{0,3}|wsbs\w{0,4}|bsdt|fwzn|banshi\w{0,6}|bmfw|fuwu",
    ),
    "statistics": _sought(
        "办事统计",
        "(?:办事|办件|办结|办理(?:事项|情况|结果)?|业务办理|受理|审批|服务(?:事项)?)(?:情况|数据|数量|结果|业务)?统计|办件(?:数据|情况|量|公示|公开|公告)|"
        "统计(?:办件|办事)|办件总量|(?:今日|本月|累计|上月)(?:办件|受理|办结)",
        "留言|信件|来信|信箱|咨询",
        r"bstj\w{0,3}|bjtj\w{0,3}|bjgs|bjsj",
    ),
    "themed": _sought(
        "专题或集成服务",
        "一件事|集成服务|主题服务|主题式服务|专题服务|套餐服务|服务专题|主题套餐|联办|一次办|场景服务",
        "通知|推进会|新闻",
    ),
}
