"""What it looks at: whether the head of the home page shows the site's full name, as text or as the description of a
picture. The name is the registered one, else that of the site's own SiteName labels. Not shown is `missing`.

Why (clause): 湛江 2021 域名名称②.

What it cannot see: a name painted into a picture without a description; then a person decides.

Example: registered as 「某县人民政府门户网站」, the head says only 「某县在线」: target the name, `missing`.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._ledger import Ledger, Options, needs_home
from govsight.probe.checks._pages import unreadable
from govsight.probe.view import SiteView
from govsight.vocab import Outcome, PageFacts, Undetermined

ID = "site.name_shown"
_ENDINGS = ("门户网站", "政府网站", "官方网站", "网站", "频道", "网")
_SHORTEST = 4
_FIRST_LINES = 8  # where no box is named head, what a page begins with is one
_BESIDE = 8  # characters that may stand beside it there: more makes a headline


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """Undetermined without a name to look for, or where a picture may hold it."""
    name = view.profile.name or _labelled(home)
    if len(name) < _SHORTEST:
        return Undetermined("没有登记网站名称，首页也没有 SiteName 标签，不知道应展示的全称；请在登记信息里写 name")
    ledger = Ledger(ID, view)
    close = view.close(home.url)
    first = [line.text for line in close.lines[:_FIRST_LINES]] if close is not None else []
    wanted = _bare("".join(name.split()))
    shown = ["".join(text.split()) for text in home.title_shown]
    shown += [bare for text in first if len(bare := "".join(text.split())) <= len(wanted) + _BESIDE]
    if not any(wanted in text for text in shown):
        if why := unreadable(home):
            return Undetermined(f"头部没有读到网站全称「{name}」，但{why}")
        read = "、".join(f"「{text}」" for text in shown[:5])
        if not read:
            return Undetermined(f"头部标识区域没有可读的文字，网站全称「{name}」可能在图片里：请人工查看")
        ledger.find(
            home.url, name, f"首页头部没有展示网站全称「{name}」，读到的是{read}", "missing", home.evidence, "home"
        )
    return ledger.outcome(f"首页头部标识区域与网站全称「{name}」核对")


def _labelled(home: PageFacts) -> str:
    written = home.labels.get("sitename")
    return written[1][-1].strip() if written and written[1] else ""


def _bare(name: str) -> str:
    """The name without what every site may leave out at its end."""
    for ending in _ENDINGS:
        if name.endswith(ending) and len(name) - len(ending) >= _SHORTEST:
            return name.removesuffix(ending)
    return name


CHECK = Check(
    id=ID,
    title="头部展示网站全称",
    clauses=(zhanjiang("域名名称", "未在网站首页或其他页面头部标识区域显著展示网站（频道）全称的，此项不得分。"),),
    run=run,
    cannot_see="画在图片里而没有文字说明的名称。",
)
