"""What it looks at: whether the foot of the home page speaks of the same unit throughout and of the site it stands on:
标识码 in the foot and in the label SiteIDCode; 主办单位 and 版权所有 beside the site's name.

Why (clause): 湛江 2021 网站标识②. Templates are copied from other sites with their feet. What is registered,
`footer.marks` compares; this one needs no registration.

What it cannot see: whether the unit is the right one; names that share no word and still belong together are doubts.

Example: foot 网站标识码 4408000001, label SiteIDCode 4408000019 on the same page: target `site_code`, verdict `wrong`.
"""

from __future__ import annotations

import re

from govsight.probe.check import Check
from govsight.probe.checks._agreement import code, host, plain
from govsight.probe.checks._ledger import Ledger, Options, needs_home
from govsight.probe.checks._security import MARKS_AGREE
from govsight.probe.know.marks import owner
from govsight.probe.view import SiteView
from govsight.vocab import NotApplicable, Outcome, PageFacts

ID = "identity.unit"

_CODE = re.compile(r"(?:\d{6}|bm\d{4})\d{4}")
_COMMON = re.compile("人民政府|办公室|办公厅|委员会|网站|门户|管理|中心|中华人民共和国|[省市县区州旗镇乡局]")
_SHARED = 2  # characters in a row that two names of one unit have in common, common words left out


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """NotApplicable when there are no two facts to compare."""
    ledger = Ledger(ID, view)
    compared = 0
    foot = home.footer
    shown, labelled = code(foot.site_code), code(_label(home, "siteidcode"))
    if _CODE.fullmatch(shown) and _CODE.fullmatch(labelled) and not view.profile.code:
        compared += 1
        if shown != labelled:
            told = f"首页底部网站标识码是 {shown}，页面标签 SiteIDCode 是 {labelled}，两者不一致"
            ledger.find(home.url, "site_code", told, "wrong", home.evidence, "home")
    names = [name for name in (view.profile.name, _label(home, "sitename"), view.profile.host) if name]
    close = view.close(home.url)
    for target, told, said in (
        ("host", "主办单位", host(foot.host) if not view.profile.host else ""),
        ("owner", "版权所有", owner(close) if close is not None else ""),
    ):
        others = names if target == "host" else [*names, host(foot.host)]
        if said and any(others):
            compared += 1
            if not any(_related(said, other) for other in others if other):
                seen = f"首页底部{told}为「{said}」，与网站名称「{next(filter(None, others))}」看不出关系；请核实"
                ledger.doubt(home.url, target, seen, home.evidence, "home")
    if not compared:
        return NotApplicable("首页没有可以互相比较的单位信息")
    return ledger.outcome(f"比较首页底部的单位信息 {compared} 项")


def _label(page: PageFacts, name: str) -> str:
    written = page.labels.get(name)
    return written[1][0] if written and written[1] else ""


def _related(one: str, other: str) -> bool:
    """Whether two names may be one unit's: they share two characters in a row that not every unit has in its name."""
    first, second = _COMMON.sub(" ", plain(one)), _COMMON.sub(" ", plain(other))
    if not first.strip() or not second.strip():
        return True
    return any(
        " " not in (pair := first[at : at + _SHARED]) and len(pair) == _SHARED and pair in second
        for at in range(len(first))
    )


CHECK = Check(
    id=ID,
    title="底部单位信息前后一致",
    clauses=(MARKS_AGREE,),
    run=run,
    cannot_see="单位本身是否正确；名称看不出关系的只作存疑。与登记信息是否一致由“底部网站标识”判断。",
)
