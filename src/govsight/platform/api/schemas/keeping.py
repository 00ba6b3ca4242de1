"""What is written into the registry. Of a change, what is left out stays as it is."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from ninja import Schema

from govsight.platform.api.schemas.common import Day, RowId, maybe, said
from govsight.probe.know.section_kind import SectionKind


class UnitIn(Schema):
    """一个单位。superior: 主管单位；subject_class: 类别。"""

    name: str = said(200)
    superior: RowId | None = None
    subject_class: RowId | None = None


class UnitChange(UnitIn):
    """没有写的不变。改了名称，原名成为曾用名。"""

    name: str = said(200, "")


class SiteIn(Schema):
    """一个网站或频道。unit: 主办单位；kind: 空为按网址判断。"""

    unit: RowId
    name: str = maybe(200)
    url: str = said(500)
    kind: Literal["", "site", "channel"] = ""
    code: str = maybe(40)
    subject_class: RowId | None = None


class SiteChange(SiteIn):
    """没有写的不变。正式更名请登记事项，会留下原名。"""

    unit: RowId = 1
    url: str = said(500, "")


class AccountIn(Schema):
    """一个新媒体账号。unit: 主办单位；kind: 账号类型，如微信订阅号；平台由它判断。"""

    unit: RowId
    name: str = said(200)
    kind: str = maybe(40)
    code: str = maybe(40)
    subject_class: RowId | None = None


class AccountChange(AccountIn):
    """没有写的不变。"""

    unit: RowId = 1
    name: str = said(200, "")


class SectionIn(Schema):
    """一个栏目。window_days: 应在几天内更新，没有规定为 null；owner: 责任单位，null 为网站的主办单位。"""

    name: str = said(200)
    url: str = said(500)
    kind: SectionKind | Literal[""] = ""
    window_days: Literal[14, 180, 365] | None = None
    owner: RowId | None = None
    owner_person: str = maybe(60)


class SectionChange(SectionIn):
    """没有写的不变。单位的人只能写 owner 和 owner_person。ended: 已停办。"""

    name: str = said(200, "")
    url: str = said(500, "")
    ended: bool = False


class Happening(StrEnum):
    """opened 开设、paused 暂停、resumed 恢复、closed 关停、renamed 更名、reregistered 重新备案。"""

    OPENED = "opened"
    PAUSED = "paused"
    RESUMED = "resumed"
    CLOSED = "closed"
    RENAMED = "renamed"
    REREGISTERED = "reregistered"


class LifeIn(Schema):
    """登记一件事。day: 生效日期；new_name: 只有更名要写；detail: 批文、原因。"""

    kind: Happening
    day: Day
    new_name: str = maybe(200)
    detail: str = maybe(300)


class Sort(StrEnum):
    """full 全称、short 简称、former 曾用名。"""

    FULL = "full"
    SHORT = "short"
    FORMER = "former"


class NameIn(Schema):
    """单位的另一个名称。"""

    name: str = said(200)
    kind: Sort = Sort.SHORT


class MergeIn(Schema):
    """gone: 并入的单位；kind: 它的名称算作什么。"""

    gone: RowId
    kind: Sort = Sort.SHORT


class ReadyIn(Schema):
    """程序自带的名单的编号。"""

    ready: str = said(60)
