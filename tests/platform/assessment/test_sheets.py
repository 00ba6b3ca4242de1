"""Filling in, signing and sending back, through the actions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta, timezone

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.platform.assessment.conftest import NOW, go_to
from tests.platform.conftest import person

from govsight.platform.accounts.models import Role, User
from govsight.platform.assessment.actions.attach import MOST, attach, attach_link
from govsight.platform.assessment.actions.detach import detach
from govsight.platform.assessment.actions.open_stage import close_stage
from govsight.platform.assessment.actions.save_fields import save_fields
from govsight.platform.assessment.actions.send_back import send_back
from govsight.platform.assessment.actions.sign import Faulty, sign
from govsight.platform.assessment.models import Campaign, Sheet, SheetField, SheetSave, Stage
from govsight.platform.assessment.policies import sheets_of
from govsight.platform.assessment.queries import sheets_to_fill
from govsight.platform.assessment.saving import Change, progress_of
from govsight.platform.assessment.sheet_data import claims_of, digest_of, sheet_of, standing_of
from govsight.platform.assessment.sheet_form import form_of
from govsight.platform.audit.models import Entry
from govsight.platform.rectification.files import Handed
from govsight.platform.rectification.models import Notice
from govsight.platform.registry.models import Membership, Organisation
from govsight.procedure.stages import end_of

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 30
LINK = "https://www.unit1.example/"


@pytest.fixture
def sheet(campaign: Campaign) -> Sheet:
    """Chen's self-assessment."""
    return Sheet.objects.get(campaign=campaign, kind=Sheet.SELF, subject__key="s001")


@pytest.fixture
def cross(campaign: Campaign, lin: User) -> Sheet:
    """What Mai's unit fills in about Chen's; the stage of peers is open."""
    go_to(campaign, Stage.CROSS, lin)
    subjects = {one.key: one for one in campaign.subjects.all()}
    return Sheet.objects.create(
        campaign=campaign, kind=Sheet.CROSS, subject=subjects["s001"], assessor=subjects["s002"], code="甲"
    )


def fill(sheet: Sheet, by: User, *, proof: bool = True, now: datetime = NOW) -> Sheet:
    """Everything full, with a link each."""
    fields = form_of(sheet).fields
    save_fields(sheet, [Change(one.item, "points", str(one.high), 0) for one in fields], by=by, now=now)
    for one in fields if proof else ():
        if one.high > 0:
            attach_link(sheet, one.item, "", LINK, by=by, now=now)
    return Sheet.objects.get(pk=sheet.pk)


def values(sheet: Sheet) -> dict[tuple[str, str], str]:
    return {(row.item, row.what): row.value for row in SheetField.objects.filter(sheet=sheet)}


def verbs(prefix: str = "sheet.") -> list[str]:
    return list(Entry.objects.filter(verb__startswith=prefix).order_by("number").values_list("verb", flat=True))


def test_only_the_fields_named_change_and_their_versions_count_up(sheet: Sheet, chen: User) -> None:
    first = save_fields(sheet, [Change("h.available", "points", "4", 0)], by=chen, now=NOW)
    assert first.saved == {("h.available", "points"): 1}
    second = save_fields(
        sheet, [Change("h.available", "points", "5", 1), Change("h.updated", "note", "每日更新", 0)], by=chen, now=NOW
    )
    assert second.saved == {("h.available", "points"): 2, ("h.updated", "note"): 1}
    assert values(sheet) == {("h.available", "points"): "5", ("h.updated", "note"): "每日更新"}


def test_saving_the_same_once_more_is_nothing(sheet: Sheet, chen: User) -> None:
    change = Change("h.available", "points", "4", 0)
    assert save_fields(sheet, [change], by=chen, now=NOW) == save_fields(sheet, [change], by=chen, now=NOW)
    assert SheetSave.objects.count() == 1


