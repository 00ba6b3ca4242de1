"""The platform's settings with the apps that jobs stand on, and this app: a worker starts sooner."""

from govsight.platform.config.settings import *  # noqa: F403
from govsight.platform.config.settings import INSTALLED_APPS as _APPS

_BELOW = tuple(f"govsight.platform.{app}" for app in ("audit", "accounts", "registry", "jobs"))
INSTALLED_APPS = [
    *(name for name in _APPS if not name.startswith("govsight.") or name in _BELOW),
    "tests.platform.jobs.errands",
]
