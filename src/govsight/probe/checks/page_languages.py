"""What it looks at: links to versions in other languages (English, 日本語, Русский ...) on the home page. None is
`missing`; one whose page is gone is `dead`. Traditional Chinese alone is a doubt: it is a script, not a language.

Why (clause): 湛江 2021 个性化服务: 多语言版本.

What it cannot see: how much of the site there is in that language, and entries that scripts draw.

Example: `<a href="http://en.example.gov.cn/">English</a>` in the head: met.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._ledger import Ledger, Options, needs_home
from govsight.probe.checks._pages import unreadable
from govsight.probe.know.languages import TRADITIONAL, language_of
from govsight.probe.view import SiteView
from govsight.vocab import Met, Outcome, PageFacts, Undetermined, Verdict

ID = "page.languages"
TARGET = "languages"


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """Met when a version can be reached."""
    page = view.close(home.url)
    if page is None:
        return Undetermined("首页的正文没有保存，未能判断")
    found: dict[str, str] = {}
    for line in page.lines:
        for anchor in line.links:
            language = language_of(anchor.text) or language_of(anchor.title)
            if language and anchor.url:
                found.setdefault(language, anchor.url)
    ledger, alive = Ledger(ID, view), []
    for language, url in found.items():
        link = view.link(url)
        if language == TRADITIONAL:
            continue
        if link is not None and link.verdict is Verdict.DEAD:
            ledger.find(home.url, url, f"{language}版打不开（{link.reason_text}）", "dead", link.evidence, "home")
        else:
            alive.append(language)
    if alive:
        return Met(f"首页有{'、'.join(alive)}版的入口")
    if not found:
        if why := unreadable(home) or ("页面只读了一部分" if page.cut else ""):
            ledger.doubt(home.url, TARGET, f"没有看到多语言版本的入口，但{why}", home.evidence, "home")
        else:
            ledger.find(home.url, TARGET, "首页没有多语言版本的入口", "missing", home.evidence, "home")
    elif not ledger.found:
        ledger.doubt(home.url, TARGET, "首页只有繁体中文版，请人工看是否算多语言版本", home.evidence, "home")
    return ledger.outcome("看首页上的多语言版本入口")


CHECK = Check(
    id=ID,
    title="多语言版本",
    clauses=(
        zhanjiang(
            "个性化服务",
            "按要求提供个人主页、多语言版本、无障碍服务、智能问答等个性化服务,有其中两项即可加2分。",
        ),
    ),
    run=run,
    cannot_see="外文版内容的多少与更新，以及由脚本绘制的入口。",
)
