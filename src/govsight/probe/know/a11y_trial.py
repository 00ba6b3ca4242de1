"""Whether a 无障碍 or 适老化 switch that was tried works, told from what was measured."""

from __future__ import annotations

from typing import NamedTuple

from govsight.probe.know.a11y_toolbar import PARTS_TEXT
from govsight.probe.know.browsed import Trial

GROWN = 1.2  # text after by text before, to count as large print
GROWN_LARGE = 1.1  # enough where the text is then at least LARGE
LARGE = 18.0  # pixels, body text of a version for the elderly
_RECOLOURED = 0.3  # share of the text


class Verdict(NamedTuple):
    """state: `works`, `dead`, `missing` or `unknown`. seen: Chinese."""

    state: str
    seen: str


def elderly(trial: Trial) -> Verdict:
    """Does it make the text larger?"""
    if early := _early(trial, "适老化（长者模式）"):
        return early
    if bigger(trial):
        return Verdict("works", f"点击「{trial.label}」后正文常用字号由 {_sizes(trial)}{_offers(trial)}")
    return Verdict(
        "unknown", f"点击「{trial.label}」后{_where(trial)}，没有测得文字明显变大（{_sizes(trial)}）{_offers(trial)}"
    )


def accessible(trial: Trial) -> Verdict:
    """Does it bring tools that work?"""
    if early := _early(trial, "无障碍"):
        return early
    told = []
    if bigger(trial) or trial.growth >= GROWN_LARGE:
        told.append(f"文字变大（{_sizes(trial)}）")
    if trial.recoloured >= _RECOLOURED:
        told.append("配色改变")
    if "reading" in trial.parts:
        told.append("有朗读控件")
    if told and (len(told) > 1 or len(trial.parts) > 1):
        return Verdict("works", f"点击「{trial.label}」后{'、'.join(told)}{_offers(trial)}")
    return Verdict("unknown", f"点击「{trial.label}」后{_where(trial)}，没有测得无障碍功能起作用{_offers(trial)}")


def bigger(trial: Trial) -> bool:
    """Whether the text grew as large print does."""
    return trial.growth >= GROWN or (trial.growth >= GROWN_LARGE and trial.after >= LARGE)


def _early(trial: Trial, name: str) -> Verdict | None:
    if trial.trouble:
        return Verdict("unknown", trial.trouble)
    scripts_lost = [part for part in trial.lost if part.kind in ("script", "stylesheet", "xhr", "fetch", "document")]
    if trial.how == "none":
        if scripts_lost:
            return Verdict("unknown", f"首页上没有看到{name}入口，但有脚本没有加载成功，入口可能因此没有出现")
        return Verdict("missing", f"首页上没有看到{name}入口")
    if trial.how == "download":
        return Verdict(
            "unknown", f"点击「{trial.label}」后是下载文件（{trial.landed}），需安装后才能使用，机器未能试用"
        )
    if trial.how == "nothing":
        if scripts_lost:
            return Verdict("unknown", f"点击「{trial.label}」后没有变化，但有脚本没有加载成功，可能是本机网络所致")
        error = f"，页面脚本报错（{trial.script_errors[0][:80]}）" if trial.script_errors else ""
        return Verdict("dead", f"点击「{trial.label}」后页面没有任何变化{error}")
    return None


def _sizes(trial: Trial) -> str:
    return f"{trial.before:g} 像素变为 {trial.after:g} 像素，显示为原来的 {trial.growth:.2f} 倍"


def _offers(trial: Trial) -> str:
    names = [PARTS_TEXT[part] for part in trial.parts if part in PARTS_TEXT]
    return f"；工具条提供{'、'.join(names)}" if names else ""


def _where(trial: Trial) -> str:
    return f"打开了 {trial.landed}" if trial.how in ("page", "window") else "页面有变化"
