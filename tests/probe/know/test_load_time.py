"""From the times of the parts to the time of the whole."""

from __future__ import annotations

import pytest

from govsight.probe.know.load_time import LoadLook, Part

HOME = "http://www.x.gov.cn/"


def _parts(*seconds: float, host: str = "www.x.gov.cn") -> list[Part]:
    return [Part(f"http://{host}/{at}", one) for at, one in enumerate(seconds)]


def test_a_page_without_parts_takes_what_it_takes() -> None:
    look = LoadLook(HOME, [0.9, 0.4, 0.6])
    assert (look.document, look.least, look.most) == (0.4, 0.4, 0.4)


def test_parts_come_six_at_a_time_from_each_host() -> None:
    look = LoadLook(HOME, [0.5], 12, _parts(*[0.2] * 12))
    assert look.least == pytest.approx(0.7)
    assert look.most == pytest.approx(0.9)
    two_hosts = LoadLook(HOME, [0.5], 12, _parts(*[0.2] * 6) + _parts(*[0.2] * 6, host="img.x.gov.cn"))
    assert two_hosts.most == pytest.approx(0.7)


def test_parts_not_asked_for_are_taken_to_be_like_the_others() -> None:
    assert LoadLook(HOME, [0.5], 24, _parts(*[0.2] * 12)).most == pytest.approx(1.3)


def test_parts_that_did_not_come_do_not_count() -> None:
    look = LoadLook(HOME, [0.5], 1, [Part("http://x/", 15.0, 0, "超时")])
    assert look.most == 0.5


def test_slowness_elsewhere_is_noticed() -> None:
    assert LoadLook(HOME, [4.0], 1, _parts(2.0, host="www.other.com")).slow_elsewhere
    assert not LoadLook(HOME, [4.0], 1, _parts(0.1, host="www.other.com")).slow_elsewhere
    assert not LoadLook(HOME, [4.0], 1, _parts(2.0)).slow_elsewhere
