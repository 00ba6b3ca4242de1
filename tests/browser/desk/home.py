"""A running desk for browser tests, and a browser that looks for what is wrong with a page."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Playwright
from tests import ready

ROOT = Path(__file__).parents[3]
WIDE, PHONE = {"width": 1366, "height": 900}, {"width": 390, "height": 844}
WATCH = """
window.__told = [];
addEventListener("securitypolicyviolation", (e) =>
  __told.push(`CSP ${e.violatedDirective} ${e.blockedURI} ${e.sample}`));
"""
AXE = """
async (colours) => {
  const only = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"], resultTypes: ["violations"],
    rules: { "color-contrast": { enabled: colours } }, preload: false, iframes: false };
  const found = await axe.run(document, only);
  return found.violations.map((one) => one.id + ": " + one.nodes.length + "x " +
    one.nodes.slice(0, 3).map((node) => node.html.slice(0, 200) + " | " + node.any.map((any) => any.message).join("; "))
      .join(" || "));
}
"""
SIDEWAYS = """
() => {
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide <= 0) return [];
  const out = [...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > innerWidth + 1);
  return ["sideways by " + wide + " px: " + out.slice(-3).map((e) => e.outerHTML.slice(0, 120)).join(" | ")];
}
"""


@dataclass
class Desk:
    """base: where it answers. cookies: by username. addresses: (view name, path) of every screen."""

    base: str
    cookies: dict[str, str]
    addresses: list[tuple[str, str]]

    def sign_in(self, browser: Browser, who: str = "", **more: Any) -> BrowserContext:
        """A browser window of this person's, "" for somebody not signed in."""
        context = browser.new_context(locale="zh-CN", viewport=more.pop("viewport", WIDE), **more)
        context.add_init_script(WATCH)
        if who:
            context.add_cookies([{"name": "session", "value": self.cookies[who], "url": self.base}])
        return context


@contextmanager
def running_desk(home: Path, *seeding: str) -> Iterator[Desk]:
    """Seeded and served as people have it, from its own folder, until the end."""
    told = {**os.environ, "GOVSIGHT_HOME": str(ready.home(home)), "PYTHONPATH": str(ROOT)}
    told.pop("GOVSIGHT_DATABASE_URL", None)
    seed = [sys.executable, "-m", "tests.browser.desk.seed", *seeding]
    made = json.loads(subprocess.run(seed, cwd=ROOT, env=told, stdout=subprocess.PIPE, check=True).stdout)
    serve = [sys.executable, "-m", "govsight.cli.main", "serve", "--no-worker", "--port", "0"]
    with subprocess.Popen(
        serve, cwd=ROOT, env=told, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdout is not None
        try:
            base = re.search(r"http://[^/]+", server.stdout.readline())
            assert base, "the server did not start"
            yield Desk(base[0], made["cookies"], [(name, path) for name, path in made["addresses"]])
        finally:
            server.terminate()
            server.wait(30)


def start(driver: Playwright, chromium: str) -> Browser:
    """A browser that talks to nobody but us."""
    arguments = ["--disable-background-networking"] + (["--no-sandbox"] if os.geteuid() == 0 else [])
    return driver.chromium.launch(executable_path=chromium, args=arguments)


def listen(page: Page) -> list[str]:
    """Errors of its console and scripts, as they come."""
    told: list[str] = []
    page.on("console", lambda one: told.append(f"console: {one.text}") if one.type == "error" else None)
    page.on("pageerror", lambda one: told.append(f"script: {one}"))
    page.on("dialog", lambda one: (told.append(f"dialog: {one.message}"), one.dismiss()))
    return told


def reports(page: Page) -> list[str]:
    """What the browser reported against the page's policy."""
    return list(page.evaluate("window.__told || []"))


def barriers(page: Page, colours: bool = True) -> list[str]:
    """What axe-core finds, landmarks and headings too. colours: contrast also, which takes most of the time."""
    if not page.evaluate("!!window.axe"):
        page.evaluate(_axe())
    return list(page.evaluate(AXE, colours))


@cache
def _axe() -> str:
    package = find_spec("axe_playwright_python")  # only its script is used
    assert package is not None
    assert package.origin is not None
    return (Path(package.origin).parent / "axe.min.js").read_text("utf-8") + ";0"
