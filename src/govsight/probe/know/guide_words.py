"""The elements of a service guide (办事指南要素) and the headings they go by. Data, and reading one heading.

The official lists differ a little, so all are data: `VETO` (单项否决·服务不实用, 办理时间 and 联系电话),
`VETO_NATIONAL` (the same without 办理机构 and 收费标准) and `ITEM` (要素全面性, 办理时限 and 联系方式). An element of a
list is there when one of the elements it accepts is.
"""

from __future__ import annotations

import re

NAME, BASIS, CONDITIONS, MATERIALS = "事项名称", "设定依据", "申请条件", "办理材料"
PLACE, OFFICE, FEE, HOURS, LIMIT = "办理地点", "办理机构", "收费标准", "办理时间", "办理时限"
PHONE, PROCESS = "联系电话", "办理流程"

VETO: dict[str, tuple[str, ...]] = {
    "事项名称": (NAME,),
    "设定依据": (BASIS,),
    "申请条件": (CONDITIONS,),
    "办理材料": (MATERIALS,),
    "办理地点": (PLACE,),
    "办理机构": (OFFICE,),
    "收费标准": (FEE,),
    "办理时间": (HOURS, LIMIT),
    "联系电话": (PHONE,),
    "办理流程": (PROCESS,),
}
VETO_NATIONAL = {name: accepted for name, accepted in VETO.items() if name not in ("办理机构", "收费标准")}
ITEM: dict[str, tuple[str, ...]] = {
    "事项名称": (NAME,),
    "设定依据": (BASIS,),
    "申请条件": (CONDITIONS,),
    "办理流程": (PROCESS,),
    "办理时限": (LIMIT, HOURS),
    "收费标准": (FEE,),
    "办理材料": (MATERIALS,),
    "办理地点": (PLACE,),
    "办理机构": (OFFICE,),
    "联系方式": (PHONE,),
}

