"""The city's desk: the supervision platform, with the city in its registry and its people signed up, fed by the tour."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govsight.kit.beijing import day_of
from govsight_demo.classes import class_in
from govsight_demo.tour import AS_OF

if TYPE_CHECKING:
    from govsight.probe.result import Inspection as Seen
    from govsight_demo.server import ServedCity, ServedSite

PLAN = "zhanjiang-2021"
"""By which the desk scores the city."""
ENVIRONMENT = "environment.json"
"""In the desk's home: the variables another program (`govsight worker`) needs to work for this desk."""
PASSWORD = "Gov#2026desk"
CAST = (
    ("lin", "office", "林主任", ""),
    ("chen", "unit", "陈编辑", "nongye"),
    ("wu", "unit", "吴编辑", "jiaotong"),
    ("mai", "assessor", "麦评员", "jiaotong"),
    ("xi", "system", "席系统", ""),
    ("an", "security", "安全员", ""),
    ("shen", "auditor", "沈审计", ""),
)
"""Name to sign in with, role, name shown, site whose unit one works for."""


class DeskTrouble(Exception):
    """The desk did not open. The text is Chinese."""


class Desk:
    """A platform of its own in `home`, made from nothing. address: where it is served, "" before `serve`.

    One per process: Django is made ready for this home.
    """

    def __init__(self, home: Path, city: ServedCity) -> None:
        self.address = ""
        self._home, self._city = home, city
        self._process: subprocess.Popen[str] | None = None
        self._sites: dict[str, Any] = {}
        home.mkdir(parents=True, exist_ok=True)
        told = {
            "GOVSIGHT_HOME": str(home),
            "GOVSIGHT_RESOLVE": ",".join(city.resolve),
            "GOVSIGHT_ALLOW_PRIVATE": "1",
            "GOVSIGHT_CA_FILE": str(city.ca_file),
            "GOVSIGHT_RECHECK_AFTER": "0.2",
            "GOVSIGHT_DEMO_DAY": AS_OF.date().isoformat(),
        }
        os.environ.update(told)
        (home / ENVIRONMENT).write_text(json.dumps(told, indent=1), encoding="utf-8")
        from govsight.cli.prepare import prepare

        prepare()
        self._people_and_sites()

    def _people_and_sites(self) -> None:
        from django.db import transaction

        from govsight.platform.accounts.actions.open_account import open_account
        from govsight.platform.accounts.models import User
        from govsight.platform.inspections import schedule
        from govsight.platform.inspections.actions.choose_plan import choose_plan
        from govsight.platform.inspections.models import Inspection
        from govsight.platform.registry.models import Membership, Organisation, Site, SubjectClass
        from govsight.rubric.load import load

        names = {one.id: one.name for one in load(PLAN).rubric.classes}
        with transaction.atomic():
            for served in self._city.sites:
                word = class_in(PLAN, served.name)
                told, _ = SubjectClass.objects.get_or_create(name=names[word], defaults={"code": word})
                unit, _ = Organisation.objects.get_or_create(name=served.title)
                code = served.profile.code
                taken = bool(code) and Site.objects.filter(code=code).exists()
                self._sites[served.name] = Site.objects.create(
                    organisation=unit, subject_class=told, name=served.own_name,
                    url=served.start_url, kind=served.kind, code="" if taken else code,
                )  # fmt: skip
            for username, role, name, site in CAST:
                user = open_account(username, role, PASSWORD, name=name)
                if site in self._sites:
                    Membership.objects.get_or_create(user=user, organisation=self._sites[site].organisation)
            lin = User.objects.get(username="lin")
            now = datetime.now(UTC)
            for told in SubjectClass.objects.all():
                choose_plan(told, PLAN, told.code, by=lin, now=now)
            for site in self._sites.values():  # the tour is the quarter's look at the whole: the schedule asks for none
                key = schedule.key_of(schedule.WHOLE, site.pk, day_of(now))
                Inspection.objects.create(site=site, depth=Inspection.WHOLE, key=key, asked_at=now, as_of=AS_OF)

    def serve(self, port: int) -> None:
        """Serve it with a worker beside. port: 0 for any; a port in use is passed over for any. Raises DeskTrouble."""
        for tried in dict.fromkeys((port, 0)):
            command = [sys.executable, "-m", "govsight.cli.main", "serve", "--port", str(tried)]
            self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8")
            assert self._process.stdout is not None
            line = self._process.stdout.readline()
            if "http" in line:
                self.address = line.partition("：")[2].strip()
                return
            self._process.wait()
        raise DeskTrouble("监管平台没有启动，原因见上")

    def begin(self, served: ServedSite, folder: Path) -> None:
        """An inspection of the tour starts. folder: where its reports will lie."""
        row = self._row(served)
        row.started_at, row.folder = datetime.now(UTC), f"inspections/{row.site_id}/{row.pk}"
        row.save(update_fields=["started_at", "folder"])
        link = self._home / row.folder
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(folder.resolve(), target_is_directory=True)

    def take(self, served: ServedSite, seen: Seen) -> None:
        """Put an inspection of the tour on the desk: its reports are written."""
        from govsight.platform.inspections import scoring
        from govsight.platform.inspections.actions.take_in import take_in
        from govsight.platform.inspections.looked import looked_at
        from govsight.probe.engine import could_inspect

        row = self._row(served)
        choice = scoring.choice_for(row.site)
        card = scoring.scored(choice, seen, seen.out, row.site)
        report = json.loads((seen.out / "report.json").read_text(encoding="utf-8"))
        trouble = could_inspect(seen) or ""
        seen.view.release()
        looked = frozenset() if report["run"]["complete"] else looked_at(seen.out)
        take_in(row, report, at=datetime.now(UTC), trouble=trouble, card=card, choice=choice, looked=looked)

    def give_up(self, served: ServedSite, trouble: str) -> None:
        """An inspection of the tour did not work. trouble: why, in Chinese."""
        from govsight.platform.inspections.actions.take_in import take_in

        take_in(self._row(served), None, at=datetime.now(UTC), trouble=trouble[:500])

    def _row(self, served: ServedSite) -> Any:
        from govsight.platform.inspections.models import Inspection

        return Inspection.objects.select_related("site__subject_class").get(site=self._sites[served.name], as_of=AS_OF)

    def close(self) -> None:
        """Stop serving."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                self._process.kill()
