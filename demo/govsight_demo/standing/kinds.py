"""Which standing pages a site has besides its news: their names, places and forms. What stands on them is made in
`disclosure`, `services` and `interaction`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Standing:
    """One standing page and the pages below it.

    key: short name in the code. folder: its place in folder-like addresses. name: as the navigation calls it.
    column: its ColumnType. items: pages of single entries below it, numbered from 1.
    """

    key: str
    folder: str
    name: str
    column: str
    parent: str = ""
    items: int = 0


KINDS = (
    Standing("open", "xxgk", "信息公开", "政府信息公开"),
    Standing("overview", "xxgk/gk", "单位概况", "概况信息", "open"),
    Standing("functions", "xxgk/jgzn", "机构职能", "机构职能", "open"),
    Standing("leaders", "xxgk/ldxx", "领导信息", "负责人信息", "open"),
    Standing("yearly", "xxgk/nb", "政府信息公开年报", "信息公开年报", "open", 2),
    Standing("sheet", "xxgk/wznb", "政府网站工作年度报表", "工作年度报表", "open", 2),
    Standing("catalogue", "xxgk/gkml", "主动公开目录", "信息公开目录", "open"),
    Standing("request", "xxgk/ysqgk", "依申请公开", "依申请公开", "open"),
    Standing("data", "xxgk/sjfb", "数据发布", "数据发布", "open", 5),
    Standing("statistics", "xxgk/bstj", "办事统计", "办事服务", "open"),
    Standing("themed", "xxgk/yjs", "一件事专区", "办事服务", "open", 2),
    Standing("talk", "hdjl", "互动交流", "互动交流"),
    Standing("board", "hdjl/zxly", "咨询留言", "咨询投诉", "talk", 6),
    Standing("write", "hdjl/wyly", "我要留言", "咨询投诉", "talk"),
    Standing("counts", "hdjl/lytj", "留言统计", "咨询投诉", "talk"),
    Standing("knowledge", "hdjl/zsk", "常见问题知识库", "知识库", "talk"),
    Standing("topic1", "hdjl/zsk/rmwt", "热门问题", "知识库", "knowledge", 4),
    Standing("topic2", "hdjl/zsk/ywbl", "业务办理", "知识库", "knowledge", 4),
    Standing("interviews", "hdjl/zxft", "在线访谈", "在线访谈", "talk", 6),
    Standing("surveys", "hdjl/dczj", "调查征集", "征集调查", "talk", 6),
    Standing("smart", "hdjl/znwd", "智能问答", "互动交流", "talk"),
)
"""In the order of their numbers: `Ref("standing", number, item)`; item 0 is the page itself."""

NUMBER = {kind.key: number for number, kind in enumerate(KINDS)}
BY_KEY = {kind.key: kind for kind in KINDS}
HUBS = ("open", "talk")
_NOT_ON_CHANNELS = ("sheet",)


def children(key: str) -> list[str]:
    """Keys of the pages directly below one."""
    return [kind.key for kind in KINDS if kind.parent == key]


def usual(kind: str) -> set[str]:
    """The keys a site or channel has."""
    return {one.key for one in KINDS if kind != "channel" or one.key not in _NOT_ON_CHANNELS}
