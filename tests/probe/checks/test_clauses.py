"""Every sentence the checks may quote stands in the official documents, letter for letter.

White space does not count, nor do the marks of a table that a page break cuts in two: there the documents have `<p>`
and brackets of another width.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
DOCUMENTS = HERE.parents[1] / "rubric" / "data"
LINES = [line for line in (HERE / "clauses.txt").read_text("utf-8").splitlines() if line.strip()]


def plain(text: str) -> str:
    return re.sub(r"</?p>|\s+", "", text).replace("(", "（").replace(")", "）")


OFFICIAL = [plain(path.read_text("utf-8")) for path in sorted(DOCUMENTS.glob("*-annex2.txt"))]


@pytest.mark.parametrize("line", LINES)
def test_a_sentence_stands_in_an_official_document(line: str) -> None:
    assert any(plain(line) in text for text in OFFICIAL)


def test_no_sentence_stands_twice() -> None:
    assert len(set(map(plain, LINES))) == len(LINES)


def test_a_letter_of_another_kind_is_seen() -> None:
    assert not any(plain("根据有关法律法规规定应提交的其他材料") in text for text in OFFICIAL)
