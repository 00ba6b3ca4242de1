"""The form of 附件3: its fields, and what may stand in each."""

from __future__ import annotations

from typing import Any

import pytest

from govsight.platform.registry.information.check import Wrong, clean, kept, problems
from govsight.platform.registry.information.fields import FIELDS, GROUPS

FULL: dict[str, Any] = {
    "head_name": "王局长", "head_post": "局长", "head_mobile": "13800138000", "head_qq": "", "head_wechat": "",
    "head_email": "", "contact_name": "陈编辑", "contact_post": "科员", "contact_mobile": "13900139000",
    "contact_qq": "12345", "contact_wechat": "chen_bj", "contact_email": "chen@qingjiang.gov.cn",
    "address": "清江县人民路1号", "has_site": "yes", "site_url": "http://www.qingjiang.gov.cn/",
    "has_wechat": "yes", "wechat_kinds": ["public", "service"], "wechat_name": "清江卫健",
    "has_weibo": "no", "weibo_name": "", "weibo_url": "",
}  # fmt: skip


def test_the_form_has_exactly_the_fields_of_the_document() -> None:
    told = [(group.title, [field.label for field in group.fields]) for group in GROUPS]
    assert told == [
        ("网站与新媒体建设负责人", ["姓名", "职务", "手机", "QQ", "微信", "邮箱"]),
        ("工作联系人", ["工作联系人", "职务", "手机", "QQ", "微信", "邮箱", "单位地址"]),
        ("网站", ["是否建有网站", "网址"]),
        ("微信", ["是否开通微信号", "微信号类型", "微信号名称"]),
        ("微博", ["是否开通微博", "微博名称", "微博网址"]),
    ]
    assert FULL.keys() == FIELDS.keys()


def test_a_full_form_has_no_problem() -> None:
    assert problems(FULL) == {}


def test_an_empty_form_says_of_each_needed_field_what_is_missing() -> None:
    told = problems({})
    assert told["head_mobile"] == "请填写手机"
    assert told["has_site"] == "请选择“是否建有网站”"
    assert "head_qq" not in told
    assert "site_url" not in told


@pytest.mark.parametrize(
    ("answer", "field"), [("has_site", "site_url"), ("has_wechat", "wechat_kinds"), ("has_weibo", "weibo_url")]
)
def test_what_hangs_on_a_yes_is_asked_only_then(answer: str, field: str) -> None:
    assert field in problems({answer: "yes"})
    assert field not in problems({answer: "no"})


@pytest.mark.parametrize(
    ("field", "written", "cleaned"),
    [
        ("head_mobile", "+86 138-0013-8000", "13800138000"),
        ("head_mobile", "１３８００１３８０００", "13800138000"),
        ("head_qq", "１２３４５６", "123456"),
        ("head_wechat", "13800138000", "13800138000"),
        ("head_wechat", "wxid_abc-1", "wxid_abc-1"),
        ("head_email", "ａ＠b.gov.cn", "a@b.gov.cn"),
        ("site_url", "www．qingjiang.gov.cn", "http://www.qingjiang.gov.cn/"),
        ("head_name", " 王\n局\0长 ", "王 局长"),
        ("has_site", "maybe", ""),
        ("wechat_kinds", ["service", "x", "public"], ["public", "service"]),
    ],
)
def test_small_slips_are_put_right(field: str, written: Any, cleaned: Any) -> None:
    assert clean(FIELDS[field], written) == cleaned


@pytest.mark.parametrize(
    ("field", "written", "words"),
    [
        ("head_mobile", "1380013800", "10 位数字"),
        ("head_mobile", "0759-3388123", "以 1 开头"),
        ("head_mobile", "²³800138000", "11 位"),
        ("head_qq", "01234", "5 到 12 位"),
        ("head_wechat", "1abc", "以字母开头"),
        ("head_email", "chen.gov.cn", "没有 @"),
        ("head_email", "chen@gov", "不完整"),
        ("head_email", "a@b.cn\u200b c@d.cn", "多余"),
        ("site_url", "javascript:alert(1)", "http:// 或 https://"),
        ("site_url", "http://u:p@x.cn/", "用户名或密码"),
        ("head_name", "长" * 41, "最多 40 个"),
    ],
)
def test_what_may_not_stand_is_told(field: str, written: str, words: str) -> None:
    with pytest.raises(Wrong, match=words):
        clean(FIELDS[field], written)
    assert len(kept(FIELDS[field], written)) <= FIELDS[field].longest