_WRITTEN = {
    NAME: (
        "事项名称 办理事项 实施事项 服务事项 项目名称 许可事项 审批事项 办事事项 职权名称 服务名称 业务名称 "
        "主项名称 子项名称 事项 办理项名称 基本编码及名称 许可项目 审批项目 事项全称"
    ),
    BASIS: (
        "设定依据 办理依据 实施依据 法律依据 法定依据 政策依据 审批依据 许可依据 法律法规依据 服务依据 职权依据 "
        "文件依据 法规依据 设立依据 依据 法律法规 政策法规依据 办事依据 相关依据 执法依据 法律政策依据 行使依据 "
        "申请依据 受理依据"
    ),
    CONDITIONS: (
        "申请条件 受理条件 办理条件 申办条件 申报条件 许可条件 审批条件 准入条件 申请人条件 办事条件 条件 申请资格 "
        "办理要求 予以批准的条件 申请要求 受理标准 审批要求 申请人资格 享受条件 补贴条件 登记条件 具备条件 办理资格 "
        "受理要求"
    ),
    MATERIALS: (
        "办理材料 申请材料 申报材料 所需材料 提交材料 需提交材料 材料清单 申请材料目录 所需资料 申请资料 提交资料 "
        "办事材料 所需证件 携带材料 受理材料 需要材料 材料目录 报送材料 应提交材料 应提交的材料 申请需提交的材料 "
        "办理所需材料 申办材料 提供材料 需提供材料 必备材料 申请材料清单 办理资料 申报资料 材料 所需提交材料 "
        "需提供的材料 申请所需材料 办理所需资料 携带证件 材料信息 申请人提交材料 需提交的材料 申请人需提交材料 "
        "办事所需材料 提交的材料 材料要求 递交材料"
    ),
    PLACE: (
        "办理地点 受理地点 办公地址 办理地址 窗口地址 办公地点 受理地址 办理窗口 受理窗口 申请地点 服务地点 "
        "办事地点 办事地址 办事窗口 办理场所 交件地点 联系地址 受理场所 地址 地点 办理窗口地址 接件地点 "
        "办理地点信息 窗口位置 窗口信息 办公场所 单位地址"
    ),
    OFFICE: (
        "办理机构 实施主体 实施机关 受理机构 办理单位 实施机构 承办机构 承办单位 承办部门 办理部门 受理部门 "
        "受理单位 责任部门 责任科室 实施部门 主管部门 审批机关 审批部门 决定机构 服务机构 办理机关 受理机关 "
        "实施单位 责任单位 承办科室 办理科室 许可机关 办事机构 行使主体 业务科室 审批机构 办理主体 决定机关 "
        "服务单位 办理处室 责任处室 承办处室 受理科室 办事部门 经办机构 机构 责任主体 审批单位 发证机关 登记机关"
    ),
    FEE: (
        "收费标准 收费情况 是否收费 收费依据 办理费用 收费依据及标准 收费标准及依据 收费项目 收费 费用 办事收费 "
        "收费信息 收费依据和标准 办理收费 收费标准和依据 收费方式 收费项目及标准 费用标准 收费说明 收费与否 "
        "收费依据与标准"
    ),
    HOURS: (
        "办理时间 办公时间 受理时间 服务时间 工作时间 接待时间 办事时间 开放时间 上班时间 对外办公时间 接件时间 "
        "窗口时间 办理窗口时间 受理时段 接诊时间 门诊时间"
    ),
    LIMIT: (
        "办理时限 法定期限 承诺期限 法定时限 承诺时限 办结时限 审批时限 办理期限 法定办结时限 承诺办结时限 受理时限 "
        "时限 期限 工作时限 审批期限 办事时限 承诺办理时限 法定办理时限 办结时间 许可期限 办结期限 办理时效 "
        "承诺时间 法定时间 承诺办结时间 法定办结时间 服务时限 办理周期 承诺办理期限 法定办理期限"
    ),
    PHONE: (
        "联系电话 咨询电话 咨询方式 联系方式 电话 咨询渠道 服务电话 办公电话 咨询热线 办理电话 受理电话 窗口电话 "
        "咨询途径 联系人及电话 咨询服务电话 联系人 热线电话 咨询服务 咨询及联系电话 咨询联系方式 联系咨询 "
        "咨询联系电话 咨询信息 联系人电话"
    ),
    PROCESS: (
        "办理流程 办理程序 办事流程 申请流程 审批流程 受理流程 工作流程 服务流程 办事程序 审批程序 流程图 "
        "办理流程图 流程 程序 申请程序 办理步骤 业务流程 申办流程 许可程序 办理环节 操作流程 申报流程 就诊流程 "
        "办理方法 审批流程图 办事流程图 办理过程 工作程序 申报程序 许可流程 申办程序 业务办理流程 流程说明 受理程序 "
        "办理流程说明 办理程序及流程 就医流程"
    ),
}
#: Headings of other things; they end the element before them.
_OTHERS = (
    "服务对象 办理对象 申请对象 受理范围 适用范围 事项类型 事项类别 事项编码 实施编码 基本编码 办件类型 行使层级 "
    "权力来源 通办范围 办理形式 办理方式 受理方式 申请方式 申请方法 办理结果 审批结果 结果名称 结果样本 结果领取 "
    "领取方式 送达方式 证件名称 有效期 常见问题 备注 说明 注意事项 温馨提示 监督投诉 监督电话 投诉电话 监督投诉方式 "
    "投诉渠道 监督方式 监督渠道 法律救济 救济途径 行政复议 行政诉讼 中介服务 数量限制 年审年检 年检 网办深度 "
    "到现场次数 跑动次数 是否网办 网上办理 在线办理 办理网址 网址 表格下载 相关下载 附件下载 附件 下载 样表下载 "
    "示范文本 填写说明 填表说明 填写示例 样表 办理进程查询 进度查询 进程查询 办理公开 权利义务 权利与义务 "
    "申请人权利和义务 服务内容 服务类别 主题分类 禁止性要求 特别程序 法律责任 相关政策 相关链接 基本信息 设定与实施 "
    "受理信息 办理信息 许可证件 证书名称 公开时间 发布时间 发布日期 更新时间 来源 信息来源 分享到 收藏 打印 关闭 "
    "申请表 表格 办理情况查询 结果查询 结果送达 结果反馈 审批条件说明 变更延续 交通指引 乘车路线 支付方式 "
    "是否支持预约 预约办理 物流快递"
)
ELEMENT_OF: dict[str, str] = {word: element for element, words in _WRITTEN.items() for word in words.split()}
OTHERS = frozenset(_OTHERS.split())
#: Words too common to open an element unless a colon follows.
_LOOSE = frozenset(
    (
        *("事项", "依据", "条件", "材料", "地址", "地点", "收费", "费用"),
        *("电话", "时限", "期限", "程序", "机构", "联系人", "法律法规", "咨询服务"),
    )
)
_SHORT = {
    "时间": HOURS,
    "地点": PLACE,
    "地址": PLACE,
    "电话": PHONE,
    "时限": LIMIT,
    "条件": CONDITIONS,
    "材料": MATERIALS,
    "依据": BASIS,
    "流程": PROCESS,
    "程序": PROCESS,
    "标准": FEE,
    "方式": PHONE,
    "机构": OFFICE,
    "部门": OFFICE,
}
_NUMBER = re.compile(
    r"(?:第[一二三四五六七八九十]{1,3}[、.．:：\s]|[(（【\[]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）】\]、.．:：\s]"
    r"|[■●◆★☆▪·•*▲▶►>＞※○◎□√]{1,3})\s{0,3}"
)
_TAIL = " 　：:】]）)*"
_LISTED = re.compile(r"及其|以及|[及和与、/，,]")
_LONGEST = 18
_LONGEST_WORD = max(map(len, [*ELEMENT_OF, *OTHERS]))


