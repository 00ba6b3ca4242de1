"""The walls, readably. `make check` keeps them a second time with Import Linter, along every indirect path."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).parent.parent / "src"
CLOCKS = {"now", "utcnow", "today", "time_ns", "monotonic", "perf_counter", "localtime", "gmtime"}
OUTSIDE = {"aiohttp", "http", "httpx", "os", "playwright", "pycurl", "random", "requests", "shutil", "socket", "ssl"}
OUTSIDE |= {"sqlite3", "subprocess", "tempfile", "time", "urllib.request"}


def files_of(package: str) -> list[Path]:
    """Every Python file of a package, such as `govsight.probe`."""
    found = sorted((SRC / package.replace(".", "/")).rglob("*.py"))
    assert found, f"no files in {package}"
    return found


def imports_in(source: str) -> Iterator[str]:
    """Dotted names a source imports: `from a import b` gives both `a` and `a.b`, for `b` may be a module."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute here"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def within(name: str, packages: set[str]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def trespasses(package: str, forbidden: set[str], allowed: frozenset[str] = frozenset()) -> list[str]:
    """Imports of `forbidden` found in `package`, but for `allowed`, as `file: name`."""
    return [
        f"{path.relative_to(SRC)}: {name}"
        for path in files_of(package)
        for name in imports_in(path.read_text("utf-8"))
        if within(name, forbidden) and not within(name, set(allowed)) and name != "govsight"
    ]


def clock_readings(source: str) -> list[str]:
    """Places where a source asks what time it is, as `line: expression`."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and (node.attr in CLOCKS or ast.unparse(node) == "time.time"):
            found.append(f"{node.lineno}: {ast.unparse(node)}")
    return found


def test_vocab_imports_nothing_of_govsight_but_itself() -> None:
    assert trespasses("govsight.vocab", {"govsight"}, frozenset({"govsight.vocab"})) == []


def test_kit_imports_only_vocab() -> None:
    assert trespasses("govsight.kit", {"govsight"}, frozenset({"govsight.vocab", "govsight.kit"})) == []


def test_probe_never_imports_the_command_line_nor_any_django() -> None:
    assert trespasses("govsight.probe", {"govsight.cli", "click", "django", "wagtail"}) == []


def test_the_judge_sees_neither_the_eye_nor_the_command_line_nor_any_django() -> None:
    assert trespasses("govsight.rubric", {"govsight.probe", "govsight.cli", "click", "django", "wagtail"}) == []
    assert trespasses("govsight.probe", {"govsight.rubric"}) == []


def test_the_judge_reaches_no_network_and_nothing_that_differs_from_run_to_run() -> None:
    assert trespasses("govsight.rubric", OUTSIDE - {"tempfile"}) == []


def test_nothing_in_the_judge_reads_the_clock() -> None:
    readings = {path.name: clock_readings(path.read_text("utf-8")) for path in files_of("govsight.rubric")}
    assert {name: places for name, places in readings.items() if places} == {}


def test_checks_never_import_what_looks() -> None:
    lookers = {f"govsight.probe.{name}" for name in ("engine", "evidence", "guest", "observe", "report")}
    assert trespasses("govsight.probe.checks", lookers) == []


def test_checks_reach_for_nothing_outside_the_view() -> None:
    assert trespasses("govsight.probe.checks", OUTSIDE) == []


def test_nothing_in_checks_reads_the_clock() -> None:
    readings = {path.name: clock_readings(path.read_text("utf-8")) for path in files_of("govsight.probe.checks")}
    assert {name: places for name, places in readings.items() if places} == {}


@pytest.mark.parametrize(
    "source",
    [
        "import datetime\ndatetime.datetime.now(datetime.UTC)",
        "from datetime import datetime as dt\ndt.utcnow()",
        "from datetime import date\ndate.today()",
        "import time\ntime.time()",
        "import time\nread = time.monotonic",
    ],
)
def test_the_clock_scan_sees_every_usual_way_to_read_it(source: str) -> None:
    assert clock_readings(source)


def test_the_clock_scan_is_silent_on_a_moment_passed_in() -> None:
    assert clock_readings("def late(view):\n    return view.as_of - view.page.time > view.limit.days") == []


def test_the_import_scan_sees_modules_named_either_way() -> None:
    source = "import govsight.cli.main\nfrom govsight.probe import observe"
    assert {"govsight.cli.main", "govsight.probe.observe"} <= set(imports_in(source))


def test_what_threads_decode_is_worked_out_when_its_module_is_imported() -> None:
    """msgspec 0.22 brings the process down when threads first use a type at one moment (`kit/early.py`). Processes of
    one thread and types named by a variable are left out."""
    single = ("browsing_process.py", "render_process.py")
    late = []
    for path in sorted((SRC / "govsight").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        wanted, early = set(), set()
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            called = ast.unparse(node.func)
            if called in ("msgspec.json.decode", "msgspec.msgpack.decode"):
                wanted |= {ast.unparse(word.value) for word in node.keywords if word.arg == "type"}
            elif called == "msgspec.convert" and len(node.args) > 1:
                wanted.add(ast.unparse(node.args[1]))
            elif called == "early":
                early |= {ast.unparse(argument) for argument in node.args}
        named = {one for one in wanted if one.lstrip("_")[:1].isupper()}
        if path.name not in single and named - early:
            late.append(f"{path.relative_to(SRC)}: {', '.join(sorted(named - early))}")
    assert late == []
