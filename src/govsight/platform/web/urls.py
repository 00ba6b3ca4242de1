from django.urls import path

from govsight.platform.web.views.health import healthz
from govsight.platform.web.views.leave import leave
from govsight.platform.web.views.overview import overview
from govsight.platform.web.views.subject import subject

urlpatterns = [
    path("", overview, name="overview"),
    path("sites/<int:pk>/", subject, name="subject"),
    path("leave/", leave, name="leave"),
    path("healthz", healthz, name="healthz"),
]
