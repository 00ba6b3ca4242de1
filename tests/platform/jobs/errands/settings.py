"""The platform's settings with the apps that jobs stand on, and this app: a worker starts sooner."""

from govsight.platform.config.settings import *  # noqa: F403
from govsight.platform.config.settings import INSTALLED_APPS as _APPS

_ABOVE = ("monitoring", "inspections", "rectification", "api", "web")
INSTALLED_APPS = [
    *(name for name in _APPS if name not in [f"govsight.platform.{app}" for app in _ABOVE]),
    "tests.platform.jobs.errands",
]
