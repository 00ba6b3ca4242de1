"""A small good plan, and what proofreading says of it with one thing broken."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from govsight.kit.workdays import Calendar
from govsight.rubric.load import Loaded, settle
from govsight.rubric.proofread import proofread
from govsight.rubric.source_text import parse_source
from govsight.rubric.trouble import Trouble

PATH = Path(__file__).parent / "data" / "rubric.yaml"
GOOD = PATH.read_text("utf-8")
NAME = "some/rubric.yaml"
CHECKS = ("links.home", "links.inner", "footer.marks")


def read(text: str, path: Path = PATH) -> Loaded:
    """A plan from its text."""
    return settle(parse_source(text, NAME), path)


def broken(*pairs: tuple[str, str]) -> str:
    """The good plan with texts replaced, each of which stands there once."""
    text = GOOD
    for old, new in pairs:
        assert text.count(old) == 1, f"{old!r} stands there {text.count(old)} times"
        text = text.replace(old, new)
    return text


def troubles(text: str, others: Sequence[Loaded] = (), path: Path = PATH) -> list[Trouble]:
    """What proofreading says."""
    return proofread(read(text, path), checks=CHECKS, calendar=Calendar.official(), others=others)


def says(text: str, line: str, about: str, words: str, *, warning: bool = False, others: Sequence[Loaded] = ()) -> None:
    """Asserts that there is this trouble. line: what stands on its line, for the first time in the text."""
    assert line in text, line
    number = text[: text.index(line)].count("\n") + 1
    found = troubles(text, others)
    start = f"{NAME}:{number} {about} ".replace("  ", " ")
    fitting = [one for one in found if str(one).startswith(start) and words in one.text and one.warning == warning]
    assert fitting, f"not told: {start}{words}\n" + "\n".join(f"{'W' if t.warning else 'E'} {t}" for t in found)
