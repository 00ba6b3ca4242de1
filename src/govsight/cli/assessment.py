"""The part of `govsight inspect --rubric`: an inspection becomes a scorecard, a list of questions and of repairs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
import msgspec

from govsight.assess.answers import Answers, read_answers
from govsight.assess.assessment import Assessment, assess
from govsight.assess.sheet import sheet_text
from govsight.cli.leave import NOT_VALID, leave, leave_with
from govsight.cli.plans import calendar
from govsight.cli.put_file import put_file
from govsight.probe.check import all_checks
from govsight.probe.result import Inspection
from govsight.rubric.load import Loaded
from govsight.rubric.render.changes import what_if_data
from govsight.rubric.render.json import card_data
from govsight.rubric.render.text import card_text
from govsight.rubric.trouble import Troubles
from govsight.rubric.what_if import Won
from govsight.vocab import SiteProfile

_MOST_REPAIRS = 10
_MOST_QUESTIONS = 12
_CUT = 44  # characters of a clause in the short list
_RULE = "─" * 96


def answers_in(path: Path | None) -> Answers | None:
    """The answers in a file, or the end."""
    if path is None:
        return None
    try:
        return read_answers(path)
    except Troubles as troubles:
        leave_with(troubles)


def require_class(loaded: Loaded, profile: SiteProfile, file: Path | None) -> None:
    """The subject's class and traits are words of the plan, or the end: before the site is asked anything."""
    rubric = loaded.rubric
    where = f"登记信息文件 {file}" if file else "登记信息文件（--profile）"
    classes = {one.id: one.name for one in rubric.classes}
    if classes and profile.class_ not in classes:
        told = "；".join(f"{id_} {name}" for id_, name in classes.items())
        why = f"的 class「{profile.class_}」方案里没有" if profile.class_ else "没有写 class（考评类别）"
        leave(f"{where}{why}。方案 {rubric.id} 的类别：{told}", NOT_VALID)
    known = {one.id for one in rubric.traits}
    for trait in profile.traits:
        if trait not in known:
            leave(f"{where}的 traits「{trait}」方案里没有，可用：{'、'.join(sorted(known))}", NOT_VALID)


def assess_inspection(loaded: Loaded, inspection: Inspection, answers: Answers | None) -> Assessment:
    """Score an inspection, or the end."""
    try:
        return assess(loaded, calendar(), inspection.view, inspection.outcomes, all_checks(), answers)
    except Troubles as troubles:
        leave_with(troubles)


def write_assessment(loaded: Loaded, told: Assessment, out: Path) -> None:
    """Scorecard (JSON, xlsx, docx), the facts it was computed from, the questions that are open; each whole or not."""
    from govsight.rubric.render.docx import document
    from govsight.rubric.render.xlsx import workbook

    cards = [told.cards.whole, *told.cards.each]
    facts = msgspec.json.format(msgspec.json.encode(told.facts), indent=1)
    subject = told.facts.subject
    sheet = sheet_text(loaded.rubric, subject.name or subject.id, str(told.facts.as_of), told.questions)
    put_file(out / "scorecard.json", [msgspec.json.format(msgspec.json.encode(scorecard_data(told)), indent=1)])
    put_file(out / "scorecard.xlsx", [workbook(cards, loaded.rubric, [])])
    put_file(out / "scorecard.docx", [document(cards, loaded.rubric)])
    put_file(out / "facts.json", [facts])
    put_file(out / "questions.yaml", [sheet.encode()])


def scorecard_data(told: Assessment) -> dict[str, object]:
    """The card as JSON data, with the questions and the repairs."""
    data = card_data(told.cards.whole, told.cards.each)
    data["questions"] = msgspec.to_builtins(told.questions)
    data["what_if"] = what_if_data(told.repairs)
    return data


def print_assessment(loaded: Loaded, told: Assessment, out: Path) -> None:
    """The card, what repairs would win back, and what is left to people, on the terminal."""
    click.echo(f"\n{_RULE}\n")
    click.echo(card_text(told.cards.whole, loaded.rubric, told.cards.each))
    for line in (*_repairs(told), *_questions(told, out)):
        click.echo(line)


def _repairs(told: Assessment) -> Sequence[str]:
    found = told.repairs
    if found.total is None:  # a veto stands: what each repair brings is seen once it is gone
        steps = [one for one in found.together if not one.why][:_MOST_REPAIRS]
        lines = [f"  {_after(one)}  {one.repair.text}" for one in steps]
        return ["", "按此顺序整改（每一步都在前几步之后）", *lines] if lines else ()
    won = [one for one in found.each if not one.why][:_MOST_REPAIRS]
    return ["", "整改可挽回的分数（从多到少）", *(f"  {_gain(one)}  {one.repair.text}" for one in won)] if won else ()


def _after(won: Won) -> str:
    return f"总分 {won.total:.2f}" if won.total is not None else f"仍为{won.verdict}"


def _gain(won: Won) -> str:
    return f"+{won.points:g} 分" if won.points is not None else f"转为{won.verdict}"


def _questions(told: Assessment, out: Path) -> Sequence[str]:
    asked = told.questions
    if not asked:
        return ["", "没有待人工判断的问题。"]
    lines = ["", f"待人工判断 {len(asked)} 项（填写 {out / 'questions.yaml'} 后加 --answers 重新运行）"]
    for one in asked[:_MOST_QUESTIONS]:
        cut = one.clause if len(one.clause) <= _CUT else one.clause[:_CUT] + "…"
        drawn = f"（已抽取 {len(one.sample.members)} 个样本）" if one.sample else ""
        seen = f"（疑点 {len(one.places) + one.more} 处）" if one.places else ""
        lines.append(f"  {one.id}  {cut}{drawn}{seen}")
    if len(asked) > _MOST_QUESTIONS:
        lines.append(f"  …… 另有 {len(asked) - _MOST_QUESTIONS} 项")
    return lines
