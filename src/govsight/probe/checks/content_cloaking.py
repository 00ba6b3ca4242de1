"""What it looks at: the home page and two inner pages as a search engine's robot and a visitor from a search engine see
them, beside what we see ourselves (look `cloak`): sent to another site, shown gambling or pornography, or shown
another text than we were, though the page does not change by itself.

Why (clause): 湛江 2021 安全④ and ③: intruders show their pages only to search engines and those who come from there,
so that the office does not notice.

What it cannot see: cloaking by address, by cookie or by scripts; a server that shows robots a wall cannot be told.
Another text alone is a doubt; a person confirms the rest.

Example: with the referrer of a search engine the home page answers 302 to `http://www.pj88.com/`: `redirect`.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._ledger import Ledger, Options, needs_home, whole_number
from govsight.probe.checks._security import ATTACKED, BAD_CONTENT
from govsight.probe.know.cloaking import CloakLook
from govsight.probe.know.domains import is_trusted
from govsight.probe.view import SiteView
from govsight.vocab import Outcome, PageFacts, Undetermined

ID = "content.cloaking"

_VISITORS = {"robot": "搜索引擎的抓取程序", "referred": "从搜索引擎点进来的访问者"}
_STEADY = 80  # per cent alike when we ask twice: less, and the page changes by itself


@needs_home
def run(view: SiteView, home: PageFacts, options: Options) -> Outcome:
    """One finding per page and visitor. Undetermined when neither visitor was let in anywhere."""
    least = whole_number(options, "least_alike")
    look: CloakLook | None = view.look("cloak")
    if look is None:
        return Undetermined(view.look_trouble("cloak"))
    ledger = Ledger(ID, view)
    compared = 0
    barred: list[str] = []
    for page in look.pages:
        plain, again = page.sights["plain"], page.sights["again"]
        place = "home" if page.url == home.url else "inner"
        for who, name in _VISITORS.items():
            sight = page.sights[who]
            if why := plain.unusable or sight.unusable:
                barred.append(f"{page.url} {why}")
                continue
            compared += 1
            if sight.place not in (plain.place, again.place or plain.place):
                seen = f"{name}被带到 {sight.led or sight.url}，而直接访问时不会；请核实"
                if is_trusted(sight.place):
                    ledger.doubt(page.url, who, seen, sight.evidence, place)
                else:
                    ledger.find(page.url, who, f"{seen}是否被劫持", "redirect", sight.evidence, place)
            elif sight.sign and not plain.sign:
                seen = f"{name}看到疑似{sight.sign}内容，而直接访问时没有：{sight.shown}；请核实是否被篡改"
                ledger.find(page.url, who, seen, "cloaked", sight.evidence, place)
            elif sight.same is not None and sight.same < least and (again.same or 0) >= _STEADY:
                seen = f"{name}看到的内容与直接访问时只有 {sight.same}% 相同（标题「{sight.title[:60]}」）；请核实"
                ledger.doubt(page.url, who, seen, sight.evidence, place)
    if not compared:
        return Undetermined("没有能比较的页面：" + "；".join(barred[:3]))
    told = f"比较 {len(look.pages)} 个页面" + (f"（{len(barred)} 次被拒绝或挡住，未能比较）" if barred else "")
    return ledger.outcome(told)


CHECK = Check(
    id=ID,
    title="对搜索引擎作假（劫持）",
    clauses=(ATTACKED, BAD_CONTENT),
    run=run,
    options={"least_alike": 30},
    needs=("cloak",),
    confirm=True,
    cannot_see="按访问地址、Cookie 或脚本区别对待的作假；对抓取程序显示防护页面的不能判断。发现的都要由人确认才计。",
)
