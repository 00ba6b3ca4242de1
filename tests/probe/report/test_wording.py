"""Numbers, moments and machine words, as people read them."""

from __future__ import annotations

import ast
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from govsight.probe import checks
from govsight.probe.report import wording
from govsight.vocab import Finding

TRUTH = Path(__file__).parents[3] / "demo" / "truth.yaml"


def test_moments_are_told_in_beijing_time() -> None:
    assert wording.moment(datetime(2026, 12, 31, 16, 5, tzinfo=UTC)) == "2027年1月1日 00:05"


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (0.04, "0.0 秒"),
        (9.96, "10.0 秒"),
        (59, "59 秒"),
        (59.7, "1 分 0 秒"),
        (512.2, "8 分 32 秒"),
        (3_725, "1 小时 2 分"),
    ],
)
def test_durations_are_told_in_two_units_at_most(seconds: float, told: str) -> None:
    assert wording.duration(seconds) == told


@pytest.mark.parametrize(
    ("octets", "told"), [(0, "0 字节"), (1_500, "1.5 kB"), (418_330_112, "418.3 MB"), (2_000_000_000_000, "2,000.0 GB")]
)
def test_volumes_are_told_in_decimal_units(octets: int, told: str) -> None:
    assert wording.volume(octets) == told


def test_machine_words_become_chinese_and_unknown_ones_stay() -> None:
    assert wording.reason_word("http_404") == "返回状态 404"
    assert wording.reason_word("dns_none") == "域名不存在"
    assert wording.reason_word("http_x") == "http_x"
    assert wording.seen_word("missing") == "缺失"
    assert wording.seen_word("new_word") == "new_word"


def test_a_suspicion_is_called_one() -> None:
    assert wording.seen_word("missing", suspected=True) == "疑似缺失"


def verdicts() -> set[str]:
    """What the files of the checks call their findings, where it stands there as a word."""
    found = set()
    for file in Path(checks.__path__[0]).glob("*.py"):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call) or ast.unparse(call.func) != "ledger.find":
                continue
            if not any(isinstance(one, ast.Starred) for one in call.args[:4]):
                found |= {word.value for word in call.args[3:4] if isinstance(word, ast.Constant)}
    return found


def test_whatever_a_check_calls_a_finding_has_a_chinese_word() -> None:
    used = verdicts() | set(re.findall(r"verdict: (\w+)", TRUTH.read_text(encoding="utf-8")))
    assert {"dead", "suspect", "forwarding", "version"} <= used
    assert sorted(word for word in used if wording.seen_word(word) == word) == []


@pytest.mark.parametrize(
    ("target", "verdict", "told"),
    [
        ("psb", "missing", "公安机关备案标识"),
        ("ColumnType", "empty", "ColumnType"),
        ("http://a.example/", "dead", "http://a.example/"),
        ("expired", "expired", ""),
        ("", "missing", ""),
    ],
)
def test_what_a_finding_is_about_is_told_to_people(target: str, verdict: str, told: str) -> None:
    assert wording.target_word(Finding("c", "p", target, "s", verdict)) == told
