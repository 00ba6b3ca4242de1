"""Pictures handed in are shown small, drawn anew; what cannot be drawn shows its name only."""

from __future__ import annotations

import struct
import zlib

import pytest
from django.utils import timezone
from tests.platform.assessment.conftest import NOW
from tests.platform.assessment.judged import judge
from tests.platform.conftest import signed_in

from govsight.platform.accounts.models import User
from govsight.platform.assessment.actions.attach import attach
from govsight.platform.assessment.actions.file_appeal import file_appeal
from govsight.platform.assessment.actions.give_feedback import give_feedback
from govsight.platform.assessment.models import Campaign, Subject
from govsight.platform.assessment.preview import HEIGHT, MOST_PIXELS, WIDTH, preview_of
from govsight.platform.rectification.files import Handed

ITEM = "h.available"


def png(width: int, height: int, rows: bytes | None = None) -> bytes:
    """Of one colour; rows: other pixel data."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + b"\x20\x60\xc0" * width) * height if rows is None else rows
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def frame(width: int, height: int) -> bytes:
    """Of a JPEG: what says how large it is."""
    return b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", height, width) + b"\x03" + b"\0" * 9


def size_of(drawn: bytes | None) -> tuple[int, ...]:
    assert drawn is not None
    return struct.unpack(">II", drawn[16:24])


def test_a_picture_is_drawn_anew_within_its_bounds() -> None:
    assert size_of(preview_of(png(480, 90) + b"<script>", "png")) == (WIDTH, 45)
    assert size_of(preview_of(png(20, 3600), "png")) == (1, HEIGHT)
    assert size_of(preview_of(png(30, 20), "png")) == (30, 20)
    assert b"<script>" not in (preview_of(png(30, 20) + b"<script>", "png") or b"")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (png(MOST_PIXELS, 2, b""), "png"),
        (png(0, 5, b""), "png"),
        (png(40, 40)[:60], "png"),
        (png(40, 40, b""), "png"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\x04abcdIHDR" + b"\0" * 40, "png"),
        (b"\xff\xd8\xff\xe0\x00\x04ab" + frame(9, 9) + frame(60000, 60000), "jpg"),
        (b"\xff\xd8" + frame(9, 9), "jpg"),
        (b"\xff\xd8\xff\xff\xff\xff", "jpg"),
        (b"\xff\xd8\xff\xe0\x00\x00" * 5, "jpg"),
    ],
)
def test_what_is_too_large_or_broken_has_none(content: bytes, kind: str) -> None:
    assert preview_of(content, kind) is None


@pytest.mark.django_db
def test_only_who_may_see_an_exhibit_sees_its_picture(
    campaign: Campaign, subject: Subject, chen: User, wu: User, lin: User
) -> None:
    sheet = subject.sheets.get()
    shot = attach(sheet, ITEM, Handed("截图.png", "png", png(480, 90)), by=chen, now=timezone.now(), shot=True)
    junk = attach(sheet, ITEM, Handed("坏.png", "png", b"<script>"), by=chen, now=timezone.now())
    paper = attach(sheet, ITEM, Handed("说明.pdf", "pdf", b"%PDF-"), by=chen, now=timezone.now())
    at = "/assessments/exhibits/{}/preview/"
    seen = signed_in(chen).get(f"/assessments/sheets/{sheet.pk}/").content.decode()
    assert f'src="{at.format(shot.pk)}"' in seen
    for one in (junk, paper):
        assert one.name in seen
        assert at.format(one.pk) not in seen
        assert signed_in(chen).get(at.format(one.pk)).status_code == 404
    for user in (chen, lin):
        answer = signed_in(user).get(at.format(shot.pk))
        assert size_of(b"".join(answer)) == (WIDTH, 45)  # type: ignore[call-overload]
        assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/png", "nosniff")
        assert "sandbox" in answer["Content-Security-Policy"]
    assert signed_in(wu).get(at.format(shot.pk)).status_code == 404

    judge(campaign, lin, now=NOW)
    give_feedback(campaign, by=lin, now=NOW)
    handed = [Handed("证据.png", "png", png(60, 90)), Handed("坏.png", "png", b"<script>")]
    appeal = file_appeal(subject, ITEM, "当日正常", exhibits=handed, by=chen, now=NOW)
    good, bad = appeal.exhibits.order_by("pk")
    at = "/assessments/appeals/exhibits/{}/preview/"
    seen = signed_in(User.objects.get(username="tang")).get(appeal.get_absolute_url()).content.decode()
    assert f'src="{at.format(good.pk)}"' in seen
    assert at.format(bad.pk) not in seen
    assert signed_in(chen).get(at.format(good.pk))["Content-Type"] == "image/png"
    assert signed_in(wu).get(at.format(good.pk)).status_code == 404
    assert signed_in(chen).get(at.format(bad.pk)).status_code == 404
