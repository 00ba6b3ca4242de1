"""`govsight page`: what the inspector reads from one page, for people and for scripts."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.probe.observe.invented import STYLES, Content

from govsight.cli.main import main

URL = "http://www.lianhu.gov.cn/zwgk/a.html"
LABELS = {"SiteName": "莲湖市人民政府", "SiteIDCode": "4408990001", "PubDate": "2026-03-04 09:30"}


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["page", *map(str, arguments)])


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "文章.html"
    body = STYLES[1].page("article", Content(labels=LABELS))
    file.write_bytes(body.replace(b"</BODY>", b"<A HREF='../f/x.doc'>x</A><IMG SRC=p.png></BODY>"))
    return file


def test_json_holds_what_scripts_rely_on(article: Path) -> None:
    result = run(article, "--url", URL, "--format", "json")
    assert result.exit_code == 0
    page = json.loads(result.stdout)
    assert page["kind"] == "article"
    assert page["title"] == f"莲湖市人民政府 - {Content().title}"
    assert page["published"] == "2026-03-04 09:30"
    assert page["source"] == "市政务服务数据管理局"
    assert page["charset"] == "gb18030"
    assert page["labels"] == LABELS
    assert "http://www.lianhu.gov.cn/0/" in page["links"]
    assert "http://www.lianhu.gov.cn/zwgk/p.png" in page["images"]
    assert page["attachments"] == ["http://www.lianhu.gov.cn/f/x.doc"]
    assert page["footer"]["site_code"] == "4408990001"
    assert page["lang"] == ""
    assert page["share"] == []
    assert page["text_length"] > 100
    assert page["published_reason"] == ""
    assert page["kind_reason"]


def test_text_says_the_same_in_chinese(article: Path) -> None:
    result = run(article, "--url", URL)
    assert result.exit_code == 0
    assert "页面类型：内容页" in result.stdout
    assert "底部 网站标识码：4408990001" in result.stdout
    assert "located" not in result.stdout
    assert "发布时间：2026-03-04 09:30" in result.stdout
    assert "标签 SiteIDCode：4408990001" in result.stdout
    assert "附件 1 个" in result.stdout


def test_suspicions_are_told_with_what_stands_around_them(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text("<title>通知</title><p>请各单位按装要求做好工作，联系人身份证号110101199003070257。</p>", "utf-8")
    told = run(file).stdout
    assert "110101199003070257" not in told
    assert "疑似" in told
    assert "按装" in told


def test_a_file_without_url_stands_on_localhost(article: Path) -> None:
    page = json.loads(run(article, "--format", "json").stdout)
    assert page["url"] == "http://localhost/%E6%96%87%E7%AB%A0.html"
    assert "http://localhost/0/" in page["links"]


def test_a_root_url_is_read_as_a_home_page(article: Path) -> None:
    assert json.loads(run(article, "--url", "http://www.lianhu.gov.cn", "--format", "json").stdout)["kind"] == "home"
    assert json.loads(run(article, "--url", URL, "--home", "--format", "json").stdout)["kind"] == "home"


def test_control_characters_of_a_page_do_not_reach_the_terminal(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text("<title>a\x1b[31mb\x9bc\u202ed</title><p>x", encoding="utf-8")
    shown = run(file).stdout
    assert not any(letter in shown for letter in "\x1b\x9b\u202e")


@pytest.mark.parametrize(
    ("make", "code", "words"),
    [
        (lambda path: path / "none.html", 3, "没有这个文件"),
        (lambda path: path, 3, "文件夹"),
        (lambda path: _write(path, b""), 3, "没有内容"),
        (lambda path: _write(path, b"%PDF-1.7 ..."), 3, "PDF"),
        (lambda path: _write(path, b"\x89PNG\r\n"), 3, "图片"),
        (lambda path: "ftp://www.lianhu.gov.cn/", 2, "不支持的网址"),
        (lambda path: "http://", 2, "网址写得不对"),
        (lambda path: "a\x00b", 3, "读不出来"),
    ],
)
def test_what_cannot_be_read_ends_in_one_chinese_line(tmp_path: Path, make, code: int, words: str) -> None:  # type: ignore[no-untyped-def]
    result = run(make(tmp_path))
    assert result.exit_code == code
    assert result.stdout == ""
    assert words in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_bad_url_option_is_a_bad_argument(article: Path) -> None:
    result = run(article, "--url", "localhost/a")
    assert result.exit_code == 2
    assert "--url" in result.stderr


class _Bureau(BaseHTTPRequestHandler):
    """Serves one GB2312 page at /a.html, gzip-coded, and sends / there."""

    def do_GET(self) -> None:
        if self.path == "/":
            self.send_response(302)
            self.send_header("Location", "/a.html")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        kind = "image/png" if self.path == "/p.png" else "text/html"
        body = gzip.compress(STYLES[1].page("article", Content()))
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Bureau) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server.server_port
        server.shutdown()


def test_a_url_is_fetched_and_its_redirect_followed(port: int) -> None:
    place = f"www.lianhu.gov.cn:{port}:127.0.0.1:{port}"
    result = run(f"http://www.lianhu.gov.cn:{port}/", "--resolve", place, "--allow-private", "--format", "json")
    assert result.exit_code == 0, result.stderr
    page = json.loads(result.stdout)
    assert page["url"] == f"http://www.lianhu.gov.cn:{port}/a.html"
    assert page["kind"] == "article"
    assert page["charset"] == "gb18030"


def test_a_private_address_is_refused_unless_allowed(port: int) -> None:
    result = run(f"http://127.0.0.1:{port}/a.html")
    assert result.exit_code == 3
    assert "--allow-private" in result.stderr


def test_a_url_that_is_no_page_is_said_to_be_none(port: int) -> None:
    result = run(f"http://127.0.0.1:{port}/p.png", "--allow-private")
    assert result.exit_code == 3
    assert "不是网页" in result.stderr


def test_a_bad_resolve_entry_is_a_bad_argument(port: int) -> None:
    assert run(f"http://127.0.0.1:{port}/a.html", "--resolve", "nonsense").exit_code == 2


def _write(folder: Path, body: bytes) -> Path:
    file = folder / "a.html"
    file.write_bytes(body)
    return file
