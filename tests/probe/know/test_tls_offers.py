"""How good a TLS service is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from govsight.probe.know.tls_offers import TlsOffers, days_left, grade, weaknesses, word_for

NOW = datetime(2026, 10, 31, tzinfo=UTC)
GOOD = TlsOffers(
    "h", ["TLSv1.2", "TLSv1.3"], forward_secret=True, key="ECC 256", not_after=NOW + timedelta(days=90, hours=1)
)


def test_a_good_service_has_full_marks() -> None:
    assert weaknesses(GOOD, NOW, 15) == []
    assert grade(GOOD, NOW, 15) == 100
    assert days_left(GOOD, NOW) == 90


@pytest.mark.parametrize(
    ("offers", "kind", "marks"),
    [
        (TlsOffers("h", ["TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"]), "old_protocol", 80),
        (TlsOffers("h", ["TLSv1.2", "TLSv1.3"], weak=["DES-CBC3-SHA"]), "weak_cipher", 70),
        (TlsOffers("h", ["TLSv1.2"], forward_secret=False), "no_forward_secrecy", 70),
        (TlsOffers("h", ["TLSv1.2", "TLSv1.3"], key="RSA 1024"), "weak_key", 70),
        (TlsOffers("h", ["TLSv1.2", "TLSv1.3"], not_after=NOW + timedelta(days=3)), "expiring", 90),
        (TlsOffers("h", ["TLSv1"]), "old_protocol", 20),
    ],
)
def test_each_weakness_has_its_name_and_takes_marks(offers: TlsOffers, kind: str, marks: int) -> None:
    assert [weakness.kind for weakness in weaknesses(offers, NOW, 15)] == [kind]
    assert grade(offers, NOW, 15) == marks


def test_what_was_not_tried_takes_no_marks() -> None:
    assert grade(TlsOffers("h", ["TLSv1.2"], unseen=["TLSv1.3"]), NOW, 15) == 100
    assert grade(TlsOffers("h", ["TLSv1.2"]), NOW, 15) == 90
    assert days_left(TlsOffers("h"), NOW) is None


def test_an_ended_certificate_is_another_checks_matter() -> None:
    assert weaknesses(TlsOffers("h", ["TLSv1.2"], not_after=NOW - timedelta(days=3)), NOW, 15) == []


def test_marks_in_words() -> None:
    assert [word_for(marks) for marks in (100, 80, 60, 20)] == ["优", "良", "中", "差"]
