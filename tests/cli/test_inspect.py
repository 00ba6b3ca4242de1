"""`govsight inspect` as a script meets it: exit codes, files, one clear line for every kind of bad input."""

from __future__ import annotations

import json
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

_PAGES = {
    "/": '<html lang="zh"><meta charset="utf-8"><title>首页</title><a href="/a.html">甲</a><a href="/b.html">乙</a>',
    "/a.html": '<html lang="zh"><meta charset="utf-8"><title>甲</title><a href="/">首页</a><a href="/gone.html">无</a>',
    "/b.html": '<html lang="zh"><meta charset="utf-8"><title>乙</title><img src="/gone.png">',
}


class _Site(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        kind = "text/html; charset=utf-8"
        if self.path in _PAGES:
            status, body = 200, _PAGES[self.path].encode()
        elif self.path == "/empty":
            status, body = 200, b""
        elif self.path == "/paper":
            status, kind, body = 200, "application/pdf", b"%PDF-1.4 nothing"
        elif self.path.startswith("/slow"):
            time.sleep(0.05)
            number = int(self.path[5:] or 0)
            words = "".join(chr(0x4E00 + (number * 61 + place * 7) % 3000) for place in range(80))
            status, body = 200, f'<title>{number}</title><p>{words}</p><a href="/slow{number + 1}">下一页</a>'.encode()
        else:
            status, body = 404, "没有".encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def _inspect(url: str, out: Path, *options: str, **how: Any) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "govsight.cli.main", "inspect", url, "--out", str(out), "--recheck-after", "0.1"]
    command += ["--allow-private", "--render", "never", *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, **how)


def _one_chinese_line(run: subprocess.CompletedProcess[str]) -> str:
    lines = [line for line in run.stderr.splitlines() if line.strip()]
    assert len(lines) == 1, run.stderr
    assert any("\u4e00" <= letter <= "\u9fff" for letter in lines[0])
    return lines[0]


def test_a_whole_site_leaves_reports_links_and_evidence(site: str, tmp_path: Path) -> None:
    run = _inspect(site + "/", tmp_path / "out")
    assert run.returncode == 0, run.stderr
    report = json.loads((tmp_path / "out/report.json").read_text(encoding="utf-8"))
    assert report["run"]["pages"] == 3
    assert report["run"]["complete"] is True
    links = {link["url"]: link for link in json.loads((tmp_path / "out/links.json").read_text(encoding="utf-8"))}
    assert links[site + "/gone.html"]["verdict"] == "dead"
    assert links[site + "/gone.html"]["pages"] == [site + "/a.html"]
    assert links[site + "/b.html"]["verdict"] == "alive"
    assert {finding["target"] for finding in report["findings"] if finding["check"] == "links.images"} == {
        site + "/gone.png"
    }
    for name in ("report.html", "report.xlsx", "evidence/chain.jsonl"):
        assert (tmp_path / "out" / name).stat().st_size > 0


def test_json_format_prints_the_report_and_nothing_else(site: str, tmp_path: Path) -> None:
    run = _inspect(site + "/", tmp_path / "out", "--format", "json")
    assert run.returncode == 0
    assert json.loads(run.stdout) == json.loads((tmp_path / "out/report.json").read_text(encoding="utf-8"))
    assert run.stderr == ""


def test_a_finished_folder_is_answered_again_without_a_request(site: str, tmp_path: Path) -> None:
    first = _inspect(site + "/", tmp_path / "out", "--format", "json")
    again = _inspect(site + "/", tmp_path / "out", "--format", "json")
    assert again.returncode == 0
    assert json.loads(again.stdout) == json.loads(first.stdout)
    assert "此前已经完成" in _one_chinese_line(again)


def test_the_page_budget_is_kept_and_told(site: str, tmp_path: Path) -> None:
    run = _inspect(site + "/slow0", tmp_path / "out", "--kind", "site", "--max-pages", "4", "--format", "json")
    report = json.loads(run.stdout)
    assert report["run"]["pages"] == 4
    assert report["run"]["complete"] is False
    links = json.loads((tmp_path / "out/links.json").read_text(encoding="utf-8"))
    assert [link["reason"] for link in links if link["verdict"] == "unknown"] == ["budget"]


@pytest.mark.parametrize("url", ["ftp://www.example.gov.cn/", "www.example.gov.cn", "javascript:alert(1)", ""])
def test_an_address_that_is_none_is_a_bad_argument(url: str, tmp_path: Path) -> None:
    run = _inspect(url, tmp_path / "out")
    assert run.returncode == 2
    assert "http://" in _one_chinese_line(run)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("options", [("--resolve", "nonsense"), ("--allow", "x"), ("--concurrency", "0")])
