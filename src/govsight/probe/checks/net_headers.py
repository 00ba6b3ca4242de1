"""What it looks at: the header fields of the home page (look `headers`): protections in force (HSTS, CSP, framing,
nosniff, Referrer-Policy), given as a mark from 0 to 100 and a word; and what gives too much away: exact versions of
server software, session cookies without HttpOnly or Secure, http left open beside https.

Why (clause): 广东卫生 2016 安全防范情况 (网站通信保护、安全漏洞). It assists a person's judgement; no points hang on it
alone. A protection that is not in force is advice, not a finding.

What it cannot see: fields of other pages, those a firewall adds only sometimes, and `<meta>` policies.

Example: `Server: Apache/2.4.6 (CentOS) PHP/5.4.16`: target `server`, verdict `version`.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._ledger import Ledger, Options, needs_home
from govsight.probe.checks._security import SECURITY, with_figures
from govsight.probe.know.security_headers import HeadersLook, grade, leaks, protections
from govsight.probe.know.tls_offers import word_for
from govsight.probe.view import SiteView
from govsight.vocab import Outcome, PageFacts, Undetermined

ID = "net.headers"


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """One finding per leak."""
    look: HeadersLook | None = view.look("headers")
    if look is None:
        return Undetermined(view.look_trouble("headers"))
    ledger = Ledger(ID, view)
    asked = protections(look)
    marks = grade(look)
    there = sum(one.there for one in asked)
    told = f"响应头等级：{word_for(marks)}（{marks} 分），应有的 {len(asked)} 项防护已有 {there} 项"
    if lacking := [f"{one.name}（{one.advice}）" for one in asked if not one.there]:
        told += f"，建议增加 {'、'.join(lacking)}"
    for leak in leaks(look):
        ledger.find(home.url, leak.target, leak.text, leak.kind, look.evidence or None, "home")
    return with_figures(ledger.outcome(told), {"grade": marks})


CHECK = Check(
    id=ID,
    title="安全响应头",
    clauses=(SECURITY,),
    run=run,
    needs=("headers",),
    figures=("grade",),
    cannot_see="其他页面的响应头、防护设备有时才加的响应头，以及写在页面里的策略。",
)
