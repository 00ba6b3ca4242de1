"""What it looks at: how good the site's HTTPS service is (look `tls`): protocol versions and ciphers it agrees to,
forward secrecy, length of the key, days until the certificate ends. A mark from 0 to 100 and a word for it. Faults a
browser warns of are `site.tls`'s.

Why (clause): 广东卫生 2016 安全防范情况 (网站通信保护). It assists a person's judgement; no points hang on it alone.

What it cannot see: what this machine's OpenSSL no longer speaks (RC4, export ciphers), national ciphers (SM2/SM4),
revocation.

Example: a service that still agrees to TLS 1.0 and 1.1: verdict `old_protocol`, mark 80 「良」.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._ledger import Ledger, Options, needs_home, whole_number
from govsight.probe.checks._security import SECURITY, with_figures
from govsight.probe.know.tls_offers import NAMES, TlsLooks, days_left, grade, weaknesses, word_for
from govsight.probe.view import SiteView
from govsight.vocab import Figure, NotApplicable, Outcome, PageFacts, Undetermined

ID = "net.tls"


@needs_home
def run(view: SiteView, _home: PageFacts, options: Options) -> Outcome:
    """One finding per host and weakness. NotApplicable when no host offers HTTPS."""
    warn_days = whole_number(options, "warn_days")
    look: TlsLooks | None = view.look("tls")
    if look is None:
        return Undetermined(view.look_trouble("tls"))
    if not look.hosts:
        return NotApplicable("站点未提供 HTTPS 服务")
    ledger = Ledger(ID, view)
    told: list[str] = []
    marks: list[int] = []
    left: list[int] = []
    for offers in look.hosts:
        page = f"https://{offers.host}/"
        if offers.trouble:
            ledger.doubt(page, "tls", f"{offers.host} 的 HTTPS 服务未能查看：{offers.trouble}", offers.evidence or None)
            continue
        mark, days = grade(offers, view.as_of, warn_days), days_left(offers, view.as_of)
        marks.append(mark)
        left += [days] if days is not None else []
        spoken = "、".join(NAMES[name] for name in offers.protocols)
        life = f"，证书还有 {days} 天到期" if days is not None and days >= 0 else ""
        told.append(
            f"{offers.host} 等级：{word_for(mark)}（{mark} 分），支持 {spoken}，密钥 {offers.key or '未知'}{life}"
        )
        for weakness in weaknesses(offers, view.as_of, warn_days):
            seen = f"{offers.host} {weakness.text}"
            ledger.find(page, weakness.kind, seen, weakness.kind, offers.evidence or None)
    figures: dict[str, Figure] = {"grade": min(marks, default=None), "days_left": min(left, default=None)}
    return with_figures(ledger.outcome("；".join(told) or "查看 HTTPS 服务"), figures)


CHECK = Check(
    id=ID,
    title="HTTPS 安全等级",
    clauses=(SECURITY,),
    run=run,
    options={"warn_days": 15},
    needs=("tls",),
    figures=("grade", "days_left"),
    cannot_see="本机已不能使用的旧套件（如 RC4）、国密算法、证书是否被吊销。浏览器会警告的由“HTTPS 证书与协议”判断。",
)
