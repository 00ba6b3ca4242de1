"""Who may see and do what with releases.

What is published is everybody's: the public pages ask nobody who he is. The screens at the desk (what is lacking before
publication, verification, what if) are the organiser's.
"""

from __future__ import annotations

from django.db.models import QuerySet

from govsight.platform.accounts.models import User
from govsight.platform.assessment.policies import is_office
from govsight.platform.results.models import Release


def releases_of(user: User) -> QuerySet[Release]:
    """The office all, everybody else none: they read the public pages."""
    return Release.objects.all() if is_office(user) else Release.objects.none()