def test_a_field_somebody_else_changed_is_shown_and_not_overwritten(sheet: Sheet, chen: User) -> None:
    hu = person("hu", Role.UNIT, "胡同事")
    Membership.objects.create(user=hu, organisation=sheet.subject.unit)
    save_fields(sheet, [Change("h.available", "points", "4", 0)], by=chen, now=NOW)
    result = save_fields(
        sheet, [Change("h.available", "points", "2", 0), Change("h.updated", "points", "1", 0)], by=hu, now=NOW
    )
    assert result.saved == {("h.updated", "points"): 1}
    [conflict] = result.conflicts
    assert (conflict.value, conflict.version, conflict.by_name, conflict.at) == ("4", 1, "陈编辑", NOW)
    assert values(sheet)["h.available", "points"] == "4"
    chosen_ = save_fields(sheet, [Change("h.available", "points", "2", conflict.version)], by=hu, now=NOW)
    assert chosen_.conflicts == []
    assert values(sheet)["h.available", "points"] == "2"


def test_two_who_want_the_same_do_not_disagree(sheet: Sheet, chen: User) -> None:
    save_fields(sheet, [Change("h.available", "points", "4", 0)], by=chen, now=NOW)
    again = save_fields(sheet, [Change("h.available", "points", "4", 0)], by=chen, now=NOW)
    assert again.saved == {("h.available", "points"): 1}
    assert again.conflicts == []


def test_emptied_by_one_and_changed_by_another_is_a_conflict_too(sheet: Sheet, chen: User) -> None:
    save_fields(sheet, [Change("h.available", "note", "甲", 0)], by=chen, now=NOW)
    save_fields(sheet, [Change("h.available", "note", "", 1)], by=chen, now=NOW)
    result = save_fields(sheet, [Change("h.available", "note", "乙", 1)], by=chen, now=NOW)
    assert [one.value for one in result.conflicts] == [""]


def test_every_save_is_kept_with_what_it_changed(sheet: Sheet, chen: User) -> None:
    save_fields(sheet, [Change("h.available", "points", "4", 0)], by=chen, now=NOW)
    save_fields(sheet, [Change("h.available", "points", "5", 1)], by=chen, now=NOW)
    told = [row.changes for row in SheetSave.objects.filter(sheet=sheet)]
    assert told == [[["h.available", "points", "4", 1]], [["h.available", "points", "5", 2]]]


