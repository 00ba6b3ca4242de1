"""services.themed: how many themed or integrated services does Chen's site offer?"""

from __future__ import annotations

from tests.probe.checks.county import NAV, ask, county, page

from govsight.vocab import Met, NotApplicable, Undetermined

CHECK = "services.themed"


def test_themed_services_are_counted_once_each() -> None:
    links = "".join(
        f'<a href="/y/{at}">{name}</a>'
        for at, name in enumerate(["新生儿出生一件事", "开办餐馆一件事", "新生儿出生一件事"])
    )
    outcome = ask(CHECK, county({"/bsfw/": page(f"<h2>办事服务</h2><div>{links}</div>", "办事服务")}))
    assert isinstance(outcome, Met)
    assert outcome.figures == {"themed": 2}


def test_none_is_no_fault() -> None:
    outcome = ask(CHECK, county({}))
    assert isinstance(outcome, NotApplicable)
    assert outcome.figures == {"themed": 0}


def test_a_section_that_cannot_be_counted_is_for_a_person() -> None:
    outcome = ask(CHECK, county({}, nav=[*NAV, ("主题服务", "/ztfw/")]))
    assert isinstance(outcome, Undetermined)
    assert outcome.figures == {"themed": None}


def test_news_of_an_event_are_no_service() -> None:
    view = county({"/bsfw/": page('<a href="/n">召开一件事推进会</a>', "办事服务")})
    assert isinstance(ask(CHECK, view), NotApplicable)
    assert isinstance(ask(CHECK, county({}, complete=False)), Undetermined)
