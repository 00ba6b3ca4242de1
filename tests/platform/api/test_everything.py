"""Everything a screen shows, and everything it offers, is in the API: or here is why not.

A new address fails here until it is in TOLD (address -> operations that answer for it) or in WHY_NOT (address, or its
beginning -> reason). An address that shows something (`SHOWS`) needs an operation that reads."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.platform.conftest import signed_in
from tests.platform.test_role_matrix import NAMES, NOWHERE, WORDS, addresses

from govsight.platform.accounts.models import User

TOLD: dict[str, tuple[str, ...]] = {
    # Overview.
    "overview": ("states", "flips", "clocks", "tickets", "problems", "inspections"),
    "subject": ("site_state", "site_hours", "flips", "inspections", "inspection_card", "problems", "tickets", "clocks",
                "site"),
    # Registry.
    "registry:subjects": ("units", "sites", "accounts", "sections", "classes"),
    "registry:export": ("list_file",),
    "registry:new_unit": ("classes", "new_unit"), "registry:edit_unit": ("unit", "edit_unit"),
    "registry:unit_names": ("units",), "registry:organisation": ("unit", "sites", "accounts"),
    "registry:new_name": ("unit", "new_name"), "registry:merge": ("unit", "merge_units"),
    "registry:drop_name": ("drop_name",),
    "registry:new_site": ("classes", "new_site"), "registry:site": ("site", "sections"),
    "registry:edit_site": ("site", "edit_site"), "registry:site_life": ("site", "site_life"),
    "registry:new_section": ("site", "new_section"), "registry:section": ("section", "edit_section"),
    "registry:new_account": ("classes", "new_account"), "registry:account": ("account",),
    "registry:edit_account": ("account", "edit_account"), "registry:account_life": ("account", "account_life"),
    "registry:collections": ("collections",), "registry:new_collection": ("units", "classes", "open_collection"),
    "registry:collection": ("collection", "collection_units"), "registry:sheet": ("collection_links", "link_code"),
    "registry:export_information": ("collection_file",), "registry:answer": ("collection_answers",),
    "registry:qr": ("link_code",), "registry:revoke_link": ("revoke_link",), "registry:renew_link": ("renew_link",),
    "registry:upload": ("imports", "ready_rosters", "import_roster", "import_ready"),
    "registry:import": ("import_log",),
    # Jobs.
    "jobs:board": ("jobs", "job_list", "job_kinds", "workers"), "jobs:now": ("jobs", "job_list", "workers"),
    "jobs:again": ("run_again",), "jobs:hurry": ("run_now",),
    # Monitoring.
    "monitoring:sites": ("states",),
    "monitoring:site": ("site_state", "site_hours", "site_visits", "flips"), "monitoring:evidence": ("visit_evidence",),
    "monitoring:pause": ("pause_site",), "monitoring:resume": ("resume_site",), "monitoring:visit": ("visit_site",),
    "monitoring:watch": ("set_watch",), "monitoring:digests": ("digest",), "monitoring:digest": ("digest",),
    "monitoring:points": ("points", "sealed_days", "open_vantage", "add_sentinel"),
    "monitoring:close_vantage": ("close_vantage",), "monitoring:drop_sentinel": ("drop_sentinel",),
    # Inspections.
    "inspections:inspections": ("inspections",),
    "inspections:inspection": ("inspection", "inspection_findings"), "inspections:progress": ("inspection",),
    "inspections:card": ("inspection_card", "inspection_questions"),
    "inspections:question": ("inspection_question", "reply_to_question"), "inspections:file": ("inspection_file",),
    "inspections:evidence": ("inspection_evidence",), "inspections:evidence_body": ("inspection_evidence_body",),
    "inspections:ask": ("site", "ask_inspection"), "inspections:problems": ("problems",),
    "inspections:export": ("problems_file",), "inspections:problem": ("problem",), "inspections:sections": ("clocks",),
    "inspections:plans": ("plans", "choose_plan"),
    # Rectification.
    "rectification:tickets": ("tickets",), "rectification:export": ("tickets_file",),
    "rectification:notify": ("send_letters",), "rectification:ticket": ("ticket", "ticket_exhibits"),
    "rectification:answer": ("answer_ticket",), "rectification:recheck": ("ask_recheck",),
    "rectification:decide": ("decide",), "rectification:judge": ("judge_ticket",),
    "rectification:letters": ("letters",), "rectification:letter": ("letter",), "rectification:exhibit": ("exhibit",),
    "rectification:queue": ("queue", "confirm"), "rectification:decide_many": ("decide_many",),
    "rectification:decisions": ("decisions", "decision"), "rectification:revoke": ("decision", "revoke_decision"),
    "rectification:terms": ("terms", "set_term"), "rectification:notices": ("notices",),
    "rectification:follow": ("read_notice",), "rectification:read": ("read_notices",),
    "rectification:reports": ("reports",), "rectification:report": ("report", "report_contact"),
    "rectification:assign": ("assign_report",), "rectification:refuse": ("refuse_report",),
    # Assessments.
    "assessment:campaigns": ("campaigns",), "assessment:campaign": ("campaign",),
    "assessment:new": ("campaign_plans", "new_campaign"), "assessment:edit": ("campaign", "edit_campaign"),
    "assessment:readings": ("campaign_plan", "choose_readings"), "assessment:open": ("open_campaign",),
    "assessment:delete": ("campaign", "delete_campaign"),
    "assessment:subjects": ("campaign_subjects", "campaign_plan", "pool", "add_subjects"),
    "assessment:pick": ("pool_members", "add_subjects"), "assessment:remove": ("remove_subjects",),
    "assessment:take_part": ("take_part",), "assessment:reminders": ("reminders", "set_reminders"),
    "assessment:begin_stage": ("begin_stage",),
    "assessment:end_stage": ("end_stage",), "assessment:move_stage": ("campaign", "move_stage"),
    "assessment:unsigned": ("unsigned_sheets",), "assessment:remind": ("remind",),
    "assessment:interests": ("interests", "declare_interest"), "assessment:withdraw": ("withdraw_interest",),
    # Sheets.
    "assessment:sheet": ("sheets", "sheet", "save_fields"), "assessment:save_sheet": ("save_fields",),
    "assessment:add_exhibit": ("attach_link", "attach_file"), "assessment:remove_exhibit": ("remove_exhibit",),
    "assessment:sheet_exhibit": ("sheet_exhibit",), "assessment:sheet_preview": ("sheet_exhibit",),
    "assessment:appeal_preview": ("appeal_exhibit",), "assessment:sign": ("sheet", "sign_sheet"),
    "assessment:send_back": ("sheet", "send_back"),
    # The draw and the final assessment.
    "assessment:draw": ("draw",), "assessment:make_draw": ("make_draw",), "assessment:reveal": ("reveal_seed",),
    "assessment:draw_units": ("draw_units",), "assessment:drop_assessor": ("draw", "drop_assessor"),
    "assessment:final": ("final_board", "looks"), "assessment:final_progress": ("final_board",),
    "assessment:take_looks": ("take_looks",), "assessment:hand_out": ("hand_out",),
    "assessment:ask_people": ("ask_people",), "assessment:tasks": ("tasks",),
    "assessment:task": ("task", "answer_task", "settle_task"), "assessment:task_evidence": ("task_evidence",),
    "assessment:task_evidence_body": ("task_evidence_body",), "assessment:corroboration": ("corroboration",),
    "assessment:confirm_concealment": ("confirm_concealment",), "assessment:lift_concealment": ("lift_concealment",),
    # Results, appeals, releases.
    "assessment:results": ("results", "computations"), "assessment:compute": ("compute_results",),
    "assessment:feedback": ("give_feedback",), "assessment:subject": ("assessed_subject",),
    "assessment:new_appeal": ("assessed_subject", "file_appeal"), "assessment:appeals": ("appeals",),
    "assessment:appeal": ("appeal",), "assessment:appeal_evidence": ("appeal_evidence",),
    "assessment:appeal_evidence_body": ("appeal_evidence_body",), "assessment:appeal_exhibit": ("appeal_exhibit",),
    "results:releases": ("releases",), "results:release": ("release",),
    "results:publish": ("lacking", "public_texts", "publish", "publishing"),
    "results:verify": ("verify_release",), "results:what_if": ("supposable", "what_if"),
    # Papers.
    "results:paper_home": ("paper_releases",), "results:papers": ("release_papers",), "results:paper": ("paper",),
    "results:subject_paper": ("subject_paper", "base_paper"), "results:self_paper": ("self_paper",),
    "results:base_paper": ("base_paper",), "results:scores_paper": ("scores_paper",),
    "results:appeal_paper": ("appeal_paper",), "results:reply_paper": ("reply_paper",),
    "results:paper_templates": ("paper_templates",), "results:paper_template": ("paper_templates", "keep_template"),
    "results:paper_template_file": ("template_file",), "results:paper_sample": ("template_sample",),
    "results:paper_restore": ("restore_template",),
}  # fmt: skip

WHY_NOT: dict[str, str] = {
    "account_": "signing in and one's password are a person's, never a program's",
    "mfa_": "a second factor that a program could set is none",
    "socialaccount_": "signing in through another system, in a browser",
    "openid_connect_": "signing in through another system, in a browser",
    "usersessions_": "one's own browsers, ended in a browser",
    "first": "a link that opens the first account, good once",
    "link": "a link that sets a password, good once",
    "people:": "accounts are opened, locked and moved by two administrators who watch each other, not by a token",
    "audit:": "only the auditor reads the log, and auditors have no tokens: `govsight audit verify` is for programs",
    "interface:": "a token must not make tokens or send data elsewhere: a stolen one could not be ended",
    "public:": "anybody's form and query, without an account: a program that fills it is what it keeps out",
    "registry:fill": "a unit's form behind its own signed link, without an account; its answers are collection_answers",
    "monitoring:schedule": "is for programs itself: remote vantage points, with a token of their own",
    "monitoring:results": "is for programs itself: remote vantage points, with a token of their own",
    "published:": "open to everybody as it is: pages and files without an account, and so without the API",
    "leave": "warns a reader before a link leads outside; a program has the address itself",
    "metrics": "is for programs itself",
    "healthz": "is for programs itself",
}  # fmt: skip

#: Addresses that only act: a GET of theirs is refused.
ACTS = frozenset((
    "registry:drop_name", "registry:revoke_link", "registry:renew_link", "jobs:again", "jobs:hurry", "monitoring:pause",
    "monitoring:resume", "monitoring:visit", "monitoring:watch", "monitoring:close_vantage",
    "monitoring:drop_sentinel", "rectification:notify", "rectification:answer", "rectification:recheck",
    "rectification:decide", "rectification:judge", "rectification:decide_many", "rectification:follow",
    "rectification:read", "rectification:assign", "rectification:refuse",
    "assessment:begin_stage", "assessment:end_stage", "assessment:remind", "assessment:withdraw",
    "assessment:save_sheet", "assessment:add_exhibit", "assessment:remove_exhibit",
    "assessment:make_draw", "assessment:reveal", "assessment:take_looks", "assessment:hand_out",
    "assessment:ask_people", "assessment:confirm_concealment", "assessment:lift_concealment",
    "assessment:compute", "assessment:feedback", "assessment:open", "assessment:remove", "assessment:take_part",
    "results:verify", "results:paper_restore",
))  # fmt: skip


def reason_of(name: str) -> str:
    """Why it is not in the API, "" when it is to be there."""
    return next((why for word, why in WHY_NOT.items() if name == word or (word[-1] in ":_" and name.startswith(word))
                 or (word == "registry:fill" and name.startswith(word))), "")  # fmt: skip


@pytest.fixture(scope="module")
def operations() -> dict[str, str]:
    """id -> method."""
    paths: dict[str, Any] = Client().get("/api/openapi.json").json()["paths"]
    return {one["operationId"]: method for path in paths.values() for method, one in path.items()}


@pytest.mark.parametrize("name", NAMES)
def test_what_an_address_shows_or_does_is_in_the_api_or_there_is_a_reason(
    name: str, operations: dict[str, str]
) -> None:
    told, why = TOLD.get(name, ()), reason_of(name)
    assert bool(told) != bool(why), f"{name}: say in TOLD which operations answer for it, or in WHY_NOT why none does"
    for one in told:
        assert one in operations, f"{name}: there is no operation {one}"
    if told and name not in ACTS:
        assert any(operations[one] == "get" for one in told), f"{name} shows something; no operation of {told} reads"
    if name in ACTS:
        assert any(operations[one] != "get" for one in told), f"{name} acts; none of {told} does"


def test_only_what_refuses_to_be_read_counts_as_acting(lin: User) -> None:
    desk, held = signed_in(lin), NOWHERE | WORDS
    wanted = {name: names for name, names in addresses() if name in TOLD}
    for name in TOLD:
        path = reverse(name, kwargs={word: held[word] for word in wanted[name]})
        assert (desk.get(path).status_code == 405) is (name in ACTS), name


def test_the_tables_name_nothing_that_is_gone() -> None:
    assert set(TOLD) <= set(NAMES)
    assert set(TOLD) >= ACTS
    for word in WHY_NOT:
        assert any(reason_of(name) == WHY_NOT[word] for name in NAMES), word


def test_every_operation_but_these_is_some_screen_s(operations: dict[str, str]) -> None:
    named = {one for told in TOLD.values() for one in told}
    assert set(operations) - named == {"me"}
