"""What other apps may listen to. Both are sent by a job, after the database has it for good; after a kill, again."""

from django.dispatch import Signal

inspection_done = Signal()
"""inspection: the `Inspection` whose results are in."""

problem_sighted = Signal()
"""problem and sighting: what an inspection said of a problem."""
