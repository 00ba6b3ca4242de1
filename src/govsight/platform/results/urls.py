"""Addresses of releases at the desk, below releases/."""

from django.urls import URLPattern, path

from govsight.platform.results import urls_papers
from govsight.platform.results.views import desk

app_name = "results"
urlpatterns: list[URLPattern] = [
    *urls_papers.urlpatterns,
    path("", desk.releases, name="releases"),
    path("publish/<int:campaign_pk>/", desk.publish, name="publish"),
    path("<int:pk>/", desk.release, name="release"),
    path("<int:pk>/verify/", desk.verify, name="verify"),
    path("<int:pk>/what-if/", desk.what_if, name="what_if"),
]
