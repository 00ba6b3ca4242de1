"""The repository itself: set-up commands, lock files, nothing of one machine in it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")
PINNED = re.compile(r"^([a-z0-9._-]+)==(\S+) \\$", re.MULTILINE)


def run(*command: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a command at the root of the checkout. Variables of an outer make are not handed on."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("MAKE", "MFLAGS", "PYTHON"))}
    return subprocess.run(command, cwd=ROOT, env=kept | env, capture_output=True, text=True, timeout=60, check=False)


def committed_files() -> list[Path]:
    """Every text file under version control, as it stands in the work tree."""
    listed = run("git", "ls-files", "-z")
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=!~;\[ ]", name)[0]).lower()


def pins(lock: str) -> dict[str, str]:
    """Package and version of every line of a lock file."""
    return {canonical(name): version for name, version in PINNED.findall((ROOT / lock).read_text("utf-8"))}


def test_make_help_names_every_command() -> None:
    shown = run("make", "--no-print-directory", "help")
    assert shown.returncode == 0
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert {"setup", "demo", "test", "check", "accuracy", "bench", "lock", "clean"} <= set(targets)
    assert [line.split()[1] for line in shown.stdout.splitlines()] == targets


def test_a_python_that_will_not_do_ends_in_one_clear_line() -> None:
    ended = run("make", "--no-print-directory", "setup", "PYTHON=/bin/false")
    assert ended.returncode != 0
    said = [line for line in ended.stderr.splitlines() if not line.startswith("make")]
    assert len(said) == 1
    assert "Python 3.11" in said[0]
    assert "/bin/false" in said[0]


def test_a_missing_browser_ends_in_the_line_to_type_when_apt_is_not_permitted(tmp_path: Path) -> None:
    for tool in ("bash", "dirname", "head"):
        (tmp_path / tool).symlink_to(shutil.which(tool) or "")
    ended = run("bash", "scripts/browser.sh", PATH=str(tmp_path), GOVSIGHT_APT="never", GOVSIGHT_CHROMIUM="")
    assert ended.returncode == 1
    assert len(ended.stderr.splitlines()) == 1
    assert "sudo apt-get install -y chromium" in ended.stderr
    assert "fonts-noto-cjk" in ended.stderr


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_versions_and_hashes_and_no_place_to_fetch_from(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert re.findall(r"://|--index-url|--find-links|--extra-index-url|--trusted-host|file:", text) == []
    entries = re.split(r"\n(?=[a-z0-9])", text.split("\n", 1)[1])
    assert len(entries) == len(pins(lock))
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_locks_hold_every_dependency_and_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    running, developing = pins(LOCKS[0]), pins(LOCKS[1])
    assert {canonical(name) for name in project["dependencies"]} - running.keys() == set()
    assert {canonical(name) for name in project["optional-dependencies"]["dev"]} - developing.keys() == set()
    assert running.items() - developing.items() == set()


def test_the_program_uses_every_package_it_installs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    code = [path.read_text("utf-8") for folder in ("src", "demo") for path in (ROOT / folder).rglob("*.py")]
    imported = set(re.findall(r"^\s*(?:import|from) (\w+)", "\n".join(code), re.MULTILINE))
    imported |= set(re.findall(r"find_spec\(\"(\w+)\"\)", "\n".join(code)))  # taken for the files in it
    settings = (ROOT / "src/govsight/platform/config/settings.py").read_text("utf-8")
    imported |= set(re.findall(r"^ +\"(\w+)[.\w]*\",$", settings, re.MULTILINE))  # Django imports what they name,
    imported.add("psycopg")  # and the driver of the database
    makers = packages_distributions()
    used = {canonical(maker) for name in imported for maker in makers.get(name, [])}
    assert {canonical(name) for name in project["dependencies"]} - used == set()


def test_no_committed_file_holds_a_path_of_one_machine() -> None:
    own = {place for place in (ROOT, Path.home()) if place not in (Path("/"), Path(tempfile.gettempdir()))}
    wanted = re.compile("|".join(rf"(?<![\w.:/-]){re.escape(str(place))}/" for place in sorted(own)).encode())
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in committed_files()
        for number, line in enumerate(path.read_bytes().splitlines(), 1)
        if wanted.search(line)
    ]
    assert found == []


def test_the_hooks_download_nothing() -> None:
    text = (ROOT / ".pre-commit-config.yaml").read_text("utf-8")
    assert re.findall(r"repo: (.*)", text) == ["local"]
    assert set(re.findall(r"language: (.*)", text)) == {"system"}
