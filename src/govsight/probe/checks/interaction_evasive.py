"""What it looks at: the answers of published messages. One that says hardly anything beside courtesies (fewer than
`short` characters, no plain fact, no yes or no to such a question) is `short`; one that only sends the asker elsewhere
or promises is `forwarding`; one given word for word to `same` different messages or more is `repeated`. One finding a
message, with `content` as target.

Why (clause): 湛江 2021 咨询答复②; 湛江 2021 我为政府网站找错②.

What it cannot see: whether an answer is right and to the point; answers that stand in attachments or pictures. So every
finding is a suspicion that counts only when a person confirms it.

Example: 「您好，请咨询县人社局，电话0799-3331234。」: target `content`, verdict `forwarding`.
"""

from __future__ import annotations

from collections import defaultdict

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._interaction import evidence_of, interaction
from govsight.probe.checks._ledger import Ledger, Options, needs_home, whole_number
from govsight.probe.know.evasive import evasion, said
from govsight.probe.know.message import Message
from govsight.probe.view import SiteView
from govsight.vocab import Outcome, PageFacts, Undetermined

ID = "interaction.evasive"
_SEEN = {
    "empty": ("short", "除客套话外没有内容"),
    "short": ("short", "只有寥寥几个字"),
    "forwarding": ("forwarding", "只是转办、请其另行咨询或表态的话"),
}


@needs_home
def run(view: SiteView, _home: PageFacts, options: Options) -> Outcome:
    """Undetermined when no answer could be read."""
    short, same = whole_number(options, "short"), whole_number(options, "same")
    found, ledger = interaction(view), Ledger(ID, view)
    answered = [message for message in found.messages.values() if message.answer]
    asked_alike: defaultdict[str, set[str]] = defaultdict(set)
    for message in answered:
        asked_alike[said(message.answer)].add(_asked(message))
    for message in answered:
        why = evasion(message.answer, _asked(message), short)
        alike = len(asked_alike[said(message.answer)])
        if not why and alike < same:
            continue
        verdict, told = _SEEN.get(why, ("repeated", f"与另外 {alike - 1} 条不同留言的答复一字不差"))
        seen = f"留言「{message.title[:40]}」的答复{told}：“{_shown(message.answer)}”；是否推诿、敷衍请人工确认"
        ledger.find(message.url, "content", seen, verdict, evidence_of(view, message.page), "inner")
    if not answered:
        return Undetermined("没有读到公开留言的答复，未能判断")
    if not ledger.found and (found.cut or found.unread or found.not_understood):
        return Undetermined(f"看过的 {len(answered)} 条答复没有推诿、敷衍的迹象，但有的留言没有读到，不能判定")
    return ledger.outcome(f"检查公开留言的答复 {len(answered)} 条", whole_site=True)


def _asked(message: Message) -> str:
    return f"{message.title} {message.question}"


def _shown(answer: str) -> str:
    return answer if len(answer) <= 60 else answer[:60] + "…"


CHECK = Check(
    id=ID,
    title="留言答复疑似推诿敷衍",
    clauses=(
        zhanjiang("咨询答复②", "答复内容质量不高，有推诿、敷衍等现象的，每发现一次，此项不得分。"),
        zhanjiang(
            "“我为政府网站找错”②",
            "网民留言存在超过2个工作日未办结的或网民留言存在答复内容质量不高，有推诿、敷衍等现象的，每发现一条扣1分，扣完为止。",
        ),
    ),
    run=run,
    options={"short": 15, "same": 3},
    confirm=True,
    cannot_see="答复是否正确、是否答在点上；写在附件和图片里的答复；“我为政府网站找错”平台上的留言。",
)
