"""interpretation.forms: do the interpretations of the last year speak in text only?"""

from __future__ import annotations

import pytest
from tests.probe.checks.county import article, ask, county, found, section

from govsight.vocab import Met, NotApplicable, Undetermined

CHECK = "interpretation.forms"
TEXT = "<p>为什么要制定本办法？因为原办法已经到期。</p>"


def site(*readings: tuple[str, str], day: str = "2026-08-02", **more: object) -> object:
    pages = {
        f"/r{at}.html": article(title, inner, day, column="政策解读") for at, (title, inner) in enumerate(readings)
    }
    pages["/zcjd/"] = section("政策解读", [(title, f"/r{at}.html", day) for at, (title, _) in enumerate(readings)])
    return county(pages, **more)  # type: ignore[arg-type]


def test_text_only_is_found_once() -> None:
    view = site(*[(f"《办法{at}》解读", TEXT) for at in range(4)])
    assert found(CHECK, view) == {("/", "解读形式", "text_only")}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "inner"),
    [
        ("《办法》解读", TEXT + '<p><img src="/upload/20260802/tj01.jpg"></p>'),
        ("《办法》解读", TEXT + '<video src="/v/1.mp4"></video>'),
        ("《办法》解读", TEXT + '<p><a href="/v/1.mp3">听解读</a></p>'),
        ("一图读懂《办法》", TEXT),
        ("局长访谈：取水新规", TEXT),
        ("《办法》新闻发布会实录", TEXT),
        ("《办法》解读", TEXT + '<iframe src="https://v.qq.com/txp/iframe/player.html?vid=1"></iframe>'),
    ],
)
def test_one_richer_form_is_enough(title: str, inner: str) -> None:
    assert isinstance(ask(CHECK, site(("《旧办法》解读", TEXT), (title, inner))), Met)  # type: ignore[arg-type]


def test_icons_codes_and_pictures_of_the_template_are_no_form() -> None:
    dressed = TEXT + '<p><img src="/images/icon_print.png"><img src="/img/ewm.png"><img src="/i/line.png"></p>'
    view = site(*[(f"《办法{at}》解读", dressed) for at in range(4)])
    assert found(CHECK, view) == {("/", "解读形式", "text_only")}  # type: ignore[arg-type]


def test_a_player_that_scripts_draw_is_for_a_person() -> None:
    script = TEXT + '<div id="player"></div><script src="/js/ckplayer.js"></script>'
    assert isinstance(ask(CHECK, site(("《办法》解读", script))), Undetermined)  # type: ignore[arg-type]


def test_older_interpretations_and_none_are_not_asked() -> None:
    assert isinstance(ask(CHECK, site(("《办法》解读", TEXT), day="2025-03-01")), NotApplicable)  # type: ignore[arg-type]
    assert isinstance(ask(CHECK, county({})), NotApplicable)
    assert isinstance(ask(CHECK, site(("《办法》解读", TEXT), complete=False)), Undetermined)  # type: ignore[arg-type]
