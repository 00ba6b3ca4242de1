"""The pictures in a list of problems are those the evidence of the release holds, and no others."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from msgspec.structs import replace
from tests.platform.results.paper_book import book, found
from tests.procedure.release.town import release_data

from govsight.platform.results.papers.catalogue import sample
from govsight.platform.results.papers.from_release import book_of
from govsight.platform.results.papers.making import freeze, make
from govsight.probe.evidence.chain import CHAIN_FILE, write_chain
from govsight.probe.evidence.warc import WarcWriter
from govsight.procedure.release.trouble import ReleaseTrouble
from govsight.procedure.release.verify import verify_release
from govsight.procedure.release.write import write_release

PNG = sample({"图": "*"})["图"].png
WHEN = datetime(2022, 2, 14, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The second unit has a picture, a page that is none, and two places whose records are gone."""
    evidence = tmp_path / "seen" / "evidence"
    evidence.mkdir(parents=True)
    with WarcWriter(evidence / "a.warc.gz", software="test") as writer:
        rows = [
            writer.write_resource("http://a.example/", WHEN, PNG, "image/png"),
            writer.write_resource("http://a.example/", WHEN, b"<p>no picture</p>", "text/html"),
        ]
    write_chain(evidence / CHAIN_FILE, rows, "run-1")
    first, second, *rest = found(4)
    findings = (replace(first, evidence=rows[0].record), replace(second, evidence=rows[1].record), *rest)
    members = tuple(
        replace(one, facts=replace(one.facts, findings=findings)) if one.key == "s002" else one
        for one in book().data.members
    )
    data = replace(book().data, members=members)
    made = tmp_path / "v1"
    write_release(made, replace(release_data(data, {"s002": (evidence.parent,)}), papers=freeze))
    return made


def test_the_list_of_problems_shows_the_pictures_of_the_evidence(folder: Path) -> None:
    one = book_of(folder)
    paper = docx.Document(io.BytesIO(make(one, "problems", "docx", "s002")))
    (shape,) = paper.inline_shapes
    blip = next(node for node in shape._inline.iter() if node.tag.endswith("}blip"))
    embedded = next(value for name, value in blip.attrib.items() if name.endswith("}embed"))
    assert paper.part.related_parts[embedded].blob == PNG
    assert len([text for text in (each.text for each in paper.paragraphs) if "：打不开" in text]) == 4


def test_another_units_evidence_is_not_looked_at(folder: Path) -> None:
    one = book_of(folder)
    card = one.outcomes["s002"].card
    assert card is not None
    (record,) = [each.evidence for line in card.items for row in line.lines for each in row.found][:1]
    assert one.shots("s002", record or "") == PNG
    assert one.shots("s001", record or "") is None
    assert one.shots("../s002", record or "") in (None, PNG)


def test_a_picture_that_was_altered_is_left_out(folder: Path) -> None:
    path = folder / "evidence" / "s002" / "records.warc.gz"
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 4] ^= 1
    path.write_bytes(bytes(raw))
    paper = docx.Document(io.BytesIO(make(book_of(folder), "problems", "docx", "s002")))
    assert len(paper.inline_shapes) == 0


def test_the_papers_in_a_release_are_under_its_seal(folder: Path) -> None:
    assert not any("papers/" in problem.file for problem in verify_release(folder).problems)
    path = folder / "papers" / "notice.docx"
    raw = bytearray(path.read_bytes())
    raw[100] ^= 1
    path.write_bytes(bytes(raw))
    told = verify_release(folder)
    assert any(problem.file == "papers/notice.docx" for problem in told.problems)


def test_numbers_that_are_not_those_published_give_no_paper(folder: Path) -> None:
    path = folder / "campaign.json"
    raw = path.read_bytes()
    assert b'"points":"13.30"' in raw
    path.write_bytes(raw.replace(b'"points":"13.30"', b'"points":"14"', 1))
    with pytest.raises(ReleaseTrouble, match="govsight verify"):
        book_of(folder)
