"""Every address of the platform."""

from __future__ import annotations

from django.urls import include, path

from govsight.platform.api.views.metrics import metrics

urlpatterns = [
    path("account/", include("govsight.platform.accounts.signing")),
    path("registry/", include("govsight.platform.registry.urls")),
    path("jobs/", include("govsight.platform.jobs.urls")),
    path("monitoring/", include("govsight.platform.monitoring.urls")),
    path("inspections/", include("govsight.platform.inspections.urls")),
    path("report/", include("govsight.platform.rectification.public_urls")),
    path("rectification/", include("govsight.platform.rectification.urls")),
    path("assessments/", include("govsight.platform.assessment.urls")),
    path("releases/", include("govsight.platform.results.urls")),
    path("results/", include("govsight.platform.results.public_urls")),
    path("people/", include("govsight.platform.accounts.desk")),
    path("audit/", include("govsight.platform.audit.urls")),
    path("api/", include("govsight.platform.api.urls")),
    path("interface/", include("govsight.platform.api.desk")),
    path("metrics", metrics, name="metrics"),
    path("", include("govsight.platform.accounts.urls")),
    path("", include("govsight.platform.web.urls")),
]
handler400 = "govsight.platform.web.views.errors.bad_request"
handler403 = "govsight.platform.web.views.errors.forbidden"
handler404 = "govsight.platform.web.views.errors.missing"
handler500 = "govsight.platform.web.views.errors.fault"
