"""What was seen is kept as ordinary WARC that anyone's tools can read."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import random
import signal
import subprocess
import sys
import time
import uuid
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator as FastIterator
from warcio.archiveiterator import ArchiveIterator

from govsight.probe.evidence.members import scan
from govsight.probe.evidence.warc import WarcWriter
from govsight.vocab import EvidenceRef

WHEN = datetime(2026, 3, 4, 5, 6, 7, 89, tzinfo=UTC)
BODY = "<html><title>政务公开</title>".encode("gb18030") + b"<p>\x00\xff</p></html>\r\n\r\ntail"


def exchange(
    writer: WarcWriter, url: str = "http://www.example.gov.cn/a", body: bytes = BODY, **more: object
) -> EvidenceRef:
    fields: dict[str, object] = {
        "url": url,
        "when": WHEN,
        "ip": "203.0.113.9",
        "request_head": b"GET /a HTTP/1.1\r\nHost: www.example.gov.cn\r\n\r\n",
        "response_head": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\ntransfer-Encoding: chunked\r\n\r\n",
        "body": body,
    }
    return writer.write_exchange(**(fields | more))  # type: ignore[arg-type]


def test_an_exchange_is_read_back_by_warcio_with_every_digest_right(tmp_path: Path) -> None:
    with WarcWriter(tmp_path / "0.warc.gz", software="GovSight 1") as writer:
        ref = exchange(writer, truncated="length", verdict_note="响应过大\r\nX: 1")
    with (tmp_path / "0.warc.gz").open("rb") as file:
        records = []
        for record in ArchiveIterator(file, check_digests="raise"):
            records.append((record.rec_type, record.rec_headers, record.http_headers, record.raw_stream.read()))
    assert [r[0] for r in records] == ["warcinfo", "response", "request"]
    _, headers, http, body = records[1]
    assert body == BODY
    assert headers.get_header("WARC-Record-ID") == f"<{ref.record}>"
    assert headers.get_header("WARC-Target-URI") == "http://www.example.gov.cn/a"
    assert headers.get_header("WARC-Date") == "2026-03-04T05:06:07.000089Z"
    assert headers.get_header("WARC-IP-Address") == "203.0.113.9"
    assert headers.get_header("WARC-Truncated") == "length"
    assert headers.get_header("X-GovSight-Note") == "响应过大 X: 1"
    assert http.get_header("X-Crawler-Transfer-Encoding") == "chunked"
    assert http.get_header("Transfer-Encoding") is None
    assert records[2][1].get_header("WARC-Concurrent-To") == f"<{ref.record}>"
    assert b"software: GovSight 1" in records[0][3]


def test_fastwarc_reads_the_same_and_finds_the_block_digests_right(tmp_path: Path) -> None:
    with WarcWriter(tmp_path / "0.warc.gz", software="GovSight 1") as writer:
        for number in range(5):
            exchange(writer, url=f"http://www.example.gov.cn/{number}")
        writer.write_metadata("http://a.gov.cn/", WHEN, {"trouble": "timeout"})
        writer.write_resource("http://a.gov.cn/", WHEN, b"\x89PNG", "image/png")
    kinds = []
    with (tmp_path / "0.warc.gz").open("rb") as file:
        for record in FastIterator(file, parse_http=False):
            kinds.append(str(record.record_type).split(".")[-1])
            assert record.verify_block_digest()
    assert kinds == ["warcinfo", *["response", "request"] * 5, "metadata", "resource"]
    with (tmp_path / "0.warc.gz").open("rb") as file:
        bodies = [r.reader.read() for r in FastIterator(file) if str(r.record_type).endswith("response")]
    assert bodies == [BODY] * 5


@pytest.mark.parametrize("size", [0, 1, 3_000, 4_096, 5_000, 70_000, 3_000_000])
def test_records_of_every_size_are_read_back_whole(tmp_path: Path, size: int) -> None:
    body = (random.Random(size).randbytes(997) + "政务公开".encode() * 250)[:size] * max(1, size // 3_997)
    with WarcWriter(tmp_path / "0.warc.gz", software="s") as writer:
        for _ in range(2):
            exchange(writer, body=body)
    raw = (tmp_path / "0.warc.gz").read_bytes()
    reader = ArchiveIterator(io.BytesIO(raw), check_digests="raise")
    assert [r.raw_stream.read() for r in reader if r.rec_type == "response"] == [body] * 2
    assert [m.trouble for m in scan(io.BytesIO(raw), 0, len(raw))] == [""] * 5


def test_every_record_has_a_uuid_of_its_own_however_often_the_file_is_taken_up(tmp_path: Path) -> None:
    path = tmp_path / "0.warc.gz"
    WarcWriter(path, software="s").close()
    for _ in range(3):
        with WarcWriter(path, start_at=path.stat().st_size, software="s") as writer:
            for _ in range(300):
                writer.write_metadata("http://a.gov.cn/", WHEN, b"", "text/plain")
    with path.open("rb") as file:
        found = [member.record for member in scan(file, 0, path.stat().st_size)]
    assert len(set(found)) == len(found) == 901
    for record in found:
        one = uuid.UUID(record)
        assert (one.urn, one.version, one.variant) == (record, 4, uuid.RFC_4122)


def test_the_reference_is_the_very_place_and_digest_of_both_members(tmp_path: Path) -> None:
    path = tmp_path / "0.warc.gz"
    with WarcWriter(path, software="s") as writer:
        first = exchange(writer)
        second = writer.write_metadata("http://a.gov.cn/", WHEN, b"k: v", "text/plain")
        assert writer.length == second.offset + second.length
    raw = path.read_bytes()
    assert first.offset + first.length == second.offset
    for ref in (first, second):
        part = raw[ref.offset : ref.offset + ref.length]
        assert ref.digest == "sha256:" + hashlib.sha256(part).hexdigest()
        assert ref.record in gzip.decompress(part).decode("latin-1")
    assert gzip.decompress(raw[first.offset : first.offset + first.length]).count(b"WARC/1.1\r\n") == 2


def test_ordinary_gunzip_reads_the_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "0.warc.gz"
    with WarcWriter(path, software="s") as writer:
        exchange(writer)
    plain = subprocess.run(["gunzip", "-c", str(path)], capture_output=True, check=True).stdout
    assert BODY in plain
    assert plain.count(b"\r\nWARC-Type: ") == 3


def test_a_body_that_was_decoded_no_longer_claims_its_coding(tmp_path: Path) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nX-Note: content-encoding: kept\r\n\r\n"
    with WarcWriter(tmp_path / "0.warc.gz", software="s") as writer:
        exchange(writer, response_head=head, body=b"plain", decoded=True)
    with (tmp_path / "0.warc.gz").open("rb") as file:
        bodies = [r.content_stream().read() for r in ArchiveIterator(file) if r.rec_type == "response"]
    assert bodies == [b"plain"]
    assert b"X-Crawler-Content-Encoding: gzip\r\nX-Note: content-encoding: kept" in gzip.decompress(
        (tmp_path / "0.warc.gz").read_bytes()
    )


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"HTTP/1.1 200",
        b"HTTP/1.1 200 OK\nServer: x\n",
        b"HTTP/1.1 302 \xd5\xd2\r\nLocation: /\xd5\xd2\r\n",
        b"HTTP/2 200",
    ],
)
def test_odd_response_heads_do_not_stop_other_readers(tmp_path: Path, head: bytes) -> None:
    with WarcWriter(tmp_path / "0.warc.gz", software="s") as writer:
        exchange(writer, response_head=head)
        exchange(writer, url="http://b.gov.cn/")
    raw = (tmp_path / "0.warc.gz").read_bytes()
    assert len(list(ArchiveIterator(io.BytesIO(raw)))) == 5
    assert len(list(FastIterator(io.BytesIO(raw)))) == 5


def test_a_hostile_url_cannot_write_header_lines_of_its_own(tmp_path: Path) -> None:
    with WarcWriter(tmp_path / "0.warc.gz", software="s") as writer:
        exchange(writer, url="http://a/\r\nWARC-Type: warcinfo\r\n\r\n\ud800")
    plain = gzip.decompress((tmp_path / "0.warc.gz").read_bytes())
    assert b"\r\nWARC-Type: warcinfo\r\n\r\n" not in plain
    assert plain.count(b"\nWARC-Type: warcinfo") == 1


def test_taking_up_again_cuts_off_what_was_never_reported(tmp_path: Path) -> None:
    path = tmp_path / "0.warc.gz"
    with WarcWriter(path, software="s") as writer:
        exchange(writer)
        committed = writer.length
        exchange(writer, url="http://lost/")
    path.open("ab").write(b"\x1f\x8b half a record")
    with WarcWriter(path, start_at=committed, software="s") as writer:
        again = exchange(writer, url="http://again/")
    assert again.offset == committed
    plain = gzip.decompress(path.read_bytes())
    assert b"http://lost/" not in plain
    assert plain.count(b"WARC-Type: warcinfo") == 1


def test_taking_up_at_nothing_begins_anew(tmp_path: Path) -> None:
    path = tmp_path / "0.warc.gz"
    path.write_bytes(b"rubbish")
    with WarcWriter(path, start_at=0, software="s") as writer:
        exchange(writer)
    assert gzip.decompress(path.read_bytes()).startswith(b"WARC/1.1\r\nWARC-Type: warcinfo")


def test_a_new_file_never_overwrites_an_old_one(tmp_path: Path) -> None:
    path = tmp_path / "0.warc.gz"
    path.write_bytes(b"precious")
    with pytest.raises(FileExistsError, match="已存在"):
        WarcWriter(path, software="s")
    assert path.read_bytes() == b"precious"


def test_a_file_shorter_than_what_was_committed_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "0.warc.gz"
    path.write_bytes(b"12345")
    with pytest.raises(ValueError, match="比登记的短"):
        WarcWriter(path, start_at=6, software="s")


def test_a_full_disk_leaves_no_half_record(tmp_path: Path) -> None:
    code = f"""
