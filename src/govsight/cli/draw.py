"""`govsight draw`: who assesses whom, drawn from a seed so that anybody can draw again."""

from __future__ import annotations

import json
import re
import secrets
from pathlib import Path
from typing import Any

import click

from govsight.cli.leave import leave
from govsight.kit.cross_draw import CannotDraw, commitment, cross_draw

_CANNOT = 3
_MOST_BYTES = 16 * 1024 * 1024
_SEED = re.compile(r"(?:[0-9a-f]{2}){1,64}")
_FORMAT = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出格式。")


@click.command()
@click.option("--subjects", type=click.Path(path_type=Path), metavar="FILE", help="单位名单：JSON，[{id, conflicts}]")
@click.option("--k", type=click.IntRange(1, 50), default=3, show_default=True, help="每个单位测评几个单位")
@click.option("--seed", metavar="HEX", help="种子，十六进制；抽取之前只公布它的承诺值")
@click.option("--new-seed", is_flag=True, help="给出一个新种子和它的承诺值，不抽取")
@_FORMAT
def command(subjects: Path | None, k: int, seed: str | None, new_seed: bool, form: str) -> None:
    """交叉测评抽签：每个单位测评 k 个、被 k 个测评，不测自己，避开冲突。同一种子在任何机器上结果相同。"""
    if new_seed:
        seed = secrets.token_hex(32)
        _put({"seed": seed, "commitment": commitment(seed)}, form)
        return
    if subjects is None or seed is None:
        leave("请给出 --subjects 名单和 --seed 种子；还没有种子的，先用 --new-seed 生成")
    seed = seed.lower()
    if not _SEED.fullmatch(seed):
        leave("--seed 应为 2 至 128 位（偶数位）十六进制数字，如 --new-seed 给出的")
    try:
        drawn = cross_draw(_read(subjects), k, seed)
    except CannotDraw as trouble:
        leave(f"抽不出来：{trouble}。请减少 --k，或核对这些单位的冲突名单", _CANNOT)
    except ValueError as trouble:
        leave(f"{subjects.name}：{trouble}")
    edges = [{"assessor": assessor, "subject": subject} for assessor, subject in drawn.edges]
    told = {"edges": edges, "commitment": commitment(seed), "k": k, "mutual": [list(pair) for pair in drawn.mutual]}
    _put(told, form)


def _read(path: Path) -> dict[str, list[str]]:
    """Unit -> its conflicts. Leaves with a clear line on a file that is not such a list."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            leave(f"{path.name} 太大（上限 {_MOST_BYTES // 1024 // 1024} MB）")
        told = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as trouble:
        leave(f"读不了 {path}：{trouble.strerror}")
    except (ValueError, RecursionError):
        leave(f'{path.name} 不是 JSON：应为 [{{"id": …, "conflicts": […]}}, …]')
    if not isinstance(told, list) or not told:
        leave(f'{path.name} 应为单位的列表：[{{"id": …, "conflicts": […]}}, …]')
    units: dict[str, list[str]] = {}
    for number, one in enumerate(told, 1):
        id_ = one.get("id") if isinstance(one, dict) else None
        named = one.get("conflicts") or [] if isinstance(one, dict) else []
        if not isinstance(id_, str) or not _is_id(id_):
            leave(f"{path.name} 第 {number} 个单位没有可用的 id（应为不含换行的文字）")
        if not isinstance(named, list) or not all(map(_is_id, named)):
            leave(f"{path.name} 第 {number} 个单位（{id_}）的 conflicts 应为单位 id 的列表")
        if id_ in units:
            leave(f"{path.name} 第 {number} 个单位的 id 重复：{id_}")
        units[id_] = named
    return units


def _is_id(told: Any) -> bool:
    return isinstance(told, str) and bool(told.strip()) and told.isprintable()


def _put(told: dict[str, Any], form: str) -> None:
    if form == "json":
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    names = {"seed": "种子（保密，抽取后公布）", "commitment": "承诺值（先行公布）"}
    lines = [f"{one['assessor']} → {one['subject']}" for one in told.get("edges", ())]
    lines += [f"{title}：{told[key]}" for key, title in names.items() if key in told]
    if told.get("mutual"):
        lines.append("避不开的互评：" + "、".join(f"{a} 与 {b}" for a, b in told["mutual"]))
    click.echo("\n".join(lines))