def heading(written: str, *, sure: bool = False) -> tuple[str, ...] | None:
    """The elements a heading opens: () for a known heading of something else, None when it is no heading.
    sure: a colon or a heading element shows that it is one, so that common words count too."""
    word = "".join(_NUMBER.sub("", written.strip(), count=1).split()).strip(_TAIL).strip("【[（(《")
    word = re.sub(r"[(（【\[][^)）】\]]{0,12}[)）】\]]?$", "", word).rstrip(_TAIL)
    if not 2 <= len(word) <= _LONGEST:
        return None
    if word in ELEMENT_OF:
        return (ELEMENT_OF[word],) if sure or word not in _LOOSE else None
    if word in OTHERS:
        return ()
    parts = [part for part in _LISTED.split(word) if part]
    if len(parts) < 2:
        return None
    found = [ELEMENT_OF.get(part) or _SHORT.get(part) for part in parts]
    if all(found) or (found[0] and not sure and len(parts) == 2 and parts[1] in OTHERS):
        return tuple(dict.fromkeys(one for one in found if one))
    return None


def opening(text: str) -> tuple[tuple[str, ...], str, bool] | None:
    """Read the beginning of a line: (elements, rest of the line, whether the heading is clearly set apart)."""
    start = text[:40]
    body = _NUMBER.sub("", start, count=1)
    skipped = len(start) - len(body)
    if body[:1] in "【[":
        close = max(body.find("】"), body.find("]"))
        if 2 < close <= _LONGEST and (found := heading(body[1:close], sure=True)) is not None:
            return found, text[skipped + close + 1 :].lstrip("：: 　"), True
    colon = min((at for mark in "：:" if (at := start.find(mark)) > 0), default=-1)
    if 0 < colon <= _LONGEST + 6 and (found := heading(start[:colon], sure=True)) is not None:
        return found, text[colon + 1 :].strip(), True
    if len(text) <= _LONGEST + 6 and (found := heading(text)) is not None:
        return found, "", True
    space = body.find(" ")
    if 0 < space <= _LONGEST and (found := heading(body[:space])) is not None:
        return found, text[skipped + space + 1 :].strip(), True
    return _glued(body, text, skipped)


def _glued(body: str, text: str, skipped: int) -> tuple[tuple[str, ...], str, bool] | None:
    """办理机构某某局: a heading set apart by the style sheet only."""
    for length in range(min(_LONGEST_WORD, len(body) - 1), 3, -1):
        element = ELEMENT_OF.get(body[:length])
        if element:
            return (
                None
                if body[length] in "的是和与及或、，。等为在由图表应须需"
                else ((element,), text[skipped + length :], False)
            )
    return None


def strip_of(text: str) -> list[tuple[str, ...]]:
    """The headings of a line that is nothing but headings (tabs, a row of jumps): at least two, else nothing."""
    left = "".join(text.split()).replace("|", "").replace("｜", "").replace("/", "")
    found: list[tuple[str, ...]] = []
    if len(left) > 200:
        return []
    while left:
        word = next(
            (
                left[:n]
                for n in range(min(_LONGEST_WORD, len(left)), 1, -1)
                if left[:n] in ELEMENT_OF or left[:n] in OTHERS
            ),
            "",
        )
        if not word:
            return []
        found.append((ELEMENT_OF[word],) if word in ELEMENT_OF else ())
        left = left[len(word) :]
    return found if len(found) >= 2 and any(found) else []
