"""What the interface tells of assessments: every address that reads, with every id there is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from django.test import Client
from django.utils import timezone
from tests.platform.assessment.light import Light
from tests.platform.assessment.secret import Reader, Story, ids_of

from govsight.platform.accounts.models import User
from govsight.platform.api.actions.make_token import make_token
from govsight.platform.api.routes import campaigns, final, papers, releases, review, sheets, supposing, templates
from govsight.platform.api.schemas.papers import AnyPaper, SubjectPaper, WholePaper
from govsight.platform.api.scopes import TOKENLESS, Scope, scopes_for
from govsight.platform.assessment.models import Appeal, AppealExhibit, Sheet, SheetExhibit, Subject, Task
from govsight.platform.results.models import Release

ROUTES = (campaigns, sheets, final, review, releases, supposing, papers, templates)
_OF = {
    "sheets": Sheet, "sheet-exhibits": SheetExhibit, "tasks": Task, "subjects": Subject, "appeals": Appeal,
    "appeal-exhibits": AppealExhibit, "releases": Release,
}  # fmt: skip
_PAPERS = {"templates": AnyPaper, "releases": WholePaper, "subjects": SubjectPaper}  # by what stands before them
_SUBJECT = {"sheets": "subject__key", "subjects": "key", "appeals": "subject__key"}
_WORDS = {"record": "x", "group": "units:0", "key": "s002"}
_WHOLE = {"campaigns": "?per_page=200", "tasks": "?per_page=200", "releases": "?per_page=200"}


@cache
def reads() -> tuple[str, ...]:
    """Paths below /api, as they are declared."""
    each = [(path, one) for module in ROUTES for path, view in module.router.path_operations.items()
            for one in view.operations]  # fmt: skip
    return tuple(path for path, one in each if "GET" in one.methods)


def places(
    story: Story, papers: Iterable[str] = ("notice", "scores"), *, thorough: bool = False
) -> Iterator[tuple[str, str]]:
    """(path as declared, address), each with every id; lists whole. papers: which, where one is named. Papers of one
    subject, the dearest, are those of one that appealed and is no reader's own, unless it is to be thorough."""
    wanted = tuple(papers)
    for path in reads():
        words = re.findall(r"{(\w+)}", path)
        noun = path.strip("/").partition("/")[0]
        assert set(words) <= {"pk", "paper", *_WORDS}, f"{path}: say what there is for it"
        every = [0] if "pk" not in words else [story.campaign.pk] if noun == "campaigns" else ids_of(_OF[noun])
        if "/papers/" in path and noun in _SUBJECT and not thorough:
            every = list(
                _OF[noun].objects.filter(**{_SUBJECT[noun]: "s003"}).order_by("pk").values_list("pk", flat=True)
            )
        known = _PAPERS["subjects" if "key" in words else noun] if "paper" in words else None
        for pk in every:
            for paper in [one for one in wanted if one in list(known)] if known else ("",):
                yield path, f"/api{path.format(pk=pk, paper=paper, **_WORDS)}{_WHOLE.get(noun, '')}"


def tried(every: list[tuple[str, str]], who: Reader, *, thorough: bool) -> Iterator[str]:
    """Of `places`: one id where a person may read nothing of assessments."""
    may = who.user is not None and Scope.READ_ASSESSMENT in scopes_for(who.user)
    yield from (dict(every).values() if not (may or thorough) else (address for _, address in every))


def program_of(user: User | None, *, thorough: bool) -> Any:
    """With a token for all its owner may; with the session of who has none."""
    scopes = [str(one) for one in scopes_for(user)] if user is not None else []
    if user is None or user.role in TOKENLESS or not scopes:
        client = Client()
        if thorough and user is not None:
            client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client if thorough else Light(user)
    secret = make_token(user, "试验", scopes, 30, now=timezone.now())[1]
    return Client(headers={"Authorization": f"Bearer {secret}"}) if thorough else Light(None, secret)
