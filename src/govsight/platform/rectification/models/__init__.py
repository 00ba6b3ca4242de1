"""The nouns of this app."""

from govsight.platform.rectification.models.confirmation import Confirmation
from govsight.platform.rectification.models.decision import Decision
from govsight.platform.rectification.models.event import TicketEvent
from govsight.platform.rectification.models.exhibit import Exhibit
from govsight.platform.rectification.models.letter import Letter
from govsight.platform.rectification.models.notice import Notice
from govsight.platform.rectification.models.report import Contact, PublicReport, Refusal
from govsight.platform.rectification.models.term import Term
from govsight.platform.rectification.models.ticket import Ticket

__all__ = [
    "Confirmation", "Contact", "Decision", "Exhibit", "Letter", "Notice", "PublicReport", "Refusal", "Term", "Ticket",
    "TicketEvent",
]  # fmt: skip
