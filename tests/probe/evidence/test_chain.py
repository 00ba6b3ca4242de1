"""The chain holds every record of every file, also those no row speaks of."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from govsight.probe.evidence.chain import genesis, write_chain
from govsight.probe.evidence.locate import changed_byte
from govsight.probe.evidence.members import fingerprint
from govsight.probe.evidence.verify import verify
from govsight.probe.evidence.warc import WarcWriter
from govsight.vocab import EvidenceRef

WHEN = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


def facts(path: Path, count: int) -> list[EvidenceRef]:
    with WarcWriter(path, software="s") as writer:
        return [writer.write_metadata(f"http://a/{n}", WHEN, {"n": n}) for n in range(count)]


def files_in(chain: Path) -> list[tuple[str, int]]:
    return [(link["file"], link["offset"]) for link in map(json.loads, chain.read_text().splitlines()[1:])]


def test_records_no_row_speaks_of_take_their_place(tmp_path: Path) -> None:
    rows = facts(tmp_path / "0.warc.gz", 6)
    facts(tmp_path / "1.warc.gz", 2)
    write_chain(tmp_path / "chain.jsonl", [rows[1], rows[2], rows[4]], "r")
    assert verify(tmp_path).whole
    assert verify(tmp_path).records == 7 + 3


def test_rows_of_several_files_may_come_mixed(tmp_path: Path) -> None:
    one, two = facts(tmp_path / "0.warc.gz", 3), facts(tmp_path / "1.warc.gz", 3)
    write_chain(tmp_path / "chain.jsonl", [one[0], two[0], two[1], one[1], two[2], one[2]], "r")
    assert verify(tmp_path).whole


def test_rows_out_of_order_within_a_file_are_refused_and_no_chain_appears(tmp_path: Path) -> None:
    rows = facts(tmp_path / "0.warc.gz", 3)
    with pytest.raises(ValueError, match="次序有误"):
        write_chain(tmp_path / "chain.jsonl", [rows[1], rows[0]], "r")
    assert not (tmp_path / "chain.jsonl").exists()


def test_a_last_record_half_written_at_a_kill_is_cut_off(tmp_path: Path) -> None:
    rows = facts(tmp_path / "0.warc.gz", 3)
    whole = (tmp_path / "0.warc.gz").read_bytes()
    (tmp_path / "0.warc.gz").write_bytes(whole + whole[rows[2].offset : rows[2].offset + 40])
    write_chain(tmp_path / "chain.jsonl", rows, "r")
    assert (tmp_path / "0.warc.gz").read_bytes() == whole
    assert verify(tmp_path).whole


def test_the_same_run_gives_the_same_chain_and_another_run_another(tmp_path: Path) -> None:
    rows = facts(tmp_path / "0.warc.gz", 3)
    first = write_chain(tmp_path / "chain.jsonl", rows, "r")
    assert write_chain(tmp_path / "chain.jsonl", rows, "r") == first
    assert write_chain(tmp_path / "chain.jsonl", rows, "s") != first


def test_a_run_without_evidence_has_a_chain_of_nothing(tmp_path: Path) -> None:
    assert write_chain(tmp_path / "chain.jsonl", [], "r") == genesis("r")
    assert verify(tmp_path).whole
    assert files_in(tmp_path / "chain.jsonl") == []


def test_the_changed_byte_is_found_by_its_checksum(tmp_path: Path) -> None:
    data = bytes(range(256)) * 40
    (tmp_path / "f").write_bytes(data)
    with (tmp_path / "f").open("rb") as file:
        digest, crc, _ = fingerprint(file, 0, len(data))
    for place in (0, 1, 4097, len(data) - 1):
        altered = data[:place] + bytes([data[place] ^ 0x41]) + data[place + 1 :]
        assert changed_byte(altered, crc, digest) == (place, data[place])
    assert changed_byte(b"\x01\x02" + data[2:], crc, digest) is None
