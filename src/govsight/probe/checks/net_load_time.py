"""What it looks at: how long the home page takes with its styles, scripts and pictures (look `load_time`): the quickest
of three tries, and the parts one by one. Slower than `most_seconds` even when all parts come at once: a finding.
Quicker even when six parts to a host come at a time: met. Between the two it cannot be told.

Why (clause): 47号: a page should be there within three seconds (paraphrase).

What it cannot see: how long scripts work in the browser, how it is for visitors elsewhere, parts that scripts fetch.
When our own machine stalls or other sites are slow from here too, nothing is said.

Example: the home page's own HTML takes 4.2 seconds three times in a row: verdict `slow`.
"""

from __future__ import annotations

from decimal import Decimal

from govsight.probe.check import Check
from govsight.probe.checks._clauses import GUIDE_2017, paraphrase
from govsight.probe.checks._ledger import Ledger, Options, needs_home, whole_number
from govsight.probe.checks._security import with_figures
from govsight.probe.know.load_time import LoadLook
from govsight.probe.view import SiteView
from govsight.vocab import Figure, Outcome, PageFacts, Undetermined

ID = "net.load_time"


@needs_home
def run(view: SiteView, home: PageFacts, options: Options) -> Outcome:
    """At most one finding."""
    limit = whole_number(options, "most_seconds")
    look: LoadLook | None = view.look("load_time")
    if look is None:
        return Undetermined(view.look_trouble("load_time"))
    figures: dict[str, Figure] = {"seconds": _round(look.most), "document": _round(look.document)}
    told = f"首页 HTML {look.document:.1f} 秒，连同 {len(look.parts)} 个样式、脚本和图片"
    if failed := len(look.parts) - len(look.came):
        told += f"（{failed} 个没有取到，未计入）"
    told += (
        f"约 {look.most:.1f} 秒"
        if look.wanted == len(look.parts)
        else f"（共 {look.wanted} 个）估计 {look.most:.1f} 秒"
    )
    ledger = Ledger(ID, view)
    if look.least > limit and look.slow_elsewhere:
        return Undetermined(f"{told}；但其他网站的内容从本机访问也慢，不能确定是网站的原因", (), figures)
    if look.least > limit:
        slowest = max(look.came, key=lambda part: part.seconds, default=None)
        part = f"，其中最慢的 {slowest.url} 用 {slowest.seconds:.1f} 秒" if slowest and slowest.seconds > 1 else ""
        seen = f"首页加载至少 {look.least:.1f} 秒，超过 {limit} 秒{part}"
        ledger.find(home.url, "", seen, "slow", look.evidence or None, "home")
    elif look.most > limit:
        reason = f"{told}，可能超过 {limit} 秒，请用浏览器核实"
        ledger.doubt(home.url, "", reason, look.evidence or None, "home")
    return with_figures(ledger.outcome(told), figures)


def _round(seconds: float) -> Decimal:
    return Decimal(str(round(seconds, 2)))


CHECK = Check(
    id=ID,
    title="首页加载时间",
    clauses=(paraphrase(GUIDE_2017, "页面设计", "页面加载时间宜在 3 秒以内"),),
    run=run,
    options={"most_seconds": 3},
    needs=("load_time",),
    figures=("seconds", "document"),
    cannot_see="脚本在浏览器中运行的时间、脚本另取的内容、其他地方访问者的快慢；本机或本机网络慢时不判断。",
)