def test_one_sitting_is_one_act_in_the_log_and_tells_no_points(sheet: Sheet, chen: User) -> None:
    for minute in (0, 5, 10):
        change = Change("h.available", "points", str(minute / 10), minute // 5)
        save_fields(sheet, [change], by=chen, now=NOW + timedelta(minutes=minute))
    save_fields(sheet, [Change("h.available", "points", "3", 3)], by=chen, now=NOW + timedelta(hours=2))
    assert verbs() == ["sheet.fill", "sheet.fill"]
    assert all(not entry.detail for entry in Entry.objects.filter(verb="sheet.fill"))


def test_points_that_are_none_are_kept_as_typed_and_told(sheet: Sheet, chen: User) -> None:
    result = save_fields(sheet, [Change("h.available", "points", "五分", 0)], by=chen, now=NOW)
    assert result.faults[0][:2] == ("h.available", "points")
    assert values(sheet)["h.available", "points"] == "五分"
    assert claims_of(sheet)[0].points is None


def test_nobody_but_the_unit_fills_its_self_assessment(
    sheet: Sheet, lin: User, mai: User, wu: User, expert: User, units: list[Organisation]
) -> None:
    own_assessor = person("own", Role.ASSESSOR, "本单位互评")
    Membership.objects.create(user=own_assessor, organisation=sheet.subject.unit)
    auditor = person("aud", Role.AUDITOR, "审计")
    for stranger in (lin, mai, wu, expert, own_assessor, auditor):
        with pytest.raises(PermissionDenied):
            save_fields(sheet, [Change("h.available", "points", "1", 0)], by=stranger, now=NOW)
        with pytest.raises(PermissionDenied):
            attach_link(sheet, "h.available", "", LINK, by=stranger, now=NOW)
        with pytest.raises(PermissionDenied):
            sign(sheet, by=stranger, now=NOW)
    assert not SheetField.objects.exists()


def test_the_people_of_the_assessing_unit_fill_a_sheet_of_peers(
    cross: Sheet, chen: User, mai: User, wu: User, lin: User
) -> None:
    save_fields(cross, [Change("h.available", "points", "1", 0)], by=mai, now=NOW)
    save_fields(cross, [Change("h.available", "points", "2", 1)], by=wu, now=NOW)
    for stranger in (chen, lin):
        with pytest.raises(PermissionDenied):
            save_fields(cross, [Change("h.available", "points", "3", 2)], by=stranger, now=NOW)
    assert values(cross) == {("h.available", "points"): "2"}


def test_a_sheet_of_peers_is_signed_without_exhibits(cross: Sheet, mai: User) -> None:
    signed = sign(fill(cross, mai, proof=False), by=mai, now=NOW)
    assert sheet_of(signed).by == "s002"
    assert sheet_of(signed).code == "甲"


def test_the_log_does_not_tell_who_assesses_whom(cross: Sheet, mai: User) -> None:
    sign(fill(cross, mai, proof=False), by=mai, now=NOW)
    entries = Entry.objects.filter(verb__startswith="sheet.")
    assert entries.count() == 2
    assert not any("清江" in f"{entry.label}{entry.detail}" for entry in entries)


def test_nothing_is_saved_before_or_after_the_stage(sheet: Sheet, chen: User, lin: User) -> None:
    stage = sheet.campaign.stages.get(kind=Stage.SELF)
    late = end_of(stage.closes)
    change = Change("h.available", "points", "1", 0)
    save_fields(sheet, [change], by=chen, now=late - timedelta(seconds=1))
    with pytest.raises(PermissionDenied, match="已经结束"):
        save_fields(sheet, [change._replace(value="2", version=1)], by=chen, now=late)
    close_stage(stage, by=lin, now=NOW)
    for act in (
        lambda: save_fields(sheet, [change._replace(value="2", version=1)], by=chen, now=NOW),
        lambda: attach_link(sheet, "h.available", "", LINK, by=chen, now=NOW),
        lambda: sign(sheet, by=chen, now=NOW),
    ):
        with pytest.raises(PermissionDenied, match="已经结束"):
            act()
    assert values(sheet) == {("h.available", "points"): "1"}


def test_a_sheet_whose_assessor_fell_out_is_closed(cross: Sheet, mai: User) -> None:
    Sheet.objects.filter(pk=cross.pk).update(dropped_at=NOW)
    with pytest.raises(PermissionDenied, match="接替"):
        save_fields(cross, [Change("h.available", "points", "1", 0)], by=mai, now=NOW)


def test_signing_names_every_fault_and_changes_nothing(sheet: Sheet, chen: User) -> None:
    save_fields(
        sheet, [Change("h.available", "points", "6", 0), Change("h.updated", "points", "3", 0)], by=chen, now=NOW
    )
    with pytest.raises(Faulty) as refused:
        sign(sheet, by=chen, now=NOW)
    told = {fault.item: fault.kind for fault in refused.value.faults}
    assert told["h.available"] in ("above", "unproven")
    assert told["h.updated"] == "unproven"
    assert told["x.media"] == "unanswered"
    sheet.refresh_from_db()
    assert (sheet.signed_at, sheet.digest) == (None, "")


def test_a_signed_sheet_is_frozen_and_its_digest_is_that_of_its_text(sheet: Sheet, chen: User) -> None:
    signed = sign(fill(sheet, chen), by=chen, now=NOW)
    exhibit = signed.exhibits.first()
    assert exhibit is not None
    for act in (
        lambda: save_fields(sheet, [Change("h.available", "points", "1", 1)], by=chen, now=NOW),
        lambda: attach_link(sheet, "h.available", "", LINK + "2", by=chen, now=NOW),
        lambda: detach(exhibit, by=chen, now=NOW),
        lambda: sign(sheet, by=chen, now=NOW),
    ):
        with pytest.raises(PermissionDenied, match="已经签署"):
            act()
    held = Sheet.objects.get(pk=sheet.pk)
    told = sheet_of(held)
    assert held.digest == digest_of(told)
    assert len(told.claims) == len(form_of(held).fields)
    assert told.claims[0].exhibits[0].link == LINK
    assert verbs()[-1] == "sheet.sign"


def test_the_digest_does_not_hang_on_the_zone_the_moment_was_told_in(sheet: Sheet, chen: User) -> None:
    beijing = NOW.astimezone(timezone(timedelta(hours=8)))
    signed = sign(fill(sheet, chen), by=chen, now=beijing)
    assert digest_of(sheet_of(Sheet.objects.get(pk=sheet.pk))) == signed.digest


def test_an_unsigned_sheet_counts_for_nothing(sheet: Sheet) -> None:
    with pytest.raises(ValueError, match="unsigned"):
        sheet_of(sheet)


def test_the_organiser_sends_a_sheet_back_while_the_stage_is_open(sheet: Sheet, chen: User, lin: User) -> None:
    sign(fill(sheet, chen), by=chen, now=NOW)
    with pytest.raises(PermissionDenied):
        send_back(sheet, "改", by=chen, now=NOW)
    with pytest.raises(PermissionDenied, match="原因"):
        send_back(sheet, "  ", by=lin, now=NOW)
    send_back(sheet, "材料放错了", by=lin, now=NOW)
    assert Notice.objects.filter(user=chen, text__contains="材料放错了").count() == 1
    save_fields(sheet, [Change("h.available", "points", "4", 1)], by=chen, now=NOW)
    sign(sheet, by=chen, now=NOW)
    close_stage(sheet.campaign.stages.get(kind=Stage.SELF), by=lin, now=NOW)
    with pytest.raises(PermissionDenied, match="已经结束"):
        send_back(sheet, "再改", by=lin, now=NOW)
    assert verbs()[-3:] == ["sheet.sign", "sheet.send_back", "sheet.sign"]


def test_vetoes_are_ticked_by_their_ids_and_no_others(sheet: Sheet, chen: User) -> None:
    result = save_fields(sheet, [Change("", "veto", "v.site.access\n<script>", 0)], by=chen, now=NOW)
    assert result.saved == {("", "veto"): 0}  # this plan has no vetoes: nothing is kept
    assert not SheetField.objects.exists()


def test_the_same_file_is_handed_in_once_and_comes_off_again(sheet: Sheet, chen: User) -> None:
    handed = Handed("截图.png", "png", PNG)
    first = attach(sheet, "h.available", handed, by=chen, now=NOW, shot=True)
    assert attach(sheet, "h.available", handed, by=chen, now=NOW).pk == first.pk
    assert first.path.read_bytes() == PNG
    detach(first, by=chen, now=NOW)
    detach(first, by=chen, now=NOW)
    assert claims_of(sheet) == ()
    assert first.path.exists()
    assert verbs() == ["sheet.attach", "sheet.detach"]


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "ftp://a.example/", "https://", "http://u:p@a.example/", "//a.example", "https://a b/",
     "https://a.example/" + "x" * 500, "https://[::1", ""],
)  # fmt: skip
def test_a_link_that_leads_nowhere_is_not_taken(sheet: Sheet, chen: User, link: str) -> None:
    with pytest.raises(PermissionDenied):
        attach_link(sheet, "h.available", "", link, by=chen, now=NOW)
    assert not sheet.exhibits.exists()


