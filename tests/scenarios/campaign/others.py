"""The others of the story do their part through the platform's actions: `others.py self|cross|answers SITE_OR_EXPERT`.
Whoever is named does it by hand."""

from __future__ import annotations

import sys
from datetime import UTC, datetime


def main(part: str, by_hand: str) -> None:
    from govsight.cli.prepare import prepare

    prepare()
    from govsight.platform.accounts.models import User
    from govsight.platform.assessment.models import Campaign, Sheet, Task
    from govsight_demo.campaign.acting import Acting
    from govsight_demo.campaign.parties import Parties

    campaign = Campaign.objects.get()
    subjects = list(campaign.subjects.select_related("site"))
    editors = {
        user.username.removeprefix("editor-"): user for user in User.objects.filter(username__startswith="editor-")
    }
    by_unit = {user.membership.organisation_id: key for key, user in editors.items()}
    key_of = {subject.pk: by_unit[subject.unit_id] for subject in subjects}
    acting, now = Acting(campaign.rubric, Parties(1), editors, key_of), datetime.now(UTC)
    if part == "self":
        for subject in subjects:
            if key_of[subject.pk] != by_hand:
                acting.self_assess(subject, now)
    elif part == "cross":
        for sheet in campaign.sheets.filter(kind=Sheet.CROSS).select_related("subject", "assessor"):
            if key_of[sheet.assessor_id] != by_hand:
                acting.assess(sheet, now)
    else:
        expert = User.objects.get(username=by_hand)
        for task in Task.objects.select_related("look__subject__site").order_by("pk"):
            acting.answer(task, expert, now)


if __name__ == "__main__":
    main(*sys.argv[1:])
