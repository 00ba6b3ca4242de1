"""report.json and links.json: the contract with programs."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.probe.report import samples

from govsight.probe.report import links_json
from govsight.probe.report.text import encodable

SCHEMAS = Path(__file__).parents[3] / "docs" / "reference"
EVERY_SAMPLE = ["bureau", "spotless", "suspected", "out_of_reach", "hostile", "hopeless"]
Written = Callable[[str], Path]


def load(folder: Path, name: str) -> Any:
    return json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))


def validator(name: str) -> jsonschema.Draft202012Validator:
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("sample", EVERY_SAMPLE)
@pytest.mark.parametrize("name", ["report", "links"])
def test_what_is_written_is_what_the_schema_promises(written: Written, sample: str, name: str) -> None:
    validator(name).validate(load(written(sample), name))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda report: report.pop("findings"),
        lambda report: report["run"].update(started_at="2026-03-02T09:15:09+08:00"),
        lambda report: report["outcomes"]["site.tls"].update(outcome="fine"),
        lambda report: report["outcomes"]["links.home"].update(findings=0),
        lambda report: report["findings"][0].update(points=2),
        lambda report: report["findings"][0].pop("confirm"),
        lambda report: report["outcomes"]["words.errors"].pop("confirm"),
    ],
)
def test_the_schema_refuses_a_report_that_breaks_the_contract(
    written: Written, spoil: Callable[[dict[str, Any]], object]
) -> None:
    report = load(written("bureau"), "report")
    spoil(report)
    assert not validator("report").is_valid(report)


def test_the_run_is_told_in_utc(written: Written) -> None:
    run = load(written("bureau"), "report")["run"]
    assert (run["started_at"], run["finished_at"]) == ("2026-03-02T01:15:09Z", "2026-03-02T01:23:41Z")
    assert (run["pages"], run["links"], run["requests"], run["complete"]) == (1_284, 9_731, 10_466, False)


def test_each_check_is_there_with_outcome_reason_and_counts(written: Written) -> None:
    report = load(written("bureau"), "report")
    assert set(report["outcomes"]) == {check.id for check in samples.CHECKS}
    assert report["outcomes"]["links.home"] == {
        "outcome": "breached",
        "reason": "检查首页链接 214 个，发现问题 2 处，另有 1 处未能判断",
        "findings": 2,
        "doubts": 1,
        "confirm": False,
        "title": "首页链接可用",
        "clauses": [
            {"source": clause.source, "number": clause.number, "text": clause.text, "quoted": clause.quoted}
            for clause in samples.CHECKS[0].clauses
        ],
    }
    assert report["outcomes"]["page.mobile"]["outcome"] == "not_applicable"


@pytest.mark.parametrize("sample", EVERY_SAMPLE)
@pytest.mark.parametrize("name", ["findings", "doubts"])
def test_counts_and_lists_agree(written: Written, sample: str, name: str) -> None:
    report = load(written(sample), "report")
    counted = {check: outcome[name] for check, outcome in report["outcomes"].items() if outcome[name]}
    listed: dict[str, int] = {}
    for entry in report[name]:
        listed[entry["check"]] = listed.get(entry["check"], 0) + 1
    assert counted == listed


def test_a_finding_keeps_its_place_quote_and_evidence(written: Written) -> None:
    assert load(written("bureau"), "report")["findings"][-3] == {
        "check": "page.labels",
        "page": samples.SITE,
        "target": "SiteIDCode",
        "seen": "标签 SiteIDCode 是「4499000021」，登记为「4499000012」",
        "verdict": "wrong",
        "evidence": samples.record(3),
        "place": "home",
        "confirm": False,
    }


@pytest.mark.parametrize("sample", ["bureau", "suspected"])
def test_a_suspicion_stays_breached_and_says_that_a_person_must_confirm_it(written: Written, sample: str) -> None:
    report = load(written(sample), "report")
    told = report["outcomes"]["words.errors"]
    assert (told["outcome"], told["findings"], told["confirm"]) == ("breached", 2, True)
    assert [one["check"] for one in report["findings"] if one["confirm"]] == ["words.errors"] * 2
    assert not any("confirm" in doubt for doubt in report["doubts"])


def test_hostile_text_comes_back_as_it_was(written: Written) -> None:
    strings = [encodable(text) for text in (*samples.XSS, *samples.FORMULAS, *samples.NAUGHTY)]
    folder = written("hostile")
    assert [finding["seen"] for finding in load(folder, "report")["findings"]] == strings * 2
    assert {entry["url"] for entry in load(folder, "links")} == set(strings)


def test_a_name_seen_on_the_page_is_not_passed_off_as_registered(written: Written) -> None:
    seen, registered = (load(written(name), "report")["site"] for name in ("spotless", "bureau"))
    assert (seen["name"], seen["name_from"], seen["code"], seen["code_from"]) == (
        "清河市住房和城乡建设局",
        "seen",
        "4499000012",
        "seen",
    )
    assert (registered["name_from"], registered["code_from"]) == ("registered", "registered")


def test_a_link_entry_says_who_points_at_it_and_how_it_answered(written: Written) -> None:
    (entry,) = (link for link in load(written("bureau"), "links") if link["pages_total"] == 288)
    assert (entry["status"], entry["verdict"], entry["reason"]) == (404, "dead", "http_404")
    assert len(entry["pages"]) == 288
    assert entry["evidence"] == samples.record(1)


def test_link_counts_add_up_to_the_links_listed(written: Written) -> None:
    folder = written("bureau")
    counts = load(folder, "report")["link_counts"]
    assert sum(sum(row.values()) for row in counts.values()) == len(load(folder, "links"))


def test_a_large_site_is_written_without_being_held_in_memory(tmp_path: Path) -> None:
    links_json.write(samples.dead_links(10), tmp_path / "warm.json")
    tracemalloc.start()
    links_json.write(samples.dead_links(30_000), tmp_path / "links.json")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (tmp_path / "links.json").stat().st_size > 8_000_000
    assert peak < 1_000_000
