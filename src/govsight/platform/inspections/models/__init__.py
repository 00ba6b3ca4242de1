"""The nouns of this app."""

from govsight.platform.inspections.models.found import Found
from govsight.platform.inspections.models.inspection import Inspection
from govsight.platform.inspections.models.outcome import Outcome
from govsight.platform.inspections.models.problem import Problem, Sighting

__all__ = ["Found", "Inspection", "Outcome", "Problem", "Sighting"]
