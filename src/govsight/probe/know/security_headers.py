"""Header fields that protect a site's visitors, and those that tell an intruder too much."""

from __future__ import annotations

import re
from typing import NamedTuple

import msgspec

_HALF_YEAR = 15_552_000  # seconds
_VERSION = re.compile(r"[A-Za-z][\w.+-]{0,30}[/ ]v?(\d{1,4}(?:\.\d{1,6}){1,4})")
_SESSION = re.compile(r"sess|sid$|^sid|token|auth|login|jsession|user", re.IGNORECASE)
_TELLING = ("server", "x-powered-by", "x-aspnet-version", "x-aspnetmvc-version", "x-generator")
_MAX_AGE = re.compile(r"max-age\s{0,3}=\s{0,3}\"?(\d{1,12})", re.IGNORECASE)


class HeadersLook(msgspec.Struct, frozen=True):
    """What the home page was answered with.

    url: where it was answered. fields: (name in small letters, value), as sent. plain_status and plain_to: how the same
    host answers over http, and where that leads (None and "" when not asked or no answer). evidence: record id.
    """

    url: str
    fields: list[tuple[str, str]]
    plain_status: int | None = None
    plain_to: str = ""
    evidence: str = ""

    def value(self, name: str) -> str:
        """All values of a field, joined."""
        return ", ".join(value for key, value in self.fields if key == name)


class Protection(NamedTuple):
    """One protection. name: of the field; there: whether it is in force; advice: Chinese, what to set."""

    name: str
    there: bool
    advice: str


class Leak(NamedTuple):
    """One thing that should not be. kind: `version`, `cookie` or `plain`. target: field or cookie. text: Chinese."""

    kind: str
    target: str
    text: str


def protections(look: HeadersLook) -> list[Protection]:
    """The protections asked for, each in force or not. HSTS is asked of https only."""
    policy = look.value("content-security-policy").lower()
    framing = look.value("x-frame-options").lower()
    found = [
        Protection("Content-Security-Policy", bool(policy), "限定页面可加载的内容来源"),
        Protection(
            "X-Frame-Options",
            "frame-ancestors" in policy or framing.strip() in ("deny", "sameorigin"),
            "设为 SAMEORIGIN（或用 CSP frame-ancestors），防止被嵌入仿冒页面",
        ),
        Protection("X-Content-Type-Options", "nosniff" in look.value("x-content-type-options").lower(), "设为 nosniff"),
        Protection(
            "Referrer-Policy", bool(look.value("referrer-policy").strip()), "设为 strict-origin-when-cross-origin"
        ),
    ]
    if look.url.startswith("https:"):
        age = _MAX_AGE.search(look.value("strict-transport-security"))
        lasts = bool(age) and int(age[1]) >= _HALF_YEAR if age else False
        found.insert(0, Protection("Strict-Transport-Security", lasts, "设 max-age 不少于半年（15552000）"))
    return found


def leaks(look: HeadersLook) -> list[Leak]:
    """What tells or gives away too much: exact versions of server software, session cookies scripts can read or that
    travel unprotected, and a site that stays open over http beside https."""
    found = []
    for name in _TELLING:
        value = look.value(name)
        value = value.replace("Apache-Coyote/1.1", "")  # the protocol's number, not the server's
        told = _VERSION.search(value) or (re.search(r"\d+\.\d+", value) if name.startswith("x-asp") else None)
        if told:
            text = f"响应头 {name} 透露了软件版本「{value[:80]}」，应在服务器上关闭版本显示"
            found.append(Leak("version", name, text))
    https = look.url.startswith("https:")
    for name, value in look.fields:
        if name == "set-cookie":
            found += _cookie(value, https=https)
    if https and look.plain_status == 200:
        text = "http 与 https 并存：通过 http 访问首页没有跳转到 https，应设置跳转"
        found.append(Leak("plain", "http", text))
    return found


def grade(look: HeadersLook) -> int:
    """Marks from 0 to 100: the share of protections in force, less 10 for each leak."""
    asked = protections(look)
    marks = 100 * sum(one.there for one in asked) // len(asked) - 10 * len(leaks(look))
    return max(marks, 0)


def _cookie(text: str, *, https: bool) -> list[Leak]:
    name, _, rest = text.partition("=")
    name = name.strip()[:60]
    if not _SESSION.search(name) or "csrf" in name.lower() or "xsrf" in name.lower():
        return []
    attributes = {part.strip().lower().partition("=")[0] for part in rest.split(";")[1:]}
    lacking = [] if "httponly" in attributes else ["HttpOnly"]
    if https and "secure" not in attributes:
        lacking.append("Secure")
    if not lacking:
        return []
    return [Leak("cookie", name, f"会话 Cookie「{name}」没有 {'、'.join(lacking)} 属性，应在服务器上补上")]
