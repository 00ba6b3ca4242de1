"""What it looks at: whether figures of messages received and answered are published (收到多少件、答复多少件、答复率),
on a board, or on a page that names itself statistics of messages. Without any on a site whose messages can be read:
`missing`.

Why (clause): 湛江 2021 留言公开④.

What it cannot see: numbers drawn by scripts or in pictures, and whether they are right.

Example: a board with ten readable messages and no figures anywhere: verdict `missing`.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._interaction import absent, evidence_of, interaction
from govsight.probe.checks._ledger import Ledger, Options, needs_home
from govsight.probe.know.board import read_board
from govsight.probe.know.interaction_pages import Topic
from govsight.probe.view import SiteView
from govsight.vocab import Met, Outcome, PageFacts, Undetermined

ID = "interaction.statistics"
TARGET = "statistics"


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """Breached only where messages themselves were read, so that figures would have been read too."""
    found, ledger = interaction(view), Ledger(ID, view)
    told = next((url for url, board in found.boards.items() if board.counts), "")
    if told:
        return Met(f"{told} 公开了留言受理反馈情况统计数据")
    for place in found.inside(Topic.STATISTICS):
        page = view.close(place.url)
        if page is None:
            continue
        board = read_board(page)
        digits = sum(line.text.strip(" %件条").isdigit() for line in page.body())
        if board.counts or digits >= 2 or (board.links and place.url not in found.boards):
            return Met(f"「{place.name}」（{place.url}）公开了留言受理反馈情况统计数据")
    named = found.places[Topic.STATISTICS]
    promised = next((url for url, board in found.boards.items() if board.promised), "")
    if named or promised:
        where = named[0].url if named else promised
        return Undetermined(f"{where or '首页'} 提到留言统计，但没有读到数字（可能由脚本或图片给出），请看一看")
    if why := absent(view, "留言统计", None if found.inside(Topic.CONSULT) else Topic.CONSULT):
        return Undetermined(why)
    if found.inside(Topic.CONSULT) and not found.messages:
        return Undetermined("没有读到公开的留言，统计数据也可能由脚本生成，未能判断")
    page_url = next(iter(found.boards), home.url)
    place_word = "home" if page_url == home.url else "inner"
    seen = "没有公开留言受理反馈情况统计数据（收到、答复的件数）"
    ledger.find(page_url, TARGET, seen, "missing", evidence_of(view, page_url), place_word)
    return ledger.outcome("查找留言受理反馈情况统计数据")


CHECK = Check(
    id=ID,
    title="留言受理反馈情况统计",
    clauses=(zhanjiang("留言公开④", "未公开留言受理反馈情况统计数据的，扣1分。"),),
    run=run,
    cannot_see="由脚本或图片给出的数字，以及数字是否属实。",
)
