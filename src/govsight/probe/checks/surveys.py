"""What it looks at: the channel for surveys and consultations (调查征集): whether there is one with a way to take
part on the web, and how many were held in the year of the inspection (option `year`). No channel is `missing`; one
whose surveys of the year ask for e-mail and offer nothing else is `mail_only`. Figures: held,
and `last_year`: how many within a year before the look, nought without a channel.

Why (clause): 湛江 2021 调查征集① and ②; 广东卫生 2016 民意征集.

What it cannot see: surveys on the portal or on other sites, and lists and forms drawn by scripts.

Example: three consultations, each with an e-mail address and no form: verdict `mail_only` on the channel's page.
"""

from __future__ import annotations

from dataclasses import replace

from govsight.probe.check import Check, Clause
from govsight.probe.checks._activities import Activities, activities, year_of
from govsight.probe.checks._clauses import GD_HEALTH_2016, zhanjiang
from govsight.probe.checks._interaction import absent, evidence_of
from govsight.probe.checks._ledger import Ledger, Options, needs_home
from govsight.probe.know.interaction_pages import Topic
from govsight.probe.know.survey import is_result, read_survey
from govsight.probe.view import SiteView
from govsight.vocab import Figure, Met, Outcome, PageFacts, Undetermined

ID = "surveys"


@needs_home
def run(view: SiteView, home: PageFacts, options: Options) -> Outcome:
    """Met when there is a channel with a way to take part; how many are enough is for the plan to say."""
    year = year_of(view, options)
    seen = activities(view, Topic.SURVEY, year, lambda entry: not is_result(entry.title))
    ledger = Ledger(ID, view)
    if not seen.places:
        if why := absent(view, "调查征集渠道", Topic.SURVEY):
            return Undetermined(why, figures={"held": None})
        ledger.find(home.url, "surveys", "没有在线调查征集渠道", "missing", home.evidence, "home")
        return replace(ledger.outcome("查找调查征集渠道"), figures={"held": None, "last_year": 0})
    place = seen.places[0]
    if not seen.entries:
        return Undetermined(
            f"「{place.name}」（{place.url}）上没有读到调查征集，可能由脚本生成", figures={"held": None}
        )
    figures: dict[str, Figure] = {"held": seen.number}
    told = f"调查征集渠道 {place.url}：{year} 年 {len(seen.held)} 次"
    told += f"，另有 {len(seen.undated)} 次看不出日期" if seen.undated else ""
    online, mail, read = _ways(view, seen)
    if online:
        return Met(f"{told}，可在线参与", figures=figures | {"last_year": seen.last_year})
    if read and mail == read and read == len(seen.held):
        text = f"{year} 年的 {read} 次调查征集都只留电子邮箱，没有在线参与的渠道"
        ledger.find(place.url, "surveys", text, "mail_only", evidence_of(view, place.url), "inner")
        return replace(ledger.outcome(told), figures=figures)
    return Undetermined(f"{told}，没有读到在线参与的表单或链接，请看一看", figures=figures)


def _ways(view: SiteView, seen: Activities) -> tuple[int, int, int]:
    """How many surveys of the year can be taken part in on the web; how many only by e-mail; how many were read."""
    online = mail = read = 0
    for url in [*seen.lists, *(entry.url for entry, _ in seen.held)]:
        page = view.close(url)
        if page is None:
            continue
        survey = read_survey(page)
        online += survey.online
        if url not in seen.lists:
            read += 1
            mail += survey.mail and not survey.online
    return online, mail, read


CHECK = Check(
    id=ID,
    title="调查征集",
    clauses=(
        zhanjiang("调查征集①", "未提供在线调查征集渠道（不含电子邮件形式）的，本项不得分。"),
        zhanjiang("调查征集②", "年度内开展活动未超过（含）6次（市有关单位3次），本项不得分。"),
        Clause(GD_HEALTH_2016, "民意征集", "围绕年度重点工作和社会热点开展民意征集调查以及公众意见建议的回应情况。"),
    ),
    run=run,
    options={"year": 0},
    figures=("held", "last_year"),
    cannot_see="市门户或站外的调查征集，以及由脚本生成的列表和表单。",
)
