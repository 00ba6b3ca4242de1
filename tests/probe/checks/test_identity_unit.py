"""identity.unit: whether Chen's foot speaks of one unit."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from govsight.probe.observe.close_reading import read_closely
from govsight.vocab import FooterFacts, Met, NotApplicable, SiteProfile, Undetermined

CHECK = "identity.unit"


def _home(chen: Any, **foot: str) -> Any:
    return chen.page("/", footer=msgspec.structs.replace(chen.footer, **foot))


def test_a_foot_in_order(chen: Any) -> None:
    assert isinstance(chen.ask(CHECK, chen.view()), Met)


def test_a_code_of_another_site_in_the_foot_is_found(chen: Any) -> None:
    home = _home(chen, site_code="网站标识码：4408000001")
    assert chen.found(CHECK, chen.view([home], home=home)) == {("/", "site_code", "wrong")}


def test_with_a_registration_another_check_tells_of_the_code(chen: Any) -> None:
    home = _home(chen, site_code="网站标识码：4408000001")
    view = chen.view([home], home=home, profile=SiteProfile(code="4499010001", host="青岚县人民政府办公室"))
    assert not chen.found(CHECK, view)


@pytest.mark.parametrize("host", ["主办单位：清江市教育局", "主办：某某科技有限公司"])
def test_a_unit_that_shares_no_word_with_the_site_is_a_doubt(chen: Any, host: str) -> None:
    home = _home(chen, host=host)
    outcome = chen.ask(CHECK, chen.view([home], home=home))
    assert isinstance(outcome, Undetermined)
    assert [doubt.target for doubt in outcome.doubts] == ["host"]


def test_the_owner_of_the_rights_is_compared_too(chen: Any) -> None:
    def view(owner: str) -> Any:
        body = f"<body><p>正文</p><footer>版权所有：{owner}</footer></body>"
        close = read_closely(body.encode(), url=chen.at("/"), content_type="text/html; charset=utf-8")
        return chen.view(close_pages={chen.at("/"): close})

    assert isinstance(chen.ask(CHECK, view("青岚县人民政府")), Met)
    outcome = chen.ask(CHECK, view("古潭市卫生健康局"))
    assert isinstance(outcome, Undetermined)
    assert [doubt.target for doubt in outcome.doubts] == ["owner"]


def test_with_nothing_to_compare_it_does_not_arise(chen: Any) -> None:
    home = chen.page("/", footer=FooterFacts(), labels={})
    assert isinstance(chen.ask(CHECK, chen.view([home], home=home)), NotApplicable)
