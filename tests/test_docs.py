"""The documents tell the truth: commands exist, links lead somewhere, generated pages are current, examples run."""

from __future__ import annotations

import re
import shlex
import sys
import tomllib
import types
from pathlib import Path

import click
import msgspec
import pytest
import yaml

from govsight.cli import reference
from govsight.vocab import SiteProfile

ROOT = Path(__file__).parent.parent
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
FENCE = re.compile(r"^```([^\n]*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"(?<!`)`(govsight [^`]+)`(?!`)")
LINK = re.compile(r"\]\(([^)\s]+)\)")
MAKE = re.compile(r"(?:^|`)make ([a-z]+)\b(?=[^\n]*(?:`|$))", re.MULTILINE)


def blocks(path: Path, kind: str) -> list[str]:
    """The fenced blocks of a document whose info string is `kind`."""
    return [body for info, body in FENCE.findall(path.read_text("utf-8")) if info.strip() == kind]


def shown_commands(text: str) -> list[list[str]]:
    """Every `govsight …` a document shows, as words: in `sh` blocks and in running text."""
    lines = [line for info, body in FENCE.findall(text) if info.strip() == "sh" for line in body.splitlines()]
    found = [match[1] for line in lines if (match := re.match(r"(?:\S*/)?(govsight .*)", line.strip()))]
    found += INLINE.findall(FENCE.sub("", text))
    return [shlex.split(line, comments=True)[1:] for line in found]


def complaint(words: list[str]) -> str:
    """Why these words are no command of ours, "" when they are one. An ellipsis stands for anything."""
    command: click.Command = reference.main
    options: set[str] = set()
    for word in words:
        if isinstance(command, click.Group) and not word.startswith("-"):
            inner = command.get_command(click.Context(command), word)
            if inner is None:
                return f"no command {word}"
            command = inner
        options = {name for option in command.params for name in option.opts} | {"--help", "--version"}
        if word.startswith("--") and word.split("=")[0] not in options:
            return f"{command.name} has no option {word}"
    return ""


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_commands_shown_exist(path: Path) -> None:
    commands = shown_commands(path.read_text("utf-8"))
    assert [(words, why) for words in commands if (why := complaint(words))] == []


def test_the_command_scan_sees_commands_and_refuses_invented_ones() -> None:
    text = "`govsight checks`\n```sh\n.venv/bin/govsight evidence verify DIR  # note\nmake test\n```\n"
    assert shown_commands(text) == [["evidence", "verify", "DIR"], ["checks"]]
    assert complaint(["evidence", "verify", "DIR", "--format", "json"]) == ""
    assert complaint(["evidence", "verify", "DIR", "--invented"]) != ""
    assert complaint(["invented"]) != ""


def test_make_targets_shown_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    shown = {target for path in DOCS for target in MAKE.findall(path.read_text("utf-8"))}
    assert {"demo", "setup", "test"} <= shown
    assert shown - targets == set()


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    targets = [target.split("#")[0] for target in LINK.findall(FENCE.sub("", path.read_text("utf-8")))]
    inside = [target for target in targets if target and not target.startswith(("http://", "https://", "mailto:"))]
    assert [target for target in inside if not (path.parent / target).exists()] == []


@pytest.mark.parametrize("name", reference.PAGES)
def test_generated_pages_are_current(name: str) -> None:
    written = (ROOT / "docs" / "reference" / name).read_text("utf-8")
    assert written == reference.PAGES[name](), "run: make docs"


def test_every_dependency_has_its_line_and_no_line_is_left_over() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    peers = (ROOT / "benchmarks" / "requirements.txt").read_text("utf-8").splitlines()
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    groups.append([line for line in peers if line and not line.startswith("#")])
    wanted = {re.split(r"[<>=!~;\[ ]", line)[0] for group in groups for line in group}
    rows = re.findall(
        r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \| (yes|no)\b", decision("0001-dependencies.md"), re.MULTILINE
    )
    assert {cells[0] for cells in rows} == wanted
    assert [cells for cells in rows if not all(cell.strip() for cell in cells)] == []


def decision(name: str) -> str:
    return (ROOT / "docs" / "decisions" / name).read_text("utf-8")


def test_the_list_of_decisions_names_every_decision() -> None:
    written = {path.name for path in (ROOT / "docs" / "decisions").glob("[0-9]*.md")}
    assert set(re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", decision("README.md"))) == written


def test_every_code_name_of_the_glossary_stands_in_the_source() -> None:
    table = (ROOT / "docs" / "reference" / "glossary.md").read_text("utf-8")
    cells = re.findall(r"^\| [^|]+ \| ([^|]*`[^|]*) \|", table, re.MULTILINE)
    names = {part for cell in cells for name in re.findall(r"`([^`]+)`", cell) for part in name.split(".")}
    assert len(names) > 30
    words = {word for path in (ROOT / "src").rglob("*.py") for word in re.findall(r"\w+", path.read_text("utf-8"))}
    assert names - words == set()


def test_the_profile_shown_to_users_is_a_profile() -> None:
    (shown,) = blocks(ROOT / "docs" / "howto" / "inspect-your-site.md", "yaml profile")
    profile = msgspec.convert(yaml.safe_load(shown), SiteProfile)
    assert profile.code == "4408000001"
    assert profile.outward_service is True


def test_the_tutorials_check_passes_the_tutorials_test(monkeypatch: pytest.MonkeyPatch) -> None:
    tutorial = ROOT / "docs" / "tutorial" / "first-check.md"
    (check,), (test,) = blocks(tutorial, "python check"), blocks(tutorial, "python test")
    module = types.ModuleType("govsight.probe.checks.page_title")
    exec(compile(check, "page_title.py", "exec"), module.__dict__)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    names: dict[str, object] = {}
    exec(compile(test, "test_page_title.py", "exec"), names)
    tests = [value for name, value in names.items() if name.startswith("test_") and callable(value)]
    assert len(tests) == 4
    for each in tests:
        each()
