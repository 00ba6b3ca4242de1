"""The fields of 测评对象基本信息填报表, as the document has them, in the groups a phone shows one after another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Look = Literal["text", "mobile", "qq", "wechat", "email", "url", "yes-no", "kinds"]
YES, NO = "yes", "no"
YES_NO = ((YES, "是"), (NO, "否"))
WECHAT_KINDS = (("public", "公众号"), ("service", "服务号"), ("enterprise", "企业号"))


@dataclass(frozen=True, slots=True)
class Field:
    """id: as `BaseInformation` names it. look: what may stand in it. longest: in characters. needed: may not be
    blank. only_if: asked when that question was answered with yes. fill: what the phone may offer by itself."""

    id: str
    label: str
    look: Look = "text"
    longest: int = 40
    needed: bool = True
    only_if: str = ""
    hint: str = ""
    fill: str = "off"


@dataclass(frozen=True, slots=True)
class Group:
    """One screen."""

    id: str
    title: str
    fields: tuple[Field, ...]


def _person(role: str, name: str) -> tuple[Field, ...]:
    return (
        Field(f"{role}_name", name, longest=40),
        Field(f"{role}_post", "职务", longest=60),
        Field(f"{role}_mobile", "手机", "mobile", 20, hint="11 位手机号"),
        Field(f"{role}_qq", "QQ", "qq", 20, needed=False),
        Field(f"{role}_wechat", "微信", "wechat", 40, needed=False, hint="微信号，或绑定的手机号、QQ 号"),
        Field(f"{role}_email", "邮箱", "email", 120, needed=False),
    )


GROUPS = (
    Group("head", "网站与新媒体建设负责人", _person("head", "姓名")),
    Group(
        "contact",
        "工作联系人",
        (*_person("contact", "工作联系人"), Field("address", "单位地址", longest=200, fill="street-address")),
    ),
    Group(
        "site",
        "网站",
        (
            Field("has_site", "是否建有网站", "yes-no"),
            Field("site_url", "网址", "url", 500, only_if="has_site", hint="首页地址，如 www.example.gov.cn"),
        ),
    ),
    Group(
        "wechat",
        "微信",
        (
            Field("has_wechat", "是否开通微信号", "yes-no"),
            Field("wechat_kinds", "微信号类型", "kinds", only_if="has_wechat", hint="有几种选几种"),
            Field("wechat_name", "微信号名称", longest=100, only_if="has_wechat"),
        ),
    ),
    Group(
        "weibo",
        "微博",
        (
            Field("has_weibo", "是否开通微博", "yes-no"),
            Field("weibo_name", "微博名称", longest=100, only_if="has_weibo"),
            Field("weibo_url", "微博网址", "url", 500, only_if="has_weibo", hint="如 weibo.com/u/1234567890"),
        ),
    ),
)
FIELDS = {field.id: field for group in GROUPS for field in group.fields}
