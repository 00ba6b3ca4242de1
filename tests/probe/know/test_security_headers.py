"""Header fields that protect, and those that tell too much."""

from __future__ import annotations

import pytest

from govsight.probe.know.security_headers import HeadersLook, grade, leaks, protections

ALL = [
    ("server", "nginx"),
    ("strict-transport-security", "max-age=31536000; includeSubDomains"),
    ("content-security-policy", "default-src 'self'; frame-ancestors 'self'"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
]


def _look(*fields: tuple[str, str], url: str = "https://www.x.gov.cn/", plain: int | None = None) -> HeadersLook:
    return HeadersLook(url, list(fields), plain)


def test_a_site_with_all_of_them_has_full_marks() -> None:
    assert all(one.there for one in protections(_look(*ALL)))
    assert grade(_look(*ALL, plain=301)) == 100
    assert leaks(_look(*ALL, plain=301)) == []


def test_a_site_with_none_of_them_has_no_marks() -> None:
    assert grade(_look()) == 0
    assert len(protections(_look())) == 5


def test_of_a_site_without_https_hsts_is_not_asked() -> None:
    plain = _look(*ALL[2:], url="http://www.x.gov.cn/")
    assert next(one.name for one in protections(plain)) == "Content-Security-Policy"
    assert grade(plain) == 100


@pytest.mark.parametrize("value", ["max-age=300", "includeSubDomains", "max-age=0"])
def test_hsts_that_hardly_lasts_is_none(value: str) -> None:
    assert not protections(_look(("strict-transport-security", value)))[0].there


@pytest.mark.parametrize(
    ("field", "kind", "target"),
    [
        (("server", "Apache/2.4.6 (CentOS) PHP/5.4.16"), "version", "server"),
        (("x-powered-by", "PHP/5.6.40"), "version", "x-powered-by"),
        (("x-aspnet-version", "4.0.30319"), "version", "x-aspnet-version"),
        (("set-cookie", "JSESSIONID=1; Path=/"), "cookie", "JSESSIONID"),
        (("set-cookie", "PHPSESSID=1; HttpOnly"), "cookie", "PHPSESSID"),
    ],
)
def test_what_tells_too_much_is_named(field: tuple[str, str], kind: str, target: str) -> None:
    (leak,) = leaks(_look(field))
    assert (leak.kind, leak.target) == (kind, target)


@pytest.mark.parametrize(
    "field",
    [
        ("server", "nginx"),
        ("server", "WAF"),
        ("server", "Apache-Coyote/1.1"),
        ("x-powered-by", "ASP.NET"),
        ("set-cookie", "JSESSIONID=1; Path=/; HttpOnly; Secure; SameSite=Lax"),
        ("set-cookie", "font_size=16"),
        ("set-cookie", "XSRF-TOKEN=1"),
        ("set-cookie", ""),
    ],
)
def test_what_tells_nothing_is_left_in_peace(field: tuple[str, str]) -> None:
    assert leaks(_look(field)) == []


def test_http_left_open_beside_https_is_a_leak() -> None:
    (leak,) = leaks(_look(plain=200))
    assert leak.kind == "plain"
