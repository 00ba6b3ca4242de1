"""An inspection becomes facts, a card, and the questions that are left; answers settle them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from tests.assess.plan import CALENDAR, CHECKS, plan

from govsight.assess.answers import read_answers
from govsight.assess.assessment import Assessment, assess
from govsight.assess.gather import gather
from govsight.assess.question import Question
from govsight.assess.sheet import sheet_text
from govsight.probe.view import MemoryView
from govsight.rubric.facts import Event, FactOutcome, Span
from govsight.rubric.score import Scorer
from govsight.rubric.trouble import Troubles
from govsight.vocab import NEVER, Breached, Finding, Met, NotApplicable, Outcome, PageFacts, SiteProfile, Undetermined

AS_OF = datetime(2026, 10, 31, 16, 30, tzinfo=UTC)  # already November in Beijing


def _finding(check: str, page: str, seen: str = "看到了") -> Finding:
    return Finding(check, f"http://a.gov.cn/{page}", "", seen, "wrong", "urn:uuid:1")


OUTCOMES: dict[str, Outcome] = {
    "fresh.news": Met("10 天前", figures={"newest": date(2026, 10, 21)}),
    "surveys": Met("有 4 次", figures={"held": 4}),
    "labels.article": Breached((_finding("labels.article", "1"), _finding("labels.article", "3")), "缺标签"),
    "structure.overview": Met("概况齐全"),
    "guide.elements": Undetermined("未看完", (_finding("guide.elements", "g", "像是缺电话"),)),
    "search.fuzzy": Breached((_finding("search.fuzzy", ""),), "搜不到"),
    "words.severe": Breached(
        (_finding("words.severe", "w", "疑似错误"), _finding("words.severe", "w2", "疑似二")), "2 处"
    ),
    "links.home": Breached((_finding("links.home", "x"),), "方案不问它"),
}


def _view(**more: object) -> MemoryView:
    view = MemoryView(as_of=AS_OF, profile=SiteProfile(name="某市", code="4408000001", class_="all"), **more)  # type: ignore[arg-type]
    view.page_list = [PageFacts(url="http://a.gov.cn/3", published="2026-10-01 08:00")]
    return view


def _assess(outcomes: Mapping[str, Outcome] = OUTCOMES, answers: Path | None = None, **more: object) -> Assessment:
    given = read_answers(answers) if answers else None
    return assess(plan(), CALENDAR, _view(**more), outcomes, CHECKS, given)


def _question(told: Assessment, id_: str) -> Question:
    return next(one for one in told.questions if one.id == id_)


def _awarded(told: Assessment, item: str) -> Decimal | None:
    score = told.cards.whole.item(item)
    assert score is not None
    return score.awarded


# -- facts -------------------------------------------------------------------------------------------------------


def test_figures_become_the_words_of_the_plan_and_the_day_is_beijings() -> None:
    facts = gather(plan().rubric, _view(), OUTCOMES, CHECKS).facts
    assert facts.as_of == date(2026, 11, 1)
    assert facts.dates == {"news-updated": date(2026, 10, 21)}
    assert facts.counts == {"surveys": Decimal(4)}
    assert facts.features == {"fuzzy": "breached"}
    assert [(one.id, one.date) for one in facts.pools["articles"]] == [
        ("http://a.gov.cn/1", None),
        ("http://a.gov.cn/2", None),
        ("http://a.gov.cn/3", date(2026, 10, 1)),
    ]


def test_a_suspicion_never_becomes_a_finding() -> None:
    gathered = gather(plan().rubric, _view(), OUTCOMES, CHECKS)
    assert not [one for one in gathered.facts.findings if one.check == "words.severe"]
    assert gathered.facts.outcomes["words.severe"] == FactOutcome("undetermined", "2 处")
    assert [one.seen for one in gathered.suspicions["words.severe"]] == ["疑似错误", "疑似二"]
    assert [one.seen for one in gathered.suspicions["guide.elements"]] == ["像是缺电话"]


def test_what_only_helps_a_person_is_shown_and_counts_for_nothing() -> None:
    outcomes = {**OUTCOMES, "guide.elements": Breached((_finding("guide.elements", "g", "缺电话"),), "1 处")}
    told = _assess(outcomes)
    assert "guide.elements" not in told.facts.outcomes
    assert not [one for one in told.facts.findings if one.check == "guide.elements"]
    assert not [one for one in told.cards.whole.remarks if "没有用到" in one]
    assert [one.seen for one in _question(told, "accuracy.1").places] == ["缺电话"]


def test_checks_the_plan_does_not_name_say_nothing() -> None:
    facts = gather(plan().rubric, _view(), OUTCOMES, CHECKS).facts
    assert "links.home" not in facts.outcomes
    assert not [one for one in facts.findings if one.check == "links.home"]


@pytest.mark.parametrize(
    "outcome",
    [
        Undetermined("未看完", figures={"newest": date(2026, 1, 1)}),
        NotApplicable("没有此类栏目", figures={"newest": date(2026, 1, 1)}),
        Met("没有说"),
        Met("说不准", figures={"newest": None}),
        Breached((_finding("fresh.news", "n"),), "说不准", figures={"newest": None}),
    ],
)
def test_what_a_check_could_not_tell_stays_open(outcome: Outcome) -> None:
    facts = gather(plan().rubric, _view(), {**OUTCOMES, "fresh.news": outcome}, CHECKS).facts
    assert facts.dates == {}


def test_none_of_none_is_a_number() -> None:
    outcomes = {**OUTCOMES, "surveys": NotApplicable("没有此类栏目", figures={"held": 0})}
    assert gather(plan().rubric, _view(), outcomes, CHECKS).facts.counts == {"surveys": Decimal(0)}


def test_nothing_dated_is_not_the_same_as_unknown() -> None:
    outcome = Breached((_finding("fresh.news", "n"),), "没有注明日期", figures={"newest": NEVER})
    told = _assess({**OUTCOMES, "fresh.news": outcome})
    assert told.facts.dates == {"news-updated": None}
    assert _awarded(told, "news") == 0


def test_a_channel_and_a_unit_without_service_have_their_traits() -> None:
    view = _view(kind="channel")
    view.profile = SiteProfile(class_="all", traits=("no-service",), outward_service=False, domain="a.gov.cn")
    subject = gather(plan().rubric, view, OUTCOMES, CHECKS).facts.subject
    assert subject.traits == ("no-service", "channel")
    assert subject.id == "www.example.gov.cn"


# -- questions ---------------------------------------------------------------------------------------------------


def test_only_open_clauses_are_asked_vetoes_first() -> None:
    told = _assess()
    assert [one.id for one in told.questions] == [
        "v.1",
        "overview.1",
        "accuracy.1",
        "looks.1",
        "circulars.1",
        "reply.1",
        "search.1",
        "praise.1",
    ]


def test_a_check_that_sees_only_a_part_leaves_the_rest_to_a_person() -> None:
    told = _assess()
    assert "概况齐全" in _question(told, "overview.1").why
    found = Breached((_finding("structure.overview", "o"),), "空白")
    told = _assess({**OUTCOMES, "structure.overview": found})
    assert _awarded(told, "overview") == Decimal("0.5")
    assert "机器只能查其中一部分，可能还有" in _question(told, "overview.1").why


def test_what_could_not_be_told_beside_what_was_found_is_asked_and_widens_the_range(tmp_path: Path) -> None:
    members = tuple(f"http://a.gov.cn/{n}" for n in (1, 2))  # all of them are drawn
    checks = tuple(one if one.id != "labels.article" else replace(one, members=lambda _: members) for one in CHECKS)
    sure, unsure = _finding("labels.article", "1"), _finding("labels.article", "2", "看不清")

    def assessed(outcome: Outcome, answers: Path | None = None) -> Assessment:
        given = read_answers(answers) if answers else None
        return assess(plan(), CALENDAR, _view(), {**OUTCOMES, "labels.article": outcome}, checks, given)

    def span(told: Assessment) -> Decimal:
        whole = told.cards.whole
        assert whole.total is not None
        assert whole.low is not None
        return whole.total - whole.low

    known, doubted = assessed(Breached((sure,), "1 处")), assessed(Breached((sure,), "1 处", (unsure,)))
    assert _awarded(known, "labels") == _awarded(doubted, "labels") == Decimal("0.5")
    assert span(doubted) == span(known) + Decimal("0.5")
    asked = _question(doubted, "labels.1")
    assert "另有 1 处未能判断，可能还有" in asked.why
    assert [one.page for one in asked.places] == ["http://a.gov.cn/2"]
    assert [one.page for one in asked.known] == ["http://a.gov.cn/1"]
    assert "labels.1" not in [one.id for one in known.questions]

    worse = assessed(
        Breached((sure,), "1 处", (unsure,)), _fill(tmp_path, doubted, labels_1={"answer": "不符合", "confirm": [1]})
    )
    assert _awarded(worse, "labels") == 0
    fine = assessed(Breached((sure,), "1 处", (unsure,)), _fill(tmp_path, doubted, labels_1={"answer": "符合"}))
    assert _awarded(fine, "labels") == Decimal("0.5")
    assert not {"labels.1"} & {one.id for one in (*worse.questions, *fine.questions)}


def test_what_could_not_be_told_of_a_member_drawn_is_not_met_because_another_was_found() -> None:
    members = tuple(f"http://a.gov.cn/{n}" for n in range(9))
    checks = tuple(one if one.id != "labels.article" else replace(one, members=lambda _: members) for one in CHECKS)
    all_of_them = Breached(tuple(_finding("labels.article", str(n)) for n in range(9)), "都缺")
    card = assess(plan(), CALENDAR, _view(), {**OUTCOMES, "labels.article": all_of_them}, checks).cards.whole
    item = card.item("labels")
    assert item is not None
    drawn = {finding.page for finding in item.lines[-1].found}
    away = next(one for one in all_of_them.findings if one.page not in drawn)
    inside = next(one for one in all_of_them.findings if one.page in drawn)

    def state(doubts: tuple[Finding, ...]) -> str | None:
        outcomes = {**OUTCOMES, "labels.article": Breached((away,), "1 处", doubts)}
        told = assess(plan(), CALENDAR, _view(), outcomes, checks).cards.whole.item("labels")
        assert told is not None
        return told.lines[-1].state

    others = tuple(one for one in all_of_them.findings if one.page not in drawn and one is not away)
    assert state(others) == "met"
    assert state((*others, inside)) == "undetermined"


def test_a_question_shows_what_machines_suspect_and_how_to_answer() -> None:
    veto = _question(_assess(), "v.1")
    assert veto.veto
    assert [(one.n, one.page, one.seen) for one in veto.places] == [
        (1, "http://a.gov.cn/w", "疑似错误"),
        (2, "http://a.gov.cn/w2", "疑似二"),
    ]
    assert veto.how == "judge"
    told = _assess()
    assert [_question(told, id_).how for id_ in ("looks.1", "circulars.1", "reply.1", "search.1", "praise.1")] == [
        "rating",
        "events",
        "spans",
        "features",
        "exhibit",
    ]
    assert _question(told, "looks.1").levels == ("好", "一般")
    assert [one.check for one in _question(told, "accuracy.1").hints] == ["guide.elements"]


def test_only_findings_of_the_drawn_members_count() -> None:
    told = _assess()
    item = told.cards.whole.item("labels")
    assert item is not None
    drawn = item.lines[-1].seen
    pages = {finding.page for finding in item.lines[-1].found}
    assert "抽到" in drawn
    assert all(page in drawn for page in pages)
    assert item.awarded == 1 - Decimal("0.5") * len(pages)


def test_the_facts_written_score_the_same_again() -> None:
    told = _assess()
    assert Scorer(plan(), CALENDAR).score(told.facts) == told.cards.whole


# -- answers -----------------------------------------------------------------------------------------------------


def _fill(tmp_path: Path, told: Assessment, **answers: object) -> Path:
    """The sheet as it was written, some of it filled in."""
    data = yaml.safe_load(sheet_text(plan().rubric, "某市", "2026-11-01", told.questions))
    for one in data["answers"]:
        one.update(answers.get(one["id"].replace(".", "_"), {}))  # type: ignore[call-overload]
    path = tmp_path / "questions.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return path


def test_a_sheet_given_back_blank_changes_nothing(tmp_path: Path) -> None:
    told = _assess()
    again = _assess(answers=_fill(tmp_path, told))
    assert again.facts == told.facts
    assert again.questions == told.questions


def test_every_kind_of_answer_settles_its_question(tmp_path: Path) -> None:
    told = _assess()
    path = _fill(
        tmp_path,
        told,
        v_1={"answer": "符合", "by": "林", "note": "都是误报"},
        overview_1={"answer": "不符合", "found": [{"page": "http://a.gov.cn/gk", "seen": "人口数有误"}], "by": "林"},
        accuracy_1={"answer": "不符合", "confirm": [1], "proof": ["截图1.png"], "by": "麦"},
        looks_1={"answer": "一般", "by": "麦"},
        circulars_1={"values": {"circular": [{"date": "2026-03-05", "text": "季度通报"}]}, "by": "林"},
        reply_1={"values": {"asked": ["2026-10-12", "2026-10-14"]}},
        search_1={"values": {"smart": "有"}},
        praise_1={"answer": "认可", "proof": ["批示复印件"], "by": "林"},
    )
    settled = _assess(answers=path)
    assert settled.questions == ()
    facts = settled.facts
    assert facts.outcomes["v.1"] == FactOutcome("met", "都是误报", "林")
    assert [(one.clause, one.page, one.by) for one in facts.findings if one.clause] == [
        ("overview.1", "http://a.gov.cn/gk", "林"),
        ("accuracy.1", "http://a.gov.cn/g", "麦"),
    ]
    assert facts.events == (Event("circular", date(2026, 3, 5), "季度通报", None, "林"),)
    assert facts.spans == {"asked": (Span(date(2026, 10, 12), date(2026, 10, 14)),)}
    assert facts.features == {"fuzzy": "breached", "smart": "met"}
    items = {item.id: item.awarded for item in settled.cards.whole.items}
    del items["labels"]  # drawn
    assert items == {
        "news": 2,
        "surveys": 1,
        "overview": Decimal("0.5"),
        "accuracy": 1,
        "looks": 1,
        "circulars": 1,
        "reply": 2,
        "search": 1,
        "praise": 1,
    }


def test_a_confirmed_suspicion_fails_the_whole(tmp_path: Path) -> None:
    told = _assess()
    settled = _assess(answers=_fill(tmp_path, told, v_1={"answer": "不符合", "confirm": ["all"], "by": "林"}))
    assert settled.cards.whole.hit == ("v",)
    assert settled.cards.whole.verdict == "不合格"


@pytest.mark.parametrize(
    ("id_", "answer", "told"),
    [
        ("v_1", {"answer": "大概"}, "看不懂"),
        ("v_1", {"answer": "不符合", "confirm": [9]}, "不是所列疑点的编号"),
        ("v_1", {"answer": "符合", "found": [{"page": "x"}]}, "却又列出了问题"),
        ("v_1", {"answer": "不符合", "found": [{"网址": "x"}]}, "没有“网址”这一栏"),
        ("v_1", {"ansewr": "符合"}, "没有“ansewr”这一栏"),
        ("looks_1", {"answer": "很好"}, "等次（好、一般）"),
        ("praise_1", {"answer": "行"}, "认可 或 不认可"),
        ("circulars_1", {"values": {"circular": [{"date": "三月"}]}}, "应为日期"),
        ("reply_1", {"values": {"asked": ["昨天"]}}, "起始日"),
        ("search_1", {"values": {"smart": "也许"}}, "应为 有 或 无"),
        ("search_1", {"values": {"smrat": "有"}}, "与这条细则无关"),
    ],
)
def test_what_cannot_be_taken_is_named_with_its_line(
    tmp_path: Path, id_: str, answer: dict[str, object], told: str
) -> None:
    path = _fill(tmp_path, _assess(), **{id_: answer})
    with pytest.raises(Troubles, match=told) as caught:
        _assess(answers=path)
    trouble = caught.value.troubles[0]
    assert trouble.file == "questions.yaml"
    assert trouble.line > 1
    assert trouble.about == id_.replace("_", ".")


def test_a_sheet_of_another_plan_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "q.yaml"
    path.write_text("rubric: other\nanswers: []\n", encoding="utf-8")
    with pytest.raises(Troubles, match="按方案 other 填的"):
        _assess(answers=path)


@pytest.mark.parametrize(
    "text", ["", "[]", "answers: 3", "answers: [{answer: 符合}]", "answers: [{id: no.such, answer: 符合}]"]
)
def test_a_file_that_is_no_sheet_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "q.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Troubles):
        _assess(answers=path)
