from django.urls import path

from govsight.platform.web.views.health import healthz
from govsight.platform.web.views.overview import overview

urlpatterns = [
    path("", overview, name="overview"),
    path("healthz", healthz, name="healthz"),
]
