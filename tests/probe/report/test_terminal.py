"""The summary on the terminal, in colour, without, and in a pipe."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console
from tests.probe.report import samples

from govsight.probe.report import print_summary
from govsight.probe.result import Inspection


def printed(inspection: Inspection, width: int = 90, colour: bool = False) -> str:
    out = io.StringIO()
    print_summary(inspection, Console(file=out, width=width, force_terminal=colour), samples.CHECKS)
    return out.getvalue()


def test_it_says_whose_site_how_complete_each_state_and_where_the_report_is(tmp_path: Path) -> None:
    text = printed(samples.bureau(tmp_path), width=200)
    assert text.startswith("清河市住房和城乡建设局")
    for expected in (
        "未查全：达到页数上限 1,284 页",
        "13 项检查：有问题 4 · 疑似待确认 1 · 待人工判断 2 · 符合 5 · 不适用 1",
        "页面 1,284 · 网址 9,731 · 请求 10,466 · 用时 8 分 32 秒",
        "1,203 个网址因页数上限未检查",
        str(tmp_path / "report.html"),
    ):
        assert expected in text


def test_without_colour_the_five_states_are_still_told_apart(tmp_path: Path) -> None:
    text = printed(samples.bureau(tmp_path))
    assert "\x1b" not in text
    for mark in ("✗ 有问题", "! 疑似待确认", "? 待人工判断", "✓ 符合", "- 不适用"):
        assert mark in text


def test_suspicions_alone_are_neither_red_nor_counted_as_problems(tmp_path: Path) -> None:
    text = printed(samples.suspected(tmp_path))
    assert "有问题 0 · 疑似待确认 1" in text
    assert "✗" not in text
    assert "先看这些" not in text
    assert "疑似，待人工确认（共 1 个原因）" in text
    assert "\x1b[31m" not in (coloured := printed(samples.suspected(tmp_path), colour=True))
    assert "\x1b[1;31m" not in coloured


@pytest.mark.parametrize("sample", ["bureau", "spotless", "suspected", "out_of_reach", "hostile", "hopeless"])
@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(tmp_path: Path, sample: str, width: int) -> None:
    lines = printed(getattr(samples, sample)(tmp_path), width).splitlines()
    assert max(cell_len(line) for line in lines) <= width


def test_columns_line_up_with_chinese_in_them(tmp_path: Path) -> None:
    lines = printed(samples.bureau(tmp_path)).splitlines()
    head = next(line for line in lines if line.startswith("状态"))
    row = next(line for line in lines if "页面标签 " in line)
    assert cell_len(head[: head.index("检查项")]) == cell_len(row[: row.index("页面标签")])
    assert cell_len(head[: head.index("问题") + 2]) == cell_len(row[: row.index("577") + 3])


def test_the_text_of_a_site_is_neither_markup_nor_a_terminal_command(tmp_path: Path) -> None:
    text = printed(samples.hostile(tmp_path), width=2_000)
    assert "\x1b" not in text
    assert "\x9b" not in text
    assert "\u202e" not in text


def test_a_summary_stays_short_on_a_hopeless_site(tmp_path: Path) -> None:
    assert len(printed(samples.hopeless(tmp_path)).splitlines()) < 30


def test_a_site_out_of_reach_is_not_praised(tmp_path: Path) -> None:
    text = printed(samples.out_of_reach(tmp_path))
    assert "首页打不开：连接超时" in text
    assert "符合 0" in text