def test_one_item_takes_so_many_exhibits(sheet: Sheet, chen: User) -> None:
    for number in range(MOST):
        attach_link(sheet, "h.available", "", f"{LINK}{number}", by=chen, now=NOW)
    with pytest.raises(PermissionDenied, match="最多"):
        attach_link(sheet, "h.available", "", f"{LINK}more", by=chen, now=NOW)


def test_the_total_follows_the_plan_and_counts_what_is_answered(sheet: Sheet, chen: User) -> None:
    given = (("h.available", "points", "4"), ("x.censure", "points", "-2"), ("h.updated", "note", "见"))
    save_fields(sheet, [Change(*one, 0) for one in given], by=chen, now=NOW)
    standing = standing_of(sheet)
    assert (str(standing.marked.total), standing.answered, standing.of) == ("2.00", 2, 46)


def test_the_board_asks_three_questions_however_many_sheets_there_are(
    campaign: Campaign, sheet: Sheet, chen: User
) -> None:
    fill(sheet, chen)
    with CaptureQueriesContext(connection) as asked:
        rows = progress_of(campaign, Sheet.SELF)
    assert len(asked) <= 3
    told = {row.sheet.subject.key: (row.answered, row.of, row.exhibits) for row in rows}
    assert told["s001"] == (46, 46, 44)
    assert told["s002"] == (0, 46, 0)
    assert len(told) == 6


