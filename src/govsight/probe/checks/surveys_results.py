"""What it looks at: each survey of the year (option `year`) that is over has its result published: on its own page, in
its list entry, or in an article of the site that names itself the result of this survey. One without is `no_result`.
One that has been over for less than `grace` days is a doubt.

Why (clause): 湛江 2021 调查征集③; 广东卫生 2016 民意征集, 在线调查.

What it cannot see: when a survey ends that does not say so; results in attachments or on other sites; whether a result
answers what the public said.

Example: 「关于《停车办法》公开征求意见的公告」 ended in May and nothing tells what came of it: verdict `no_result`.
"""

from __future__ import annotations

from datetime import timedelta

from govsight.probe.check import Check, Clause
from govsight.probe.checks._activities import activities, year_of
from govsight.probe.checks._clauses import GD_HEALTH_2016, zhanjiang
from govsight.probe.checks._interaction import evidence_of, today
from govsight.probe.checks._ledger import Ledger, Options, needs_home, whole_number
from govsight.probe.know.interaction_pages import Topic
from govsight.probe.know.survey import end_of, is_result, read_survey, state_in_list, subject_of
from govsight.probe.view import SiteView
from govsight.vocab import NotApplicable, Outcome, PageFacts, Undetermined

ID = "surveys.results"
_SHORTEST_SUBJECT = 3


@needs_home
def run(view: SiteView, _home: PageFacts, options: Options) -> Outcome:
    """NotApplicable when none was held in the year."""
    grace = whole_number(options, "grace")
    seen = activities(view, Topic.SURVEY, year_of(view, options), lambda entry: not is_result(entry.title))
    if not seen.held:
        none = seen.places and seen.entries and not seen.undated and not seen.unread
        return NotApplicable("这一年没有调查征集") if none else Undetermined("没有读到这一年的调查征集，未能判断")
    ledger, now = Ledger(ID, view), today(view)
    due = now - timedelta(days=grace)
    results = _results(view) | {subject_of(entry.title) for entry in seen.entries if is_result(entry.title)}
    over = 0
    for entry, day in seen.held:
        page = view.close(entry.url)
        survey = read_survey(page) if page is not None else None
        if (survey and survey.result) or is_result(entry.text) or _answered(subject_of(entry.title), results):
            continue
        ends = (survey.ends if survey else None) or end_of(entry.text)
        closed = state_in_list(entry.text)
        closed = survey.closed if closed is None and survey else closed
        if closed is False or (ends is not None and ends >= now):
            continue
        over += 1
        last = ends or day
        name = f"调查征集「{entry.title[:40]}」"
        if (closed or ends is not None) and last < due and survey is not None and view.complete:
            when = f"已于 {ends:%Y-%m-%d} 截止" if ends else "已经结束"
            ledger.find(
                entry.url,
                "result",
                f"{name}{when}，没有公开反馈结果",
                "no_result",
                evidence_of(view, entry.url),
                "inner",
            )
        else:
            ledger.doubt(
                entry.url,
                "result",
                f"{name}没有读到反馈结果，请看一看是否已到该公开的时候",
                evidence_of(view, entry.url),
                "inner",
            )
    return ledger.outcome(f"检查这一年的调查征集 {len(seen.held)} 次，其中没有读到结果的 {over} 次")


def _results(view: SiteView) -> set[str]:
    """What the articles are about that name themselves results."""
    return {subject_of(page.title) for page in view.pages() if is_result(page.title[:100])}


def _answered(subject: str, results: set[str]) -> bool:
    """Whether a result names the survey."""
    if len(subject) < _SHORTEST_SUBJECT:
        return True  # too little to tell by: not held against anybody
    return any(subject in one or (len(one) >= _SHORTEST_SUBJECT and one in subject) for one in results)


CHECK = Check(
    id=ID,
    title="调查征集结果反馈",
    clauses=(
        zhanjiang("调查征集③", "年度内开展的调查征集活动未规范公开反馈结果的，每发现一次，扣1分，扣完为止。"),
        Clause(GD_HEALTH_2016, "民意征集", "围绕年度重点工作和社会热点开展民意征集调查以及公众意见建议的回应情况。"),
        Clause(GD_HEALTH_2016, "在线调查", "围绕年度重点工作和社会热点开展在线调查以及结果统计分析情况。"),
    ),
    run=run,
    options={"year": 0, "grace": 30},
    cannot_see="没有写明截止时间的活动何时结束，附件里或站外的结果，以及结果是否回应了公众意见。",
)
