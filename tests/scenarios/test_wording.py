"""Wording is read on every page and in documents as the crawl goes, hidden links too; or not at all, when so asked."""

from __future__ import annotations

import io
from pathlib import Path

import docx
from tests.probe.observe.raw_server import RawServer, reply

from govsight.probe.check import BASIC, all_checks
from govsight.probe.engine import inspect
from govsight.probe.plan import Plan
from govsight.probe.view import SiteView

NAME = "www.qingjiang.gov.cn"
HOME = f"http://{NAME}/"
_ID = "11010519491231002X"  # the specimen number of GB 11643
_BAD = "各单位要认真按排，由交通局布署落实。"
_GAMBLING = '<div style="position:absolute;left:-9999px"><a href="http://www.win88-casino.com/">澳门娱乐</a></div>'


def _docx() -> bytes:
    paper, out = docx.Document(), io.BytesIO()
    paper.add_paragraph(f"姓名：王小明　身份证号：{_ID}　家庭住址：清江市")
    paper.save(out)
    return out.getvalue()


def _server() -> RawServer:
    pages = {
        "/": f"<title>清江市</title><p>{'清江市人民政府门户网站' * 20}</p><a href=/a.html>甲</a><a href=/b.docx>乙</a>"
        + _GAMBLING,
        "/a.html": f"<title>甲</title><p>{_BAD * 5}</p>",
    }

    def respond(target: str, _: object) -> bytes:
        if target == "/b.docx":
            body = _docx()
            kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            return f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        page = pages.get(target)
        return reply(f"<meta charset=utf-8>{page}".encode()) if page else reply(b"lost", status="404 Not Found")

    return RawServer(respond)


def _view(server: RawServer, out: Path, **more: object) -> SiteView:
    where = (f"{NAME}:80:127.0.0.1:{server.port}", "www.win88-casino.com:80:127.0.0.1:9")
    plan = Plan(url=HOME, out=out, resolve=where, render="never", recheck_after=0.02, looks=(), **more)  # type: ignore[arg-type]
    return inspect(plan).view


def test_words_hidden_links_and_documents_are_read(tmp_path: Path) -> None:
    with _server() as server:
        view = _view(server, tmp_path / "run")
    pages = {page.url: page for page in view.pages()}
    words = pages[HOME + "a.html"].text
    assert words is not None
    assert {hit.term for hit in words.words} >= {"按排", "布署"}
    home = pages[HOME]
    assert [(one.url, one.how) for one in home.hidden] == [("http://www.win88-casino.com/", "away")]
    document = next(iter(view.documents()))
    assert (document.url, document.kind) == (HOME + "b.docx", "docx")
    assert document.text is not None
    assert [one.kind for one in document.text.personal] == ["身份证号"]
    assert _ID not in str(document)
    assert document.evidence


def test_a_list_of_ones_own_is_read_too(tmp_path: Path) -> None:
    lexicon = tmp_path / "词库.txt"
    lexicon.write_text("清江市人民政府门户网站\n", encoding="utf-8")
    with _server() as server:
        view = _view(server, tmp_path / "run", lexicon=lexicon)
    home = view.home
    assert home is not None
    assert home.text is not None
    assert "清江市人民政府门户网站" in {hit.term for hit in home.text.words}


def test_nobody_reads_wording_where_only_links_are_asked_for(tmp_path: Path) -> None:
    with _server() as server:
        view = _view(server, tmp_path / "run", depth="links")
    assert all(page.text is None and not page.hidden for page in view.pages())
    assert list(view.documents()) == []


def test_only_the_basic_checks_are_asked_then(tmp_path: Path) -> None:
    with _server() as server:
        where = (f"{NAME}:80:127.0.0.1:{server.port}", "www.win88-casino.com:80:127.0.0.1:9")
        plan = Plan(url=HOME, out=tmp_path / "run", resolve=where, render="never", recheck_after=0.02, depth="links")
        asked = set(inspect(plan).outcomes)
    assert asked == {check.id for check in all_checks() if check.id.split(".")[0] in BASIC}
    assert "links.home" in asked
    assert "words.errors" not in asked
