"""Whether the steps of a process (办理流程) are explained or only named (申请、受理、审查、决定)."""

from __future__ import annotations

import re
from typing import Literal

#: Names of steps, and what stands around them without saying anything.
_STEP = re.compile(
    r"提出申请|提交申请|网上申请|窗口受理|受理登记|现场勘[查验]|现场核查|现场检查|材料审核|审核材料|领导审批|领导签发|"
    r"作出决定|颁发证件|制作证件|结果送达|结果公示|发放证件|专家评审|部门会审|复核|申请|申报|登记|受理|收件|接件|预审|"
    r"初审|审查|审核|复审|终审|会审|审批|审定|核准|核查|核实|评审|评估|公示|公告|决定|批准|批复|签发|办结|办理|制证|发证|"
    r"颁证|领证|取证|领取|取件|送达|归档|存档|备案|告知|补正|缴费|勘验|踏勘|听证|检验|检测|发放|拨付|咨询|预约|挂号|就诊|"
    r"取药|结算|完成|开始|结束|结果"
)
_FILLER = re.compile(
    r"第[一二三四五六七八九十\d]+步|步骤[一二三四五六七八九十\d]*|环节|阶段|流程图?|程序|申请人|窗口|办理人员|如下|为|主要|包括|分为|"
    r"以及|[\s\d一二三四五六七八九十①-⑩、，,；;：:。.→←↓＞>\-—–=＝|｜/（）()【】\[\]“”\"'·•■●等和与及或并后即]"
)
_TIME = re.compile(r"[（(]?(?:即时|当场|\d+个?)?(?:工作日|天|日|小时)内?[）)]?")
_LEAST_STEPS = 2
_SOME = 12  # characters left over that make a sentence
_EACH = 5  # and so many a step

Told = Literal["named", "told", "unsure"]


def steps_told(text: str) -> tuple[Told, list[str]]:
    """How a process is told, and the steps named. `named`: nothing but names; `told`: there is content besides;
    `unsure`: a few words more than names, or no step that is known."""
    bare = text[:5_000]
    steps = _STEP.findall(bare)
    left = len(_FILLER.sub("", _TIME.sub("", _STEP.sub("", bare))))
    if len(steps) < _LEAST_STEPS:
        return ("told" if left > _SOME else "unsure"), steps
    if left == 0:
        return "named", steps
    return ("told" if left > _SOME and left >= _EACH * len(set(steps)) else "unsure"), steps
