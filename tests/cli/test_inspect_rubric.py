"""`govsight inspect --rubric` and `govsight coverage` as a script meets them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

_FOOT = "<footer>主办单位：清江市人民政府办公室 <a href=/map.html>网站地图</a></footer>"
_PAGES = {
    "/": "<title>清江市人民政府</title><nav><a href=/xw/>清江要闻</a><a href=/tzgg/>通知公告</a></nav>"
    "<a href=/gone>缺页</a>",
    "/xw/": "<title>清江要闻</title><ul><li><a href=/xw/1.html>市长调研春耕</a><span>2026-10-29</span></li></ul>",
    "/xw/1.html": "<title>市长调研春耕</title><p>发布时间：2026-10-29</p><p>"
    + "今天上午，市长到清江镇调研春耕备耕。" * 20,
    "/tzgg/": "<title>通知公告</title><ul><li><a href=/xw/1.html>公告</a><span>2026-10-29</span></li></ul>",
    "/map.html": "<title>网站地图</title><a href=/xw/>清江要闻</a><a href=/tzgg/>通知公告</a>",
}


class _Site(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        page = _PAGES.get(self.path)
        body = f'<html lang="zh"><meta charset="utf-8">{page}{_FOOT}'.encode() if page else "没有".encode()
        self.send_response(200 if page else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def _govsight(*words: object, home: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "govsight.cli.main", *map(str, words)]
    env = {**os.environ, "GOVSIGHT_HOME": str(home)}
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, env=env)


def _profile(folder: Path, text: str = "name: 清江市人民政府\nclass: county\n") -> Path:
    path = folder / "unit.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def _inspect(site: str, folder: Path, *more: object, profile: Path | None = None) -> subprocess.CompletedProcess[str]:
    usual = ("--allow-private", "--no-browser", "--recheck-after", "0.1", "--render", "never", "--as-of", "2026-10-31")
    told = ("--profile", profile or _profile(folder))
    return _govsight("inspect", site, "--out", folder / "out", *usual, *told, *more, home=folder / "home")


@pytest.fixture(scope="module")
def scored(site: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    folder = tmp_path_factory.mktemp("scored")
    return folder, _inspect(site, folder, "--rubric", "zhanjiang-2021", "--seed", "一")


def test_an_inspection_ends_with_a_scorecard_the_repairs_and_the_questions(
    scored: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    folder, told = scored
    assert told.returncode == 0, told.stderr
    assert "总分" in told.stdout
    assert "整改可挽回的分数" in told.stdout
    assert "待人工判断" in told.stdout
    out = folder / "out"
    for name in ("scorecard.json", "scorecard.xlsx", "scorecard.docx", "facts.json", "questions.yaml"):
        assert (out / name).stat().st_size > 100
    card = json.loads((out / "scorecard.json").read_text(encoding="utf-8"))
    availability = next(item for item in card["items"] if item["id"] == "h.availability")
    assert availability["awarded"] == "0.8"  # one dead link on the home page
    questions = yaml.safe_load((out / "questions.yaml").read_text(encoding="utf-8"))
    assert {one["id"] for one in questions["answers"]} == {one["id"] for one in card["questions"]}


def test_the_facts_written_score_the_same_by_themselves(scored: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    out = scored[0] / "out"
    again = _govsight(
        *("score", "--rubric", "zhanjiang-2021", "--facts", out / "facts.json", "--format", "json"), home=scored[0]
    )
    assert again.returncode == 0, again.stderr
    first, second = json.loads((out / "scorecard.json").read_text(encoding="utf-8")), json.loads(again.stdout)
    del first["questions"], first["what_if"]
    assert second == first


def test_answers_settle_questions_without_another_visit(
    scored: tuple[Path, subprocess.CompletedProcess[str]], site: str
) -> None:
    folder, _ = scored
    sheet = yaml.safe_load((folder / "out" / "questions.yaml").read_text(encoding="utf-8"))
    for one in sheet["answers"]:
        if one["id"] == "v.site.security.5":
            one |= {"answer": "不符合", "found": [{"page": site, "seen": "发稿日期系伪造"}], "by": "林"}
    answers = folder / "answers.yaml"
    answers.write_text(yaml.safe_dump(sheet, allow_unicode=True), encoding="utf-8")
    told = _inspect(site, folder, "--rubric", "zhanjiang-2021", "--answers", answers, "--format", "json")
    assert told.returncode == 0, told.stderr
    card = json.loads(told.stdout)["scorecard"]
    assert card["verdict"] == "不合格"
    assert "v.site.security.5" not in {one["id"] for one in card["questions"]}


@pytest.mark.parametrize(
    ("profile", "more", "code", "said"),
    [
        ("name: 清江\n", ("--rubric", "zhanjiang-2021"), 1, "没有写 class"),
        ("class: nobody\n", ("--rubric", "zhanjiang-2021"), 1, "class「nobody」方案里没有"),
        ("class: county\ntraits: [nonsense]\n", ("--rubric", "zhanjiang-2021"), 1, "traits「nonsense」"),
        ("class: county\n", ("--rubric", "no-such-plan"), 2, "没有这个方案"),
        ("class: county\n", ("--answers", "a.yaml"), 2, "要与 --rubric 一起使用"),
        ("class: county\n", ("--rubric", "zhanjiang-2021", "--answers", "no-such.yaml"), 1, "读不出来"),
        ("class: county\n", ("--as-of", "昨天"), 2, "不是日期"),
    ],
)
def test_what_cannot_be_scored_is_told_before_the_site_is_asked(
    site: str, tmp_path: Path, profile: str, more: tuple[str, ...], code: int, said: str
) -> None:
    told = _inspect(site, tmp_path, *more, profile=_profile(tmp_path, profile))
    assert told.returncode == code, told.stderr
    assert said in told.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("plan", ["zhanjiang-2021", "gd-health-2016", "national-2019"])
def test_coverage_accounts_for_every_point_of_the_base(plan: str, tmp_path: Path) -> None:
    told = json.loads(_govsight("coverage", "--rubric", plan, "--format", "json", home=tmp_path).stdout)
    assert set(told["summary"]) == {"machine", "assisted", "person"}
    assert sum(told["summary"].values()) == pytest.approx(100)
    assert all(set(one) >= {"id", "how", "checks", "points"} for one in told["clauses"])
    assert all(one["checks"] for one in told["clauses"] if one["how"] != "person")


@pytest.mark.parametrize(
    ("text", "said"), [(None, "读不出"), ("", "不能使用"), ("term,category\n=1+1,x\n", "不能使用")]
)
def test_a_word_list_that_cannot_be_used_is_told_before_the_site_is_asked(
    site: str, tmp_path: Path, text: str | None, said: str
) -> None:
    path = tmp_path / "词库.csv"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    told = _inspect(site, tmp_path, "--lexicon", path)
    assert told.returncode == 2, told.stderr
    assert said in told.stderr
    assert not (tmp_path / "out").exists()
