"""The nouns of this app."""

from govsight.platform.inspections.models.clock import Clock
from govsight.platform.inspections.models.found import Found
from govsight.platform.inspections.models.inspection import Inspection
from govsight.platform.inspections.models.outcome import Outcome
from govsight.platform.inspections.models.plan_choice import PlanChoice
from govsight.platform.inspections.models.problem import Problem, Sighting
from govsight.platform.inspections.models.reply import Reply
from govsight.platform.inspections.models.score import Score

__all__ = ["Clock", "Found", "Inspection", "Outcome", "PlanChoice", "Problem", "Reply", "Score", "Sighting"]
