"""The reference page of a plan: Markdown that reads like the official table."""

from __future__ import annotations

from collections.abc import Iterator

from govsight.rubric.applicability import holders
from govsight.rubric.condition_words import condition_words as _when
from govsight.rubric.load import Loaded
from govsight.rubric.model import Clause, Group, Item, Part, Rubric, Veto, groups_of
from govsight.rubric.points import text
from govsight.rubric.rules import Rated

_OBJECTS = {"site": "政府网站（频道）", "media": "政务新媒体"}
_STATUS = {"official": "正式", "unverified": "分值未核实，不得用于正式考评", "draft": "草稿"}


def page(loaded: Loaded) -> str:
    """The whole page of one plan, without the note that it is generated."""
    rubric = loaded.rubric
    lines = [f"# {rubric.name}\n", *_head(rubric)]
    if rubric.classes:
        lines += ["## 考评对象分类\n", *(f"- {one.name}（`{one.id}`）" for one in rubric.classes), ""]
    if rubric.vetoes:
        lines += ["## 单项否决指标\n", *_vetoes(rubric)]
    for part in rubric.parts:
        lines += [f"## {part.name}（{text(part.points)} 分）\n", *_part(part, loaded)]
    lines += _moves(rubric)
    lines += _readings(loaded)
    return "\n".join(lines)


def _head(rubric: Rubric) -> Iterator[str]:
    span = rubric.effective
    rows = {
        "编号": f"`{rubric.id}`",
        "发文机关": rubric.issuer,
        "文号": rubric.number,
        "印发日期": str(rubric.issued or ""),
        "考评期": f"{span.from_} 至 {span.to or '今'}" if span else "",
        "状态": _STATUS[rubric.status],
        "总分": f"各部分相加，四舍五入到小数点后 {rubric.places} 位",
        "等次": "、".join(f"{band.name} {text(band.from_)} 分起" for band in rubric.grades.bands) or rubric.grades.text,
    }
    yield "| 项目 | 内容 |\n| --- | --- |"
    yield from (f"| {name} | {_cell(value)} |" for name, value in rows.items() if value)
    yield ""


def _vetoes(rubric: Rubric) -> Iterator[str]:
    score = rubric.veto.score
    yield f"出现任意一种即判定为{rubric.veto.verdict}，{'不再评分' if score is None else f'计 {text(score)} 分'}。\n"
    yield "| 检查对象 | 指标 | 评分细则 | 判定 |\n| --- | --- | --- | --- |"
    shown = ""
    for veto in rubric.vetoes:
        kind = _OBJECTS[veto.object]
        yield _row("" if kind == shown else kind, veto.name, _rules(veto), _judged(veto.clauses))
        shown = kind
    yield ""


def _part(part: Part, loaded: Loaded) -> Iterator[str]:
    depth = max((_depth(group) for group in part.groups), default=0)
    heads = ["一级指标", "二级指标", "三级指标", "四级指标"][: depth + 1]
    if part.note:
        yield f"{part.note}\n"
    yield _row(*heads, "评分细则", "分值", "判定")
    yield _row(*["---"] * (len(heads) + 3))
    for item in part.items:
        yield _row(*_levels((), item, depth), _rules(item), _points(item), _judged(item.clauses))
    for group in part.groups:
        yield from _group(group, (), depth, loaded)
    yield ""


def _group(group: Group, above: tuple[str, ...], depth: int, loaded: Loaded) -> Iterator[str]:
    """Rows of a group; names of the levels above stand in its first row only."""
    when = f"<br>（{_when(group.when, loaded.rubric)}）" if group.when else ""
    note = f"<br>{group.note}" if group.note else ""
    names = (*above, f"{group.name}<br>（{text(group.points)} 分）{when}{note}")
    for item in group.items:
        yield _row(*_levels(names, item, depth), _rules(item), _points(item), _judged(item.clauses))
        names = ("",) * len(names)
    for inner in group.groups:
        yield from _group(inner, names, depth, loaded)
        names = ("",) * len(names)


def _levels(names: tuple[str, ...], item: Item, depth: int) -> list[str]:
    return [*names, *[""] * (depth - len(names)), item.name]


def _depth(group: Group) -> int:
    return 1 + max((_depth(inner) for inner in group.groups), default=0)


def _rules(holder: Veto | Item) -> str:
    """The clauses as the text has them, then the note, then what may stand in for them."""
    told = [_clause(clause) for clause in holder.clauses]
    if holder.note:
        told.append(holder.note)
    if isinstance(holder, Item):
        for other in holder.alternatives:
            told.append(f"〔替代：{other.name}〕" + "".join(_clause(clause) for clause in other.clauses))
    return "<br>".join(told)


def _clause(clause: Clause) -> str:
    return f"{clause.no}.{clause.text}" if clause.no else clause.text


def _points(item: Item) -> str:
    more = "、".join(f"{class_} {text(points)}" for class_, points in item.points_by_class.items())
    return text(item.points) + (f"（{more}）" if more else "")


def _judged(clauses: tuple[Clause, ...]) -> str:
    """Who settles it: the machine checks that supply it, and people for the rest."""
    signals = dict.fromkeys(f"`{signal}`" for clause in clauses for signal in clause.signals)
    people = any(not clause.signals or isinstance(clause.test, Rated) for clause in clauses)
    return "、".join([*signals, *(["人工"] if people else [])])


def _moves(rubric: Rubric) -> Iterator[str]:
    names = {id_: holder.name for id_, holder in holders(rubric).items()}
    groups = {group.id for part in rubric.parts for group in groups_of(part)}
    if rubric.rescale is not None:
        rule = rubric.rescale
        full = "实际检查的分值" if rule.full == "remaining" else f" {text_of(rule.full)} 分"
        yield "## 满分换算\n"
        yield f"{_when(rule.when, rubric)}：以{full}为满分，结果 ×{text(rule.to)}/{text_of(rule.full)}。{rule.text}\n"
    if rubric.transfers:
        yield "## 权重转移\n"
        yield "| 指标 | 转入 | 方式 | 何时 | 原文 |\n| --- | --- | --- | --- | --- |"
        for transfer in rubric.transfers:
            to = "其余各项" if transfer.to == "all" else "、".join(names.get(one, one) for one in transfer.to)
            how = "平均" if transfer.how == "even" else "按分值比例"
            how = how if transfer.to == "all" or len(transfer.to) > 1 or transfer.to[0] in groups else ""
            yield _row(names.get(transfer.from_, transfer.from_), to, how, _when(transfer.when, rubric), transfer.text)
        yield ""


def text_of(full: str) -> str:
    """The divisor of a rescaling as it is written."""
    return "实际分值" if full == "remaining" else full


def _readings(loaded: Loaded) -> Iterator[str]:
    if not loaded.rubric.readings:
        return
    yield "## 原文有歧义之处\n"
    yield "选定的读法写在得分表上；用 `--reading 编号=选项` 可以改用另一种。\n"
    yield "| 编号 | 问题 | 依据 | 选定 | 其他读法 |\n| --- | --- | --- | --- | --- |"
    for reading in loaded.rubric.readings:
        chosen = reading.option(reading.chosen)
        others = [option for option in reading.options if option.id != reading.chosen]
        yield _row(
            f"`{reading.id}`",
            reading.question,
            reading.clause,
            f"`{reading.chosen}` {chosen.text if chosen else ''}",
            "<br>".join(f"`{option.id}` {option.text}" for option in others),
        )
    yield ""


def _row(*cells: str) -> str:
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _cell(value: str) -> str:
    return " ".join(value.split()).replace("|", r"\|")
