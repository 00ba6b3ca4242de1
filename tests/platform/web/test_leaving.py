"""One leaves the desk for a crawled address over a page that warns, which nobody else can point anywhere (T-XSS-2)."""

from __future__ import annotations

import re
import time
from html import unescape

import lxml.html
import pytest
from django.core import signing
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from tests.platform.conftest import signed_in

from govsight.platform.accounts.models import User
from govsight.platform.inspections.models import Found, Problem
from govsight.platform.rectification.models import Ticket
from govsight.platform.registry.models import Organisation
from govsight.platform.web.leaving import outside, way_out

pytestmark = pytest.mark.django_db

GONE = "这个外部链接不能用了"


@pytest.mark.parametrize("url", [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)//http://ok.example/", " http://evil.example/", "data:text/html,x",
    "vbscript:x", "ftp://evil.example/", "//evil.example/", "http:evil.example", "http://u:p@evil.example/",
    "http://a\u202eb.example/", "http://evil.example/\ud800",
    "https://evil.example/" + "x" * 4000, "http://", "",
])  # fmt: skip
def test_what_is_no_plain_web_address_has_no_way_out(url: str) -> None:
    assert way_out(url) == ""


@pytest.mark.parametrize(("url", "written"), [
    ("http://a.example/%E5%85%AC%e5%91%8A.pdf", "http://a.example/公告.pdf"),
    ("http://a.example/%E5%85%AC%20%2F%3F%23%25?q=%E5%85%AC%26b", "http://a.example/公%20%2F%3F%23%25?q=公%26b"),
    ("http://a.example/%B9%AB%B8%E6", "http://a.example/%B9%AB%B8%E6"),  # GBK: nobody says so
    ("http://a.example/%E5%85%AC%E5%91", "http://a.example/%E5%85%AC%E5%91"),  # cut off
    ("http://a.example/%E2%80%AEfdp.exe", "http://a.example/%E2%80%AEfdp.exe"),  # would turn what follows round
    ("http://a.example/%D7%90/1/%D7%91", "http://a.example/%D7%90/1/%D7%91"),  # would be read from the right
    ("http://a.example/%E2%80%8B%E3%80%80%C2%A0", "http://a.example/%E2%80%8B%E3%80%80%C2%A0"),  # cannot be seen
    ("http://a.example/%3Cscript%3E", "http://a.example/%3Cscript%3E"),
    ("http://a.example/100%", "http://a.example/100%"),
])  # fmt: skip
def test_an_address_is_shown_as_it_is_written(url: str, written: str) -> None:
    page = render_to_string("web/outside.html", {"url": url})
    link = lxml.html.fromstring(page)
    assert link.text == written
    assert link.get("href") == way_out(url)


def test_the_host_is_told_in_both_of_its_forms() -> None:
    found = outside("http://政府.cn:8080/路?a=1#b")
    assert found is not None
    assert (found.host, found.written, found.after) == ("xn--mxtq1m.cn:8080", "政府.cn", "/%E8%B7%AF?a=1#b")
    odd = outside("http://good.example\\@evil.example/")
    assert odd is not None
    assert odd.host == "good.example", "as a browser reads it"
    plain = outside("https://www.lanchuan.example")
    assert plain is not None
    assert (plain.address, plain.written) == ("https://www.lanchuan.example/", "")


def test_an_attachment_named_in_chinese_is_read_and_found_in_chinese(lin: User, town: object) -> None:
    town(Organisation.objects.create(name="清江县人民政府"), 1)  # type: ignore[operator]
    problem = Problem.objects.order_by("pk").first()
    assert problem is not None
    problem.cause = "http://www.qj.example/f/%E5%86%9C%E8%8d%AF%20a.doc"
    problem.save()
    office = signed_in(lin)
    for sought in ("农药", "http://www.qj.example/f/农药%20A", "%E5%86%9C", "/f/农"):
        listed = office.get("/inspections/problems/", {"q": sought}).content.decode()
        assert "http://www.qj.example/f/农药%20a.doc" in listed, sought
    assert "没有符合条件的问题" in office.get("/inspections/problems/", {"q": "药农"}).content.decode()
    ticket = Ticket.objects.get(problem=problem)
    board = reverse("rectification:tickets")
    for path in (problem.get_absolute_url(), ticket.get_absolute_url(), board, f"{board}?view=table"):
        assert "http://www.qj.example/f/农药%20a.doc" in office.get(path).content.decode(), path


def test_a_crawled_address_on_a_screen_leads_to_the_warning_and_only_that_leads_out(lin: User, town: object) -> None:
    town(Organisation.objects.create(name="清江县人民政府"), 1)  # type: ignore[operator]
    problem = Problem.objects.order_by("pk").first()
    assert problem is not None
    url = "http://evil.example/赌?a=1&b=<b>"
    Found.objects.create(
        inspection=problem.last_seen_in, problem=problem, check_id=problem.check_id, page=url, target=url, seen="x"
    )
    office = signed_in(lin)
    page = office.get(problem.get_absolute_url()).content.decode()
    assert 'href="http' not in page
    way = re.search(r'<a href="(/leave/\?to=[^"]+)" rel="noopener noreferrer nofollow" target="_blank">', page)
    assert way
    answer = office.get(unescape(way[1]))
    warning = answer.content.decode()
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "即将离开本平台" in warning
    assert "http://<strong>evil.example</strong>/%E8%B5%8C?a=1&amp;b=%3Cb%3E" in warning
    assert (
        'href="http://evil.example/%E8%B5%8C?a=1&amp;b=%3Cb%3E" rel="noopener noreferrer nofollow">仍要前往' in warning
    )
    stranger = Client().get(unescape(way[1]))
    assert stranger.status_code == 302
    assert stranger.headers["Location"].startswith("/account/login/")


@pytest.mark.parametrize("to", [
    "", "http://evil.example/", "x:y:z", "\0", signing.dumps("http://evil.example/"),
    signing.dumps("javascript:alert(1)", salt="govsight.leave"),
], ids=["nothing", "plain", "like", "nul", "of another purpose", "a script"])  # fmt: skip
def test_what_we_did_not_sign_leads_nowhere(lin: User, to: str) -> None:
    answer = signed_in(lin).get("/leave/", {"to": to})
    page = answer.content.decode()
    assert answer.status_code == 404
    assert GONE in page
    assert "刷新后再点" in page
    assert "evil" not in page


def test_a_changed_or_old_way_out_leads_nowhere(lin: User, monkeypatch: pytest.MonkeyPatch) -> None:
    office, way = signed_in(lin), way_out("http://evil.example/")
    assert office.get(way).status_code == 200
    assert office.get(way[:-1] + ("A" if way[-1] != "A" else "B")).status_code == 404
    for hours, code in ((11.9, 200), (12.1, 404)):
        with monkeypatch.context() as earlier:
            then = time.time() - hours * 3600
            earlier.setattr(time, "time", lambda then=then: then)
            old = way_out("http://evil.example/")
        assert office.get(old).status_code == code, hours
