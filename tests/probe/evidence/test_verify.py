"""Whoever touches the evidence is found out, and the first place touched is named."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from govsight.probe.evidence.chain import extend, genesis, write_chain
from govsight.probe.evidence.problem import Problem
from govsight.probe.evidence.verify import Unreadable, verify
from govsight.probe.evidence.warc import WarcWriter
from govsight.vocab import EvidenceRef

WHEN = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


@dataclass(frozen=True)
class Run:
    """A finished run: `links` are the lines of its chain."""

    out: Path
    links: list[dict[str, object]]


def make_run(out: Path, pages: int = 12) -> Run:
    """Two WARC files, exchanges and facts, a chain, and reports that name every exchange."""
    folder = out / "evidence"
    folder.mkdir(parents=True)
    dice = random.Random(5)
    rows: list[EvidenceRef] = []
    for number in range(2):
        with WarcWriter(folder / f"{number}.warc.gz", software="GovSight test") as writer:
            for page in range(pages):
                rows.append(
                    writer.write_exchange(
                        url=f"http://www.example.gov.cn/{number}/{page}",
                        when=WHEN,
                        ip="203.0.113.9",
                        request_head=b"GET / HTTP/1.1\r\n\r\n",
                        response_head=b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
                        body=dice.randbytes(dice.randrange(900)) + b"<p>text</p>" * 20,
                    )
                )
            rows.append(writer.write_metadata("http://dead.example.gov.cn/", WHEN, {"trouble": "timeout"}))
    head = write_chain(folder / "chain.jsonl", rows, "run-1")
    named = [row.record for row in rows]
    report = {"run": {"head": head, "pages": 24}, "findings": [{"check": "links.home", "evidence": named[3]}]}
    (out / "report.json").write_text(json.dumps(report))
    (out / "links.json").write_text(json.dumps([{"url": "x", "evidence": name} for name in [*named, None]], indent=1))
    lines = (folder / "chain.jsonl").read_text().splitlines()
    return Run(out, [json.loads(line) for line in lines[1:]])


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return make_run(tmp_path_factory.mktemp("whole") / "out")


def copy(run: Run, to: Path) -> Path:
    shutil.copytree(run.out, to)
    return to


def test_an_untouched_run_is_whole(run: Run) -> None:
    for folder in (run.out, run.out / "evidence"):
        result = verify(folder)
        assert result.whole, result.problems
        assert result.records == len(run.links) == 28  # 2 warcinfo, 24 exchanges, 2 facts
        assert result.files == 2
        assert result.references == 27
        assert not result.notes


def test_the_chain_is_what_its_description_says(run: Run) -> None:
    head = genesis("run-1")
    for number, link in enumerate(run.links):
        assert link["seq"] == number
        ref = EvidenceRef(*(link[key] for key in ("record", "file", "offset", "length", "digest", "crc")))  # type: ignore[arg-type]
        head = extend(head, ref, number)
        assert link["hash"] == head
    assert json.loads((run.out / "report.json").read_text())["run"]["head"] == head


# Each mutation changes the copy at `out` and returns a test of the first problem named.
Judge = Callable[[Problem], bool]


def warc(out: Path, number: int) -> Path:
    return out / "evidence" / f"{number}.warc.gz"


def at(path: Path, link: dict[str, object]) -> tuple[bytes, int, int]:
    offset, length = link["offset"], link["length"]
    assert isinstance(offset, int)
    assert isinstance(length, int)
    return path.read_bytes(), offset, offset + length


def pick(run: Run, dice: random.Random, number: int) -> dict[str, object]:
    return dice.choice([link for link in run.links if link["file"] == f"{number}.warc.gz"])


def flip_warc_byte(run: Run, out: Path, dice: random.Random) -> Judge:
    path = warc(out, dice.randrange(2))
    data = bytearray(path.read_bytes())
    place, was = (spot := dice.randrange(len(data))), data[spot]
    data[place] ^= dice.randrange(1, 256)
    path.write_bytes(data)
    return lambda p: (p.kind, p.file, p.byte, p.was, p.now) == ("altered", path.name, place, was, data[place])


def blot_warc(run: Run, out: Path, dice: random.Random) -> Judge:
    link = pick(run, dice, 0)
    path = warc(out, 0)
    data, start, end = at(path, link)
    spot = dice.randrange(start, end - 8)
    path.write_bytes(data[:spot] + bytes(b ^ 255 for b in data[spot : spot + 8]) + data[spot + 8 :])
    return lambda p: (p.kind, p.seq, p.record) == ("altered", link["seq"], link["record"])


def delete_record(run: Run, out: Path, dice: random.Random) -> Judge:
    link = pick(run, dice, 1)
    path = warc(out, 1)
    data, start, end = at(path, link)
    path.write_bytes(data[:start] + data[end:])
    return lambda p: p.kind in ("displaced", "truncated", "altered") and p.seq == link["seq"]


def insert_record(run: Run, out: Path, dice: random.Random) -> Judge:
    link, other = pick(run, dice, 0), pick(run, dice, 1)
    strange, start, end = at(warc(out, 1), other)
    piece = strange[start:end]
    data, start, _ = at(warc(out, 0), link)
    warc(out, 0).write_bytes(data[:start] + piece + data[start:])
    return lambda p: (p.kind, p.seq, p.offset) == ("moved", link["seq"], start)


def append_record(run: Run, out: Path, dice: random.Random) -> Judge:
    link = pick(run, dice, 0)
    data, start, end = at(warc(out, 0), link)
    warc(out, 0).write_bytes(data + data[start:end])
    return lambda p: (p.kind, p.offset, p.length) == ("stray", len(data), end - start)


def swap_records(run: Run, out: Path, dice: random.Random) -> Judge:
    links = [link for link in run.links if link["file"] == "1.warc.gz"]
    spot = dice.randrange(len(links) - 1)
    data, start, middle = at(warc(out, 1), links[spot])
    _, _, end = at(warc(out, 1), links[spot + 1])
    warc(out, 1).write_bytes(data[:start] + data[middle:end] + data[start:middle] + data[end:])
    return lambda p: p.kind == "displaced" and p.seq == links[spot]["seq"]


def truncate_warc(run: Run, out: Path, dice: random.Random) -> Judge:
    path = warc(out, dice.randrange(2))
    data = path.read_bytes()
    keep = len(data) - dice.randrange(1, 900)
    path.write_bytes(data[:keep])
    first = next(
        link
        for link in run.links
        if link["file"] == path.name and link["offset"] + link["length"] > keep  # type: ignore[operator]
    )
    return lambda p: (p.kind, p.seq) == ("truncated", first["seq"])


def swap_files(run: Run, out: Path, dice: random.Random) -> Judge:
    warc(out, 0).rename(warc(out, 2))
    warc(out, 1).rename(warc(out, 0))
    warc(out, 2).rename(warc(out, 1))
    return lambda p: p.seq == 0 and p.file == "0.warc.gz"


def remove_file(run: Run, out: Path, dice: random.Random) -> Judge:
    path = warc(out, dice.randrange(2))
    path.unlink()
    return lambda p: (p.kind, p.file) == ("missing_file", path.name)


def add_file(run: Run, out: Path, dice: random.Random) -> Judge:
    shutil.copy(warc(out, 0), warc(out, dice.randrange(3, 9)))
    return lambda p: p.kind == "stray"


def flip_chain_byte(run: Run, out: Path, dice: random.Random) -> Judge:
    path = out / "evidence" / "chain.jsonl"
    data = bytearray(path.read_bytes())
    place = dice.randrange(len(data))
    line = data[:place].count(b"\n") + 1
    data[place] ^= dice.randrange(1, 256)
    path.write_bytes(data)
    return lambda p: p.kind == "chain" and f"第 {line} 行" in p.text


def delete_chain_line(run: Run, out: Path, dice: random.Random) -> Judge:
    path = out / "evidence" / "chain.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    spot = dice.randrange(1, len(lines) - 1)
    path.write_bytes(b"".join(lines[:spot] + lines[spot + 1 :]))
    return lambda p: p.kind == "chain" and f"应为第 {spot - 1} 条" in p.text


def swap_chain_lines(run: Run, out: Path, dice: random.Random) -> Judge:
    path = out / "evidence" / "chain.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    one, two = sorted(dice.sample(range(1, len(lines)), 2))
    lines[one], lines[two] = lines[two], lines[one]
    path.write_bytes(b"".join(lines))
    return lambda p: p.kind == "chain" and f"应为第 {one - 1} 条" in p.text


def truncate_everything(run: Run, out: Path, dice: random.Random) -> Judge:
    """The cunning one: the tail goes from the files and from the chain; only the anchored head knows."""
    path = out / "evidence" / "chain.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    gone = dice.randrange(1, 10)
    path.write_bytes(b"".join(lines[:-gone]))
    first = run.links[-gone]
    data, start, _ = at(warc(out, 1), first)
    warc(out, 1).write_bytes(data[:start])
    return lambda p: p.kind == "head"


def forge_record(run: Run, out: Path, dice: random.Random) -> Judge:
    """The more cunning one: a record is rewritten and its own line of the chain made to fit."""
    path = out / "evidence" / "chain.jsonl"
    lines = path.read_text().splitlines(keepends=True)
    spot = dice.randrange(1, len(lines) - 1)
    link = json.loads(lines[spot])
    link["digest"] = "sha256:" + f"{dice.getrandbits(256):064x}"
    previous = genesis("run-1") if spot == 1 else json.loads(lines[spot - 1])["hash"]
    ref = EvidenceRef(*(link[key] for key in ("record", "file", "offset", "length", "digest", "crc")))
    link["hash"] = extend(previous, ref, link["seq"])
    lines[spot] = json.dumps(link, separators=(",", ":")) + "\n"
    path.write_text("".join(lines))
    return lambda p: p.seq == spot - 1


MUTATIONS = [
    *[flip_warc_byte] * 5,
    blot_warc,
    delete_record,
    insert_record,
    append_record,
    swap_records,
    truncate_warc,
    swap_files,
    remove_file,
    add_file,
    *[flip_chain_byte] * 2,
    delete_chain_line,
    swap_chain_lines,
    truncate_everything,
    forge_record,
]


@pytest.mark.parametrize("round_number", range(10))
def test_200_mutations_are_all_found_and_the_first_is_named(run: Run, tmp_path: Path, round_number: int) -> None:
    found = 0
    for number, mutate in enumerate(MUTATIONS):
        out = copy(run, tmp_path / str(number))
        judge = mutate(run, out, random.Random(1000 * round_number + number))
        result = verify(out)
        assert not result.whole, mutate.__name__
        assert judge(result.problems[0]), (mutate.__name__, result.problems[:3])
        found += 1
    assert found == 20


def test_a_change_behind_one_record_does_not_accuse_the_others(run: Run, tmp_path: Path) -> None:
    for mutate, most in ((delete_record, 2), (insert_record, 1), (swap_records, 2), (flip_warc_byte, 1)):
        out = copy(run, tmp_path / mutate.__name__)
        mutate(run, out, random.Random(3))
        assert verify(out).problems_total <= most, mutate.__name__


def test_a_changed_byte_is_told_with_its_record_and_url(run: Run, tmp_path: Path) -> None:
    out = copy(run, tmp_path / "out")
    link = run.links[4]
    data, start, _ = at(warc(out, 0), link)
    warc(out, 0).write_bytes(data[:start] + bytes([data[start] ^ 1]) + data[start + 1 :])
    (problem,) = verify(out).problems
    assert problem.url == "http://www.example.gov.cn/0/3"
    assert problem.record == link["record"]
    assert f"0.warc.gz 第 {start} 字节被改动：原为 0x1f，现为 0x1e" in problem.text


def test_a_report_that_names_evidence_nobody_kept_is_told(run: Run, tmp_path: Path) -> None:
    out = copy(run, tmp_path / "out")
    report = json.loads((out / "report.json").read_text())
    report["findings"].append({"check": "links.home", "evidence": "urn:uuid:00000000-0000-4000-8000-000000000000"})
    (out / "report.json").write_text(json.dumps(report, indent=2))
    (problem,) = verify(out).problems
    assert problem.kind == "reference"
    assert "urn:uuid:00000000" in problem.text


def test_a_report_with_another_head_is_told(run: Run, tmp_path: Path) -> None:
    out = copy(run, tmp_path / "out")
    for text in ('{"run":{"head":"0000"}}', '{"run":{}}', "{", ""):
        (out / "report.json").write_text(text)
        assert [p.kind for p in verify(out).problems][:1] == ["head"]


def test_a_chain_taken_away_from_a_finished_run_is_told(run: Run, tmp_path: Path) -> None:
    out = copy(run, tmp_path / "out")
    (out / "evidence" / "chain.jsonl").unlink()
    assert [p.kind for p in verify(out).problems] == ["chain"]


def test_evidence_alone_is_verified_and_says_what_it_could_not_compare(run: Run, tmp_path: Path) -> None:
    shutil.copytree(run.out / "evidence", tmp_path / "alone")
    result = verify(tmp_path / "alone")
    assert result.whole
    assert "未能核对链头" in result.notes[0]


@pytest.mark.parametrize(("name", "said"), [("none", "不存在"), ("file", "不是文件夹"), ("empty", "检查尚未完成")])
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "empty").mkdir()
    with pytest.raises(Unreadable, match=said):
        verify(tmp_path / name)


def test_a_hostile_chain_cannot_point_outside_the_folder(run: Run, tmp_path: Path) -> None:
    out = copy(run, tmp_path / "out")
    path = out / "evidence" / "chain.jsonl"
    path.write_text(path.read_text().replace('"0.warc.gz"', '"../links.json"'))
    assert any(p.kind == "missing_file" for p in verify(out).problems)


def test_a_gzip_bomb_put_into_the_evidence_is_found_in_flat_memory(run: Run, tmp_path: Path) -> None:
    import gzip
    import tracemalloc

    out = copy(run, tmp_path / "out")
    bomb = gzip.compress(b"WARC/1.1\r\nWARC-Type: metadata\r\nContent-Length: 9\r\n\r\n" + bytes(100 << 20), 1)
    data, start, _ = at(warc(out, 0), run.links[5])
    warc(out, 0).write_bytes(data[:start] + bomb + data[start:])
    tracemalloc.start()
    result = verify(out)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert not result.whole
    assert peak < 8 << 20


def test_records_far_larger_than_their_gzip_member_are_read_to_their_end(tmp_path: Path) -> None:
    (tmp_path / "evidence").mkdir()
    sizes = [0, 1, 65_535, 65_536, 131_072, 10 << 20, 3]
    with WarcWriter(tmp_path / "evidence" / "0.warc.gz", software="s") as writer:
        rows = [writer.write_resource("http://a/", WHEN, b"a" * size, "text/plain") for size in sizes]
    write_chain(tmp_path / "evidence" / "chain.jsonl", rows, "r")
    result = verify(tmp_path / "evidence")
    assert result.whole, result.problems
