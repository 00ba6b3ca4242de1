"""What it looks at: an entrance to automatic answers (智能问答、智能客服、机器人) on the home page: by the words of
links and pictures, by addresses, and by the names of scripts and frames. None on a page without scripts is `missing`.

Why (clause): 湛江 2021 个性化服务 and 实时互动; 广东卫生 2016 智能实时互动.

What it cannot see: whether the answers are right: a person asks a question. A window drawn by a script without a known
name: then nothing is told.

Example: a floating picture 「智能问答」 that leads to `/znwd/`: met.
"""

from __future__ import annotations

import re

from govsight.probe.check import Check, Clause
from govsight.probe.checks._clauses import GD_HEALTH_2016, zhanjiang
from govsight.probe.checks._interaction import interaction
from govsight.probe.checks._ledger import Ledger, Options, needs_home
from govsight.probe.know.interaction_pages import Topic, topic_of
from govsight.probe.view import SiteView
from govsight.vocab import ClosePage, Met, Outcome, PageFacts, Undetermined, Verdict

ID = "smart_answer"
_ADDRESS = re.compile(
    r"robot|chat-?bot|znwd|znkf|znjqr|smart-?(?:qa|answer|chat)|intellig\w{0,6}qa|aichat|/iqa[./]|webchat",
    re.IGNORECASE,
)
_ROBOTS_TXT = "robots"


@needs_home
def run(view: SiteView, home: PageFacts, _options: Options) -> Outcome:
    """Met when there is an entrance that is not dead."""
    page = view.close(home.url)
    if page is None:
        return Undetermined("首页的内容没有留存，未能判断")
    for place in interaction(view).places[Topic.SMART]:
        link = view.link(place.url) if place.url else None
        if link is None or link.verdict is not Verdict.DEAD:
            where = f"（{place.url}）" if place.url else ""
            return Met(f"有智能问答入口「{place.name}」{where}；答得对不对请人工提问")
    if told := _shown(page):
        return Met(f"首页有智能问答：{told}；答得对不对请人工提问")
    if page.scripts or page.media or not view.complete:
        return Undetermined("没有看到智能问答入口，但首页有脚本，可能由脚本绘出，请打开看看")
    ledger = Ledger(ID, view)
    ledger.find(home.url, "smart_answer", "没有智能问答入口", "missing", home.evidence, "home")
    return ledger.outcome("查找智能问答入口")


def _shown(page: ClosePage) -> str:
    for line in page.lines:
        for picture in line.pictures:
            if topic_of(picture.alt) is Topic.SMART:
                return f"图片「{picture.alt}」"
        for link in line.links:
            if _ADDRESS.search(link.url) and _ROBOTS_TXT not in link.url:
                return f"链接 {link.url}"
        if len(line.text) <= 12 and topic_of(line.text) is Topic.SMART:
            return f"「{line.text}」"
    sources = [script.url for script in page.scripts] + [medium.url for medium in page.media]
    return next((f"脚本 {url}" for url in sources if _ADDRESS.search(url) and _ROBOTS_TXT not in url), "")


CHECK = Check(
    id=ID,
    title="智能问答",
    clauses=(
        zhanjiang(
            "个性化服务", "按要求提供个人主页、多语言版本、无障碍服务、智能问答等个性化服务,有其中两项即可加2分。"
        ),
        zhanjiang("实时互动", "提供实时智能问答功能且内容准确的,加1分。"),
        Clause(GD_HEALTH_2016, "智能实时互动", "基于语义分析提供智能互动渠道, 实现自动回复以回复质量情况。"),
    ),
    run=run,
    cannot_see="回答是否准确；由名称不为人知的脚本绘出的问答窗口。",
)
