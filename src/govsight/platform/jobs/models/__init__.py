"""The nouns of this app."""

from govsight.platform.jobs.models.job import Job, State
from govsight.platform.jobs.models.tick import Tick
from govsight.platform.jobs.models.worker import Worker

__all__ = ["Job", "State", "Tick", "Worker"]
