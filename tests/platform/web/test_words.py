"""What the log shows is Chinese: every act that is recorded anywhere has its word."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import govsight.platform
from govsight.platform.audit.words import VERBS
from govsight.platform.rectification.models import Confirmation
from govsight.platform.rectification.rules import Kind

BUILT = {f"ticket.{kind}" for kind in Kind} | {
    f"problem.{one}" for one, _ in Confirmation._meta.get_field("verdict").choices
}
HANDED_ON = {"verb"}  # a function given the word; its callers have it


def recorded() -> Iterator[str]:
    for file in Path(govsight.platform.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record" and node.args:
                word = node.args[0]
                if isinstance(word, ast.Constant):
                    yield str(word.value)
                else:
                    assert isinstance(word, ast.JoinedStr) or ast.unparse(word) in HANDED_ON, ast.unparse(word)


def test_every_recorded_act_has_a_chinese_word() -> None:
    assert {*recorded(), *BUILT} - set(VERBS) == set(), "name these in audit/words.py"
