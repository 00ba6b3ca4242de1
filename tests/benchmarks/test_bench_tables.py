"""What the benchmarks measure, judge and print."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.bars import Bar, all_bars, ratios
from benchmarks.measure import Usage, measure
from benchmarks.round import Run
from benchmarks.table import as_json, bar_table, markdown, report, scene_table
from benchmarks.tools import Job, linkchecker, wget
from benchmarks.verdict import judge

TRUTH = {
    "dead": [
        {"url": "/a.html", "cause": "page_404"},
        {"url": "/%E9%99%84.doc", "cause": "attachment_404"},
        {"url": "/moved.html", "cause": "redirect_to_404"},
    ],
    "unknown": [{"url": "/closed.html", "cause": "http_403"}],
    "tricky": [{"url": "/%E8%A1%A8.doc", "cause": "raw_chinese_name"}],
    "aside": ["/gone.html"],
    "routes": {"/moved.html": [302, "/gone.html"], "/closed.html": [403, ""]},
}
ALL_DEAD = ["http://h/a.html", "http://h/附.doc", "http://h/gone.html"]


def _run(tool: str, number: int = 1, wall: float = 10.0, scene: str = "gov", **more: object) -> Run:
    usage = Usage(wall, 2.0, 80.0, 120.0, 2, 0, False)
    run = Run(scene, tool, tool, number, usage, 1000, 1000, 3000.0, None, judge(TRUTH, ALL_DEAD), "", "", f"{tool} x")
    return replace(run, **more)


def test_a_tool_that_names_all_dead_urls_is_right_however_it_spells_them() -> None:
    verdict = judge(TRUTH, ALL_DEAD)
    assert (verdict.dead_found, verdict.dead_total, verdict.false_dead, verdict.missed) == (3, 3, [], {})


def test_alive_urls_called_dead_are_false_and_forbidden_ones_are_counted_apart() -> None:
    verdict = judge(TRUTH, ["http://h/fine.html", "http://h/closed.html", "http://h/%E8%A1%A8.doc"])
    assert verdict.false_dead == ["/fine.html", "/表.doc"]
    assert (verdict.forbidden_as_dead, verdict.tricky_dead, verdict.dead_found) == (1, 1, 0)
    assert verdict.missed == {"page_404": 1, "attachment_404": 1, "redirect_to_404": 1}


def test_ratios_are_taken_round_by_round_and_skip_rounds_that_failed() -> None:
    runs = [_run("govsight", 1, 2.0), _run("scrapy_tuned", 1, 16.0), _run("govsight", 2, 2.0)]
    runs += [_run("scrapy_tuned", 2, 20.0), _run("govsight", 3, 2.0), _run("scrapy_tuned", 3, trouble="exit 1")]
    assert ratios(runs, "gov", "govsight", "scrapy_tuned", lambda run: run.pages_per_s) == [8.0, 10.0]


def test_bars_say_met_missed_or_not_measured() -> None:
    runs = [
        _run("govsight", 1, 2.0),
        _run("scrapy_tuned", 1, 16.0),
        _run("wget", 1, usage=Usage(5, 0.5, 9, 9, 1, 0, False)),
    ]
    met = {bar.name: bar.met for bar in all_bars(runs)}
    assert met["pages/s beside tuned Scrapy"] is True
    assert met["CPU per page beside wget --spider"] is False
    assert met["pages/s beside linkchecker"] is None
    assert met["CPU-seconds per 1,000 pages"] is False
    assert met["memory, gov, all processes together (PSS)"] is True


def test_every_check_may_cost_twice_the_links_only_crawl_and_no_more() -> None:
    name = "every check: CPU per page beside the links-only crawl"
    links = _run("govsight", usage=Usage(5, 1.0, 9, 9, 1, 0, False))
    twice, more = (_run("govsight_all", usage=Usage(5, cpu, 9, 9, 1, 0, False)) for cpu in (2.0, 2.1))
    assert {bar.name: bar.met for bar in all_bars([links, twice])}[name] is True
    assert {bar.name: bar.met for bar in all_bars([links, more])}[name] is False
    assert {bar.name: bar.met for bar in all_bars([links])}[name] is None


def test_one_false_alarm_misses_the_bar_of_correctness() -> None:
    right = all_bars([_run("govsight")])[0]
    wrong = all_bars([_run("govsight"), _run("govsight", 2, verdict=judge(TRUTH, [*ALL_DEAD, "http://h/fine.html"]))])[
        0
    ]
    assert right.met is True
    assert wrong.met is False


def test_memory_of_a_million_urls_is_judged_only_when_a_million_were_known() -> None:
    few, many = _run("govsight", scene="million", links=20_000), _run("govsight", scene="million", links=1_000_000)
    assert [bar.met for bar in all_bars([few])[-2:]] == [None, None]
    assert [bar.met for bar in all_bars([many])[-2:]] == [True, True]


def test_a_page_read_twice_counts_once_and_wrk_counts_requests() -> None:
    assert _run("scrapy_tuned", pages=1500).pages_per_s == 100.0
    assert _run("govsight", pages=900).pages_per_s == 90.0
    assert _run("wrk", requests=40_000.0).pages_per_s == 40_000.0
    assert _run("wrk").cpu_per_1000 is None


def test_tables_hold_a_row_for_each_tool_with_medians_and_what_went_wrong() -> None:
    runs = [_run("govsight", 1, 2.0), _run("govsight", 2, 4.0), _run("wget", trouble="not done after 9 s")]
    text = scene_table(runs)
    assert "| govsight | 2 | 3.00 | 375 |" in text
    assert "3 of 3, 0 false" in text
    assert "| wget | 0 | - |" in text
    assert "not done after 9 s" in text


def test_pipes_and_line_ends_do_not_break_a_table() -> None:
    assert markdown(("a",), [("x|y\nz",)]).splitlines()[-1] == "| x\\|y z |"


def test_the_report_names_command_machine_bars_and_every_scene_played() -> None:
    runs = [_run("govsight"), _run("govsight", scene="slow")]
    about = {"command": "make bench", "machine": "2 cores", "versions": {"Python": "3.11"}}
    text = report(runs, [Bar("speed", "≥ 6x", "7x", True)], about, {"gov": "big", "slow": "small", "latency": "none"})
    for part in (
        "`make bench`",
        "2 cores",
        "Python 3.11",
        "| speed | ≥ 6x | 7x | yes |",
        "## gov: big",
        "## slow: small",
    ):
        assert part in text
    assert "## latency" not in text
    assert as_json(runs, [], about)["runs"][0]["pages_per_s"] == 100.0
    assert "**no**" in bar_table([Bar("b", "", "", False)])


def test_measuring_counts_the_cpu_of_children_and_the_memory_of_all() -> None:
    work = "s=bytearray(60_000_000)\nimport time\nt=time.process_time()\nwhile time.process_time()-t<0.3: pass"
    start = f"s.Popen([sys.executable, '-c', {work!r}])"
    parent = f"import subprocess as s, sys; p = [{start} for _ in 'ab']; [q.wait() for q in p]"
    used = measure([sys.executable, "-c", parent], limit=30)
    assert used.exit_code == 0
    assert used.cpu >= 0.6
    assert used.processes >= 3
    assert used.rss_largest >= 60
    assert used.pss_sum >= 110


def test_a_command_that_does_not_end_is_ended_with_its_children(tmp_path: Path) -> None:
    mark = tmp_path / "alive"
    child = f"import time,pathlib\nwhile True: pathlib.Path({str(mark)!r}).touch(); time.sleep(0.05)"
    parent = f"import subprocess,sys,time; subprocess.Popen([sys.executable,'-c',{child!r}]); time.sleep(60)"
    used = measure([sys.executable, "-c", parent], limit=1.0)
    assert used.timed_out
    assert used.wall < 10
    mark.unlink(missing_ok=True)
    time.sleep(0.3)
    assert not mark.exists()


def test_a_program_that_is_not_there_is_said() -> None:
    with pytest.raises(FileNotFoundError):
        measure(["no-such-program-here"], limit=1)


def test_the_answers_of_wget_and_linkchecker_are_read(tmp_path: Path) -> None:
    job = Job("http://h", tmp_path, tmp_path)
    (tmp_path / "output.txt").write_text(
        "http://h/x.png:\nRemote file does not exist -- broken link!!!\nhttp://h/alive.html\n"
        "Found 1 broken link.\n\nhttp://h/x.png\n\nFINISHED\n"
    )
    assert wget().read(job).dead == ["http://h/x.png"]
    (tmp_path / "found.csv").write_text("# made\nurlname;valid;url\na;False;http://h/a\nb;True;http://h/b\n# end\n")
    assert linkchecker().read(job).dead == ["http://h/a"]
