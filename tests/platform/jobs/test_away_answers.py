"""T-DB-DOWN, for people: units answer tickets, a citizen sends a report and a sheet saves itself while PostgreSQL is
stopped. All are told so, nothing is half-kept, and what they send again from the page they were shown is kept once."""

from __future__ import annotations

import http.client
import json
import re
import time
import urllib.parse
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from benchmarks.deadline_evening import aside, served
from tests.platform.cluster import cluster, programs
from tests.platform.jobs.away import away
from tests.platform.jobs.bureau import Bureau

pytestmark = [pytest.mark.long, pytest.mark.skipif(programs() is None, reason="no PostgreSQL on this machine")]
UNITS = 4
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 32
PROOF = {"exhibits": ("整改截图.png", PNG)}
Files = dict[str, tuple[str, bytes]]


@dataclass
class Person:
    """A browser without scripts."""

    base: str
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[int, dict[str, str], str]:
        to = urllib.parse.urlsplit(self.base)
        connection = http.client.HTTPConnection(to.netloc, timeout=60)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, {"Cookie": cookies, **told})
        answer = connection.getresponse()
        page = answer.read().decode()
        for set_cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = set_cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        connection.close()
        return answer.status, dict(answer.headers), page

    def form(self, path: str, action: str) -> Any:
        status, _, page = self.ask("GET", path)
        assert status == 200, page
        return form_in(page, action)

    def send(self, form: Any, files: Files, **typed: str) -> tuple[int, dict[str, str], str]:
        """What is in the form and what is typed into it; with files when it takes some."""
        fields = [(name, value) for name, value in form.form_values() if name not in typed] + list(typed.items())
        kind = form.get("enctype", "application/x-www-form-urlencoded")
        body = urllib.parse.urlencode(fields).encode()
        if kind == "multipart/form-data":
            edge, parts = "-edge-of-the-test-", []
            for name, value in fields:
                parts.append(f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}'.encode())
            for name, (called, content) in files.items():
                head = f'Content-Disposition: form-data; name="{name}"; filename="{called}"\r\nContent-Type: image/png'
                parts.append(head.encode() + b"\r\n\r\n" + content)
            body = b"".join(f"--{edge}\r\n".encode() + part + b"\r\n" for part in parts) + f"--{edge}--\r\n".encode()
            kind += f"; boundary={edge}"
        return self.ask("POST", form.action, body, Content_Type=kind)


def form_in(page: str, action: str) -> Any:
    [found] = [one for one in lxml.html.fromstring(page).forms if (one.action or "").endswith(action)]
    return found


def _told(answer: tuple[int, dict[str, str], str], text: str) -> Any:
    """The form to send again, after a look at the page it stands on."""
    status, headers, page = answer
    assert status == 503, page
    assert 0 < int(headers["Retry-After"]) <= 30
    seen = lxml.html.fromstring(page)
    assert "数据库暂时不能使用" in seen.text_content()
    assert "没有确认保存" in seen.text_content()
    assert "Traceback" not in page
    areas = [area.text.removeprefix("\n") for area in seen.xpath("//textarea")]  # a browser drops the first newline
    assert text in [area.replace("\r\n", "\n") for area in areas]
    [form] = seen.forms
    return form


def test_what_is_sent_while_the_database_is_away_is_shown_and_sent_again_and_kept_once(tmp_path: Path) -> None:
    with ExitStack() as stack:
        address = stack.enter_context(cluster())
        bureau = Bureau(tmp_path, address, whole=True)
        stack.callback(bureau.end)
        [seeded] = aside(bureau.environment, "--seed", str(tmp_path), "1", "8", "0")["sheets"]
        given = bureau.tell("tickets", UNITS)
        base = stack.enter_context(served(bureau.environment, tmp_path / "served", "--no-worker"))
        units = [Person(base, {"session": one["session"]}) for one in given]
        paths = [f"/rectification/tickets/{one['ticket']}/" for one in given]
        forms = [unit.form(path, "/answer/") for unit, path in zip(units, paths, strict=True)]
        texts = [f"第 {n} 局：已改好 <b>&amp;\n\n链接已换成“新址”，见截图。" for n in range(UNITS)]
        citizen = Person(base)
        report = citizen.form("/report/", "")
        report.action = "/report/"
        wrong = "“人名政府”应为“人民政府”"
        told = {"page_url": "http://www.qingjiang.gov.cn/1.html", "kind": "wording", "text": wrong, "homepage": ""}
        filler = Person(base, {"session": seeded["session"]})
        _, _, page = filler.ask("GET", f"/assessments/sheets/{seeded['sheet']}/")
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert found is not None
        save = f"/assessments/sheets/{seeded['sheet']}/save/"
        change = {"item": "i.000", "what": "note", "value": "材料附后", "version": 0}
        saving = ("POST", save, json.dumps({"changes": [change]}).encode())
        headers = {"Content_Type": "application/json", "X_CSRFToken": found[1]}
        time.sleep(4)  # a citizen is slower than a robot

        with away(address):
            again = []
            for unit, form, text in zip(units, forms, texts, strict=True):
                shown = _told(unit.send(form, PROOF, text=text), text)
                assert "附件：整改截图.png" in shown.text_content()
                again.append(_told(unit.send(shown, PROOF), text))  # impatient: it is away still
            resent = _told(citizen.send(report, {}, **told), wrong)
            status, answer, page = filler.ask(*saving, **headers)
            assert (status, "数据库暂时不能使用" in page) == (503, True)
            assert 0 < int(answer["Retry-After"]) <= 30

        assert (bureau.tell("answers"), bureau.tell("reports")) == ([], [])
        assert bureau.rows("SELECT count(*) FROM assessment_sheetfield") == [(0,)]
        assert list((tmp_path / "exhibits").rglob("*")) == [], "no file of an answer that is not there"

        for unit, form in zip(units, again, strict=True):
            for _ in range(2):  # once more, in doubt
                status, _, page = unit.send(form, PROOF)
                assert status == 302, page
        for _ in range(2):
            assert citizen.send(resent, {})[0] == 302
        for _ in range(2):
            assert filler.ask(*saving, **headers)[0] == 200
        stored, reports = bureau.tell("answers"), bureau.tell("reports")
        fields = bureau.rows("SELECT value, version FROM assessment_sheetfield")

    kept = {one["ticket"]: (one["text"].replace("\r\n", "\n"), one["files"]) for one in stored}
    assert len(stored) == UNITS
    assert kept == {one["ticket"]: (text, ["整改截图.png"]) for one, text in zip(given, texts, strict=True)}
    assert reports == [wrong]
    assert fields == [("材料附后", 1)]
