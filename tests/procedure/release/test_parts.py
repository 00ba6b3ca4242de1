"""The parts of a release: nobody's name, nothing active, the same draw script, what changed."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from tests.procedure.release import town

from govsight.kit.workdays import Calendar
from govsight.procedure.campaign import Appeal, CampaignData
from govsight.procedure.compute import compute
from govsight.procedure.release import changes as changed
from govsight.procedure.release.about import Previous
from govsight.procedure.release.anonymous import anonymous
from govsight.procedure.release.evidence import check_evidence, copy_evidence
from govsight.procedure.release.read import read_release
from govsight.procedure.release.tables import from_csv, harmless
from govsight.procedure.release.trouble import ReleaseTrouble
from govsight.procedure.release.verify import verify_release
from govsight.procedure.release.write import script, write_release
from govsight.rubric.card import Line
from govsight.rubric.facts import FactFinding, Rating
from govsight.rubric.load import load


def _written(data: CampaignData, folder: Path, **about: object) -> Path:
    evidence = town.evidence_of(data, folder / "inspections") if not (folder / "inspections").exists() else {}
    write_release(folder / "v1", town.release_data(data, evidence, **about))
    return folder / "v1"


def test_the_script_in_a_release_is_the_one_in_the_docs_and_draws_the_same(tmp_path: Path) -> None:
    assert script() == Path("docs/explanation/draw.py").read_bytes()
    release = _written(town.province(), tmp_path)
    run = [sys.executable, "draw.py", "units.json", town.SEED, "3"]
    said = subprocess.run(run, cwd=release / "draw", capture_output=True, text=True, check=True).stdout.split("\n")
    drawn = msgspec.json.decode((release / "draw" / "draw.json").read_bytes())
    assert said[:-2] == [f"{one['assessor']} {one['subject']}" for one in drawn["edges"]]
    assert drawn["commitment"] in said[-2]


def test_no_name_of_a_person_is_in_a_release_and_no_number_changes(tmp_path: Path) -> None:
    data = town.province()
    loaded = load(data.rubric, data.choices)
    before, after = (compute(loaded, one, Calendar.official()) for one in (data, anonymous(data)))
    assert {key: one.composed for key, one in before.items()} == {key: one.composed for key, one in after.items()}
    release = _written(data, tmp_path)
    for path in release.rglob("*"):
        if path.is_file():
            told = path.read_bytes()
            for name in ("王专家", "李专家", "周复核"):
                assert name.encode() not in told, path


def test_nothing_from_outside_is_active_in_a_page(tmp_path: Path) -> None:
    for data in (town.province(hostile=True), town.city()):
        folder = tmp_path / data.id
        folder.mkdir()
        release = _written(data, folder)
        for path in release.rglob("*.html"):
            page = path.read_text(encoding="utf-8")
            assert "<script" not in page
            assert not re.search(r"\son\w+=|style=|javascript:", page)
            assert not re.search(r'(?:src|href)="(?:https?:)?//', page.replace('href="http://www.', ""))
            for link in re.findall(r"<a [^>]*http://[^>]*>", page):
                assert 'rel="noopener noreferrer nofollow"' in link


def test_an_address_that_is_no_web_address_is_text(tmp_path: Path) -> None:
    data = town.city(1)
    member = data.members[0]
    assert member.facts is not None
    found = (FactFinding("links.inner", page="javascript:alert(1)", target="javascript:alert(2)", place="inner"),)
    facts = msgspec.structs.replace(member.facts, findings=found)
    data = msgspec.structs.replace(data, members=(msgspec.structs.replace(member, facts=facts),))
    page = (_written(data, tmp_path) / "subjects" / "s001" / "index.html").read_text(encoding="utf-8")
    assert "javascript:alert(2)" in page
    assert 'href="javascript' not in page


def test_every_link_of_the_site_leads_to_a_file_of_the_release(tmp_path: Path) -> None:
    release = _written(town.province(), tmp_path)
    for page in release.rglob("*.html"):
        for href in re.findall(r'(?:href|src)="([^"#][^"]*)"', page.read_text(encoding="utf-8")):
            if not href.startswith("http"):
                assert (page.parent / href).resolve().is_relative_to(release.resolve())
                assert (page.parent / href).is_file(), (page, href)


def test_open_data_opens_in_a_spreadsheet_and_no_cell_is_a_formula(tmp_path: Path) -> None:
    data = town.province()
    first = msgspec.structs.replace(data.members[0], name="=HYPERLINK(1)", unit="+cmd")
    data = msgspec.structs.replace(data, members=(first, *data.members[1:]))
    release = _written(data, tmp_path)
    raw = (release / "data" / "results.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    assert any(row[1] == "'=HYPERLINK(1)" and row[2] == "'+cmd" for row in rows)
    assert len(rows) == 9
    assert verify_release(release).whole
    assert harmless("-5") == "-5"
    assert harmless("-5+cmd") == "'-5+cmd"
    assert from_csv(raw)[0]["编号"].startswith("s0")


def test_a_release_is_never_written_over_another(tmp_path: Path) -> None:
    data = town.province()
    _written(data, tmp_path)
    with pytest.raises(ReleaseTrouble, match="不能覆盖"):
        write_release(tmp_path / "v1", town.release_data(data, {}))


def test_altered_evidence_is_not_published_and_nothing_is_left(tmp_path: Path) -> None:
    data = town.province()
    evidence = town.evidence_of(data, tmp_path / "inspections")
    path = tmp_path / "inspections" / "s001" / "evidence" / "a.warc.gz"
    told = bytearray(path.read_bytes())
    told[900] ^= 1
    path.write_bytes(told)
    with pytest.raises(ReleaseTrouble, match="与取证时的摘要不符"):
        write_release(tmp_path / "releases" / "v1", town.release_data(data, evidence))
    assert list((tmp_path / "releases").iterdir()) == []


def test_records_that_are_nowhere_any_more_are_said_to_be_missing(tmp_path: Path) -> None:
    write_release(tmp_path / "v1", town.release_data(town.province(), {}))
    verified = verify_release(tmp_path / "v1")
    assert verified.whole
    assert any("没有保存" in note for note in verified.notes)
    assert "3 条原件未能保存" in (tmp_path / "v1" / "index.html").read_text(encoding="utf-8")


def test_the_same_data_make_the_same_bytes(tmp_path: Path) -> None:
    data = town.province()
    evidence = town.evidence_of(data, tmp_path / "inspections")
    digests = {write_release(tmp_path / name, town.release_data(data, evidence)) for name in ("one", "two")}
    assert len(digests) == 1


def test_a_correction_says_what_changed_and_why(tmp_path: Path) -> None:
    data = anonymous(town.province())
    loaded, calendar = load(data.rubric, data.choices), Calendar.official()
    member = data.members[3]
    ruling = Appeal(
        "h.available", "能访问", town.WHEN, town.WHEN.date(), town.WHEN.date(), "upheld", "复测可以访问", town.WHEN, (),
        {"h.available.1": Rating(level="好")},
    )  # fmt: skip
    assert member.facts is not None
    bad = {**member.facts.ratings, "h.available.1": (Rating(level="差"),)}
    low = msgspec.structs.replace(member, facts=msgspec.structs.replace(member.facts, ratings=bad))
    before = msgspec.structs.replace(data, members=(*data.members[:3], low, *data.members[4:]))
    upheld = msgspec.structs.replace(low, appeals=(ruling,))
    after = msgspec.structs.replace(before, members=(*data.members[:3], upheld, *data.members[4:]))
    found = changed.changes(
        before, compute(loaded, before, calendar), after, compute(loaded, after, calendar)
    )  # fmt: skip
    own = next(one for one in found if one.key == member.key)
    assert own.why == ("复核申请成立（可用情况）：复测可以访问",)
    assert own.items[0].item == "h.available"
    assert (own.items[0].before, own.items[0].after) == (Decimal(0), Decimal(5))
    assert all("其他单位" in one.why[0] for one in found if one.key != member.key)
    assert changed.changes(after, compute(loaded, after, calendar), after, compute(loaded, after, calendar)) == ()
    release = _written(after, tmp_path, version=2, why="复核", previous=Previous(1, "00"), changes=found)
    assert verify_release(release).whole
    assert changed.told(own) in (release / "index.html").read_text(encoding="utf-8")


def test_a_release_reads_back_as_it_was_computed(tmp_path: Path) -> None:
    data = town.province()
    release = _written(data, tmp_path)
    contents = read_release(release)
    assert contents.data == anonymous(data)
    assert contents.about.approval == "粤卫办〔2016〕9号"
    drawn = re.findall(r'class="g1" width="([\d.]+)" height="4"', (release / "index.html").read_text(encoding="utf-8"))
    of = [[one.composed.total for _, one in members if one.composed.total] for _, _, members in contents.classes()]
    assert drawn == [format(round(total / max(each) * 100, 1), "f") for each in of for total in each]


def test_evidence_of_leaked_personal_data_is_proved_by_its_digest_and_not_published(tmp_path: Path) -> None:
    data = town.city(1)
    folders = town.evidence_of(data, tmp_path / "inspections")
    found = FactFinding("text.personal_data", seen="440***1", evidence=town.record_of("s001", 1))
    other = FactFinding("links.inner", evidence=town.record_of("s001", 2))
    line = Line("clause", "公开个人信息的扣分", Decimal(-1), clause="x.1", found=(found, other))
    card = compute(load(data.rubric), data, Calendar.official())["s001"].card
    assert card is not None
    card = msgspec.structs.replace(card, items=(msgspec.structs.replace(card.items[0], lines=(line,)),))
    index = copy_evidence(folders["s001"], card, tmp_path / "out")
    assert [one.record for one in index.records] == [town.record_of("s001", 2)]
    assert [one.record for one in index.withheld] == [town.record_of("s001", 1)]
    assert (tmp_path / "out" / "records.warc.gz").stat().st_size == index.records[0].length
    problems, again = check_evidence(tmp_path / "out", "evidence/s001", card)
    assert problems == []
    assert again == index
