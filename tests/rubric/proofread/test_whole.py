"""Gates, floor, limit, grades, dates, versions, source, status."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rubric.proofread.plans import GOOD, PATH, broken, read, says, troubles

BOUNDS = {
    "a gate on no part": (
        "gate: {part: base,",
        "gate: {part: bas,",
        "    gate: {part: bas,",
        "bonus",
        "没有 bas 这一部分。是不是 base？",
    ),
    "a gate on itself": (
        "gate: {part: base,",
        "gate: {part: bonus,",
        "    gate: {part: bonus,",
        "bonus",
        "门槛说的是这一部分自己",
    ),
    "a gate nobody passes": (
        "over: 80}",
        "over: 100}",
        "    gate:",
        "bonus",
        "要求 基础 超过 100 分，而它的满分是 100 分",
    ),
    "a cap of nothing": ("    cap: 15\n", "    cap: 0\n", "    cap: 0\n", "bonus", "永远没有分"),
    "a floor of no part": (
        "floor: {part: base,",
        "floor: {part: basis,",
        "floor: {part: basis",
        "floor",
        "没有 basis 这一部分",
    ),
    "a floor above the top": ("below: 60}", "below: 101}", "floor:", "floor", "below 是 101，应在 0 到 100 之间"),
    "a limit of nothing": ("limit: 110", "limit: 0", "limit: 0", "limit", "应为正数"),
    "a veto with too many points": ("score: null}", "score: 159}", "veto: {", "veto", "159 不在 0 到满分之间"),
    "a veto without a verdict": (
        "veto: {verdict: 不合格,",
        "veto: {verdict: '',",
        "veto: {",
        "veto",
        "没有写否决后的结论",
    ),
    "too many decimals": ("places: 2", "places: 20", "places: 20", "", "应在 0 到 6 之间"),
    "bands that rise": (
        "良好, from: 75",
        "良好, from: 95",
        "    - {name: 良好",
        "grades",
        "良好 的分数线 95 应低于 优秀 的 90",
    ),
    "a band out of reach": ("优秀, from: 90", "优秀, from: 190", "    - {name: 优秀", "grades", "不在 0 到 110 之间"),
    "a band twice": (
        "name: 合格, from: 60",
        "name: 良好, from: 60",
        "    - {name: 良好, from: 60",
        "grades",
        "写了两次",
    ),
    "a period that ends before it starts": ("to: 2021-12-31", "to: 2020-12-31", "effective:", "effective", "先后颠倒"),
    "an official plan without an issuer": (
        "issuer: 某市人民政府办公室\n",
        "",
        "status: official",
        "issuer",
        "没有写发文机关（issuer）",
    ),
    "an official plan without a number": (
        "number: 某府办函〔2021〕1号",
        "number: ''",
        "number: ''",
        "number",
        "没有写文号",
    ),
    "an official plan without a date": ("issued: 2021-01-19\n", "", "status: official", "issued", "没有写印发日期"),
    "an official plan without a period": (
        "effective: {from: 2021-01-01, to: 2021-12-31}\n",
        "",
        "status: official",
        "effective",
        "没有写考评期",
    ),
    "no source": ("source: source.md\n", "", "id: some-2021", "source", "没有写来源说明"),
    "a source somewhere else": (
        "source: source.md",
        "source: ../source.md",
        "source: ../source.md",
        "source",
        "只写文件名",
    ),
    "a source of another issuer": (
        "issuer: 某市人民政府办公室",
        "issuer: 他市人民政府办公室",
        "source: source.md",
        "source",
        "没有写发文机关 他市人民政府办公室",
    ),
    "a source of another number": (
        "number: 某府办函〔2021〕1号",
        "number: 某府办函〔2021〕2号",
        "source: source.md",
        "source",
        "没有写文号 某府办函〔2021〕2号",
    ),
}


@pytest.mark.parametrize("what", BOUNDS)
def test_there_is_a_trouble_with(what: str) -> None:
    old, new, line, about, words = BOUNDS[what]
    says(broken((old, new)), line, about, words)


DOUBTS = {
    "a source that is not there": (
        "source: source.md",
        "source: sources.md",
        "source: sources.md",
        "source",
        "方案旁边没有来源说明 sources.md",
    ),
    "a cap nobody reaches": ("    cap: 15\n", "    cap: 25\n", "    cap: 25\n", "bonus", "永远用不到"),
    "a limit nobody reaches": ("limit: 110", "limit: 200", "limit: 200", "limit", "永远用不到"),
    "a limit below the base": ("limit: 110", "limit: 90", "limit: 90", "limit", "总分上限 90 低于 基础 的 100 分"),
    "a floor some cannot reach": (
        "        points: 60\n",
        "        points: 60\n        when: {class: [dept]}\n",
        "floor:",
        "floor",
        "基础 最多 40 分，总是低于 60 分（类别 county",
    ),
    "a gate on a gated part": (
        "    name: 扣减\n    points: -5\n",
        "    name: 扣减\n    points: -5\n    gate: {part: bonus, over: 1}\n",
        "    gate: {part: bonus",
        "minus",
        "引导 也有门槛",
    ),
    "a date of issue long ago": ("issued: 2021-01-19", "issued: 2011-01-19", "issued: 2011", "issued", "离考评期"),
    "something due in another year": (
        "county: 2021-11-30",
        "county: 2023-11-30",
        "county: 2023-11-30",
        "r.report.1",
        "期限 2023-11-30 不在考评期",
    ),
    "working days of a year not announced": (
        "to: 2021-12-31",
        "to: 2041-12-31",
        "workdays: 5",
        "s.reply.1",
        "2041 年的放假安排不在工作日历内",
    ),
}


@pytest.mark.parametrize("what", DOUBTS)
def test_there_is_a_doubt_about(what: str) -> None:
    old, new, line, about, words = DOUBTS[what]
    says(broken((old, new)), line, about, words, warning=True)


def _other(text: str, folder: Path) -> str:
    path = folder / "rubric.yaml"
    return "\n".join(str(one) for one in troubles(GOOD, [read(text, path)]))


def test_another_version_in_force_at_the_same_time(tmp_path: Path) -> None:
    text = GOOD.replace("某市2021年度", "某市2022年度").replace("id: some-2021", "id: other-2022").replace("1号", "2号")
    assert _other(text, tmp_path) == (
        "some/rubric.yaml:6 effective 考评期与 other-2022（2021-01-01 至 2021-12-31）重叠："
        "同一方案的两个版本不能同时有效"
    )
    assert not _other(text.replace("from: 2021-01-01, to: 2021-12-31", "from: 2022-01-01"), tmp_path)


def test_another_version_by_its_id(tmp_path: Path) -> None:
    text = (
        GOOD.replace("name: 某市2021年度", "name: 全市").replace("id: some-2021", "id: some-2022").replace("1号", "2号")
    )
    assert "重叠" in _other(text, tmp_path)


def test_two_plans_of_one_id(tmp_path: Path) -> None:
    text = GOOD.replace("1号", "2号").replace("from: 2021-01-01, to: 2021-12-31", "from: 2022-01-01")
    assert "some/rubric.yaml:1 some-2021 编号与 some/rubric.yaml（某府办函〔2021〕2号）相同" in _other(text, tmp_path)


def test_a_copy_of_the_plan_and_a_plan_of_somebody_else_are_no_versions(tmp_path: Path) -> None:
    assert not _other(GOOD, tmp_path)
    assert not _other(GOOD.replace("id: some-2021", "id: city-2021").replace("issuer: 某市", "issuer: 他市"), tmp_path)


def test_a_draft_may_do_without_source_and_number() -> None:
    text = GOOD.replace("status: official", "status: draft").replace("source: source.md\n", "")
    text = text.replace("number: 某府办函〔2021〕1号\n", "").replace("issued: 2021-01-19\n", "")
    assert not troubles(text, path=PATH)


def test_who_is_asked_nothing_is_not_held_to_the_floor() -> None:
    groups = GOOD[GOOD.index("      - id: health\n") : GOOD.index("  - id: bonus\n")]
    nothing = groups.replace("\n        points: ", "\n        when: {class: [dept]}\n        points: ")
    nothing = nothing.replace("        when: {lacks: [no-service]}\n", "")
    assert not [one for one in troubles(broken((groups, nothing))) if one.about == "floor"]
