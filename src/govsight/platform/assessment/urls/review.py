"""Computing, feedback, appeals."""

from django.urls import URLPattern, path

from govsight.platform.assessment.views import review, subject

urlpatterns: list[URLPattern] = [
    path("<int:pk>/results/", review.results, name="results"),
    path("<int:pk>/results/compute/", review.compute, name="compute"),
    path("<int:pk>/results/feedback/", review.feedback, name="feedback"),
    path("<int:pk>/appeals/", review.appeals, name="appeals"),
    path("subjects/<int:pk>/", subject.subject, name="subject"),
    path("subjects/<int:pk>/appeal/", subject.new_appeal, name="new_appeal"),
    path("appeals/<int:pk>/", review.appeal, name="appeal"),
    path("appeals/<int:pk>/evidence/<str:record>/", review.evidence, name="appeal_evidence"),
    path("appeals/<int:pk>/evidence/<str:record>/body/", review.body, name="appeal_evidence_body"),
    path("appeals/exhibits/<int:pk>/", review.exhibit, name="appeal_exhibit"),
    path("appeals/exhibits/<int:pk>/preview/", review.preview, name="appeal_preview"),
]
