"""The demo's desk as its people use it: a running `govsight demo`, and Chromium."""

from __future__ import annotations

import json
import os
import queue
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

HERE = Path(__file__).parent
PASSWORD = "Gov#2026desk"
SOON = 60_000  # milliseconds a page may take to show what a worker does


class Office:
    """address: of the desk. console: of the city's switchboard. environment: for programs that work for the desk.
    troubles: what browsers complained of."""

    def __init__(self, address: str, console: str, environment: dict[str, str], browser: Browser, album: Path) -> None:
        self.address, self.console, self.environment = address, console, environment
        self._browser, self._album, self._number = browser, album, 0
        self.troubles: list[str] = []

    def sign_in(self, name: str, *, phone: bool = False) -> Page:
        """A browser of this person's, on the overview."""
        page = self.visitor(phone=phone)
        page.goto(f"{self.address}account/login/")
        page.fill("#id_login", name)
        page.fill("#id_password", PASSWORD)
        page.click("button[type=submit]")
        expect(page.get_by_role("heading", name="总览")).to_be_visible()
        return page

    def visitor(self, *, phone: bool = False) -> Page:
        """A browser of somebody who has not signed in."""
        size = {"width": 390, "height": 844} if phone else {"width": 1366, "height": 900}
        page = self._browser.new_context(viewport=size, locale="zh-CN").new_page()
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("console", lambda told: self.troubles.append(told.text) if "Content Security" in told.text else None)
        return page

    def picture(self, page: Page, name: str) -> None:
        """A screenshot for the album; nothing may stick out sideways."""
        self._number += 1
        page.screenshot(path=self._album / f"{self._number:02}-{name}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name

    def go(self, page: Page, path: str) -> None:
        """Open an address of the desk."""
        answer = page.goto(self.address + path)
        assert answer is not None
        assert answer.status == 200, (path, answer.status)

    def switch(self, act: str, what: str) -> None:
        """Change the city."""
        form = urllib.parse.urlencode({"act": act, "what": what}).encode()
        with urllib.request.urlopen(self.console, form, timeout=10) as answer:
            assert answer.status == 200

    def switches(self, act: str, start: str) -> list[str]:
        """What of a site can be mended (`mend`: dead by plan), or broken anew (`break`)."""
        with urllib.request.urlopen(self.console, timeout=10) as answer:
            page = answer.read().decode()
        urls = re.findall(rf'name="act" value="{act}"><input type="hidden" name="what" value="([^"]+)"', page)
        return [url for url in urls if url.startswith(start)]

    def run(self, script: str, *arguments: str) -> str:
        """What a script beside this file prints."""
        command = [sys.executable, str(HERE / script), *arguments]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def jobs(self) -> dict[str, int]:
        """`govsight jobs`."""
        command = [sys.executable, "-m", "govsight.cli.main", "jobs", "--format", "json"]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=60, check=True)
        told: dict[str, int] = json.loads(done.stdout)
        return told

    @contextmanager
    def workers(self, number: int) -> Iterator[list[subprocess.Popen[str]]]:
        """Further workers for this desk."""
        command = [sys.executable, "-m", "govsight.cli.main", "worker", "--quiet"]
        running = [subprocess.Popen(command, env=self.environment, text=True) for _ in range(number)]
        try:
            yield running
        finally:
            for one in running:
                one.terminate()
            for one in running:
                one.wait(30)


@contextmanager
def open_office(out: Path, browser: Browser, *sites: str, database: str = "") -> Iterator[Office]:
    """The demo with these sites, its tour made."""
    only = [word for site in sites for word in ("--site", site)]
    command = [sys.executable, "-m", "govsight.cli.main", "demo", "--out", str(out), "--port", "0", *only]
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GOVSIGHT_") or name == "GOVSIGHT_CHROMIUM"
    }
    environment |= {"GOVSIGHT_DATABASE_URL": database} if database else {}
    album = out.parent / "album"
    album.mkdir(exist_ok=True)
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
    ) as demo:
        assert demo.stdout is not None
        lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=lambda: [lines.put(line) for line in demo.stdout or ()], daemon=True).start()
        try:
            address = _heard(lines, demo, r"监管平台已打开：(http\S+)")
            console = _heard(lines, demo, r"在 (http\S+) 可以让网站断开")
            told: dict[str, Any] = json.loads((out / "desk" / "environment.json").read_text(encoding="utf-8"))
            yield Office(address, console, environment | told, browser, album)
        finally:
            demo.send_signal(signal.SIGTERM)
            try:
                demo.wait(40)
            except subprocess.TimeoutExpired:
                demo.kill()


def _heard(lines: queue.Queue[str], demo: subprocess.Popen[str], pattern: str) -> str:
    """The first group of the first line that matches. The test fails when none comes."""
    heard: list[str] = []
    until = time.monotonic() + 240
    while time.monotonic() < until:
        try:
            line = lines.get(timeout=1)
        except queue.Empty:
            assert demo.poll() is None, "".join(heard)
            continue
        heard.append(line)
        if found := re.search(pattern, line):
            return found[1]
    raise AssertionError(f"never heard {pattern}: {''.join(heard)}")
