"""What it looks at: whether any message of the public is published with its answer, on boards as lists and pages show
them. A board that stands in the page without scripts and shows none is `missing`.

Why (clause): 湛江 2021 留言公开①.

What it cannot see: lists drawn by scripts, messages on other sites or behind a log-in.

Example: a plain board page with a form and no message anywhere on the site: verdict `missing`.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._interaction import absent, evidence_of, interaction
from govsight.probe.checks._ledger import Ledger, Options, needs_home
from govsight.probe.know.interaction_pages import Topic
from govsight.probe.view import SiteView
from govsight.vocab import Met, Outcome, PageFacts, Undetermined

ID = "interaction.public"
TARGET = "messages"


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """Met when one answered message is public."""
    found, ledger = interaction(view), Ledger(ID, view)
    answered = [one for one in found.messages.values() if one.state == "answered"]
    listed = [row for row, _ in found.rows.values() if row.state == "answered" and row.url not in found.messages]
    if answered or listed:
        example = answered[0].url if answered else listed[0].url
        return Met(f"公开了已答复的留言 {len(answered) + len(listed)} 条（如 {example}）")
    places = found.inside(Topic.CONSULT)
    if not places:
        if why := absent(view, "咨询建言栏目", Topic.CONSULT):
            return Undetermined(why)
        ledger.find(home.url, TARGET, "没有咨询建言栏目，没有公开任何网民留言", "missing", home.evidence, "home")
        return ledger.outcome("查找公开的网民留言")
    scripted = any(page.scripts or page.media for url in found.boards if (page := view.close(url)))
    if scripted or found.unread or found.cut or found.not_understood or not view.complete or view.kind == "channel":
        return Undetermined(
            f"咨询建言栏目「{places[0].name}」（{places[0].url}）上没有读到已答复的留言；列表可能由脚本生成，请打开看看"
        )
    place = places[0]
    seen = f"咨询建言栏目「{place.name}」没有公开任何网民留言"
    ledger.find(place.url, TARGET, seen, "missing", evidence_of(view, place.url), "inner")
    return ledger.outcome("查找公开的网民留言")


CHECK = Check(
    id=ID,
    title="留言公开",
    clauses=(
        zhanjiang(
            "留言公开①", "咨询建言类栏目（网上信访、纪检举报等专门渠道除外）对所有网民留言都未公开的，此项不得分。"
        ),
    ),
    run=run,
    cannot_see="由脚本生成的留言列表、站外平台和登录之后的留言。",
)
