"""`PAPERS`: every paper there is, and the placeholders each has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from govsight.platform.results.papers.fill import Picture

TEMPLATES = Path(__file__).parent / "templates"
Shape = Mapping[str, Any]  # name -> "" for a text, "*" for a picture, a Shape for a list
_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe"
    "0def46b80000000049454e44ae426082"
)


@dataclass(frozen=True, slots=True)
class Paper:
    """about: the whole campaign, one subject, one appeal, or one unit of the registry. book: a workbook is made too."""

    id: str
    name: str
    about: Literal["whole", "subject", "appeal", "unit"]
    shape: Shape
    book: bool = False

    @property
    def template(self) -> bytes:
        """The one that comes with the program."""
        return (TEMPLATES / f"{self.id}.docx").read_bytes()


def _shape(texts: str, pictures: str = "", **lists: Shape) -> Shape:
    return {**dict.fromkeys(texts.split(), ""), **dict.fromkeys(pictures.split(), "*"), **lists}


_COMMON = "测评名称 组织单位 方案名称 方案文号 文号 审定 公布日期 版次 更正说明 校验值"
_HEADING = (
    f"{_COMMON} 测评对象 单位名称 编号 类别 网址 监测时间点 综合得分 等次 名次 名次说明 同类对象数 同类平均分"
    " 同类最高分 结果说明 自查自评得分 交叉测评得分 年终测评得分"
)
_PROBLEM = "序号 指标 细则 扣分 所见 处数 判定人 另有"
_PLACE = "号 位置 所在页面 现象 次数 证据"
_ITEM = "序号 部分 上级指标 指标 满分 自评分 互评均分 得分 判定 扣分说明"
_VETO = _shape("否决指标 细则 所见")
_TOLD = _shape("表 否决指标 细则 计法")
_WHOLE = _shape(
    f"{_COMMON} 报告标题 对象数 类别数 计分公式 等次分数线 申请数 申请成立数 维持数 不予受理数 未答复数 没有图的原因",
    "各类平均分图 等次分布图",
    各类=_shape(
        "序号 类别 类别对象数 有名次数 平均分 最高分 最低分 等次分布",
        排名=_shape("名次 测评对象 单位名称 自查自评得分 交叉测评得分 年终测评得分 综合得分 等次 结果说明"),
        表上否决=_shape("测评对象 表 否决指标 细则 计法"),
    ),
    各等次=_shape("等次 数量 占比"),
    常见问题=_shape("序号 指标 对象数量 占比 共扣分"),
    否决对象=_shape("测评对象 单位名称 结论 原因"),
)
_APPEAL = f"{_HEADING} 申请指标 指标满分 指标自评分 申请理由 提出日期 申请截止"
_PERSON = ("姓名", "职务", "手机", "QQ", "微信", "邮箱")

PAPERS: dict[str, Paper] = {
    paper.id: paper
    for paper in (
        Paper("report", "测评报告", "whole", _WHOLE, book=True),
        Paper("notice", "测评结果通报", "whole", _WHOLE),
        Paper(
            "unit-report", "单位测评报告", "subject",
            _shape(
                f"{_HEADING} 计分备注 互评说明 没有图的原因", "得分对比图",
                计分过程=_shape("内容 分"), 各部分=_shape("部分 满分 得分 平均"), 否决项=_VETO,
                表上否决=_TOLD, 主要问题=_shape(_PROBLEM, 各处=_shape(_PLACE)),
                差异=_shape("指标 满分 自评分 互评均分 得分 提示"), 互评=_shape("代号 互评得分"),
                复核=_shape("指标 理由 提出日期 结论 答复"), 隐瞒认定=_shape("指标 依据"), 逐项得分=_shape(_ITEM),
            ),
            book=True,
        ),
        Paper(
            "problems", "问题清单", "subject",
            _shape(f"{_HEADING} 问题数 处数合计", 问题=_shape(_PROBLEM, 各处=_shape(_PLACE, "截图")),
                   表上否决=_TOLD),
        ),
        Paper(
            "scores", "得分表", "subject",
            _shape(
                f"{_HEADING} 总分说明", 否决项=_VETO, 表上否决=_TOLD,
                各项=_shape(_ITEM, 细则=_shape("条 内容 结果 所见 扣加分 判定")),
                年终计分=_shape("内容 分"), 不考核=_shape("指标 满分 原因"),
            ),
        ),
        Paper(
            "self", "自查自评表", "subject",
            _shape(
                f"{_COMMON} 测评对象 单位名称 类别 签署日期 自查自评得分",
                自评项=_shape("序号 部分 上级指标 指标 测评内容 满分 自评分 说明 佐证材料"),
            ),
        ),
        Paper(
            "base", "基本信息填报表", "unit",
            _shape(
                " ".join(
                    ["单位名称", "填报日期", *(f"负责人{one}" for one in _PERSON), *(f"联系人{one}" for one in _PERSON),
                     "单位地址 是否建有网站 网址 是否开通微信号 微信号类型 微信号名称 是否开通微博 微博名称 微博网址"]
                )
            ),
        ),
        Paper("appeal", "复核申请表", "appeal", _shape(_APPEAL)),
        Paper(
            "reply", "复核结果答复书", "appeal",
            _shape(
                f"{_APPEAL} 结论 答复 答复日期 答复截止 复核前指标得分 复核后指标得分 复核前综合得分 复核后综合得分"
                " 复核前名次 复核后名次 申请成立"
            ),
        ),
    )
}  # fmt: skip


def sample(shape: Shape) -> dict[str, Any]:
    """Values that show their own names, every list with one member: what a template looks like when it is filled."""
    return {
        name: f"〔{name}〕" if kind == "" else Picture(_PNG, 6.0, name) if kind == "*" else [sample(kind)]
        for name, kind in shape.items()
    }


def empty(shape: Shape) -> dict[str, Any]:
    """Values of which there is none."""
    return {name: "" if kind == "" else None if kind == "*" else [] for name, kind in shape.items()}
