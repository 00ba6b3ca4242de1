"""What it looks at: the HTTPS service of the site's own hosts: certificate in force, right name, complete chain,
trusted issuer, protocol not outdated. One finding per host and kind of fault.

Why (clause): a visitor whose browser warns cannot tell the site from a forgery; 47号 asks for safe transport and
protection against tampering (paraphrase).

What it cannot see: weak settings a browser accepts silently, faults of other sites, and the time before expiry.

Example: `https://www.example.gov.cn/` shows a certificate that ended yesterday: one finding, verdict `expired`.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._clauses import GUIDE_2017, paraphrase
from govsight.probe.checks._ledger import Ledger, Options
from govsight.probe.view import SiteView
from govsight.vocab import NotApplicable, Outcome, Undetermined

ID = "site.tls"


def run(view: SiteView, _options: Options) -> Outcome:
    """NotApplicable when no host offers HTTPS, Undetermined when nobody looked."""
    ledger = Ledger(ID, view)
    looked = [facts for facts in view.hosts.values() if facts.tls_looked]
    for facts in looked:
        for fault in facts.tls_faults:
            seen = f"{facts.host} 的 HTTPS 服务有问题：{fault.text}"
            if not fault.passable:
                seen += "（浏览器不允许继续访问）"
            ledger.find(f"https://{facts.host}/", fault.kind, seen, fault.kind, facts.evidence)
    if not ledger.found:
        if not looked:
            return Undetermined("没有查看 HTTPS 服务，未能判断")
        if not any(facts.https for facts in looked):
            return NotApplicable("站点未提供 HTTPS 服务")
        unseen = [facts.host for facts in view.hosts.values() if not facts.tls_looked]
        if unseen:
            return Undetermined(f"没有查看 {'、'.join(unseen)} 的 HTTPS 服务，其余主机未发现问题")
    return ledger.outcome(f"检查 {len(looked)} 个主机的 HTTPS 服务")


CHECK = Check(
    id=ID,
    title="HTTPS 证书与协议",
    clauses=(paraphrase(GUIDE_2017, "安全防护", "采取加密传输等措施防止页面被篡改、仿冒"),),
    run=run,
    cannot_see="浏览器不提示的弱配置、其他网站的证书，以及证书还有多久到期。",
)
