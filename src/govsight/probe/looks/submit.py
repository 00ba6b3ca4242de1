"""Sends one test message, clearly marked, through the site's message form. Only when asked for, with the owner's
consent; never through a form with a captcha or a log-in."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import msgspec

from govsight.probe.know.interaction_pages import Topic, find_places
from govsight.probe.know.message_form import MessageForm, field_kind, message_form
from govsight.probe.look import CannotLook, Look
from govsight.probe.look_room import LookRoom
from govsight.probe.observe.asker import Ask
from govsight.probe.observe.close_reading import read_closely
from govsight.vocab import Form

_TITLE = "【网站自查测试】请忽略"
_CONTENT = "【网站自查测试，请忽略，无须答复】本留言经网站主办单位同意，用于测试互动功能能否提交信息。"
_NAME = "网站自查测试"
_PHONE, _MAIL = "13000000000", "test@example.com"
_MOST_PAGES = 60
_ACCEPTED = re.compile(
    r"(?:提交|发送|留言|发布|写信|保存|操作)(?:已)?(?:成功|完成)|成功(?:提交|发送|留言)|感谢您?的?(?:留言|来信|参与|咨询|建议)|(?:查询码|查询编号|信件编号|受理编号|查询密码)\s?[:：]|已(?:收到|提交|受理)|等待(?:审核|处理)|\"(?:success|ok)\"\s?:\s?true|\"code\"\s?:\s?\"?(?:0|200)\b"
)
_REFUSED = re.compile(
    r"(?:提交|发送|留言|操作|保存)失败|验证码|请(?:先)?登[录陆]|不能为空|(?:系统|服务器|程序)(?:异常|错误|繁忙)|非法|拒绝|出错|\"success\"\s?:\s?false"
)
_CAPTCHA = re.compile(r"验证码|captcha|校验码|滑动验证|图形码", re.IGNORECASE)


class SubmitLook(msgspec.Struct, frozen=True):
    """page: where the form stands. action: where it was sent. outcome: `accepted`, `refused` or `unclear`. said: what
    the site answered. evidence: record id."""

    page: str
    action: str
    outcome: str
    said: str
    status: int | None = None
    evidence: str = ""


def run(room: LookRoom) -> SubmitLook:
    """Raises CannotLook when no form can be understood, or each wants a captcha or a log-in."""
    url, form = _form(room)
    pairs = _filled(form)
    charset = next((page.charset for page in room.view.pages() if page.url == url), "") or "utf-8"
    sent = urlencode(pairs, encoding=charset, errors="replace")
    if form.method == "post":
        ask = Ask(form.action, form=sent.encode("ascii"), referer=url)
    else:
        ask = Ask(f"{form.action.partition('?')[0]}?{sent}", referer=url)
    if not room.allowed(ask.url):
        raise CannotLook("robots.txt 不允许访问留言表单的提交地址")
    answer = room.ask(ask)
    evidence = room.evidence
    if answer.status is None:
        return SubmitLook(url, form.action, "unclear", answer.fault_text or "没有回答", None, evidence)
    if answer.status >= 400:
        clear = answer.status in (404, 405, 410, 500)
        said = f"HTTP {answer.status}"
        return SubmitLook(url, form.action, "refused" if clear else "unclear", said, answer.status, evidence)
    page = read_closely(answer.body, url=answer.url, content_type=answer.content_type)
    scripts = " ".join(script.text[:300] for script in page.scripts if "alert" in script.text)
    text = f"{page.title} {page.text} {scripts}"[:20_000]
    for outcome, pattern in (("accepted", _ACCEPTED), ("refused", _REFUSED)):
        if found := pattern.search(text):
            said = text[max(0, found.start() - 20) : found.end() + 40].replace("\n", " ").strip()
            return SubmitLook(url, form.action, outcome, said, answer.status, evidence)
    return SubmitLook(
        url, form.action, "unclear", f"HTTP {answer.status}，{text[:60].strip()}", answer.status, evidence
    )


def _form(room: LookRoom) -> tuple[str, Form]:
    view = room.view
    if view.home is None:
        raise CannotLook("首页没有读到，未能试提交")
    home = view.close(view.home.url)
    places = [place for place in find_places(view.pages(), [home] if home else []) if place.topic is Topic.CONSULT]
    why = "没有找到可以直接提交的留言表单"
    for place in places[:_MOST_PAGES]:
        page = view.close(place.url)
        found = message_form(page) if page is not None else None
        if found is None or page is None:
            continue
        if trouble := _trouble(
            found, f"{page.text[:5_000]} {' '.join(script.text for script in page.scripts)[:5_000]}"
        ):
            why = f"{place.url} 的留言表单{trouble}，不代为提交"
            continue
        if found.form is not None:
            return place.url, found.form
    raise CannotLook(why)


def _trouble(found: MessageForm, text: str) -> str:
    if found.captcha or _CAPTCHA.search(text):
        return "有验证码"
    if found.login:
        return "要求登录"
    if found.form is None:
        return "由脚本提交"
    kinds = [field_kind(field) for field in found.form.fields]
    if kinds.count("content") != 1:
        return "看不懂"
    unknown = [
        field.label or field.name
        for field, kind in zip(found.form.fields, kinds, strict=True)
        if field.required and not kind and field.kind in ("text", "number", "date", "file", "select")
    ]
    return f"有看不懂的必填项（{unknown[0]}）" if unknown else ""


def _filled(form: Form) -> list[tuple[str, str]]:
    """What is sent. Hidden fields as they are; choices: the first of each."""
    pairs: dict[str, str] = {}
    for field in form.fields:
        if not field.name or field.kind in ("reset", "file", "image", "button", "checkbox"):
            continue
        kind = field_kind(field)
        mail = "mail" in field.name.lower() or "邮" in field.label
        value = {"content": _CONTENT, "title": _TITLE, "name": _NAME, "contact": _MAIL if mail else _PHONE}.get(kind)
        pairs.setdefault(field.name, value if value is not None else field.value)
    return list(pairs.items())


LOOK = Look("submit", "试提交一条测试留言", run, SubmitLook, extra=True)
