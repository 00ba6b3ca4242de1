"""What stands below 互动交流: messages with their answers, the form, statistics, knowledge base, interviews, surveys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from govsight_demo import text
from govsight_demo.standing.layouts import LAYOUTS
from govsight_demo.standing.words import Item

if TYPE_CHECKING:
    from govsight_demo.site import Site

ASKED = ("2026-10-27", "2026-10-16", "2026-09-22", "2026-08-26", "2026-07-21", "2026-05-12")
ANSWERED = ("", "2026-10-20", "2026-09-25", "2026-09-01", "2026-07-24", "2026-05-15")
"""Days of the messages, the newest first; the newest still waits, as it may."""

_QUESTIONS = (
    "{p}门口的路灯什么时候能修好",
    "{t}补贴到哪里申请",
    "{p}办理{t}手续需要几天",
    "请问{t}窗口周末上班吗",
    "咨询{p}{t}项目进展",
    "反映{p}夜间噪声问题",
)
_KNOWN = {
    "topic1": ("{t}材料丢了怎么补办？", "怎样查询{t}的办理进度？", "{t}可以委托他人办理吗？", "{t}结果怎样领取？"),
    "topic2": ("办理{t}要预约吗？", "{t}收费吗？", "外地居民怎样办理{t}？", "{t}窗口在哪里？"),
}
_KNOWN_DAYS = {
    "topic1": ("2026-10-26", "2026-10-08", "2026-09-10", "2026-07-30"),
    "topic2": ("2026-10-21", "2026-09-29", "2026-08-31", "2026-07-02"),
}
_OLD_DAYS = ("2026-07-08", "2026-06-19", "2026-05-26", "2026-04-13")
_INTERVIEW_DAYS = ("2026-10-15", "2026-09-11", "2026-07-24", "2026-06-12", "2026-04-17", "2026-03-06")
_SURVEYS = (
    # published, ends, when the result was published ("" still runs)
    ("2026-10-23", "2026-11-22", ""),
    ("2026-08-25", "2026-09-25", "2026-10-09"),
    ("2026-07-06", "2026-08-05", "2026-08-18"),
    ("2026-05-18", "2026-06-17", "2026-06-29"),
    ("2026-03-24", "2026-04-23", "2026-05-08"),
    ("2026-02-02", "2026-03-04", "2026-03-16"),
)


def _filled(site: Site, template: str, *key: object) -> str:
    return text.fill(template, text.rng(site.seed, site.key, *key), site.owner, site.moment(site.articles - 1).date())


def _unit(site: Site) -> str:
    return f"{site.owner}办公室" if not site.owner.endswith("办公室") else site.owner


def question(site: Site, number: int) -> str:
    """The title of a message."""
    return _filled(site, _QUESTIONS[number - 1], "question", number)


def message(
    site: Site, number: int, asked: str, answered: str, *, unit: bool = True, day: bool = True, said: str = ""
) -> str:
    """One message as its page shows it. answered: its day, "" when it waits. said: the answer."""
    layout = LAYOUTS[site.builder.inner]
    asking = [
        ("留言标题", question(site, number)),
        ("留言人", f"{text.person(text.rng(site.key, 'asker', number))[0]}**"),
        ("留言时间", asked),
        ("留言内容", _filled(site, "您好，我住在{p}，想了解{t}的有关情况，盼复。", "question", number)),
    ]
    answering = []
    if answered:
        answering = [("答复单位", _unit(site))] if unit else []
        answering += [("答复时间", answered)] if day else []
        usual = "您好！您反映的问题收悉。经了解，{p}{t}已列入安排，{r}。感谢关注。"
        answering.append(("答复内容", said or _filled(site, usual, "answer", number)))
    return layout.message(asking, answering)


def _message_item(site: Site, number: int) -> Item:
    asked, answered = ASKED[number - 1], ANSWERED[number - 1]
    return Item(question(site, number), asked, body=message(site, number, asked, answered))


def _board(site: Site) -> str:
    from govsight_demo.standing import item, ref

    rows = []
    for number in range(1, 7):
        one = item(site, "board", number)
        state = "已答复" if "答复内容" in one.body else "处理中"
        rows.append([f'<a href="{site.path(ref("board", number))}">{one.title}</a>', one.date, state])
    way = f'<p><a href="{site.path(ref("write"))}">我要留言</a></p>' if "write" in site.standing else ""
    return LAYOUTS[site.builder.inner].records(("留言标题", "留言时间", "办理状态"), rows) + way


def form_action(site: Site) -> str:
    """Where the message form sends."""
    return f"{site.root}{site.builder.program}"


def _write(site: Site) -> str:
    fields = [
        ("姓名", "xm", "text"),
        ("联系电话", "lxdh", "text"),
        ("标题", "title", "text"),
        ("内容", "content", "textarea"),
    ]
    return "<p>欢迎留言，我们将在五个工作日内答复。</p>" + LAYOUTS[site.builder.inner].form(
        form_action(site), fields, "提交留言", site.form_method
    )


def _counts(site: Site) -> str:
    rows = [["2026年9月", "36件", "36件", "100%"], ["2026年8月", "41件", "41件", "100%"]]
    return "<p>本年共收到留言 312 件，答复 309 件。</p>" + LAYOUTS[site.builder.inner].records(
        ("月份", "收到留言", "答复留言", "答复率"), rows
    )


def _knowledge(site: Site) -> str:
    from govsight_demo.standing import BY_KEY, entries, headed, ref

    topics = [key for key in ("topic1", "topic2") if key in site.standing]
    if site.one_list:
        rows = [row for key in topics for row in entries(site, key)]
        return LAYOUTS[site.builder.inner].listing(sorted(rows, key=lambda row: row.date, reverse=True))
    ways = "".join(f'<p><a href="{site.path(ref(key))}">{BY_KEY[key].name}</a></p>' for key in topics)
    return ways + headed(site, [(BY_KEY[key].name, entries(site, key)) for key in topics])


def _known(topic: str, number: int, site: Site) -> Item:
    asked = _filled(site, _KNOWN[topic][number - 1], topic, number)
    answer = _filled(site, "可以到{p}窗口办理，也可以拨打服务电话咨询，{l}会协助办理。", topic, number)
    days = _OLD_DAYS if topic in site.old_topics else _KNOWN_DAYS[topic]
    return Item(asked, days[number - 1], (f"问：{asked}", f"答：{answer}"))


def _interview(site: Site, number: int) -> Item:
    r = text.rng(site.seed, site.key, "interview", number)
    guest = text.person(r)
    topic = text.fill("{t}", r, site.owner, site.moment(0).date())
    lines = [f"主持人：各位网友好，今天我们请来{site.owner}{guest}谈谈{topic}。"]
    for turn in range(3):
        lines.append(_filled(site, f"网友提问：{topic}在{{p}}怎么推进？", "interview", number, turn))
        lines.append(_filled(site, "嘉宾：{p}这方面{r}，下一步还将{a}。", "interview", number, turn))
    return Item(
        f"{site.owner}{guest}谈{topic}",
        _INTERVIEW_DAYS[number - 1],
        tuple(lines),
        photos=(number,) * site.interview_photos,
    )


def _survey(site: Site, number: int) -> Item:
    start, end, told = _SURVEYS[number - 1]
    subject = _filled(site, "{p}{t}实施办法", "survey", number)
    words = [
        f"为做好有关工作，现就《{subject}（征求意见稿）》公开征求意见。",
        *text.paragraphs(text.rng(site.seed, site.key, "survey-body", number), site.owner, site.moment(0).date())[1:3],
        f"征集时间：{start}至{end}",
        f"意见请发送至电子邮箱yjzj@{site.host}。" if site.by_mail else "可在线填写意见，也可以来信来电反映。",
    ]
    body = ""
    if told:
        body = f"<h3>结果反馈</h3><p>征集期内共收到意见{number + 3}条，采纳{number}条，其余已逐一说明。</p><p>反馈日期：{told}</p>"
    elif not site.by_mail:
        fields = [("姓名", "xm", "text"), ("意见建议", "content", "textarea")]
        body = LAYOUTS[site.builder.inner].form(form_action(site), fields, "提交意见")
    return Item(f"关于《{subject}（征求意见稿）》公开征求意见的公告", start, tuple(words), body)


def _smart(site: Site) -> str:
    return f"<p>请输入要问的问题，智能问答助手将根据{site.owner}知识库为您解答，也可以转人工服务。</p>"


BODIES: dict[str, Callable[[Site], str]] = {
    "board": _board,
    "write": _write,
    "counts": _counts,
    "knowledge": _knowledge,
    "smart": _smart,
}
ITEMS: dict[str, Callable[[Site, int], Item]] = {
    "board": _message_item,
    "topic1": lambda site, number: _known("topic1", number, site),
    "topic2": lambda site, number: _known("topic2", number, site),
    "interviews": _interview,
    "surveys": _survey,
}
