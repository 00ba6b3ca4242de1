"""Make the draft: items with clauses and guesses out of the rows recognised."""

from __future__ import annotations

import re
from decimal import Decimal

from govsight.rubric.draft.clauses import Parts, split_clauses
from govsight.rubric.draft.errors import DraftError
from govsight.rubric.draft.grid import MAX_TEXT, Grid
from govsight.rubric.draft.guess import guess_rules, judged, judges
from govsight.rubric.draft.model import Draft, DraftClause, DraftItem, DraftSection
from govsight.rubric.draft.recognise import RawItem, Recognised, recognise
from govsight.rubric.draft.sums import settle_groups, wrong_sums
from govsight.rubric.draft.transfers import special_words, transfers_in

_EXTRA = re.compile(r"(?:附加|加分|奖励|激励|引导)(?:指标|项|分)?|附加.{0,6}")
_MINUS = re.compile(r"扣分|减分")
_RULES = re.compile(r"100\s*/\s*\d+|不超(?:过)?本项|为满分|单项否决.{0,12}(?:判定|不再)|只计.{0,8}分")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}〔\d{4}〕\s*\d{1,5}\s*号")
_PLAN = re.compile(r"(?:考评|测评|考核|评估)(?:方案|办法|细则|指标)")
_SENTENCE = re.compile(r"[。；:：,，]|通知")
_SCORED = re.compile(r"扣\s*\d+(?:\.\d+)?\s*分")


def assemble(grid: Grid) -> Draft:
    """The draft of everything in the grid. Raises `DraftError` when no table of indicators is there."""
    if sum(len(cell) for table in grid.tables for row in table.rows for cell in row.cells) > MAX_TEXT:
        raise DraftError(f"表格里的文字超过 {MAX_TEXT} 字，不像是考评方案。请只保留指标表再试。")
    found = recognise(grid)
    if not found.items:
        raise DraftError(
            "没有找到指标表：表头里要有“一级指标、二级指标”和“评分细则、分值（权重）”一类的字样。"
            f"文件里有 {len(grid.tables)} 个表、{found.read} 行。请确认文件里有考评指标表，或把表头改成这样的字样再试。"
        )
    settle_groups(found)
    wrong = wrong_sums(found)
    sections = _sections(found)
    items = tuple(_item(item, sections[item.section].kind) for item in found.items)
    return Draft(
        _title(grid),
        tuple(sections),
        items,
        found.stated,
        tuple(found.asides),
        found.read,
        found.used,
        tuple(wrong),
        tuple(text for text in grid.prose if _RULES.search(text)),
        (*grid.warnings, *found.unused),
        _facts(grid),
    )


def _sections(found: Recognised) -> list[DraftSection]:
    """Sections with their kinds told; groups of extras inside a base section become sections of their own."""
    inside: list[list[RawItem]] = [[] for _ in found.sections]
    for item in found.items:
        inside[item.section].append(item)
    for section, items in zip(found.sections, inside, strict=True):
        if not section.kind:
            vetoes = sum("单项否决" in item.text for item in items)
            section.kind = "veto" if vetoes * 2 > len(items) and all(item.points is None for item in items) else "base"
    made = [DraftSection(section.name, section.kind, section.stated) for section in found.sections]
    for item in list(found.items):
        if made[item.section].kind == "veto":
            continue
        extra = made[item.section].kind == "base" and len(item.levels) > 1 and _EXTRA.fullmatch(item.levels[0])
        minus = item.points is not None and item.points < 0
        if extra or minus:
            kind = "minus" if minus else "bonus"
            part = DraftSection(item.levels[0] if len(item.levels) > 1 else made[item.section].name, kind, None)
            if part not in made:
                made.append(part)
            _move(found, item, made.index(part))
    return made


def _move(found: Recognised, item: RawItem, section: int) -> None:
    for depth in range(1, len(item.levels) + 1):
        stated = found.stated.get((item.section, item.levels[:depth]))
        if stated is not None and item.points is not None and item.points > 0:
            found.stated[section, item.levels[:depth]] = stated
    item.section = section


