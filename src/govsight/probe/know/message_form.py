"""`MessageForm`: the form with which a visitor sends a message (咨询、留言、写信), in a form element or drawn by
scripts."""

from __future__ import annotations

import re

import msgspec

from govsight.vocab import ClosePage, Field, Form

_NAMES = {
    "content": r"content|\bnr\b|neirong|body|msg|message|question|detail|liuyan|xjnr|lynr|内容|留言|正文|问题描述|诉求",
    "title": r"title|subject|\bbt\b|biaoti|\bzt\b|theme|标题|主题",
    "name": (
        r"user_?name|\bname\b|\bxm\b|xingming|author|real_?name|link_?man|writer|person|姓名|称呼"
        r"|昵称|写信人|留言人|来信人|联系人|咨询人"
    ),
    "contact": r"phone|mobile|\btel|e?mail|\bsj\b|lxfs|lxdh|contact|telephone|电话|手机|邮箱|联系方式",
    "captcha": r"captcha|verif|yzm|v_?code|check_?code|valid_?code|auth_?code|rand_?code|验证码|校验码|图形码",
}
_FIELDS = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _NAMES.items()}
_LOGIN = re.compile(
    r"请(?:您)?先?(?:登录|登陆|注册)|登[录陆]后(?:才|方|即|可|再|进行|提交)|(?:未|没有)登[录陆]|实名认证后|统一身份认证(?:登录|平台登录)"
)
_SUBMIT = re.compile(r"提\s?交|发\s?送|发\s?表|确\s?[定认]|留\s?言|submit|send|保\s?存|写好了", re.IGNORECASE)
_NOT_THIS = re.compile(r"搜索|检索|满意度|您对(?:该|此|本)|评价|投票|登录密码|查询密码")
_BUTTONS = ("submit", "button", "image")


class MessageForm(msgspec.Struct, frozen=True):
    """fields: which of content, title, name, contact it has. captcha, login: it asks for them. button: it has one to
    send with. form: the form element, None when scripts send what stands in loose fields."""

    fields: frozenset[str]
    captcha: bool
    login: bool
    button: bool
    form: Form | None = None


def message_form(page: ClosePage) -> MessageForm | None:
    """The message form of a page, None when it has none that shows."""
    login = any(_LOGIN.search(line.text) for line in page.lines if len(line.text) <= 120)
    found = [made for form in page.forms if (made := _of(form.fields, form.text, login, form)) is not None]
    if not found:
        near = " ".join(line.text for line in page.body() if len(line.text) <= 40)[:4_000]
        loose = _of(page.loose, near, login, None)
        return loose
    return max(found, key=lambda one: (len(one.fields), one.button))


def _of(fields: tuple[Field, ...], text: str, login: bool, form: Form | None) -> MessageForm | None:
    if not any(field.kind == "textarea" for field in fields):
        return None
    kinds = {kind for field in fields if (kind := field_kind(field))}
    for kind, pattern in _FIELDS.items():
        if kind != "captcha" and pattern.search(text):
            kinds.add(kind)
    kinds.add("content")
    captcha = "captcha" in kinds or "验证码" in text
    if _NOT_THIS.search(text) and not kinds & {"name", "contact", "title"}:
        return None
    if len(kinds - {"captcha"}) < 2:
        return None
    button = any(field.kind in _BUTTONS for field in fields) or bool(_SUBMIT.search(text))
    secret = any(field.kind == "password" for field in fields)
    return MessageForm(frozenset(kinds - {"captcha"}), captcha, login or (secret and "登录" in text), button, form)


def field_kind(field: Field) -> str:
    """What a field asks for: content, title, name, contact, captcha, or ""."""
    if field.kind in ("hidden", *_BUTTONS, "reset", "checkbox", "radio", "file", "select"):
        return ""
    told = f"{field.name} {field.label}"
    if field.kind == "textarea":
        return "content"
    order = ("captcha", "title", "contact", "name")
    return next((kind for kind in order if _FIELDS[kind].search(told)), "")
