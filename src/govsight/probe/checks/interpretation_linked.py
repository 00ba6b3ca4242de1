"""What it looks at: each interpretation (政策解读): does its page link to the policy it interprets (`no_policy` when
not), and does that policy's page link back to it (`no_reading` when not)? The policy is known by the link or by its
name in the interpretation's title. A policy on another site, or none that can be told, leaves the second a doubt. The
figure `interpretations` counts the members.

Why (clause): 湛江 2021 解读关联. The clause draws two interpretations; this check judges all.

What it cannot see: links that scripts draw; whether the linked document is the right one.

Example: 「《…办法》政策解读」 without a link to the document: target `被解读的文件`, verdict `no_policy`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._ledger import Ledger, Options, needs_home
from govsight.probe.know.candidates import places_of
from govsight.probe.know.interpretation import policy_links
from govsight.probe.know.policy import PLENTY, Document, policies_of, speaks_of
from govsight.probe.view import SiteView
from govsight.vocab import NotApplicable, Outcome, PageFacts, Undetermined

ID = "interpretation.linked"


def members(view: SiteView) -> Sequence[str]:
    """The interpretations."""
    return [one.url for one in policies_of(view).readings]


@needs_home
def run(view: SiteView, _home: PageFacts, _options: Options) -> Outcome:
    """At most two findings for each interpretation, one a direction."""
    readings = policies_of(view).readings
    if not readings:
        if blind := places_of(view).blind("interpretation"):
            return Undetermined(f"没有读到解读稿（{blind}），请人工查看", figures={"interpretations": None})
        return NotApplicable("没有解读稿", {"interpretations": 0})
    ledger = Ledger(ID, view)
    for reading in readings:
        _judge(view, ledger, reading)
    known = len(readings) >= PLENTY or (view.complete and not policies_of(view).more)
    figures = {"interpretations": len(readings) if known else None}
    return replace(ledger.outcome(f"检查 {len(readings)} 个解读稿与政策文件的关联"), figures=figures)


def _judge(view: SiteView, ledger: Ledger, one: Document) -> None:
    if one.shown is None:
        ledger.doubt(one.url, "关联", f"解读稿「{one.title[:40]}」没有读到", one.page.evidence, "inner")
        return
    inside, linked = policy_links(view, one)
    if not linked:
        seen = f"解读稿「{one.title[:60]}」没有链到被解读的政策文件"
        ledger.find(one.url, "被解读的文件", seen, "no_policy", one.page.evidence, "inner")
    policies = _policies(view, one, inside)
    if not policies:
        seen = f"看不出解读稿「{one.title[:40]}」解读的是哪个文件，未能判断该文件是否链到解读稿"
        ledger.doubt(one.url, "文件页的链接", seen, one.page.evidence, "inner")
    elif not any(one.url in policy.links for policy in policies):
        seen = f"政策文件「{policies[0].title[:40]}」（{policies[0].url}）没有链到解读稿「{one.title[:40]}」"
        ledger.find(one.url, policies[0].url, seen, "no_reading", policies[0].page.evidence, "inner")


def _policies(view: SiteView, one: Document, inside: list[str]) -> list[Document]:
    """The documents of this site that an interpretation is about."""
    seen = policies_of(view)
    documents = [*seen.documents, *(document for document, _ in seen.unsure)]
    linked = [document for document in documents if document.url in inside]
    return linked or [document for document in documents if speaks_of(one.title, document.title)]


CHECK = Check(
    id=ID,
    title="解读稿与政策文件互相关联",
    clauses=(
        zhanjiang(
            "解读关联",
            "随机抽查网站已发布的2个解读稿：未与被解读的政策文件相关联的，每发现一处，扣0.25分；该政策文件未与被抽查解读稿相关联的，"
            "每发现一处，扣0.25分。",
        ),
    ),
    run=run,
    cannot_see="由脚本生成的关联链接；所链的文件是否正是被解读的文件。",
    figures=("interpretations",),
    members=members,
)
