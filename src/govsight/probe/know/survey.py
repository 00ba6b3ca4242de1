"""What one survey page (调查征集、意见征集) says: until when it runs, how to take part, what came of it."""

from __future__ import annotations

import re
from datetime import date

import msgspec

from govsight.probe.know.moments import day_in, days_in
from govsight.vocab import ClosePage

_END = re.compile(
    r"(?:截止|截至|结束|终止)(?:时间|日期)?(?:为|是|到|至)?\s?[:：]?|(?:征集|起止|调查|公示|活动|意见征求|征求意见)(?:时间|日期|期限|期间)\s?[:：]|有效期\s?[:：]|(?:请|意见|建议)[^。]{0,20}?于"
)
_PERIOD = re.compile(r"(?:至|到|—|-{1,2}|~|－)\s{0,2}(?=(?:19|20)\d\d)")
_BEFORE = re.compile(r"\s?(?:日)?\s?(?:之?前|止|截止)")
_CLOSED = re.compile(r"已结束|已截止|已过期|征集结束|调查结束|已完成|已归档|\[?结束\]?$")
_OPEN = re.compile(r"进行中|正在征集|征集中|调查中|正在进行")
_RESULT = re.compile(
    r"(?:征集|调查|投票|反馈|意见|建议|采纳|问卷)[^。，]{0,6}(?:结果|情况)(?:反馈|公布|公示|公告|公开|说明|统计|分析|报告)?|结果(?:反馈|公布|公示|公开)|反馈(?:结果|情况|意见)|采纳情况"
)
_NO_RESULT = re.compile(r"(?:暂无|没有|尚无|未)(?:反馈|结果|公布|公开)")
_ONLINE = re.compile(
    r"在线(?:提交|填写|调查|征集|参与|留言|投票)|我要(?:提意见|建言|参与|投票|留言|发表)|提交(?:意见|建议|问卷)|参与(?:调查|征集|投票)|网上(?:提交|填写)|立即参与|填写问卷|投票|扫码"
)
_MAIL = re.compile(r"邮箱|电子邮件|E-?mail|@[\w.-]+\.\w{2,}", re.IGNORECASE)
_FORM_HOSTS = ("wjx.", "wenjuan.", "sojump.", "wj.qq.com", "diaochapai.", "credamo.")


class Survey(msgspec.Struct, frozen=True):
    """ends: the last day, None when not told. closed: it says itself that it is over (True), still runs (False), or
    nothing (None). result: what came of it stands here or is linked. online: a visitor can take part on the web. mail:
    it asks for e-mail."""

    ends: date | None
    closed: bool | None
    result: bool
    online: bool
    mail: bool


def read_survey(page: ClosePage) -> Survey:
    """Read one survey's own page."""
    body = [line for line in page.body() if line.region == ""]
    result = online = mail = False
    closed: bool | None = None
    ends: date | None = None
    for line in body:
        text = line.text
        short = len(text) <= 40
        if short and closed is None:
            closed = True if _CLOSED.search(text) else False if _OPEN.search(text) else None
        ends = ends or _end_in(text)
        if short and _RESULT.search(text) and not _NO_RESULT.search(text):
            result = True
        online = (
            online or bool(_ONLINE.search(text)) or any(part in link.url for link in line.links for part in _FORM_HOSTS)
        )
        mail = mail or bool(_MAIL.search(text))
    fields = [field for form in page.forms for field in form.fields] + list(page.loose)
    online = online or any(field.kind in ("textarea", "radio", "checkbox") for field in fields)
    online = online or any(part in medium.url for medium in page.media for part in _FORM_HOSTS)
    return Survey(ends, closed, result, online, mail)


def _end_in(text: str) -> date | None:
    """The last day of a period, or the day behind a word for the end."""
    for match in _END.finditer(text[:2_000]):
        behind = text[match.end() : match.end() + 60]
        days = days_in(behind)
        if not days:
            continue
        if len(days) > 1 and _PERIOD.search(behind):
            return days[1]
        if match[0].endswith("于") and not _BEFORE.search(behind):
            continue
        return (
            days[0]
            if not re.match(r"(?:起止|征集|调查|公示|活动|意见征求|征求意见)", match[0]) or len(days) == 1
            else days[-1]
        )
    return None


def state_in_list(text: str) -> bool | None:
    """Whether a list entry says that the survey is over."""
    return True if _CLOSED.search(text) else False if _OPEN.search(text) else None


def is_result(title: str) -> bool:
    """Whether a title is that of a result (关于…征求意见情况的反馈)."""
    return bool(_RESULT.search(title))


def subject_of(title: str) -> str:
    """What a survey is about: the name in brackets, else the title without the words all surveys share."""
    named = re.search(r"[《“「]([^》”」]{4,80})[》”」]", title)
    core = named[1] if named else title
    core = re.sub(r"[（(][^）)]{0,20}[）)]", "", core)
    return re.sub(
        r"关于|公开|征求|征集|社会|公众|意见|建议|的|公告|通知|通告|启事|函|调查|问卷|网上|在线|向|结果|情况|反馈|采纳|公示|公布|说明|征询|草案|稿|及|[\s\W_]",
        "",
        core,
    )


def end_of(text: str) -> date | None:
    """The last day told in a list entry."""
    return _end_in(text) or (day_in(text) if re.search(r"截止|截至|结束", text) else None)
