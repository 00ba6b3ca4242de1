"""`subject_of`: who is scored, from what is registered of the site."""

from __future__ import annotations

from govsight.kit.urls import split_host
from govsight.probe.view import SiteView
from govsight.rubric.facts import Subject
from govsight.rubric.model import Rubric

_CHANNEL = "channel"
_NO_SERVICE = "no-service"


def subject_of(rubric: Rubric, view: SiteView) -> Subject:
    """The inspected site as the plan's subject. Traits are those registered; a channel is one by its kind, and a unit
    registered as without outward service has the trait the plan has for that."""
    profile = view.profile
    declared = {one.id for one in rubric.traits}
    traits = list(profile.traits)
    if view.kind == _CHANNEL:
        traits.append(_CHANNEL)
    if profile.outward_service is False:
        traits.append(_NO_SERVICE)
    kept = tuple(trait for trait in dict.fromkeys(traits) if trait in declared or trait in profile.traits)
    host = split_host(view.start_url)[1]
    name = profile.name or (view.home.title if view.home else "") or host
    return Subject(profile.code or host, profile.class_, name, kept, profile.host)
