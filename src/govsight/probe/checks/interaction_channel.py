"""What it looks at: the consultation channel (咨询建言): pages and links that name themselves so in navigation, site
map, titles, labels or addresses, and whether one has a form or shows messages of this year. Channels of the petition
office and of discipline inspection do not count. A channel of a portal is not asked.

Why (clause): 湛江 2021 互动回应差①.

What it cannot see: whether messages sent are read; channels on other sites, behind a log-in or drawn by scripts: these
leave the question to a person.

Example: a site with only 「网上信访」 and 「纪检举报」: verdict `missing`.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._interaction import absent, evidence_of, interaction, today
from govsight.probe.checks._ledger import Ledger, Options, needs_home
from govsight.probe.know.interaction_pages import Topic
from govsight.probe.view import SiteView
from govsight.vocab import Met, NotApplicable, Outcome, PageFacts, Undetermined

ID = "interaction.channel"
TARGET = "consultation"


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """NotApplicable for a channel of a portal."""
    if view.kind == "channel":
        return NotApplicable("频道不考核咨询建言渠道")
    found = interaction(view)
    if form := next(iter(found.forms), ""):
        return Met(f"网上咨询建言渠道 {form} 有留言表单")
    year = today(view).year
    fresh = [one for one in found.messages.values() if (day := one.answered or one.asked) and day.year >= year - 1]
    if fresh:
        return Met(f"咨询建言栏目公开了近两年的留言 {len(fresh)} 条（如 {fresh[0].url}），没有读到留言表单的字段")
    places = found.inside(Topic.CONSULT)
    ledger = Ledger(ID, view)
    for place in places[:20]:
        seen = (
            f"栏目「{place.name}」像是咨询建言渠道，"
            f"但没有读到留言表单（可能由脚本生成、要求登录或在站外），请打开试一试"
        )
        ledger.doubt(place.url, TARGET, seen, evidence_of(view, place.url), "inner")
    if places:
        return ledger.outcome("查找网上咨询建言渠道")
    if why := absent(view, "咨询建言渠道", Topic.CONSULT):
        return Undetermined(why)
    others = found.places[Topic.PETITION]
    seen = "首页、站点地图和各栏目中都没有网上咨询建言渠道"
    if others:
        seen += f"（只有「{others[0].name}」等专门渠道，不算）"
    ledger.find(home.url, TARGET, seen, "missing", home.evidence, "home")
    return ledger.outcome("查找网上咨询建言渠道")


CHECK = Check(
    id=ID,
    title="网上咨询建言渠道",
    clauses=(
        zhanjiang("互动回应差①", "未提供网上有效咨询建言渠道（网上信访、纪检举报等专门渠道除外，频道不考核该指标）。"),
    ),
    run=run,
    cannot_see="留言是否有人受理；站外平台、登录之后或由脚本生成的渠道只作存疑。",
)
