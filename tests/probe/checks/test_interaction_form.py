"""The message form is there, has what it needs, and leads somewhere."""

from __future__ import annotations

import msgspec
from tests.probe.checks.hall import FORM, ROOT, TO_BOARD, ask, board, found, hall

from govsight.vocab import LinkFacts, Met, Role, Undetermined, Verdict

ID = "interaction.form"


def link(path: str, reason: str) -> LinkFacts:
    return LinkFacts(
        ROOT + path, "form", True, Verdict.DEAD, reason, "HTTP 404，页面不存在", 404, ROOT + path, roles=Role.FORM
    )


def test_a_form_in_order_is_met_and_its_captcha_told() -> None:
    outcome = ask(ID, hall(board(), TO_BOARD))
    assert isinstance(outcome, Met)
    assert "有验证码" in outcome.reason
    assert all(word in outcome.reason for word in ("内容", "标题", "姓名", "联系方式"))


def test_a_form_that_leads_nowhere_is_dead() -> None:
    view = hall(board(), TO_BOARD, link_list=[link("/hd/save.do", "dns_none")])
    assert found(ID, view) == {("/hd/zxjy/", "/hd/save.do", "dead")}
    get = {path: body.replace("method=post", "method=get") for path, body in board().items()}
    view = hall(get, TO_BOARD, link_list=[link("/hd/save.do", "http_404")])
    assert found(ID, view) == {("/hd/zxjy/", "/hd/save.do", "dead")}


def test_an_address_that_takes_only_what_is_posted_is_a_doubt() -> None:
    view = hall(board(), TO_BOARD, link_list=[link("/hd/save.do", "http_404")])
    assert isinstance(ask(ID, view), Undetermined)


def test_an_address_that_refuses_a_plain_visit_is_no_fault() -> None:
    view = hall(board(), TO_BOARD, link_list=[msgspec.structs.replace(link("/hd/save.do", "http_405"), status=405)])
    assert isinstance(ask(ID, view), Met)


def test_no_form_and_no_channel_is_missing() -> None:
    assert found(ID, hall({})) == {("/", "form", "missing")}


def test_a_log_in_or_a_form_not_seen_is_left_to_a_person() -> None:
    pages = board()
    assert isinstance(
        ask(ID, hall({"/hd/zxjy/": pages["/hd/zxjy/"] + "<p>请先登录再留言</p>"}, TO_BOARD)), Undetermined
    )
    assert isinstance(ask(ID, hall({"/hd/zxjy/": "<title>咨询建言</title><div id=app></div>"}, TO_BOARD)), Undetermined)


def test_search_and_judgement_forms_are_no_message_forms() -> None:
    others = (
        "<form action=/s><input name=q><input type=submit value=搜索></form>"
        "<form><p>您对该答复是否满意</p><textarea name=reason></textarea><input type=submit value=评价></form>"
    )
    view = hall({"/hd/zxjy/": f"<title>咨询建言</title>{others}"}, TO_BOARD)
    assert isinstance(ask(ID, view), Undetermined)
    assert FORM not in others
