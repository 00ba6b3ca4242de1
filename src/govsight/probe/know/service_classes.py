"""Whether services are shown by category (集中分类展示): categories named, or guides under several headings."""

from __future__ import annotations

import re

from govsight.probe.know.candidates import plain_name
from govsight.vocab.close import ClosePage

_CLASS = re.compile(
    r"(?:面向|按)?(?:个人|自然人|公民|市民|法人|企业|单位|项目|部门|主题|事项|服务对象|人生|生命周期|经营|高频|热门)"
    r"(?:办事|服务|事项|分类|类型|主题|类|性质|主体|周期|分|查|查询)+|"
    r"^(?:个人|法人|自然人|企业|投资项目|部门分类|行政(?:许可|确认|给付|处罚|强制|征收|检查|奖励|裁决|征用|其他)|公共服务|其他(?:行政)?权力|"
    r"其他(?:类|事项)?|政务服务事项|便民服务|便民查询|许可类|备案类|登记类|证明类|查询类|申领类)(?:事项|类)?(?:[（(]\d*[)）])?$|"
    r"^(?:生育|婚姻|户籍|教育|医疗|社保|就业|住房|交通|出入境|养老|救助|税务|公安|民政|农业|工商|环保|消防|规划|司法|退休|殡葬|"
    r"设立|变更|注销|年检|资质|准营|纳税|人力资源|知识产权|投资|科技|文化|旅游|卫生|安全生产|质检|土地|水务|渔业|林业|食品|药品)"
    r"[\u4e00-\u9fff]{0,4}$"
)
_LONGEST = 14


def classes_on(page: ClosePage) -> list[str]:
    """The names of service categories a page shows, each once; not those of its head, navigation and foot."""
    found: dict[str, None] = {}
    for line in page.lines:
        if line.region in ("head", "nav", "foot", "crumb"):
            continue
        names = [link.name for link in line.links] or [line.text, *line.text.split(" ")]
        for name in map(plain_name, names):
            if 2 <= len(name) <= _LONGEST and _CLASS.search(name):
                found.setdefault(name, None)
    return list(found)


def groups_of(page: ClosePage, guides: set[str]) -> int:
    """Under how many headings of this page links to guides stand."""
    heads: set[str] = set()
    head = ""
    for line in page.lines:
        if line.region not in ("", "side"):
            continue
        to_guides = any(link.url in guides for link in line.links)
        if to_guides:
            heads.add(head)
        elif (line.heading or line.tag in ("dt", "caption", "th", "legend", "summary")) and line.text:
            head = line.text
    return len(heads - {""})