import resource, signal, sys
from pathlib import Path
from datetime import datetime, UTC
from govsight.probe.evidence.warc import WarcWriter
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))
writer = WarcWriter(Path({str(tmp_path / "0.warc.gz")!r}), software="s")
writer.write_metadata("http://a/", datetime.now(UTC), b"small", "text/plain")
try:
    import os
    writer.write_metadata("http://a/", datetime.now(UTC), os.urandom(9000), "text/plain")
except OSError:
    print(writer.length)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (tmp_path / "0.warc.gz").stat().st_size == int(done.stdout)
    assert gzip.decompress((tmp_path / "0.warc.gz").read_bytes()).count(b"WARC/1.1\r\n") == 2


def test_what_was_reported_survives_a_kill(tmp_path: Path) -> None:
    code = f"""
import sys
from pathlib import Path
from datetime import datetime, UTC
from govsight.probe.evidence.warc import WarcWriter
writer = WarcWriter(Path({str(tmp_path / "0.warc.gz")!r}), software="s")
for n in range(10**6):
    ref = writer.write_metadata(f"http://a/{{n}}", datetime.now(UTC), b"x" * 2000, "text/plain")
    print(ref.offset + ref.length, flush=True)
"""
    child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    child.stdout.readline()
    time.sleep(0.1)
    os.kill(child.pid, signal.SIGKILL)
    reported = [int(line) for line in child.stdout.read().splitlines()[:-1]]
    child.wait()
    raw = (tmp_path / "0.warc.gz").read_bytes()
    assert len(raw) >= reported[-1]
    assert gzip.decompress(raw[: reported[-1]]).count(b"WARC-Type: metadata") == len(reported) + 1


def test_a_moment_of_another_zone_is_written_in_utc(tmp_path: Path) -> None:
    when = datetime(2026, 1, 1, 7, 30, tzinfo=timezone(timedelta(hours=8)))
    with WarcWriter(tmp_path / "0.warc.gz", software="s") as writer:
        exchange(writer, when=when)
    plain = gzip.decompress((tmp_path / "0.warc.gz").read_bytes())
    assert plain.count(b"WARC-Date: 2025-12-31T23:30:00.000000Z\r\n") == 2


def test_a_moment_without_a_zone_is_refused(tmp_path: Path) -> None:
    with WarcWriter(tmp_path / "0.warc.gz", software="s") as writer, pytest.raises(ValueError, match="aware"):
        exchange(writer, when=datetime(2026, 1, 1))
