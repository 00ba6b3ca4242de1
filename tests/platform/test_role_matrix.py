"""Every address × every role × one's own and others' ids (hazards T-IDOR-1, T-DB-4).

A new address without a line in MAY fails here: add `"app:view": ROLES`. What a role not named gets is never a 2xx, and
a redirect only to the sign-in page; what a role named gets is never a refusal. An id in the address is tried as one's
own and as another unit's where `world` makes one (`made.ids`), else as one that does not exist.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from tests.platform.conftest import signed_in

from govsight.platform.accounts.models import Petition, Role, User
from govsight.platform.audit.actions.record import record
from govsight.platform.registry.models import MediaAccount, Membership, Organisation, Section, Site

pytestmark = pytest.mark.django_db

STRANGER = "stranger"
ANYBODY = frozenset((*Role.values, STRANGER))  # without signing in
EVERYBODY = frozenset(Role.values)  # signed in; a list shows what one may see, which may be nothing
OFFICE = frozenset((Role.OFFICE,))
UNIT = frozenset((Role.UNIT,))
BUSINESS = frozenset((Role.OFFICE, Role.UNIT))
ASSESSOR = frozenset((Role.ASSESSOR,))
EXPERT = frozenset((Role.EXPERT,))
REVIEWER = frozenset((Role.REVIEWER,))
TAKING_PART = BUSINESS | ASSESSOR | EXPERT | REVIEWER
SYSTEM = frozenset((Role.SYSTEM,))
SECURITY = frozenset((Role.SECURITY,))
AUDITOR = frozenset((Role.AUDITOR,))
BY_KEY = frozenset()  # type: frozenset[str]  # a token in the request, no session, opens it: nobody here has one

MAY: dict[str, frozenset[str]] = {
    # One's own account: what it shows is the asker's.
    "account_login": ANYBODY, "account_logout": ANYBODY, "account_inactive": ANYBODY,
    "account_reauthenticate": EVERYBODY, "account_change_password": EVERYBODY,
    "account_set_password": EVERYBODY, "usersessions_list": EVERYBODY,
    "mfa_index": EVERYBODY, "mfa_authenticate": ANYBODY, "mfa_reauthenticate": EVERYBODY,
    "mfa_activate_totp": EVERYBODY, "mfa_deactivate_totp": EVERYBODY, "mfa_view_recovery_codes": EVERYBODY,
    "mfa_generate_recovery_codes": EVERYBODY, "mfa_download_recovery_codes": EVERYBODY,
    "mfa_list_webauthn": EVERYBODY, "mfa_add_webauthn": EVERYBODY, "mfa_reauthenticate_webauthn": EVERYBODY,
    "mfa_remove_webauthn": EVERYBODY, "mfa_edit_webauthn": EVERYBODY, "mfa_login_webauthn": ANYBODY,
    "socialaccount_connections": EVERYBODY, "socialaccount_login_cancelled": ANYBODY,
    "socialaccount_login_error": ANYBODY, "openid_connect_login": ANYBODY, "openid_connect_callback": ANYBODY,
    "first": ANYBODY, "link": ANYBODY, "overview": EVERYBODY, "leave": EVERYBODY,
    "healthz": ANYBODY,
    # The three administrators, and the office that names them.
    "people:list": SYSTEM, "people:open": SYSTEM, "people:units": SYSTEM, "people:person": SYSTEM,
    "people:lock": SYSTEM, "people:unlock": SYSTEM, "people:move": SYSTEM, "people:role": SYSTEM,
    "people:link": SYSTEM | OFFICE, "people:administrators": OFFICE, "people:petitions": SECURITY | OFFICE,
    "people:decide": SECURITY | OFFICE, "people:security": SECURITY, "people:account": SECURITY,
    "people:end": SECURITY, "people:factor": SECURITY, "people:lockouts": SECURITY, "people:policy": SECURITY,
    "audit:log": AUDITOR, "audit:entry": AUDITOR, "audit:export": AUDITOR, "audit:verify": AUDITOR,
    # Registry.
    "registry:subjects": EVERYBODY, "registry:export": BUSINESS, "registry:new_unit": OFFICE,
    "registry:unit_names": EVERYBODY, "registry:organisation": BUSINESS, "registry:edit_unit": OFFICE,
    "registry:new_name": OFFICE, "registry:merge": OFFICE, "registry:drop_name": OFFICE, "registry:new_site": OFFICE,
    "registry:site": BUSINESS, "registry:edit_site": OFFICE, "registry:site_life": OFFICE,
    "registry:new_section": OFFICE, "registry:section": BUSINESS, "registry:new_account": OFFICE,
    "registry:account": BUSINESS, "registry:edit_account": OFFICE, "registry:account_life": OFFICE,
    "registry:collections": OFFICE, "registry:new_collection": OFFICE, "registry:collection": OFFICE,
    "registry:sheet": OFFICE, "registry:export_information": OFFICE, "registry:answer": OFFICE, "registry:qr": OFFICE,
    "registry:revoke_link": OFFICE, "registry:renew_link": OFFICE, "registry:fill": ANYBODY,
    "registry:fill_check": ANYBODY, "registry:fill_group": ANYBODY, "registry:upload": OFFICE,
    "registry:import": OFFICE,
    # Jobs: the system administrator keeps the machines running and sees no subject.
    "jobs:board": OFFICE | SYSTEM, "jobs:now": OFFICE | SYSTEM, "jobs:again": OFFICE | SYSTEM,
    "jobs:hurry": OFFICE | SYSTEM,
    # Monitoring.
    "monitoring:sites": BUSINESS, "monitoring:site": BUSINESS, "monitoring:evidence": BUSINESS,
    "monitoring:pause": OFFICE, "monitoring:resume": OFFICE, "monitoring:visit": OFFICE, "monitoring:watch": OFFICE,
    "monitoring:digests": EVERYBODY, "monitoring:digest": BUSINESS, "monitoring:points": OFFICE,
    "monitoring:close_vantage": OFFICE, "monitoring:drop_sentinel": OFFICE, "monitoring:schedule": BY_KEY,
    "monitoring:results": BY_KEY,
    # Inspections.
    "inspections:inspections": EVERYBODY, "inspections:inspection": BUSINESS, "inspections:progress": BUSINESS,
    "inspections:file": BUSINESS, "inspections:evidence_body": BUSINESS, "inspections:evidence": BUSINESS,
    "inspections:ask": BUSINESS, "inspections:problems": EVERYBODY, "inspections:export": EVERYBODY,
    "inspections:problem": BUSINESS, "inspections:sections": EVERYBODY, "inspections:plans": OFFICE,
    # Rectification.
    "rectification:tickets": EVERYBODY, "rectification:export": EVERYBODY, "rectification:notify": OFFICE,
    "rectification:ticket": BUSINESS, "rectification:answer": UNIT, "rectification:recheck": BUSINESS,
    "rectification:decide": OFFICE, "rectification:decide_many": OFFICE,
    "rectification:judge": OFFICE, "rectification:letters": EVERYBODY,
    "rectification:letter": BUSINESS, "rectification:exhibit": BUSINESS, "rectification:queue": OFFICE,
    "rectification:decisions": OFFICE, "rectification:revoke": OFFICE, "rectification:terms": OFFICE,
    "rectification:notices": EVERYBODY, "rectification:follow": EVERYBODY, "rectification:read": EVERYBODY,
    "rectification:reports": OFFICE, "rectification:report": OFFICE, "rectification:assign": OFFICE,
    "rectification:refuse": OFFICE, "public:form": ANYBODY, "public:sent": ANYBODY,
    "public:query": ANYBODY,
    # Assessments: a stage, a sheet, a result shows itself to whom it concerns (`assessment/test_secrecy.py`).
    "assessment:campaigns": TAKING_PART, "assessment:campaign": TAKING_PART, "assessment:new": OFFICE,
    "assessment:edit": OFFICE, "assessment:readings": OFFICE, "assessment:subjects": OFFICE, "assessment:pick": OFFICE,
    "assessment:remove": OFFICE, "assessment:take_part": OFFICE, "assessment:open": OFFICE,
    "assessment:begin_stage": OFFICE, "assessment:end_stage": OFFICE, "assessment:move_stage": OFFICE,
    "assessment:delete": OFFICE, "assessment:reminders": OFFICE,
    "assessment:sheet_preview": BUSINESS | ASSESSOR, "assessment:appeal_preview": BUSINESS | REVIEWER,
    "assessment:unsigned": OFFICE, "assessment:remind": OFFICE, "assessment:interests": BUSINESS | ASSESSOR,
    "assessment:withdraw": BUSINESS | ASSESSOR, "assessment:sheet": BUSINESS | ASSESSOR,
    "assessment:save_sheet": UNIT | ASSESSOR, "assessment:add_exhibit": UNIT | ASSESSOR,
    "assessment:remove_exhibit": UNIT | ASSESSOR, "assessment:sheet_exhibit": BUSINESS | ASSESSOR,
    "assessment:sign": UNIT | ASSESSOR, "assessment:send_back": OFFICE, "assessment:draw": BUSINESS | ASSESSOR,
    "assessment:draw_units": BUSINESS | ASSESSOR, "assessment:make_draw": OFFICE, "assessment:reveal": OFFICE,
    "assessment:drop_assessor": OFFICE, "assessment:final": OFFICE, "assessment:final_progress": OFFICE,
    "assessment:take_looks": OFFICE, "assessment:hand_out": OFFICE, "assessment:ask_people": OFFICE,
    "assessment:tasks": EXPERT, "assessment:task": EXPERT | OFFICE, "assessment:task_evidence": EXPERT | OFFICE,
    "assessment:task_evidence_body": EXPERT | OFFICE, "assessment:corroboration": OFFICE,
    "assessment:confirm_concealment": OFFICE, "assessment:lift_concealment": OFFICE, "assessment:results": OFFICE,
    "assessment:compute": OFFICE, "assessment:feedback": OFFICE, "assessment:appeals": OFFICE | REVIEWER,
    "assessment:subject": BUSINESS | ASSESSOR | REVIEWER, "assessment:new_appeal": UNIT,
    "assessment:appeal": BUSINESS | REVIEWER, "assessment:appeal_evidence": BUSINESS | REVIEWER,
    "assessment:appeal_evidence_body": BUSINESS | REVIEWER, "assessment:appeal_exhibit": BUSINESS | REVIEWER,
    # Results: published, they are everybody's.
    "results:releases": OFFICE, "results:publish": OFFICE, "results:release": OFFICE, "results:verify": OFFICE,
    "results:what_if": OFFICE, "results:paper_home": TAKING_PART, "results:papers": BUSINESS | ASSESSOR,
    "results:paper": BUSINESS | ASSESSOR, "results:subject_paper": BUSINESS | ASSESSOR,
    "results:paper_templates": OFFICE, "results:paper_template_file": OFFICE, "results:paper_sample": OFFICE,
    "results:paper_template": OFFICE, "results:paper_restore": OFFICE, "results:self_paper": BUSINESS | ASSESSOR,
    "results:base_paper": BUSINESS, "results:scores_paper": BUSINESS | ASSESSOR | REVIEWER,
    "results:appeal_paper": BUSINESS | REVIEWER, "results:reply_paper": BUSINESS | REVIEWER,
    "published:list": ANYBODY, "published:newest": ANYBODY, "published:front": ANYBODY, "published:zip": ANYBODY,
    "published:file": ANYBODY,
    # Tokens and webhooks of one's own, for the interface.
    "interface:tokens": BUSINESS | SYSTEM, "interface:new_token": BUSINESS | SYSTEM,
    "interface:revoke_token": BUSINESS | SYSTEM, "interface:webhooks": BUSINESS, "interface:new_webhook": BUSINESS,
    "interface:webhook": BUSINESS, "interface:end_webhook": BUSINESS, "interface:enable_webhook": BUSINESS,
    "metrics": BY_KEY, "inspections:card": BUSINESS, "inspections:question": BUSINESS, "subject": BUSINESS,
}  # fmt: skip
OTHERS_TEST = ("api",)  # namespaces tried role by role, token by token in a test of their own
FILLED = {  # where an empty form is turned away before anybody asks for the right: a good one
    "monitoring:pause": {"until": "2099-01-01T00:00", "reason": "试"},
}
LEADS_AWAY = ("mfa_", "account_", "socialaccount_", "openid_")  # their redirects stay on screens of one's own account

NOWHERE = {"pk": 999_999, "number": 999_999, "visit": 999_999, "site": 999_999, "site_pk": 999_999, "unit_pk": 999_999,
           "interest_pk": 999_999, "campaign_pk": 999_999, "version": 999_999}  # fmt: skip
WORDS = {
    "question": "x.1", "token": "x", "provider_id": "oidc", "day": "2026-11-01", "name": "report", "record": "x",
    "group_id": "x", "kind": "self", "paper": "notice", "form": "docx", "key": "s001",
}  # fmt: skip


def addresses() -> Iterator[tuple[str, tuple[str, ...]]]:
    """(view name, names of its arguments) of everything the project answers."""

    def walk(
        resolver: URLResolver, names: tuple[str, ...], held: tuple[str, ...]
    ) -> Iterator[tuple[str, tuple[str, ...]]]:
        for one in resolver.url_patterns:
            wanted = (*held, *one.pattern.regex.groupindex)
            if isinstance(one, URLResolver):
                yield from walk(one, (*names, one.namespace) if one.namespace else names, wanted)
            else:
                yield ":".join((*names, one.name or str(one.pattern))), wanted

    for name, wanted in walk(get_resolver(), (), ()):
        if not name.startswith(OTHERS_TEST):
            yield name, wanted


NAMES = sorted({name for name, _ in addresses()})


@dataclass
class World:
    """Two units with the same things; ids: by view, (own, another's) for Chen of the first."""

    people: dict[str, User]
    ids: dict[str, tuple[int, int]] = field(default_factory=dict)
    secret: str = "白石县的秘密"


@pytest.fixture
def world(db: None) -> World:
    held = make_password("Gov#2026desk")
    people = {role: User.objects.create(username=f"{role}1", role=role, password=held) for role in Role.values}
    others = {role: User.objects.create(username=f"{role}2", role=role, password=held) for role in Role.values}
    made = World(people)
    rows: list[tuple[Organisation, Site, MediaAccount, Section]] = []
    for name, host, user in (("清江县", "qj", people[Role.UNIT]), (made.secret, "bs", others[Role.UNIT])):
        unit = Organisation.objects.create(name=name)
        Membership.objects.create(user=user, organisation=unit)
        site = Site.objects.create(organisation=unit, url=f"http://{host}.gov.example/", name=f"{name}网站")
        account = MediaAccount.objects.create(organisation=unit, name=f"{name}发布")
        section = Section.objects.create(site=site, name=f"{name}动态", url=f"http://{host}.gov.example/dt/")
        rows.append((unit, site, account, section))
    for index, views in enumerate((
        ("organisation", "edit_unit", "new_name", "merge"),
        ("site", "edit_site", "site_life", "new_section"),
        ("account", "edit_account", "account_life"),
        ("section",),
    )):  # fmt: skip
        for view in views:
            made.ids[f"registry:{view}"] = (rows[0][index].pk, rows[1][index].pk)
    sites = (rows[0][1].pk, rows[1][1].pk)
    for view in ("monitoring:site", "monitoring:pause", "monitoring:watch", "inspections:ask", "subject"):
        made.ids[view] = sites
    expert = people[Role.EXPERT].pk
    for view in ("person", "lock", "unlock", "move", "role", "link", "account", "end", "factor"):
        made.ids[f"people:{view}"] = (expert, expert)
    asked = Petition.objects.create(user=people[Role.EXPERT], kind="role", role="office", by=people[Role.SYSTEM])
    made.ids["people:decide"] = (asked.pk, asked.pk)
    number = record("site.rename", label=made.secret).number
    made.ids["audit:entry"] = (number, number)
    return made


def _address(name: str, wanted: tuple[str, ...], world: World, other: bool) -> str:
    given: dict[str, Any] = {one: NOWHERE.get(one, WORDS.get(one)) for one in wanted}
    assert None not in given.values(), f"{name}: say in NOWHERE or WORDS what to try for {wanted}"
    ids = [one for one in wanted if one in NOWHERE]
    if ids and name in world.ids:
        given[ids[0]] = world.ids[name][other]
    return reverse(name, kwargs=given)


def test_every_address_has_a_line_and_every_line_an_address() -> None:
    assert set(NAMES) - set(MAY) == set(), "say in MAY who may open these"
    assert set(MAY) - set(NAMES) == set(), "these are gone"


@pytest.mark.parametrize("role", [*Role.values, STRANGER])
def test_a_role_gets_what_it_may_and_nothing_else(world: World, role: str) -> None:
    wrong = []
    client = Client() if role == STRANGER else signed_in(world.people[role])
    for name, wanted in addresses():
        if name in ("account_logout", "usersessions_list"):
            continue  # these end the session, as they should
        allowed = role in MAY.get(name, frozenset())
        for other in (False, True) if name in world.ids else (False,):
            address = _address(name, wanted, world, other)
            # An empty form from one who may is not sent: whatever it says judges the form, not the right.
            for method in ("get",) if allowed else ("get", "post"):
                answer = getattr(client, method)(address, FILLED.get(name, {}) if method == "post" else {})
                trouble = _judge(name, role, allowed, other and _is_unit_s(name, role), answer, world)
                if trouble:
                    wrong.append(f"{role} {method} {address} ({name}): {answer.status_code} {trouble}")
    assert not wrong, "\n".join(wrong)


def _is_unit_s(name: str, role: str) -> bool:
    return role == Role.UNIT and not name.startswith("people:")


def _judge(name: str, role: str, allowed: bool, anothers: bool, answer: Any, world: World) -> str:
    """ "" when all is well."""
    code, away = answer.status_code, answer.headers.get("Location", "")
    if code >= 500 and code != 503:
        return "fault"
    sees_all = role in (Role.OFFICE, Role.AUDITOR, Role.SYSTEM) or answer.streaming
    if not sees_all and world.secret in answer.content.decode(errors="replace"):
        return "shows what is another unit's"
    if not allowed:
        return "" if code in (401, 403, 404, 405) or away.startswith("/account/login/") else "not for this role"
    if anothers and name in world.ids:
        return "" if code in (404, 405) else "another unit's"
    if name in world.ids:
        return "" if code in (200, 302, 405) else "refused what is its own"
    if name.startswith(LEADS_AWAY):
        return "" if code != 403 or name == "openid_connect_callback" else "refused"
    return "" if code not in (401, 403) and not away.startswith("/account/login/") else "refused"
