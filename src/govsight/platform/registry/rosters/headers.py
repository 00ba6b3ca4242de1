"""What each column of a table is, told from its header row in any of its usual wordings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from govsight.platform.registry.rosters.lines import bare
from govsight.platform.registry.rosters.model import Kind

_WORDS = {
    "number": "序号 编号 项次 行号 no no. 序",
    "unit": "主管单位 主办单位 单位名称 单位 机构名称 机构 主管部门 主办部门 主管主办单位 责任单位 所属单位 "
    "开办单位 开设单位 部门名称 部门 医院名称 测评对象 考评对象 测评对象名称 考评对象名称 单位全称 机构全称",
    "site_name": "网站名称 频道名称 网站频道名称 站点名称 网站名",
    "url": "网址 网站地址 网站网址 url 首页网址 首页地址 网站域名 域名 网站链接 网址url 网站url 首页url 网站首页网址",
    "site_code": "网站标识码 政府网站标识码 网站编码 站点标识码",
    "media_code": "新媒体标识码 政务新媒体标识码 媒体标识码 账号标识码 新媒体账号标识码",
    "account": "账号名称 新媒体名称 政务新媒体名称 账号 账号名 帐号名称 帐号 新媒体账号名称 公众号名称",
    "platform": "账号类型 帐号类型 平台 平台类型 平台名称 所属平台 开设平台 账号平台 新媒体类型 政务新媒体类型",
    "class": "类别 分类 类 考评类别 测评类别 考评分类 测评分类 单位类别 所属类别 类别编号 类别序号",
    "class_name": "类别名称 分类名称",
    "flags": "疑点",
    # What an export adds and an import has no use for: told by other columns, or by rows of their own.
    "superior": "上级单位",
    "sort": "网站种类",
    "state": "状态",
    "sites": "网站、频道数",
    "accounts": "账号数",
}
_ROLES = {word: role for role, words in _WORDS.items() for word in words.split()}
#: 标识码, 名称 and 类型 alone mean what the list is of.
_BY_KIND: dict[Kind, dict[str, str]] = {
    "units": {"名称": "unit"},
    "sites": {"标识码": "site_code", "名称": "site_name"},
    "accounts": {"标识码": "media_code", "名称": "account", "类型": "platform"},
}
_TELLING = frozenset({"unit", "url", "site_name", "site_code", "media_code", "account", "platform"})
_ELSEWHERE = re.compile(
    r"[一二三]级指标|指标|检查对象|评分细则|测评内容|考评内容|权重|分值|评分标准|检查内容|考核内容|指标名称|扣分|得分"
)
_BRACKETS = re.compile(r"[(（【\[][^()（）【】\[\]]{0,30}[)）】\]]")
_MAX_TITLE = 30  # characters of a column's title


@dataclass(frozen=True, slots=True)
class Columns:
    """at: index of the column of each role. width: columns in all. unknown: titles nobody knows. lists: what kind of
    list this is the header of; "" for a table of something else."""

    at: dict[str, int]
    width: int
    unknown: tuple[str, ...]
    lists: str

    def serves(self, kind: Kind) -> bool:
        """Whether rows of this table can be rows of a list of `kind`: units are named in a table of sites too."""
        return self.lists == kind or (kind == "units" and self.lists == "sites" and "unit" in self.at)


def columns_of(cells: tuple[str, ...], kind: Kind | None = None) -> Columns | None:
    """The columns a header row names; None when the row is no header."""
    filled = [cell for cell in cells if cell]
    if not filled or any(len(cell) > _MAX_TITLE for cell in filled):
        return None
    words = [_word(cell) for cell in cells]
    own = _BY_KIND[kind] if kind else {}
    if sum(1 for word in words if _ELSEWHERE.fullmatch(word)) >= 2:
        return Columns({}, len(cells), (), "")
    at: dict[str, int] = {}
    unknown = []
    for index, word in enumerate(words):
        role = _ROLES.get(word) or own.get(word)
        if role and role not in at:
            at[role] = index
        elif word:
            unknown.append(cells[index])
    telling = _TELLING & at.keys()
    if not telling or (len(telling) == 1 and len(unknown) > 3 * len(at) + 3):
        return None
    lists = _lists(at, kind)
    if lists == "units" and "unit" not in at:  # the Guangdong list heads names of units 网站名称
        at["unit"] = at.pop("site_name")
    return Columns(at, len(cells), tuple(unknown), lists)


def is_title(text: str) -> bool:
    """Whether a text is the title of a column, so no name."""
    return _word(text) in _ROLES


def _lists(at: dict[str, int], kind: Kind | None) -> str:
    if "media_code" in at or ("account" in at and "platform" in at):
        return "accounts"
    if "url" in at or "site_code" in at:
        return "sites"
    if "unit" in at or "site_name" in at:
        return "units"
    return "accounts" if "account" in at and kind == "accounts" else ""


def _word(cell: str) -> str:
    word = bare(cell).strip("*_")  # but not ":", which ends the title of a field of a form
    return _BRACKETS.sub("", word) or word
