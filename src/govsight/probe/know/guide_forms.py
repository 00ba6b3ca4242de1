"""The forms a guide asks applicants to fill in (申请表), and whether the guide offers them with an example."""

from __future__ import annotations

import re
from typing import NamedTuple

from govsight.probe.know.guide import Guide
from govsight.probe.know.guide_words import MATERIALS

_FORM = re.compile(
    r"[\u4e00-\u9fff“”《》]{0,24}?(?:申请|申报|登记|审批|备案|报名|审核|变更|情况|信息|汇总|推荐|注册|注销|呈报|"
    r"核定|确认|报备|认定|调查)(?:表|单)(?![示明彰述达格])"
    r"|[\u4e00-\u9fff“”《》]{0,24}?(?:申请书|承诺书|委托书|声明书|报告书|任务书)"
)
_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|et|zip|rar|7z|rtf|ofd)(?:$|[?#])|download|attach|upfile", re.IGNORECASE)
_FORM_LINK = re.compile(r"下载|空表|空白表|表格|申请表|登记表|审批表|备案表|申请书|承诺书|委托书|附件|样表|模板")
_CHANNEL = re.compile(
    r"(?:窗口|现场|前台|大厅|本局|科室)[^。；\n]{0,10}(?:领取|提供|填写|索取)|在线填[写报]|网上填[写报]|系统(?:自动)?(?:生成|打印|填[写报])|"
    r"(?:登录|网站|网上|官网|政务服务网)[^。；\n]{0,20}(?:下载|填[写报])"
)
_HELP = re.compile(
    r"填写说明|填表说明|填报说明|填报须知|填写须知|填写示例|填表示例|填写范例|示范文本|样表|样本|范本|示例|填写样式|模板"
)


class Forms(NamedTuple):
    """wanted: forms asked for. offered: they can be had (a file, or where). helped: instructions or an example are
    named.
    filed: files are offered, which may hold the instructions."""

    wanted: list[str]
    offered: bool
    helped: bool
    filed: bool


def forms_in(guide: Guide) -> Forms:
    """What the guide asks for and offers."""
    asked = guide.elements[MATERIALS].text
    wanted = list(dict.fromkeys(match[0].strip("“”《》和及或、")[-24:] for match in _FORM.finditer(asked)))
    links = [link for line in guide.lines for link in line.links if link.url]
    filed = any(_FILE.search(link.url) for link in links)
    offered = filed or any(_FORM_LINK.search(link.name) for link in links) or _CHANNEL.search(guide.text) is not None
    helped = _HELP.search(guide.text) is not None or any(_HELP.search(link.name) for link in links)
    return Forms(wanted, offered, helped, filed)
