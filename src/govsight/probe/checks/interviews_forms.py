"""What it looks at: the forms in which the interviews of the year (option `year`) are shown, taken together: text,
pictures, film or sound. Only one of them in all is `one_form`.

Why (clause): 湛江 2021 在线访谈④.

What it cannot see: players and pictures drawn by scripts without a known name.

Example: six interviews, all of them text without a picture: verdict `one_form` on the channel's page.
"""

from __future__ import annotations

from govsight.probe.check import Check
from govsight.probe.checks._activities import activities, year_of
from govsight.probe.checks._clauses import zhanjiang
from govsight.probe.checks._interaction import evidence_of
from govsight.probe.checks._ledger import Ledger, Options, needs_home
from govsight.probe.know.interaction_pages import Topic
from govsight.probe.know.interview import read_interview
from govsight.probe.view import SiteView
from govsight.vocab import Met, NotApplicable, Outcome, PageFacts, Undetermined

ID = "interviews.forms"
_NAMES = {"text": "文字", "picture": "图片", "video": "音视频"}


@needs_home
def run(view: SiteView, _home: PageFacts, options: Options) -> Outcome:
    """NotApplicable when none was held in the year."""
    seen = activities(view, Topic.INTERVIEW, year_of(view, options))
    if not seen.held:
        none = seen.places and seen.entries and not seen.undated and not seen.unread
        return NotApplicable("这一年没有在线访谈") if none else Undetermined("没有读到这一年的在线访谈，未能判断")
    forms: set[str] = set()
    unread = 0
    for entry, _ in seen.held:
        page = view.close(entry.url)
        unread += page is None
        forms |= read_interview(page).forms if page is not None else set()
    named = "、".join(text for kind, text in _NAMES.items() if kind in forms)
    if len(forms) >= 2:
        return Met(f"这一年的在线访谈 {len(seen.held)} 期以{named}发布")
    if unread or not forms or seen.undated:
        return Undetermined("访谈的页面没有全部读到，或内容由脚本生成，看不出发布形式")
    ledger, place = Ledger(ID, view), seen.places[0]
    text = f"这一年的在线访谈 {len(seen.held)} 期只有{named}一种形式"
    ledger.find(place.url, "forms", text, "one_form", evidence_of(view, place.url), "inner")
    return ledger.outcome("检查在线访谈的发布形式")


CHECK = Check(
    id=ID,
    title="访谈的发布形式",
    clauses=(zhanjiang("在线访谈④", "未通过文字、图片或音视频等多种形式发布访谈内容的，扣0.5分。"),),
    run=run,
    options={"year": 0},
    cannot_see="由脚本插入、名称不为人知的播放器和图片。",
)