def test_signed_sheets_are_read_without_asking_for_each(campaign: Campaign, sheet: Sheet, chen: User) -> None:
    sign(fill(sheet, chen), by=chen, now=NOW)
    rows = Sheet.objects.filter(signed_at__isnull=False).select_related("campaign", "subject", "assessor")
    with CaptureQueriesContext(connection) as asked:
        told = [sheet_of(one) for one in rows.prefetch_related("fields", "exhibits")]
    assert len(asked) == 3
    assert sum(len(one.claims) for one in told) == 46


def test_a_plan_changed_after_the_opening_is_not_filled_in(sheet: Sheet, chen: User) -> None:
    Campaign.objects.filter(pk=sheet.campaign_id).update(rubric_digest="0" * 64)
    with pytest.raises(PermissionDenied, match="方案"):
        save_fields(sheet, [Change("h.available", "points", "1", 0)], by=chen, now=NOW)


HOSTILE: Iterable[tuple[str, str, str]] = (
    ("x.unknown", "points", "1"), ("h.available", "veto", "1"), ("", "points", "1"), ("h.available", "signed_at", "1"),
    ("h.available' OR 1=1 --", "points", "1"), ("h.available" * 50, "note", "x"), ("h.available", "points", "9" * 5000),
    ("h.available", "note", "长" * 100_000),
)  # fmt: skip


@pytest.mark.parametrize(("item", "what", "value"), HOSTILE)
def test_what_no_field_holds_is_told_and_not_kept(sheet: Sheet, chen: User, item: str, what: str, value: str) -> None:
    good = Change("h.updated", "points", "1", 0)
    result = save_fields(sheet, [Change(item, what, value, 0), good], by=chen, now=NOW)
    assert len(result.faults) == 1
    assert values(sheet) == {("h.updated", "points"): "1"}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("=HYPERLINK('http://x')", "=HYPERLINK('http://x')"), ("a\x00b\x1b[31m", "ab[31m"), ("半\ud800字", "半字"),
     ("<script>alert(1)</script>", "<script>alert(1)</script>"), ("一\r\n二\r三", "一\n二\n三")],
)  # fmt: skip
def test_notes_are_kept_as_typed_but_for_what_no_database_keeps(
    sheet: Sheet, chen: User, typed: str, kept: str
) -> None:
    save_fields(sheet, [Change("h.available", "note", typed, 0)], by=chen, now=NOW)
    assert values(sheet)["h.available", "note"] == kept


def test_all_fields_at_once_are_a_few_questions(sheet: Sheet, chen: User) -> None:
    fields = form_of(sheet).fields
    changes = [Change(one.item, what, "1", 0) for one in fields for what in ("points", "note")]
    with CaptureQueriesContext(connection) as asked:
        result = save_fields(sheet, changes, by=chen, now=NOW)
    assert len(result.saved) == 92
    assert len(asked) < 20


def test_a_version_nobody_ever_saw_is_a_conflict(sheet: Sheet, chen: User) -> None:
    save_fields(sheet, [Change("h.available", "points", "1", 0)], by=chen, now=NOW)
    for version in (-1, 2, 10**12):
        result = save_fields(sheet, [Change("h.available", "points", "2", version)], by=chen, now=NOW)
        assert len(result.conflicts) == 1


def test_a_sheet_is_there_once_however_many_people_its_units_have(cross: Sheet, mai: User) -> None:
    for number, unit in enumerate((cross.subject.unit, cross.subject.unit, mai.membership.organisation)):
        Membership.objects.create(user=person(f"more{number}", Role.UNIT, "同事"), organisation=unit)
    for sheets in (sheets_of(mai), sheets_to_fill(mai, cross.campaign)):
        found = list(sheets.values_list("pk", flat=True))
        assert cross.pk in found
        assert len(found) == len(set(found))
