"""What an answer to a message says beside courtesies, and whether it says anything: for a person to look at."""

from __future__ import annotations

import re
from typing import Literal

from govsight.probe.know.message_words import is_unit
from govsight.probe.know.moments import days_in

Evasion = Literal["empty", "short", "forwarding", ""]

_PARTED = re.compile(r"[。！!？?；;，,：:、\s]+")
_NOT_WORDS = re.compile(r"[^0-9A-Za-z\u4e00-\u9fff]+")
_ADDRESS = r"(?:您|你|贵|尊敬的|亲爱的)?\S{0,8}?(?:网友|市民|朋友|同志|先生|女士|群众|家长|居民|同学|业主)?(?:们)?"
_COURTESY = re.compile(
    rf"{_ADDRESS}(?:您|你)好"
    r"|(?:尊敬的|亲爱的)\S{0,12}"
    r"|(?:非常|十分|衷心)?(?:感谢|谢谢)\S{0,30}"
    r"|\S{0,20}(?:来信|留言|来件|反映|咨询|诉求|提问|建议|问题|邮件|信件|内容)\S{0,8}(?:收悉|收到|知悉|已阅)"
    r"|经\S{0,8}(?:研究|核实|了解|调查)|(?:现|兹)?(?:就\S{0,20})?(?:将\S{0,20})?(?:答复|回复|回应|函复)(?:您|你)?如下"
    r"|(?:特此|专此|此)(?:答复|回复|复|函复)|祝\S{0,20}|欢迎\S{0,20}|(?:答复|回复)(?:单位|部门|时间|日期)\S{0,30}"
    r"|关于(?:您|你)\S{0,40}的(?:问题|情况|咨询|诉求|留言|来信)"
)
"""A part that says nothing of the matter."""

_TO = r"(?:咨询|联系|拨打|致电|反映|了解|询问|查询|沟通|投诉|来电|登录|登陆|关注|查看|查阅|浏览|参照|参阅)"
_FORWARDING = re.compile(
    rf"(?:具体|详细|详情|相关|有关|更多|其他|如需|如有|如果|若)?\S{{0,14}}?"
    rf"(?:请|可以?|建议|敬请|烦请|麻烦)(?:您|你)?(?:直接|自行|及时|先|再|到|前往|通过|向|与|和|同|跟|按|去)?"
    rf"\S{{0,30}}?{_TO}\S{{0,40}}"
    r"|\S{0,24}(?:已|予以|及时)(?:经)?(?:\S{0,20})(?:转|转交|转办|移交|交办|反馈|上报|反映|交由|批转)\S{0,30}"
    r"|\S{0,12}(?:会|将|已|正在?|继续|进一步)\S{0,4}(?:进一步|继续|加强|尽快|认真|积极|研究|核实|调查|跟进|加大|安排|推动|督促|处理|完善)\S{0,30}"
    r"|\S{0,12}高度重视\S{0,20}|请\S{0,8}(?:耐心)?等[待候]\S{0,10}"
    r"|\S{0,30}不(?:属于?|在|是)\S{0,20}(?:职责|职能|职权|管辖|受理|范围|负责|业务)\S{0,10}"
    r"|\S{0,30}(?:由|归|属)\S{1,24}(?:负责|管理|受理|主管|职责|办理)\S{0,6}"
)
"""A part that sends the asker elsewhere, or promises."""

_CONTACT = re.compile(
    r"(?:联系|咨询|办公|服务|监督)?(?:电话|热线|方式|地址|网址|邮箱)\S{0,40}|\S{0,4}[\d\-—－()（）]{5,24}\S{0,4}"
)
_YES_NO = re.compile(
    r"吗|是否|能否|可否|有无|有没有|能不能|可不可以|是不是|要不要|会不会|行不行|需不需要|对不对|用不用"
)
_YES_OR_NO = re.compile(r"(?:目前|暂时|现在|均|都|也|您)?(?:是|对|不|能|可以?|有|没|会|行|需|要|无|否|尚未|暂|已|属于)")
_CONCRETE = re.compile(
    r"\d|[一二三四五六七八九十百千]+[个天日月年元号楼层份周岁]"
    r"|(?:带|持|凭|携|提供|提交|准备|填写|出示|缴|交)\S|(?:到|在|去|往)\S{2,}|免费|不收费|窗口|登录|点击|附件"
)
_GREETING = re.compile(r"\S{0,30}好|(?:尊敬|亲爱)的\S{0,30}")
_SENDS = re.compile(r"请|咨询|联系|拨打|前往|[到向由与在经转]")
_FEWEST, _MOST = 5, 120


def said(answer: str) -> str:
    """The answer without courtesies, signature and day: its words and digits only."""
    return _NOT_WORDS.sub("", "".join(_parts(answer)))


def evasion(answer: str, question: str, short: int) -> Evasion:
    """Why an answer looks perfunctory, "" when it does not. question: all that is known of it. short: an answer of
    fewer characters is short, unless it says a plain thing or answers yes or no to a question of that kind."""
    parts, core = _parts(answer), said(answer)
    if not core:
        return "empty"
    if _FEWEST <= len(core) <= _MOST and _only_sends(parts):
        return "forwarding"
    if len(core) >= short or _CONCRETE.search(core):
        return ""
    return "" if _YES_OR_NO.match(core) and _YES_NO.search(question) else "short"


def _only_sends(parts: list[str]) -> bool:
    sending = [bool(_FORWARDING.fullmatch(part[:_MOST])) for part in parts]
    return any(sending) and all(
        sent or _CONTACT.fullmatch(part[:_MOST]) for sent, part in zip(sending, parts, strict=True)
    )


def _parts(answer: str) -> list[str]:
    """What stands between commas and full stops and is no courtesy; a signature and its day at the end cut off."""
    parts = [part for part in _PARTED.split(answer) if _NOT_WORDS.sub("", part)]
    while len(parts) > 1 and _signs(parts[-1]) and not _GREETING.fullmatch(parts[-2]):
        parts.pop()
    return [part for part in parts if not _COURTESY.fullmatch(part)]


def _signs(part: str) -> bool:
    return (is_unit(part) and not _SENDS.search(part)) or (len(part) <= 16 and bool(days_in(part)))
