"""The nouns of this app."""

from govsight.platform.monitoring.models.digest import DailyDigest
from govsight.platform.monitoring.models.flip import Flip
from govsight.platform.monitoring.models.sealed_day import SealedDay
from govsight.platform.monitoring.models.sentinel import Sentinel
from govsight.platform.monitoring.models.tally import HourlyTally
from govsight.platform.monitoring.models.vantage import Vantage
from govsight.platform.monitoring.models.visit import Visit
from govsight.platform.monitoring.models.watch import Watch

__all__ = ["DailyDigest", "Flip", "HourlyTally", "SealedDay", "Sentinel", "Vantage", "Visit", "Watch"]
