"""From an answer to a verdict on its URL. Pure; the one place where the three states of a link are decided.

`dead` needs certainty, and certainty needs a second look: `suspect` verdicts are looked at again later, spaced, and
only then called dead. See docs/explanation/verdicts.md.
"""

from __future__ import annotations

from dataclasses import dataclass

from govsight.probe.observe.answer import Answer
from govsight.vocab import Verdict

#: Looks a fault needs before it is called dead. 404, 410 and 500 are plain words; 502 to 504 and
#: time-outs may pass.
LOOKS = {"definite": 2, "passing": 3}

_UNKNOWN_STATUS = {
    400: "服务器称请求有误",
    401: "需要登录",
    402: "需要付费",
    403: "拒绝访问",
    405: "不接受此类访问",
    406: "不接受此类访问",
    407: "需要代理登录",
    409: "服务器称有冲突",
    412: "疑似防护系统拦截",
    415: "不接受此类访问",
    418: "疑似防护系统拦截",
    421: "服务器配置不接受此连接",
    423: "资源被锁定",
    425: "服务器要求稍后再试",
    428: "疑似防护系统拦截",
    429: "访问过于频繁被限制",
    431: "服务器称请求头过大",
    451: "因法律原因不可访问",
    521: "疑似防护系统拦截",
    999: "对方拒绝自动访问",
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """verdict, machine word and Chinese text; `looks`: how many spaced looks make it final (1: final now);
    a URL that cannot be told may deserve a second look too."""

    verdict: Verdict
    reason: str
    text: str
    looks: int = 1


def _suspect(reason: str, text: str, kind: str) -> Judgement:
    return Judgement(Verdict.DEAD, reason, text, LOOKS[kind])


def judge(answer: Answer, challenge: str = "", soft404: bool = False) -> Judgement:
    """Judge one answer that is not a redirect. `challenge`: name of a wall recognised in the body; `soft404`: the
    page is the site's own answer for addresses that do not exist."""
    if answer.fault:
        return _judge_fault(answer)
    status = answer.status
    assert status is not None
    if challenge:
        return Judgement(Verdict.UNKNOWN, "challenge", f"被防护页面（{challenge}）挡住，无法判定（HTTP {status}）")
    if 200 <= status < 300:
        if soft404:
            return _suspect("soft404", "返回 200，但内容与本站对不存在网址的回答相同（软 404）", "definite")
        if answer.short:
            return Judgement(Verdict.ALIVE, "short", f"HTTP {status}，内容比声明的短")
        return Judgement(Verdict.ALIVE, "ok", f"HTTP {status}")
    if 300 <= status < 400:
        return Judgement(Verdict.UNKNOWN, "no_location", f"HTTP {status} 但未给出跳转地址")
    if status in (404, 410):
        return _suspect(f"http_{status}", f"HTTP {status}，页面不存在", "definite")
    if status in _UNKNOWN_STATUS:
        looks = 2 if status in (425, 429) else 1
        return Judgement(
            Verdict.UNKNOWN, f"http_{status}", f"HTTP {status}，{_UNKNOWN_STATUS[status]}，无法判定", looks
        )
    if status == 503 and answer.retry_after:
        return Judgement(Verdict.UNKNOWN, "http_503", "HTTP 503，服务器要求稍后再来，无法判定", 2)
    if 500 <= status < 600:
        kind = "passing" if status in (502, 503, 504) else "definite"
        return _suspect(f"http_{status}", f"HTTP {status}，服务器出错", kind)
    return Judgement(Verdict.UNKNOWN, f"http_{status}", f"HTTP {status}，无法判定")


def _judge_fault(answer: Answer) -> Judgement:
    fault, text = answer.fault, answer.fault_text
    if fault == "dns_none":
        return _suspect("dns_none", text or "域名不存在", "definite")
    if fault == "timeout":
        return _suspect("timeout", text or "超时未打开", "passing")
    if fault == "connect":
        return _suspect("connect", text or "无法连接", "passing")
    if fault == "tls_fatal":
        return _suspect("tls", text or "安全连接无法建立，浏览器不能打开", "definite")
    if fault == "redirect_loop":
        return _suspect("redirect_loop", text or "跳转成环，打不开", "definite")
    looks = 2 if fault in ("reset", "empty_reply") else 1  # a kept connection may have been closed on us
    return Judgement(Verdict.UNKNOWN, fault, f"{text or '未得到可用的回答'}，无法判定", looks)


def settle(judgement: Judgement, looks: int) -> Judgement:
    """The judgement to record after `looks` looks that all said the same kind of thing: a suspect seen once is
    `unknown`, a confirmed one keeps its word and says how often it was looked at."""
    if judgement.verdict is not Verdict.DEAD:
        return judgement
    if looks >= judgement.looks:
        return Judgement(Verdict.DEAD, judgement.reason, f"{judgement.text}（间隔检查 {looks} 次均如此）")
    return Judgement(Verdict.UNKNOWN, judgement.reason, f"{judgement.text}（只看过 {looks} 次，待复核）")
