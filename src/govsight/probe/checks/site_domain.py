"""What it looks at: the host name of the inspected site: its suffix, its shape for the kind of site, and whether it is
the registered one. A channel lives under another body's name, so only suffix and registration are asked of it.

Why (clause): 湛江 2021 域名名称①, by 55号 (paraphrase).

What it cannot see: whether the name belongs to the unit, several names of one unit, and whether the letters spell the
right region. Institutions (事业单位, such as hospitals) in principle have no `.gov.cn` name: not applicable. While the
level is not registered, only the suffix is asked, and another one is a doubt: the site may be an institution's.

Example: a bureau at `www.zjwsj.gov.cn`, registered as a department site: it should be `wsj.zhanjiang.gov.cn`: wrong.
"""

from __future__ import annotations

import re

from govsight.probe.check import Check
from govsight.probe.checks._agreement import domain
from govsight.probe.checks._clauses import DOMAINS_2018, paraphrase, zhanjiang
from govsight.probe.checks._ledger import Ledger, Options
from govsight.probe.view import SiteView
from govsight.vocab import NotApplicable, Outcome, SiteProfile

ID = "site.domain"

_CHINESE = ".xn--zfr164b"  # .政务
_ADDRESS = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}|\[.*")
_PORTAL = re.compile(r"www\.(?:[a-z0-9-]+\.)?gov\.cn")
_SUFFIX = "后缀不是 .gov.cn 或 .政务"
_DEPARTMENT = re.compile(r"(?:www\.)?(?!www\.)[a-z0-9-]+\.(?:[a-z0-9-]+\.)+gov\.cn")


def run(view: SiteView, _options: Options) -> Outcome:
    """Breached with one finding that says all that is wrong with the name; target: the host name."""
    profile = view.profile
    if profile.level == "institution":
        return NotApplicable("事业单位原则上不使用 .gov.cn 域名，不按政府网站域名规则检查")
    address = view.home.url if view.home else view.start_url
    host = domain(address)
    ledger = Ledger(ID, view)
    evidence = view.home.evidence if view.home else None
    faults = _faults(host, profile, channel="channel" in (view.kind, profile.kind))
    if faults == [_SUFFIX] and not profile.level:
        seen = f"域名 {host} {_SUFFIX}；未登记网站类别，政府网站不应如此，事业单位可以：请核实"
        ledger.doubt(address, host, seen, evidence)
    elif faults:
        ledger.find(address, host, f"域名 {host} {'；'.join(faults)}", "wrong", evidence)
    return ledger.outcome(f"检查域名 {host}" + ("" if profile.level else "（未登记网站类别，只查后缀）"))


def _faults(host: str, profile: SiteProfile, *, channel: bool) -> list[str]:
    faults = []
    if _ADDRESS.fullmatch(host):
        faults.append("是 IP 地址，不是域名")
    elif not host.endswith((".gov.cn", _CHINESE)):
        faults.append(_SUFFIX)
    elif host.endswith(".gov.cn") and not channel:
        if profile.level == "portal" and not _PORTAL.fullmatch(host):
            faults.append("不是门户网站应有的 www.□□□.gov.cn 形式")
        if profile.level == "department" and not _DEPARTMENT.fullmatch(host):
            faults.append("不是部门网站应有的 ○○○.□□□.gov.cn 形式")
    if profile.domain and domain(profile.domain) != host:
        faults.append(f"与登记的域名 {profile.domain} 不一致")
    return faults


CHECK = Check(
    id=ID,
    title="域名规范",
    clauses=(
        zhanjiang(
            "域名名称①",
            "网站（频道）域名和名称未按国办发〔2017〕47号及国办函〔2018〕55号要求规范设置的，此项不得分。",
        ),
        paraphrase(
            DOMAINS_2018,
            "域名结构",
            "使用以 .gov.cn 为后缀的英文域名和 .政务 中文域名；门户网站为 www.□□□.gov.cn，部门网站为 ○○○.□□□.gov.cn",
        ),
    ),
    run=run,
    cannot_see="域名归属、一个单位是否有多个域名、字母是否与地区或部门名称相符；未登记网站类别时只检查后缀，后缀不符的请人工核实。",
)
