"""`Office`: a platform of its own with the place in its registry, its people signed up, and its sites looked at."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govsight.kit.beijing import day_of
from govsight_demo.campaign.days import Timetable, at
from govsight_demo.campaign.place import Place
from govsight_demo.prefecture import CLASSES
from govsight_demo.tour import AS_OF

if TYPE_CHECKING:
    from govsight_demo.server import ServedCity, ServedSite

PASSWORD = "Gov#2026desk"
CAST = (
    ("lin", "office", "林主任"),
    ("qian", "expert", "钱专家"),
    ("sun", "expert", "孙专家"),
    ("zhao", "expert", "赵专家"),
    ("he", "reviewer", "何复核"),
    ("xi", "system", "席系统"),
    ("an", "security", "安全员"),
    ("shen", "auditor", "沈审计"),
)
"""Name to sign in with, role, name shown. Each unit has an editor of its own besides."""


class Office:
    """Made from nothing in `home`. One per process: Django is made ready for this home. days: of its campaign. people: by
    name to sign in with. sites: what is assessed, by its key; accounts: the same, by their codes. editors: of each unit,
    by the key of its site or account. environment: for programs that work for it."""

    def __init__(self, home: Path, place: Place, served: ServedCity) -> None:
        self.home, self.place, self.served = home, place, served
        self.days = Timetable(day_of(datetime.now(UTC)))
        self.people: dict[str, Any] = {}
        self.editors: dict[str, Any] = {}
        self.sites: dict[str, Any] = {}
        self.accounts: dict[str, Any] = {}
        home.mkdir(parents=True, exist_ok=True)
        self.environment = {
            "GOVSIGHT_HOME": str(home),
            "GOVSIGHT_RESOLVE": ",".join(served.resolve),
            "GOVSIGHT_ALLOW_PRIVATE": "1",
            "GOVSIGHT_CA_FILE": str(served.ca_file),
            "GOVSIGHT_RECHECK_AFTER": "0.2",
            "GOVSIGHT_DEMO_DAY": AS_OF.date().isoformat(),
        }
        os.environ.update(self.environment)
        from govsight.cli.prepare import prepare

        prepare()

    def settle(self) -> None:
        """Units, sites, accounts, classes and people."""
        from django.db import transaction

        from govsight.platform.accounts.actions.open_account import open_account

        with transaction.atomic():
            for username, role, name in CAST:
                self.people[username] = open_account(username, role, PASSWORD, name=name)
            if self.place.served == "prefecture":
                self._by_lists()
            else:
                self._by_hand()

    def _by_lists(self) -> None:
        from govsight.platform.registry.models import SubjectClass
        from govsight_demo.campaign.enlist import accounts_by_class, enlist

        sites = enlist(self.served.sites, self.people["lin"])
        self.sites = {key: site for key, site in sites.items() if self.place.class_of(key)}
        for told in SubjectClass.objects.all():
            self._score(told, CLASSES[told.code])
        self.accounts = {one.code: one for several in accounts_by_class().values() for one in several}
        of_unit: dict[int, Any] = {}
        for key, thing in (*self.sites.items(), *self.accounts.items()):
            unit = thing.organisation
            if unit.pk not in of_unit:
                of_unit[unit.pk] = self._editor(key, unit)
            self.editors[key] = of_unit[unit.pk]

    def _by_hand(self) -> None:
        from govsight.platform.registry.models import SubjectClass
        from govsight.rubric.load import load

        classes = {
            one.id: SubjectClass.objects.create(name=one.name, code=one.id)
            for one in load(self.place.rubric).rubric.classes
        }
        for id_, told in classes.items():
            self._score(told, id_)
        for site in self.served.sites:
            self._site(site, classes[self.place.class_of(site.name)])

    def _score(self, class_: Any, id_: str) -> None:
        from govsight.platform.inspections.actions.choose_plan import choose_plan

        choose_plan(class_, self.place.rubric, id_, by=self.people["lin"], now=at(self.days.prepared))

    def _site(self, served: ServedSite, class_: Any) -> None:
        from govsight.platform.registry.models import Organisation, Site

        unit, _ = Organisation.objects.get_or_create(name=served.title)
        code = served.profile.code
        taken = bool(code) and Site.objects.filter(code=code).exists()
        self.sites[served.name] = Site.objects.create(
            organisation=unit, subject_class=class_, name=served.profile.name or served.title,
            url=served.start_url, kind=served.kind, code="" if taken else code,
        )  # fmt: skip
        self.editors[served.name] = self._editor(served.name, unit)

    @staticmethod
    def _editor(key: str, unit: Any) -> Any:
        from govsight.platform.accounts.models import Role, User
        from govsight.platform.registry.models import Membership

        editor = User(username=f"editor-{key}", role=Role.UNIT, name=f"{unit}编辑"[:60])
        editor.set_password(PASSWORD) if key in _SIGN_IN else editor.set_unusable_password()
        editor.save()
        Membership.objects.create(user=editor, organisation=unit)
        return editor

    def look(self, tell: Callable[[int, int], None]) -> None:
        """A full inspection of every site, as the final assessment wants."""
        from govsight.platform.inspections.models import Inspection
        from govsight_demo.campaign.looking import look_at

        asked = at(self.days.stages["final"][0])
        rows = Inspection.objects.bulk_create(
            Inspection(
                site=site, depth=Inspection.FULL, key=f"campaign:{site.pk}", asked_at=asked + timedelta(minutes=number),
                as_of=AS_OF, asked_by="lin",
            )
            for number, site in enumerate(self.sites.values())
        )  # fmt: skip
        look_at([row.pk for row in rows], tell)


_SIGN_IN = frozenset(("nongye", "jiaotong", "shuiwu", "tongji", "u001", "u002", "u003", "u004", "z01", "z12"))
"""Editors one can sign in as, to look at things; hashing a password for everybody would take longer than the draw."""
