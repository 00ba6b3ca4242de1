"""`govsight evidence`: exit codes scripts rely on, words a clerk understands."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from govsight.cli.main import main
from govsight.probe.evidence.chain import write_chain
from govsight.probe.evidence.warc import WarcWriter
from govsight.vocab import EvidenceRef

PAGE = '<html><meta charset="gb2312"><title>政务公开</title>\x1b[2J</html>'.encode("gb18030")


@pytest.fixture
def kept(tmp_path: Path) -> EvidenceRef:
    (tmp_path / "evidence").mkdir()
    with WarcWriter(tmp_path / "evidence" / "0.warc.gz", software="s") as writer:
        ref = writer.write_exchange(
            url="http://www.example.gov.cn/",
            when=datetime(2026, 3, 4, tzinfo=UTC),
            ip="203.0.113.9",
            request_head=b"GET / HTTP/1.1\r\n\r\n",
            response_head=b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n",
            body=gzip.compress(PAGE),
        )
    head = write_chain(tmp_path / "evidence" / "chain.jsonl", [ref], "r")
    (tmp_path / "report.json").write_text(json.dumps({"run": {"head": head}, "findings": [{"evidence": ref.record}]}))
    return ref


def test_whole_evidence_exits_0(tmp_path: Path, kept: EvidenceRef) -> None:
    done = CliRunner().invoke(main, ["evidence", "verify", str(tmp_path)])
    assert done.exit_code == 0
    assert "证据完好：2 条记录" in done.output


def test_one_altered_byte_exits_1_and_is_named(tmp_path: Path, kept: EvidenceRef) -> None:
    path = tmp_path / "evidence" / "0.warc.gz"
    data = bytearray(path.read_bytes())
    data[kept.offset + 50] ^= 4
    path.write_bytes(data)
    done = CliRunner().invoke(main, ["evidence", "verify", str(tmp_path)])
    assert done.exit_code == 1
    assert f"0.warc.gz 第 {kept.offset + 50} 字节被改动" in done.output
    assert "http://www.example.gov.cn/" in done.output
    done = CliRunner().invoke(main, ["evidence", "verify", str(tmp_path), "--format", "json"])
    said = json.loads(done.stdout)
    assert done.exit_code == 1
    assert said["whole"] is False
    assert said["problems"][0]["byte"] == kept.offset + 50


def test_nothing_to_verify_exits_3_and_says_why(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["evidence", "verify", str(tmp_path / "none")])
    assert done.exit_code == 3
    assert "不存在" in done.stderr
    done = CliRunner().invoke(main, ["evidence", "verify", str(tmp_path), "--format", "json"])
    assert done.exit_code == 3
    assert "检查尚未完成" in json.loads(done.stdout)["error"]


def test_show_unpacks_the_page_and_disarms_the_terminal(tmp_path: Path, kept: EvidenceRef) -> None:
    done = CliRunner().invoke(main, ["evidence", "show", str(tmp_path), kept.record])
    assert done.exit_code == 0
    assert "政务公开" in done.output
    assert "HTTP/1.1 200 OK" in done.output
    assert "GET / HTTP/1.1" in done.output
    assert "\x1b" not in done.output


def test_show_keeps_within_its_limit(tmp_path: Path, kept: EvidenceRef) -> None:
    done = CliRunner().invoke(main, ["evidence", "show", str(tmp_path / "evidence"), kept.record, "--limit", "10"])
    assert "政务公开" not in done.output
    assert "只显示前 10 个字符" in done.output


def test_show_of_an_unknown_record_exits_3(tmp_path: Path, kept: EvidenceRef) -> None:
    done = CliRunner().invoke(main, ["evidence", "show", str(tmp_path), "urn:uuid:nothing"])
    assert done.exit_code == 3
    assert "没有记录" in done.stderr