def test_an_option_that_cannot_be_read_is_a_bad_argument(options: tuple[str, str], tmp_path: Path) -> None:
    run = _inspect("http://127.0.0.1:9/", tmp_path / "out", *options)
    assert run.returncode == 2
    _one_chinese_line(run)
    assert not (tmp_path / "out").exists()


def test_a_host_that_does_not_exist_leaves_nothing_behind(tmp_path: Path) -> None:
    run = _inspect("http://www.no-such-office.invalid/", tmp_path / "out")
    assert run.returncode == 3
    assert "www.no-such-office.invalid" in _one_chinese_line(run)
    assert not (tmp_path / "out").exists()


def test_a_private_address_is_not_visited_without_leave(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "govsight.cli.main",
        "inspect",
        "http://127.0.0.1:9/",
        "--out",
        str(tmp_path / "o"),
    ]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 3
    assert "--allow-private" in _one_chinese_line(run)


@pytest.mark.parametrize(("path", "word"), [("/nothing", "404"), ("/paper", "application/pdf"), ("/empty", "没有内容")])
def test_a_start_that_is_no_page_says_why(site: str, path: str, word: str, tmp_path: Path) -> None:
    run = _inspect(site + path, tmp_path / "out", "--kind", "site")
    assert run.returncode == 3
    assert word in _one_chinese_line(run)
    report = json.loads((tmp_path / "out/report.json").read_text(encoding="utf-8"))
    assert "met" not in {
        outcome["outcome"]
        for check, outcome in report["outcomes"].items()
        if check.startswith(("links", "page", "footer"))
    }


def test_a_file_in_place_of_the_folder_is_a_bad_argument(site: str, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    run = _inspect(site + "/", tmp_path / "out")
    assert run.returncode == 2
    assert "文件夹" in _one_chinese_line(run)
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine"


def test_a_folder_that_cannot_be_made_says_so(site: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    run = _inspect(site + "/", tmp_path / "file" / "out")
    assert run.returncode == 3
    assert "文件夹" in _one_chinese_line(run)


def test_the_folder_of_another_site_is_left_alone(site: str, tmp_path: Path) -> None:
    _inspect(site + "/", tmp_path / "out")
    before = (tmp_path / "out/report.json").read_bytes()
    run = _inspect(site + "/a.html", tmp_path / "out")
    assert run.returncode == 2
    assert site in _one_chinese_line(run)
    assert (tmp_path / "out/report.json").read_bytes() == before


def test_a_folder_with_other_files_is_left_alone(site: str, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    run = _inspect(site + "/", tmp_path)
    assert run.returncode == 2
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_disk_that_takes_no_more_leaves_no_report_and_can_go_on(site: str, tmp_path: Path) -> None:
    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (24_000, 24_000))

    run = _inspect(site + "/", tmp_path / "out", preexec_fn=small)
    assert run.returncode == 3
    _one_chinese_line(run)
    assert not (tmp_path / "out/report.json").exists()
    assert _inspect(site + "/", tmp_path / "out").returncode == 0


def test_a_profile_that_cannot_be_read_names_file_and_field(tmp_path: Path) -> None:
    profile = tmp_path / "unit.yaml"
    for text, word in (("nmae: x", "nmae"), ("code: 12", "code"), ("- a", "字段"), ("name: [", "YAML")):
        profile.write_text(text, encoding="utf-8")
        run = _inspect("http://127.0.0.1:9/", tmp_path / "out", "--profile", str(profile))
        assert run.returncode == 2
        line = _one_chinese_line(run)
        assert "unit.yaml" in line
        assert word in line


def test_ctrl_c_stops_cleanly_and_says_how_to_go_on(site: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = [
        sys.executable,
        "-m",
        "govsight.cli.main",
        "inspect",
        site + "/slow0",
        "--out",
        str(out),
        "--kind",
        "site",
    ]
    command += ["--allow-private", "--render", "never", "--max-pages", "60"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + 30
    while time.monotonic() < until and not (out / "evidence").exists():
        time.sleep(0.02)
    time.sleep(0.6)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 130, errors
    assert "接着检查" in errors
    assert "Traceback" not in errors
    assert not (out / "report.json").exists()
    finished = subprocess.run([*command, "--format", "json"], capture_output=True, text=True, timeout=120, check=False)
    assert finished.returncode == 0
    assert json.loads(finished.stdout)["run"]["pages"] == 60