def _item(item: RawItem, kind: str) -> DraftItem:
    parts = split_clauses(item.text)
    notes = [*parts.notes, *([item.note] if item.note else [])]
    note = "\n".join(filter(None, [parts.intro, *notes, parts.closing]))
    clauses = _clauses(parts, kind, note)
    doubts = list(item.doubts)
    if item.points is None and kind != "veto":
        doubts.append("没有读到分值：请填写。")
    if item.points is not None and kind == "veto":
        doubts.append("单项否决指标不应有分值：请核对。")
    if not clauses:
        doubts.append("没有读到细则：请填写。")
    doubts += [reason for text in notes for reason in special_words(text)]
    if kind != "veto":
        doubts += _too_much(clauses, item.points)
    transfers = tuple(transfer for text in notes for transfer in transfers_in(text))
    name, levels = item.levels[-1] if item.levels else "（无名称）", item.levels[:-1]
    mode = "veto" if kind == "veto" else _mode(clauses)
    places, said = tuple(item.places), tuple(dict.fromkeys(doubts))
    return DraftItem(item.section, levels, name, item.points, mode, clauses, note, transfers, places, said)


def _clauses(parts: Parts, kind: str, context: str) -> tuple[DraftClause, ...]:
    """The clauses with their rules; a note that itself takes points is a clause too."""
    wordings = [(number, text) for number, text in parts.clauses if text]
    scored = [("注", text) for text in parts.notes if kind != "veto" and _SCORED.search(text)]
    if kind != "veto" and not any(judges(text) for _, text in wordings + scored):
        return tuple(judged(number, text) for number, text in wordings)
    return tuple(clause for number, text in wordings + scored for clause in guess_rules(number, text, context, kind))


def _mode(clauses: tuple[DraftClause, ...]) -> str:
    effects = [clause.guess.effect for clause in clauses]
    if any(effect.keys() & {"deduct", "percent", "forfeit", "share"} for effect in effects):
        return "deduct"
    if any(effect.keys() & {"add"} for effect in effects):
        return "award"
    steps = [step for clause in clauses for step in clause.guess.test.get("steps", ())]
    if steps:
        return "award" if any("add" in step for step in steps) else "deduct"
    return "judge"


def _too_much(clauses: tuple[DraftClause, ...], points: Decimal | None) -> list[str]:
    effects = [clause.guess.effect for clause in clauses]
    amounts = [effect[word] for effect in effects for word in ("deduct", "add") if word in effect]
    doubts = []
    if points is not None and any(amount > abs(points) for amount in amounts):
        doubts.append("一次的扣分或加分比这一项的分值还多：请核对。")
    both = any("add" in effect for effect in effects) and any(
        effect.keys() & {"deduct", "forfeit"} for effect in effects
    )
    return doubts + (["同一项里既有加分又有扣分：请核对。"] if both else [])


def _title(grid: Grid) -> str:
    """The name of the plan: the first line that names one and is no sentence; else the title of the first table."""
    for text in grid.prose[:400]:
        line = re.sub(r"^附件\d*[:：]?", "", re.sub(r"\s+", "", text))
        if len(line) <= 60 and _PLAN.search(line) and not _SENTENCE.search(line):
            return line
    return next((text for table in grid.tables for text in table.captions), "未命名的考评方案")[:60]


def _facts(grid: Grid) -> dict[str, str]:
    """Document number and issuer as the first lines give them."""
    facts: dict[str, str] = {}
    head = [re.sub(r"\s+", "", text) for text in grid.prose[:12]]
    for line in head:
        if "number" not in facts and (number := _NUMBER.fullmatch(line)):
            facts["number"] = number[0]
        if "issuer" not in facts and re.fullmatch(r"[\u4e00-\u9fff]{4,30}(?:办公室|办公厅|委员会|政府|厅|局)", line):
            facts["issuer"] = line
    return facts
